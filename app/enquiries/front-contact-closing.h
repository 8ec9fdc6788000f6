#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* What nobody finished is closed with the office, counted and not averaged.
 *
 * A visitor, a call or a job belongs to the day of its last step. When the office has been shut for FRONT_CLOSING_GRACE, and nothing
 * was done to it for as long, it ends at closing time, or at its last step where that came later. On a day without opening hours,
 * and after closing time, the day ends at midnight. Written contacts and call-backs have days to wait: they stay. */

#define FRONT_CLOSING_GRACE (60 * FRONT_MINUTE)

/* The instant a contact ends at if nobody touches it, or FRONT_NEVER while it is too early, or where its channel waits for days.
 * Pure. */
struct _FrontCalendar;
gint64   front_contact_left_open (const FrontContact *contact, const struct _FrontCalendar *calendar, gint64 now);

/* Closes them all in one transaction. @n out: how many. Nothing is written where there are none. Store's thread. */
gboolean front_contact_close_left_open (FrontDb *db, gint64 now, guint *n, GError **error);

/* What closing has to say next morning: how many and of which date (of the latest), until somebody has seen it. 0: nothing.
 * @date out: (transfer full) (nullable) */
gboolean front_contact_left_open_told (FrontDb *db, guint *n, char **date, GError **error);
gboolean front_contact_left_open_seen (FrontDb *db, GError **error);

G_END_DECLS
