/* What the log's list asks of a store of a million contacts, without a window, against one plain pass over the table on
 * the same warm connection. */

#include "config.h"

#include <glib/gstdio.h>

#include "bench-million.h"
#include "enquiries/front-log.h"

#define N_CONTACTS 1000000
#define N_RUNS 5

/* Times the plain pass. */
#define MAX_SPINE 3.0
#define MAX_SORTED 12.0
#define MAX_PAGE 0.05
#define MAX_REFRESH 0.2
#define MAX_SEARCH 10.0

static gboolean failed;

typedef void (*Measured) (FrontDb *db, gpointer data);

static void
pass_over (FrontDb *db, gpointer data)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, "SELECT sum (outcome) FROM contact");
  g_autoptr(GError) error = NULL;
  gint64 sum;

  front_query_one_int (query, &sum, &error);
  g_assert_no_error (error);
}

static double
once (FrontDb *db, Measured measured, gpointer data)
{
  gint64 start = g_get_monotonic_time ();

  measured (db, data);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* In turns with the plain pass, the best of each: other work on the machine only ever adds. */
static void
report (FrontDb *db, const char *name, Measured measured, gpointer data, double bound)
{
  double plain = G_MAXDOUBLE, ms = G_MAXDOUBLE, ratio;

  for (int i = 0; i < N_RUNS; i++)
    {
      double plain_once = once (db, pass_over, NULL);
      double ms_once = once (db, measured, data);

      plain = MIN (plain, plain_once);
      ms = MIN (ms, ms_once);
    }
  ratio = ms / plain;
  g_print ("%-36s %8.2f ms   plain pass %6.1f ms   ratio %6.3f (at most %.2f)%s\n", name, ms, plain, ratio, bound,
           ratio > bound ? "  TOO SLOW" : "");
  failed = failed || ratio > bound;
}

static void
load_spine (FrontDb *db, gpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogSpine) spine = front_log_spine_load (db, data, NULL, &error);

  g_assert_no_error (error);
}

static void
load_sorted (FrontDb *db, gpointer data)
{
  FrontLogFilter filter = { .typed = (char *) "", .sort = (FrontLogSort) GPOINTER_TO_INT (data) };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogSpine) spine = front_log_spine_load_filtered (db, &filter, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (spine->ids->len, >=, N_CONTACTS);
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

static void
arrive_and_refresh (FrontDb *db, gpointer data)
{
  g_autoptr(GError) error = NULL;

  front_contact_arrive (db, FRONT_CHANNEL_PHONE, g_get_real_time (), FALSE, NULL, &error);
  g_assert_no_error (error);
  refresh (db, data);
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "million.frontdesk", NULL);
  g_autoptr(FrontDb) db = front_db_open (path, FRONT_DB_CREATE, &error);
  g_autoptr(FrontLogSpine) spine = NULL;
  static const char *const typed[] = { "boiler", "missed bin", "refuse", "rep12", "council tax moved", "14", "nowhere", "a" };

  g_assert_no_error (error);
  bench_fill (db, N_CONTACTS, &error);
  g_assert_no_error (error);

  report (db, "spine of all", load_spine, NULL, MAX_SPINE);
  spine = front_log_spine_load (db, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (spine->ids->len, ==, N_CONTACTS);
  report (db, "page of 256 rows", load_page, spine, MAX_PAGE);
  report (db, "refresh, nothing new", refresh, spine, MAX_REFRESH);
  report (db, "one more contact and the refresh", arrive_and_refresh, spine, MAX_REFRESH);
  g_assert_cmpuint (spine->ids->len, ==, N_CONTACTS + N_RUNS);
  for (int i = FRONT_LOG_SORT_ARRIVED + 1; i < FRONT_LOG_N_SORTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("all by %s", front_log_sort_name ((FrontLogSort) i));

      report (db, name, load_sorted, GINT_TO_POINTER (i), MAX_SORTED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr(FrontLogSpine) found = front_log_spine_load (db, typed[i], NULL, &error);
      g_autofree char *name = g_strdup_printf ("search '%s': %u", typed[i], found->ids->len);

      report (db, name, load_spine, (gpointer) typed[i], MAX_SEARCH);
    }

  g_clear_pointer (&db, front_db_close);
  g_unlink (path);
  g_rmdir (folder);
  return failed ? 1 : 0;
}
