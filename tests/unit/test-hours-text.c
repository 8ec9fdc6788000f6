#include "config.h"

#include <string.h>

#include "calendar/front-hours-text.h"
#include "store/front-error.h"

static void
assert_read (const char *typed, const char *expected)
{
  g_autoptr(GArray) hours = g_array_new (FALSE, FALSE, sizeof (FrontOpening));
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (front_hours_parse (3, typed, hours, &error));
  g_assert_no_error (error);
  text = front_hours_format (hours, 3);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_read (void)
{
  assert_read ("9:00–17:00", "09:00–17:00");
  assert_read (" 9-17 ", "09:00–17:00");
  assert_read ("9.30 to 12.15 and 1pm to 5.30pm", "09:30–12:15, 13:00–17:30");
  assert_read ("08:45—12:30, 13:30—16:45; 20:00-24:00", "08:45–12:30, 13:30–16:45, 20:00–24:00");
  assert_read ("12am-12pm", "00:00–12:00");
  assert_read ("", "");
  assert_read ("  shut ", "");
  assert_read ("Closed", "");
  assert_read ("–", "");
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "9", "9-", "nine to five", "9:00 17:00", "9:60-17:00", "24:30-25:00", "13pm-5pm", "9-12,", "9-12 13-17", "900-1700", "9-17 daily",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GArray) hours = g_array_new (FALSE, FALSE, sizeof (FrontOpening));
      g_autoptr(GError) error = NULL;

      g_test_message ("“%s”", bad[i]);
      g_assert_false (front_hours_parse (2, bad[i], hours, &error));
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
      g_assert_true (g_str_has_prefix (error->message, "Tuesday: "));
    }
}

static void
test_summary (void)
{
  g_autoptr(GArray) hours = g_array_new (FALSE, FALSE, sizeof (FrontOpening));
  g_autofree char *shut = front_hours_summary (hours);
  g_autofree char *week = NULL;

  g_assert_cmpstr (shut, ==, "Shut all week");
  for (int weekday = 1; weekday <= 5; weekday++)
    g_assert_true (front_hours_parse (weekday, weekday == 3 ? "10-16" : "9-12, 13-17", hours, NULL));
  g_assert_true (front_hours_parse (6, "9-12", hours, NULL));
  week = front_hours_summary (hours);
  g_assert_cmpstr (week, ==,
                   "Monday–Tuesday 09:00–12:00, 13:00–17:00; Wednesday 10:00–16:00; Thursday–Friday 09:00–12:00, 13:00–17:00; "
                   "Saturday 09:00–12:00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours-text/read", test_read);
  g_test_add_func ("/hours-text/refused", test_refused);
  g_test_add_func ("/hours-text/summary", test_summary);
  return g_test_run ();
}
