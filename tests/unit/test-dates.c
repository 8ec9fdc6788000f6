#include "config.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "calendar/front-number.h"
#include "calendar/front-period-name.h"

#define AT(seconds) ((gint64) (seconds) * FRONT_SECOND)

static GArray *
cut (const char *from, const char *to, FrontBy by)
{
  g_autoptr(GError) error = NULL;
  GArray *periods = front_periods (from, to, by, &error);

  g_assert_no_error (error);
  for (guint i = 0; i + 1 < periods->len; i++)
    g_assert_cmpint (g_array_index (periods, FrontPeriod, i).end, ==, g_array_index (periods, FrontPeriod, i + 1).start);
  return periods;
}

static void
assert_labels (const char *from, const char *to, FrontBy by, const char *expected)
{
  g_autoptr(GArray) periods = cut (from, to, by);
  g_autoptr(GString) labels = g_string_new (NULL);

  for (guint i = 0; i < periods->len; i++)
    g_string_append_printf (labels, "%s%s", i > 0 ? " | " : "", g_array_index (periods, FrontPeriod, i).label);
  g_assert_cmpstr (labels->str, ==, expected);
}

static gint64
instant (const char *text)
{
  g_autoptr(GError) error = NULL;
  gint64 at = 0;

  front_instant_parse (text, &at, &error);
  g_assert_no_error (error);
  return at;
}

/* 29 March 2026 has 46 half-hours, 25 October 50. */
static void
test_clock_change_hours (void)
{
  g_autoptr(GArray) spring = cut ("2026-03-29", "2026-03-29", FRONT_BY_HOUR);
  g_autoptr(GArray) autumn = cut ("2026-10-25", "2026-10-25", FRONT_BY_HOUR);
  g_autoptr(GArray) plain = cut ("2026-10-26", "2026-10-26", FRONT_BY_HOUR);

  g_assert_cmpuint (spring->len, ==, 23);
  g_assert_cmpuint (autumn->len, ==, 25);
  g_assert_cmpuint (plain->len, ==, 24);
  g_assert_cmpstr (g_array_index (spring, FrontPeriod, 0).label, ==, "2026-03-29T00:00+00:00");
  g_assert_cmpstr (g_array_index (spring, FrontPeriod, 1).label, ==, "2026-03-29T02:00+01:00");
  g_assert_cmpstr (g_array_index (spring, FrontPeriod, 22).label, ==, "2026-03-29T23:00+01:00");
  g_assert_cmpstr (g_array_index (autumn, FrontPeriod, 0).label, ==, "2026-10-25T00:00+01:00");
  g_assert_cmpstr (g_array_index (autumn, FrontPeriod, 1).label, ==, "2026-10-25T01:00+01:00");
  g_assert_cmpstr (g_array_index (autumn, FrontPeriod, 2).label, ==, "2026-10-25T01:00+00:00");
  g_assert_cmpstr (g_array_index (autumn, FrontPeriod, 3).label, ==, "2026-10-25T02:00+00:00");
  for (guint i = 0; i < autumn->len; i++)
    {
      const FrontPeriod *hour = &g_array_index (autumn, FrontPeriod, i);

      g_assert_cmpint (hour->end - hour->start, ==, FRONT_HOUR);
    }
}

static void
test_clock_change_days (void)
{
  g_autoptr(GArray) spring = cut ("2026-03-28", "2026-03-30", FRONT_BY_DAY);
  g_autoptr(GArray) autumn = cut ("2026-10-25", "2026-10-25", FRONT_BY_DAY);
  const FrontPeriod *day = &g_array_index (spring, FrontPeriod, 1);

  g_assert_cmpint (day->end - day->start, ==, 23 * FRONT_HOUR);
  g_assert_cmpint (day->start, ==, instant ("2026-03-29T00:00:00Z"));
  g_assert_cmpint (day->end, ==, instant ("2026-03-29T23:00:00Z"));
  day = &g_array_index (autumn, FrontPeriod, 0);
  g_assert_cmpint (day->end - day->start, ==, 25 * FRONT_HOUR);
  g_assert_cmpint (day->start, ==, instant ("2026-10-24T23:00:00Z"));
  g_assert_cmpint (day->end, ==, instant ("2026-10-26T00:00:00Z"));
}

