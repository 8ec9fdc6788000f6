#pragma once

#include <pango/pangocairo.h>

#include "charts/front-chart-style.h"
#include "charts/front-chart-table.h"

G_BEGIN_DECLS

/* What the screen, paper and files need of any drawing. A drawing is pure: it is made from its data and a style,
 * fits itself to the size it is given (it is never scaled), and can say in words what it shows.
 *
 * An item is what can be pointed at: a month of a trend, a risk of a matrix; from 0, and -1 is none. */
typedef struct
{
  /* @item: drawn as pointed at, or -1. */
  void     (*draw)      (cairo_t *cr, PangoContext *context, gconstpointer chart, const FrontChartStyle *style,
                         double width, double height, int item);
  /* The item nearest to a point, or -1. */
  int      (*hit)       (PangoContext *context, gconstpointer chart, const FrontChartStyle *style, double width,
                         double height, double x, double y);
  guint    (*n_items)   (gconstpointer chart);
  /* All that follow: (transfer full). */
  char    *(*title)     (gconstpointer chart);
  char    *(*describe)  (gconstpointer chart);           /* the text alternative */
  char    *(*item_text) (gconstpointer chart, int item); /* what an item says, in one line */
  FrontChartTable *(*table) (gconstpointer chart);       /* its numbers */
} FrontChartKind;

extern const FrontChartKind front_trend_kind;  /* of a FrontTrend */
extern const FrontChartKind front_matrix_kind; /* of a FrontMatrix */
extern const FrontChartKind front_summary_kind; /* of a FrontSummary */
extern const FrontChartKind front_plot_kind;   /* of a FrontPlot */

/* Data and the kind it is drawn as, held by whoever still draws it: a window, a print job. Not changed once it is made.
 * The reference count is atomic: a job makes it on the store's thread. */
typedef struct _FrontDrawing FrontDrawing;

FrontDrawing         *front_drawing_new   (const FrontChartKind *kind, gpointer chart, GDestroyNotify chart_free); /* (transfer full) chart */
FrontDrawing         *front_drawing_ref   (FrontDrawing *drawing);
void                  front_drawing_unref (FrontDrawing *drawing);
const FrontChartKind *front_drawing_kind  (const FrontDrawing *drawing);
gconstpointer         front_drawing_chart (const FrontDrawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontDrawing, front_drawing_unref)

G_END_DECLS
