#include "config.h"

#include <math.h>
#include <string.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "enquiries/front-contact-closing.h"
#include "enquiries/front-contact-due.h"
#include "enquiries/front-contact-more.h"
#include "enquiries/front-overdue.h"
#include "enquiries/front-standard.h"
#include "enquiries/front-tally.h"
#include "enquiries/front-undo.h"
#include "store-fixture.h"

/* Channels with their own states and clocks, and clocks that stay honest. */

static gint64
at (const char *text)
{
  gint64 instant;

  g_assert_true (front_instant_parse (text, &instant, NULL));
  return instant;
}

static FrontContact *
load (Fixture *fixture, gint64 id)
{
  g_autoptr(GError) error = NULL;
  FrontContact *contact = front_contact_load (fixture->db, id, &error);

  g_assert_no_error (error);
  return contact;
}

static gint64
ask (Fixture *fixture, const char *sql)
{
  return front_fixture_ask (fixture, sql);
}

/* The tally is what a recount gives. */
static void
assert_tally (Fixture *fixture)
{
  gint64 offered = ask (fixture, "SELECT coalesce (sum (offered * 1000003 + answered * 1009 + in_time * 7 + channel), 0) FROM tally "
                                 "WHERE offered <> 0 OR answered <> 0 OR in_time <> 0");
  g_autoptr(FrontWrite) write = front_write_begin (fixture->db, NULL);

  g_assert_true (front_tally_rebuild (fixture->db, NULL));
  g_assert_true (front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_CONTACT, .what = "recount" }, NULL));
  g_assert_true (front_write_commit (g_steal_pointer (&write), NULL));
  g_assert_cmpint (offered, ==,
                   ask (fixture, "SELECT coalesce (sum (offered * 1000003 + answered * 1009 + in_time * 7 + channel), 0) FROM tally "
                                 "WHERE offered <> 0 OR answered <> 0 OR in_time <> 0"));
}

/* Received on the Thursday before Easter: first response by Wednesday, full response by the 20th, later by what was paused. */
static void
test_email (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) contact = NULL;
  g_autoptr(FrontCalendar) calendar = front_calendar_load (fixture->db, NULL);
  g_autoptr(GError) error = NULL;
  FrontDue due;
  gint64 id;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_EMAIL, at ("2026-04-02T10:00:00Z"), FALSE, &id, &error));
  contact = load (fixture, id);
  front_contact_due (contact, calendar, 2, 10, at ("2026-04-02T10:00:00Z"), &due);
  g_assert_cmpint (due.first, ==, at ("2026-04-08T23:00:00Z"));
  g_assert_cmpint (due.full, ==, at ("2026-04-20T23:00:00Z"));
  g_assert_false (front_contact_hold (fixture->db, id, at ("2026-04-02T11:00:00Z"), &error));
  g_clear_error (&error);
  g_assert_false (front_contact_pause (fixture->db, id, at ("2026-04-02T11:00:00Z"), &error)); /* first response comes first */
  g_clear_error (&error);
  g_assert_true (front_contact_answer (fixture->db, id, at ("2026-04-08T22:59:59Z"), &error));
  g_assert_no_error (error);
  /* Paused from the 9th to the 15th: four working days. */
  g_assert_true (front_contact_pause (fixture->db, id, at ("2026-04-09T10:00:00Z"), &error));
  front_contact_free (contact);
  contact = load (fixture, id);
  g_assert_cmpint (contact->first_in_time, ==, 1);
  g_assert_cmpint (contact->full_in_time, ==, FRONT_UNDECIDED);
  front_contact_due (contact, calendar, 2, 10, at ("2026-04-13T10:00:00Z"), &due);
  g_assert_cmpint (due.full, ==, at ("2026-04-22T23:00:00Z"));
  g_assert_true (front_contact_resume (fixture->db, id, at ("2026-04-15T10:00:00Z"), &error));
  front_contact_free (contact);
  contact = load (fixture, id);
  g_assert_cmpint (contact->paused_days, ==, 4);
  g_assert_cmpint (contact->paused_us, ==, 6 * 24 * FRONT_HOUR);

  /* Taken back and done again: the same days, once. */
  g_assert_true (front_undo_last (fixture->db, NULL, &error));
  front_contact_free (contact);
  contact = load (fixture, id);
  g_assert_cmpint (contact->paused_days, ==, 0);
  g_assert_cmpint (contact->state, ==, FRONT_STATE_PAUSED);
  g_assert_true (front_contact_resume (fixture->db, id, at ("2026-04-15T10:00:00Z"), &error));
  g_assert_true (front_contact_finish (fixture->db, id, at ("2026-04-24T23:00:00Z"), FRONT_OUTCOME_RESOLVED, &error));
  g_assert_no_error (error);
  front_contact_free (contact);
  contact = load (fixture, id);
  g_assert_cmpint (contact->full_in_time, ==, 0); /* the 24th was the last day, and it had ended */
  g_assert_cmpint (contact->due_at, ==, at ("2026-04-24T23:00:00Z"));

  /* What was decided stays when the calendar changes. */
  g_assert_true (front_calendar_set_days (fixture->db, "2026-04-21", "2026-04-21", FRONT_DAY_CLOSURE, "Flood", &error));
  front_contact_free (contact);
  contact = load (fixture, id);
  g_assert_cmpint (contact->full_in_time, ==, 0);
  assert_tally (fixture);
}

