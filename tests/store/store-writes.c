#include "config.h"
#include "store-fixture.h"

static gint64
count (FrontDb *db, const char *table)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM ", table, NULL);
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);
  g_autoptr(GError) error = NULL;
  gint64 n = -1;

  front_query_one_int (query, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_record (Fixture *fixture, gconstpointer data)
{
  static const FrontChange full = { FRONT_CHANGED_RISK, 42, "edit", "old", "new", "because" };
  static const FrontChange bare = { FRONT_CHANGED_PLAN, 0, "import", NULL, NULL, NULL };
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) error = NULL;
  gint64 before = g_get_real_time ();

  front_db_set_session (fixture->db, "Ann O'Neill", "desk 3");
  write = front_write_begin (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_true (front_write_record (write, &full, &error));
  g_assert_true (front_write_record (write, &bare, &error));
  g_assert_true (front_write_commit (g_steal_pointer (&write), &error));

  query = front_db_query_text (fixture->db, "SELECT at, who, desk, kind, row_id, what, old_value, new_value, why FROM change "
                                            "ORDER BY id");
  g_assert_true (front_query_next (query, &error));
  g_assert_cmpint (front_query_int (query, 0), >=, before);
  g_assert_cmpint (front_query_int (query, 0), <=, g_get_real_time ());
  g_assert_cmpstr (front_query_text (query, 1), ==, "Ann O'Neill");
  g_assert_cmpstr (front_query_text (query, 2), ==, "desk 3");
  g_assert_cmpint (front_query_int (query, 3), ==, FRONT_CHANGED_RISK);
  g_assert_cmpint (front_query_int (query, 4), ==, 42);
  g_assert_cmpstr (front_query_text (query, 5), ==, "edit");
  g_assert_cmpstr (front_query_text (query, 6), ==, "old");
  g_assert_cmpstr (front_query_text (query, 7), ==, "new");
  g_assert_cmpstr (front_query_text (query, 8), ==, "because");
  g_assert_true (front_query_next (query, &error));
  g_assert_true (front_query_is_null (query, 6) && front_query_is_null (query, 7) && front_query_is_null (query, 8));
  g_assert_false (front_query_next (query, &error));
  g_assert_no_error (error);
}

static void
insert_queue (FrontDb *db, const char *name, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, "INSERT INTO queue (name) VALUES ($1)");

  front_query_bind_text (query, 1, name);
  (void) front_query_run (query, error);
}

static void
test_unrecorded_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GError) error = NULL;

  write = front_write_begin (fixture->db, &error);
  insert_queue (fixture->db, "a", &error);
  g_assert_no_error (error);
  g_test_expect_message ("front-db", G_LOG_LEVEL_CRITICAL, "*without a change record*");
  g_assert_false (front_write_commit (g_steal_pointer (&write), &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_FAILED);
  g_assert_cmpint (count (fixture->db, "queue"), ==, 0);
}

static void
test_abort (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  {
    g_autoptr(FrontWrite) write = front_write_begin (fixture->db, &error);
    FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "test" };

    insert_queue (fixture->db, "a", &error);
    g_assert_true (front_write_record (write, &change, &error));
    g_assert_cmpint (count (fixture->db, "queue"), ==, 1);
  }
  g_assert_cmpint (count (fixture->db, "queue"), ==, 0);
  g_assert_cmpint (count (fixture->db, "change"), ==, 0);
  g_assert_cmpint (front_db_take_changed (fixture->db), ==, 0);
  g_assert_cmpint (front_fixture_add_note (fixture->db, "after", &error), >, 0);
}

/* An error in the middle: told with its cause, nothing of the write stays, and the next one works. */
static void
test_refused_value (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  {
    g_autoptr(FrontWrite) write = front_write_begin (fixture->db, &error);
    FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "test" };

    insert_queue (fixture->db, "a", &error);
    g_assert_no_error (error);
    insert_queue (fixture->db, "a", &error);
    g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
    g_clear_error (&error);
    /* A rule that went on after the error is not told that it was saved. */
    (void) front_write_record (write, &change, NULL);
    g_assert_false (front_write_commit (g_steal_pointer (&write), &error));
    g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
    g_clear_error (&error);
  }
  g_assert_cmpint (count (fixture->db, "queue"), ==, 0);

  {
    g_autoptr(FrontWrite) write = front_write_begin (fixture->db, &error);
    g_autoptr(FrontQuery) query = NULL;

    query = front_db_query_text (fixture->db, "INSERT INTO stint (contact_id, queue_id, entered_at, outcome) "
                                              "VALUES (99, 99, 0, 0)");
    g_assert_false (front_query_run (query, &error)); /* foreign keys hold */
    g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
    g_clear_error (&error);
  }
  g_assert_cmpint (front_fixture_add_note (fixture->db, "after", &error), >, 0);
  g_assert_no_error (error);
}

