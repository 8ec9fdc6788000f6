#pragma once

#include <gtk/gtk.h>
#include "desk/front-desk-state.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* A contact after the fact, in a window of its own: what the standby service took at night, an e-mail of yesterday, five visitors
 * who were only told the way. @state: services and departments to choose from. What is typed stays until the store has it. */
void front_log_after_show (GtkWidget *parent, FrontStore *store, const FrontDeskState *state);

G_END_DECLS
