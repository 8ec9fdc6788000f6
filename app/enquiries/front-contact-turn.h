#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* Steps at the desk that depend on what there is: decided inside the transaction, when their turn has come. Each is one transaction; @at is
 * UTC microseconds. Store's thread. */

/* A rep has one telephone: the call that has rung longest is answered; where none rings, one does now. @answered out: which of the two. */
gboolean front_contact_call          (FrontDb *db, gint64 at, gint64 *id, gboolean *answered, GError **error);
/* The visitor who has waited longest. @id out. FRONT_ERROR_NOT_FOUND where nobody waits. */
gboolean front_contact_serve_next    (FrontDb *db, gint64 at, gint64 *id, GError **error);
/* Whoever is on hold goes on, others are put on hold; of an e-mail, its pause. */
gboolean front_contact_hold_or_go_on (FrontDb *db, gint64 id, gint64 at, GError **error);

G_END_DECLS
