#include "config.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "enquiries/front-contact.h"
#include "enquiries/front-tally.h"
#include "indicators/front-measure.h"
#include "store-fixture.h"

/* @waited: seconds, or -1 for one who was never answered. @outcome FRONT_OUTCOME_NONE and -1: still waits. */
static gint64
insert (Fixture *fixture, FrontTally *tally, FrontChannel channel, gint64 at, gint64 waited, FrontOutcome outcome)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) contact = front_contact_new ();
  gboolean waits = waited < 0 && outcome == FRONT_OUTCOME_NONE;

  contact->channel = channel;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->outcome = outcome;
  contact->accurate = TRUE;
  contact->arrived_at = at;
  contact->answered_at = waited >= 0 ? at + waited * FRONT_SECOND : FRONT_NEVER;
  contact->state = waits ? FRONT_STATE_WAITING : FRONT_STATE_FINISHED;
  contact->ended_at = waits ? FRONT_NEVER : at + 20 * FRONT_MINUTE;
  contact->state_since = waits ? at : contact->ended_at;
  front_contact_insert (fixture->db, contact, &error);
  g_assert_no_error (error);
  front_tally_add (tally, NULL, contact);
  return contact->id;
}

typedef struct
{
  FrontWrite *write;
  FrontTally *tally;
} Batch;

static Batch
begin (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  Batch batch;

  batch.write = front_write_begin (fixture->db, &error);
  g_assert_no_error (error);
  batch.tally = front_tally_new (fixture->db, &error);
  g_assert_no_error (error);
  return batch;
}

static void
commit (Fixture *fixture, Batch *batch)
{
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "test" };
  g_autoptr(GError) error = NULL;

  front_tally_write (batch->tally, fixture->db, &error);
  g_assert_no_error (error);
  front_write_record (batch->write, &change, &error);
  g_assert_no_error (error);
  front_write_commit (batch->write, &error);
  g_assert_no_error (error);
  front_tally_free (batch->tally);
}

static void
run_sql (Fixture *fixture, const char *sql)
{
  g_autoptr(FrontQuery) query = front_db_query_text (fixture->db, sql);
  g_autoptr(GError) error = NULL;

  front_query_run (query, &error);
  g_assert_no_error (error);
}

/* "2026-01 3/4 | 2026-02 0/0": label, numerator and denominator of each period. */
static void
assert_points (const FrontMeasureResult *result, const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < result->points->len; i++)
    {
      const FrontMeasurePoint *point = &g_array_index (result->points, FrontMeasurePoint, i);

      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, i > 0 ? " | " : "",
                              point->period.label, point->numerator, point->denominator);
      if (point->denominator == 0)
        g_assert_true (isnan (point->value));
      else
        g_assert_cmpfloat (point->value, ==, (double) point->numerator / (double) point->denominator);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static FrontMeasureResult *
