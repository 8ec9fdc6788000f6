#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-period.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "calendar/front-period-name.h"

static const struct { FrontReportSpan span; const char *name; } spans[] = {
  { FRONT_SPAN_WEEK, "week" }, { FRONT_SPAN_MONTH, "month" }, { FRONT_SPAN_QUARTER, "quarter" },
  { FRONT_SPAN_HALF, "half-year" }, { FRONT_SPAN_YEAR, "year" },
};

static void
read_date (const char *text, GDate *date)
{
  int year = 1970, month = 1, day = 1;

  (void) sscanf (text, "%4d-%2d-%2d", &year, &month, &day);
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static void
write_date (const GDate *date, char text[11])
{
  g_snprintf (text, 11, "%04u-%02u-%02u", g_date_get_year (date) % 10000u, (guint) g_date_get_month (date) % 100u,
              g_date_get_day (date) % 100u);
}

static FrontBy
by_of (FrontReportSpan span)
{
  return span == FRONT_SPAN_WEEK ? FRONT_BY_WEEK : span == FRONT_SPAN_MONTH ? FRONT_BY_MONTH
         : span == FRONT_SPAN_QUARTER ? FRONT_BY_QUARTER : FRONT_BY_YEAR;
}

static void
to_front (const FrontReportPeriod *period, FrontPeriod *whole)
{
  gint64 at = 0;

  front_date_start (period->since, &at, NULL);
  front_period_at (at, by_of (period->span), whole);
}

void
front_report_period_at (const char *date, FrontReportSpan span, FrontReportPeriod *period)
{
  FrontPeriod whole;
  gint64 at = 0;
  GDate first, last;
  g_autofree char *start = NULL;

  g_return_if_fail (date != NULL && period != NULL);

  memset (period, 0, sizeof *period);
  period->span = span;
  front_date_start (date, &at, NULL);
  front_period_at (at, by_of (span), &whole);
  start = front_date_of (whole.start);
  read_date (start, &first);
  if (span == FRONT_SPAN_HALF)
    {
      int month = (int) g_ascii_strtoll (date + 5, NULL, 10);
      gboolean second = month < 4 || month > 9;

      if (second)
        g_date_add_months (&first, 6);
      last = first;
      g_date_add_months (&last, 6);
      g_snprintf (period->label, sizeof period->label, "%.7s H%d", whole.label, second ? 2 : 1);
    }
  else
    {
      g_autofree char *next = front_date_of (whole.end);

      read_date (next, &last);
      g_strlcpy (period->label, whole.label, sizeof period->label);
    }
  g_date_subtract_days (&last, 1);
  write_date (&first, period->since);
  write_date (&last, period->until);
}

/* ── What people type ── */

/* "2026-W02" into its Monday. FALSE: there is no such week. */
static gboolean
monday_of (int year, int week, GDate *monday)
{
  char text[11];
  FrontReportPeriod period;
  g_autofree char *label = g_strdup_printf ("%04d-W%02d", year, week);

  if (year < 1900 || year > 9000 || week < 1 || week > 53)
    return FALSE;
  /* The week of 4 January is the year's first. */
  g_date_clear (monday, 1);
  g_date_set_dmy (monday, 4, G_DATE_JANUARY, (GDateYear) year);
  g_date_subtract_days (monday, g_date_get_weekday (monday) - G_DATE_MONDAY);
  g_date_add_days (monday, (guint) (week - 1) * 7);
  write_date (monday, text);
  front_report_period_at (text, FRONT_SPAN_WEEK, &period);
  return g_str_equal (period.label, label);
}

/* A label into a day of its period. */
static gboolean
read_label (const char *typed, FrontReportSpan *span, GDate *date)
{
  int year = 0, second = 0, part = 0, n = 0;
  char letter = '\0';

  if (sscanf (typed, "%4d-%*1[Ww]%2d%n", &year, &second, &n) == 2 && n > 0 && typed[n] == '\0')
    {
      *span = FRONT_SPAN_WEEK;
      return monday_of (year, second, date);
    }
  if (sscanf (typed, "%4d-%2d%n", &year, &second, &n) == 2 && typed[n] == '\0' && second >= 1 && second <= 12)
    {
      *span = FRONT_SPAN_MONTH;
      part = second;
    }
  else if (sscanf (typed, "%4d/%2d %c%1d%n", &year, &second, &letter, &part, &n) == 4 && typed[n] == '\0'
           && second == (year + 1) % 100 && strchr ("QqHh", letter) != NULL && part >= 1
           && part <= (g_ascii_toupper (letter) == 'Q' ? 4 : 2))
    {
      *span = g_ascii_toupper (letter) == 'Q' ? FRONT_SPAN_QUARTER : FRONT_SPAN_HALF;
      part = 4 + (part - 1) * (*span == FRONT_SPAN_QUARTER ? 3 : 6);
    }
  else if (sscanf (typed, "%4d/%2d%n", &year, &second, &n) == 2 && typed[n] == '\0' && second == (year + 1) % 100)
    {
      *span = FRONT_SPAN_YEAR;
      part = 4;
    }
  else
    return FALSE;
  if (year < 1900 || year > 9000)
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, 1, (GDateMonth) ((part - 1) % 12 + 1), (GDateYear) (part > 12 ? year + 1 : year));
  return TRUE;
}

