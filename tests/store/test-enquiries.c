#include "config.h"

#include <glib/gstdio.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "directory/front-service.h"
#include "enquiries/front-contact.h"
#include "enquiries/front-standard.h"
#include "enquiries/front-tally.h"
#include "enquiries/front-undo.h"

typedef struct
{
  char *folder;
  char *path;
  FrontDb *db;
} Fixture;

#define T0 (G_GINT64_CONSTANT (1767607200) * FRONT_SECOND) /* Mon 05/01/2026 10:00:00 GMT */

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("front-enquiries-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.frontdesk", NULL);
  fixture->db = front_db_open (fixture->path, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  front_db_close (fixture->db);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gint64
count (FrontDb *db, const char *sql)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);
  g_autoptr(GError) error = NULL;
  gint64 n = -1;

  front_query_one_int (query, &n, &error);
  g_assert_no_error (error);
  return n;
}

/* "offered answered in-time" over all hours of a channel. */
static char *
tally_text (FrontDb *db, FrontChannel channel)
{
  g_autoptr(FrontQuery) query = front_db_query_text (
    db, "SELECT coalesce (sum (offered), 0), coalesce (sum (answered), 0), coalesce (sum (in_time), 0) FROM tally "
        "WHERE channel = $1");
  g_autoptr(GError) error = NULL;

  front_query_bind_int (query, 1, channel);
  g_assert_true (front_query_next (query, &error));
  return g_strdup_printf ("%d %d %d", (int) front_query_int (query, 0), (int) front_query_int (query, 1),
                          (int) front_query_int (query, 2));
}

#define assert_tally(db, channel, expected) \
  G_STMT_START { g_autofree char *tally_ = tally_text (db, channel); g_assert_cmpstr (tally_, ==, expected); } G_STMT_END

/* What is kept by hand must be what a count from scratch gives. */
static void
assert_tally_is_true (FrontDb *db)
{
  g_autofree char *visitors = tally_text (db, FRONT_CHANNEL_VISITOR);
  g_autofree char *calls = tally_text (db, FRONT_CHANNEL_PHONE);
  g_autoptr(FrontWrite) write = front_write_begin (db, NULL);
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "recount" };

  g_assert_true (front_tally_rebuild (db, NULL));
  g_assert_true (front_write_record (write, &change, NULL));
  g_assert_true (front_write_commit (g_steal_pointer (&write), NULL));
  assert_tally (db, FRONT_CHANNEL_VISITOR, visitors);
  assert_tally (db, FRONT_CHANNEL_PHONE, calls);
}

static void
test_visit (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) contact = NULL;
  gint64 id;

  g_assert_true (front_contact_arrive (db, FRONT_CHANNEL_VISITOR, T0, FALSE, &id, &error));
  assert_tally (db, FRONT_CHANNEL_VISITOR, "0 0 0"); /* still waiting: not in any denominator */
  g_assert_true (front_contact_answer (db, id, T0 + 600 * FRONT_SECOND, &error));
  assert_tally (db, FRONT_CHANNEL_VISITOR, "1 1 1"); /* ten minutes to the microsecond is in time */
  g_assert_true (front_contact_hold (db, id, T0 + 700 * FRONT_SECOND, &error));
  g_assert_true (front_contact_resume (db, id, T0 + 730 * FRONT_SECOND, &error));
  g_assert_true (front_contact_hold (db, id, T0 + 800 * FRONT_SECOND, &error));
  g_assert_true (front_contact_finish (db, id, T0 + 805 * FRONT_SECOND, FRONT_OUTCOME_RESOLVED, &error));
  g_assert_no_error (error);

  contact = front_contact_load (db, id, &error);
  g_assert_cmpint (contact->hold_us, ==, 35 * FRONT_SECOND);
  g_assert_cmpint (contact->ended_at, ==, T0 + 805 * FRONT_SECOND);
  g_assert_cmpint (contact->ticket, ==, 1);
  g_assert_cmpstr (contact->rep, ==, g_get_user_name ());
  g_assert_true (contact->accurate);
  g_assert_cmpint (count (db, "SELECT count(*) FROM period WHERE ended_at IS NULL"), ==, 0);
  g_assert_cmpint (count (db, "SELECT sum (ended_at - started_at) FROM period"), ==, 805 * FRONT_SECOND);
  g_assert_cmpint (count (db, "SELECT count(*) FROM change WHERE row_id = 1"), ==, 6);
  assert_tally_is_true (db);
}

