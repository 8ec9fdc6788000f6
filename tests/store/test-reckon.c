#include "config.h"

#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "enquiries/front-contact.h"
#include "enquiries/front-tally.h"
#include "enquiries/front-undo.h"
#include "indicators/front-measure.h"
#include "indicators/front-reckon.h"
#include "store-fixture.h"

#define START "2026-01-05T09:00:00Z"

static FrontReckoning *
run (Fixture *fixture, const char *ref, FrontFormula formula, gint64 short_s, FrontBy by)
{
  const FrontReckonQuery query = { .from = "2026-01-01", .to = "2026-03-31", .by = by, .within_us = -1, .formula = formula,
                                   .short_us = short_s * FRONT_SECOND, .want_ids = TRUE };
  g_autoptr(GError) error = NULL;
  FrontReckoning *reckoning;

  reckoning = front_reckon_run (fixture->db, front_reckon_find (ref), &query, &error);
  g_assert_no_error (error);
  return reckoning;
}

static double
total (Fixture *fixture, const char *ref)
{
  g_autoptr(FrontReckoning) reckoning = run (fixture, ref, FRONT_FORMULA_F3, 0, FRONT_BY_MONTH);

  return ((FrontReckonGroup *) g_ptr_array_index (reckoning->groups, 0))->total.value;
}