/* A wait belongs to the local day it began on, and its length is what really passed. */
static void
test_waits (void)
{
  static const struct
  {
    gint64 entered, answered, wait;
    const char *day;
    const char *entered_hour, *answered_hour;
  } cases[] = {
    { 1774745990, 1774746010, 20, "2026-03-29", "2026-03-29T00:00+00:00", "2026-03-29T02:00+01:00" },
    { 1792889990, 1792890010, 20, "2026-10-25", "2026-10-25T01:00+01:00", "2026-10-25T01:00+00:00" },
    { 1781132390, 1781132405, 15, "2026-06-10", "2026-06-10T23:00+01:00", "2026-06-11T00:00+01:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = front_date_of (AT (cases[i].entered));
      FrontPeriod entered, answered;

      g_assert_cmpstr (day, ==, cases[i].day);
      front_period_at (AT (cases[i].entered), FRONT_BY_HOUR, &entered);
      front_period_at (AT (cases[i].answered), FRONT_BY_HOUR, &answered);
      g_assert_cmpstr (entered.label, ==, cases[i].entered_hour);
      g_assert_cmpstr (answered.label, ==, cases[i].answered_hour);
      g_assert_cmpint (entered.end, ==, answered.start);
      g_assert_cmpint (cases[i].answered - cases[i].entered, ==, cases[i].wait);
      front_period_at (AT (cases[i].entered), FRONT_BY_DAY, &entered);
      g_assert_cmpstr (entered.label, ==, cases[i].day);
    }
}

static void
test_labels (void)
{
  assert_labels ("2026-01-15", "2026-03-02", FRONT_BY_MONTH, "2026-01 | 2026-02 | 2026-03");
  assert_labels ("2024-02-28", "2024-03-01", FRONT_BY_DAY, "2024-02-28 | 2024-02-29 | 2024-03-01");
  assert_labels ("2025-12-29", "2026-01-05", FRONT_BY_WEEK, "2026-W01 | 2026-W02");
  assert_labels ("2020-12-27", "2021-01-04", FRONT_BY_WEEK, "2020-W52 | 2020-W53 | 2021-W01");
  assert_labels ("2023-01-01", "2023-01-02", FRONT_BY_WEEK, "2022-W52 | 2023-W01");
  assert_labels ("2025-12-31", "2026-04-01", FRONT_BY_QUARTER, "2025/26 Q3 | 2025/26 Q4 | 2026/27 Q1");
  assert_labels ("2026-06-30", "2026-07-01", FRONT_BY_QUARTER, "2026/27 Q1 | 2026/27 Q2");
  assert_labels ("1999-03-31", "1999-04-01", FRONT_BY_YEAR, "1998/99 | 1999/00");
}

/* The ends of the range cut the period, not its label. */
static void
test_cut_to_range (void)
{
  g_autoptr(GArray) periods = cut ("2026-01-15", "2026-02-10", FRONT_BY_MONTH);
  const FrontPeriod *first = &g_array_index (periods, FrontPeriod, 0);
  const FrontPeriod *last = &g_array_index (periods, FrontPeriod, 1);
  FrontPeriod whole;

  g_assert_cmpuint (periods->len, ==, 2);
  g_assert_cmpint (first->start, ==, instant ("2026-01-15T00:00:00Z"));
  g_assert_cmpint (first->end, ==, instant ("2026-02-01T00:00:00Z"));
  g_assert_cmpint (last->end, ==, instant ("2026-02-11T00:00:00Z"));
  front_period_at (first->start, FRONT_BY_MONTH, &whole);
  g_assert_cmpint (whole.start, ==, instant ("2026-01-01T00:00:00Z"));
  g_assert_cmpstr (whole.label, ==, first->label);
}

/* Two years hold each instant once, whatever they are cut into. */
static void
test_two_years (void)
{
  static const struct
  {
    FrontBy by;
    guint n;
  } cases[] = {
    { FRONT_BY_HOUR, 17544 }, { FRONT_BY_DAY, 731 }, { FRONT_BY_WEEK, 105 },
    { FRONT_BY_MONTH, 24 }, { FRONT_BY_QUARTER, 8 }, { FRONT_BY_YEAR, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GArray) periods = cut ("2024-01-01", "2025-12-31", cases[i].by);

      g_assert_cmpuint (periods->len, ==, cases[i].n);
      g_assert_cmpint (g_array_index (periods, FrontPeriod, 0).start, ==, instant ("2024-01-01T00:00:00Z"));
      g_assert_cmpint (g_array_index (periods, FrontPeriod, periods->len - 1).end, ==, instant ("2026-01-01T00:00:00Z"));
      for (guint j = 1; j + 1 < periods->len; j += 7)
        {
          const FrontPeriod *period = &g_array_index (periods, FrontPeriod, j);
          FrontPeriod found;

          front_period_at (period->end - 1, cases[i].by, &found);
          g_assert_cmpstr (found.label, ==, period->label);
          g_assert_cmpint (found.start, ==, period->start);
          g_assert_cmpint (found.end, ==, period->end);
        }
    }
}

static void
assert_refused (const char *from, const char *to, FrontBy by)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) periods = front_periods (from, to, by, &error);

  g_assert_null (periods);
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
}