/* Every step taken back, one by one, gives the contact as it was, to the field. */
static void
test_undo_all_the_way (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  g_autoptr(GError) error = NULL;
  FrontContact *states[5] = { NULL };
  gint64 id;

  g_assert_true (front_contact_arrive (db, FRONT_CHANNEL_PHONE, T0, FALSE, &id, &error));
  states[0] = front_contact_load (db, id, &error);
  g_assert_true (front_contact_answer (db, id, T0 + 20 * FRONT_SECOND, &error));
  states[1] = front_contact_load (db, id, &error);
  g_assert_true (front_contact_hold (db, id, T0 + 30 * FRONT_SECOND, &error));
  states[2] = front_contact_load (db, id, &error);
  g_assert_true (front_contact_resume (db, id, T0 + 40 * FRONT_SECOND, &error));
  states[3] = front_contact_load (db, id, &error);
  g_assert_true (front_contact_hold (db, id, T0 + 50 * FRONT_SECOND, &error));
  states[4] = front_contact_load (db, id, &error);
  g_assert_true (front_contact_finish (db, id, T0 + 60 * FRONT_SECOND, FRONT_OUTCOME_CALL_BACK, &error));
  g_assert_no_error (error);

  for (int i = 4; i >= 0; i--)
    {
      g_autoptr(FrontContact) found = NULL;

      g_assert_true (front_undo_last (db, NULL, &error));
      g_assert_no_error (error);
      found = front_contact_load (db, id, &error);
      g_assert_no_error (error);
      g_assert_cmpint (found->state, ==, states[i]->state);
      g_assert_cmpint (found->state_since, ==, states[i]->state_since);
      g_assert_cmpint (found->answered_at, ==, states[i]->answered_at);
      g_assert_cmpint (found->ended_at, ==, FRONT_NEVER);
      g_assert_cmpint (found->hold_us, ==, states[i]->hold_us);
      g_assert_cmpint (found->outcome, ==, FRONT_OUTCOME_NONE);
      assert_tally (db, FRONT_CHANNEL_PHONE, i == 0 ? "0 0 0" : "1 1 1");
    }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    front_contact_free (states[i]);
  g_assert_true (front_undo_last (db, NULL, &error));
  g_assert_cmpint (count (db, "SELECT count(*) FROM contact"), ==, 0);
  g_assert_cmpint (count (db, "SELECT count(*) FROM period"), ==, 0);
  g_assert_false (front_undo_last (db, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
}

static void
test_refused_steps (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  g_autoptr(GError) error = NULL;
  gint64 id;

  g_assert_true (front_contact_arrive (db, FRONT_CHANNEL_VISITOR, T0, FALSE, &id, &error));
  g_assert_false (front_contact_hold (db, id, T0, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (front_contact_finish (db, id, T0, FRONT_OUTCOME_RESOLVED, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_false (front_contact_finish (db, id, T0, FRONT_OUTCOME_ABANDONED, &error));
  g_clear_error (&error);
  g_assert_true (front_contact_finish (db, id, T0 + FRONT_MINUTE, FRONT_OUTCOME_LEFT, &error));
  g_assert_no_error (error);
  assert_tally (db, FRONT_CHANNEL_VISITOR, "1 0 0");
  g_assert_false (front_contact_answer (db, id, T0, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  /* A refused step leaves no trace. */
  g_assert_cmpint (count (db, "SELECT count(*) FROM change"), ==, 2);
}

/* The wall clock was set back by an hour: no negative time, and the contact is marked. */
static void
test_clock_set_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) contact = NULL;
  gint64 id;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, T0, FALSE, &id, &error));
  g_assert_true (front_contact_answer (fixture->db, id, T0 - FRONT_HOUR, &error));
  g_assert_no_error (error);
  contact = front_contact_load (fixture->db, id, &error);
  g_assert_cmpint (contact->answered_at, ==, T0);
  g_assert_false (contact->accurate);
}

static void
test_tickets (Fixture *fixture, gconstpointer data)
{
  gint64 day = 24 * FRONT_HOUR;
  gint64 ids[4];

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, T0, FALSE, &ids[0], NULL));
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, T0, FALSE, &ids[1], NULL));
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, T0 + 1, TRUE, &ids[2], NULL));
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, T0 + day, FALSE, &ids[3], NULL));
  g_assert_cmpint (count (fixture->db, "SELECT ticket FROM contact WHERE id = 1"), ==, 1);
  g_assert_cmpint (count (fixture->db, "SELECT coalesce (ticket, 0) FROM contact WHERE id = 2"), ==, 0);
  g_assert_cmpint (count (fixture->db, "SELECT ticket FROM contact WHERE id = 3"), ==, 2);
  g_assert_cmpint (count (fixture->db, "SELECT ticket FROM contact WHERE id = 4"), ==, 1);
}