measure (Fixture *fixture, const char *ref, const char *from, const char *to, FrontBy by, const char *queue, gint64 within)
{
  const FrontMeasureQuery query = { .from = from, .to = to, .by = by, .queue = queue, .within_us = within };
  g_autoptr(GError) error = NULL;
  FrontMeasureResult *result = front_measure_run (fixture->db, front_measure_find (ref, NULL), &query, &error);

  g_assert_no_error (error);
  return result;
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  Batch batch = begin (fixture);
  g_autoptr(FrontMeasureResult) result = NULL;

  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, front_fixture_instant ("2026-01-05T10:00Z"), 20, FRONT_OUTCOME_RESOLVED);
  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, front_fixture_instant ("2026-01-05T10:00Z"), 21, FRONT_OUTCOME_RESOLVED);
  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, front_fixture_instant ("2026-01-05T10:59:59Z"), -1, FRONT_OUTCOME_ABANDONED);
  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, front_fixture_instant ("2026-01-31T23:59:59Z"), 2, FRONT_OUTCOME_PASSED);
  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, front_fixture_instant ("2026-03-01T00:00Z"), -1, FRONT_OUTCOME_TIMED_OUT);
  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, front_fixture_instant ("2026-01-06T10:00Z"), -1, FRONT_OUTCOME_UNFINISHED);
  insert (fixture, batch.tally, FRONT_CHANNEL_VISITOR, front_fixture_instant ("2026-01-05T10:00Z"), 600, FRONT_OUTCOME_RESOLVED);
  insert (fixture, batch.tally, FRONT_CHANNEL_VISITOR, front_fixture_instant ("2026-01-05T10:00Z"), 601, FRONT_OUTCOME_RESOLVED);
  insert (fixture, batch.tally, FRONT_CHANNEL_VISITOR, front_fixture_instant ("2026-01-05T10:00Z"), -1, FRONT_OUTCOME_LEFT);
  insert (fixture, batch.tally, FRONT_CHANNEL_EMAIL, front_fixture_instant ("2026-01-05T10:00Z"), 5, FRONT_OUTCOME_RESOLVED);
  commit (fixture, &batch);

  result = measure (fixture, "calls-answered", "2026-01-01", "2026-03-31", FRONT_BY_MONTH, NULL, -1);
  assert_points (result, "2026-01 3/4 | 2026-02 0/0 | 2026-03 0/1");
  g_assert_true (result->from_tally);
  g_assert_cmpint (result->n_unfinished, ==, 1);
  g_assert_cmpint (result->total.numerator, ==, 3);
  g_assert_cmpfloat (result->total.value, ==, 3.0 / 5);
  g_assert_nonnull (strstr (result->definition, "1 has no end in the telephone log: not counted."));
  front_measure_result_free (result);
  result = measure (fixture, "calls-in-time", "2026-01-01", "2026-01-31", FRONT_BY_QUARTER, NULL, -1);
  assert_points (result, "2025/26 Q4 2/4");
  g_assert_cmpstr (result->measure->formula, ==, "answered<=T/offered");
  g_assert_nonnull (strstr (result->definition, "within 20 seconds"));
  front_measure_result_free (result);
  result = measure (fixture, "calls-in-time", "2026-01-05", "2026-01-05", FRONT_BY_DAY, NULL, 21 * FRONT_SECOND);
  assert_points (result, "2026-01-05 2/3");
  g_assert_false (result->from_tally);
  front_measure_result_free (result);
  result = measure (fixture, "visitors-in-time", "2026-01-05", "2026-01-06", FRONT_BY_DAY, NULL, -1);
  assert_points (result, "2026-01-05 1/3 | 2026-01-06 0/0");
  g_assert_nonnull (strstr (result->definition, "10 minutes"));
}

/* Around both clock changes, hour by hour: the waits that wall clocks get wrong are in time. */
static void
test_clock_changes (Fixture *fixture, gconstpointer data)
{
  Batch batch = begin (fixture);
  g_autoptr(FrontMeasureResult) result = NULL;

  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, 1774745990 * FRONT_SECOND, 20, FRONT_OUTCOME_RESOLVED);
  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, 1792889990 * FRONT_SECOND, 20, FRONT_OUTCOME_RESOLVED);
  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, 1792890010 * FRONT_SECOND, 21, FRONT_OUTCOME_RESOLVED);
  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, 1781132390 * FRONT_SECOND, 15, FRONT_OUTCOME_RESOLVED);
  commit (fixture, &batch);

  result = measure (fixture, "calls-in-time", "2026-03-29", "2026-03-29", FRONT_BY_HOUR, NULL, -1);
  g_assert_cmpuint (result->points->len, ==, 23);
  g_assert_cmpint (g_array_index (result->points, FrontMeasurePoint, 0).numerator, ==, 1);
  g_assert_cmpint (g_array_index (result->points, FrontMeasurePoint, 1).denominator, ==, 0);
  front_measure_result_free (result);
  result = measure (fixture, "calls-in-time", "2026-10-25", "2026-10-25", FRONT_BY_HOUR, NULL, -1);
  g_assert_cmpuint (result->points->len, ==, 25);
  g_assert_cmpint (g_array_index (result->points, FrontMeasurePoint, 1).numerator, ==, 1);
  g_assert_cmpint (g_array_index (result->points, FrontMeasurePoint, 1).denominator, ==, 1);
  g_assert_cmpint (g_array_index (result->points, FrontMeasurePoint, 2).numerator, ==, 0);
  g_assert_cmpint (g_array_index (result->points, FrontMeasurePoint, 2).denominator, ==, 1);
  front_measure_result_free (result);
  result = measure (fixture, "calls-in-time", "2026-06-10", "2026-06-11", FRONT_BY_DAY, NULL, -1);
  assert_points (result, "2026-06-10 1/1 | 2026-06-11 0/0");
}

