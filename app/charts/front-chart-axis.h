#pragma once

#include "charts/front-chart-text.h"

G_BEGIN_DECLS

/* What trends, bars and heat maps share: round steps of a value axis, and the two lines above a drawing. */

#define FRONT_CHART_MOST_GRIDLINES 10

/* 1, 2 or 5 times a power of ten, not below @rough, which is above 0. */
double front_chart_round_step (double rough);

/* The message and, below it, measure, place and period; what has no room within @room is left out. @subtitle may be NULL.
 * Returns: the height used */
double front_chart_place_titles (FrontChartTexts *texts, const FrontChartStyle *style, const char *title, const char *subtitle,
                                 double width, double room);

G_END_DECLS
