#define G_LOG_DOMAIN "front-calendar"

#include "config.h"
#include "calendar/front-dates.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-clock.h"

/* Days are counted by GDate's Julian day, seconds from 1970; no broken-down time of the C library is used, because
 * it depends on state of the process. */
#define JULIAN_1970 719163
#define DAY_S 86400
#define HOUR_S 3600
#define FIRST_YEAR 1900
#define LAST_YEAR 2999
#define MAX_PERIODS 100000

/* The years 2 to 9999: no clock says more, and the arithmetic of days stays within what GDate holds. */
#define FAR_PAST_S (-G_GINT64_CONSTANT (62104060800))
#define FAR_FUTURE_S (G_GINT64_CONSTANT (253402214400))

GTimeZone *
front_time_zone (void)
{
  static GTimeZone *zone;
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      const char *set = g_getenv ("TZ");

      if (set != NULL && *set != '\0')
        zone = g_time_zone_new_local ();
      else
        zone = g_time_zone_new_identifier ("Europe/London");
      /* A machine without the time zone files. */
      if (zone == NULL)
        zone = g_time_zone_new_utc ();
      g_once_init_leave (&ready, 1);
    }
  return zone;
}

static gint64
floor_div (gint64 value, gint64 by)
{
  return value / by - (value % by < 0 ? 1 : 0);
}

static gint64
seconds_of (gint64 at)
{
  return CLAMP (floor_div (at, FRONT_SECOND), FAR_PAST_S, FAR_FUTURE_S);
}

/* Seconds local time is ahead of UTC at @seconds UTC. */
static gint64
offset_at (gint64 seconds)
{
  GTimeZone *zone = front_time_zone ();

  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds));
}

/* The first instant of a local day, in UTC seconds. Where the clock changes at midnight itself, the day begins at the
 * change (midnight skipped) or at the first of two midnights. */
static gint64
day_start (guint32 julian)
{
  gint64 local = ((gint64) julian - JULIAN_1970) * DAY_S;
  gint64 before = offset_at (local - DAY_S);
  gint64 start = local - before;

  if (offset_at (start) == before || offset_at (start - 1) == before)
    return start;
  return local - offset_at (local + DAY_S);
}

static guint32
julian_of (gint64 seconds)
{
  return (guint32) (floor_div (seconds + offset_at (seconds), DAY_S) + JULIAN_1970);
}

/* ── Dates ── */

static gboolean
read_digits (const char **text, guint n_min, guint n_max, int *value)
{
  guint n = 0;

  *value = 0;
  while (n < n_max && g_ascii_isdigit (**text))
    {
      *value = *value * 10 + (**text - '0');
      (*text)++;
      n++;
    }
  return n >= n_min;
}

static gboolean
set_date (GDate *date, int year, int month, int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR || !g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

/* "YYYY-MM-DD" at the start of @text, which is moved behind it. */
static gboolean
read_iso_date (const char **text, GDate *date)
{
  int year, month, day;

  if (!read_digits (text, 4, 4, &year) || *(*text)++ != '-'
      || !read_digits (text, 2, 2, &month) || *(*text)++ != '-'
      || !read_digits (text, 2, 2, &day))
    return FALSE;
  return set_date (date, year, month, day);
}

static gboolean
read_stored_date (const char *text, GDate *date)
{
  g_date_clear (date, 1);
  return read_iso_date (&text, date) && *text == '\0';
}

static gboolean
refuse_date (const char *text, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("“%s” is not a date. Write it as 2026-01-31 or 31/01/2026 (years %d to %d)."), text, FIRST_YEAR, LAST_YEAR);
  return FALSE;
}

static char *
iso_date (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

static void
set_local_date (GDate *date, gint64 seconds)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, julian_of (seconds));
}

char *
front_date_of (gint64 at)
{
  GDate date;

  set_local_date (&date, seconds_of (at));
  return iso_date (&date);
}

gboolean
front_date_start (const char *date, gint64 *at, GError **error)
{
  GDate parsed;

  g_return_val_if_fail (date != NULL, FALSE);
  g_return_val_if_fail (at != NULL, FALSE);

  if (!read_stored_date (date, &parsed))
    return refuse_date (date, error);
  *at = day_start (g_date_get_julian (&parsed)) * FRONT_SECOND;
  return TRUE;
}