/* The tally and the contacts themselves say the same, however the range is cut. */
static void
test_routes_agree (Fixture *fixture, gconstpointer data)
{
  static const char *const refs[] = { "calls-answered", "calls-in-time", "visitors-in-time" };
  static const char *const ranges[][2] = {
    { "2020-12-20", "2021-12-31" }, { "2021-03-28", "2021-03-28" }, { "2021-10-31", "2021-10-31" },
    { "2021-04-01", "2021-04-30" }, { "2021-06-15", "2021-06-15" }, { "2021-06-30", "2021-07-01" },
  };
  const gint64 first = front_fixture_instant ("2020-12-25T00:00Z");
  const gint64 span = front_fixture_instant ("2021-12-25T00:00Z") - first;
  g_autoptr(GError) error = NULL;
  g_autoptr(GRand) random = g_rand_new_with_seed (20240101);
  Batch batch;

  front_clock_set_for_tests (front_fixture_instant ("2021-12-25T00:00Z"), 0);
  front_standard_set (fixture->db, FRONT_MEASURE_CALLS_IN_TIME, "1900-01-01", 20 * FRONT_SECOND, 0.85, "first", &error);
  g_assert_no_error (error);
  front_standard_set (fixture->db, FRONT_MEASURE_CALLS_IN_TIME, "2021-06-15", 30 * FRONT_SECOND, 0.75, "later", &error);
  g_assert_no_error (error);
  batch = begin (fixture);
  for (guint i = 0; i < 4000; i++)
    {
      gint64 at = first + (gint64) (g_rand_double (random) * (double) span);
      FrontChannel channel = (FrontChannel) g_rand_int_range (random, FRONT_CHANNEL_VISITOR, FRONT_CHANNEL_EMAIL);
      int fate = g_rand_int_range (random, 0, 20);

      /* Many in the hours of the clock changes, and on the boundaries between periods. */
      if (i % 4 == 0)
        at = (i % 8 == 0 ? front_fixture_instant ("2021-03-27T23:00Z") : front_fixture_instant ("2021-10-30T22:30Z")) + at % (5 * FRONT_HOUR);
      else if (i % 4 == 1)
        at = at / FRONT_HOUR * FRONT_HOUR - i % 2;
      if (fate == 0)
        insert (fixture, batch.tally, channel, at, -1, FRONT_OUTCOME_NONE);
      else if (fate == 1)
        insert (fixture, batch.tally, channel, at, -1, FRONT_OUTCOME_UNFINISHED);
      else if (fate < 5)
        insert (fixture, batch.tally, channel, at, -1,
                channel == FRONT_CHANNEL_PHONE ? FRONT_OUTCOME_ABANDONED : FRONT_OUTCOME_LEFT);
      else
        insert (fixture, batch.tally, channel, at,
                g_rand_int_range (random, 0, channel == FRONT_CHANNEL_PHONE ? 40 : 1200), FRONT_OUTCOME_RESOLVED);
    }
  commit (fixture, &batch);

  for (guint r = 0; r < G_N_ELEMENTS (ranges); r++)
    for (guint m = 0; m < G_N_ELEMENTS (refs); m++)
      for (FrontBy by = FRONT_BY_HOUR; by <= FRONT_BY_YEAR; by++)
        {
          const FrontMeasureQuery query = { .from = ranges[r][0], .to = ranges[r][1], .by = by, .within_us = -1 };
          const FrontMeasure *asked = front_measure_find (refs[m], NULL);
          g_autoptr(FrontMeasureResult) quick = front_measure_run (fixture->db, asked, &query, &error);
          g_autoptr(FrontMeasureResult) slow = front_measure_count (fixture->db, asked, &query, &error);

          g_assert_no_error (error);
          g_assert_true (quick->from_tally);
          g_assert_false (slow->from_tally);
          g_assert_cmpuint (quick->points->len, ==, slow->points->len);
          for (guint i = 0; i < quick->points->len; i++)
            {
              const FrontMeasurePoint *a = &g_array_index (quick->points, FrontMeasurePoint, i);
              const FrontMeasurePoint *b = &g_array_index (slow->points, FrontMeasurePoint, i);

              g_assert_cmpint (a->numerator, ==, b->numerator);
              g_assert_cmpint (a->denominator, ==, b->denominator);
            }
          if (r == 0)
            g_assert_cmpint (quick->total.denominator, >, 1000);
        }

  /* The seconds of a standard that holds throughout are read from the tally too; others are not. */
  {
    g_autoptr(FrontMeasureResult) before = measure (fixture, "calls-in-time", "2021-01-01", "2021-06-14", FRONT_BY_MONTH,
                                                    NULL, 20 * FRONT_SECOND);
    g_autoptr(FrontMeasureResult) across = measure (fixture, "calls-in-time", "2021-01-01", "2021-06-15", FRONT_BY_MONTH,
                                                    NULL, 20 * FRONT_SECOND);
    g_autoptr(FrontMeasureResult) standard = measure (fixture, "calls-in-time", "2021-06-01", "2021-06-30", FRONT_BY_MONTH,
                                                      NULL, -1);

    g_assert_true (before->from_tally);
    g_assert_false (across->from_tally);
    g_assert_nonnull (strstr (standard->definition, "20 seconds (from 15/06/2021: 30 seconds)"));
  }
}

