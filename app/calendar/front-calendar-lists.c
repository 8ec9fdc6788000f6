#define G_LOG_DOMAIN "front-calendar"

#include "config.h"
#include "calendar/front-calendar-private.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"
#include "calendar/front-hours-text.h"

/* What the calendar says of itself: for the window and for export. */

#define WARNING_DAYS 365

FRONT_STATEMENT (select_hours_reasons,
                 "SELECT new_value, why FROM change WHERE kind = $1 AND row_id = 0 AND what = 'hours' ORDER BY id")

int
front_calendar_known_to (const FrontCalendar *calendar)
{
  g_return_val_if_fail (calendar != NULL, 0);

  return calendar->known_to;
}

char *
front_calendar_warning (const FrontCalendar *calendar, gint64 at)
{
  g_autofree char *today = front_date_of (at);
  GDate day, end;

  g_return_val_if_fail (calendar != NULL, NULL);

  g_date_clear (&end, 1);
  g_date_set_dmy (&end, 31, G_DATE_DECEMBER, (GDateYear) calendar->known_to);
  if (!front_calendar_read_date (today, &day) || g_date_days_between (&day, &end) >= WARNING_DAYS)
    return NULL;
  return g_strdup_printf (_("Bank holidays are known up to %d and computed after that: what is proclaimed later is missing. "
                            "Save bank-holidays.json from GOV.UK and import it."),
                          calendar->known_to);
}

static void
calendar_day_free (FrontCalendarDay *day)
{
  g_free (day->title);
  g_free (day);
}

GPtrArray *
front_calendar_days (const FrontCalendar *calendar, int year)
{
  GPtrArray *days;
  GDate date;

  g_return_val_if_fail (calendar != NULL && year >= 1 && year <= 9999, NULL);

  days = g_ptr_array_new_with_free_func ((GDestroyNotify) calendar_day_free);
  g_date_clear (&date, 1);
  for (g_date_set_dmy (&date, 1, G_DATE_JANUARY, (GDateYear) year); (int) g_date_get_year (&date) == year; g_date_add_days (&date, 1))
    {
      char text[11];
      FrontDayKind kind;
      const char *title;
      gboolean computed;

      front_calendar_write_date (&date, text);
      if (front_calendar_look_up (calendar, &date, text, &kind, &title, &computed))
        {
          FrontCalendarDay *day = g_new0 (FrontCalendarDay, 1);

          g_strlcpy (day->date, text, sizeof day->date);
          day->kind = kind;
          day->title = g_strdup (title);
          day->computed = computed;
          g_ptr_array_add (days, day);
        }
    }
  return days;
}

GArray *
front_calendar_hours (const FrontCalendar *calendar, const char *date)
{
  GArray *hours;
  guint first, n;

  g_return_val_if_fail (calendar != NULL && date != NULL, NULL);

  hours = g_array_new (FALSE, FALSE, sizeof (FrontOpening));
  n = front_calendar_openings_on (calendar, date, &first);
  for (guint i = first; i < first + n; i++)
    if (g_array_index (calendar->openings, FrontOpening, i).weekday > 0)
      g_array_append_val (hours, g_array_index (calendar->openings, FrontOpening, i));
  return hours;
}

/* ── Days in a row ── */

static void
run_free (FrontCalendarRun *run)
{
  g_free (run->title);
  g_free (run->text);
  g_free (run);
}

static gboolean
goes_on (const FrontCalendarRun *run, const FrontCalendarDay *day)
{
  GDate last, next;

  if (run->kind != FRONT_DAY_CLOSURE || day->kind != FRONT_DAY_CLOSURE || !g_str_equal (run->title, day->title))
    return FALSE;
  front_calendar_read_date (run->to, &last);
  front_calendar_read_date (day->date, &next);
  return g_date_days_between (&last, &next) == 1;
}

static char *
run_text (const FrontCalendarRun *run, gboolean computed)
{
  g_autofree char *from = front_date_format (run->from);
  g_autofree char *to = front_date_format (run->to);
  const char *what = run->kind == FRONT_DAY_CLOSURE  ? _("shut")
                     : run->kind == FRONT_DAY_WORKED ? _("open although a bank holiday")
                     : computed                      ? _("bank holiday, by the rule")
                                                     : _("bank holiday");
  GDate date;

  if (!g_str_equal (from, to))
    return g_strdup_printf ("%s – %s · %s", from, to, what);
  front_calendar_read_date (run->from, &date);
  return g_strdup_printf ("%s %s · %s", front_weekday_title (g_date_get_weekday (&date)), from, what);
}