/* Answered in full at once: one step gives both verdicts. */
static void
test_email_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) contact = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_ONLINE, at ("2026-05-05T10:00:00Z"), FALSE, &id, &error));
  g_assert_true (front_contact_finish (fixture->db, id, at ("2026-05-08T10:00:00Z"), FRONT_OUTCOME_RESOLVED, &error));
  g_assert_no_error (error);
  contact = load (fixture, id);
  g_assert_cmpint (contact->answered_at, ==, contact->ended_at);
  g_assert_cmpint (contact->first_in_time, ==, 0);
  g_assert_cmpint (contact->full_in_time, ==, 1);
  g_assert_true (front_undo_last (fixture->db, NULL, &error));
  front_contact_free (contact);
  contact = load (fixture, id);
  g_assert_cmpint (contact->state, ==, FRONT_STATE_WAITING);
  g_assert_true (contact->answered_at == FRONT_NEVER);
  g_assert_cmpint (contact->first_in_time, ==, FRONT_UNDECIDED);
  assert_tally (fixture);
}

/* Handed to a colleague: one wait, one offered call. */
static void
test_transfer (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) contact = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  front_db_set_session (fixture->db, "Asha", "Counter 1");
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, at ("2026-06-10T10:00:00Z"), FALSE, &id, &error));
  g_assert_true (front_contact_answer (fixture->db, id, at ("2026-06-10T10:00:10Z"), &error));
  g_assert_false (front_contact_transfer (fixture->db, id, at ("2026-06-10T10:01:00Z"), "", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (front_contact_transfer (fixture->db, id, at ("2026-06-10T10:01:00Z"), "Ben", "speaks Polish", &error));
  contact = load (fixture, id);
  g_assert_cmpint (contact->state, ==, FRONT_STATE_TRANSFERRED);
  g_assert_cmpstr (contact->rep, ==, "Ben");
  g_assert_cmpint (ask (fixture, "SELECT sum (offered) FROM tally WHERE channel = 2"), ==, 1);
  g_assert_true (front_undo_last (fixture->db, NULL, &error));
  front_contact_free (contact);
  contact = load (fixture, id);
  g_assert_cmpstr (contact->rep, ==, "Asha");
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM contact_transfer"), ==, 0);

  g_assert_true (front_contact_transfer (fixture->db, id, at ("2026-06-10T10:01:00Z"), "Ben", NULL, &error));
  front_db_set_session (fixture->db, "Ben", "Counter 2");
  g_assert_true (front_contact_answer (fixture->db, id, at ("2026-06-10T10:05:00Z"), &error));
  g_assert_true (front_contact_wrap_up (fixture->db, id, at ("2026-06-10T10:06:00Z"), &error));
  g_assert_true (front_contact_finish (fixture->db, id, at ("2026-06-10T10:08:00Z"), FRONT_OUTCOME_RESOLVED, &error));
  g_assert_no_error (error);
  front_contact_free (contact);
  contact = load (fixture, id);
  g_assert_cmpint (contact->answered_at, ==, at ("2026-06-10T10:00:10Z"));
  g_assert_cmpint (ask (fixture, "SELECT sum (offered) FROM tally WHERE channel = 2"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT sum (in_time) FROM tally WHERE channel = 2"), ==, 1);
  assert_tally (fixture);
}

static void
test_call_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) made = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id, call_back;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, at ("2026-06-10T10:00:00Z"), TRUE, &id, &error));
  g_assert_false (front_contact_call_back (fixture->db, id, at ("2026-06-10T10:05:00Z"), at ("2026-06-10T10:00:00Z"), NULL, &error));
  g_clear_error (&error);
  g_assert_true (front_contact_call_back (fixture->db, id, at ("2026-06-10T10:05:00Z"), at ("2026-06-10T14:00:00Z"), &call_back,
                                          &error));
  g_assert_no_error (error);
  made = load (fixture, call_back);
  g_assert_cmpint (made->channel, ==, FRONT_CHANNEL_CALL_BACK);
  g_assert_cmpint (made->follows_id, ==, id);
  g_assert_cmpint (made->due_at, ==, at ("2026-06-10T14:00:00Z"));
  /* Taken back with the finishing that made it. */
  g_assert_true (front_undo_last (fixture->db, NULL, &error));
  g_assert_null (front_contact_load (fixture->db, call_back, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (front_contact_call_back (fixture->db, id, at ("2026-06-10T10:05:00Z"), at ("2026-06-10T14:00:00Z"), &call_back,
                                          &error));
  g_assert_true (front_contact_answer (fixture->db, call_back, at ("2026-06-10T13:00:00Z"), &error));
  g_assert_true (front_contact_finish (fixture->db, call_back, at ("2026-06-10T13:02:00Z"), FRONT_OUTCOME_NO_ANSWER, &error));
  g_assert_no_error (error);
  assert_tally (fixture);
}

/* Told ten minutes before the promise, the earliest first, until somebody rings. */
static void
test_call_back_due (Fixture *fixture, gconstpointer data)
{
  static const char *const promises[] = { "2026-06-10T15:00:00Z", "2026-06-10T14:00:00Z", "2026-06-11T14:00:00Z" };
  gint64 call_backs[G_N_ELEMENTS (promises)];
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) one = NULL;
  g_autoptr(GPtrArray) two = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    {
      g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, at ("2026-06-10T10:00:00Z"), TRUE, &id, &error));
      g_assert_true (front_contact_call_back (fixture->db, id, at ("2026-06-10T10:05:00Z"), at (promises[i]), &call_backs[i], &error));
    }
  none = front_contact_load_call_backs_due (fixture->db, at ("2026-06-10T13:49:59Z"), FRONT_CALL_BACK_AHEAD, &error);
  g_assert_cmpuint (none->len, ==, 0);
  one = front_contact_load_call_backs_due (fixture->db, at ("2026-06-10T13:50:00Z"), FRONT_CALL_BACK_AHEAD, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (((FrontContact *) one->pdata[0])->id, ==, call_backs[1]);
  two = front_contact_load_call_backs_due (fixture->db, at ("2026-06-10T18:00:00Z"), FRONT_CALL_BACK_AHEAD, &error);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpint (((FrontContact *) two->pdata[0])->id, ==, call_backs[1]);
  g_assert_true (front_contact_answer (fixture->db, call_backs[1], at ("2026-06-10T18:01:00Z"), &error));
  left = front_contact_load_call_backs_due (fixture->db, at ("2026-06-10T18:02:00Z"), FRONT_CALL_BACK_AHEAD, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpint (((FrontContact *) left->pdata[0])->id, ==, call_backs[0]);
}

/* Open while the computer slept or its clock was moved: counted, not averaged, with the reason in its history. */
static void
test_open_during_suspend (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) open = NULL;
  g_autoptr(FrontContact) later = NULL;
  g_autoptr(GError) error = NULL;
  gint64 a, b;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, at ("2026-06-10T10:00:00Z"), TRUE, &a, &error));
  g_assert_true (front_contact_mark_open_inaccurate (fixture->db, "The computer slept for 90 min", &error));
  g_assert_true (front_contact_finish (fixture->db, a, at ("2026-06-10T11:35:00Z"), FRONT_OUTCOME_RESOLVED, &error));
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, at ("2026-06-10T11:40:00Z"), TRUE, &b, &error));
  g_assert_true (front_contact_finish (fixture->db, b, at ("2026-06-10T11:42:00Z"), FRONT_OUTCOME_RESOLVED, &error));
  g_assert_no_error (error);
  open = load (fixture, a);
  later = load (fixture, b);
  g_assert_false (open->accurate);
  g_assert_true (later->accurate);
  g_assert_cmpint (ask (fixture, "SELECT sum (offered) FROM tally WHERE channel = 2"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM change WHERE why = 'The computer slept for 90 min'"), ==, 1);
  assert_tally (fixture);
}

/* A holiday that is added late moves what is open; what is closed keeps its verdict. */
static void
test_holiday_added_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontCalendar) before = front_calendar_load (fixture->db, NULL);
  g_autoptr(FrontCalendar) after = NULL;
  g_autoptr(FrontContact) closed = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *was = front_calendar_deadline (before, "2026-06-10", 2);
  g_autofree char *is = NULL;
  gint64 id, due;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_EMAIL, at ("2026-06-10T10:00:00Z"), FALSE, &id, &error));
  g_assert_true (front_contact_answer (fixture->db, id, at ("2026-06-12T10:00:00Z"), &error));
  g_assert_true (front_contact_finish (fixture->db, id, at ("2026-06-12T11:00:00Z"), FRONT_OUTCOME_RESOLVED, &error));
  g_assert_no_error (error);
  closed = load (fixture, id);
  due = closed->due_at;
  g_assert_cmpint (closed->first_in_time, ==, 1);
  g_assert_true (front_calendar_set_days (fixture->db, "2026-06-11", "2026-06-12", FRONT_DAY_CLOSURE, "Flood", &error));
  g_assert_no_error (error);
  after = front_calendar_load (fixture->db, NULL);
  is = front_calendar_deadline (after, "2026-06-10", 2);
  g_assert_cmpstr (was, ==, "2026-06-12");
  g_assert_cmpstr (is, ==, "2026-06-16");
  front_contact_free (closed);
  closed = load (fixture, id);
  g_assert_cmpint (closed->due_at, ==, due);
  g_assert_cmpint (closed->first_in_time, ==, 1);
}