/* ICMI's table, from contacts in a store. */
static void
test_six (Fixture *fixture, gconstpointer data)
{
  const double expected[] = { 880.0 / 1060, 860.0 / 1000, 860.0 / 1060, 860.0 / 1040, 870.0 / 1060, 860.0 / 1050 };
  gint64 at = front_fixture_instant (START);

  front_fixture_add_contacts (fixture, FRONT_CHANNEL_PHONE, at, 20, TRUE, 860);
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_PHONE, at, 21, TRUE, 140);
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_PHONE, at, 5, FALSE, 10);
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_PHONE, at, 20, FALSE, 10);
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_PHONE, at, 21, FALSE, 40);
  for (int i = 0; i < 6; i++)
    {
      g_autoptr(FrontReckoning) reckoning = run (fixture, "calls-in-time", (FrontFormula) (i + 1), 5, FRONT_BY_MONTH);
      const FrontReckonGroup *group = g_ptr_array_index (reckoning->groups, 0);

      g_assert_cmpfloat_with_epsilon (group->total.value, expected[i], 1e-12);
      g_assert_true (isnan (g_array_index (group->points, FrontReckonPoint, 1).value)); /* February: no calls */
    }
  /* One of them has its own words. */
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_VISITOR, at, 60, FALSE, 1);
  {
    g_autoptr(FrontReckoning) waits = run (fixture, "visitor-wait", FRONT_FORMULA_F3, 0, FRONT_BY_MONTH);
    g_autoptr(FrontReckoning) calls = run (fixture, "answer-speed", FRONT_FORMULA_F3, 0, FRONT_BY_MONTH);

    g_assert_nonnull (strstr (waits->definition, "Left out: 1 that was not answered."));
    g_assert_nonnull (strstr (calls->definition, "Left out: 60 that were not answered."));
  }
  g_assert_cmpfloat_with_epsilon (total (fixture, "answer-speed"), (860 * 20 + 140 * 21) / 1000.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (total (fixture, "handling-time"), 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (total (fixture, "calls-abandoned"), 60.0 / 1060, 1e-12);
}

static void
test_waits (Fixture *fixture, gconstpointer data)
{
  gint64 at = front_fixture_instant (START);
  gint64 last = 0;

  for (int i = 1; i <= 10; i++)
    last = front_fixture_add_contacts (fixture, FRONT_CHANNEL_VISITOR, at, i * 60, TRUE, 1);
  g_assert_cmpfloat_with_epsilon (total (fixture, "visitor-wait"), 330, 1e-9);
  g_assert_cmpfloat_with_epsilon (total (fixture, "visitor-wait-median"), 330, 1e-9);
  g_assert_cmpfloat_with_epsilon (total (fixture, "visitor-wait-90"), 540, 1e-9);
  g_assert_cmpfloat_with_epsilon (total (fixture, "visitors-in-time"), 1, 1e-9); /* ten minutes is in time */

  /* Counted, not averaged. */
  {
    g_autofree char *sql = g_strdup_printf ("UPDATE contact SET accurate = 0 WHERE id = %" G_GINT64_FORMAT, last);
    g_autoptr(FrontReckoning) reckoning = NULL;

    front_fixture_exec (fixture, sql);
    reckoning = run (fixture, "visitor-wait", FRONT_FORMULA_F3, 0, FRONT_BY_MONTH);
    g_assert_cmpint (reckoning->n[FRONT_RECKONED_NOT_ACCURATE], ==, 1);
    g_assert_cmpint (g_array_index (reckoning->ids[FRONT_RECKONED_NOT_ACCURATE], gint64, 0), ==, last);
    g_assert_cmpfloat_with_epsilon (total (fixture, "visitor-wait"), 300, 1e-9);
    g_assert_cmpfloat_with_epsilon (total (fixture, "contacts"), 10, 1e-9);
  }
}

/* Received on a Thursday: the second working day after is Monday, the tenth the Thursday a fortnight on. */
static void
test_emails (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gint64 at = front_fixture_instant ("2026-01-08T10:00:00Z");

  front_clock_set_for_tests (front_fixture_instant ("2026-02-01T00:00:00Z"), 0);
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_EMAIL, at, 4 * 86400, TRUE, 1);  /* Monday */
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_EMAIL, at, 5 * 86400, TRUE, 1);  /* Tuesday */
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_EMAIL, at, 15 * 86400, TRUE, 1); /* Friday after the tenth */
  g_assert_cmpfloat_with_epsilon (total (fixture, "email-first-response"), 1.0 / 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (total (fixture, "email-full-response"), 2.0 / 3, 1e-12);
  g_assert_true (isnan (total (fixture, "avoidable-contact")));
  g_assert_true (front_contact_set_avoidable (fixture->db, 1, 1, &error));
  g_assert_true (front_contact_set_avoidable (fixture->db, 2, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (total (fixture, "avoidable-contact"), 0.5, 1e-12);
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_ONLINE, at, 5, TRUE, 3);
  g_assert_cmpfloat_with_epsilon (total (fixture, "online-share"), 0.5, 1e-12);
}

static void
assert_agree (Fixture *fixture, const char *ref)
{
  const FrontMeasureQuery query = { .from = "2026-01-01", .to = "2026-03-31", .by = FRONT_BY_WEEK, .within_us = -1 };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontMeasureResult) fast = front_measure_run (fixture->db, front_measure_find (ref, NULL), &query, &error);
  g_autoptr(FrontReckoning) slow = run (fixture, ref, FRONT_FORMULA_F3, 0, FRONT_BY_WEEK);
  const FrontReckonGroup *group = g_ptr_array_index (slow->groups, 0);

  g_assert_no_error (error);
  g_assert_true (fast->from_tally);
  g_assert_cmpuint (fast->points->len, ==, group->points->len);
  for (guint i = 0; i < fast->points->len; i++)
    {
      const FrontMeasurePoint *one = &g_array_index (fast->points, FrontMeasurePoint, i);
      const FrontReckonPoint *other = &g_array_index (group->points, FrontReckonPoint, i);

      g_assert_cmpint (one->numerator, ==, other->numerator);
      g_assert_cmpint (one->denominator, ==, other->denominator);
    }
}

static double
on_day (Fixture *fixture, const char *ref, guint day)
{
  g_autoptr(FrontReckoning) reckoning = run (fixture, ref, FRONT_FORMULA_F3, 0, FRONT_BY_DAY);

  return g_array_index (((FrontReckonGroup *) g_ptr_array_index (reckoning->groups, 0))->points, FrontReckonPoint, day).value;
}

