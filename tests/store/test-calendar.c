#include "config.h"

#include <string.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "calendar/front-holidays.h"
#include "store-fixture.h"

static void
assert_deadline (const FrontCalendar *calendar, const char *received, guint days, const char *expected)
{
  g_autofree char *deadline = front_calendar_deadline (calendar, received, days);

  g_assert_cmpstr (deadline, ==, expected);
}

/* The day after receipt is day 1; computed apart from this program. */
static void
test_deadlines (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontCalendar) calendar = front_calendar_load (fixture->db, NULL);
  static const struct
  {
    const char *received;
    const char *after[4]; /* 2, 5, 10, 20 */
  } rows[] = {
    { "2026-04-02", { "2026-04-08", "2026-04-13", "2026-04-20", "2026-05-05" } },
    { "2026-04-03", { "2026-04-08", "2026-04-13", "2026-04-20", "2026-05-05" } },
    { "2026-04-04", { "2026-04-08", "2026-04-13", "2026-04-20", "2026-05-05" } },
    { "2026-10-23", { "2026-10-27", "2026-10-30", "2026-11-06", "2026-11-20" } },
    { "2026-12-23", { "2026-12-29", "2027-01-04", "2027-01-11", "2027-01-25" } },
  };
  static const guint days[] = { 2, 5, 10, 20 };
  gint64 at;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (days); k++)
      assert_deadline (calendar, rows[i].received, days[k], rows[i].after[k]);
  assert_deadline (calendar, "2026-04-02", 0, "2026-04-02");
  assert_deadline (calendar, "2026-04-04", 0, "2026-04-07");
  /* By rule, past the years that were published. */
  assert_deadline (calendar, "2027-12-31", 1, "2028-01-04");
  assert_deadline (calendar, "2028-04-13", 1, "2028-04-18");
  g_assert_null (front_calendar_deadline (calendar, "2026-02-30", 1));

  /* A leap day is a day. */
  assert_deadline (calendar, "2028-02-28", 1, "2028-02-29");
  /* Received at half past eleven at night in British Summer Time is that day's. Due when the last day ends. */
  g_assert_true (front_instant_parse ("2026-06-10T22:30:00Z", &at, NULL));
  {
    g_autofree char *due = front_instant_format_iso (front_calendar_due_at (calendar, at, 2));

    g_assert_cmpstr (due, ==, "2026-06-12T23:00:00Z");
  }
}

static gint64
elapsed (const FrontCalendar *calendar, const char *from, const char *to)
{
  gint64 a, b;

  g_assert_true (front_instant_parse (from, &a, NULL));
  g_assert_true (front_instant_parse (to, &b, NULL));
  return front_calendar_elapsed (calendar, a, b);
}

static void
test_elapsed (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontCalendar) calendar = front_calendar_load (fixture->db, NULL);

  g_assert_cmpint (elapsed (calendar, "2026-04-02T16:30:00+01:00", "2026-04-07T09:30:00+01:00"), ==, FRONT_HOUR);
  g_assert_cmpint (elapsed (calendar, "2026-03-27T16:00:00Z", "2026-03-30T10:00:00+01:00"), ==, 2 * FRONT_HOUR);
  g_assert_cmpint (elapsed (calendar, "2026-10-23T16:00:00+01:00", "2026-10-26T10:00:00Z"), ==, 2 * FRONT_HOUR);
  g_assert_cmpint (elapsed (calendar, "2026-04-04T09:00:00Z", "2026-04-05T17:00:00Z"), ==, 0);
  g_assert_cmpint (elapsed (calendar, "2026-04-07T10:00:00Z", "2026-04-07T09:00:00Z"), ==, 0);
  g_assert_cmpint (elapsed (calendar, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), ==, 253 * 8 * FRONT_HOUR);
}

/* Every year whose holidays were published has exactly those that the rule and the proclamations give. */
static void
test_published (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontCalendar) calendar = front_calendar_load (fixture->db, NULL);

  for (int year = 2015; year <= 2027; year++)
    {
      g_autoptr(GPtrArray) days = front_calendar_days (calendar, year);
      guint n = 0;
      GDate date;

      g_date_clear (&date, 1);
      for (g_date_set_dmy (&date, 1, G_DATE_JANUARY, (GDateYear) year); g_date_get_year (&date) == year; g_date_add_days (&date, 1))
        {
          char text[11];

          if (!front_bank_holiday (&date))
            continue;
          g_assert_cmpuint (n, <, days->len);
          g_snprintf (text, sizeof text, "%04d-%02d-%02d", year, g_date_get_month (&date), g_date_get_day (&date));
          g_assert_cmpstr (((FrontCalendarDay *) g_ptr_array_index (days, n++))->date, ==, text);
        }
      g_assert_cmpuint (n, ==, days->len);
    }
  {
    g_autoptr(GPtrArray) days = front_calendar_days (calendar, 2028);

    g_assert_cmpuint (days->len, ==, 8);
    g_assert_true (((FrontCalendarDay *) g_ptr_array_index (days, 0))->computed);
  }
}