/* A standard that changes from a date on leaves what came before under the one before, the built-in one too. */
static void
test_standard_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GPtrArray) standards = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (front_standard_set (fixture->db, FRONT_MEASURE_EMAIL_FIRST, "2026-07-01", 86400 * FRONT_SECOND, NAN, "Quicker", &error));
  standards = front_standard_list (fixture->db, FRONT_MEASURE_EMAIL_FIRST, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (standards->len, ==, 2);
  g_assert_cmpuint (front_standard_days_at (standards, at ("2026-06-30T10:00:00Z")), ==, 2);
  g_assert_cmpuint (front_standard_days_at (standards, at ("2026-07-01T10:00:00Z")), ==, 1);
}

/* Two matters, one visit, one wait. */
static void
test_matters (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) contact = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id, second, third;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, at ("2026-06-10T10:00:00Z"), FALSE, &id, &error));
  g_assert_false (front_contact_next_matter (fixture->db, id, at ("2026-06-10T10:01:00Z"), FRONT_OUTCOME_RESOLVED, &second, &error));
  g_clear_error (&error);
  g_assert_true (front_contact_answer (fixture->db, id, at ("2026-06-10T10:04:00Z"), &error));
  g_assert_true (front_contact_next_matter (fixture->db, id, at ("2026-06-10T10:10:00Z"), FRONT_OUTCOME_RESOLVED, &second, &error));
  g_assert_true (front_contact_next_matter (fixture->db, second, at ("2026-06-10T10:12:00Z"), FRONT_OUTCOME_PASSED, &third, &error));
  g_assert_no_error (error);
  contact = load (fixture, third);
  g_assert_cmpint (contact->visit_id, ==, id);
  g_assert_cmpint (contact->ticket, ==, 1);
  g_assert_true (front_contact_finish (fixture->db, third, at ("2026-06-10T10:13:00Z"), FRONT_OUTCOME_RESOLVED, &error));
  g_assert_cmpint (ask (fixture, "SELECT sum (offered) FROM tally WHERE channel = 1"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM contact"), ==, 3);
  assert_tally (fixture);
}

static void
test_quantity (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) contact = front_contact_new ();
  g_autoptr(GError) error = NULL;

  contact->channel = FRONT_CHANNEL_VISITOR;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->state = FRONT_STATE_FINISHED;
  contact->outcome = FRONT_OUTCOME_SIGNPOSTED;
  contact->arrived_at = contact->answered_at = contact->ended_at = contact->state_since = at ("2026-06-10T10:00:00Z");
  contact->quantity = 0;
  g_assert_false (front_contact_add (fixture->db, contact, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  contact->quantity = 5;
  g_assert_true (front_contact_add (fixture->db, contact, &error));
  g_assert_cmpint (ask (fixture, "SELECT sum (offered) FROM tally WHERE channel = 1"), ==, 5);
  assert_tally (fixture);
}

/* ── Clocks ── */

static void
assert_closed (const FrontCalendar *calendar, FrontChannel channel, const char *since, const char *now, const char *expected)
{
  FrontContact contact = { .channel = channel, .state = FRONT_STATE_SERVING, .arrived_at = at (since), .state_since = at (since) };
  gint64 closed = front_contact_left_open (&contact, calendar, at (now));

  if (expected == NULL)
    g_assert_true (closed == FRONT_NEVER);
  else
    g_assert_cmpint (closed, ==, at (expected));
}

/* The office shuts at 17:00, in June at 16:00 UTC. */
static void
test_left_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontCalendar) calendar = front_calendar_load (fixture->db, NULL);

  assert_closed (calendar, FRONT_CHANNEL_VISITOR, "2026-06-10T15:50:00Z", "2026-06-10T16:30:00Z", NULL);
  assert_closed (calendar, FRONT_CHANNEL_VISITOR, "2026-06-10T15:50:00Z", "2026-06-10T17:00:00Z", "2026-06-10T16:00:00Z");
  assert_closed (calendar, FRONT_CHANNEL_VISITOR, "2026-06-10T15:50:00Z", "2026-06-15T08:00:00Z", "2026-06-10T16:00:00Z");
  /* Somebody did something to it after closing: it ends there, an hour later. */
  assert_closed (calendar, FRONT_CHANNEL_PHONE, "2026-06-10T16:40:00Z", "2026-06-10T17:30:00Z", NULL);
  assert_closed (calendar, FRONT_CHANNEL_PHONE, "2026-06-10T16:40:00Z", "2026-06-10T17:40:00Z", "2026-06-10T16:40:00Z");
  /* In the evening, and on a Saturday: at midnight. */
  assert_closed (calendar, FRONT_CHANNEL_PHONE, "2026-06-10T19:00:00Z", "2026-06-10T22:59:00Z", NULL);
  assert_closed (calendar, FRONT_CHANNEL_PHONE, "2026-06-10T19:00:00Z", "2026-06-10T23:00:00Z", "2026-06-10T23:00:00Z");
  assert_closed (calendar, FRONT_CHANNEL_VISITOR, "2026-06-13T10:00:00Z", "2026-06-13T22:59:59Z", NULL);
  assert_closed (calendar, FRONT_CHANNEL_VISITOR, "2026-06-13T10:00:00Z", "2026-06-14T09:00:00Z", "2026-06-13T23:00:00Z");
  /* Written matters have days. */
  assert_closed (calendar, FRONT_CHANNEL_EMAIL, "2026-06-10T10:00:00Z", "2026-07-10T10:00:00Z", NULL);
  assert_closed (calendar, FRONT_CHANNEL_CALL_BACK, "2026-06-10T10:00:00Z", "2026-07-10T10:00:00Z", NULL);
}

