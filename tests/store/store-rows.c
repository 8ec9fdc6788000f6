#include "config.h"
#include "store-fixture.h"

#include <math.h>
#include <string.h>

static void
test_statements_prepare (Fixture *fixture, gconstpointer data)
{
  gsize n_statements;
  const FrontStatement *const *statements = front_statements (&n_statements);
  const FrontDriver *driver = front_fixture_driver ();
  GError *error = NULL;
  gpointer connection = driver->open (fixture->uri, FRONT_DB_EXISTING, FRONT_SCHEMA_VERSION, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n_statements, >, 0);
  for (gsize i = 0; i < n_statements; i++)
    {
      gpointer statement = driver->prepare (connection, statements[i]->sql, &error);

      if (error != NULL)
        g_error ("%s: %s", statements[i]->name, error->message);
      driver->finalize (statement);
    }
  driver->close (connection);
  g_test_message ("%" G_GSIZE_FORMAT " statements", n_statements);
}

static void
test_wrong_sql_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontQuery) query = front_db_query_text (fixture->db, "SELECT no_such_column FROM contact");
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (query);
  front_query_bind_int (query, 1, 1);
  g_assert_false (front_query_next (query, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "no_such_column"));
}

/* $2 stands before $1 in the text: SQLite counts parameters as they come, the program by name. */
static void
test_binds_go_by_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontQuery) query = front_db_query_text (fixture->db, "SELECT CAST ($2 AS bigint), CAST ($1 AS bigint), "
                                                                  "CAST ($2 AS bigint)");
  g_autoptr(GError) error = NULL;

  front_query_bind_int (query, 1, 11);
  front_query_bind_int (query, 2, 22);
  g_assert_true (front_query_next (query, &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_query_int (query, 0), ==, 22);
  g_assert_cmpint (front_query_int (query, 1), ==, 11);
  g_assert_cmpint (front_query_int (query, 2), ==, 22);
  g_assert_false (front_query_next (query, &error));
  g_assert_no_error (error);

  /* Again, with other values and one left out: what was bound before is gone. */
  front_query_again (query);
  front_query_bind_int (query, 1, 33);
  g_assert_true (front_query_next (query, &error));
  g_assert_true (front_query_is_null (query, 0));
  g_assert_cmpint (front_query_int (query, 1), ==, 33);
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  static const gint64 whole[] = { 0, 1, -1, G_MAXINT64, G_MININT64 + 1, 1735689600000000, (gint64) G_MAXINT32 + 1 };
  static const double real[] = { 0.0, 0.1, -1.0 / 3.0, 1e300, 5e-324, 9007199254740993.0, INFINITY, -INFINITY };
  g_autoptr(FrontQuery) ints = front_db_query_text (fixture->db, "SELECT CAST ($1 AS bigint)");
  g_autoptr(FrontQuery) reals = front_db_query_text (fixture->db, "SELECT CAST ($1 AS double precision)");
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    {
      front_query_bind_int (ints, 1, whole[i]);
      g_assert_true (front_query_next (ints, &error));
      g_assert_cmpint (front_query_int (ints, 0), ==, whole[i]);
      g_assert_cmpint (front_query_instant (ints, 0), ==, whole[i]);
      front_query_again (ints);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (real); i++)
    {
      front_query_bind_real (reals, 1, real[i]);
      g_assert_true (front_query_next (reals, &error));
      g_assert_true (front_query_real (reals, 0) == real[i]);
      front_query_again (reals);
    }
  g_assert_no_error (error);
}

static void
test_nothing_has_its_own_value (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontQuery) query = front_db_query_text (
    fixture->db, "SELECT CAST ($1 AS bigint), CAST ($2 AS double precision), CAST ($3 AS text), CAST ($4 AS bigint)");
  g_autoptr(GError) error = NULL;

  front_query_bind_instant (query, 1, FRONT_NEVER);
  front_query_bind_real (query, 2, NAN);
  front_query_bind_text (query, 3, NULL);
  front_query_bind_null (query, 4);
  g_assert_true (front_query_next (query, &error));
  g_assert_no_error (error);
  for (int column = 0; column < 4; column++)
    g_assert_true (front_query_is_null (query, column));
  g_assert_cmpint (front_query_instant (query, 0), ==, FRONT_NEVER);
  g_assert_cmpint (front_query_int (query, 0), ==, 0);
  g_assert_true (isnan (front_query_real (query, 1)));
  g_assert_null (front_query_text (query, 2));
  g_assert_cmpint (front_query_int (query, 3), ==, 0);
}