static void
test_closures (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *why = NULL;

  g_assert_true (front_calendar_set_days (fixture->db, "2026-12-24", "2026-12-31", FRONT_DAY_CLOSURE, "Christmas week", &error));
  g_assert_true (front_calendar_set_days (fixture->db, "2026-08-31", "2026-08-31", FRONT_DAY_WORKED, "Election", &error));
  g_assert_no_error (error);
  g_assert_false (front_calendar_set_days (fixture->db, "2026-12-24", "2026-12-23", FRONT_DAY_CLOSURE, "x", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  calendar = front_calendar_load (fixture->db, &error);
  assert_deadline (calendar, "2026-12-23", 2, "2027-01-05");
  g_assert_true (front_calendar_is_working_day (calendar, "2026-08-31"));
  why = front_calendar_why_not (calendar, "2026-12-30");
  g_assert_cmpstr (why, ==, "Christmas week");

  g_assert_true (front_calendar_clear_days (fixture->db, "2026-12-24", "2026-12-24", &error));
  front_calendar_free (calendar);
  calendar = front_calendar_load (fixture->db, &error);
  assert_deadline (calendar, "2026-12-23", 1, "2026-12-24");
}

/* Of a stretch of days only the bank holidays are opened; a stretch without one is refused by the field's name. */
static void
test_worked (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autoptr(GPtrArray) days = NULL;
  g_autoptr(GError) error = NULL;
  guint n_worked = 0;

  g_assert_true (front_calendar_set_days (fixture->db, "2026-04-01", "2026-04-30", FRONT_DAY_CLOSURE, "Flood", &error));
  g_assert_true (front_calendar_set_days (fixture->db, "2026-04-03", "2026-04-06", FRONT_DAY_WORKED, "Easter desk", &error));
  g_assert_no_error (error);
  g_assert_false (front_calendar_set_days (fixture->db, "2026-04-07", "2026-04-08", FRONT_DAY_WORKED, "x", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_true (g_str_has_prefix (error->message, "From: "));
  g_clear_error (&error);
  calendar = front_calendar_load (fixture->db, &error);
  days = front_calendar_days (calendar, 2026);
  for (guint i = 0; i < days->len; i++)
    n_worked += ((FrontCalendarDay *) days->pdata[i])->kind == FRONT_DAY_WORKED;
  g_assert_cmpuint (n_worked, ==, 2);
  g_assert_true (front_calendar_is_working_day (calendar, "2026-04-03"));
  g_assert_false (front_calendar_is_working_day (calendar, "2026-04-02"));
}

/* The weeks that were set stand with their reasons, oldest first; one that is taken back leaves the one before in force. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  static const FrontOpening monday[] = { { "", 1, 9 * 60, 17 * 60 } };
  g_autoptr(GPtrArray) history = NULL;
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autoptr(GError) error = NULL;
  const FrontHoursSet *set;

  g_assert_true (front_calendar_set_hours (fixture->db, "2026-06-01", monday, 1, "First thought", &error));
  g_assert_true (front_calendar_set_hours (fixture->db, "2026-06-01", monday, 1, "Mondays only", &error));
  g_assert_true (front_calendar_set_hours (fixture->db, "2027-01-01", NULL, 0, "Moved", &error));
  history = front_calendar_hours_history (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 3);
  set = history->pdata[1];
  g_assert_cmpstr (set->since, ==, "2026-06-01");
  g_assert_cmpstr (set->why, ==, "Mondays only");
  g_assert_cmpuint (set->hours->len, ==, 1);
  set = history->pdata[2];
  g_assert_cmpstr (set->why, ==, "Moved");
  g_assert_cmpuint (set->hours->len, ==, 0);

  g_assert_true (front_calendar_clear_hours (fixture->db, "2027-01-01", "Stayed after all", &error));
  calendar = front_calendar_load (fixture->db, &error);
  g_assert_true (front_calendar_is_working_day (calendar, "2027-01-04"));
  g_assert_false (front_calendar_is_working_day (calendar, "2027-01-05"));
}

static void
test_hours (Fixture *fixture, gconstpointer data)
{
  static const FrontOpening split[] = {
    { "", 1, 9 * 60, 12 * 60 + 30 }, { "", 1, 13 * 60 + 30, 17 * 60 }, { "", 6, 20 * 60, FRONT_DAY_MINUTES },
  };
  static const FrontOpening overlapping[] = { { "", 2, 9 * 60, 12 * 60 }, { "", 2, 11 * 60, 17 * 60 } };
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autoptr(GError) error = NULL;
  gint64 opens, closes;

  g_assert_true (front_calendar_set_hours (fixture->db, "2026-06-01", split, G_N_ELEMENTS (split), "Lunch", &error));
  g_assert_no_error (error);
  g_assert_true (front_calendar_set_hours (fixture->db, "2027-01-01", NULL, 0, "Shut for good", &error));
  g_assert_false (front_calendar_set_hours (fixture->db, "2026-07-01", overlapping, 2, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_nonnull (strstr (error->message, "Tuesday"));
  g_clear_error (&error);
  calendar = front_calendar_load (fixture->db, &error);

  /* Before the change the usual hours; a Monday with lunch; a Saturday that ends at midnight; then nothing. */
  g_assert_true (front_calendar_is_working_day (calendar, "2026-05-29"));
  g_assert_false (front_calendar_is_working_day (calendar, "2026-06-02"));
  g_assert_cmpint (elapsed (calendar, "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z"), ==, 7 * FRONT_HOUR);
  g_assert_cmpint (elapsed (calendar, "2026-06-06T00:00:00Z", "2026-06-08T00:00:00Z"), ==, 4 * FRONT_HOUR);
  g_assert_true (front_calendar_opening (calendar, "2026-06-01", &opens, &closes));
  g_assert_cmpint (closes - opens, ==, 8 * FRONT_HOUR);
  g_assert_false (front_calendar_opening (calendar, "2027-01-04", &opens, &closes));
  g_assert_null (front_calendar_deadline (calendar, "2027-01-04", 1));
}

/* The night of the change: open from 0:00 to 4:00 it is three hours in March and five in October. */
static void
test_clock_change (Fixture *fixture, gconstpointer data)
{
  static const FrontOpening nights[] = { { "", 7, 0, 4 * 60 } };
  g_autoptr(FrontCalendar) calendar = NULL;

  g_assert_true (front_calendar_set_hours (fixture->db, "2026-01-01", nights, 1, NULL, NULL));
  calendar = front_calendar_load (fixture->db, NULL);
  g_assert_cmpint (elapsed (calendar, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"), ==, 3 * FRONT_HOUR);
  g_assert_cmpint (elapsed (calendar, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"), ==, 5 * FRONT_HOUR);
}

static void
test_imported_year (Fixture *fixture, gconstpointer data)
{
  static const char *const dates[] = { "2028-01-03", "2028-06-06" };
  static const char *const titles[] = { "New Year’s Day (substitute day)", "A jubilee" };
  g_autoptr(FrontCalendar) calendar = front_calendar_load (fixture->db, NULL);
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 at;

  g_assert_cmpint (front_calendar_known_to (calendar), ==, 2027);
  g_assert_true (front_date_start ("2027-02-01", &at, NULL));
  before = front_calendar_warning (calendar, at);
  g_assert_nonnull (before);
  write = front_write_begin (fixture->db, NULL);
  g_assert_true (front_calendar_replace_year (fixture->db, 2028, "bank-holidays.json", dates, titles, 2, NULL));
  g_assert_true (front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_CALENDAR, .what = "import" }, NULL));
  g_assert_true (front_write_commit (g_steal_pointer (&write), NULL));
  front_calendar_free (calendar);
  calendar = front_calendar_load (fixture->db, NULL);
  g_assert_cmpint (front_calendar_known_to (calendar), ==, 2028);
  g_assert_false (front_calendar_is_working_day (calendar, "2028-06-06"));
  g_assert_true (front_calendar_is_working_day (calendar, "2028-04-14")); /* the file has no Good Friday */
  after = front_calendar_warning (calendar, at);
  g_assert_null (after);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/calendar/deadlines", test_deadlines);
  FRONT_TEST ("/calendar/elapsed", test_elapsed);
  FRONT_TEST ("/calendar/published", test_published);
  FRONT_TEST ("/calendar/closures", test_closures);
  FRONT_TEST ("/calendar/worked", test_worked);
  FRONT_TEST ("/calendar/hours", test_hours);
  FRONT_TEST ("/calendar/history", test_history);
  FRONT_TEST ("/calendar/clock-change", test_clock_change);
  FRONT_TEST ("/calendar/imported-year", test_imported_year);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
