#pragma once

#include <gtk/gtk.h>

#include "indicators/front-lg-inform.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* Puts a figure onto the clipboard for LG Inform: where a text is pasted, as into its form, the bare number; where cells are, as in
 * a spreadsheet, the number with its metric, area, period and counts. A line over the foot of the window says what was copied. */
void front_lg_inform_copy_to_clipboard (GtkWidget *widget, FrontStore *store, const FrontLgInform *figure);

G_END_DECLS
