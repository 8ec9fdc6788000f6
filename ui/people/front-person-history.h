#pragma once

#include <gtk/gtk.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* What a person came about before, beside the form: the last contact in one line, and all of them behind a button, where one
 * can be chosen as the one that this contact goes on from.
 *
 * Signal: "follows" (gint64 id): this contact goes on from that one; 0: from none. */
#define FRONT_TYPE_PERSON_HISTORY (front_person_history_get_type ())
G_DECLARE_FINAL_TYPE (FrontPersonHistory, front_person_history, FRONT, PERSON_HISTORY, GtkWidget)

void front_person_history_set_store (FrontPersonHistory *self, FrontStore *store);
/* Everything but @contact_id itself; hidden where there is nothing. @follows: the earlier contact that is linked already, or 0. */
void front_person_history_show      (FrontPersonHistory *self, gint64 contact_id, gint64 person_id, gint64 follows);

G_END_DECLS
