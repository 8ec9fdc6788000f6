#pragma once

#include "charts/front-chart-text.h"
#include "charts/front-chart.h"

/* Every kind of drawing with the data it may meet: typical, empty, a single point, constant, very long, very extreme. The unit test asks
 * of each that no label touches another; the tour draws each to be looked at. */

guint            chart_cases_n      (void);
const char      *chart_case_kind    (guint index); /* "trend" */
const char      *chart_case_name    (guint index); /* "constant" */
FrontDrawing    *chart_case_new     (guint index); /* (transfer full) */

/* Calls @look with where its words stand at a size. */
void             chart_case_texts   (const FrontDrawing *drawing, PangoContext *context, const FrontChartStyle *style, double width,
                                     double height, void (*look) (FrontChartTexts *texts, gpointer data), gpointer data);
