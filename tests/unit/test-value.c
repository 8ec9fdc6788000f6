#include "config.h"

#include <math.h>

#include "exchange/front-span.h"
#include "exchange/front-value.h"

static void
assert_moment (const char *text, FrontDatesOrder order, const char *expected)
{
  FrontMoment m;
  g_autofree char *got = NULL;

  if (front_moment_read (text, order, &m))
    got = g_strdup_printf ("%04d-%02d-%02d %02d:%02d:%g%s%s", m.year, m.month, m.day, m.hour, m.minute, m.second,
                           m.has_offset ? " zone" : "", m.ambiguous ? " ?" : "");
  g_assert_cmpstr (got, ==, expected);
}

static void
test_moments (void)
{
  assert_moment ("2026-01-05", FRONT_DATES_ANY, "2026-01-05 00:00:0");
  assert_moment ("05/01/2026", FRONT_DATES_ANY, "2026-01-05 00:00:0 ?");
  assert_moment ("05/05/2026", FRONT_DATES_ANY, "2026-05-05 00:00:0");
  assert_moment ("05/01/2026", FRONT_DATES_DAY_FIRST, "2026-01-05 00:00:0");
  assert_moment ("05/01/2026", FRONT_DATES_MONTH_FIRST, "2026-05-01 00:00:0");
  assert_moment ("05/01/2026", FRONT_DATES_ISO, NULL);
  assert_moment ("13/01/2026", FRONT_DATES_MONTH_FIRST, NULL);
  assert_moment ("01/13/2026", FRONT_DATES_ANY, "2026-01-13 00:00:0");
  assert_moment ("01-01-2021", FRONT_DATES_DAY_FIRST, "2021-01-01 00:00:0");
  assert_moment ("5.1.26 14:05", FRONT_DATES_DAY_FIRST, "2026-01-05 14:05:0");
  assert_moment ("29/02/2025", FRONT_DATES_DAY_FIRST, NULL);
  assert_moment ("Apr-15", FRONT_DATES_ANY, "2015-04-01 00:00:0");
  assert_moment ("5 January 2026", FRONT_DATES_ANY, "2026-01-05 00:00:0");
  assert_moment ("January 5, 2026 2:05 pm", FRONT_DATES_ANY, "2026-01-05 14:05:0");
  assert_moment ("Mon 5-Jan-26 12:00 AM", FRONT_DATES_ANY, "2026-01-05 00:00:0");
  assert_moment ("2023-01-26T08:50:13+03:00", FRONT_DATES_ANY, "2023-01-26 08:50:13 zone");
  assert_moment ("2023-01-26T08:50:13.25Z", FRONT_DATES_ANY, "2023-01-26 08:50:13.25 zone");
  assert_moment ("20260105", FRONT_DATES_ISO, "2026-01-05 00:00:0");
  assert_moment ("9:15", FRONT_DATES_ANY, "0000-00-00 09:15:0");
  assert_moment ("24:00", FRONT_DATES_ANY, NULL);
  assert_moment ("2026-01-05 x", FRONT_DATES_ANY, NULL);
  assert_moment ("", FRONT_DATES_ANY, NULL);
  assert_moment ("Monday", FRONT_DATES_ANY, NULL);
}

static void
assert_number (const char *text, FrontMarks marks, double expected)
{
  double value = NAN;

  if (!front_number_read (text, marks, &value, NULL))
    value = NAN;
  if (isnan (expected))
    g_assert_true (isnan (value));
  else
    g_assert_cmpfloat (value, ==, expected);
}

static void
test_numbers (void)
{
  FrontMarksEvidence evidence = { 0 };
  FrontMarks marks;
  double value;
  gboolean percent;

  assert_number ("1,234.5", FRONT_MARKS_POINT, 1234.5);
  assert_number ("1.234,5", FRONT_MARKS_COMMA, 1234.5);
  assert_number ("1,234.5", FRONT_MARKS_COMMA, NAN);
  assert_number ("1,23", FRONT_MARKS_POINT, NAN);
  assert_number ("1 234 567", FRONT_MARKS_POINT, 1234567);
  assert_number ("1\302\240234", FRONT_MARKS_POINT, 1234);
  assert_number ("12,34,567", FRONT_MARKS_POINT, NAN);
  assert_number ("(12.5)", FRONT_MARKS_POINT, -12.5);
  assert_number (" (12.5) ", FRONT_MARKS_POINT, -12.5);
  assert_number ("(12.5", FRONT_MARKS_POINT, NAN);
  assert_number ("12.5)", FRONT_MARKS_POINT, NAN);
  assert_number ("(5%)", FRONT_MARKS_POINT, -5);
  assert_number ("5%%", FRONT_MARKS_POINT, NAN);
  assert_number ("-£1,000", FRONT_MARKS_POINT, -1000);
  assert_number (".5", FRONT_MARKS_POINT, 0.5);
  assert_number ("1e3", FRONT_MARKS_POINT, 1000);
  assert_number ("12x", FRONT_MARKS_POINT, NAN);
  assert_number ("", FRONT_MARKS_POINT, NAN);
  g_assert_true (front_number_read ("81.3 %", FRONT_MARKS_POINT, &value, &percent) && percent && value == 81.3);
  front_marks_look (&evidence, "1,234");
  g_assert_true (front_marks_decide (&evidence, &marks) && marks == FRONT_MARKS_POINT);
  front_marks_look (&evidence, "81,5");
  g_assert_true (front_marks_decide (&evidence, &marks) && marks == FRONT_MARKS_COMMA);
  front_marks_look (&evidence, "81.5");
  g_assert_false (front_marks_decide (&evidence, &marks));
}

