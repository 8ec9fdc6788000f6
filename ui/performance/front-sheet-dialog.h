#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The definition sheet of the indicator @ref: every field, in versions, each of which keeps who changed it, when and why.
 * An earlier version is looked at and never changed. */
void front_sheet_dialog_show (GtkWidget *parent, FrontStore *store, const char *ref);

G_END_DECLS
