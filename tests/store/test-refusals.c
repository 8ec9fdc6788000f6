#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"
#include "test-files.h"

/* What is no store, or cannot be opened, is told by its own message, and stays byte for byte as it was: the file, what lies
 * beside it, the names in its folder. */

static char *
path_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &contents, &length, &error));
  g_assert_true (g_file_set_contents_full (to, contents, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error));
}

static void
assert_refused (Fixture *fixture, const char *path, FrontDbMode mode, FrontError code, const char *said)
{
  g_autofree char *before = front_test_picture (fixture->folder);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  FrontDb *db = front_db_open (path, mode, &error);

  if (db != NULL)
    g_error ("%s was opened", path);
  if (!g_error_matches (error, FRONT_ERROR, code) || strstr (error->message, said) == NULL)
    g_error ("%s: not error %d with “%s” but %d “%s”", path, code, said, error->code, error->message);
  after = front_test_picture (fixture->folder);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_refused_always (Fixture *fixture, const char *path, FrontError code, const char *said)
{
  assert_refused (fixture, path, FRONT_DB_EXISTING, code, said);
  assert_refused (fixture, path, FRONT_DB_CREATE, code, said);
}

/* ── A store as it should be ── */

static void
assert_mode (const char *path, guint mode)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    g_error ("%s: %s", path, g_strerror (errno));
  g_assert_cmphex (info.st_mode & 0777, ==, mode);
}

static void
assert_pragma (FrontDb *db, const char *name, const char *value)
{
  g_autofree char *sql = g_strconcat ("PRAGMA ", name, NULL);
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);
  g_autoptr(GError) error = NULL;

  g_assert_true (front_query_next (query, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (front_query_text (query, 0), ==, value);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (fixture->uri, "-wal", NULL);
  g_autofree char *shm = g_strconcat (fixture->uri, "-shm", NULL);
  g_autofree char *copy = path_in (fixture, "copy");
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  mode_t old = umask (0);
  gsize length = 0;

  fixture->db = front_db_open (fixture->uri, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_add_note (fixture->db, "here", &error), >, 0);
  assert_mode (fixture->uri, 0600);
  assert_mode (wal, 0600);
  assert_mode (shm, 0600);
  assert_pragma (fixture->db, "journal_mode", "wal");
  assert_pragma (fixture->db, "synchronous", "2");
  assert_pragma (fixture->db, "foreign_keys", "1");
  assert_pragma (fixture->db, "user_version", G_STRINGIFY (FRONT_SCHEMA_VERSION));
  assert_pragma (fixture->db, "quick_check", "ok");

  g_assert_true (front_db_copy_to (fixture->db, copy, &error));
  assert_mode (copy, 0600);
  g_assert_false (front_db_copy_to (fixture->db, copy, &error)); /* never over another file */
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_FAILED);
  g_clear_error (&error);
  front_fixture_close (fixture);
  umask (old);

  /* The four bytes file(1) reads at 68. */
  g_assert_true (g_file_get_contents (fixture->uri, &contents, &length, &error));
  g_assert_cmpmem (contents + 68, 4, "Fdsk", 4);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));

  fixture->db = front_db_open (copy, FRONT_DB_EXISTING, &error);
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_found (fixture->db, "here"), ==, 1);
}

/* Names that mean something to SQLite, to a shell or in an address are names. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { ":memory:", "a b", "50% & more?x=1#y", "%41", "file:store", "émigré ☃", "-rf", "'\";" };
  g_autofree char *here = g_get_current_dir ();

  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (int again = 0; again < 2; again++)
      {
        g_autoptr(GError) error = NULL;
        g_autoptr(FrontDb) db = front_db_open (names[i], again ? FRONT_DB_EXISTING : FRONT_DB_CREATE, &error);

        g_assert_no_error (error);
        g_assert_true (g_file_test (names[i], G_FILE_TEST_IS_REGULAR));
      }
  g_assert_cmpint (g_chdir (here), ==, 0);
}

/* ── Not a store ── */

