#include "config.h"

#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "enquiries/front-contact.h"
#include "exchange/front-file-import.h"
#include "indicators/front-composed.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-explain.h"
#include "indicators/front-measure-fcr.h"
#include "indicators/front-measure-imported.h"
#include "indicators/front-performance.h"
#include "store-fixture.h"
#include "test-files.h"

/* Figures that are made from others and from imported tables, and that every new indicator of the 2021 plan has a measure. */

static char *folder;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  front_clock_set_for_tests (1775000000 * FRONT_SECOND, 0); /* 31/03/2026 */
  front_fixture_set_up (fixture, data);
}

/* @n alike contacts. */
static void
add_contacts (Fixture *fixture, FrontChannel channel, const char *when, gboolean answered, gint64 n)
{
  front_fixture_add_contacts (fixture, channel, front_fixture_instant (when), answered ? 10 : 100, answered, n);
}

static void
add_matter (Fixture *fixture, FrontChannel channel, const char *when, gint64 person_id, gint64 service_id, FrontOutcome outcome)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) contact = front_contact_new ();

  contact->channel = channel;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->state = FRONT_STATE_FINISHED;
  contact->accurate = TRUE;
  contact->arrived_at = front_fixture_instant (when);
  contact->answered_at = contact->arrived_at + 10 * FRONT_SECOND;
  contact->ended_at = contact->state_since = contact->arrived_at + 100 * FRONT_SECOND;
  contact->outcome = outcome;
  contact->person_id = person_id;
  contact->service_id = service_id;
  g_assert_true (front_contact_add (fixture->db, contact, &error));
  g_assert_no_error (error);
}

static FrontIndicator *
add (Fixture *fixture, const char *ref, FrontUnit unit, const char *measure, const char *expression)
{
  FrontIndicator *indicator = front_indicator_new (ref, ref, unit);
  g_autoptr(GError) error = NULL;

  indicator->measure = g_strdup (measure);
  indicator->expression = g_strdup (expression);
  indicator->polarity = FRONT_POLARITY_HIGHER;
  front_indicator_save (fixture->db, indicator, NULL, &error);
  g_assert_no_error (error);
  return indicator;
}

static void
add_and_forget (Fixture *fixture, const char *ref, FrontUnit unit, const char *measure, const char *expression)
{
  front_indicator_free (add (fixture, ref, unit, measure, expression));
}

static void
refused (Fixture *fixture, const char *ref, const char *expression, const char *pattern)
{
  g_autoptr(FrontIndicator) indicator = front_indicator_new (ref, ref, FRONT_UNIT_NUMBER);
  g_autoptr(GError) error = NULL;

  indicator->expression = g_strdup (expression);
  g_assert_false (front_indicator_save (fixture->db, indicator, NULL, &error));
  if (!g_pattern_match_simple (pattern, error->message))
    g_error ("“%s” does not match “%s”", error->message, pattern);
}

static FrontExplained *
explain (Fixture *fixture, const char *ref, const char *period)
{
  g_autoptr(GError) error = NULL;
  FrontExplained *explained = front_explain (fixture->db, ref, period, TRUE, -1, &error);

  g_assert_no_error (error);
  return explained;
}

static void
expect (Fixture *fixture, const char *ref, const char *period, double value)
{
  g_autoptr(FrontExplained) explained = explain (fixture, ref, period);

  g_assert_cmpfloat_with_epsilon (explained->value, value, 1e-9);
}

static void
expect_why (Fixture *fixture, const char *ref, const char *period, const char *why)
{
  g_autoptr(FrontExplained) explained = explain (fixture, ref, period);

  g_assert_true (isnan (explained->value));
  g_assert_cmpstr (explained->why, ==, why);
}

static void
enter (Fixture *fixture, const FrontIndicator *indicator, const char *period, double value, double numerator, double denominator)
{
  g_autoptr(GError) error = NULL;

  front_entry_record_enter (fixture->db, indicator, period, value, numerator, denominator, "", "", &error);
  g_assert_no_error (error);
}

