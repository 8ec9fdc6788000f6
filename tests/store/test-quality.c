#include "config.h"

#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "enquiries/front-contact.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-late.h"
#include "indicators/front-quality.h"
#include "indicators/front-sheet.h"
#include "store-fixture.h"

/* The six characteristics: what the program counts by itself, and what people say of them. */

static void
set_clock (const char *date)
{
  gint64 at;

  g_assert_true (front_date_start (date, &at, NULL));
  front_clock_set_for_tests (at + 12 * FRONT_HOUR, 0);
}

static FrontIndicator *
make (Fixture *fixture, const char *measure)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontSheet) sheet = NULL;
  FrontIndicator *indicator = front_indicator_new (measure != NULL ? "CS02" : "CS03", "A share", FRONT_UNIT_SHARE);

  indicator->measure = g_strdup (measure);
  front_indicator_save (fixture->db, indicator, NULL, &error);
  g_assert_no_error (error);
  sheet = front_sheet_load (fixture->db, indicator, 0, &error);
  g_assert_no_error (error);
  front_sheet_set (sheet, "frequency", "month");
  front_sheet_set (sheet, "due", "20 days");
  front_sheet_save (fixture->db, indicator, sheet, NULL, &error);
  g_assert_no_error (error);
  return indicator;
}

static void
enter (Fixture *fixture, const FrontIndicator *indicator, const char *on, const char *period, double numerator, double denominator,
       const char *reason)
{
  g_autoptr(GError) error = NULL;

  set_clock (on);
  front_db_set_session (fixture->db, "Ann", "Desk 1");
  front_entry_record_enter (fixture->db, indicator, period, NAN, numerator, denominator, "", reason, &error);
  g_assert_no_error (error);
}

static void
check (Fixture *fixture, const FrontIndicator *indicator, const char *period, gboolean sign)
{
  g_autoptr(GError) error = NULL;

  front_db_set_session (fixture->db, "Bob", "Desk 2");
  front_entry_record_check (fixture->db, indicator, period, &error);
  g_assert_no_error (error);
  if (sign)
    front_entry_record_sign (fixture->db, indicator, period, &error);
  g_assert_no_error (error);
}

static void
assert_known (Fixture *fixture, const FrontIndicator *indicator, FrontQualityTrait trait, gint64 n, gint64 of, const char *says)
{
  g_autoptr(GError) error = NULL;
  g_auto(FrontQualityKnown) known = { 0 };

  g_assert_true (front_quality_known (fixture->db, indicator, trait, &known, &error));
  g_assert_no_error (error);
  g_assert_cmpint (known.n, ==, n);
  g_assert_cmpint (known.of, ==, of);
  if (strstr (known.words, says) == NULL)
    g_error ("“%s” does not say “%s”", known.words, says);
}

