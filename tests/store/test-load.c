#include "config.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "staffing/front-erlang.h"
#include "staffing/front-load.h"
#include "store-fixture.h"

/* The queue as it stands, and today against the usual day, on both engines. */

static gint64
instant (const char *text)
{
  g_autoptr(GError) error = NULL;
  gint64 at = 0;

  front_instant_parse (text, &at, &error);
  g_assert_no_error (error);
  return at;
}

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
  gint64 now = instant ("2026-04-16T09:40:00Z");
  const FrontLoadSlot *slot;

  for (guint week = 1; week <= 10; week++)
    {
      /* Ten calls at ten in each of the eight latest weeks; what is older would raise the mean. */
      guint calls = week <= 8 ? 10 : 90;
      gint64 nine = instant ("2026-04-16T09:00:00Z") - week * 7 * 24 * FRONT_HOUR
                    + (week >= 3 ? FRONT_HOUR : 0); /* before 29/03/2026 ten o'clock is 10 UTC */

      for (guint i = 0; i < calls; i++)
        add_call (fixture, nine + i * FRONT_SECOND, 10, 240);
    }
  add_call (fixture, instant ("2026-04-09T14:00:00Z"), 50, -1);
  add_call (fixture, instant ("2026-04-16T09:05:00Z"), 10, 100);
  load = front_load_read (fixture->db, calendar, FRONT_CHANNEL_PHONE, now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (load->usual_days, ==, 8);
  g_assert_cmpfloat (load->handling, ==, 240);
  /* 28 days hold four Thursdays: 40 waits of 10 s and one of 50 s, and one who gave up. */
  g_assert_cmpfloat (load->patience, ==, 450);
  g_assert_cmpfloat (load->within, ==, 20);
  slot = slot_at (load, 600);
  g_assert_nonnull (slot);
  g_assert_cmpint (slot->start, ==, instant ("2026-04-16T09:00:00Z"));
  g_assert_cmpint (slot->today, ==, 1);
  g_assert_cmpfloat (slot->usual, ==, 10);
  g_assert_cmpint (slot->needed_c, ==, (int) front_erlang_agents (&ten, load->target, 1, 0));
  g_assert_cmpint (slot->needed_a, ==, (int) front_erlang_agents (&ten, load->target, 1, 450));
  g_assert_cmpint (slot->needed_c, >=, 2);
  slot = slot_at (load, 660);
  g_assert_cmpint (slot->needed_c, ==, 0);
}

static void
test_nothing_known (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontCalendar) calendar = front_calendar_load (fixture->db, &error);
  g_autoptr(FrontLoad) load = front_load_read (fixture->db, calendar, FRONT_CHANNEL_VISITOR, instant ("2026-04-16T09:40:00Z"), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (load->usual_days, ==, 0);
  g_assert_cmpuint (load->slots->len, ==, 16); /* nine to five */
  g_assert_true (isnan (slot_at (load, 600)->usual));
  g_assert_cmpint (slot_at (load, 600)->needed_c, ==, -1);
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
  g_assert_cmpstr (queue->free->pdata[0], ==, "Ann");

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
  g_assert_cmpstr (served->free->pdata[0], ==, "Ann");

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
  FRONT_TEST ("/load/nothing-known", test_nothing_known);
  FRONT_TEST ("/load/now", test_now);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