static void
assert_length (const char *text, double expected)
{
  double value = -1;

  if (!front_length_read (text, FRONT_MARKS_POINT, &value))
    value = -1;
  g_assert_cmpfloat_with_epsilon (value, expected, 1e-9);
}

static void
test_lengths (void)
{
  assert_length ("17", 17);
  assert_length ("17.5", 17.5);
  assert_length ("0:17", 17);
  assert_length ("75:30", 4530);
  assert_length ("0:02:14", 134);
  assert_length ("26:00:00", 93600);
  assert_length ("0:00:01.5", 1.5);
  assert_length ("2h 5m 10s", 7510);
  assert_length ("90 min", 5400);
  assert_length ("1d 02:03:04", 93784);
  assert_length ("0.00:00:05", 5);
  assert_length ("1.02:03:04.5", 93784.5);
  assert_length ("0.24:00:05", -1);
  assert_length ("0.00:05", -1);
  assert_length ("1:60", -1);
  assert_length ("5%", -1);
  assert_length ("-3", -1);
  assert_length ("soon", -1);
  assert_length ("", -1);
}

static void
test_types (void)
{
  const struct { const char *text, *type; } cells[] = {
    { "", "empty" }, { " ", "empty" }, { "12", "whole" }, { "1,204", "whole" }, { "12.5", "number" }, { "81.3%", "percent" },
    { "$74.69", "money" }, { "9:15", "clock" }, { "26:00:00", "clock" }, { "0.00:00:05", "clock" }, { "28/01/2018", "date" }, { "Apr-15", "date" },
    { "2026-01-05 10:00", "moment" }, { "https://example.com", "link" }, { "Men's boots", "text" }, { "20260105", "whole" },
    { "28/01/201800:00", "text" }, { "MG-8769", "text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpstr (front_cell_type_name (front_cell_type_of (cells[i].text)), ==, cells[i].type);
}

static void
test_units (void)
{
  static const struct { const char *text; FrontLengths lengths; double s; } cases[] = {
    { "12000", FRONT_LENGTHS_MS, 12 }, { "3.5", FRONT_LENGTHS_MIN, 210 }, { "1.5", FRONT_LENGTHS_H, 5400 }, { "0.5", FRONT_LENGTHS_DAYS, 43200 },
    { "1:05", FRONT_LENGTHS_M_SS, 65 }, { "1:05", FRONT_LENGTHS_H_MM, 3900 }, { "0:01:05", FRONT_LENGTHS_H_MM, 65 }, { "1m 5s", FRONT_LENGTHS_MS, 65 },
    { "PT3M5S", FRONT_LENGTHS_FOUND_OUT, 185 }, { "PT1H2M3.5S", FRONT_LENGTHS_S, 3723.5 }, { "P1DT2H", FRONT_LENGTHS_S, 93600 },
    { "P1M", FRONT_LENGTHS_S, -1 }, { "PT", FRONT_LENGTHS_S, -1 }, { "P", FRONT_LENGTHS_S, -1 }, { "PT5", FRONT_LENGTHS_S, -1 },
  };
  static const struct { const char *heading; FrontLengths lengths; } headings[] = {
    { "ASA (ms)", FRONT_LENGTHS_MS }, { "Talk time in minutes", FRONT_LENGTHS_MIN }, { "Wait (hh:mm)", FRONT_LENGTHS_H_MM }, { "Wait (mm:ss)", FRONT_LENGTHS_M_SS },
    { "Wait (hh:mm:ss)", FRONT_LENGTHS_M_SS }, { "Average wait (secs)", FRONT_LENGTHS_S }, { "Average wait", FRONT_LENGTHS_FOUND_OUT },
    { "Wait (min)", FRONT_LENGTHS_MIN }, { "Min wait", FRONT_LENGTHS_FOUND_OUT },
    { "Wait (h)", FRONT_LENGTHS_H }, { "Talk time (hours)", FRONT_LENGTHS_H }, { "Wait (m)", FRONT_LENGTHS_MIN }, { "Wait (d)", FRONT_LENGTHS_DAYS },
    { "Wait (hunt group)", FRONT_LENGTHS_FOUND_OUT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = -1;

      if (!front_length_read_as (cases[i].text, FRONT_MARKS_POINT, cases[i].lengths, &value))
        value = -1;
      g_test_message ("%s", cases[i].text);
      g_assert_cmpfloat_with_epsilon (value, cases[i].s, 1e-9);
    }
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_test_message ("%s", headings[i].heading);
      g_assert_cmpint (front_lengths_of_heading (headings[i].heading), ==, headings[i].lengths);
    }
}

static void
test_day_parts (void)
{
  static const char *const cases[][2] = {
    { "0.375", "9:00:0" }, { "0,375", "9:00:0" }, { "0", "0:00:0" }, { "0.354166666666667", "8:30:0" }, { "0.9999999", "23:59:59" }, { "1", "no" },
    { "-0.5", "no" }, { "50%", "no" }, { "9:15", "no" }, { "", "no" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrontMoment moment;
      g_autofree char *got = front_day_part_read (cases[i][0], &moment) ? g_strdup_printf ("%d:%02d:%g", moment.hour, moment.minute, moment.second) : g_strdup ("no");

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (got, ==, cases[i][1]);
    }
}

/* h:mm, or "no". */
static void
test_hours (void)
{
  static const char *const cases[][2] = {
    { "9", "9:00" }, { "09", "9:00" }, { "9-10", "9:00" }, { "23-0", "23:00" }, { "0900-0930", "9:00" }, { "9am - 10am", "9:00" }, { "12pm", "12:00" },
    { "09:30-10:00", "9:30" }, { "09h", "9:00" }, { "24", "no" }, { "10-9", "no" }, { "9-", "no" }, { "", "no" }, { "1204", "12:04" }, { "nine", "no" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrontMoment moment;
      g_autofree char *got = front_hour_read (cases[i][0], &moment) ? g_strdup_printf ("%d:%02d", moment.hour, moment.minute) : g_strdup ("no");

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (got, ==, cases[i][1]);
    }
}

/* first day and the days until the end, or "no". */
static void
test_spans (void)
{
  static const struct { const char *text; FrontSpanKind kind; const char *first; int days; } cases[] = {
    { "Q1 2025/26", FRONT_SPAN_NONE, "2025-04-01", 91 }, { "2025/26 Q4", FRONT_SPAN_NONE, "2026-01-01", 90 }, { "2025-26", FRONT_SPAN_FINANCIAL, "2025-04-01", 365 },
    { "2025/2026", FRONT_SPAN_NONE, "2025-04-01", 365 }, { "W/E 18/01/2026", FRONT_SPAN_NONE, "2026-01-12", 7 }, { "13/01/2026", FRONT_SPAN_WEEK, "2026-01-13", 7 },
    { "1/1/2026", FRONT_SPAN_QUARTER, "2026-01-01", 90 }, { "2026-W53", FRONT_SPAN_NONE, "2026-12-28", 7 }, { "April 2025 - June 2025", FRONT_SPAN_NONE, "2025-04-01", 91 },
    { "Q1 2026", FRONT_SPAN_QUARTER, "no", 0 }, { "2025", FRONT_SPAN_FINANCIAL, "no", 0 }, { "2025/27", FRONT_SPAN_NONE, "no", 0 }, { "13/01/2026", FRONT_SPAN_NONE, "no", 0 },
    { "13/01/2026 09:00", FRONT_SPAN_WEEK, "no", 0 }, { "Week 3", FRONT_SPAN_WEEK, "no", 0 }, { "18/01/2026 - 12/01/2026", FRONT_SPAN_NONE, "no", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrontSpan span;
      char first[16] = "no";
      int days = 0;

      g_test_message ("%s", cases[i].text);
      if (front_span_read (cases[i].text, cases[i].kind, FRONT_DATES_DAY_FIRST, &span))
        {
          g_date_strftime (first, sizeof first, "%Y-%m-%d", &span.first);
          days = g_date_days_between (&span.first, &span.end);
        }
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpint (days, ==, cases[i].days);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/moments", test_moments);
  g_test_add_func ("/value/numbers", test_numbers);
  g_test_add_func ("/value/lengths", test_lengths);
  g_test_add_func ("/value/types", test_types);
  g_test_add_func ("/value/units", test_units);
  g_test_add_func ("/value/day-parts", test_day_parts);
  g_test_add_func ("/value/hours", test_hours);
  g_test_add_func ("/value/spans", test_spans);
  return g_test_run ();
}
