#pragma once

#include "calendar/front-calendar.h"
#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* When a written contact must be answered. Both promises are in working days, the day after receipt is day 1, and run out when the
 * last day ends. The first response is never put off; the full one by the working days that we waited for the customer.
 *
 * While it is open it is computed from the calendar as that is now, so that a holiday that is added late counts; what was decided
 * stays decided (first_in_time, full_in_time). */

typedef struct
{
  guint first_days; /* working days; 0: no standard */
  guint full_days;
  gint64 first;     /* instants, FRONT_NEVER where there is no standard */
  gint64 full;
} FrontDue;

/* @first_days, @full_days: the standards in force when it arrived. @now: for a pause that goes on. Pure. */
void     front_contact_due    (const FrontContact *contact, const FrontCalendar *calendar, guint first_days, guint full_days,
                               gint64 now, FrontDue *due);
/* After a step from @old to @now: adds an ended pause's working days and freezes the verdicts that fell. Inside a
 * transaction; store's thread. */
gboolean front_contact_decide (FrontDb *db, const FrontContact *old, FrontContact *now, GError **error);

G_END_DECLS
