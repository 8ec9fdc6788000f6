#include "config.h"

#include <glib/gstdio.h>

#include "bench-time.h"
#include "calendar/front-clock.h"
#include "charts/front-summary.h"
#include "enquiries/front-tally.h"
#include "indicators/front-measure.h"
#include "indicators/front-reckon.h"

/* Figures of two years against a plain count of the contacts by an index, on the same warm connection:
 *   a measure of the hours' tally by months          at most a tenth of the count
 *   every indicator of the summary page              at most twice
 * and, after one new contact each time, every figure that is read from sums: the same at 10,000 and at 5,000,000 contacts
 * (at most 1.3 times). The million lies evenly over two years, around the clock, which gives the tally more hours than an
 * office has; the other two lie in office hours, so that both have a contact in every one of them and only their numbers
 * differ. Two in three name one of 40,000 people, and most one of 12 services.
 *
 * FRONT_BENCH_CONTACTS: another number than 5,000,000. */

#define FROM "2024-01-01"
#define UNTIL "2025-12-28"
#define FIRST G_GINT64_CONSTANT (1704067200) /* FROM, seconds */
#define DAYS 728 /* whole weeks */
#define AROUND_THE_CLOCK "t"
#define OPEN_SECONDS 28800
/* The t-th second of Mondays to Fridays, nine to five. */
#define OFFICE_HOURS "(t / 28800 / 5 * 7 + t / 28800 % 5) * 86400 + 32400 + t % 28800"
#define ROUNDS 41
#define FEW_ROUNDS 11
#define NOW (FIRST + DAYS * 86400)

typedef struct
{
  FrontDb *db;
  char *path;
  int n;
} Store;

static void
run_sql (FrontDb *db, const char *sql)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);
  g_autoptr(GError) error = NULL;

  front_query_run (query, &error);
  bench_check (error);
}

static void
fill (FrontDb *db, int n, gboolean office)
{
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "benchmark" };
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE counter (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counter WHERE i < %d), "
    "timed AS (SELECT i, i * %d / %d AS t FROM counter), "
    "placed AS (SELECT i, (%" G_GINT64_FORMAT " + %s) * 1000000 AS at FROM timed) "
    "INSERT INTO contact (channel, state, source, outcome, arrived_at, state_since, answered_at, ended_at, service_id, person_id, "
    "first_in_time, full_in_time) "
    "SELECT CASE WHEN i %% 20 = 19 THEN 3 WHEN i %% 20 = 17 THEN 4 ELSE 1 + i %% 2 END, 9, 2, "
    "CASE WHEN i %% 17 = 0 THEN CASE i %% 2 WHEN 0 THEN 4 ELSE 5 END ELSE 1 + i %% 3 END, at, at + 300000000, "
    "CASE WHEN i %% 17 = 0 THEN NULL ELSE at + i %% 40 * 1000000 END, at + 300000000, "
    "CASE WHEN i %% 13 = 12 THEN NULL ELSE 1 + i %% 12 END, CASE WHEN i %% 3 = 0 THEN NULL ELSE 1 + i * 7919 %% 40000 END, "
    "1, i %% 2 FROM placed", n - 1, office ? DAYS / 7 * 5 * OPEN_SECONDS : DAYS * 86400, n, FIRST,
    office ? OFFICE_HOURS : AROUND_THE_CLOCK);
  g_autoptr(GError) error = NULL;
  FrontWrite *write = front_write_begin (db, &error);
  gint64 start;

  bench_check (error);
  run_sql (db, "WITH RECURSIVE counter (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counter WHERE i < 12) "
               "INSERT INTO service (id, name) SELECT i, 'Service ' || i FROM counter");
  run_sql (db, sql);
  start = g_get_monotonic_time ();
  front_tally_rebuild (db, &error);
  bench_check (error);
  g_print ("%d contacts counted anew in %.1f s\n", n, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  front_write_record (write, &change, &error);
  bench_check (error);
  front_write_commit (write, &error);
  bench_check (error);
  run_sql (db, "ANALYZE");
}

