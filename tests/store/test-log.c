#include "config.h"
#include "store-fixture.h"

#include "calendar/front-clock.h"
#include "directory/front-service.h"
#include "enquiries/front-log-details.h"
#include "enquiries/front-log.h"
#include "enquiries/front-undo.h"

/* On both engines: the log's statements are partly composed while it runs. */

#define T0 (G_GINT64_CONSTANT (1767607200) * FRONT_SECOND) /* Mon 05/01/2026 10:00:00 GMT */

static gint64
add_service (FrontDb *db, const char *name, const char *other_names)
{
  FrontService service = { .name = (char *) name, .department = (char *) "Finance", .other_names = (char *) other_names };
  g_autoptr(GError) error = NULL;

  front_service_add (db, &service, &error);
  g_assert_no_error (error);
  return service.id;
}

/* A finished call that arrived @minute minutes after T0 and waited @wait_s. */
static gint64
add_call (FrontDb *db, int minute, int wait_s, gint64 service_id, const char *rep, const char *note)
{
  g_autoptr(FrontContact) contact = front_contact_new ();
  g_autoptr(GError) error = NULL;

  contact->channel = FRONT_CHANNEL_PHONE;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->state = FRONT_STATE_FINISHED;
  contact->outcome = FRONT_OUTCOME_RESOLVED;
  contact->arrived_at = T0 + minute * FRONT_MINUTE;
  contact->answered_at = contact->arrived_at + wait_s * FRONT_SECOND;
  contact->ended_at = contact->state_since = contact->answered_at + 3 * FRONT_MINUTE;
  contact->service_id = service_id;
  g_free (contact->rep);
  contact->rep = g_strdup (rep);
  g_free (contact->note);
  contact->note = g_strdup (note);
  front_contact_add (db, contact, &error);
  g_assert_no_error (error);
  return contact->id;
}

/* The ids as text, so that a difference is readable. */
static char *
ids_text (const FrontLogSpine *spine)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < spine->ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (spine->ids, gint64, i));
  return g_string_free (text, FALSE);
}

static void
assert_found (FrontDb *db, const char *typed, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogSpine) spine = front_log_spine_load (db, typed, NULL, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = ids_text (spine);
  if (g_strcmp0 (found, expected) != 0)
    g_test_message ("looked for “%.80s”", typed != NULL ? typed : "(null)");
  g_assert_cmpstr (found, ==, expected);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  /* Two in the same instant: the later id is the newer. */
  add_call (fixture->db, 5, 1, 0, "", "");
  add_call (fixture->db, 1, 1, 0, "", "");
  add_call (fixture->db, 5, 1, 0, "", "");
  add_call (fixture->db, 9, 1, 0, "", "");
  assert_found (fixture->db, NULL, "4 3 1 2");
  assert_found (fixture->db, "", "4 3 1 2");
  assert_found (fixture->db, " \t ", "4 3 1 2");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 tax = add_service (db, "Council tax", "rates,CT");
  gint64 waste = add_service (db, "Waste", "bins, refuse");
  g_autoptr(GError) error = NULL;
  gint64 visitor;

  add_call (db, 1, 1, tax, "anna", "Has moved to Crème Street, ref CT-12345");
  add_call (db, 2, 1, waste, "Bob Smith", "missed bin 100% full_moon \"quoted\"");
  add_call (db, 3, 1, tax, "bob", "asked about bins");
  front_contact_arrive (db, FRONT_CHANNEL_VISITOR, T0 + 10 * FRONT_MINUTE, FALSE, &visitor, &error);
  g_assert_no_error (error);
  g_assert_cmpint (visitor, ==, 4);

  assert_found (db, "moved", "1");
  assert_found (db, "MOV", "1");
  assert_found (db, "creme", "1");
  assert_found (db, "ct-123", "1");
  assert_found (db, "oved", "");
  assert_found (db, "rates", "3 1");
  assert_found (db, "council TAX", "3 1");
  assert_found (db, "bins", "3 2");
  assert_found (db, "refuse", "2");
  assert_found (db, "smith", "2");
  assert_found (db, "bob", "3 2");
  /* Words may fit in different places, but each must fit. */
  assert_found (db, "tax bins", "3");
  assert_found (db, "tax bins anna", "");
  assert_found (db, "tax - moved", "1");
  assert_found (db, "1", "4 2 1");
}