char *
front_date_format (const char *date)
{
  GDate parsed;

  g_return_val_if_fail (date != NULL, NULL);

  if (!read_stored_date (date, &parsed))
    return g_strdup (date);
  return g_strdup_printf ("%02d/%02d/%04d", g_date_get_day (&parsed), g_date_get_month (&parsed), g_date_get_year (&parsed));
}

char *
front_date_parse (const char *typed, GError **error)
{
  g_autofree char *trimmed = NULL;
  const char *text;
  const char *digits;
  int day, month, year;
  GDate date;

  g_return_val_if_fail (typed != NULL, NULL);

  trimmed = g_strstrip (g_strdup (typed));
  if (read_stored_date (trimmed, &date))
    return iso_date (&date);

  /* Never month before day: the office writes day/month/year, and a guess would be wrong unseen. */
  text = trimmed;
  if (read_digits (&text, 1, 2, &day) && *text != '\0' && strchr ("/.-", *text) != NULL
      && (text++, read_digits (&text, 1, 2, &month)) && *text != '\0' && strchr ("/.-", *text) != NULL
      && (digits = ++text, read_digits (&text, 2, 4, &year)) && *text == '\0')
    {
      /* "1/2/25" is this century's. With dashes it could as well begin with its year: that stays refused. */
      if (text - digits == 2 && digits[-1] != '-')
        year += 2000;
      if (set_date (&date, year, month, day))
        return iso_date (&date);
    }

  refuse_date (typed, error);
  return NULL;
}

/* ── Periods ── */

gboolean
front_by_from_name (const char *name, FrontBy *by)
{
  static const char *const names[] = { "hour", "day", "week", "month", "quarter", "year" };

  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (by != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      {
        *by = (FrontBy) i;
        return TRUE;
      }
  return FALSE;
}

/* The year the financial year of @date begins in. */
static int
financial_year (const GDate *date)
{
  return g_date_get_year (date) - (g_date_get_month (date) < G_DATE_APRIL ? 1 : 0);
}

/* The whole period of at least a day that holds @date: its first day, the first day of the next, its label. */
static void
find_days (FrontBy by, const GDate *date, GDate *first, GDate *next, char *label, gsize size)
{
  int year = g_date_get_year (date);
  int start_year = financial_year (date);
  int month = g_date_get_month (date);

  *first = *date;
  switch (by)
    {
    case FRONT_BY_WEEK:
      {
        GDate thursday;

        g_date_subtract_days (first, g_date_get_weekday (date) - G_DATE_MONDAY);
        /* An ISO week belongs to the year of its Thursday. */
        thursday = *first;
        g_date_add_days (&thursday, 3);
        g_snprintf (label, size, "%04d-W%02d", g_date_get_year (&thursday), (g_date_get_day_of_year (&thursday) - 1) / 7 + 1);
        *next = *first;
        g_date_add_days (next, 7);
        return;
      }
    case FRONT_BY_MONTH:
      g_date_set_day (first, 1);
      *next = *first;
      g_date_add_months (next, 1);
      g_snprintf (label, size, "%04d-%02d", year, month);
      return;
    case FRONT_BY_QUARTER:
      g_date_set_dmy (first, 1, (month - 1) / 3 * 3 + 1, year);
      *next = *first;
      g_date_add_months (next, 3);
      g_snprintf (label, size, "%04d/%02d Q%d", start_year, (start_year + 1) % 100, (month + 8) % 12 / 3 + 1);
      return;
    case FRONT_BY_YEAR:
      g_date_set_dmy (first, 1, G_DATE_APRIL, start_year);
      g_date_clear (next, 1);
      g_date_set_dmy (next, 1, G_DATE_APRIL, start_year + 1);
      g_snprintf (label, size, "%04d/%02d", start_year, (start_year + 1) % 100);
      return;
    case FRONT_BY_HOUR:
    case FRONT_BY_DAY:
    default:
      *next = *first;
      g_date_add_days (next, 1);
      g_snprintf (label, size, "%04d-%02d-%02d", year, month, g_date_get_day (date));
      return;
    }
}

/* With the offset, because the hour that the autumn change repeats would else have one label for two. */
static void
label_hour (gint64 start, char *label, gsize size)
{
  gint64 offset = offset_at (start);
  gint64 minute = floor_div (start + offset, 60) % (24 * 60);
  gint64 ahead = ABS (offset) / 60;
  GDate date;

  set_local_date (&date, start);
  g_snprintf (label, size, "%04d-%02d-%02dT%02d:%02d%c%02d:%02d", g_date_get_year (&date), g_date_get_month (&date),
              g_date_get_day (&date), (int) (minute / 60), (int) (minute % 60), offset < 0 ? '-' : '+',
              (int) (ahead / 60), (int) (ahead % 60));
}

/* Hours are counted from the start of the day; where a zone changes by half an hour the day's last one is shorter. */
static void
set_hour (FrontPeriod *period, gint64 start, gint64 day_end)
{
  period->start = start * FRONT_SECOND;
  period->end = MIN (start + HOUR_S, day_end) * FRONT_SECOND;
  label_hour (start, period->label, sizeof period->label);
}

static gboolean
refuse_too_many (const char *from, const char *to, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("%s to %s has more than %d periods. Choose longer periods, or a shorter range."), from, to, MAX_PERIODS);
  return FALSE;
}

