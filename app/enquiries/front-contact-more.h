#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* What else happens to a contact at the desk. Each is one transaction; @at is UTC microseconds. Store's thread. */

/* To a colleague, for whom it waits: the first answer stays the answer, and nobody is offered twice. @note: nullable. */
gboolean front_contact_transfer   (FrontDb *db, gint64 id, gint64 at, const char *to_rep, const char *note, GError **error);
/* To a department: passed on and finished. */
gboolean front_contact_pass_on    (FrontDb *db, gint64 id, gint64 at, const char *department, GError **error);
/* Finishes with the outcome "call back" and puts a call-back to be made by @due_at on the list: about the same person, service
 * and topic, linked to it. @call_back_id out, nullable. */
gboolean front_contact_call_back  (FrontDb *db, gint64 id, gint64 at, gint64 due_at, gint64 *call_back_id, GError **error);
/* The same visitor has one more matter: finishes this one with @outcome and begins the next, which has no wait of its own.
 * @next_id out. */
gboolean front_contact_next_matter (FrontDb *db, gint64 id, gint64 at, FrontOutcome outcome, gint64 *next_id, GError **error);
/* It is about an earlier contact; 0 takes the link away. */
gboolean front_contact_link       (FrontDb *db, gint64 id, gint64 follows_id, GError **error);
/* The department an administrative job is done for. */
gboolean front_contact_set_department (FrontDb *db, gint64 id, const char *department, GError **error);
/* The rep forgot to stop the clock: counted, not averaged. */
gboolean front_contact_mark_inaccurate (FrontDb *db, gint64 id, const char *why, GError **error);

G_END_DECLS