/* A foreign key that does not hold is told by whoever asks for the new id, or else by the commit. */
static void
test_refused_late (Fixture *fixture, gconstpointer data)
{
  static const char sql[] = "INSERT INTO stint (contact_id, queue_id, entered_at, outcome) VALUES (99, 99, 0, 0) RETURNING id";
  FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "test" };

  for (int way = 0; way < 2; way++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FrontWrite) write = front_write_begin (fixture->db, &error);
      gint64 id;

      g_assert_no_error (error);
      insert_queue (fixture->db, "a", &error);
      {
        g_autoptr(FrontQuery) query = front_db_query_text (fixture->db, sql);

        if (way == 0)
          {
            g_assert_false (front_query_one_int (query, &id, &error));
            g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
            g_clear_error (&error);
          }
        else
          (void) front_query_next (query, NULL);
      }
      if (way == 1)
        {
          (void) front_write_record (write, &change, NULL);
          g_assert_false (front_write_commit (g_steal_pointer (&write), &error));
          g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
        }
    }
  g_assert_cmpint (count (fixture->db, "queue"), ==, 0);
  g_assert_cmpint (count (fixture->db, "stint"), ==, 0);
}

/* Reads while a write is under way, and a RETURNING that was not read to its end, do not stand in a commit's way. */
static void
test_read_while_writing (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  int n_rows = 0;

  for (int i = 0; i < 4; i++)
    g_assert_cmpint (front_fixture_add_note (fixture->db, "note", &error), >, 0);
  {
    g_autoptr(FrontQuery) read = front_db_query_text (fixture->db, "SELECT id FROM contact ORDER BY id");

    while (front_query_next (read, &error))
      {
        g_autoptr(FrontWrite) write = front_write_begin (fixture->db, &error);
        g_autoptr(FrontQuery) update = NULL;
        FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "test" };

        g_assert_no_error (error);
        update = front_db_query_text (fixture->db, "UPDATE contact SET note = 'seen' WHERE id = $1 RETURNING id");
        front_query_bind_int (update, 1, front_query_int (read, 0));
        g_assert_true (front_query_next (update, &error));
        g_assert_true (front_write_record (write, &change, &error));
        g_assert_true (front_write_commit (g_steal_pointer (&write), &error));
        g_assert_no_error (error);
        n_rows++;
      }
  }
  g_assert_no_error (error);
  g_assert_cmpint (n_rows, ==, 4);
  g_assert_cmpint (front_fixture_found (fixture->db, "seen"), ==, 4);
}

static void
test_take_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GError) error = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_SERVICE, .what = "test" };

  g_assert_cmpint (front_db_take_changed (fixture->db), ==, 0);
  g_assert_cmpint (front_fixture_add_note (fixture->db, "x", &error), >, 0);
  write = front_write_begin (fixture->db, &error);
  g_assert_true (front_write_record (write, &change, &error));
  g_assert_true (front_write_commit (g_steal_pointer (&write), &error));
  g_assert_cmpint (front_db_take_changed (fixture->db), ==, FRONT_CHANGED_CONTACT | FRONT_CHANGED_SERVICE);
  g_assert_cmpint (front_db_take_changed (fixture->db), ==, 0);
}

static void
test_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  FrontDb *other = front_fixture_reopen (fixture);
  g_autoptr(GError) error = NULL;

  (void) front_db_changed_elsewhere (fixture->db);
  (void) front_db_changed_elsewhere (other);
  g_assert_false (front_db_changed_elsewhere (fixture->db));

  g_assert_cmpint (front_fixture_add_note (fixture->db, "mine", &error), >, 0);
  g_assert_false (front_db_changed_elsewhere (fixture->db));
  if (!front_fixture_is_sqlite ())
    g_usleep (100 * 1000); /* the notification's way through the socket */
  g_assert_true (front_db_changed_elsewhere (other));
  g_assert_false (front_db_changed_elsewhere (other));

  /* A write that was taken back changed nothing. */
  front_write_abort (front_write_begin (other, &error));
  g_assert_false (front_db_changed_elsewhere (fixture->db));

  /* Theirs is told also when one's own followed it. */
  g_assert_cmpint (front_fixture_add_note (other, "theirs", &error), >, 0);
  g_assert_cmpint (front_fixture_add_note (fixture->db, "mine", &error), >, 0);
  if (!front_fixture_is_sqlite ())
    g_usleep (100 * 1000);
  g_assert_true (front_db_changed_elsewhere (fixture->db));
  front_db_close (other);
}

