#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* Lets a cell take more than itself from the clipboard: cells copied in a spreadsheet go into the table from it on, to the right and
 * down, as one edit. Other text goes into the cell as ever. @flush is called with @table before, so that what was typed is stored
 * first. */
void front_plan_paste_attach (GtkTextView *view, FrontStore *store, gint64 block, gint64 row, gint64 column, GtkWidget *table,
                              void (*flush) (GtkWidget *table));

G_END_DECLS