static void
test_one_value (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontQuery) none = front_db_query_text (fixture->db, "SELECT id FROM contact WHERE id = $1");
  g_autoptr(FrontQuery) truth = front_db_query_text (fixture->db, "SELECT CAST ($1 AS bigint) = 5");
  g_autoptr(GError) error = NULL;
  gint64 value = 77;

  front_query_bind_int (none, 1, 1);
  g_assert_false (front_query_one_int (none, &value, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_assert_cmpint (value, ==, 77);
  g_clear_error (&error);

  /* A comparison is 0 or 1 on both. */
  for (int i = 4; i <= 5; i++)
    {
      front_query_bind_int (truth, 1, i);
      g_assert_true (front_query_one_int (truth, &value, &error));
      g_assert_cmpint (value, ==, i == 5);
    }
}

/* After the last row there is none, however often it is asked; an INSERT is not run again. */
static void
test_end_stays_the_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) error = NULL;

  write = front_write_begin (fixture->db, &error);
  query = front_db_query_text (fixture->db, "INSERT INTO queue (name) VALUES ($1)");
  front_query_bind_text (query, 1, "switchboard");
  for (int i = 0; i < 3; i++)
    {
      g_assert_false (front_query_next (query, &error));
      g_assert_no_error (error);
    }
}

/* The same statement inside itself, as a rule inside a loop may. */
static void
test_nested_reads (Fixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT id FROM contact ORDER BY id";
  g_autoptr(GError) error = NULL;
  int n_pairs = 0;

  for (int i = 0; i < 3; i++)
    { g_assert_cmpint (front_fixture_add_note (fixture->db, "x", &error), >=, 0); g_assert_no_error (error); }
  {
    g_autoptr(FrontQuery) outer = front_db_query_text (fixture->db, sql);

    while (front_query_next (outer, &error))
      {
        g_autoptr(FrontQuery) inner = front_db_query_text (fixture->db, sql);

        while (front_query_next (inner, &error))
          n_pairs++;
      }
  }
  g_assert_no_error (error);
  g_assert_cmpint (n_pairs, ==, 9);
}

/* Names sort by code point on both engines, so that a page of a list is the same page. */
static void
test_text_sorts_alike (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "", " space", "Zoo", "_", "a", "a b", "ab", "é", "ž" };
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GError) error = NULL;
  gsize i = 0;

  write = front_write_begin (fixture->db, &error);
  for (gsize n = G_N_ELEMENTS (names); n > 0; n--)
    {
      g_autoptr(FrontQuery) insert = front_db_query_text (fixture->db, "INSERT INTO service (name) VALUES ($1)");

      front_query_bind_text (insert, 1, names[n - 1]);
      g_assert_true (front_query_run (insert, &error));
    }
  {
    g_autoptr(FrontQuery) query = front_db_query_text (fixture->db, "SELECT name FROM service ORDER BY name");

    while (front_query_next (query, &error))
      g_assert_cmpstr (front_query_text (query, 0), ==, names[i++]);
  }
  g_assert_no_error (error);
  g_assert_cmpuint (i, ==, G_N_ELEMENTS (names));
}

void
front_test_add_rows (void)
{
  FRONT_TEST ("/store/rows/statements-prepare", test_statements_prepare);
  FRONT_TEST ("/store/rows/wrong-sql", test_wrong_sql_is_told);
  FRONT_TEST ("/store/rows/binds-by-name", test_binds_go_by_name);
  FRONT_TEST ("/store/rows/numbers", test_numbers);
  FRONT_TEST ("/store/rows/nothing", test_nothing_has_its_own_value);
  FRONT_TEST ("/store/rows/one-value", test_one_value);
  FRONT_TEST ("/store/rows/end", test_end_stays_the_end);
  FRONT_TEST ("/store/rows/nested", test_nested_reads);
  FRONT_TEST ("/store/rows/order", test_text_sorts_alike);
}
