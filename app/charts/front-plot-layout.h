#pragma once

#include "charts/front-chart-text.h"
#include "charts/front-plot.h"

G_BEGIN_DECLS

/* Where everything of a plot goes at one size; for drawing it, for finding what is under the pointer, and for tests. What there is
 * no room for goes: the footnote, the key, the names at the lines' ends, the numbers in a heat map's cells. */

typedef struct
{
  double line_y;  /* where the line ends */
  double label_y; /* the middle of its name */
  guint series;
} FrontPlotEnd;

/* A swatch of the key. */
typedef struct
{
  FrontChartBox box;
  FrontInk ink;
  guint series; /* of bars and lines: how it is filled */
  gboolean is_step;
} FrontPlotSwatch;

typedef struct
{
  const FrontPlot *plot;
  const FrontChartStyle *style;
  FrontChartTexts *texts;
  FrontChartBox area;
  double most;     /* of the value axis, which begins at 0 */
  double step;
  GArray *ends;    /* of FrontPlotEnd */
  double end_x;    /* where the names begin */
  GArray *swatches; /* of FrontPlotSwatch */
  gboolean marked; /* the marker is within the columns */
} FrontPlotLayout;

FrontPlotLayout *front_plot_layout_new  (PangoContext *context, const FrontPlot *plot, const FrontChartStyle *style, double width,
                                         double height);
void             front_plot_layout_free (FrontPlotLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPlotLayout, front_plot_layout_free)

double           front_plot_layout_x (const FrontPlotLayout *layout, double column); /* a column's left edge */
double           front_plot_layout_y (const FrontPlotLayout *layout, double value);
FrontChartBox    front_plot_layout_cell (const FrontPlotLayout *layout, guint row, guint column); /* of a heat map */

void             front_plot_draw (cairo_t *cr, PangoContext *context, const FrontPlot *plot, const FrontChartStyle *style,
                                  double width, double height, int item);
int              front_plot_hit  (PangoContext *context, const FrontPlot *plot, const FrontChartStyle *style, double width,
                                  double height, double x, double y);

G_END_DECLS