static void
test_typing_is_one_change (Fixture *fixture, gconstpointer data)
{
  FrontService service = { .name = (char *) "Council tax", .other_names = (char *) "rates, CT" };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) contact = NULL;
  gint64 id;

  g_assert_true (front_service_add (fixture->db, &service, &error));
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, T0, TRUE, &id, &error));
  g_assert_true (front_contact_edit (fixture->db, id, "Mo", -1, &error));
  g_assert_true (front_contact_edit (fixture->db, id, "Moving to Crème Lane", -1, &error));
  g_assert_true (front_contact_edit (fixture->db, id, NULL, service.id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->db, "SELECT count(*) FROM change WHERE what = 'note'"), ==, 1);
  contact = front_contact_load (fixture->db, id, &error);
  g_assert_cmpstr (contact->note, ==, "Moving to Crème Lane");
  g_assert_cmpint (contact->service_id, ==, service.id);
}

static void
test_standard_seconds_recount (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  g_autoptr(GError) error = NULL;
  gint64 id;

  g_assert_true (front_contact_arrive (db, FRONT_CHANNEL_PHONE, T0, FALSE, &id, &error));
  g_assert_true (front_contact_answer (db, id, T0 + 25 * FRONT_SECOND, &error));
  assert_tally (db, FRONT_CHANNEL_PHONE, "1 1 0");
  g_assert_true (front_standard_set (db, FRONT_MEASURE_CALLS_IN_TIME, "2026-01-01", 30 * FRONT_SECOND, 0.8, "Trial", &error));
  g_assert_no_error (error);
  assert_tally (db, FRONT_CHANNEL_PHONE, "1 1 1");
  g_assert_true (front_standard_set (db, FRONT_MEASURE_CALLS_IN_TIME, "2026-01-06", 10 * FRONT_SECOND, 0.8, "Later", &error));
  assert_tally (db, FRONT_CHANNEL_PHONE, "1 1 1");
}

static void
test_services (Fixture *fixture, gconstpointer data)
{
  FrontService service = { .name = (char *) "Waste and recycling", .other_names = (char *) "bins, rubbish, refuse" };
  g_autoptr(GError) error = NULL;
  gint64 id = 0;

  g_assert_true (front_service_add (fixture->db, &service, &error));
  g_assert_true (front_service_find (fixture->db, "BINS", &id, &error));
  g_assert_cmpint (id, ==, service.id);
  g_assert_false (front_service_find (fixture->db, "bin", &id, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/enquiries/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("visit", test_visit);
  ADD ("undo-all-the-way", test_undo_all_the_way);
  ADD ("refused-steps", test_refused_steps);
  ADD ("clock-set-back", test_clock_set_back);
  ADD ("tickets", test_tickets);
  ADD ("typing-is-one-change", test_typing_is_one_change);
  ADD ("standard-seconds-recount", test_standard_seconds_recount);
  ADD ("services", test_services);
  return g_test_run ();
}
