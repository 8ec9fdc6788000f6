#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>

#include "store/front-db.h"

/* Runs on either engine: the fixture opens an empty store of its own. */
typedef struct
{
  char *folder;
  char *uri;
  FrontDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("front-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->uri = g_build_filename (fixture->folder, "test.frontdesk", NULL);
  fixture->db = front_db_open (fixture->uri, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  front_db_close (fixture->db);
  g_free (fixture->uri);
  g_free (fixture->folder);
}

static void
test_statements_prepare (Fixture *fixture, gconstpointer data)
{
  gsize n_statements;
  const FrontStatement *const *statements = front_statements (&n_statements);

  g_assert_cmpuint (n_statements, >, 0);
  for (gsize i = 0; i < n_statements; i++)
    {
      g_autoptr(FrontQuery) query = front_db_query (fixture->db, statements[i]);
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", statements[i]->name);
      g_assert_nonnull (query);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/statements-prepare", Fixture, NULL, set_up, test_statements_prepare, tear_down);
  return g_test_run ();
}