GPtrArray *
front_calendar_runs (const FrontCalendar *calendar, int year)
{
  g_autoptr(GPtrArray) days = front_calendar_days (calendar, year);
  GPtrArray *runs;
  FrontCalendarRun *run = NULL;

  g_return_val_if_fail (days != NULL, NULL);

  runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
  for (guint i = 0; i < days->len; i++)
    {
      const FrontCalendarDay *day = g_ptr_array_index (days, i);

      if (run == NULL || !goes_on (run, day))
        {
          run = g_new0 (FrontCalendarRun, 1);
          g_strlcpy (run->from, day->date, sizeof run->from);
          run->kind = day->kind;
          run->title = g_strdup (day->title);
          g_ptr_array_add (runs, run);
        }
      g_strlcpy (run->to, day->date, sizeof run->to);
      g_free (run->text);
      run->text = run_text (run, day->computed);
    }
  return runs;
}

/* ── Where the bank holidays come from ── */

FrontHolidaySource
front_calendar_source (const FrontCalendar *calendar, int year)
{
  g_return_val_if_fail (calendar != NULL, FRONT_HOLIDAYS_COMPUTED);

  if (g_hash_table_contains (calendar->imported, GINT_TO_POINTER (year)))
    return FRONT_HOLIDAYS_IMPORTED;
  return g_hash_table_contains (calendar->years, GINT_TO_POINTER (year)) ? FRONT_HOLIDAYS_SHIPPED : FRONT_HOLIDAYS_COMPUTED;
}

char *
front_calendar_source_text (const FrontCalendar *calendar, int year)
{
  g_return_val_if_fail (calendar != NULL, NULL);

  switch (front_calendar_source (calendar, year))
    {
    case FRONT_HOLIDAYS_IMPORTED:
      return g_strdup_printf (_("Bank holidays as imported from “%s”"),
                              (const char *) g_hash_table_lookup (calendar->imported, GINT_TO_POINTER (year)));
    case FRONT_HOLIDAYS_SHIPPED:
      return g_strdup (_("Bank holidays as published on GOV.UK, from the table that comes with Frontdesk"));
    case FRONT_HOLIDAYS_COMPUTED:
    default:
      return g_strdup (_("Nobody has published this year here: bank holidays computed by the rule, without what is proclaimed"));
    }
}

/* ── The weeks that were set ── */

static void
hours_set_free (FrontHoursSet *set)
{
  g_array_unref (set->hours);
  g_free (set->why);
  g_free (set);
}

/* The last reason that was given for each date; NULL with @error set. */
static GHashTable *
load_reasons (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_hours_reasons);
  g_autoptr(GHashTable) reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, FRONT_CHANGED_CALENDAR);
  while (front_query_next (query, &local))
    if (front_query_text (query, 0) != NULL)
      g_hash_table_insert (reasons, g_strdup (front_query_text (query, 0)), g_strdup (front_query_text (query, 1)));
  if (local == NULL)
    return g_steal_pointer (&reasons);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
front_calendar_hours_history (FrontDb *db, GError **error)
{
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autoptr(GHashTable) reasons = NULL;
  GPtrArray *history;
  FrontHoursSet *set = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  calendar = front_calendar_load (db, error);
  reasons = calendar != NULL ? load_reasons (db, error) : NULL;
  if (reasons == NULL)
    return NULL;
  history = g_ptr_array_new_with_free_func ((GDestroyNotify) hours_set_free);
  for (guint i = 0; i < calendar->openings->len; i++)
    {
      const FrontOpening *opening = &g_array_index (calendar->openings, FrontOpening, i);

      if (set == NULL || !g_str_equal (set->since, opening->since))
        {
          const char *why = g_hash_table_lookup (reasons, opening->since);

          set = g_new0 (FrontHoursSet, 1);
          g_strlcpy (set->since, opening->since, sizeof set->since);
          set->hours = g_array_new (FALSE, FALSE, sizeof (FrontOpening));
          set->why = g_strdup (why != NULL ? why : "");
          g_ptr_array_add (history, set);
        }
      if (opening->weekday > 0)
        g_array_append_val (set->hours, *opening);
    }
  return history;
}