/* A day on which nobody came has no contacts; of one that the record does not reach nobody knows. */
static void
test_record (Fixture *fixture, gconstpointer data)
{
  const char *const refs[] = { "contacts", "contacts-by-channel", "contacts-by-service" };

  front_clock_set_for_tests (front_fixture_instant ("2026-03-16T08:00:00Z"), 0);
  g_assert_true (isnan (total (fixture, "contacts")));
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_PHONE, front_fixture_instant (START), 5, TRUE, 3);
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_PHONE, front_fixture_instant ("2026-03-13T09:00:00Z"), 5, TRUE, 1);
  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    {
      g_assert_true (isnan (on_day (fixture, refs[i], 3)));
      g_assert_cmpfloat (on_day (fixture, refs[i], 4), ==, 3);
      g_assert_cmpfloat (on_day (fixture, refs[i], 5), ==, 0);
      /* A Saturday, and Monday morning. */
      g_assert_cmpfloat (on_day (fixture, refs[i], 72), ==, 0);
      g_assert_cmpfloat (on_day (fixture, refs[i], 74), ==, 0);
      g_assert_true (isnan (on_day (fixture, refs[i], 75)));
      g_assert_cmpfloat (total (fixture, refs[i]), ==, 4);
    }
  /* A working day went by without any: nobody keeps the record any more. */
  front_clock_set_for_tests (front_fixture_instant ("2026-03-17T08:00:00Z"), 0);
  g_assert_true (isnan (on_day (fixture, "contacts", 72)));
  g_assert_true (isnan (on_day (fixture, "contacts", 75)));
  front_clock_set_for_tests (G_MININT64, 0);
}

/* Whatever is done to contacts, live or after, the hourly counts say what a full count says. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261126);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 start = front_fixture_instant (START);

  for (int step = 0; step < 300; step++)
    {
      g_autoptr(GError) error = NULL;
      gint64 at = start + (gint64) g_rand_int_range (rand, 0, 80 * 86400) * FRONT_SECOND;
      int what = g_rand_int_range (rand, 0, 6);
      gint64 id = ids->len > 0 ? g_array_index (ids, gint64, (guint) g_rand_int_range (rand, 0, (gint32) ids->len)) : 0;

      front_clock_set_for_tests (start + (gint64) 90 * 86400 * FRONT_SECOND, 0);
      if (what == 0)
        front_fixture_add_contacts (fixture, g_rand_boolean (rand) ? FRONT_CHANNEL_PHONE : FRONT_CHANNEL_VISITOR, at, g_rand_int_range (rand, 0, 40),
             g_rand_boolean (rand), g_rand_int_range (rand, 1, 4));
      else if (what == 1 || id == 0)
        {
          g_assert_true (front_contact_arrive (fixture->db, g_rand_boolean (rand) ? FRONT_CHANNEL_PHONE : FRONT_CHANNEL_VISITOR,
                                               at, g_rand_boolean (rand), &id, &error));
          g_array_append_val (ids, id);
        }
      else if (what == 2)
        front_undo_last (fixture->db, NULL, NULL); /* refused where there is nothing to take back */
      else
        {
          g_autoptr(FrontContact) contact = front_contact_load (fixture->db, id, NULL);
          gint64 then;

          if (contact == NULL)
            continue;
          then = contact->state_since + g_rand_int_range (rand, 0, 30) * FRONT_SECOND;
          if (contact->state == FRONT_STATE_WAITING && what == 3)
            front_contact_finish (fixture->db, id, then,
                                  contact->channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_LEFT : FRONT_OUTCOME_ABANDONED, NULL);
          else if (contact->state == FRONT_STATE_WAITING)
            front_contact_answer (fixture->db, id, then, NULL);
          else if (contact->state == FRONT_STATE_SERVING)
            front_contact_finish (fixture->db, id, then, FRONT_OUTCOME_RESOLVED, NULL);
        }
      if (step % 50 == 49)
        {
          assert_agree (fixture, "calls-answered");
          assert_agree (fixture, "calls-in-time");
          assert_agree (fixture, "visitors-in-time");
        }
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/reckon/six", test_six);
  FRONT_TEST ("/reckon/waits", test_waits);
  FRONT_TEST ("/reckon/emails", test_emails);
  FRONT_TEST ("/reckon/record", test_record);
  FRONT_TEST ("/reckon/random", test_random);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
