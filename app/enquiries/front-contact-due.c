#define G_LOG_DOMAIN "front-contact-due"

#include "config.h"
#include "enquiries/front-contact-due.h"

#include "calendar/front-dates.h"
#include "enquiries/front-standard.h"

static guint
days_between (const FrontCalendar *calendar, gint64 from, gint64 to)
{
  g_autofree char *first = front_date_of (from);
  g_autofree char *last = front_date_of (to);

  return front_calendar_working_days (calendar, first, last);
}

void
front_contact_due (const FrontContact *contact, const FrontCalendar *calendar, guint first_days, guint full_days, gint64 now,
                   FrontDue *due)
{
  gint64 paused;

  g_return_if_fail (contact != NULL && calendar != NULL && due != NULL);

  paused = contact->paused_days;
  if (contact->state == FRONT_STATE_PAUSED)
    paused += days_between (calendar, contact->state_since, now);
  *due = (FrontDue) { .first_days = first_days, .full_days = full_days, .first = FRONT_NEVER, .full = FRONT_NEVER };
  if (first_days > 0)
    due->first = front_calendar_due_at (calendar, contact->arrived_at, first_days);
  if (full_days > 0)
    due->full = front_calendar_due_at (calendar, contact->arrived_at, full_days + (guint) paused);
}

static gboolean
days_of (FrontDb *db, const char *measure, gint64 at, guint *days, GError **error)
{
  g_autoptr(GPtrArray) standards = front_standard_list (db, measure, error);

  if (standards == NULL)
    return FALSE;
  *days = front_standard_days_at (standards, at);
  return TRUE;
}

gboolean
front_contact_decide (FrontDb *db, const FrontContact *old, FrontContact *now, GError **error)
{
  g_autoptr(FrontCalendar) calendar = front_calendar_load (db, error);
  guint first_days, full_days;
  FrontDue due;

  if (calendar == NULL || !days_of (db, FRONT_MEASURE_EMAIL_FIRST, now->arrived_at, &first_days, error)
      || !days_of (db, FRONT_MEASURE_EMAIL_FULL, now->arrived_at, &full_days, error))
    return FALSE;
  if (old->state == FRONT_STATE_PAUSED && now->state != FRONT_STATE_PAUSED)
    now->paused_days += days_between (calendar, old->state_since, now->state_since);
  front_contact_due (now, calendar, first_days, full_days, now->state_since, &due);
  if (old->answered_at == FRONT_NEVER && now->answered_at != FRONT_NEVER && due.first != FRONT_NEVER)
    now->first_in_time = now->answered_at < due.first;
  if (now->state == FRONT_STATE_FINISHED && old->state != FRONT_STATE_FINISHED && due.full != FRONT_NEVER)
    {
      now->full_in_time = now->ended_at < due.full;
      now->due_at = due.full;
    }
  return TRUE;
}
