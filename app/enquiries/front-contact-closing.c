#define G_LOG_DOMAIN "front-contact-closing"

#include "config.h"
#include "enquiries/front-contact-closing.h"

#include <string.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "enquiries/front-contact-private.h"
#include "enquiries/front-contact-steps.h"
#include "store/front-setting.h"

#define SETTING_LEFT_OPEN "left-open" /* "3 2026-11-25" */

static gboolean
waits_for_days (FrontChannel channel)
{
  return front_channel_is_written (channel) || channel == FRONT_CHANNEL_CALL_BACK || channel == FRONT_CHANNEL_OUT_OF_HOURS;
}

gint64
front_contact_left_open (const FrontContact *contact, const FrontCalendar *calendar, gint64 now)
{
  FrontPeriod day;
  g_autofree char *date = NULL;
  gint64 opens, closes;

  g_return_val_if_fail (contact != NULL && calendar != NULL, FRONT_NEVER);

  if (contact->state == FRONT_STATE_FINISHED || waits_for_days (contact->channel))
    return FRONT_NEVER;
  front_period_at (contact->state_since, FRONT_BY_DAY, &day);
  date = front_date_of (contact->state_since);
  if (!front_calendar_opening (calendar, date, &opens, &closes) || contact->state_since >= closes + FRONT_CLOSING_GRACE)
    closes = day.end;
  if (now < MAX (closes, contact->state_since) + (closes == day.end ? 0 : FRONT_CLOSING_GRACE))
    return FRONT_NEVER;
  return MAX (closes, contact->state_since);
}

static FrontOutcome
outcome_of (const FrontContact *contact)
{
  if (contact->answered_at != FRONT_NEVER)
    return FRONT_OUTCOME_LEFT_OPEN;
  return contact->channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_LEFT : FRONT_OUTCOME_ABANDONED;
}

static gboolean
close_one (FrontDb *db, FrontWrite *write, const FrontContact *old, gint64 at, GError **error)
{
  g_autoptr(FrontContact) now = front_contact_copy (old);

  now->accurate = FALSE;
  return front_contact_take_step (now, FRONT_CONTACT_FINISH, at, outcome_of (old), error)
         && _front_contact_store_step (db, write, old, now, "left-open", front_outcome_name (now->outcome), error);
}

gboolean
front_contact_close_left_open (FrontDb *db, gint64 now, guint *n, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontCalendar) calendar = front_calendar_load (db, error);
  g_autoptr(GPtrArray) open = NULL;
  g_autofree char *told = NULL;
  gint64 latest = FRONT_NEVER;

  g_return_val_if_fail (db != NULL && n != NULL, FALSE);

  *n = 0;
  if (calendar == NULL)
    return FALSE;
  open = front_contact_load_open (db, error);
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    *n += front_contact_left_open (g_ptr_array_index (open, i), calendar, now) != FRONT_NEVER;
  if (*n == 0)
    return TRUE;

  /* Once more inside the transaction: another desk may have been here. */
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  g_ptr_array_unref (open);
  open = front_contact_load_open (db, error);
  if (open == NULL)
    return FALSE;
  *n = 0;
  for (guint i = 0; i < open->len; i++)
    {
      const FrontContact *contact = g_ptr_array_index (open, i);
      gint64 at = front_contact_left_open (contact, calendar, now);

      if (at == FRONT_NEVER)
        continue;
      if (!close_one (db, write, contact, at, error))
        return FALSE;
      latest = MAX (latest, at);
      (*n)++;
    }
  if (*n == 0)
    return TRUE;
  {
    g_autofree char *date = front_date_of (latest - 1);

    told = g_strdup_printf ("%u %s", *n, date);
  }
  return front_setting_put (db, SETTING_LEFT_OPEN, told, error) && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_contact_left_open_told (FrontDb *db, guint *n, char **date, GError **error)
{
  g_autofree char *told = NULL;
  char *blank;

  g_return_val_if_fail (n != NULL && date != NULL, FALSE);

  *n = 0;
  *date = NULL;
  if (!front_setting_get (db, SETTING_LEFT_OPEN, &told, error))
    return FALSE;
  if (told == NULL || (blank = strchr (told, ' ')) == NULL)
    return TRUE;
  *n = (guint) g_ascii_strtoull (told, NULL, 10);
  *date = g_strdup (blank + 1);
  return TRUE;
}

gboolean
front_contact_left_open_seen (FrontDb *db, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);

  return write != NULL && front_setting_put (db, SETTING_LEFT_OPEN, "", error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_CONTACT, .what = "left-open-seen" }, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
