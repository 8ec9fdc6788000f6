#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>

#include "calendar/front-clock.h"
#include "enquiries/front-tally.h"
#include "indicators/front-measure.h"

/* Month measures of two years over a million contacts against a plain count of the contacts, both on the same warm
 * connection: the month measures may take a tenth. */

#define N_CONTACTS 1000000
#define BOUND 0.1
#define ROUNDS 41

static void
check (const GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static void
run_sql (FrontDb *db, const char *sql)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);
  g_autoptr(GError) error = NULL;

  front_query_run (query, &error);
  check (error);
}

/* Every 63 seconds around the clock, which gives the tally more hours than an office has. */
static void
fill (FrontDb *db)
{
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "benchmark" };
  g_autoptr(GError) error = NULL;
  FrontWrite *write = front_write_begin (db, &error);

  check (error);
  run_sql (db,
           "WITH RECURSIVE counter (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counter WHERE i < 999999) "
           "INSERT INTO contact (channel, state, source, outcome, arrived_at, state_since, answered_at, ended_at) "
           "SELECT 1 + i % 2, 9, 2, CASE WHEN i % 17 = 0 THEN CASE i % 2 WHEN 0 THEN 4 ELSE 5 END ELSE 1 END, "
           "1704067200000000 + i * 63000000, 1704067200000000 + i * 63000000 + 300000000, "
           "CASE WHEN i % 17 = 0 THEN NULL ELSE 1704067200000000 + i * 63000000 + i % 40 * 1000000 END, "
           "1704067200000000 + i * 63000000 + 300000000 FROM counter");
  front_tally_rebuild (db, &error);
  check (error);
  front_write_record (write, &change, &error);
  check (error);
  front_write_commit (write, &error);
  check (error);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

static double
time_count (FrontDb *db)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(FrontQuery) query = NULL;
      g_autoptr(GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      gint64 n = 0;

      query = front_db_query_text (db, "SELECT count(*) FROM contact");
      front_query_one_int (query, &n, &error);
      check (error);
      g_assert_cmpint (n, ==, N_CONTACTS);
      times[i] = (double) (g_get_monotonic_time () - start);
    }
  return median (times);
}

static double
time_months (FrontDb *db, const FrontMeasure *measure)
{
  const FrontMeasureQuery query = { .from = "2024-01-01", .to = "2025-12-31", .by = FRONT_BY_MONTH, .within_us = -1 };
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr(FrontMeasureResult) result = front_measure_run (db, measure, &query, &error);

      check (error);
      times[i] = (double) (g_get_monotonic_time () - start);
      g_assert_cmpuint (result->points->len, ==, 24);
      g_assert_cmpint (result->total.denominator, >, N_CONTACTS * 49 / 100);
    }
  return median (times);
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", &error);
  g_autofree char *path = NULL;
  FrontDb *db;
  guint n_measures;
  const FrontMeasure *measures = front_measures (&n_measures);
  double plain;
  gboolean slow = FALSE;

  check (error);
  path = g_build_filename (folder, "bench.frontdesk", NULL);
  db = front_db_open (path, FRONT_DB_CREATE, &error);
  check (error);
  fill (db);
  plain = time_count (db);
  g_print ("count of %d contacts: %.0f us\n", N_CONTACTS, plain);
  for (guint i = 0; i < n_measures; i++)
    {
      double months = time_months (db, &measures[i]);

      g_print ("%s, 24 months: %.0f us, ratio %.3f (bound %.2f)\n", measures[i].ref, months, months / plain, BOUND);
      slow |= months / plain > BOUND;
    }
  front_db_close (db);
  g_unlink (path);
  g_rmdir (folder);
  return slow ? 1 : 0;
}
