#pragma once

#include <pango/pangocairo.h>

#include "charts/front-chart-style.h"

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
} FrontChartKind;

extern const FrontChartKind front_trend_kind;  /* of a FrontTrend */
extern const FrontChartKind front_matrix_kind; /* of a FrontMatrix */

G_END_DECLS
