#define G_LOG_DOMAIN "front-calendar"

#include "config.h"
#include "calendar/front-calendar-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "calendar/front-holidays.h"

FRONT_STATEMENT (select_calendar_days, "SELECT day, kind, title FROM calendar_day")
FRONT_STATEMENT (select_holidays, "SELECT day, title FROM calendar_holiday")
FRONT_STATEMENT (select_calendar_years, "SELECT year, source FROM calendar_year")
FRONT_STATEMENT (select_openings, "SELECT since, weekday, opens, closes FROM opening ORDER BY since, weekday, opens")

/* A promise is kept within a century or not at all: only an office that never opens gets there. */
#define MAX_DAYS 36525

static void
day_free (FrontDay *day)
{
  g_free (day->title);
  g_free (day);
}

static void
read_shipped (FrontCalendar *calendar)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/org/frontdesk/calendar/bank-holidays.txt", G_RESOURCE_LOOKUP_FLAGS_NONE,
                                                     NULL);
  g_auto(GStrv) lines = NULL;

  g_return_if_fail (bytes != NULL);

  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      int year;

      if (*lines[i] == '#' || strlen (lines[i]) < 12)
        continue;
      lines[i][10] = '\0';
      year = (int) g_ascii_strtoll (lines[i], NULL, 10);
      g_hash_table_insert (calendar->shipped, g_strdup (lines[i]), g_strdup (lines[i] + 11));
      g_hash_table_add (calendar->years, GINT_TO_POINTER (year));
      calendar->known_to = MAX (calendar->known_to, year);
    }
}

/* Where the store says nothing: what most front offices keep. */
static void
use_usual_hours (FrontCalendar *calendar)
{
  for (int weekday = 1; weekday <= 5; weekday++)
    {
      FrontOpening opening = { .since = "0001-01-01", .weekday = weekday, .opens = 9 * 60, .closes = 17 * 60 };

      g_array_append_val (calendar->openings, opening);
    }
}

static gboolean
read_days (FrontCalendar *calendar, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) days = front_db_query (db, &select_calendar_days);
  g_autoptr(FrontQuery) holidays = front_db_query (db, &select_holidays);
  g_autoptr(FrontQuery) years = front_db_query (db, &select_calendar_years);
  g_autoptr(GError) local = NULL;

  while (front_query_next (days, &local))
    {
      FrontDay *day = g_new0 (FrontDay, 1);

      day->kind = (FrontDayKind) front_query_int (days, 1);
      day->title = g_strdup (front_query_text (days, 2));
      g_hash_table_insert (calendar->days, g_strdup (front_query_text (days, 0)), day);
    }
  while (local == NULL && front_query_next (holidays, &local))
    g_hash_table_insert (calendar->holidays, g_strdup (front_query_text (holidays, 0)),
                         g_strdup (front_query_text (holidays, 1)));
  while (local == NULL && front_query_next (years, &local))
    {
      int year = (int) front_query_int (years, 0);

      g_hash_table_insert (calendar->imported, GINT_TO_POINTER (year), g_strdup (front_query_text (years, 1)));
      calendar->known_to = MAX (calendar->known_to, year);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_openings (FrontCalendar *calendar, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_openings);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      FrontOpening opening = { .weekday = (int) front_query_int (query, 1), .opens = (int) front_query_int (query, 2),
                               .closes = (int) front_query_int (query, 3) };

      g_strlcpy (opening.since, front_query_text (query, 0), sizeof opening.since);
      g_array_append_val (calendar->openings, opening);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

FrontCalendar *
front_calendar_load (FrontDb *db, GError **error)
{
  g_autoptr(FrontCalendar) calendar = g_new0 (FrontCalendar, 1);

  g_atomic_ref_count_init (&calendar->refs);
  calendar->days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) day_free);
  calendar->holidays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  calendar->shipped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  calendar->imported = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  calendar->years = g_hash_table_new (NULL, NULL);
  calendar->openings = g_array_new (FALSE, FALSE, sizeof (FrontOpening));
  read_shipped (calendar);
  use_usual_hours (calendar);
  if (db != NULL && (!read_days (calendar, db, error) || !read_openings (calendar, db, error)))
    return NULL;
  return g_steal_pointer (&calendar);
}

FrontCalendar *
front_calendar_ref (FrontCalendar *calendar)
{
  g_return_val_if_fail (calendar != NULL, NULL);

  g_atomic_ref_count_inc (&calendar->refs);
  return calendar;
}

void
front_calendar_free (FrontCalendar *calendar)
{
  if (calendar == NULL || !g_atomic_ref_count_dec (&calendar->refs))
    return;
  g_hash_table_unref (calendar->days);
  g_hash_table_unref (calendar->holidays);
  g_hash_table_unref (calendar->shipped);
  g_hash_table_unref (calendar->imported);
  g_hash_table_unref (calendar->years);
  g_array_unref (calendar->openings);
  g_free (calendar);
}

/* ── Days ── */

