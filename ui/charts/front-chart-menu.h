#pragma once

#include <gtk/gtk.h>

#include "charts/front-chart.h"

G_BEGIN_DECLS

/* What is done with a drawing wherever one is shown: Ctrl+C copies the picture, Ctrl+Shift+C its numbers; the menu (the second
 * button, Menu or Shift+F10) has both, saving, and printing alone or with the numbers.
 *
 * THREADS: main thread. */

/* Adds the actions "chart.copy", "chart.copy-numbers", "chart.save", "chart.print" and "chart.print-alone", with their keys, to a
 * class of widgets. @get_drawing: what such a widget shows, or NULL; (transfer none). */
void       front_chart_menu_install (GtkWidgetClass *klass, FrontDrawing *(*get_drawing) (GtkWidget *widget));

/* The menu, to be popped up over @widget, which has those actions and is its parent: unparent it when @widget goes. */
GtkWidget *front_chart_menu_new     (GtkWidget *widget);

/* Puts the drawing on the clipboard as PNG and SVG; and its numbers as text for a spreadsheet. Both say so in the window's foot. */
void       front_chart_copy         (GtkWidget *widget, FrontDrawing *drawing);
void       front_chart_copy_numbers (GtkWidget *widget, FrontDrawing *drawing);

G_END_DECLS
