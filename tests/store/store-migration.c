#include "config.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/front-migrate.h"
#include "test-files.h"

#define SCHEMA "/org/frontdesk/test/schema/"

/* Opens the place, brings it to @latest of a test schema and closes it again. */
static gboolean
migrate (Fixture *fixture, const char *schema, int latest, GError **error)
{
  const FrontDriver *driver = front_fixture_driver ();
  gpointer connection = driver->open (fixture->uri, FRONT_DB_CREATE, latest, error);
  gboolean done;

  if (connection == NULL)
    return FALSE;
  done = front_migrate (driver, connection, schema, latest, error);
  driver->close (connection);
  return done;
}

static int
version (Fixture *fixture)
{
  return (int) front_fixture_ask (fixture, front_fixture_is_sqlite () ? "PRAGMA user_version"
                                                                      : "SELECT version FROM frontdesk_version");
}

static gboolean
has_copy (Fixture *fixture, int of_version)
{
  g_autofree char *name = NULL;
  g_autofree char *sql = NULL;

  if (front_fixture_is_sqlite ())
    {
      name = g_strdup_printf ("%s.before-v%d", fixture->uri, of_version + 1);
      return g_file_test (name, G_FILE_TEST_EXISTS);
    }
  sql = g_strdup_printf ("SELECT count(*) FROM pg_tables WHERE schemaname = 'public_before_v%d' AND tablename = 'town'",
                         of_version + 1);
  return front_fixture_ask (fixture, sql) == 1;
}

static void
fill (Fixture *fixture)
{
  front_fixture_exec (fixture, "INSERT INTO town (id, name) VALUES (1, 'Rickmansworth'), (2, 'Abbots Langley')");
  front_fixture_exec (fixture, "INSERT INTO street (id, name, town_id) VALUES (1, 'High Street', 1)");
}

static void
test_step_by_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (migrate (fixture, SCHEMA "good", 1, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version (fixture), ==, 1);
  g_assert_false (has_copy (fixture, 0)); /* of nothing there is no copy */
  g_assert_cmpint (front_fixture_ask (fixture, front_fixture_is_sqlite ()
                                                 ? "SELECT count(*) FROM town WHERE name = 'on sqlite'"
                                                 : "SELECT count(*) FROM town WHERE name = 'on postgresql'"), ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM town"), ==, 1);
  fill (fixture);

  g_assert_true (migrate (fixture, SCHEMA "good", 3, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version (fixture), ==, 3);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT sum(people) FROM town WHERE name LIKE '%!'"), ==, 21);

  /* The copy is the store as it was, and opens as such. */
  g_assert_true (has_copy (fixture, 1));
  g_assert_false (has_copy (fixture, 2));
  if (front_fixture_is_sqlite ())
    {
      Fixture copy = { .uri = g_strconcat (fixture->uri, ".before-v2", NULL) };
      GStatBuf info;

      g_assert_cmpint (front_fixture_ask (&copy, "SELECT count(*) FROM town WHERE name = 'Rickmansworth'"), ==, 1);
      g_assert_cmpint (version (&copy), ==, 1);
      g_assert_cmpint (g_stat (copy.uri, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
      g_assert_true (migrate (&copy, SCHEMA "good", 3, &error));
      g_assert_cmpint (version (&copy), ==, 3);
      g_free (copy.uri);
    }
  else
    g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM public_before_v2.town WHERE name = 'Rickmansworth'"),
                     ==, 1);
}

static void
check_failing (Fixture *fixture, const char *schema, int code, const char *said)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *bytes_before = NULL;
  g_autofree char *bytes_after = NULL;
  gsize n_before = 0, n_after = 0;

  g_assert_true (migrate (fixture, schema, 1, &error));
  fill (fixture);
  before = front_fixture_contents (fixture);
  if (front_fixture_is_sqlite ())
    g_assert_true (g_file_get_contents (fixture->uri, &bytes_before, &n_before, &error));

  for (int attempt = 0; attempt < 2; attempt++)
    {
      g_assert_false (migrate (fixture, schema, 2, &error));
      g_assert_error (error, FRONT_ERROR, code);
      if (strstr (error->message, said) == NULL)
        g_error ("“%s” does not say “%s”", error->message, said);
      g_clear_error (&error);
      g_assert_true (has_copy (fixture, 1));
    }

  after = front_fixture_contents (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (version (fixture), ==, 1);
  if (front_fixture_is_sqlite ())
    {
      g_assert_true (g_file_get_contents (fixture->uri, &bytes_after, &n_after, &error));
      g_assert_cmpmem (bytes_before, n_before, bytes_after, n_after);
    }
  g_assert_true (migrate (fixture, schema, 1, &error));
}

static void
test_failing (Fixture *fixture, gconstpointer data)
{
  check_failing (fixture, SCHEMA "failing", FRONT_ERROR_CONSTRAINT, "20-rest.sql");
}

static void
test_dangling (Fixture *fixture, gconstpointer data)
{
  if (front_fixture_is_sqlite ())
    check_failing (fixture, SCHEMA "dangling", FRONT_ERROR_CORRUPT, "point at nothing");
  else
    check_failing (fixture, SCHEMA "dangling", FRONT_ERROR_CONSTRAINT, "10-remove.postgresql.sql");
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (migrate (fixture, SCHEMA "good", 3, &error));
  g_assert_false (migrate (fixture, SCHEMA "good", 2, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, "format 3"));
  g_assert_cmpint (version (fixture), ==, 3);
}

/* ── Several programs at once ── */

typedef struct
{
  Fixture *fixture;
  int latest;
} Start;

static gpointer
migrate_in_thread (gpointer data)
{
  Start *start = data;
  g_autoptr(GError) error = NULL;

  migrate (start->fixture, SCHEMA "good", start->latest, &error);
  g_assert_no_error (error);
  return NULL;
}

static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  Start start = { fixture, 1 };
  GThread *threads[4];

  for (; start.latest <= 3; start.latest += 2)
    {
      for (int i = 0; i < 4; i++)
        threads[i] = g_thread_new ("start", migrate_in_thread, &start);
      for (int i = 0; i < 4; i++)
        g_thread_join (threads[i]);
      g_assert_cmpint (version (fixture), ==, start.latest);
      if (start.latest == 1)
        fill (fixture);
    }
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM town WHERE name LIKE '%!'"), ==, 3);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM town WHERE name LIKE '%!!'"), ==, 0);
  g_assert_true (has_copy (fixture, 1));
}

void
front_test_add_migration (void)
{
  FRONT_TEST_EMPTY ("/store/migration/step-by-step", test_step_by_step);
  FRONT_TEST_EMPTY ("/store/migration/failing", test_failing);
  FRONT_TEST_EMPTY ("/store/migration/dangling", test_dangling);
  FRONT_TEST_EMPTY ("/store/migration/newer", test_newer);
  FRONT_TEST_EMPTY ("/store/migration/at-once", test_at_once);
}
