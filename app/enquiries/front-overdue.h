#pragma once

#include "calendar/front-clock.h"
#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* Who waits past the standard in force at @now: visitors for service, callers for an answer; the longest wait first.
 * Store's thread. Returns: (transfer full) (element-type FrontContact) */
GPtrArray *front_contact_load_overdue (FrontDb *db, gint64 now, GError **error);

/* Of @open (element-type FrontContact): the first instant after @now at which one that waits has passed its standard, and so counts in
 * the figures; FRONT_NEVER where none will. A standard of -1: none. */
gint64     front_contact_next_overdue (GPtrArray *open, gint64 call_within_us, gint64 visitor_within_us, gint64 now);

/* Call-backs that nobody has begun and that were promised for @now plus @ahead_us or before; the earliest promise first.
 * Store's thread. Returns: (transfer full) (element-type FrontContact) */
GPtrArray *front_contact_load_call_backs_due (FrontDb *db, gint64 now, gint64 ahead_us, GError **error);

#define FRONT_CALL_BACK_AHEAD (10 * FRONT_MINUTE)

G_END_DECLS