static Store
make_store (const char *folder, int n, gboolean office)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  Store store = { .n = n };

  store.path = g_strdup_printf ("%s/%d.frontdesk", folder, n);
  store.db = front_db_open (store.path, FRONT_DB_CREATE, &error);
  bench_check (error);
  fill (store.db, n, office);
  g_print ("%d contacts made in %.1f s with that\n", n, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  return store;
}

static void
close_store (Store *store)
{
  g_autofree char *log = g_strconcat (store->path, "-wal", NULL);
  g_autofree char *shared = g_strconcat (store->path, "-shm", NULL);

  front_db_close (store->db);
  g_unlink (store->path);
  g_unlink (log);
  g_unlink (shared);
  g_free (store->path);
}

static double
time_count (const Store *store)
{
  gint64 times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(FrontQuery) query = NULL;
      g_autoptr(GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      gint64 n = 0;

      query = front_db_query_text (store->db, "SELECT count(*) FROM contact");
      front_query_one_int (query, &n, &error);
      bench_check (error);
      g_assert_cmpint (n, ==, store->n);
      times[i] = g_get_monotonic_time () - start;
    }
  return bench_median (times, ROUNDS);
}

static void
run_measure (FrontDb *db, const FrontMeasure *measure)
{
  const FrontMeasureQuery query = { .from = FROM, .to = UNTIL, .by = FRONT_BY_MONTH, .within_us = -1 };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontMeasureResult) result = front_measure_run (db, measure, &query, &error);

  bench_check (error);
  g_assert_true (result->from_tally);
  g_assert_cmpuint (result->points->len, ==, 24);
  g_assert_cmpint (result->total.denominator, >, 1000);
}

static double
time_measure (FrontDb *db, const FrontMeasure *measure)
{
  gint64 times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      run_measure (db, measure);
      times[i] = g_get_monotonic_time () - start;
    }
  return bench_median (times, ROUNDS);
}

static double
time_summary (FrontDb *db)
{
  gint64 times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr(FrontSummary) summary = front_summary_load (db, NULL, NULL, FRONT_BY_MONTH, FALSE, NOW * FRONT_SECOND, &error);

      bench_check (error);
      times[i] = g_get_monotonic_time () - start;
      g_assert_cmpuint (summary->rows->len, >, 4);
    }
  return bench_median (times, ROUNDS);
}

/* FALSE where it read the contacts. */
static gboolean
run_reckon (FrontDb *db, const FrontReckon *reckon)
{
  const FrontReckonQuery query = { .from = FROM, .to = UNTIL, .by = FRONT_BY_MONTH, .within_us = -1, .formula = FRONT_FORMULA_F3 };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontReckoning) reckoning = front_reckon_run (db, reckon, &query, &error);

  bench_check (error);
  return reckoning->from_tally;
}

static gboolean
is_quantile (const FrontReckon *reckon)
{
  return g_str_has_suffix (reckon->ref, "-median") || g_str_has_suffix (reckon->ref, "-90");
}

static double
time_reckons (FrontDb *db)
{
  gint64 times[FEW_ROUNDS];
  guint n_reckons;
  const FrontReckon *reckons = front_reckons (&n_reckons);

  for (guint i = 0; i < FEW_ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint j = 0; j < n_reckons; j++)
        if (!is_quantile (&reckons[j]))
          g_assert_true (run_reckon (db, &reckons[j]));
      times[i] = g_get_monotonic_time () - start;
    }
  return bench_median (times, FEW_ROUNDS);
}