static void
test_closing (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) served = NULL;
  g_autoptr(FrontContact) waited = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *date = NULL;
  g_autofree char *again = NULL;
  gint64 a, b, c;
  guint n;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, at ("2026-06-10T15:30:00Z"), TRUE, &a, &error));
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, at ("2026-06-10T15:40:00Z"), FALSE, &b, &error));
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_EMAIL, at ("2026-06-10T15:40:00Z"), FALSE, &c, &error));
  g_assert_true (front_contact_close_left_open (fixture->db, at ("2026-06-10T16:10:00Z"), &n, &error));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (front_contact_close_left_open (fixture->db, at ("2026-06-11T07:55:00Z"), &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  served = load (fixture, a);
  g_assert_cmpint (served->outcome, ==, FRONT_OUTCOME_LEFT_OPEN);
  g_assert_false (served->accurate);
  g_assert_cmpint (served->ended_at, ==, at ("2026-06-10T16:00:00Z"));
  waited = load (fixture, b);
  g_assert_cmpint (waited->outcome, ==, FRONT_OUTCOME_LEFT);
  g_assert_true (front_contact_left_open_told (fixture->db, &n, &date, &error));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (date, ==, "2026-06-10");
  g_assert_true (front_contact_left_open_seen (fixture->db, &error));
  g_assert_true (front_contact_left_open_told (fixture->db, &n, &again, &error));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (front_contact_close_left_open (fixture->db, at ("2026-06-11T07:55:00Z"), &n, &error));
  g_assert_cmpuint (n, ==, 0);
  assert_tally (fixture);
}

/* Waits over a clock change and over midnight: what the wall says is no matter. */
static void
test_nights (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    gint64 entered, answered;
    gint64 wait;
    const char *day;
  } rows[] = {
    { 1774745990, 1774746010, 20, "2026-03-29" },
    { 1792889990, 1792890010, 20, "2026-10-25" },
    { 1781132390, 1781132405, 15, "2026-06-10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(FrontContact) contact = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *day = NULL;
      gint64 id;

      g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, rows[i].entered * FRONT_SECOND, FALSE, &id, &error));
      g_assert_true (front_contact_answer (fixture->db, id, rows[i].answered * FRONT_SECOND, &error));
      g_assert_true (front_contact_finish (fixture->db, id, (rows[i].answered + 60) * FRONT_SECOND, FRONT_OUTCOME_RESOLVED, &error));
      g_assert_no_error (error);
      contact = load (fixture, id);
      g_assert_cmpint (contact->answered_at - contact->arrived_at, ==, rows[i].wait * FRONT_SECOND);
      g_assert_true (contact->accurate);
      day = front_date_of (contact->arrived_at);
      g_assert_cmpstr (day, ==, rows[i].day);
    }
  g_assert_cmpint (ask (fixture, "SELECT sum (in_time) FROM tally WHERE channel = 2"), ==, 3);
}

