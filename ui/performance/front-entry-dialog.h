#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* Figures that are entered and not counted: entering one, its check by another person, its sign-off, a revision with its
 * reason, and what is late or missing. @ref (nullable): the indicator to begin with. */
void front_entry_dialog_show (GtkWidget *parent, FrontStore *store, const char *ref);

G_END_DECLS