static gboolean
cut_range (GArray *periods, const GDate *from, const GDate *to, FrontBy by)
{
  guint32 end = g_date_get_julian (to) + 1;
  GDate day = *from;

  while (g_date_get_julian (&day) < end)
    {
      guint32 first = g_date_get_julian (&day);
      FrontPeriod period = { 0 };
      GDate start, next;
      gint64 starts, ends;

      find_days (by, &day, &start, &next, period.label, sizeof period.label);
      starts = day_start (first);
      ends = day_start (MIN (g_date_get_julian (&next), end));
      if (by != FRONT_BY_HOUR)
        {
          period.start = starts * FRONT_SECOND;
          period.end = ends * FRONT_SECOND;
          g_array_append_val (periods, period);
        }
      else
        for (gint64 hour = starts; hour < ends; hour += HOUR_S)
          {
            set_hour (&period, hour, ends);
            g_array_append_val (periods, period);
          }
      if (periods->len > MAX_PERIODS)
        return FALSE;
      day = next;
    }
  return TRUE;
}

GArray *
front_periods (const char *from, const char *to, FrontBy by, GError **error)
{
  g_autoptr(GArray) periods = g_array_new (FALSE, FALSE, sizeof (FrontPeriod));
  GDate first, last;

  g_return_val_if_fail (from != NULL, NULL);
  g_return_val_if_fail (to != NULL, NULL);

  if (!read_stored_date (from, &first))
    {
      refuse_date (from, error);
      return NULL;
    }
  if (!read_stored_date (to, &last))
    {
      refuse_date (to, error);
      return NULL;
    }
  if (g_date_compare (&first, &last) > 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("The range ends (%s) before it begins (%s)."), to, from);
      return NULL;
    }
  if (!cut_range (periods, &first, &last, by))
    {
      refuse_too_many (from, to, error);
      return NULL;
    }
  return g_steal_pointer (&periods);
}

guint
front_period_index (GArray *periods, gint64 at)
{
  guint low = 0, high;

  g_return_val_if_fail (periods != NULL && periods->len > 0, 0);

  high = periods->len;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (periods, FrontPeriod, middle).start <= at)
        low = middle;
      else
        high = middle;
    }
  return low;
}

void
front_period_at (gint64 at, FrontBy by, FrontPeriod *period)
{
  gint64 seconds = seconds_of (at);
  gint64 starts, ends;
  GDate day, first, next;

  g_return_if_fail (period != NULL);

  set_local_date (&day, seconds);
  find_days (by, &day, &first, &next, period->label, sizeof period->label);
  starts = day_start (g_date_get_julian (&first));
  ends = day_start (g_date_get_julian (&next));
  if (by == FRONT_BY_HOUR)
    {
      set_hour (period, starts + floor_div (seconds - starts, HOUR_S) * HOUR_S, ends);
      return;
    }
  period->start = starts * FRONT_SECOND;
  period->end = ends * FRONT_SECOND;
}

/* ── Instants ── */