/* 100 visitors and 1,200 calls: pooled 76.7 %, where the mean of the two percentages is 86 %. */
static void
test_pooled (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontExplained) explained = NULL;
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(GError) error = NULL;
  const FrontComposedPart *part;

  add_contacts (fixture, FRONT_CHANNEL_PHONE, "2026-01-12T10:00:00Z", TRUE, 96);
  add_contacts (fixture, FRONT_CHANNEL_PHONE, "2026-01-12T11:00:00Z", FALSE, 4);
  add_contacts (fixture, FRONT_CHANNEL_PHONE, "2026-02-12T10:00:00Z", TRUE, 901);
  add_contacts (fixture, FRONT_CHANNEL_PHONE, "2026-02-12T11:00:00Z", FALSE, 299);
  add_contacts (fixture, FRONT_CHANNEL_ONLINE, "2026-02-12T11:00:00Z", TRUE, 50);
  add_and_forget (fixture, "CS01", FRONT_UNIT_SHARE, "calls-answered", NULL);
  add_and_forget (fixture, "ALL", FRONT_UNIT_NUMBER, "contacts", NULL);
  add_and_forget (fixture, "LOST", FRONT_UNIT_SHARE, NULL, "1 - CS01");
  add_and_forget (fixture, "PART", FRONT_UNIT_SHARE, NULL, "ALL / (ALL + ALL)");
  add_and_forget (fixture, "BOTH", FRONT_UNIT_SHARE, NULL, "pooled (CS01, CS01)");

  /* A quarter is reckoned from the quarter's own figures. */
  expect (fixture, "LOST", "2026-01", 0.04);
  expect (fixture, "LOST", "2025/26 Q4", 1 - 997.0 / 1300);
  expect (fixture, "BOTH", "2025/26 Q4", 997.0 / 1300);
  expect (fixture, "PART", "2026-02", 0.5);

  explained = explain (fixture, "LOST", "2026-02");
  g_assert_cmpstr (explained->formula, ==, "1 - CS01");
  g_assert_cmpfloat (explained->numerator, ==, 299);
  g_assert_cmpfloat (explained->denominator, ==, 1200);
  g_assert_cmpfloat_with_epsilon (explained->previous, 0.04, 1e-9);
  g_assert_cmpuint (explained->parts->len, ==, 1);
  part = g_ptr_array_index (explained->parts, 0);
  g_assert_cmpstr (part->indicator->ref, ==, "CS01");
  g_assert_cmpfloat (part->numerator, ==, 901);
  g_assert_cmpstr (part->shown, ==, "75.1%");

  series = front_performance_series (fixture->db, "LOST", NULL, NULL, FRONT_BY_MONTH, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (series->points->len, ==, 2);
  g_assert_cmpint (g_array_index (series->points, FrontSeriesPoint, 1).numerator, ==, 299);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) one = NULL;
  g_autoptr(GError) error = NULL;

  add_and_forget (fixture, "ONE", FRONT_UNIT_NUMBER, NULL, "contacts * 2");
  add_and_forget (fixture, "TWO", FRONT_UNIT_NUMBER, NULL, "ONE + 1");
  refused (fixture, "SELF", "SELF + 1", "Made from: SELF ← SELF would make a figure from itself.*");
  refused (fixture, "NEW", "ONE + CS99", "Made from: there is no indicator “CS99”. There are: *");
  refused (fixture, "NEW", "ONE +", "Made from: something is missing at the end*");
  one = front_indicator_load (fixture->db, "ONE", &error);
  g_free (one->expression);
  one->expression = g_strdup ("TWO - 1");
  g_assert_false (front_indicator_save (fixture->db, one, NULL, &error));
  g_assert_cmpstr (error->message, ==, "Made from: ONE ← TWO ← ONE would make a figure from itself. Leave one of them out.");
  g_clear_error (&error);
  g_free (one->expression);
  one->expression = g_strdup ("contacts");
  one->measure = g_strdup ("contacts");
  g_assert_false (front_indicator_save (fixture->db, one, NULL, &error));
  g_clear_error (&error);

  /* Two people who each made half of a circle: it is told, and nothing runs for ever. */
  front_fixture_exec (fixture, "UPDATE indicator SET expression = 'TWO' WHERE ref = 'ONE'");
  g_assert_null (front_explain (fixture->db, "TWO", "2026-01", FALSE, -1, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
}

/* What is missing says which and why; what may still change makes what may. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) cost = add (fixture, "COST", FRONT_UNIT_NUMBER, NULL, NULL);
  g_autoptr(FrontIndicator) days = add (fixture, "DAYS", FRONT_UNIT_DAYS, NULL, NULL);
  g_autoptr(FrontFigure) word = front_figure_new ("2024/25", FRONT_FIGURE_NOT_MEASURABLE, NAN);
  g_autoptr(FrontFigure) none = front_figure_new ("2024/25", FRONT_FIGURE_VALUE, 0);
  g_autoptr(FrontExplained) explained = NULL;
  g_autoptr(GError) error = NULL;

  add_and_forget (fixture, "EACH", FRONT_UNIT_NUMBER, NULL, "COST / DAYS");
  expect_why (fixture, "EACH", "2023/24", "COST: not entered; DAYS: not entered");
  g_free (word->note);
  word->note = g_strdup ("no ledger");
  front_indicator_set_figure (fixture->db, cost, word, NULL, &error);
  front_indicator_set_figure (fixture->db, days, none, NULL, &error);
  g_assert_no_error (error);
  expect_why (fixture, "EACH", "2024/25", "COST: Currently unable to measure (no ledger)");
  explained = explain (fixture, "EACH", "2024/25");
  g_assert_cmpint (explained->state, ==, FRONT_FIGURE_NOT_MEASURABLE);
  g_clear_pointer (&explained, front_explained_free);

  enter (fixture, cost, "2025/26", 1200, NAN, NAN);
  front_fixture_exec (fixture, "INSERT INTO indicator_figure (indicator_id, period, state, value) SELECT id, '2025/26', 1, 8 FROM indicator"
                               " WHERE ref = 'DAYS'");
  explained = explain (fixture, "EACH", "2025/26");
  g_assert_cmpfloat (explained->value, ==, 150);
  g_assert_cmpint (explained->state, ==, FRONT_FIGURE_PROVISIONAL);
  g_assert_cmpstr (((FrontComposedPart *) g_ptr_array_index (explained->parts, 0))->shown, ==, "1,200 (provisional)");
}

/* Months that were entered make the quarter: numbers as a sum, percentages from their numerators and denominators alone. */
static void
test_entered_months (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) days = add (fixture, "DAYS", FRONT_UNIT_DAYS, NULL, NULL);
  g_autoptr(FrontIndicator) share = add (fixture, "SHARE", FRONT_UNIT_SHARE, NULL, NULL);
  g_autoptr(FrontIndicator) bare = add (fixture, "BARE", FRONT_UNIT_SHARE, NULL, NULL);
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *month = g_strdup_printf ("2025-%02u", 4 + i);

      enter (fixture, days, month, 2 + i, NAN, NAN);
      enter (fixture, share, month, NAN, 10 * (i + 1), i == 2 ? 300 : 40);
      enter (fixture, bare, month, 0.5, NAN, NAN);
    }
  enter (fixture, days, "2025-07", 5, NAN, NAN);
  expect (fixture, "DAYS", "2025/26 Q1", 9);
  expect (fixture, "SHARE", "2025/26 Q1", 60.0 / 380);
  expect_why (fixture, "BARE", "2025/26 Q1", "entered as percentages without numerator and denominator, which cannot be pooled");
  expect_why (fixture, "DAYS", "2025/26 Q2", "2025-08 not entered");
  add_and_forget (fixture, "REST", FRONT_UNIT_SHARE, NULL, "1 - SHARE");
  expect (fixture, "REST", "2025/26 Q1", 320.0 / 380);
  /* Drawn by the month, as it was entered. */
  series = front_performance_series (fixture->db, "REST", NULL, NULL, FRONT_BY_MONTH, &error);
  g_assert_no_error (error);
  g_assert_cmpint (series->by, ==, FRONT_BY_MONTH);
  g_assert_cmpuint (series->points->len, ==, 3);
}