/* Four months: in time, late, in time and revised, missing. */
static void
test_entered (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = make (fixture, NULL);
  FrontLateCount count;

  assert_known (fixture, indicator, FRONT_QUALITY_ACCURACY, 0, 0, "0 of 0 entries");
  enter (fixture, indicator, "2025-05-20", "2025-04", 901, 1000, NULL); /* the last day on which it is in time */
  check (fixture, indicator, "2025-04", TRUE);
  enter (fixture, indicator, "2025-06-21", "2025-05", 903, 1000, NULL);
  enter (fixture, indicator, "2025-07-03", "2025-06", 903, 1000, NULL); /* the same as the one before */
  check (fixture, indicator, "2025-06", TRUE);
  enter (fixture, indicator, "2025-07-09", "2025-06", 905, 1000, "two forms came late");
  set_clock ("2025-08-25");
  g_assert_true (front_late_count (fixture->db, indicator, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count.due, ==, 4);
  g_assert_cmpint (count.in_time, ==, 2);
  g_assert_cmpint (count.late, ==, 1);
  g_assert_cmpint (count.missing, ==, 1);
  assert_known (fixture, indicator, FRONT_QUALITY_TIMELINESS, 2, 4, "2 of 4 figures came in by the day they were due (late: 1, missing: 1)");
  assert_known (fixture, indicator, FRONT_QUALITY_COMPLETENESS, 3, 4, "3 of 4 figures that fell due are there");
  assert_known (fixture, indicator, FRONT_QUALITY_ACCURACY, 2, 4, "2 of 4 entries were checked by a second person (revisions of what was signed off: 1)");
  assert_known (fixture, indicator, FRONT_QUALITY_VALIDITY, 2, 3, "1 of 3 figures fail a check");
  assert_known (fixture, indicator, FRONT_QUALITY_RELIABILITY, -1, -1, "first version: 0.");
  assert_known (fixture, indicator, FRONT_QUALITY_RELEVANCE, -1, -1, "names no objective");
  front_fixture_exec (fixture, "INSERT INTO chart_break (indicator, since, kind, cause, made_at) VALUES ('CS03', '2025-05-01', 2, 'x', 1),"
                               " ('CS03', '2025-06-01', 3, 'a note', 1)");
  assert_known (fixture, indicator, FRONT_QUALITY_RELIABILITY, -1, -1, "Breaks in comparability: 1");
}

/* Of what is counted: how the contacts were written down, whether their times can be trusted. */
static void
test_counted (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = make (fixture, "calls-in-time");
  gint64 at;

  set_clock ("2026-02-10");
  assert_known (fixture, indicator, FRONT_QUALITY_COMPLETENESS, 0, 0, "0 of 0 contacts");
  assert_known (fixture, indicator, FRONT_QUALITY_VALIDITY, 0, 0, "Months counted: 0");
  g_assert_true (front_instant_parse ("2026-01-05T09:00:00Z", &at, NULL));
  for (int i = 0; i < 10; i++)
    {
      g_autoptr(FrontContact) contact = front_contact_new ();

      contact->channel = i < 9 ? FRONT_CHANNEL_PHONE : FRONT_CHANNEL_VISITOR;
      contact->state = FRONT_STATE_FINISHED;
      contact->source = i < 3 ? FRONT_SOURCE_LOGGED : FRONT_SOURCE_DESK;
      contact->outcome = FRONT_OUTCOME_RESOLVED;
      contact->accurate = i != 5;
      contact->arrived_at = at + i * FRONT_MINUTE;
      contact->answered_at = contact->arrived_at + 10 * FRONT_SECOND;
      contact->ended_at = contact->state_since = contact->answered_at + FRONT_MINUTE;
      front_contact_add (fixture->db, contact, &error);
      g_assert_no_error (error);
    }
  assert_known (fixture, indicator, FRONT_QUALITY_COMPLETENESS, 8, 9, "1 of 9 contacts of the last twelve months");
  assert_known (fixture, indicator, FRONT_QUALITY_ACCURACY, 6, 9, "6 of 9 contacts");
  assert_known (fixture, indicator, FRONT_QUALITY_VALIDITY, 1, 1, "Months counted: 1");
  assert_known (fixture, indicator, FRONT_QUALITY_TIMELINESS, -1, -1, "Counted from the log");
}

static void
assess_fails (Fixture *fixture, const FrontIndicator *indicator, FrontRating rating, const char *due, const char *says)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (front_quality_assess (fixture->db, indicator, FRONT_QUALITY_TIMELINESS, rating, "", due, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_true (g_str_has_prefix (error->message, says));
}

/* An assessment stays beside the next, says by whom and about which definition, and falls due by its day or by a new definition. */
static void
test_assess (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = make (fixture, NULL);
  g_autoptr(FrontIndicator) bare = front_indicator_new ("calls-in-time", "Calls in time", FRONT_UNIT_SHARE);
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(FrontSheet) sheet = NULL;
  const FrontQuality *latest;

  set_clock ("2026-02-10");
  front_db_set_session (fixture->db, "Ann", "Desk 1");
  assess_fails (fixture, indicator, FRONT_RATING_NONE, NULL, "Rating: ");
  assess_fails (fixture, indicator, FRONT_RATING_GOOD, "2026-02-10", "Next due: ");
  assess_fails (fixture, bare, FRONT_RATING_GOOD, NULL, "This measure has no indicator yet");
  g_assert_true (front_quality_assess (fixture->db, indicator, FRONT_QUALITY_RELEVANCE, FRONT_RATING_GOOD, "  The board asks for it. ", NULL, &error));
  g_assert_true (front_quality_assess (fixture->db, indicator, FRONT_QUALITY_ACCURACY, FRONT_RATING_GOOD, "", "2026-06-01", &error));
  front_db_set_session (fixture->db, "Bob", "Desk 2");
  g_assert_true (front_quality_assess (fixture->db, indicator, FRONT_QUALITY_ACCURACY, FRONT_RATING_FAIR, "One form in ten is unreadable.",
                                       "2026-06-01", &error));
  g_assert_no_error (error);
  list = front_quality_list (fixture->db, indicator->id, &error);
  g_assert_cmpuint (list->len, ==, 3);
  /* Without words of its own it is what the program knew. */
  g_assert_cmpstr (((FrontQuality *) list->pdata[1])->evidence, ==, ((FrontQuality *) list->pdata[1])->known);
  latest = front_quality_latest (list, FRONT_QUALITY_RELEVANCE);
  g_assert_cmpstr (latest->evidence, ==, "The board asks for it.");
  g_assert_cmpstr (latest->due, ==, "2027-02-10");
  latest = front_quality_latest (list, FRONT_QUALITY_ACCURACY);
  g_assert_cmpint (latest->rating, ==, FRONT_RATING_FAIR);
  g_assert_cmpstr (latest->assessed_by, ==, "Bob");
  g_assert_cmpint (latest->sheet_version, ==, 1);
  g_assert_null (front_quality_latest (list, FRONT_QUALITY_VALIDITY));
  g_assert_false (front_quality_is_due (latest, "2026-05-31", 1));
  g_assert_true (front_quality_is_due (latest, "2026-06-01", 1));
  sheet = front_sheet_load (fixture->db, indicator, 0, &error);
  front_sheet_set (sheet, "definition", "Otherwise");
  front_sheet_save (fixture->db, indicator, sheet, "clearer", &error);
  g_assert_no_error (error);
  g_assert_true (front_quality_is_due (latest, "2026-05-31", sheet->version));
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM change WHERE what = 'quality' AND old_value = 'accuracy: good'"
                                               " AND new_value = 'accuracy: fair' AND who = 'Bob'"), ==, 1);
}

int
main (int argc, char *argv[])
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/quality/entered", test_entered);
  FRONT_TEST ("/quality/counted", test_counted);
  FRONT_TEST ("/quality/assess", test_assess);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
