#pragma once

#include "calendar/front-clock.h"
#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* Who waits past the standard in force at @now: visitors for service, callers for an answer; the longest wait first.
 * Store's thread. Returns: (transfer full) (element-type FrontContact) */
GPtrArray *front_contact_load_overdue (FrontDb *db, gint64 now, GError **error);

/* Call-backs that nobody has begun and that were promised for @now plus @ahead_us or before; the earliest promise first.
 * Store's thread. Returns: (transfer full) (element-type FrontContact) */
GPtrArray *front_contact_load_call_backs_due (FrontDb *db, gint64 now, gint64 ahead_us, GError **error);

#define FRONT_CALL_BACK_AHEAD (10 * FRONT_MINUTE)

G_END_DECLS
