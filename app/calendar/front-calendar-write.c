#define G_LOG_DOMAIN "front-calendar"

#include "config.h"
#include "calendar/front-calendar-private.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"
#include "calendar/front-hours-text.h"

/* More days at once is a slip of the keyboard. */
#define MAX_CLOSURE_DAYS 366

FRONT_STATEMENT (put_calendar_day,
                 "INSERT INTO calendar_day (day, kind, title) VALUES ($1, $2, $3) "
                 "ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, title = excluded.title")
FRONT_STATEMENT (add_holiday,
                 "INSERT INTO calendar_holiday (day, title) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING")
FRONT_STATEMENT (delete_calendar_days, "DELETE FROM calendar_day WHERE day >= $1 AND day <= $2")
FRONT_STATEMENT (delete_holidays, "DELETE FROM calendar_holiday WHERE day >= $1 AND day <= $2")
FRONT_STATEMENT (put_calendar_year,
                 "INSERT INTO calendar_year (year, source) VALUES ($1, $2) ON CONFLICT (year) DO UPDATE SET source = excluded.source")
FRONT_STATEMENT (delete_openings, "DELETE FROM opening WHERE since = $1")
FRONT_STATEMENT (insert_opening, "INSERT INTO opening (since, weekday, opens, closes) VALUES ($1, $2, $3, $4)")

static gboolean
check_date (const char *date, GError **error)
{
  gint64 at;

  if (date != NULL && front_date_start (date, &at, NULL))
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is not a date. Write it as day/month/year."),
               date != NULL ? date : "");
  return FALSE;
}

static gboolean
record (FrontWrite *write, const char *what, const char *value, const char *why, GError **error)
{
  return front_write_record (write,
                             &(FrontChange) { .kind = FRONT_CHANGED_CALENDAR, .row = 0, .what = what, .new_value = value,
                                              .why = why },
                             error);
}

static gboolean
put_days (FrontDb *db, const FrontCalendar *calendar, GDate date, const GDate *end, FrontDayKind kind, const char *title,
          guint *n_days, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &put_calendar_day);

  for (; g_date_compare (&date, end) <= 0; g_date_add_days (&date, 1))
    {
      gboolean computed;
      char text[11];

      front_calendar_write_date (&date, text);
      if (kind == FRONT_DAY_WORKED && front_calendar_bank_holiday (calendar, &date, text, &computed) == NULL)
        continue;
      front_query_bind_text (query, 1, text);
      front_query_bind_int (query, 2, kind);
      front_query_bind_text (query, 3, title);
      if (!front_query_run (query, error))
        return FALSE;
      front_query_again (query);
      (*n_days)++;
    }
  return TRUE;
}

gboolean
front_calendar_set_days (FrontDb *db, const char *from, const char *to, FrontDayKind kind, const char *title, GError **error)
{
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *told = NULL;
  GDate date, end;
  guint n_days = 0;

  g_return_val_if_fail (db != NULL && title != NULL, FALSE);
  g_return_val_if_fail (kind == FRONT_DAY_CLOSURE || kind == FRONT_DAY_WORKED, FALSE);

  if (!check_date (from, error) || !check_date (to, error))
    return FALSE;
  front_calendar_read_date (from, &date);
  front_calendar_read_date (to, &end);
  if (g_date_compare (&date, &end) > 0 || g_date_days_between (&date, &end) >= MAX_CLOSURE_DAYS)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("Until: give a day on or after the first, at most a year later."));
      return FALSE;
    }
  calendar = front_calendar_load (db, error);
  write = calendar != NULL ? front_write_begin (db, error) : NULL;
  if (write == NULL || !put_days (db, calendar, date, &end, kind, title, &n_days, error))
    return FALSE;
  if (n_days == 0)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("From: none of these days is a bank holiday, so the office is open on them by its weekly hours."));
      return FALSE;
    }
  told = g_strdup_printf ("%s – %s", from, to);
  return record (write, kind == FRONT_DAY_CLOSURE ? "closed" : "worked", told, title, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_calendar_clear_days (FrontDb *db, const char *from, const char *to, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *told = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!check_date (from, error) || !check_date (to, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &delete_calendar_days);
  front_query_bind_text (query, 1, from);
  front_query_bind_text (query, 2, to);
  told = g_strdup_printf ("%s – %s", from, to);
  return front_query_run (query, error) && record (write, "usual", told, NULL, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

static gboolean
check_hours (const FrontOpening *hours, gsize n_hours, GError **error)
{
  for (gsize i = 0; i < n_hours; i++)
    {
      if (hours[i].weekday < 1 || hours[i].weekday > 7 || hours[i].opens < 0 || hours[i].closes > FRONT_DAY_MINUTES
          || hours[i].closes <= hours[i].opens)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("%s: the office closes after it opens, at 24:00 at the latest."),
                       hours[i].weekday >= 1 && hours[i].weekday <= 7 ? front_weekday_title (hours[i].weekday) : "?");
          return FALSE;
        }
      for (gsize k = 0; k < i; k++)
        if (hours[k].weekday == hours[i].weekday && hours[k].opens < hours[i].closes && hours[i].opens < hours[k].closes)
          {
            g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: two opening times overlap."),
                         front_weekday_title (hours[i].weekday));
            return FALSE;
          }
    }
  return TRUE;
}

