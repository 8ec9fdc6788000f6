#include "config.h"
#include "store-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
test_make_and_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (front_db_open (fixture->uri, FRONT_DB_EXISTING, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "There is no store"));
  g_clear_error (&error);

  fixture->db = front_db_open (fixture->uri, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (front_db_engine (fixture->db), ==, front_fixture_driver ()->engine);
  g_assert_cmpstr (front_db_uri (fixture->db), ==, fixture->uri);
  g_assert_nonnull (front_db_who (fixture->db));
  g_assert_nonnull (front_db_desk (fixture->db));
  g_assert_cmpint (front_fixture_add_note (fixture->db, "kept", &error), >, 0);
  front_fixture_close (fixture);

  for (int i = 0; i < 2; i++)
    {
      fixture->db = front_db_open (fixture->uri, i == 0 ? FRONT_DB_EXISTING : FRONT_DB_CREATE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (front_fixture_found (fixture->db, "kept"), ==, 1);
      front_fixture_close (fixture);
    }
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  front_fixture_close (fixture);
  front_fixture_exec (fixture, front_fixture_is_sqlite () ? "PRAGMA user_version = 99"
                                                          : "UPDATE frontdesk_version SET version = 99");
  g_assert_null (front_db_open (fixture->uri, FRONT_DB_CREATE, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NEWER);
}

static gpointer
open_in_thread (gpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontDb) db = front_db_open (data, FRONT_DB_CREATE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_add_note (db, "here", &error), >, 0);
  return NULL;
}

/* Several desks start for the first time in the same instant. */
static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  GThread *threads[5];

  for (int i = 0; i < 5; i++)
    threads[i] = g_thread_new ("start", open_in_thread, fixture->uri);
  for (int i = 0; i < 5; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 5);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM change"), ==, 5);
}

/* ── PostgreSQL: what a file cannot be ── */

static void
test_foreign_database (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  front_fixture_exec (fixture, "CREATE TABLE somebody_elses (id bigint)");
  g_assert_null (front_db_open (fixture->uri, FRONT_DB_CREATE, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_FOREIGN);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"), ==,
                   1);
}

static void
test_unreachable (Fixture *fixture, gconstpointer data)
{
  static const char *const addresses[] = {
    "postgresql://ann:secret@127.0.0.1:1/nowhere?connect_timeout=2", "postgresql://127.0.0.1:1/x?user=ann&password=secret",
    "postgresql://ann:sec@ret@127.0.0.1:1/nowhere", "postgresql://ann@127.0.0.1:1/nowhere",
    "postgresql://", "postgresql://:secret@", "postgresql://%zz/x", "postgresql://ann:secret@[bad",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (front_db_open (addresses[i], FRONT_DB_CREATE, &error));
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE);
      g_test_message ("%s", error->message);
      if (strstr (error->message, "secret") != NULL || strchr (error->message, '\n') != NULL)
        g_error ("“%s” says too much", error->message);
    }
}

/* What a file chooser does: it reads the beginning of every file in a folder, to know its kind. */
static void
look_into (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  char bytes[4];

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (read (fd, bytes, sizeof bytes), >, 0);
  close (fd);
}

static int
run_python (const char *script, const char *path)
{
  const char *argv[] = { "python3", "-c", script, path, NULL };
  g_autoptr(GError) error = NULL;
  int status = -1;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  return status;
}

/* While something is written no other program can write, whoever looks into the files meanwhile. */
static void
test_write_lock_kept (Fixture *fixture, gconstpointer data)
{
  static const char script[] = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], timeout=0)\n"
                               "try:\n  c.execute('BEGIN IMMEDIATE')\nexcept sqlite3.OperationalError:\n  sys.exit(0)\nsys.exit(1)";
  g_autofree char *log = g_strconcat (fixture->uri, "-wal", NULL);
  g_autofree char *shared = g_strconcat (fixture->uri, "-shm", NULL);
  g_autoptr(GError) error = NULL;
  FrontWrite *write;

  g_assert_cmpint (front_fixture_add_note (fixture->db, "first", &error), >, 0);
  write = front_write_begin (fixture->db, &error);
  g_assert_no_error (error);
  look_into (log);
  look_into (shared);
  look_into (fixture->uri);
  g_assert_cmpint (run_python (script, fixture->uri), ==, 0);
  front_write_abort (write);
  g_assert_cmpint (run_python (script, fixture->uri), !=, 0);
}

/* A second connection of this process comes and goes, and the files are looked into beside SQLite; then another program does. It
 * would take itself for the last one, and the log of changes away under the first, if the first had lost its locks meanwhile. */
static void
test_locks_kept (Fixture *fixture, gconstpointer data)
{
  static const char script[] = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
                               "c.execute('SELECT count(*) FROM sqlite_schema').fetchall(); c.close()";
  g_autofree char *log = g_strconcat (fixture->uri, "-wal", NULL);
  g_autofree char *shared = g_strconcat (fixture->uri, "-shm", NULL);
  g_autofree char *python = g_find_program_in_path ("python3");
  g_autoptr(GError) error = NULL;
  GStatBuf before, after;

  g_assert_nonnull (python); /* ./check installs it */
  g_assert_cmpint (front_fixture_add_note (fixture->db, "first", &error), >, 0);
  front_db_close (front_fixture_reopen (fixture));
  look_into (log);
  look_into (shared);
  look_into (fixture->uri);
  g_assert_cmpint (g_stat (log, &before), ==, 0);
  g_assert_cmpint (run_python (script, fixture->uri), ==, 0);
  g_assert_cmpint (g_stat (log, &after), ==, 0);
  g_assert_cmpint (before.st_ino, ==, after.st_ino);
  g_assert_cmpint (front_fixture_add_note (fixture->db, "second", &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 2);
}

/* Whoever copies the file after the program has ended has all of it: the last connection to close works the log in, whichever of
 * them opened first. */
static void
test_log_worked_in (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->uri, "-wal", NULL);
  g_autoptr(FrontDb) second = front_fixture_reopen (fixture);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (front_fixture_add_note (fixture->db, "first", &error), >, 0);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_clear_pointer (&fixture->db, front_db_close);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_clear_pointer (&second, front_db_close);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

void
front_test_add_opening (void)
{
  FRONT_TEST_EMPTY ("/store/opening/make-and-open", test_make_and_open);
  FRONT_TEST ("/store/opening/newer", test_newer);
  FRONT_TEST_EMPTY ("/store/opening/at-once", test_at_once);
  if (!front_fixture_is_sqlite ())
    {
      FRONT_TEST_EMPTY ("/store/opening/foreign", test_foreign_database);
      FRONT_TEST_EMPTY ("/store/opening/unreachable", test_unreachable);
    }
  else
    {
      FRONT_TEST ("/store/opening/locks-kept", test_locks_kept);
      FRONT_TEST ("/store/opening/log-worked-in", test_log_worked_in);
      FRONT_TEST ("/store/opening/write-lock-kept", test_write_lock_kept);
    }
}