static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  Batch batch = begin (fixture);
  g_autoptr(FrontMeasureResult) result = NULL;

  front_clock_set_for_tests (front_fixture_instant ("2026-01-05T10:10:00Z"), 0);
  insert (fixture, batch.tally, FRONT_CHANNEL_VISITOR, front_fixture_instant ("2026-01-05T10:00:00Z"), -1, FRONT_OUTCOME_NONE);
  insert (fixture, batch.tally, FRONT_CHANNEL_VISITOR, front_fixture_instant ("2026-01-05T09:59:59Z"), -1, FRONT_OUTCOME_NONE);
  insert (fixture, batch.tally, FRONT_CHANNEL_VISITOR, front_fixture_instant ("2026-01-05T09:00:00Z"), 5, FRONT_OUTCOME_RESOLVED);
  insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, front_fixture_instant ("2026-01-05T10:09:50Z"), -1, FRONT_OUTCOME_NONE);
  commit (fixture, &batch);

  result = measure (fixture, "visitors-in-time", "2026-01-05", "2026-01-05", FRONT_BY_DAY, NULL, -1);
  assert_points (result, "2026-01-05 1/2");
  g_assert_cmpint (result->n_waiting, ==, 1);
  g_assert_cmpint (result->n_late_waiting, ==, 1);
  front_measure_result_free (result);
  result = measure (fixture, "calls-answered", "2026-01-05", "2026-01-05", FRONT_BY_DAY, NULL, -1);
  assert_points (result, "2026-01-05 0/0");
  front_measure_result_free (result);
  front_clock_set_for_tests (front_fixture_instant ("2026-01-05T10:10:11Z"), 0);
  result = measure (fixture, "calls-in-time", "2026-01-05", "2026-01-05", FRONT_BY_DAY, NULL, -1);
  assert_points (result, "2026-01-05 0/1");
}

