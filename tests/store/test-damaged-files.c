#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store-fixture.h"
#include "test-files.h"

/* SQLite's own collection of broken databases, beside the checkout in ../shared/data/sqlite_corrupt_db. As they are they are
 * somebody else's files; with a store's mark in their header they are damaged stores. Each is refused and left as it is,
 * or opens and can be asked anything: no crash, no hang, no changed file. */

static char *
data_folder (void)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "..", "shared", "data", "sqlite_corrupt_db", NULL);
}

static void
ask_everything (FrontDb *db)
{
  static const char *const tables[] = { "contact", "change", "service", "sqlite_schema", NULL };

  for (int i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT * FROM ", tables[i], NULL);
      g_autoptr(FrontQuery) query = front_db_query_text (db, sql);

      (void) front_query_run (query, NULL);
    }
}

static void
test_collection (Fixture *fixture, gconstpointer data)
{
  static const char mark[] = { 'F', 'd', 's', 'k' };
  static const char version[] = { 0, 0, 0, FRONT_SCHEMA_VERSION };
  g_autofree char *folder = data_folder ();
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  int n_files = 0, n_refused = 0;

  if (dir == NULL)
    {
      g_test_skip ("the collection is not beside this checkout (../shared/data/sqlite_corrupt_db)");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (folder, name, NULL);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      if (!g_str_has_suffix (name, ".db"))
        continue;
      g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
      for (int marked = 0; marked < 2; marked++)
        {
          g_autofree char *before = NULL;
          g_autofree char *after = NULL;
          g_autoptr(GError) error = NULL;
          FrontDb *db;

          if (marked)
            {
              memcpy (contents + 60, version, 4);
              memcpy (contents + 68, mark, 4);
            }
          g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
          before = front_test_picture (fixture->folder);
          db = front_db_open (path, FRONT_DB_CREATE, &error);
          if (db != NULL)
            {
              g_assert_true (marked);
              ask_everything (db);
              front_db_close (db);
              continue;
            }
          if (!g_error_matches (error, FRONT_ERROR, FRONT_ERROR_FOREIGN))
            {
              g_assert_true (marked);
              g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT);
            }
          after = front_test_picture (fixture->folder);
          g_assert_cmpstr (after, ==, before);
          n_refused += marked;
        }
      n_files++;
      g_remove (path);
    }
  g_test_message ("%d files; marked as stores, %d are refused", n_files, n_refused);
  g_assert_cmpint (n_files, >, 0);
  g_assert_cmpint (n_refused * 2, >, n_files);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FRONT_TEST_EMPTY ("/damaged-files/collection", test_collection);
  return g_test_run ();
}