static gboolean
put_opening (FrontQuery *query, const char *since, int weekday, int opens, int closes, GError **error)
{
  front_query_bind_text (query, 1, since);
  front_query_bind_int (query, 2, weekday);
  front_query_bind_int (query, 3, opens);
  front_query_bind_int (query, 4, closes);
  if (!front_query_run (query, error))
    return FALSE;
  front_query_again (query);
  return TRUE;
}

gboolean
front_calendar_set_hours (FrontDb *db, const char *since, const FrontOpening *hours, gsize n_hours, const char *why,
                          GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) clear = NULL;
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL && (hours != NULL || n_hours == 0), FALSE);

  if (!check_date (since, error) || !check_hours (hours, n_hours, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  clear = front_db_query (db, &delete_openings);
  front_query_bind_text (clear, 1, since);
  if (!front_query_run (clear, error))
    return FALSE;
  query = front_db_query (db, &insert_opening);
  for (gsize i = 0; i < n_hours; i++)
    if (!put_opening (query, since, hours[i].weekday, hours[i].opens, hours[i].closes, error))
      return FALSE;
  /* Shut all week from then on is something to be kept too. */
  if (n_hours == 0 && !put_opening (query, since, 0, 0, 0, error))
    return FALSE;
  return record (write, "hours", since, why, error) && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_calendar_clear_hours (FrontDb *db, const char *since, const char *why, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) clear = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!check_date (since, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  clear = front_db_query (db, &delete_openings);
  front_query_bind_text (clear, 1, since);
  return front_query_run (clear, error) && record (write, "hours-gone", since, why, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_calendar_replace_year (FrontDb *db, int year, const char *source, const char *const *dates, const char *const *titles,
                             gsize n_days, GError **error)
{
  g_autoptr(FrontQuery) clear = front_db_query (db, &delete_holidays);
  g_autoptr(FrontQuery) add = front_db_query (db, &add_holiday);
  g_autoptr(FrontQuery) put = front_db_query (db, &put_calendar_year);
  g_autofree char *first = g_strdup_printf ("%04d-01-01", year);
  g_autofree char *last = g_strdup_printf ("%04d-12-31", year);

  front_query_bind_text (clear, 1, first);
  front_query_bind_text (clear, 2, last);
  if (!front_query_run (clear, error))
    return FALSE;
  for (gsize i = 0; i < n_days; i++)
    {
      front_query_bind_text (add, 1, dates[i]);
      front_query_bind_text (add, 2, titles[i]);
      if (!front_query_run (add, error))
        return FALSE;
      front_query_again (add);
    }
  front_query_bind_int (put, 1, year);
  front_query_bind_text (put, 2, source);
  return front_query_run (put, error);
}
