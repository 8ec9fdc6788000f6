/* What the log's list asks of a store of a million contacts, without a window, against one plain pass over the table on
 * the same warm connection. Medians of five. */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "bench-million.h"
#include "enquiries/front-log.h"

#define N_CONTACTS 1000000
#define N_RUNS 5

static int
compare_doubles (const void *a, const void *b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* Times the plain pass. */
#define MAX_SPINE 3.0
#define MAX_PAGE 0.05
#define MAX_REFRESH 0.1
#define MAX_SEARCH 10.0

static gboolean failed;
static double plain_ms;

typedef void (*Measured) (FrontDb *db, gpointer data);

static void
report (const char *name, double ms, double bound)
{
  double ratio = ms / plain_ms;

  g_print ("%-36s %8.2f ms   ratio %6.3f (at most %.2f)%s\n", name, ms, ratio, bound, ratio > bound ? "  TOO SLOW" : "");
  failed = failed || ratio > bound;
}

static double
measure (FrontDb *db, Measured measured, gpointer data)
{
  double ms[N_RUNS];

  for (int i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      measured (db, data);
      ms[i] = (double) (g_get_monotonic_time () - start) / 1000;
    }
  qsort (ms, N_RUNS, sizeof *ms, compare_doubles);
  return ms[N_RUNS / 2];
}

static void
pass_over (FrontDb *db, gpointer data)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, "SELECT sum (outcome) FROM contact");
  g_autoptr(GError) error = NULL;
  gint64 sum;

  front_query_one_int (query, &sum, &error);
  g_assert_no_error (error);
}

static void
load_spine (FrontDb *db, gpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogSpine) spine = front_log_spine_load (db, data, NULL, &error);

  g_assert_no_error (error);
}

static void
load_page (FrontDb *db, gpointer data)
{
  FrontLogSpine *spine = data;
  g_autoptr(GError) error = NULL;
  guint from = spine->ids->len / 2;
  g_autoptr(GPtrArray) rows = front_log_rows (db, &g_array_index (spine->ids, gint64, from), 256, NULL, &error);

  g_assert_no_error (error);
}

/* One more contact at the top, and the list brought up to date. */
static void
refresh (FrontDb *db, gpointer data)
{
  FrontLogSpine *spine = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogEdits) edits = NULL;

  edits = front_log_spine_compare (db, spine, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < edits->edits->len; i++)
    front_log_spine_apply (spine, edits->edits->pdata[i]);
  spine->mark = edits->mark;
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "million.frontdesk", NULL);
  g_autoptr(FrontDb) db = front_db_open (path, FRONT_DB_CREATE, &error);
  g_autoptr(FrontLogSpine) spine = NULL;
  gint64 start, id;
  static const char *const typed[] = { "boiler", "missed bin", "refuse", "rep12", "council tax moved", "14", "nowhere", "a" };

  g_assert_no_error (error);
  bench_fill (db, N_CONTACTS, &error);
  g_assert_no_error (error);
  plain_ms = measure (db, pass_over, NULL);
  g_print ("%-36s %8.2f ms\n", "one plain pass", plain_ms);

  report ("spine of all", measure (db, load_spine, NULL), MAX_SPINE);
  spine = front_log_spine_load (db, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (spine->ids->len, ==, N_CONTACTS);
  report ("page of 256 rows", measure (db, load_page, spine), MAX_PAGE);
  report ("refresh, nothing new", measure (db, refresh, spine), MAX_REFRESH);
  front_contact_arrive (db, FRONT_CHANNEL_PHONE, g_get_real_time (), FALSE, &id, &error);
  g_assert_no_error (error);
  start = g_get_monotonic_time ();
  refresh (db, spine);
  report ("refresh, one new contact", (double) (g_get_monotonic_time () - start) / 1000, MAX_REFRESH);
  g_assert_cmpuint (spine->ids->len, ==, N_CONTACTS + 1);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr(FrontLogSpine) found = front_log_spine_load (db, typed[i], NULL, &error);
      g_autofree char *name = g_strdup_printf ("search '%s': %u", typed[i], found->ids->len);

      report (name, measure (db, load_spine, (gpointer) typed[i]), MAX_SEARCH);
    }

  g_clear_pointer (&db, front_db_close);
  g_unlink (path);
  g_rmdir (folder);
  return failed ? 1 : 0;
}
