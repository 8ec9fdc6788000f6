#pragma once

#include <gtk/gtk.h>

#include "charts/front-chart.h"

G_BEGIN_DECLS

/* Shows a drawing. The pointer and the arrow keys go from item to item (the months of a trend, the risks of a
 * matrix); what an item says stands in the property "item-text", for a label beside it, and in the accessible
 * description, which else is the drawing's text alternative.
 * Ctrl+C, Ctrl+Shift+C and the menu copy, save and print it: front-chart-menu.h.
 *
 * Signal "selected" (int item): the person chose an item; -1 where Escape took the choice back.
 * Signal "zoom" (int step, int item): 1 nearer (+, Ctrl and the wheel up), -1 further (−), 0 all (0), each with Ctrl and without;
 * @item is what is pointed at or chosen, or -1.
 * Signal "pan" (int items): back where negative: Page Up and Page Down, Ctrl and the arrows, dragging, and what the arrows and
 * Home and End go to beyond the edge. */
#define FRONT_TYPE_CHART_VIEW (front_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (FrontChartView, front_chart_view, FRONT, CHART_VIEW, GtkWidget)

GtkWidget    *front_chart_view_new         (void);
/* NULL shows nothing. The choice is taken back. */
void          front_chart_view_set_drawing (FrontChartView *self, FrontDrawing *drawing);
FrontDrawing *front_chart_view_get_drawing (FrontChartView *self); /* (transfer none) (nullable) */
/* Shows an item as chosen; does not emit "selected". */
void          front_chart_view_select      (FrontChartView *self, int item);
int           front_chart_view_get_item    (FrontChartView *self);

G_END_DECLS