static void
add_contact (FrontDb *db, int number)
{
  g_autoptr(FrontContact) contact = front_contact_new ();
  g_autoptr(GError) error = NULL;

  contact->channel = FRONT_CHANNEL_PHONE;
  contact->state = FRONT_STATE_FINISHED;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->outcome = FRONT_OUTCOME_RESOLVED;
  contact->arrived_at = (NOW - 2 * 86400 - 12 * 3600 + number) * FRONT_SECOND; /* the last Friday */
  contact->answered_at = contact->arrived_at + 5 * FRONT_SECOND;
  contact->ended_at = contact->state_since = contact->arrived_at + 60 * FRONT_SECOND;
  contact->service_id = 1;
  front_contact_add (db, contact, &error);
  bench_check (error);
}

/* Every figure that reads sums, after a contact was added: of both stores in turn. */
static void
time_after_one (const Store stores[2], const FrontMeasure *measure, double medians[2])
{
  static int number;
  gint64 times[2][ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    for (guint j = 0; j < 2; j++)
      {
        gint64 start;

        add_contact (stores[j].db, number++);
        start = g_get_monotonic_time ();
        run_measure (stores[j].db, measure);
        times[j][i] = g_get_monotonic_time () - start;
      }
  for (guint j = 0; j < 2; j++)
    medians[j] = bench_median (times[j], ROUNDS);
}

static void
time_reckons_after_one (const Store stores[2], double medians[2])
{
  static int number;
  gint64 times[2][FEW_ROUNDS];
  guint n_reckons;
  const FrontReckon *reckons = front_reckons (&n_reckons);

  for (guint i = 0; i < FEW_ROUNDS; i++)
    for (guint j = 0; j < 2; j++)
      {
        gint64 start;

        add_contact (stores[j].db, 1000 + number++);
        start = g_get_monotonic_time ();
        for (guint k = 0; k < n_reckons; k++)
          if (!is_quantile (&reckons[k]))
            run_reckon (stores[j].db, &reckons[k]);
        times[j][i] = g_get_monotonic_time () - start;
      }
  for (guint j = 0; j < 2; j++)
    medians[j] = bench_median (times[j], FEW_ROUNDS);
}

static int
bench_million (const char *folder)
{
  Store store = make_store (folder, 1000000, FALSE);
  guint n_measures;
  const FrontMeasure *measures = front_measures (&n_measures);
  double plain = time_count (&store);
  int status = 0;

  for (guint i = 0; i < n_measures; i++)
    {
      g_autofree char *what = g_strdup_printf ("%s, 24 months, against one count", measures[i].ref);

      status |= bench_ratio (what, time_measure (store.db, &measures[i]), plain, measures[i].channel != 0 ? 0.1 : 1);
    }
  status |= bench_ratio ("every indicator of the summary page, against one count", time_summary (store.db), plain, 2);
  status |= bench_ratio ("fourteen more figures together, against one count", time_reckons (store.db), plain, 8);
  close_store (&store);
  return status;
}

static int
bench_growth (const char *folder, int many)
{
  Store stores[2] = { make_store (folder, 10000, TRUE), make_store (folder, many, TRUE) };
  guint n_measures;
  const FrontMeasure *measures = front_measures (&n_measures);
  double medians[2];
  int status = 0;

  for (guint i = 0; i < n_measures; i++)
    {
      g_autofree char *what = g_strdup_printf ("%s after one new contact, at %d against 10000", measures[i].ref, many);

      time_after_one (stores, &measures[i], medians);
      status |= bench_ratio (what, medians[1], medians[0], 1.3);
    }
  time_reckons_after_one (stores, medians);
  status |= bench_ratio ("fourteen more figures after one new contact, the same", medians[1], medians[0], 1.3);
  close_store (&stores[0]);
  close_store (&stores[1]);
  return status;
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", &error);
  const char *many = g_getenv ("FRONT_BENCH_CONTACTS");
  int status;

  bench_check (error);
  front_clock_set_for_tests (NOW * FRONT_SECOND, 0);
  status = bench_million (folder);
  status |= bench_growth (folder, many != NULL ? atoi (many) : 5000000);
  g_rmdir (folder);
  return status;
}
