#include "config.h"

#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "staffing/front-erlang.h"
#include "staffing/front-load.h"
#include "store-fixture.h"

/* The queue as it stands, and today against the usual day, on both engines. */

/* A call on a day, served for @served seconds; -1: rang off after @waited. */
static void
add_call (Fixture *fixture, gint64 at, gint64 waited, gint64 served)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) contact = front_contact_new ();

  contact->channel = FRONT_CHANNEL_PHONE;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->state = FRONT_STATE_FINISHED;
  contact->arrived_at = at;
  contact->answered_at = served >= 0 ? at + waited * FRONT_SECOND : FRONT_NEVER;
  contact->outcome = served >= 0 ? FRONT_OUTCOME_RESOLVED : FRONT_OUTCOME_ABANDONED;
  contact->ended_at = contact->state_since = at + (waited + MAX (served, 0)) * FRONT_SECOND;
  front_contact_add (fixture->db, contact, &error);
  g_assert_no_error (error);
}

static const FrontLoadSlot *
slot_at (const FrontLoad *load, guint minutes)
{
  for (guint i = 0; i < load->slots->len; i++)
    if (g_array_index (load->slots, FrontLoadSlot, i).minutes == minutes)
      return &g_array_index (load->slots, FrontLoadSlot, i);
  g_error ("there is no such half hour");
}

/* Thursday 16/04/2026 in summer time: its usual is made of Thursdays of winter and of summer, all at ten by the wall. */
static void
test_usual (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontCalendar) calendar = front_calendar_load (fixture->db, &error);
  g_autoptr(FrontLoad) load = NULL;
  const FrontErlangLoad ten = { .calls = 10, .interval = 1800, .handling = 240, .within = 20 };
  gint64 now = front_fixture_instant ("2026-04-16T09:40:00Z");
  const FrontLoadSlot *slot;

  for (guint week = 1; week <= 10; week++)
    {
      /* Ten calls at ten in each of the eight latest weeks; what is older would raise the mean. */
      guint calls = week <= 8 ? 10 : 90;
      gint64 nine = front_fixture_instant ("2026-04-16T09:00:00Z") - week * 7 * 24 * FRONT_HOUR
                    + (week >= 3 ? FRONT_HOUR : 0); /* before 29/03/2026 ten o'clock is 10 UTC */

      for (guint i = 0; i < calls; i++)
        add_call (fixture, nine + i * FRONT_SECOND, 10, 240);
    }
  add_call (fixture, front_fixture_instant ("2026-04-09T14:00:00Z"), 50, -1);
  add_call (fixture, front_fixture_instant ("2026-04-16T09:05:00Z"), 10, 100);
  load = front_load_read (fixture->db, calendar, FRONT_CHANNEL_PHONE, now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (load->usual_days, ==, 8);
  g_assert_cmpfloat (load->handling, ==, 240);
  /* 28 days hold four Thursdays: 40 waits of 10 s and one of 50 s, and one who gave up. */
  g_assert_cmpfloat (load->patience, ==, 450);
  g_assert_cmpfloat (load->within, ==, 20);
  slot = slot_at (load, 600);
  g_assert_nonnull (slot);
  g_assert_cmpint (slot->start, ==, front_fixture_instant ("2026-04-16T09:00:00Z"));
  g_assert_cmpint (slot->today, ==, 1);
  g_assert_cmpfloat (slot->usual, ==, 10);
  g_assert_cmpint (slot->needed_c, ==, (int) front_erlang_agents (&ten, load->target, 1, 0));
  g_assert_cmpint (slot->needed_a, ==, (int) front_erlang_agents (&ten, load->target, 1, 450));
  g_assert_cmpint (slot->needed_c, >=, 2);
  slot = slot_at (load, 660);
  g_assert_cmpint (slot->needed_c, ==, 0);
}

/* A store whose last contact is long past knows how long a call takes, and says on which days; the office's own assumptions
 * stand in for what was measured. */
