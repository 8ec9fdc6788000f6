#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* Corrects one contact of the log, with a reason. Only what was changed is written; where somebody else changed the same field
 * meanwhile, both values are shown and the person says whose is kept. @parent: told when it is done; held until then. */
void front_correct_dialog_show (GtkWidget *parent, FrontStore *store, gint64 id);

G_END_DECLS
