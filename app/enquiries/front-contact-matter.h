#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* What a contact is about. Each is one transaction, recorded once for as long as the same person goes on choosing. Store's
 * thread. */

/* @topic_id 0: the service as a whole. */
gboolean front_contact_set_matter  (FrontDb *db, gint64 id, gint64 service_id, gint64 topic_id, GError **error);
/* The office's own word for the outcome (an outcome of the directory), beside the base outcome that the measures count; 0
 * takes it away, as undoing the finish does. */
gboolean front_contact_set_outcome (FrontDb *db, gint64 id, gint64 outcome_id, GError **error);

G_END_DECLS