static void
test_refused_ranges (void)
{
  assert_refused ("2026-01-02", "2026-01-01", FRONT_BY_DAY);
  assert_refused ("2026-02-29", "2026-03-01", FRONT_BY_DAY);
  assert_refused ("2026-01-01", "01/02/2026", FRONT_BY_DAY);
  assert_refused ("2026-1-1", "2026-02-01", FRONT_BY_DAY);
  assert_refused ("2026-01-01 ", "2026-02-01", FRONT_BY_DAY);
  assert_refused ("", "2026-02-01", FRONT_BY_DAY);
  assert_refused ("2000-01-01", "2026-01-01", FRONT_BY_HOUR);
  assert_refused ("0000-01-01", "2026-01-01", FRONT_BY_YEAR);
}

static void
test_instants (void)
{
  static const char *const refused[] = {
    "", "2026-01-31", "2026-01-31T14:05", "2026-01-31T14:05:00", "31/01/2026 14:05Z", "2026-01-31T25:00Z",
    "2026-01-31T24:01Z", "2026-01-31T14:60Z", "2026-01-31T14:05:00+1", "2026-01-31T14:05:00Zx", "2026-02-30T00:00Z",
    "2026-01-31T14:05:00.Z", "2026-01-31T14:05:00+15:00", "2026-01-31T", "2026", "2026-01-31T14", "2026-01-31T14:05-",
  };

  g_assert_cmpint (instant ("1970-01-01T00:00:00Z"), ==, 0);
  g_assert_cmpint (instant ("2026-03-29T00:59:50Z"), ==, AT (1774745990));
  g_assert_cmpint (instant ("2026-10-25T01:59:50+01:00"), ==, AT (1792889990));
  g_assert_cmpint (instant ("2026-10-25T01:00:10+00:00"), ==, AT (1792890010));
  g_assert_cmpint (instant ("2026-06-10T23:59:50+0100"), ==, AT (1781132390));
  g_assert_cmpint (instant ("2026-06-10t23:59:50+01"), ==, AT (1781132390));
  g_assert_cmpint (instant ("2026-06-10 22:59Z"), ==, AT (1781132340));
  g_assert_cmpint (instant ("2026-06-10T24:00Z"), ==, instant ("2026-06-11T00:00Z"));
  g_assert_cmpint (instant ("2016-12-31T23:59:60Z"), ==, instant ("2017-01-01T00:00:00Z"));
  g_assert_cmpint (instant ("1969-12-31T23:59:59.9999999Z"), ==, -1);
  g_assert_cmpint (instant ("2026-01-05T09:00:00,25-05:30"), ==, instant ("2026-01-05T14:30:00.25Z"));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 at = 7;

      g_assert_false (front_instant_parse (refused[i], &at, &error));
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
      g_assert_cmpint (at, ==, 7);
    }
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_formats (void)
{
  assert_text (front_instant_format_iso (instant ("2026-01-05T14:00:00Z")), "2026-01-05T14:00:00Z");
  assert_text (front_instant_format_iso (instant ("2026-01-05T14:00:00.25Z")), "2026-01-05T14:00:00.250000Z");
  assert_text (front_instant_format_iso (-1), "1969-12-31T23:59:59.999999Z");
  assert_text (front_instant_format_date (AT (1781132390)), "10/06/2026");
  assert_text (front_instant_format_time (AT (1781132390)), "23:59");
  assert_text (front_instant_format_date_time (AT (1781132405)), "11/06/2026 00:00");
  assert_text (front_date_format ("2026-01-05"), "05/01/2026");
  assert_text (front_date_format ("soon"), "soon");
  assert_text (front_duration_format (-5), "0:00");
  assert_text (front_duration_format (7 * FRONT_SECOND + 999999), "0:07");
  assert_text (front_duration_format (751 * FRONT_SECOND), "12:31");
  assert_text (front_duration_format (3723 * FRONT_SECOND), "1:02:03");
  assert_text (front_duration_format (100 * FRONT_HOUR), "100:00:00");
}

static void
test_typed_dates (void)
{
  static const char *const refused[] = { "", "5/13/2026", "2026-13-01", "26-01-05", "5/1/026", "5/1/6", "29/02/2026",
                                         "29/2/26", "1/2/2026x", "5/1", "today" };

  assert_text (front_date_parse ("5/1/2026", NULL), "2026-01-05");
  assert_text (front_date_parse (" 05/01/2026 ", NULL), "2026-01-05");
  assert_text (front_date_parse ("5.1.2026", NULL), "2026-01-05");
  assert_text (front_date_parse ("5/1/26", NULL), "2026-01-05");
  assert_text (front_date_parse ("1.2.05", NULL), "2005-02-01");
  assert_text (front_date_parse ("29-02-2024", NULL), "2024-02-29");
  assert_text (front_date_parse ("2026-01-05", NULL), "2026-01-05");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (front_date_parse (refused[i], &error));
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
    }
}