/* ── Imported tables ── */

static void
import_text (Fixture *fixture, FrontImportKind kind, const char *name, const char *source, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const FrontImportOptions options = { .kind = kind, .zone = "UTC", .source = source };
  g_autoptr(FrontImportResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  result = front_import_run (fixture->db, path, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->n_bad, ==, 0);
}

#define INTERVAL_HEAD "Queue,Interval Start,Offered,Answered,Answered within 20 seconds,Abandoned\n"

static void
import_intervals (Fixture *fixture)
{
  import_text (fixture, FRONT_IMPORT_INTERVALS, "mitel.csv", "Mitel",
               INTERVAL_HEAD "Main,2026-01-12 09:00,100,96,80,4\nMain,2026-01-12 09:30,50,40,30,10\n");
  import_text (fixture, FRONT_IMPORT_INTERVALS, "other.csv", "Overflow", INTERVAL_HEAD "Other,2026-02-12 09:00,10,10,10,0\n");
}

static void
test_intervals (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontExplained) explained = NULL;
  g_autoptr(FrontIndicator) limited = NULL;
  g_autoptr(FrontSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;
  const FrontImportedFile *file;

  import_intervals (fixture);
  /* The same calls in the Log do not count again. */
  add_contacts (fixture, FRONT_CHANNEL_PHONE, "2026-01-12T09:10:00Z", TRUE, 96);
  expect (fixture, "interval-offered", "2026-01", 150);
  expect (fixture, "interval-answered", "2026-01", 136);
  expect (fixture, "interval-in-time", "2026-01", 110);
  expect (fixture, "interval-abandoned", "2026-01", 14);
  expect (fixture, "interval-share-answered", "2026-01", 136.0 / 150);
  expect (fixture, "interval-share-in-time", "2026-01", 110.0 / 150);
  expect (fixture, "interval-share-answered", "2025/26 Q4", 146.0 / 160);
  expect (fixture, "calls-answered", "2026-01", 1);

  explained = explain (fixture, "interval-share-in-time", "2026-01");
  g_assert_nonnull (strstr (explained->definition, "interval statistics of Mitel; calls in the Log are not added."));
  g_assert_nonnull (strstr (explained->definition, "In time is within 20 seconds."));
  g_assert_cmpuint (explained->files->len, ==, 1);
  file = g_ptr_array_index (explained->files, 0);
  g_assert_cmpstr (file->file, ==, "mitel.csv");
  g_assert_cmpint (file->n_rows, ==, 2);
  g_clear_pointer (&explained, front_explained_free);

  /* Limited by its sheet to one source, and part of another figure. */
  limited = add (fixture, "IV1", FRONT_UNIT_SHARE, "interval-share-answered", NULL);
  sheet = front_sheet_load (fixture->db, limited, 0, &error);
  front_sheet_set (sheet, "scope", "Nowhere");
  g_assert_false (front_sheet_save (fixture->db, limited, sheet, "", &error));
  g_assert_cmpstr (error->message, ==, "Only from: nothing was imported from “Nowhere”. There are: Mitel, Overflow.");
  g_clear_error (&error);
  front_sheet_set (sheet, "scope", "Overflow");
  front_sheet_save (fixture->db, limited, sheet, "", &error);
  g_assert_no_error (error);
  expect (fixture, "IV1", "2025/26 Q4", 1);
  add_and_forget (fixture, "IV2", FRONT_UNIT_NUMBER, NULL, "interval-offered - interval-answered");
  expect (fixture, "IV2", "2026-01", 14);
  expect_why (fixture, "IV2", "2026-03", "interval-offered: nothing was imported; interval-answered: nothing was imported");
}

static void
test_overlapping (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontExplained) explained = NULL;

  import_intervals (fixture);
  front_fixture_exec (fixture, "UPDATE phone_interval SET length_s = 3600 WHERE started_at = 1768208400000000"); /* 09:00 */
  explained = explain (fixture, "interval-offered", "2026-01");
  g_assert_cmpfloat (explained->value, ==, 100);
  g_assert_nonnull (strstr (explained->definition, "Left out: 1 interval that lies in another one."));
}