/* A clock that was set back never makes time run backwards, and what it touched is not accurate. */
static void
test_clock_set_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) contact = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, at ("2026-06-10T10:00:00Z"), FALSE, &id, &error));
  g_assert_true (front_contact_answer (fixture->db, id, at ("2026-06-10T09:00:00Z"), &error));
  g_assert_true (front_contact_wrap_up (fixture->db, id, at ("2026-06-10T10:02:00Z"), &error));
  g_assert_true (front_contact_finish (fixture->db, id, at ("2026-06-10T10:03:00Z"), FRONT_OUTCOME_RESOLVED, &error));
  g_assert_no_error (error);
  contact = load (fixture, id);
  g_assert_cmpint (contact->answered_at, ==, contact->arrived_at);
  g_assert_false (contact->accurate);
}

static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) contact = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id, earlier;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, at ("2026-06-10T09:00:00Z"), TRUE, &earlier, &error));
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_ADMIN, at ("2026-06-10T10:00:00Z"), FALSE, &id, &error));
  contact = load (fixture, id);
  g_assert_cmpint (contact->state, ==, FRONT_STATE_SERVING); /* nobody waits for a job we begin */
  g_assert_true (front_contact_mark_inaccurate (fixture->db, id, "Forgot to stop the clock", &error));
  g_assert_true (front_contact_set_department (fixture->db, id, "Housing", &error));
  g_assert_true (front_contact_link (fixture->db, id, earlier, &error));
  g_assert_no_error (error);
  g_assert_false (front_contact_link (fixture->db, earlier, id, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  front_contact_free (contact);
  contact = load (fixture, id);
  g_assert_false (contact->accurate);
  g_assert_cmpstr (contact->department, ==, "Housing");
  g_assert_cmpint (contact->follows_id, ==, earlier);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/desk/email", test_email);
  FRONT_TEST ("/desk/email-at-once", test_email_at_once);
  FRONT_TEST ("/desk/transfer", test_transfer);
  FRONT_TEST ("/desk/call-back", test_call_back);
  FRONT_TEST ("/desk/call-back-due", test_call_back_due);
  FRONT_TEST ("/desk/open-during-suspend", test_open_during_suspend);
  FRONT_TEST ("/desk/holiday-added-late", test_holiday_added_late);
  FRONT_TEST ("/desk/standard-changed", test_standard_changed);
  FRONT_TEST ("/desk/matters", test_matters);
  FRONT_TEST ("/desk/quantity", test_quantity);
  FRONT_TEST ("/desk/left-open", test_left_open);
  FRONT_TEST ("/desk/closing", test_closing);
  FRONT_TEST ("/desk/nights", test_nights);
  FRONT_TEST ("/desk/clock-set-back", test_clock_set_back);
  FRONT_TEST ("/desk/forgotten", test_forgotten);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