/* "14:05", "14:05:06", "14:05:06.25"; 24:00 is the end of the day, and a leap second is the next second. */
static gboolean
read_time (const char **text, gint64 *microseconds)
{
  gint64 fraction = 0;
  int hour, minute, second = 0;

  if (!read_digits (text, 2, 2, &hour) || *(*text)++ != ':' || !read_digits (text, 2, 2, &minute))
    return FALSE;
  if (**text == ':')
    {
      (*text)++;
      if (!read_digits (text, 2, 2, &second))
        return FALSE;
      if (**text == '.' || **text == ',')
        {
          gint64 unit = FRONT_SECOND / 10;

          (*text)++;
          if (!g_ascii_isdigit (**text))
            return FALSE;
          for (; g_ascii_isdigit (**text); (*text)++, unit /= 10)
            fraction += unit * (**text - '0');
        }
    }
  if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0 || fraction > 0)))
    return FALSE;
  *microseconds = hour * FRONT_HOUR + minute * FRONT_MINUTE + second * FRONT_SECOND + fraction;
  return TRUE;
}

/* "Z", "+01:00", "+0100", "+01". */
static gboolean
read_offset (const char **text, gint64 *microseconds)
{
  int sign, hour, minute = 0;

  if (**text == 'Z' || **text == 'z')
    {
      (*text)++;
      *microseconds = 0;
      return TRUE;
    }
  if (**text != '+' && **text != '-')
    return FALSE;
  sign = **text == '-' ? -1 : 1;
  (*text)++;
  if (!read_digits (text, 2, 2, &hour))
    return FALSE;
  if (**text != '\0')
    {
      *text += **text == ':';
      if (!read_digits (text, 2, 2, &minute))
        return FALSE;
    }
  if (hour > 14 || minute > 59)
    return FALSE;
  *microseconds = sign * (hour * FRONT_HOUR + minute * FRONT_MINUTE);
  return TRUE;
}

gboolean
front_instant_parse (const char *text, gint64 *at, GError **error)
{
  const char *rest = text;
  gint64 time = 0, offset = 0;
  GDate date;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (at != NULL, FALSE);

  g_date_clear (&date, 1);
  if (!read_iso_date (&rest, &date) || *rest == '\0' || strchr ("Tt ", *rest) == NULL || (rest++, !read_time (&rest, &time)))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” is not a time. Write it as 2026-01-31T14:05:00Z or 2026-01-31T14:05:00+00:00."), text);
      return FALSE;
    }
  if (!read_offset (&rest, &offset) || *rest != '\0')
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” does not end with its offset from UTC. Add Z for UTC, or +00:00 in winter and +01:00 in summer."),
                   text);
      return FALSE;
    }
  *at = ((gint64) g_date_get_julian (&date) - JULIAN_1970) * DAY_S * FRONT_SECOND + time - offset;
  return TRUE;
}

char *
front_instant_format_iso (gint64 at)
{
  gint64 seconds = seconds_of (at);
  gint64 second = seconds - floor_div (seconds, DAY_S) * DAY_S;
  int fraction = (int) (at - floor_div (at, FRONT_SECOND) * FRONT_SECOND);
  g_autofree char *date = NULL;
  char end[16] = "";
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) (floor_div (seconds, DAY_S) + JULIAN_1970));
  date = iso_date (&day);
  if (fraction != 0)
    g_snprintf (end, sizeof end, ".%06d", fraction);
  return g_strdup_printf ("%sT%02d:%02d:%02d%sZ", date, (int) (second / HOUR_S), (int) (second / 60 % 60),
                          (int) (second % 60), end);
}

char *
front_instant_format_date (gint64 at)
{
  g_autofree char *date = front_date_of (at);

  return front_date_format (date);
}

char *
front_instant_format_time (gint64 at)
{
  gint64 seconds = seconds_of (at);
  gint64 local = seconds + offset_at (seconds);
  int minute = (int) (floor_div (local, 60) - floor_div (local, DAY_S) * (DAY_S / 60));

  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

char *
front_instant_format_date_time (gint64 at)
{
  g_autofree char *date = front_instant_format_date (at);
  g_autofree char *time = front_instant_format_time (at);

  return g_strconcat (date, " ", time, NULL);
}

char *
front_duration_format (gint64 microseconds)
{
  gint64 seconds = MAX (microseconds, 0) / FRONT_SECOND;
  int minute = (int) (seconds / 60 % 60);
  int second = (int) (seconds % 60);

  if (seconds >= HOUR_S)
    return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", seconds / HOUR_S, minute, second);
  return g_strdup_printf ("%d:%02d", minute, second);
}