static void
test_long_ago (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontCalendar) calendar = front_calendar_load (fixture->db, &error);
  g_autoptr(FrontLoad) measured = NULL;
  g_autoptr(FrontLoad) assumed = NULL;
  g_autofree char *date = NULL;
  FrontAssumptions assumptions = FRONT_ASSUMPTIONS_NONE;
  gint64 now = front_fixture_instant ("2026-04-16T09:40:00Z");

  for (guint week = 20; week <= 27; week++)
    for (guint i = 0; i < 12; i++)
      add_call (fixture, front_fixture_instant ("2026-04-16T10:00:00Z") - week * 7 * 24 * FRONT_HOUR + i * FRONT_SECOND, 10, i < 6 ? 200 : 400);
  measured = front_load_read (fixture->db, calendar, FRONT_CHANNEL_PHONE, now, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (measured->handling, ==, 300);
  date = front_date_of (measured->recent_to - 1);
  g_assert_cmpstr (date, ==, "2025-11-27");
  g_assert_cmpint (slot_at (measured, 600)->needed_c, >=, 2);
  g_assert_cmpint (slot_at (measured, 600)->rostered_c, ==, slot_at (measured, 600)->needed_c);
  g_assert_true (isnan (front_load_patience (measured)));
  g_assert_nonnull (strstr (front_load_why_not (measured), "Erlang A"));

  g_assert_true (front_assumptions_read (&assumptions, FRONT_ASSUMED_HANDLING, "1200", &error));
  g_assert_true (front_assumptions_read (&assumptions, FRONT_ASSUMED_PATIENCE, " 90 ", &error));
  g_assert_true (front_assumptions_read (&assumptions, FRONT_ASSUMED_SHRINKAGE, "50 %", &error));
  g_assert_true (front_assumptions_read (&assumptions, FRONT_ASSUMED_OCCUPANCY, "85%", &error));
  g_assert_true (front_assumptions_save (fixture->db, FRONT_CHANNEL_PHONE, &assumptions, &error));
  g_assert_no_error (error);
  assumed = front_load_read (fixture->db, calendar, FRONT_CHANNEL_PHONE, now, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (front_load_handling (assumed), ==, 1200);
  g_assert_cmpfloat (front_load_patience (assumed), ==, 90);
  g_assert_cmpfloat (assumed->assumed.max_occupancy, ==, 0.85);
  g_assert_null (front_load_why_not (assumed));
  g_assert_cmpint (slot_at (assumed, 600)->needed_c, >, slot_at (measured, 600)->needed_c);
  g_assert_cmpint (slot_at (assumed, 600)->rostered_c, ==, 2 * slot_at (assumed, 600)->needed_c);
  g_assert_cmpuint (front_load_slot_at (assumed, slot_at (assumed, 600)->start + FRONT_MINUTE), ==,
                    front_load_slot_at (assumed, slot_at (assumed, 600)->start));
  g_assert_cmpuint (front_load_slot_at (assumed, now + 24 * FRONT_HOUR), ==, assumed->slots->len);
}

static void
test_assumptions_typed (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[FRONT_N_ASSUMED][4] = {
    { "0", "-3", "four", "86401" }, { "0", "1 2", "nan", "inf" }, { "100", "-1", "a third", "%%" }, { "0", "101", "1e3", "x%" },
  };
  FrontAssumptions assumptions = { 10, 20, 0.3, 0.5 };

  for (FrontAssumed which = 0; which < FRONT_N_ASSUMED; which++)
    {
      for (guint i = 0; i < 4; i++)
        {
          g_autoptr(GError) error = NULL;

          g_assert_false (front_assumptions_read (&assumptions, which, refused[which][i], &error));
          g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
          g_assert_nonnull (strstr (error->message, refused[which][i]));
        }
      g_assert_true (front_assumptions_read (&assumptions, which, "", NULL));
    }
  g_assert_true (isnan (assumptions.handling) && isnan (assumptions.patience));
  g_assert_cmpfloat (assumptions.shrinkage, ==, 0);
  g_assert_cmpfloat (assumptions.max_occupancy, ==, 1);
}

static void
test_nothing_known (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontCalendar) calendar = front_calendar_load (fixture->db, &error);
  g_autoptr(FrontLoad) load = front_load_read (fixture->db, calendar, FRONT_CHANNEL_VISITOR, front_fixture_instant ("2026-04-16T09:40:00Z"), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (load->usual_days, ==, 0);
  g_assert_cmpuint (load->slots->len, ==, 16); /* nine to five */
  g_assert_true (isnan (slot_at (load, 600)->usual));
  g_assert_cmpint (slot_at (load, 600)->needed_c, ==, -1);
  g_assert_nonnull (front_load_why_not (load));
}

static void
test_now (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontQueueNow) queue = NULL;
  g_autoptr(FrontQueueNow) served = NULL;
  g_autoptr(FrontQueueNow) tomorrow = NULL;
  gint64 now = front_clock_now ();
  gint64 first, second;

  front_db_set_session (fixture->db, "Ann", "1");
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, now - 300 * FRONT_SECOND, FALSE, &first, &error));
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, now - 100 * FRONT_SECOND, FALSE, &second, &error));
  queue = front_queue_now_load (fixture->db, now, &error);
  g_assert_no_error (error);
  g_assert_cmpint (queue->lines[0].waiting, ==, 2);
  g_assert_cmpint (queue->lines[0].since, ==, now - 300 * FRONT_SECOND);
  g_assert_cmpint (queue->lines[1].since, ==, FRONT_NEVER);
  g_assert_cmpuint (queue->free->len, ==, 1);
  g_assert_cmpstr (((FrontQueueFree *) queue->free->pdata[0])->name, ==, "Ann");

  front_db_set_session (fixture->db, "Ben", "2");
  g_assert_true (front_contact_answer (fixture->db, first, now, &error));
  served = front_queue_now_load (fixture->db, now, &error);
  g_assert_cmpint (served->lines[0].waiting, ==, 1);
  g_assert_cmpint (served->lines[0].attended, ==, 1);
  g_assert_cmpint (served->lines[0].since, ==, now - 100 * FRONT_SECOND);
  g_assert_cmpuint (served->attended->len, ==, 1);
  g_assert_cmpstr (((FrontContact *) served->attended->pdata[0])->rep, ==, "Ben");
  /* Ben is busy, Ann is not. */
  g_assert_cmpuint (served->free->len, ==, 1);
  g_assert_cmpstr (((FrontQueueFree *) served->free->pdata[0])->name, ==, "Ann");
  g_assert_cmpint (((FrontQueueFree *) served->free->pdata[0])->since, >=, now - FRONT_MINUTE);

  /* Who was here yesterday is not here today. */
  tomorrow = front_queue_now_load (fixture->db, now + 48 * FRONT_HOUR, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tomorrow->free->len, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/load/usual", test_usual);
  FRONT_TEST ("/load/long-ago", test_long_ago);
  FRONT_TEST ("/load/assumptions-typed", test_assumptions_typed);
  FRONT_TEST ("/load/nothing-known", test_nothing_known);
  FRONT_TEST ("/load/now", test_now);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
