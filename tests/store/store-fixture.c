#include "config.h"
#include "store-fixture.h"

#include <sqlite3.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "test-files.h"
#if HAVE_POSTGRESQL
#include "test-server.h"
static FrontTestServer *server;
#endif

gboolean
front_fixture_is_sqlite (void)
{
  return g_strcmp0 (g_getenv ("FRONT_TEST_ENGINE"), "postgresql") != 0;
}

const FrontDriver *
front_fixture_driver (void)
{
#if HAVE_POSTGRESQL
  if (!front_fixture_is_sqlite ())
    return &front_driver_postgresql;
#endif
  g_assert_true (front_fixture_is_sqlite ());
  return &front_driver_sqlite;
}

void
front_fixture_set_up_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

#if HAVE_POSTGRESQL
  if (!front_fixture_is_sqlite ())
    {
      if (server == NULL)
        server = front_test_server_start ();
      fixture->uri = front_test_server_new_database (server);
      return;
    }
#endif
  g_assert_true (front_fixture_is_sqlite ());
  fixture->folder = g_dir_make_tmp ("front-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->uri = g_build_filename (fixture->folder, "test.frontdesk", NULL);
}

void
front_fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  front_fixture_set_up_empty (fixture, data);
  fixture->db = front_db_open (fixture->uri, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);
}

void
front_fixture_close (Fixture *fixture)
{
  g_clear_pointer (&fixture->db, front_db_close);
}

void
front_fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  front_clock_set_for_tests (G_MININT64, 0);
  front_fixture_close (fixture);
  if (fixture->folder != NULL)
    front_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->uri);
}

FrontDb *
front_fixture_reopen (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  FrontDb *db = front_db_open (fixture->uri, FRONT_DB_EXISTING, &error);

  g_assert_no_error (error);
  return db;
}

void
front_fixture_cut_links (Fixture *fixture)
{
#if HAVE_POSTGRESQL
  front_test_server_cut_links (server, fixture->uri);
#else
  g_assert_not_reached ();
#endif
}

void
front_fixture_finish (void)
{
#if HAVE_POSTGRESQL
  g_clear_pointer (&server, front_test_server_stop);
#endif
}

static char *
ask_text (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  char *answer = NULL;
  int code;

#if HAVE_POSTGRESQL
  if (!front_fixture_is_sqlite ())
    return front_test_server_ask (fixture->uri, sql);
#endif
  g_assert_cmpint (sqlite3_open (fixture->uri, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  for (const char *rest = sql; *rest != '\0';)
    {
      code = sqlite3_prepare_v2 (db, rest, -1, &stmt, &rest);
      if (code == SQLITE_OK)
        code = sqlite3_step (stmt);
      if (code != SQLITE_ROW && code != SQLITE_DONE)
        g_error ("%s: %s", sql, sqlite3_errmsg (db));
      g_clear_pointer (&answer, g_free);
      if (code == SQLITE_ROW)
        answer = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
      sqlite3_finalize (stmt);
    }
  sqlite3_close (db);
  return answer;
}

void
front_fixture_exec (Fixture *fixture, const char *sql)
{
  g_free (ask_text (fixture, sql));
}

gint64
front_fixture_ask (Fixture *fixture, const char *sql)
{
  g_autofree char *answer = ask_text (fixture, sql);

  g_assert_nonnull (answer);
  return g_ascii_strtoll (answer, NULL, 10);
}

char *
front_fixture_contents (Fixture *fixture)
{
  static const char *const tables[] = { "town", "street", NULL };
  GString *contents = g_string_new (NULL);

  for (int i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf (
        front_fixture_is_sqlite () ? "SELECT group_concat (id || ':' || name, ';') FROM (SELECT * FROM %s ORDER BY id)"
                                   : "SELECT string_agg (t::text, ';' ORDER BY id) FROM %s t", tables[i]);
      g_autofree char *rows = ask_text (fixture, sql);

      g_string_append_printf (contents, "%s: %s\n", tables[i], rows);
    }
  return g_string_free (contents, FALSE);
}

gint64
front_fixture_add_note (FrontDb *db, const char *note, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontQuery) query = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "test", .new_value = note };
  gint64 id;

  if (write == NULL)
    return 0;
  query = front_db_query_text (db, "INSERT INTO contact (channel, state, source, arrived_at, state_since, note) "
                                   "VALUES (1, 9, 2, 0, 0, $1) RETURNING id");
  front_query_bind_text (query, 1, note);
  if (!front_query_one_int (query, &id, error))
    return 0;
  change.row = id;
  if (!front_write_record (write, &change, error) || !front_write_commit (g_steal_pointer (&write), error))
    return 0;
  g_assert_cmpint (id, >, 0);
  return id;
}

gint64
front_fixture_add_contacts (Fixture *fixture, FrontChannel channel, gint64 at, gint64 waited, gboolean answered, gint64 n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) contact = front_contact_new ();

  contact->channel = channel;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->state = FRONT_STATE_FINISHED;
  contact->accurate = TRUE;
  contact->arrived_at = at;
  contact->answered_at = answered ? at + waited * FRONT_SECOND : FRONT_NEVER;
  contact->ended_at = at + (waited + (answered ? 100 : 0)) * FRONT_SECOND;
  contact->state_since = contact->ended_at;
  contact->outcome = answered                           ? FRONT_OUTCOME_RESOLVED
                     : channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_LEFT
                                                        : FRONT_OUTCOME_ABANDONED;
  contact->quantity = n;
  g_assert_true (front_contact_add (fixture->db, contact, &error));
  g_assert_no_error (error);
  return contact->id;
}

gint64
front_fixture_instant (const char *text)
{
  g_autoptr(GError) error = NULL;
  gint64 at = 0;

  front_instant_parse (text, &at, &error);
  g_assert_no_error (error);
  return at;
}

gint64
front_fixture_found (FrontDb *db, const char *typed)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM contact WHERE ", front_db_search_condition (db), NULL);
  g_autofree char *words = front_db_search_words (db, typed);
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);
  g_autoptr(GError) error = NULL;
  gint64 n = -1;

  front_query_bind_text (query, 1, words);
  front_query_one_int (query, &n, &error);
  if (error != NULL)
    g_error ("“%s” as “%s”: %s", typed, words, error->message);
  return n;
}
