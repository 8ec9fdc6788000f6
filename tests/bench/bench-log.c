/* How long the log takes over a million contacts, without a window. Prints medians of five. */

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

typedef void (*Measured) (FrontDb *db, gpointer data);

static double
measure (FrontDb *db, const char *name, Measured measured, gpointer data)
{
  double ms[N_RUNS];

  for (int i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      measured (db, data);
      ms[i] = (double) (g_get_monotonic_time () - start) / 1000;
    }
  qsort (ms, N_RUNS, sizeof *ms, compare_doubles);
  g_print ("%-44s %9.2f ms\n", name, ms[N_RUNS / 2]);
  return ms[N_RUNS / 2];
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
  gint64 start = g_get_monotonic_time ();
  gint64 id;
  static const char *const typed[] = { "boiler", "missed bin", "refuse", "rep12", "council tax moved", "14", "nowhere", "a" };

  g_assert_no_error (error);
  bench_fill (db, N_CONTACTS, &error);
  g_assert_no_error (error);
  g_print ("%-44s %9.2f ms\n", "fill", (double) (g_get_monotonic_time () - start) / 1000);

  measure (db, "spine of all", load_spine, NULL);
  spine = front_log_spine_load (db, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (spine->ids->len, ==, N_CONTACTS);
  measure (db, "page of 256 rows", load_page, spine);
  measure (db, "refresh, nothing new", refresh, spine);
  front_contact_arrive (db, FRONT_CHANNEL_PHONE, g_get_real_time (), FALSE, &id, &error);
  g_assert_no_error (error);
  start = g_get_monotonic_time ();
  refresh (db, spine);
  g_print ("%-44s %9.2f ms\n", "refresh, one new contact", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (spine->ids->len, ==, N_CONTACTS + 1);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr(FrontLogSpine) found = front_log_spine_load (db, typed[i], NULL, &error);
      g_autofree char *name = g_strdup_printf ("search “%s”: %u", typed[i], found->ids->len);

      measure (db, name, load_spine, (gpointer) typed[i]);
    }

  g_clear_pointer (&db, front_db_close);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