/* Three calls in two queues; the first comes back to its queue, once in the same hour and once in the next. */
static void
test_queues (Fixture *fixture, gconstpointer data)
{
  const gint64 ten = front_fixture_instant ("2026-01-05T10:00Z");
  Batch batch = begin (fixture);
  gint64 calls[3];
  struct
  {
    int call, queue;
    gint64 entered, answered, ended; /* minutes after ten, seconds for answered: waited; -1: not */
    FrontOutcome outcome;
  } stints[] = {
    { 0, 1, 0, -1, 1, FRONT_OUTCOME_TIMED_OUT },
    { 0, 1, 2, 5, 8, FRONT_OUTCOME_RESOLVED },
    { 0, 2, 9, -1, 10, FRONT_OUTCOME_ABANDONED },
    { 0, 1, 61, 3, 70, FRONT_OUTCOME_RESOLVED },
    { 1, 1, 5, -1, 5, FRONT_OUTCOME_CLOSED },
    { 2, 1, 6, -1, -1, FRONT_OUTCOME_UNFINISHED },
    { 2, 2, 6, 20, 9, FRONT_OUTCOME_RESOLVED },
  };
  g_autoptr(FrontMeasureResult) result = NULL;
  const FrontMeasureQuery query = { .from = "2026-01-05", .to = "2026-01-05", .by = FRONT_BY_DAY, .queue = "q9", .within_us = -1 };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    calls[i] = insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, ten + i * FRONT_MINUTE, 5, FRONT_OUTCOME_RESOLVED);
  run_sql (fixture, "INSERT INTO queue (id, name) VALUES (1, 'q1'), (2, 'q2')");
  for (guint i = 0; i < G_N_ELEMENTS (stints); i++)
    {
      gint64 entered = ten + stints[i].entered * FRONT_MINUTE;
      g_autoptr(FrontQuery) insert_stint = front_db_query_text (
        fixture->db, "INSERT INTO stint (contact_id, queue_id, entered_at, answered_at, ended_at, outcome) "
                     "VALUES ($1, $2, $3, $4, $5, $6)");

      front_query_bind_int (insert_stint, 1, calls[stints[i].call]);
      front_query_bind_int (insert_stint, 2, stints[i].queue);
      front_query_bind_int (insert_stint, 3, entered);
      front_query_bind_instant (insert_stint, 4, stints[i].answered < 0 ? FRONT_NEVER : entered + stints[i].answered * FRONT_SECOND);
      front_query_bind_instant (insert_stint, 5, stints[i].ended < 0 ? FRONT_NEVER : ten + stints[i].ended * FRONT_MINUTE);
      front_query_bind_int (insert_stint, 6, stints[i].outcome);
      front_query_run (insert_stint, &error);
      g_assert_no_error (error);
    }
  commit (fixture, &batch);

  result = measure (fixture, "calls-answered", "2026-01-05", "2026-01-05", FRONT_BY_DAY, "q1", -1);
  assert_points (result, "2026-01-05 1/2");
  g_assert_cmpint (result->n_unfinished, ==, 1);
  front_measure_result_free (result);
  result = measure (fixture, "calls-answered", "2026-01-05", "2026-01-05", FRONT_BY_HOUR, "q1", -1);
  g_assert_cmpint (g_array_index (result->points, FrontMeasurePoint, 10).denominator, ==, 2);
  g_assert_cmpint (g_array_index (result->points, FrontMeasurePoint, 11).denominator, ==, 1);
  g_assert_cmpint (g_array_index (result->points, FrontMeasurePoint, 11).numerator, ==, 1);
  front_measure_result_free (result);
  /* One minute in the first stint and five seconds in the second: not within 20 seconds, but within 65. */
  result = measure (fixture, "calls-in-time", "2026-01-05", "2026-01-05", FRONT_BY_DAY, "q1", -1);
  assert_points (result, "2026-01-05 0/2");
  front_measure_result_free (result);
  result = measure (fixture, "calls-in-time", "2026-01-05", "2026-01-05", FRONT_BY_DAY, "q1", 65 * FRONT_SECOND);
  assert_points (result, "2026-01-05 1/2");
  front_measure_result_free (result);
  result = measure (fixture, "calls-in-time", "2026-01-05", "2026-01-05", FRONT_BY_DAY, "q2", -1);
  assert_points (result, "2026-01-05 1/2");
  g_clear_pointer (&result, front_measure_result_free);
  result = front_measure_run (fixture->db, front_measure_find ("calls-answered", NULL), &query, &error);
  g_assert_null (result);
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "q1, q2"));
}

/* Counting anew gives the same rows by hour and by day. */
static void
test_rebuild (Fixture *fixture, gconstpointer data)
{
  Batch batch = begin (fixture);
  g_autoptr(FrontMeasureResult) before = NULL;
  g_autoptr(FrontMeasureResult) after = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 500; i++)
    insert (fixture, batch.tally, FRONT_CHANNEL_PHONE, front_fixture_instant ("2026-01-05T10:00Z") + i * 7 * FRONT_HOUR, i % 40,
            FRONT_OUTCOME_RESOLVED);
  commit (fixture, &batch);
  before = measure (fixture, "calls-in-time", "2026-01-01", "2026-12-31", FRONT_BY_MONTH, NULL, -1);
  batch = begin (fixture);
  front_tally_rebuild (fixture->db, &error);
  g_assert_no_error (error);
  commit (fixture, &batch);
  after = measure (fixture, "calls-in-time", "2026-01-01", "2026-12-31", FRONT_BY_MONTH, NULL, -1);
  g_assert_cmpint (before->total.denominator, ==, 500);
  for (guint i = 0; i < before->points->len; i++)
    {
      g_assert_cmpint (g_array_index (before->points, FrontMeasurePoint, i).numerator, ==,
                       g_array_index (after->points, FrontMeasurePoint, i).numerator);
      g_assert_cmpint (g_array_index (before->points, FrontMeasurePoint, i).denominator, ==,
                       g_array_index (after->points, FrontMeasurePoint, i).denominator);
    }
}

#define ADD(path, func) FRONT_TEST (path, func)

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/measures/counts", test_counts);
  ADD ("/measures/clock-changes", test_clock_changes);
  ADD ("/measures/routes-agree", test_routes_agree);
  ADD ("/measures/waiting", test_waiting);
  ADD ("/measures/queues", test_queues);
  ADD ("/measures/rebuild", test_rebuild);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
