#include "config.h"

#include <math.h>

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
    { "$74.69", "money" }, { "9:15", "clock" }, { "26:00:00", "clock" }, { "28/01/2018", "date" }, { "Apr-15", "date" },
    { "2026-01-05 10:00", "moment" }, { "https://example.com", "link" }, { "Men's boots", "text" }, { "20260105", "whole" },
    { "28/01/201800:00", "text" }, { "MG-8769", "text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpstr (front_cell_type_name (front_cell_type_of (cells[i].text)), ==, cells[i].type);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/moments", test_moments);
  g_test_add_func ("/value/numbers", test_numbers);
  g_test_add_func ("/value/lengths", test_lengths);
  g_test_add_func ("/value/types", test_types);
  return g_test_run ();
}