/* ── Two desks ── */

typedef struct
{
  const char *uri;
  int n_writes;
} Desk;

/* Reads the highest ticket and takes the next: right only when nobody else writes in between. */
static gpointer
take_tickets (gpointer data)
{
  Desk *desk = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontDb) db = front_db_open (desk->uri, FRONT_DB_EXISTING, &error);

  g_assert_no_error (error);
  for (int i = 0; i < desk->n_writes; i++)
    {
      g_autoptr(FrontWrite) write = front_write_begin (db, &error);
      g_autoptr(FrontQuery) highest = NULL;
      g_autoptr(FrontQuery) insert = NULL;
      FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "arrived" };
      gint64 ticket = 0;

      g_assert_no_error (error);
      highest = front_db_query_text (db, "SELECT coalesce (max (ticket), 0) FROM contact");
      g_assert_true (front_query_one_int (highest, &ticket, &error));
      insert = front_db_query_text (db, "INSERT INTO contact (channel, state, source, arrived_at, state_since, ticket) "
                                        "VALUES (1, 1, 1, 0, 0, $1)");
      front_query_bind_int (insert, 1, ticket + 1);
      g_assert_true (front_query_run (insert, &error));
      g_assert_true (front_write_record (write, &change, &error));
      g_assert_true (front_write_commit (g_steal_pointer (&write), &error));
    }
  g_assert_no_error (error);
  return NULL;
}

static void
test_writers_take_turns (Fixture *fixture, gconstpointer data)
{
  Desk desk = { fixture->uri, 40 };
  GThread *threads[3];

  for (int i = 0; i < 3; i++)
    threads[i] = g_thread_new ("desk", take_tickets, &desk);
  for (int i = 0; i < 3; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(DISTINCT ticket) FROM contact"), ==, 120);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT max(ticket) FROM contact"), ==, 120);
}

/* Who waits too long for the other is told so, and can still read. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontDb) other = front_fixture_reopen (fixture);
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GError) error = NULL;

  write = front_write_begin (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_null (front_write_begin (other, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BUSY);
  g_assert_cmpint (count (other, "contact"), ==, 0);
  g_clear_pointer (&write, front_write_abort);
  g_clear_error (&error);
  g_assert_cmpint (front_fixture_add_note (other, "now", &error), >, 0);
}

/* A server that was restarted: reads and the next write find a new link by themselves; a write that was under way is
 * told to have failed, and nothing of it is there. */
static void
test_link_breaks (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontWrite) write = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "test" };

  g_assert_cmpint (front_fixture_add_note (fixture->db, "before", &error), >, 0);
  front_fixture_cut_links (fixture);
  g_assert_cmpint (count (fixture->db, "contact"), ==, 1);
  g_assert_true (front_db_changed_elsewhere (fixture->db)); /* nobody can say what was missed */
  front_fixture_cut_links (fixture);
  g_assert_cmpint (front_fixture_add_note (fixture->db, "again", &error), >, 0);
  g_assert_no_error (error);

  write = front_write_begin (fixture->db, &error);
  insert_queue (fixture->db, "a", &error);
  g_assert_no_error (error);
  front_fixture_cut_links (fixture);
  g_assert_false (front_write_record (write, &change, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE);
  g_clear_error (&error);
  g_assert_false (front_write_commit (g_steal_pointer (&write), &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture->db, "queue"), ==, 0);
  g_assert_cmpint (front_fixture_add_note (fixture->db, "after", &error), >, 0);
  g_assert_no_error (error);
}

void
front_test_add_writes (void)
{
  FRONT_TEST ("/store/writes/record", test_record);
  FRONT_TEST ("/store/writes/unrecorded", test_unrecorded_is_refused);
  FRONT_TEST ("/store/writes/abort", test_abort);
  FRONT_TEST ("/store/writes/refused-value", test_refused_value);
  FRONT_TEST ("/store/writes/refused-late", test_refused_late);
  FRONT_TEST ("/store/writes/read-while-writing", test_read_while_writing);
  FRONT_TEST ("/store/writes/take-changed", test_take_changed);
  FRONT_TEST ("/store/writes/elsewhere", test_changed_elsewhere);
  FRONT_TEST ("/store/writes/turns", test_writers_take_turns);
  FRONT_TEST ("/store/writes/busy", test_busy);
  if (!front_fixture_is_sqlite ())
    FRONT_TEST ("/store/writes/link-breaks", test_link_breaks);
}
