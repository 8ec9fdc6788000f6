#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* Who waits past the standard in force at @now: visitors for service, callers for an answer; the longest wait first.
 * Store's thread. Returns: (transfer full) (element-type FrontContact) */
GPtrArray *front_contact_load_overdue (FrontDb *db, gint64 now, GError **error);

G_END_DECLS
