#define G_LOG_DOMAIN "front-calendar"

#include "config.h"
#include "calendar/front-calendar.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "calendar/front-dates.h"

/* More days at once is a slip of the keyboard. */
#define MAX_CLOSURE_DAYS 366

FRONT_STATEMENT (put_calendar_day,
                 "INSERT INTO calendar_day (day, kind, title) VALUES ($1, $2, $3) "
                 "ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, title = excluded.title")
FRONT_STATEMENT (add_holiday,
                 "INSERT INTO calendar_holiday (day, title) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING")
FRONT_STATEMENT (delete_calendar_day, "DELETE FROM calendar_day WHERE day = $1")
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

gboolean
front_calendar_set_days (FrontDb *db, const char *from, const char *to, FrontDayKind kind, const char *title, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *told = NULL;
  int year, month, day;
  GDate date, end;

  g_return_val_if_fail (db != NULL && title != NULL, FALSE);
  g_return_val_if_fail (kind == FRONT_DAY_CLOSURE || kind == FRONT_DAY_WORKED, FALSE);

  if (!check_date (from, error) || !check_date (to, error))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_clear (&end, 1);
  sscanf (from, "%4d-%2d-%2d", &year, &month, &day);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  sscanf (to, "%4d-%2d-%2d", &year, &month, &day);
  g_date_set_dmy (&end, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  if (g_date_compare (&date, &end) > 0 || g_date_days_between (&date, &end) >= MAX_CLOSURE_DAYS)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("Until: give a day on or after the first, at most a year later."));
      return FALSE;
    }
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &put_calendar_day);
  for (; g_date_compare (&date, &end) <= 0; g_date_add_days (&date, 1))
    {
      char text[11];

      g_snprintf (text, sizeof text, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
      front_query_bind_text (query, 1, text);
      front_query_bind_int (query, 2, kind);
      front_query_bind_text (query, 3, title);
      if (!front_query_run (query, error))
        return FALSE;
      front_query_again (query);
    }
  told = g_strdup_printf ("%s – %s", from, to);
  return record (write, kind == FRONT_DAY_CLOSURE ? "closed" : "worked", told, title, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_calendar_clear_day (FrontDb *db, const char *date, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!check_date (date, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &delete_calendar_day);
  front_query_bind_text (query, 1, date);
  return front_query_run (query, error) && record (write, "usual", date, NULL, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

static const char *
weekday_title (int weekday)
{
  static const char *const titles[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
                                        N_("Saturday"), N_("Sunday") };

  return _(titles[weekday - 1]);
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
                       hours[i].weekday >= 1 && hours[i].weekday <= 7 ? weekday_title (hours[i].weekday) : "?");
          return FALSE;
        }
      for (gsize k = 0; k < i; k++)
        if (hours[k].weekday == hours[i].weekday && hours[k].opens < hours[i].closes && hours[i].opens < hours[k].closes)
          {
            g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: two opening times overlap."),
                         weekday_title (hours[i].weekday));
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