gboolean
front_calendar_read_date (const char *text, GDate *date)
{
  int year, month, day;

  g_date_clear (date, 1);
  if (text == NULL || strlen (text) != 10 || sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

void
front_calendar_write_date (const GDate *date, char *text)
{
  g_snprintf (text, 11, "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

/* The bank holiday's name, or NULL; what a person said of the day is not looked at. @computed out. */
const char *
front_calendar_bank_holiday (const FrontCalendar *calendar, const GDate *date, const char *text, gboolean *computed)
{
  gpointer year = GINT_TO_POINTER ((int) g_date_get_year (date));

  *computed = FALSE;
  if (g_hash_table_contains (calendar->imported, year))
    return g_hash_table_lookup (calendar->holidays, text);
  if (g_hash_table_contains (calendar->years, year))
    return g_hash_table_lookup (calendar->shipped, text);
  *computed = TRUE;
  return front_bank_holiday (date) ? _("Bank holiday") : NULL;
}

/* What a date is that is not an ordinary day; FALSE: it is one. */
gboolean
front_calendar_look_up (const FrontCalendar *calendar, const GDate *date, const char *text, FrontDayKind *kind,
                        const char **title, gboolean *computed)
{
  const FrontDay *day = g_hash_table_lookup (calendar->days, text);

  *computed = FALSE;
  if (day != NULL)
    {
      *kind = day->kind;
      *title = day->title;
      return TRUE;
    }
  *kind = FRONT_DAY_HOLIDAY;
  *title = front_calendar_bank_holiday (calendar, date, text, computed);
  return *title != NULL;
}

/* The openings in force on a date: @first out, and how many there are, for all weekdays. */
guint
front_calendar_openings_on (const FrontCalendar *calendar, const char *date, guint *first)
{
  guint end = 0;

  *first = 0;
  for (guint i = 0; i < calendar->openings->len; i++)
    {
      const FrontOpening *opening = &g_array_index (calendar->openings, FrontOpening, i);

      if (strcmp (opening->since, date) > 0)
        break;
      if (i > 0 && !g_str_equal (opening->since, g_array_index (calendar->openings, FrontOpening, i - 1).since))
        *first = i;
      end = i + 1;
    }
  return end - *first;
}

static gboolean
has_hours (const FrontCalendar *calendar, const char *date, int weekday)
{
  guint first;
  guint n = front_calendar_openings_on (calendar, date, &first);

  for (guint i = first; i < first + n; i++)
    if (g_array_index (calendar->openings, FrontOpening, i).weekday == weekday)
      return TRUE;
  return FALSE;
}

static gboolean
is_worked (const FrontCalendar *calendar, const GDate *date, const char *text)
{
  FrontDayKind kind;
  const char *title;
  gboolean computed;

  if (!has_hours (calendar, text, g_date_get_weekday (date)))
    return FALSE;
  return !front_calendar_look_up (calendar, date, text, &kind, &title, &computed) || kind == FRONT_DAY_WORKED;
}

gboolean
front_calendar_is_working_day (const FrontCalendar *calendar, const char *date)
{
  GDate day;

  g_return_val_if_fail (calendar != NULL && date != NULL, FALSE);

  return front_calendar_read_date (date, &day) && is_worked (calendar, &day, date);
}

char *
front_calendar_why_not (const FrontCalendar *calendar, const char *date)
{
  static const char *const weekdays[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
                                          N_("Saturday"), N_("Sunday") };
  FrontDayKind kind;
  const char *title;
  gboolean computed;
  GDate day;

  g_return_val_if_fail (calendar != NULL && date != NULL, NULL);

  if (!front_calendar_read_date (date, &day) || is_worked (calendar, &day, date))
    return NULL;
  if (front_calendar_look_up (calendar, &day, date, &kind, &title, &computed) && kind != FRONT_DAY_WORKED)
    return g_strdup (title);
  return g_strdup (_(weekdays[g_date_get_weekday (&day) - 1]));
}

char *
front_calendar_deadline (const FrontCalendar *calendar, const char *received, guint working_days)
{
  GDate day;
  char text[11];

  g_return_val_if_fail (calendar != NULL && received != NULL, NULL);

  if (!front_calendar_read_date (received, &day))
    return NULL;
  g_strlcpy (text, received, sizeof text);
  if (working_days == 0 && is_worked (calendar, &day, text))
    return g_strdup (text);
  working_days = MAX (working_days, 1);
  for (guint i = 0; i < MAX_DAYS && working_days > 0; i++)
    {
      g_date_add_days (&day, 1);
      if (g_date_get_year (&day) > 9999)
        return NULL;
      front_calendar_write_date (&day, text);
      if (is_worked (calendar, &day, text))
        working_days--;
    }
  return working_days == 0 ? g_strdup (text) : NULL;
}

gint64
front_calendar_due_at (const FrontCalendar *calendar, gint64 received_at, guint working_days)
{
  g_autofree char *received = front_date_of (received_at);
  g_autofree char *date = front_calendar_deadline (calendar, received, working_days);
  GDate next;
  char text[11];
  gint64 at;

  if (date == NULL || !front_calendar_read_date (date, &next))
    return FRONT_NEVER;
  g_date_add_days (&next, 1);
  front_calendar_write_date (&next, text);
  return front_date_start (text, &at, NULL) ? at : FRONT_NEVER;
}

guint
front_calendar_working_days (const FrontCalendar *calendar, const char *from, const char *to)
{
  GDate day, end;
  guint n = 0;

  g_return_val_if_fail (calendar != NULL && from != NULL && to != NULL, 0);

  if (!front_calendar_read_date (from, &day) || !front_calendar_read_date (to, &end))
    return 0;
  while (g_date_compare (&day, &end) < 0)
    {
      char text[11];

      g_date_add_days (&day, 1);
      front_calendar_write_date (&day, text);
      n += is_worked (calendar, &day, text);
    }
  return n;
}

/* ── Hours ── */

/* The instant of a local minute of a day; one that the spring change leaves out is the change itself. */
static gint64
instant_of (const GDate *date, int minute)
{
  GDate day = *date;
  g_autoptr(GDateTime) time = NULL;

  if (minute >= FRONT_DAY_MINUTES)
    {
      g_date_add_days (&day, 1);
      minute = 0;
    }
  time = g_date_time_new (front_time_zone (), g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day),
                          minute / 60, minute % 60, 0);
  return time != NULL ? g_date_time_to_unix (time) * FRONT_SECOND : FRONT_NEVER;
}

typedef struct
{
  gint64 opens;
  gint64 closes;
} Stretch;

/* The stretches of a date as instants, in their order; none where it is no working day. */
static GArray *
stretches_of (const FrontCalendar *calendar, const GDate *date, const char *text)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  guint first, n;

  if (!is_worked (calendar, date, text))
    return stretches;
  n = front_calendar_openings_on (calendar, text, &first);
  for (guint i = first; i < first + n; i++)
    {
      const FrontOpening *opening = &g_array_index (calendar->openings, FrontOpening, i);
      Stretch stretch;

      if (opening->weekday != (int) g_date_get_weekday (date))
        continue;
      stretch.opens = instant_of (date, opening->opens);
      stretch.closes = instant_of (date, opening->closes);
      if (stretch.opens != FRONT_NEVER && stretch.closes != FRONT_NEVER && stretch.closes > stretch.opens)
        g_array_append_val (stretches, stretch);
    }
  return stretches;
}

gboolean
front_calendar_opening (const FrontCalendar *calendar, const char *date, gint64 *opens, gint64 *closes)
{
  g_autoptr(GArray) stretches = NULL;
  GDate day;

  g_return_val_if_fail (calendar != NULL && date != NULL && opens != NULL && closes != NULL, FALSE);

  if (!front_calendar_read_date (date, &day))
    return FALSE;
  stretches = stretches_of (calendar, &day, date);
  if (stretches->len == 0)
    return FALSE;
  *opens = g_array_index (stretches, Stretch, 0).opens;
  *closes = g_array_index (stretches, Stretch, stretches->len - 1).closes;
  return TRUE;
}

/* Microseconds of the date's stretches within [@from, @to). */
static gint64
overlap (const FrontCalendar *calendar, const GDate *date, gint64 from, gint64 to)
{
  char text[11];
  g_autoptr(GArray) stretches = NULL;
  gint64 sum = 0;

  front_calendar_write_date (date, text);
  stretches = stretches_of (calendar, date, text);
  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);

      sum += MAX (0, MIN (to, stretch->closes) - MAX (from, stretch->opens));
    }
  return sum;
}

