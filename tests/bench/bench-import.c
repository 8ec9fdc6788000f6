#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#include "exchange/front-file-import.h"

/* Tables of calls and of interval statistics, imported into a store, again, corrected throughout, and undone: what a row takes of a long
 * file against what it takes of one a tenth as long, in processor time and on a store of its own each; and what all of it has in memory at
 * most beyond the open store. A query that compares each row with all others shows here.
 *
 * Usage: bench-import [ROWS] */

#define N_ROWS 100000
#define PART 10
#define BOUND 2.0
#define MEMORY_BOUND_MB 8 /* 64 are allowed for any file: what grows with its rows shows sooner */
#define FIRST 1262304000 /* 1 January 2010 */

typedef struct
{
  FrontImportKind kind;
  const char *name, *head;
} Kind;

static const Kind kinds[] = {
  { FRONT_IMPORT_CALLS, "calls", "Call ID,Start,Wait,Talk,Result" },
  { FRONT_IMPORT_INTERVALS, "intervals", "Queue,Date,Time,Offered,Answered,Answered in 20 s,Abandoned" },
};

typedef enum { ANEW, AGAIN, CORRECTED, UNDONE, N_STEPS } Step;

static const char *const step_names[N_STEPS] = { "imported", "imported again", "corrected", "undone" };

/* @plus: what a corrected file says more in each row. */
static void
make_file (const char *path, const Kind *kind, gint64 n, int plus)
{
  static const char *const queues[] = { "Council Tax", "Housing", "Switchboard", "Waste" };
  FILE *file = g_fopen (path, "w");

  if (file == NULL)
    g_error ("%s: %s", path, g_strerror (errno));
  fprintf (file, "%s\n", kind->head);
  for (gint64 i = 0; i < n; i++)
    {
      gboolean calls = kind->kind == FRONT_IMPORT_CALLS;
      g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc (FIRST + (calls ? i * 61 : i / 4 * 900));
      g_autofree char *date = g_date_time_format (at, "%d/%m/%Y"), *time = g_date_time_format (at, "%H:%M:%S");
      int of = 20 + (int) (i % 17), chance = (int) (i % 7);

      if (calls)
        fprintf (file, "%" G_GINT64_FORMAT ",%s %s,0:00:%02d,0:03:%02d,%s\n", i, date, time, 10 + chance + plus, 10 + of, chance < 6 ? "Answered" : "Abandoned");
      else
        fprintf (file, "%s,%s,%s,%d,%d,%d,%d\n", queues[i % 4], date, time, of + plus, of - chance + plus, of - chance, chance);
    }
  if (fclose (file) != 0)
    g_error ("%s: %s", path, g_strerror (errno));
}

/* Seconds, of this program and of the system for it. */
static double
processor_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

/* A line of /proc/self/status, in kB. */
static gint64
own_memory (const char *name)
{
  g_autofree char *status = NULL;
  const char *at;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (at = strstr (status, name)) == NULL)
    g_error ("/proc/self/status does not tell %s", name);
  return g_ascii_strtoll (at + strlen (name), NULL, 10);
}

static gint64
import (FrontDb *db, const Kind *kind, const char *path, gint64 n, gint64 n_new, gint64 n_replaced)
{
  const FrontImportOptions options = { .kind = kind->kind, .zone = "UTC", .order = FRONT_DATES_DAY_FIRST };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportResult) result = front_import_run (db, path, &options, NULL, NULL, NULL, &error);

  if (result == NULL)
    g_error ("%s", error->message);
  if (result->n_read != n || result->changes.added != n_new || result->changes.replaced != n_replaced)
    g_error ("%s: of %" G_GINT64_FORMAT " rows %" G_GINT64_FORMAT " were new and %" G_GINT64_FORMAT " replaced", kind->name, result->n_read,
             result->changes.added, result->changes.replaced);
  return result->import_id;
}

/* @taken: seconds of each step. Returns: kB at most beyond the open store */
static gint64
go_through (const char *folder, const Kind *kind, gint64 n, double *taken)
{
  g_autofree char *store = g_strdup_printf ("%s/%s-%" G_GINT64_FORMAT ".frontdesk", folder, kind->name, n);
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontDb) db = front_db_open (store, FRONT_DB_CREATE, &error);
  FrontImportChanges undone;
  gint64 idle, corrected = 0;

  if (db == NULL)
    g_error ("%s", error->message);
  idle = own_memory ("VmRSS:");
  for (Step step = ANEW; step < N_STEPS; step++)
    {
      double start;

      if (step == ANEW || step == CORRECTED)
        make_file (path, kind, n, step == CORRECTED);
      start = processor_time ();
      if (step == ANEW)
        import (db, kind, path, n, n, 0);
      else if (step == AGAIN)
        import (db, kind, path, n, 0, 0);
      else if (step == CORRECTED)
        corrected = import (db, kind, path, n, 0, n);
      else if (!front_import_undo (db, corrected, TRUE, &undone, &error))
        g_error ("%s", error->message);
      taken[step] = processor_time () - start;
    }
  g_unlink (path);
  g_clear_pointer (&db, front_db_close);
  g_unlink (store); /* closed, the file alone is the store */
  return own_memory ("VmHWM:") - idle;
}

int
main (int argc, char **argv)
{
  gint64 n = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : N_ROWS;
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", NULL);
  int status = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      double part[N_STEPS], whole[N_STEPS];
      gint64 memory;

      (void) go_through (folder, &kinds[i], n / PART, part);
      memory = go_through (folder, &kinds[i], n, whole);
      for (Step step = ANEW; step < N_STEPS; step++)
        {
          double ratio = whole[step] / part[step] / PART;

          printf ("%" G_GINT64_FORMAT " %s %s: %.2f us a row against %.2f us of a tenth as many, ratio %.2f (bound %.1f)\n", n, kinds[i].name,
                  step_names[step], whole[step] / (double) n * 1e6, part[step] / (double) n * PART * 1e6, ratio, BOUND);
          status |= ratio > BOUND;
        }
      printf ("%" G_GINT64_FORMAT " %s: %.0f MB above the open store (bound %d)\n", n, kinds[i].name, (double) memory / 1024, MEMORY_BOUND_MB);
      status |= memory > MEMORY_BOUND_MB * 1024;
    }
  g_rmdir (folder);
  return status;
}