static gboolean
refuse (const char *typed, guint allowed, GError **error)
{
  g_autoptr(GString) ways = g_string_new (NULL);
  static const struct { FrontReportSpan span; const char *like; } likes[] = {
    { FRONT_SPAN_WEEK, "2026-W02" }, { FRONT_SPAN_MONTH, "2026-01" }, { FRONT_SPAN_QUARTER, "2025/26 Q4" },
    { FRONT_SPAN_HALF, "2025/26 H2" }, { FRONT_SPAN_YEAR, "2025/26" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (likes); i++)
    if ((allowed & likes[i].span) != 0)
      g_string_append_printf (ways, "%s, ", likes[i].like);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("“%s” is no period of this report. Write %sa date in it, or “last”."), typed, ways->str);
  return FALSE;
}

gboolean
front_report_period_parse (const char *typed, guint allowed, FrontReportSpan usual, gint64 now, FrontReportPeriod *period,
                           GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *parsed = NULL;
  FrontReportSpan span = usual;
  char text[11];
  GDate date;

  g_return_val_if_fail (typed != NULL && period != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (typed));
  if (g_ascii_strcasecmp (trimmed, "last") == 0)
    {
      FrontReportPeriod running;
      g_autofree char *today = front_date_of (now);

      front_report_period_at (today, usual, &running);
      front_report_period_step (&running, -1, period);
      return TRUE;
    }
  if (read_label (trimmed, &span, &date))
    write_date (&date, text);
  else
    {
      parsed = front_date_parse (trimmed, NULL);
      if (parsed == NULL)
        return refuse (trimmed, allowed, error);
      g_strlcpy (text, parsed, sizeof text);
    }
  if ((allowed & span) == 0)
    return refuse (trimmed, allowed, error);
  front_report_period_at (text, span, period);
  return TRUE;
}

/* ── Beside each other ── */

void
front_report_period_step (const FrontReportPeriod *period, int by, FrontReportPeriod *other)
{
  char text[11];
  GDate date;

  g_return_if_fail (period != NULL && other != NULL && by != 0);

  read_date (by < 0 ? period->since : period->until, &date);
  if (by < 0)
    g_date_subtract_days (&date, 1);
  else
    g_date_add_days (&date, 1);
  write_date (&date, text);
  front_report_period_at (text, period->span, other);
}

void
front_report_period_year_ago (const FrontReportPeriod *period, FrontReportPeriod *other)
{
  char text[11];
  GDate date;

  g_return_if_fail (period != NULL && other != NULL);

  if (period->span == FRONT_SPAN_WEEK)
    {
      int year = (int) g_ascii_strtoll (period->label, NULL, 10);
      int week = (int) g_ascii_strtoll (period->label + 6, NULL, 10);

      if (!monday_of (year - 1, week, &date))
        monday_of (year - 1, 52, &date);
    }
  else
    {
      read_date (period->since, &date);
      g_date_subtract_years (&date, 1);
    }
  write_date (&date, text);
  front_report_period_at (text, period->span, other);
}

gboolean
front_report_period_has_begun (const FrontReportPeriod *period, gint64 now)
{
  g_autofree char *today = NULL;

  g_return_val_if_fail (period != NULL, FALSE);

  today = front_date_of (now);
  return strcmp (today, period->since) >= 0;
}

gboolean
front_report_period_is_over (const FrontReportPeriod *period, gint64 now)
{
  g_autofree char *today = NULL;

  g_return_val_if_fail (period != NULL, FALSE);

  today = front_date_of (now);
  return strcmp (today, period->until) > 0;
}

FrontBy
front_report_period_parts (const FrontReportPeriod *period)
{
  g_return_val_if_fail (period != NULL, FRONT_BY_DAY);

  return period->span == FRONT_SPAN_WEEK ? FRONT_BY_DAY : period->span == FRONT_SPAN_MONTH ? FRONT_BY_WEEK : FRONT_BY_MONTH;
}

char *
front_report_period_name (const FrontReportPeriod *period)
{
  FrontPeriod whole;

  g_return_val_if_fail (period != NULL, NULL);

  if (period->span == FRONT_SPAN_HALF)
    return g_strdup_printf (g_str_has_suffix (period->label, "1") ? _("first half of %.7s") : _("second half of %.7s"),
                            period->label);
  to_front (period, &whole);
  return front_period_name (&whole, by_of (period->span));
}

char *
front_report_period_dates (const FrontReportPeriod *period)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (period != NULL, NULL);

  from = front_date_format (period->since);
  to = front_date_format (period->until);
  return g_strdup_printf (_("%s to %s"), from, to);
}

const char *
front_report_span_name (FrontReportSpan span)
{
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if (spans[i].span == span)
      return spans[i].name;
  g_return_val_if_reached ("");
}