gint64
front_calendar_elapsed (const FrontCalendar *calendar, gint64 from, gint64 to)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  GDate day, end;
  gint64 sum = 0;

  g_return_val_if_fail (calendar != NULL, 0);

  if (to <= from)
    return 0;
  first = front_date_of (from);
  last = front_date_of (to);
  if (!front_calendar_read_date (first, &day) || !front_calendar_read_date (last, &end))
    return 0;
  for (; g_date_compare (&day, &end) <= 0; g_date_add_days (&day, 1))
    sum += overlap (calendar, &day, from, to);
  return sum;
}

/* Closing time of the working day @days from the date of @now; a day later where an office never opens. */
static gint64
closing_of (const FrontCalendar *calendar, gint64 now, guint days)
{
  g_autofree char *today = front_date_of (now);
  g_autofree char *date = front_calendar_deadline (calendar, today, days);
  gint64 opens, closes;

  if (date != NULL && front_calendar_opening (calendar, date, &opens, &closes))
    return closes;
  return now + 24 * FRONT_HOUR;
}

gint64
front_calendar_promise (const FrontCalendar *calendar, gint64 now, FrontPromise promise)
{
  gint64 closes;

  g_return_val_if_fail (calendar != NULL, now);

  switch (promise)
    {
    case FRONT_PROMISE_HOUR:
      return now + FRONT_HOUR;
    case FRONT_PROMISE_TODAY:
      closes = closing_of (calendar, now, 0);
      return closes > now ? closes : closing_of (calendar, now, 1);
    case FRONT_PROMISE_TWO_DAYS:
      return closing_of (calendar, now, 2);
    case FRONT_PROMISE_NEXT_DAY:
    default:
      return closing_of (calendar, now, 1);
    }
}