#define SURVEY_HEAD "Date,Satisfaction,Out of\n"

static void
import_surveys (Fixture *fixture)
{
  import_text (fixture, FRONT_IMPORT_SURVEYS, "phone.csv", "Phone",
               SURVEY_HEAD "12/01/2026,5,5\n13/01/2026,4,5\n14/01/2026,3,5\n15/01/2026,1,5\n16/01/2026,5,5\n");
  import_text (fixture, FRONT_IMPORT_SURVEYS, "web.csv", "On-line", SURVEY_HEAD "12/01/2026,8,10\n13/01/2026,2,10\n");
  import_text (fixture, FRONT_IMPORT_SURVEYS, "desk.csv", "Face-to-face", SURVEY_HEAD "12/01/2026,5,5\n13/01/2026,5,5\n");
}

static FrontIndicator *
add_survey (Fixture *fixture, const char *ref, const char *measure, const char *source, const char *satisfied)
{
  FrontIndicator *indicator = add (fixture, ref, g_str_equal (measure, "survey-satisfied") ? FRONT_UNIT_SHARE : FRONT_UNIT_NUMBER,
                                   measure, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontSheet) sheet = front_sheet_load (fixture->db, indicator, 0, &error);

  front_sheet_set (sheet, "scope", source);
  front_sheet_set (sheet, "satisfied", satisfied);
  front_sheet_save (fixture->db, indicator, sheet, "", &error);
  g_assert_no_error (error);
  return indicator;
}

