#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* What people decided about the chart of @ref: where its limits are calculated anew, where figures stop being comparable, and
 * what happened. Each with its cause; taken back by its button. */
void front_break_dialog_show (GtkWidget *parent, FrontStore *store, const char *ref);

G_END_DECLS