static void
test_not_there (Fixture *fixture, gconstpointer data)
{
  g_autofree char *empty = path_in (fixture, "empty");
  g_autofree char *deep = g_build_filename (fixture->folder, "new", "folder", "store", NULL);
  g_autoptr(GError) error = NULL;

  assert_refused (fixture, fixture->uri, FRONT_DB_EXISTING, FRONT_ERROR_UNREACHABLE, "There is no store");
  g_assert_true (g_file_set_contents_full (empty, "", 0, G_FILE_SET_CONTENTS_NONE, 0644, &error));
  assert_refused (fixture, empty, FRONT_DB_EXISTING, FRONT_ERROR_UNREACHABLE, "There is no store");
  assert_refused (fixture, "/dev/null/x", FRONT_DB_CREATE, FRONT_ERROR_UNREACHABLE, "/dev/null/x");

  /* An empty file, left by a start that was cut short, becomes a store, and a private one. */
  fixture->db = front_db_open (empty, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);
  assert_mode (empty, 0600);
  front_fixture_close (fixture);
  fixture->db = front_db_open (deep, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = path_in (fixture, "letter.txt");
  g_autofree char *tiny = path_in (fixture, "tiny");
  g_autofree char *pipe_name = path_in (fixture, "pipe");
  g_autofree char *rollback = path_in (fixture, "other.db");
  g_autofree char *wal = path_in (fixture, "other-wal.db");
  g_autofree char *left = path_in (fixture, "left.db");
  g_autofree char *left_wal = path_in (fixture, "left.db-wal");
  g_autofree char *wal_wal = g_strconcat (wal, "-wal", NULL);
  g_autofree char *long_text = g_strnfill (10000, 'x');
  sqlite3 *open_db = NULL;

  g_assert_true (g_file_set_contents (text, long_text, -1, NULL));
  g_assert_true (g_file_set_contents (tiny, "SQLite format 3", 16, NULL));
  g_assert_cmpint (mkfifo (pipe_name, 0600), ==, 0);
  run_sql (rollback, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1); PRAGMA application_id = 7; PRAGMA user_version = 1");
  run_sql (wal, "PRAGMA journal_mode = WAL; CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
  /* As a crash leaves it: the log holds what the file does not. */
  g_assert_cmpint (sqlite3_open (wal, &open_db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (open_db, "INSERT INTO theirs VALUES (2)", NULL, NULL, NULL), ==, SQLITE_OK);
  copy_file (wal, left);
  copy_file (wal_wal, left_wal);
  sqlite3_close (open_db);

  assert_refused_always (fixture, text, FRONT_ERROR_FOREIGN, "letter.txt");
  assert_refused_always (fixture, tiny, FRONT_ERROR_FOREIGN, "not a Frontdesk store");
  assert_refused_always (fixture, pipe_name, FRONT_ERROR_FOREIGN, "not a Frontdesk store");
  assert_refused_always (fixture, rollback, FRONT_ERROR_FOREIGN, "not a Frontdesk store");
  assert_refused_always (fixture, wal, FRONT_ERROR_FOREIGN, "not a Frontdesk store");
  assert_refused_always (fixture, left, FRONT_ERROR_FOREIGN, "not a Frontdesk store");
  assert_refused_always (fixture, fixture->folder, FRONT_ERROR_FOREIGN, "is a folder");
  assert_refused_always (fixture, "", FRONT_ERROR_FOREIGN, "is a folder");
  assert_refused_always (fixture, "/dev/zero", FRONT_ERROR_FOREIGN, "not a Frontdesk store");
}

/* A newer store, closed; open elsewhere; and as a crash leaves it, the version only in the log. */
static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *crashed = path_in (fixture, "crashed");
  g_autofree char *crashed_wal = path_in (fixture, "crashed-wal");
  g_autofree char *crashed_shm = path_in (fixture, "crashed-shm");
  g_autofree char *wal = g_strconcat (fixture->uri, "-wal", NULL);
  g_autofree char *shm = g_strconcat (fixture->uri, "-shm", NULL);
  sqlite3 *db = NULL;

  front_fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (fixture->uri, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 99", NULL, NULL, NULL), ==, SQLITE_OK);
  copy_file (fixture->uri, crashed);
  copy_file (wal, crashed_wal);
  assert_refused_always (fixture, crashed, FRONT_ERROR_NEWER, "newer Frontdesk (format 99");
  copy_file (shm, crashed_shm);
  assert_refused_always (fixture, crashed, FRONT_ERROR_NEWER, "newer Frontdesk (format 99");
  assert_refused_always (fixture, fixture->uri, FRONT_ERROR_NEWER, "newer Frontdesk");
  sqlite3_close (db);
  assert_refused_always (fixture, fixture->uri, FRONT_ERROR_NEWER, "newer Frontdesk");
}

/* ── Damage ── */

static void
fill (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *note = g_strnfill (400, 'n');

  for (int i = 0; i < 60; i++)
    g_assert_cmpint (front_fixture_add_note (fixture->db, note, &error), >, 0);
  front_fixture_close (fixture);
  run_sql (fixture->uri, "VACUUM"); /* no free page is left that could be damaged without harm */
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autofree char *bad = path_in (fixture, "bad");
  gsize length = 0;
  int n_pages;

  fill (fixture);
  g_assert_true (g_file_get_contents (fixture->uri, &whole, &length, NULL));
  n_pages = (int) (length / 4096);
  g_assert_cmpint (n_pages, >, 30);
  for (int page = 0; page < n_pages; page++)
    {
      g_autofree char *damaged = g_memdup2 (whole, length);
      gsize start = page == 0 ? 100 : (gsize) page * 4096;

      memset (damaged + start, g_test_rand_int_range (1, 256), (gsize) (page + 1) * 4096 - start);
      g_assert_true (g_file_set_contents (bad, damaged, (gssize) length, NULL));
      assert_refused_always (fixture, bad, FRONT_ERROR_CORRUPT, "damaged");
    }
}

static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autofree char *bad = path_in (fixture, "bad");
  gsize length = 0;

  fill (fixture);
  g_assert_true (g_file_get_contents (fixture->uri, &whole, &length, NULL));
  for (gsize keep = 100; keep < length; keep += 1 + (gsize) g_test_rand_int_range (500, 3000))
    {
      g_assert_true (g_file_set_contents (bad, whole, (gssize) keep, NULL));
      assert_refused_always (fixture, bad, FRONT_ERROR_CORRUPT, "damaged");
    }
  g_assert_true (g_file_set_contents (bad, whole, 60, NULL));
  assert_refused_always (fixture, bad, FRONT_ERROR_FOREIGN, "bad");
}

/* The file is lost or emptied but its log is there: nothing may be made in its place that removes the log. */
static void
test_log_without_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lost = path_in (fixture, "lost");
  g_autofree char *lost_wal = path_in (fixture, "lost-wal");
  g_autofree char *wal = g_strconcat (fixture->uri, "-wal", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (front_fixture_add_note (fixture->db, "in the log", &error), >, 0);
  copy_file (wal, lost_wal);
  front_fixture_close (fixture);
  assert_refused (fixture, lost, FRONT_DB_CREATE, FRONT_ERROR_CORRUPT, "damaged");
  g_assert_true (g_file_set_contents (lost, "", 0, NULL));
  assert_refused (fixture, lost, FRONT_DB_CREATE, FRONT_ERROR_CORRUPT, "damaged");
}

/* ── Permissions: as an ordinary user, whoever runs the test ── */

static void
as_ordinary_user (Fixture *fixture, const char *path, FrontDbMode mode, FrontError code, const char *said)
{
  pid_t pid;
  int status;

  if (geteuid () == 0)
    {
      g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *file = path_in (fixture, name);

          g_assert_cmpint (chown (file, 65534, 65534), ==, 0);
        }
      g_assert_cmpint (chown (fixture->folder, 65534, 65534), ==, 0);
    }
  fflush (NULL);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (3);
      assert_refused (fixture, path, mode, code, said);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_permissions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fresh = path_in (fixture, "fresh");
  g_autofree char *fresh_folder = g_build_filename (fixture->folder, "sub", "fresh", NULL);

  front_fixture_close (fixture);

  g_assert_cmpint (g_chmod (fixture->uri, 0400), ==, 0);
  as_ordinary_user (fixture, fixture->uri, FRONT_DB_EXISTING, FRONT_ERROR_READ_ONLY, "cannot be written");
  as_ordinary_user (fixture, fixture->uri, FRONT_DB_CREATE, FRONT_ERROR_READ_ONLY, "cannot be written");
  g_assert_cmpint (g_chmod (fixture->uri, 0000), ==, 0);
  as_ordinary_user (fixture, fixture->uri, FRONT_DB_CREATE, FRONT_ERROR_UNREACHABLE, "cannot be read");
  g_assert_cmpint (g_chmod (fixture->uri, 0600), ==, 0);

  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  as_ordinary_user (fixture, fixture->uri, FRONT_DB_CREATE, FRONT_ERROR_READ_ONLY, "its folder cannot be written");
  as_ordinary_user (fixture, fresh, FRONT_DB_CREATE, FRONT_ERROR_READ_ONLY, "the folder cannot be written");
  as_ordinary_user (fixture, fresh_folder, FRONT_DB_CREATE, FRONT_ERROR_READ_ONLY, "the folder cannot be written");
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FRONT_TEST_EMPTY ("/refusals/settings", test_settings);
  FRONT_TEST_EMPTY ("/refusals/names", test_names);
  FRONT_TEST_EMPTY ("/refusals/not-there", test_not_there);
  FRONT_TEST_EMPTY ("/refusals/foreign", test_foreign);
  FRONT_TEST ("/refusals/newer", test_newer);
  FRONT_TEST ("/refusals/damaged", test_damaged);
  FRONT_TEST ("/refusals/cut-off", test_cut_off);
  FRONT_TEST ("/refusals/log-without-file", test_log_without_file);
  FRONT_TEST ("/refusals/permissions", test_permissions);
  return g_test_run ();
}