/* What no clock ever says must not crash what shows it. */
static void
test_extremes (void)
{
  FrontPeriod period;
  g_autofree char *past = front_instant_format_iso (G_MININT64);
  g_autofree char *future = front_instant_format_date_time (G_MAXINT64);

  g_assert_nonnull (past);
  g_assert_nonnull (future);
  front_period_at (G_MAXINT64, FRONT_BY_YEAR, &period);
  front_period_at (G_MININT64, FRONT_BY_WEEK, &period);
}

static void
assert_names (const char *from, const char *to, FrontBy by, const char *expected)
{
  g_autoptr(GArray) periods = cut (from, to, by);
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (periods->len, 4); i++)
    {
      g_autofree char *name = front_period_name (&g_array_index (periods, FrontPeriod, i), by);

      g_string_append_printf (names, "%s%s", i > 0 ? " | " : "", name);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_names (void)
{
  assert_names ("2025-11-01", "2025-12-31", FRONT_BY_MONTH, "November 2025 | December 2025");
  assert_names ("2025-12-01", "2025-12-08", FRONT_BY_WEEK, "week of 01/12/2025 | week of 08/12/2025");
  assert_names ("2026-01-05", "2026-01-05", FRONT_BY_DAY, "05/01/2026");
  assert_names ("2026-03-31", "2026-04-01", FRONT_BY_QUARTER, "2025/26 Q4 | 2026/27 Q1");
  assert_names ("2026-03-31", "2026-04-01", FRONT_BY_YEAR, "2025/26 | 2026/27");
  /* The clock goes back at 02:00: two hours have one name but for their offset. */
  assert_names ("2026-10-25", "2026-10-25", FRONT_BY_HOUR,
                "25/10/2026 00:00 | 25/10/2026 01:00 +01:00 | 25/10/2026 01:00 +00:00 | 25/10/2026 02:00");
}

static void
assert_number (double number, int decimals, const char *expected)
{
  g_autofree char *text = front_number_decimals (number, decimals);

  g_assert_cmpstr (text, ==, expected);
}

/* Half away from zero of what is told, and a comma between thousands, whatever printf and the locale would do. */
static void
test_numbers (void)
{
  g_autofree char *least = front_number (G_MININT64);
  g_autofree char *share = front_per_cent (0.845, 0);
  g_autofree char *calls = front_per_cent (845.0 / 1000, 1);

  assert_number (84.5, 0, "85");
  assert_number (85.5, 0, "86");
  assert_number (-84.5, 0, "-85");
  assert_number (84.49, 0, "84");
  assert_number (0.125, 2, "0.13");
  assert_number (1.005, 2, "1.01");
  assert_number (-0.04, 1, "0.0");
  assert_number (999.95, 1, "1,000.0");
  assert_number (1234, 0, "1,234");
  assert_number (1234567.891, 2, "1,234,567.89");
  assert_number (100, 3, "100.000");
  assert_number (NAN, 1, "");
  assert_number (1e20, 1, "100,000,000,000,000,000,000.0");
  g_assert_cmpstr (least, ==, "-9,223,372,036,854,775,808");
  g_assert_cmpstr (share, ==, "85%");
  g_assert_cmpstr (calls, ==, "84.5%");
  g_assert_cmpint (front_number_needed (85, 2), ==, 0);
  g_assert_cmpint (front_number_needed (97.5, 2), ==, 1);
  g_assert_cmpint (front_number_needed (0.07 * 100, 2), ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/clock-change-hours", test_clock_change_hours);
  g_test_add_func ("/dates/clock-change-days", test_clock_change_days);
  g_test_add_func ("/dates/waits", test_waits);
  g_test_add_func ("/dates/labels", test_labels);
  g_test_add_func ("/dates/cut-to-range", test_cut_to_range);
  g_test_add_func ("/dates/two-years", test_two_years);
  g_test_add_func ("/dates/refused-ranges", test_refused_ranges);
  g_test_add_func ("/dates/instants", test_instants);
  g_test_add_func ("/dates/formats", test_formats);
  g_test_add_func ("/dates/names", test_names);
  g_test_add_func ("/numbers/rounded", test_numbers);
  g_test_add_func ("/dates/typed", test_typed_dates);
  g_test_add_func ("/dates/extremes", test_extremes);
  return g_test_run ();
}
