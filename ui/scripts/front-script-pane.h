#pragma once

#include <gtk/gtk.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* The script of the service a contact is about, ticked while talking; what is ticked is in the store at once, with the contact.
 * Hidden where the service has no script. "This script was wrong" goes to the department in one press. */
#define FRONT_TYPE_SCRIPT_PANE (front_script_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrontScriptPane, front_script_pane, FRONT, SCRIPT_PANE, GtkWidget)

void front_script_pane_set_store (FrontScriptPane *self, FrontStore *store); /* NULL lets go of it */
/* 0 for none. Cheap where both are as before. */
void front_script_pane_show      (FrontScriptPane *self, gint64 contact_id, gint64 service_id);

G_END_DECLS