static void
test_never_syntax (Fixture *fixture, gconstpointer data)
{
  static const char *const typed[] = {
    "%", "_", "\\", "'", "\"", "''", "\"\"", "*", "-", "(", ")", ":", "^", "+", "a:b", "note:x", "{", "--", ";", "/*",
    "' OR 1=1 --", "x' OR 'a'='a", "\" OR \"", "zzz OR zzz", "zzz AND", "NOT zzz", "NEAR(zzz zzz)", "zzz*", "^zzz", "$1",
    "\\%zzz", "1e9", "-1", "0x1", "99999999999999999999", "\xff\xfe", "\xe2\x80\x8b",
    "a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11 l12",
  };
  g_autofree char *long_text = g_strnfill (200000, 'z');

  add_call (fixture->db, 1, 1, 0, "", "quite another thing");
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    assert_found (fixture->db, typed[i], "");
  assert_found (fixture->db, long_text, "");

  /* And where the signs are there, they are found as themselves. */
  add_call (fixture->db, 2, 1, 0, "o'neil_50%", "");
  assert_found (fixture->db, "o'neil_5", "2");
  assert_found (fixture->db, "o'neilx5", "");
  assert_found (fixture->db, "o'n%", "");
  /* More words than a statement has parameters for. */
  add_call (fixture->db, 3, 1, 0, "", "one two three four five six seven eight nine ten");
  assert_found (fixture->db, "ten nine eight seven six five four three two one", "3");
  assert_found (fixture->db, "ten nine eight seven six five four three two zero", "");
}

static void
test_ticket (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 3; i++)
    {
      front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, T0 + i * FRONT_MINUTE, FALSE, NULL, &error);
      g_assert_no_error (error);
    }
  assert_found (fixture->db, "2", "2");
  assert_found (fixture->db, "3", "3");
  assert_found (fixture->db, "4", "");
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 tax = add_service (db, "Council tax", "");
  gint64 ids[] = { 0, 999, 0, 0 };
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;
  FrontLogRow *row;

  ids[0] = add_call (db, 1, 20, tax, "anna", "first line\nsecond\tline");
  ids[2] = add_call (db, 2, 21, 0, "", "");
  front_contact_arrive (db, FRONT_CHANNEL_VISITOR, T0, FALSE, &ids[3], &error);
  g_assert_no_error (error);

  rows = front_log_rows (db, ids, G_N_ELEMENTS (ids), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 4);

  row = rows->pdata[0];
  g_assert_cmpint (row->id, ==, ids[0]);
  g_assert_cmpstr (row->service, ==, "Council tax");
  g_assert_cmpstr (row->rep, ==, "anna");
  g_assert_cmpstr (row->beginning, ==, "first line second line");
  g_assert_cmpint (row->wait_us, ==, 20 * FRONT_SECOND);
  g_assert_cmpint (row->handled_us, ==, 3 * FRONT_MINUTE);
  /* Exactly 20 s is in time, a second more is late. */
  g_assert_cmpint (row->timing, ==, FRONT_TIMING_ON_TIME);
  row = rows->pdata[2];
  g_assert_cmpint (row->timing, ==, FRONT_TIMING_LATE);
  g_assert_cmpstr (row->service, ==, "");

  g_assert_null (rows->pdata[1]);
  row = rows->pdata[3];
  g_assert_cmpint (row->wait_us, ==, -1);
  g_assert_cmpint (row->handled_us, ==, -1);
  g_assert_cmpint (row->timing, ==, FRONT_TIMING_NONE);
  g_assert_cmpint (row->ticket, ==, 1);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = 1;

  g_cancellable_cancel (cancellable);
  rows = front_log_rows (fixture->db, &id, 1, cancellable, &error);
  g_assert_null (rows);
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CANCELLED);
}

/* Brings @spine up to date and asserts that it is what a load gives; returns the number of edits. */
static guint
assert_up_to_date (FrontDb *db, FrontLogSpine *spine)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogEdits) edits = front_log_spine_compare (db, spine, NULL, &error);
  g_autoptr(FrontLogSpine) loaded = NULL;
  g_autofree char *is = NULL;
  g_autofree char *should_be = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < edits->edits->len; i++)
    {
      const FrontLogEdit *edit = edits->edits->pdata[i];

      g_assert_true ((edit->removed > 0) != (edit->added != NULL));
      front_log_spine_apply (spine, edit);
    }
  spine->mark = edits->mark;
  loaded = front_log_spine_load_filtered (db, spine->filter, NULL, &error);
  g_assert_no_error (error);
  is = ids_text (spine);
  should_be = ids_text (loaded);
  g_assert_cmpstr (is, ==, should_be);
  g_assert_cmpint (spine->mark, ==, loaded->mark);
  return edits->edits->len;
}