static void
test_surveys (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontExplained) explained = NULL;
  g_autoptr(FrontIndicator) strict = NULL;
  g_autoptr(FrontIndicator) score = NULL;

  import_surveys (fixture);
  expect (fixture, "survey-responses", "2026-01", 9);
  expect (fixture, "survey-satisfied", "2026-01", 6.0 / 9); /* above the middle, each on its own scale */
  strict = add_survey (fixture, "STRICT", "survey-satisfied", "Phone", "5 of 5");
  expect (fixture, "STRICT", "2026-01", 2.0 / 5);
  score = add_survey (fixture, "SCORE", "survey-score", "Phone", "");
  expect (fixture, "SCORE", "2026-01", 18.0 / 5);
  explained = explain (fixture, "SCORE", "2026-01");
  g_assert_nonnull (strstr (explained->definition, "The best score is 5. Base: 5 answers."));
  g_assert_cmpstr (((FrontImportedFile *) g_ptr_array_index (explained->files, 0))->file, ==, "phone.csv");
  g_clear_pointer (&explained, front_explained_free);
  /* Of answers on scales of 5 and of 10 there is no mean. */
  explained = explain (fixture, "survey-score", "2026-01");
  g_assert_true (isnan (explained->value));
  g_assert_nonnull (strstr (explained->definition, "different scales"));
}

/* Where the file does not say the best score, "4 of 5" does; without it the guess is told. */
static void
test_scale (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontExplained) explained = NULL;
  g_autoptr(FrontIndicator) said = NULL, share = NULL, score = NULL;

  import_text (fixture, FRONT_IMPORT_SURVEYS, "odd.csv", "Phone",
               "Date,Score\n12/01/2026,5\n13/01/2026,4\n14/01/2026,4\n15/01/2026,2\n16/01/2026,9\n");
  said = add_survey (fixture, "SAID", "survey-satisfied", "Phone", "4 of 5");
  expect (fixture, "SAID", "2026-01", 3.0 / 4);
  explained = explain (fixture, "SAID", "2026-01");
  g_assert_nonnull (strstr (explained->definition, "Left out: 1 score above 5. Base: 4 answers."));
  g_assert_null (strstr (explained->definition, "does not say"));
  g_clear_pointer (&explained, front_explained_free);
  share = add_survey (fixture, "SHARE", "survey-satisfied", "Phone", "80%");
  expect (fixture, "SHARE", "2026-01", 1.0 / 5);
  score = add_survey (fixture, "SCORE", "survey-score", "Phone", "");
  explained = explain (fixture, "SCORE", "2026-01");
  g_assert_nonnull (strstr (explained->definition, "The best score is 10. The file does not say what the best score is: 10 is taken, the smallest usual "
                                                   "scale that holds every score given. Base: 5 answers."));
}

/* ── Short abandons ── */

static void
test_short (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) indicator = add (fixture, "CS02", FRONT_UNIT_SHARE, "calls-in-time", NULL);
  g_autoptr(FrontExplained) explained = NULL;
  g_autoptr(FrontSheet) sheet = NULL;
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(GError) error = NULL;

  front_fixture_exec (fixture, "INSERT INTO standard (measure, since, within_s, target) VALUES ('calls-in-time', '2020-04-01', 20, 0.8)");
  add_contacts (fixture, FRONT_CHANNEL_PHONE, "2026-01-12T10:00:00Z", TRUE, 8);
  add_contacts (fixture, FRONT_CHANNEL_PHONE, "2026-01-12T11:00:00Z", FALSE, 2); /* after 100 s */
  sheet = front_sheet_load (fixture->db, indicator, 0, &error);
  front_sheet_set (sheet, "formula", "F6");
  front_sheet_set (sheet, "short", "soon");
  g_assert_false (front_sheet_save (fixture->db, indicator, sheet, "", &error));
  g_assert_true (g_str_has_prefix (error->message, "Given up too soon to count: "));
  g_clear_error (&error);
  front_sheet_set (sheet, "short", "5");
  front_sheet_save (fixture->db, indicator, sheet, "", &error);
  g_assert_no_error (error);
  expect (fixture, "CS02", "2026-01", 0.8);
  front_sheet_set (sheet, "short", "120 seconds");
  front_sheet_save (fixture->db, indicator, sheet, "the machine's message is two minutes long", &error);
  g_assert_no_error (error);
  explained = explain (fixture, "CS02", "2026-01");
  g_assert_cmpfloat (explained->value, ==, 1);
  g_assert_cmpint (explained->short_us, ==, 120 * FRONT_SECOND);
  series = front_indicator_series (fixture->db, "CS02", "2026-01-01", "2026-01-31", FRONT_BY_MONTH, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (g_array_index (series->points, FrontSeriesPoint, 0).value, ==, 1);
}

/* ── The 2021 plan ── */

/* "Currently unable to measure the new PIs": first point of contact resolution, and customer satisfaction on-line, by phone and
 * face-to-face. Here is what measures each. */
static void
test_plan_2021 (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *ref; const char *title; const char *measure; const char *source; double figure; } news[] = {
    { "NPI1", "First point of contact resolution, as declared", FRONT_MEASURE_FCR_DECLARED, NULL, 0.8 },
    { "NPI1A", "First point of contact resolution, by repeat contacts", FRONT_MEASURE_FCR_AUDITED, NULL, 0.8 },
    { "NPI2A", "Customer satisfaction, on-line", "survey-satisfied", "On-line", 0.5 },
    { "NPI2B", "Customer satisfaction, phone", "survey-satisfied", "Phone", 0.6 },
    { "NPI2C", "Customer satisfaction, face-to-face", "survey-satisfied", "Face-to-face", 1 },
    { "CS04", "Enquiries submitted on-line, share", "online-share", NULL, 0.2 },
  };
  g_autoptr(FrontIndicator) entered = add (fixture, "NPI2D", FRONT_UNIT_SHARE, NULL, NULL);
  g_autoptr(GError) error = NULL;

  import_surveys (fixture);
  front_fixture_exec (fixture, "INSERT INTO service (id, name, other_names) VALUES (1, 'Refuse', 'bins'), (2, 'Housing', '')");
  front_fixture_exec (fixture, "INSERT INTO person (id, name, made_at) VALUES (1, 'Pat Example', 0), (2, 'Sam Example', 0)");
  /* Pat comes again about the same thing the next day; Sam's second matter is passed on. */
  add_matter (fixture, FRONT_CHANNEL_PHONE, "2026-01-12T10:00:00Z", 1, 1, FRONT_OUTCOME_RESOLVED);
  add_matter (fixture, FRONT_CHANNEL_PHONE, "2026-01-13T10:00:00Z", 1, 1, FRONT_OUTCOME_RESOLVED);
  add_matter (fixture, FRONT_CHANNEL_VISITOR, "2026-01-14T10:00:00Z", 2, 1, FRONT_OUTCOME_RESOLVED);
  add_matter (fixture, FRONT_CHANNEL_VISITOR, "2026-01-15T10:00:00Z", 1, 2, FRONT_OUTCOME_RESOLVED);
  add_matter (fixture, FRONT_CHANNEL_ONLINE, "2026-01-16T10:00:00Z", 2, 2, FRONT_OUTCOME_PASSED);
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    {
      g_autoptr(FrontIndicator) indicator = news[i].source != NULL ? add_survey (fixture, news[i].ref, news[i].measure, news[i].source, "")
                                                                   : add (fixture, news[i].ref, FRONT_UNIT_SHARE, news[i].measure, NULL);
      g_autoptr(FrontExplained) explained = explain (fixture, news[i].ref, "2026-01");

      g_test_message ("%s %s: %s", news[i].ref, news[i].title, news[i].measure);
      g_assert_cmpstr (indicator->measure, ==, news[i].measure);
      g_assert_cmpfloat_with_epsilon (explained->value, news[i].figure, 1e-9);
    }
  /* All three of satisfaction together, pooled; and what an outside survey says is entered. */
  add_and_forget (fixture, "NPI2", FRONT_UNIT_SHARE, NULL, "pooled (NPI2A, NPI2B, NPI2C)");
  expect (fixture, "NPI2", "2026-01", 6.0 / 9);
  enter (fixture, entered, "2025/26", NAN, 380, 400);
  expect (fixture, "NPI2D", "2025/26", 0.95);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-composed-XXXXXX", NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, front_fixture_tear_down)
  ADD ("/composed/pooled", test_pooled);
  ADD ("/composed/refusals", test_refusals);
  ADD ("/composed/states", test_states);
  ADD ("/composed/entered-months", test_entered_months);
  ADD ("/composed/intervals", test_intervals);
  ADD ("/composed/overlapping", test_overlapping);
  ADD ("/composed/surveys", test_surveys);
  ADD ("/composed/scale", test_scale);
  ADD ("/composed/short", test_short);
  ADD ("/composed/plan-2021", test_plan_2021);
  status = g_test_run ();
  front_fixture_finish ();
  front_test_remove_tree (folder);
  return status;
}