static void
run_sql (FrontDb *db, gint64 row, const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontWrite) write = front_write_begin (db, &error);
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .row = row, .what = "corrected" };

  g_assert_no_error (error);
  {
    g_autoptr(FrontQuery) query = front_db_query_text (db, sql);

    front_query_run (query, &error);
    g_assert_no_error (error);
  }
  front_write_record (write, &change, &error);
  g_assert_no_error (error);
  front_write_commit (g_steal_pointer (&write), &error);
  g_assert_no_error (error);
}

static void
test_up_to_date (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  g_autoptr(FrontLogSpine) all = NULL;
  g_autoptr(FrontLogSpine) found = NULL;
  g_autoptr(GError) error = NULL;
  gint64 visitor;

  for (int i = 0; i < 20; i++)
    add_call (db, 10 * i, 5, 0, "anna", i % 4 == 0 ? "boiler" : "");
  all = front_log_spine_load (db, "", NULL, &error);
  found = front_log_spine_load (db, "boiler", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (assert_up_to_date (db, all), ==, 0);

  /* On top, in the middle, at the bottom. */
  add_call (db, 1000, 5, 0, "", "");
  g_assert_cmpuint (assert_up_to_date (db, all), ==, 1);
  g_assert_cmpuint (assert_up_to_date (db, found), ==, 0);
  add_call (db, 55, 5, 0, "", "new boiler");
  add_call (db, -55, 5, 0, "", "");
  g_assert_cmpuint (assert_up_to_date (db, all), ==, 2);
  g_assert_cmpuint (assert_up_to_date (db, found), ==, 1);

  /* A note typed after the list was read, saved again and again. */
  front_contact_arrive (db, FRONT_CHANNEL_VISITOR, T0 + 2000 * FRONT_MINUTE, TRUE, &visitor, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (assert_up_to_date (db, all), ==, 1);
  front_contact_edit (db, visitor, "b", -1, &error);
  g_assert_cmpuint (assert_up_to_date (db, found), ==, 0);
  front_contact_edit (db, visitor, "boiler", -1, &error);
  g_assert_cmpuint (assert_up_to_date (db, found), ==, 1);
  front_contact_edit (db, visitor, "oiler", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (assert_up_to_date (db, found), ==, 1);
  g_assert_cmpuint (assert_up_to_date (db, all), ==, 0);

  /* A change that moves nothing, one that moves a contact, one that takes it out. */
  run_sql (db, 7, "UPDATE contact SET outcome = 2 WHERE id = 7");
  g_assert_cmpuint (assert_up_to_date (db, all), ==, 0);
  run_sql (db, 7, "UPDATE contact SET arrived_at = arrived_at - 9000000000 WHERE id = 7");
  assert_up_to_date (db, all);
  front_undo_last (db, NULL, &error);
  g_assert_no_error (error);
  assert_up_to_date (db, all);
  run_sql (db, 9, "DELETE FROM contact WHERE id = 9");
  g_assert_cmpuint (assert_up_to_date (db, all), ==, 1);
  assert_up_to_date (db, found);

  /* Many at once, recorded as one. */
  run_sql (db, 0, "DELETE FROM contact WHERE id IN (3, 4, 5, 11)");
  g_assert_cmpuint (assert_up_to_date (db, all), <=, 2);
  for (int i = 0; i < 150; i++)
    add_call (db, 37 * i, 5, 0, "", "");
  assert_up_to_date (db, all);
  assert_up_to_date (db, found);
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  g_autoptr(FrontLogSpine) all = front_log_spine_load (db, "", NULL, NULL);
  g_autoptr(FrontLogSpine) found = front_log_spine_load (db, "boiler", NULL, NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed (20260105);

  for (int round = 0; round < 60; round++)
    {
      int n = g_rand_int_range (random, 0, 8);

      for (int i = 0; i < n; i++)
        {
          gint64 id = add_call (db, g_rand_int_range (random, 0, 300), 5, 0, "",
                                g_rand_boolean (random) ? "boiler" : "tree");
          g_autofree char *sql = NULL;

          if (g_rand_int_range (random, 0, 3) > 0)
            continue;
          id = g_rand_int_range (random, 1, (gint32) id + 1);
          if (g_rand_boolean (random))
            sql = g_strdup_printf ("DELETE FROM contact WHERE id = %" G_GINT64_FORMAT, id);
          else
            sql = g_strdup_printf ("UPDATE contact SET arrived_at = arrived_at + 7200000000, note = 'boiler' "
                                   "WHERE id = %" G_GINT64_FORMAT, id);
          run_sql (db, id, sql);
        }
      assert_up_to_date (db, all);
      if (round % 3 == 0)
        assert_up_to_date (db, found);
    }
}

static char *
history_text (const FrontLogDetails *details)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < details->changes->len; i++)
    {
      g_autofree char *line = front_log_change_describe (details->changes->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", line);
    }
  return g_string_free (text, FALSE);
}

static void
test_details (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 tax = add_service (db, "Council tax", "");
  gint64 waste = add_service (db, "Waste", "");
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogDetails) details = NULL;
  g_autofree char *history = NULL;
  const FrontLogPeriod *period;
  gint64 id;

  front_db_set_session (db, "anna", "desk 3");
  g_assert_true (front_contact_arrive (db, FRONT_CHANNEL_VISITOR, T0, FALSE, &id, &error));
  g_assert_true (front_contact_answer (db, id, T0 + 11 * FRONT_MINUTE, &error));
  g_assert_true (front_contact_edit (db, id, "Moved in\non Monday", tax, &error));
  front_db_set_session (db, "bob", "desk 1");
  g_assert_true (front_contact_edit (db, id, NULL, waste, &error));
  g_assert_true (front_contact_hold (db, id, T0 + 12 * FRONT_MINUTE, &error));
  g_assert_true (front_contact_resume (db, id, T0 + 14 * FRONT_MINUTE, &error));
  g_assert_true (front_contact_finish (db, id, T0 + 15 * FRONT_MINUTE, FRONT_OUTCOME_PASSED, &error));

  details = front_log_details_load (db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (details->note, ==, "Moved in\non Monday");
  g_assert_cmpstr (details->department, ==, "Finance");
  g_assert_cmpstr (details->row->service, ==, "Waste");
  g_assert_cmpint (details->row->timing, ==, FRONT_TIMING_LATE);
  g_assert_cmpint (details->row->hold_us, ==, 2 * FRONT_MINUTE);
  g_assert_cmpint (details->ended_at, ==, T0 + 15 * FRONT_MINUTE);
  g_assert_cmpuint (details->periods->len, ==, 4);
  period = details->periods->pdata[2];
  g_assert_cmpint (period->state, ==, FRONT_STATE_HOLD);
  g_assert_cmpint (period->ended_at - period->started_at, ==, 2 * FRONT_MINUTE);
  g_assert_cmpuint (details->stints->len, ==, 0);
  history = history_text (details);
  g_assert_cmpstr (history, ==, "Arrived: Visitor · Answered · Note written · Service: Council tax · "
                                "Service changed from Council tax to Waste · Put on hold · Taken off hold · "
                                "Finished: Passed on");

  g_clear_pointer (&details, front_log_details_free);
  details = front_log_details_load (db, 999, &error);
  g_assert_null (details);
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
}

static void
test_stints (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 id = add_call (db, 1, 5, 0, "", "");
  g_autoptr(FrontLogDetails) details = NULL;
  g_autoptr(GError) error = NULL;
  const FrontLogStint *stint;

  run_sql (db, id, "INSERT INTO queue (name) VALUES ('general'), ('tax')");
  run_sql (db, id, "INSERT INTO stint (contact_id, queue_id, entered_at, answered_at, ended_at, outcome, agent) "
                   "VALUES (1, 1, 10, NULL, 20, 6, ''), (1, 2, 20, 25, 90, 1, 'SIP/101')");
  details = front_log_details_load (db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (details->stints->len, ==, 2);
  stint = details->stints->pdata[0];
  g_assert_cmpstr (stint->queue, ==, "general");
  g_assert_cmpint (stint->answered_at, ==, FRONT_NEVER);
  g_assert_cmpint (stint->outcome, ==, FRONT_OUTCOME_TIMED_OUT);
  stint = details->stints->pdata[1];
  g_assert_cmpstr (stint->agent, ==, "SIP/101");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) FRONT_TEST ("/log/" name, test)
  ADD ("order", test_order);
  ADD ("search", test_search);
  ADD ("never-syntax", test_never_syntax);
  ADD ("ticket", test_ticket);
  ADD ("rows", test_rows);
  ADD ("cancel", test_cancel);
  ADD ("up-to-date", test_up_to_date);
  ADD ("up-to-date-random", test_random);
  ADD ("details", test_details);
  ADD ("stints", test_stints);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
