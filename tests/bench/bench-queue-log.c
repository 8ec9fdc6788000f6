#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exchange/front-queue-log.h"

/* A queue_log of a million lines imported into a new store, against sqlite3's own .import of the same file into a table
 * without an index. Both make their file in the same folder and both wait for the disk at the end (synchronous FULL is
 * the default of either). Each runs in a process of its own, in turn; the ratio is that of the medians. */

#define N_LINES 1000000
#define BOUND 3.0
#define MEMORY_BOUND_MB 600
#define ROUNDS 3

typedef struct
{
  gint64 stamp;
  guint order;
  char *text;
} Line;

static void
add (GArray *lines, gint64 stamp, char *text)
{
  Line line = { stamp, lines->len, text };

  g_array_append_val (lines, line);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *one = a, *other = b;

  if (one->stamp != other->stamp)
    return one->stamp < other->stamp ? -1 : 1;
  return one->order < other->order ? -1 : 1;
}

#define STAMP "%" G_GINT64_FORMAT "|"

/* One call: rings that nobody answers, then an answer, a hang-up, a time-out to a second queue, or a transfer. */
static void
make_call (GArray *lines, GRand *rand, gint64 at, guint serial)
{
  static const char *const queues[] = { "switchboard", "council-tax", "housing", "waste" };
  static const int rings[] = { 0, 0, 1, 1, 2, 3, 6 };
  const char *queue = queues[g_rand_int_range (rand, 0, G_N_ELEMENTS (queues))];
  g_autofree char *callid = g_strdup_printf ("%" G_GINT64_FORMAT ".%u", at - 5, serial);
  gint64 entered = at, talk;
  int chance = g_rand_int_range (rand, 0, 100);

  add (lines, at, g_strdup_printf (STAMP "%s|%s|NONE|ENTERQUEUE||0%d|%d", at, callid, queue,
                                   g_rand_int_range (rand, 1000000000, 1999999999), g_rand_int_range (rand, 1, 9)));
  for (int i = rings[g_rand_int_range (rand, 0, G_N_ELEMENTS (rings))]; i > 0; i--)
    {
      at += g_rand_int_range (rand, 3, 15);
      add (lines, at, g_strdup_printf (STAMP "%s|%s|SIP/%d|RINGNOANSWER|%d", at, callid, queue,
                                       g_rand_int_range (rand, 2001, 2030), g_rand_int_range (rand, 1000, 15000)));
    }
  if (chance < 5)
    {
      add (lines, at, g_strdup_printf (STAMP "%s|%s|NONE|EXITWITHTIMEOUT|1|1|%" G_GINT64_FORMAT, at, callid, queue, at - entered));
      queue = "overflow";
      entered = at;
      add (lines, at, g_strdup_printf (STAMP "%s|%s|NONE|ENTERQUEUE||0177|1", at, callid, queue));
    }
  at += g_rand_int_range (rand, 0, 40);
  if (chance >= 88)
    {
      add (lines, at, g_strdup_printf (STAMP "%s|%s|NONE|ABANDON|1|2|%" G_GINT64_FORMAT, at, callid, queue, at - entered));
      return;
    }
  add (lines, at, g_strdup_printf (STAMP "%s|%s|SIP/%d|CONNECT|%" G_GINT64_FORMAT "|%s7|4", at, callid, queue, 2001 + chance % 30,
                                   at - entered, callid));
  talk = g_rand_int_range (rand, 5, 600);
  if (chance < 8)
    add (lines, at + talk, g_strdup_printf (STAMP "%s|%s|SIP/%d|BLINDTRANSFER|200|default|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|1",
                                            at + talk, callid, queue, 2001 + chance % 30, at - entered, talk));
  else
    add (lines, at + talk, g_strdup_printf (STAMP "%s|%s|SIP/%d|%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|1", at + talk, callid,
                                            queue, 2001 + chance % 30, chance % 2 ? "COMPLETEAGENT" : "COMPLETECALLER", at - entered,
                                            talk));
}

static void
make_file (const char *path)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20260401);
  g_autoptr(GArray) lines = g_array_sized_new (FALSE, FALSE, sizeof (Line), N_LINES + 16);
  FILE *file = g_fopen (path, "w");
  gint64 at = 1704096000;

  if (file == NULL)
    g_error ("%s: %s", path, g_strerror (errno));
  for (guint serial = 0; lines->len < N_LINES; serial++)
    {
      at += g_rand_int_range (rand, 0, 60);
      make_call (lines, rand, at, serial);
      if (serial % 50 == 0)
        add (lines, at, g_strdup_printf (STAMP "NONE|switchboard|SIP/%d|%s|lunch", at, 2001 + serial % 30,
                                         serial % 100 == 0 ? "PAUSE" : "UNPAUSE"));
    }
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);

      if (i < N_LINES)
        fprintf (file, "%s\n", line->text);
      g_free (line->text);
    }
  if (fclose (file) != 0)
    g_error ("%s: %s", path, g_strerror (errno));
}

static void
import_file (const char *store, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontDb) db = front_db_open (store, FRONT_DB_CREATE, &error);
  g_auto(FrontQueueLogResult) result = { 0 };
  char *paths[] = { (char *) path, NULL };

  if (db == NULL || !front_queue_log_import (db, paths, NULL, NULL, NULL, NULL, &result, &error))
    g_error ("%s", error->message);
  if (result.n_read != N_LINES || result.n_bad != 0 || result.offered < N_LINES / 8)
    g_error ("The import read %" G_GINT64_FORMAT " lines and %" G_GINT64_FORMAT " calls", result.n_read, result.offered);
}

/* Seconds that a child takes, and the most memory it has. */
static double
time_child (const char *store, const char *log, gboolean ours, double *megabytes)
{
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  int status;
  pid_t child = fork ();

  if (child < 0)
    g_error ("fork: %s", g_strerror (errno));
  if (child == 0)
    {
      g_autofree char *import = g_strdup_printf (".import '%s' line", log);

      if (ours)
        {
          import_file (store, log);
          _exit (0);
        }
      /* It complains of every line that has fewer fields than the table. */
      if (freopen ("/dev/null", "w", stderr) == NULL)
        _exit (1);
      execlp ("sqlite3", "sqlite3", "-separator", "|", store,
              "CREATE TABLE line (at, callid, queue, agent, event, one, two, three, four, five, six)", import, (char *) NULL);
      _exit (77);
    }
  if (wait4 (child, &status, 0, &usage) != child || !WIFEXITED (status))
    g_error ("The import did not end well");
  if (!ours && WEXITSTATUS (status) == 77)
    {
      printf ("The program sqlite3 is not there to compare with.\n");
      exit (77);
    }
  if (WEXITSTATUS (status) > 1 || (ours && WEXITSTATUS (status) != 0))
    g_error ("The import ended with status %d", WEXITSTATUS (status));
  *megabytes = (double) usage.ru_maxrss / 1024;
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static void
remove_store (const char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);

      g_unlink (name);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", NULL);
  g_autofree char *log = g_build_filename (folder, "queue_log", NULL);
  g_autofree char *store = g_build_filename (folder, "store.frontdesk", NULL);
  g_autofree char *plain = g_build_filename (folder, "plain.db", NULL);
  double ours[ROUNDS], theirs[ROUNDS], megabytes = 0, their_megabytes, ratio;

  make_file (log);
  for (int i = 0; i < ROUNDS; i++)
    {
      theirs[i] = time_child (plain, log, FALSE, &their_megabytes);
      ours[i] = time_child (store, log, TRUE, &megabytes);
      remove_store (plain);
      remove_store (store);
    }
  g_unlink (log);
  g_rmdir (folder);
  qsort (ours, ROUNDS, sizeof *ours, compare_doubles);
  qsort (theirs, ROUNDS, sizeof *theirs, compare_doubles);
  ratio = ours[ROUNDS / 2] / theirs[ROUNDS / 2];
  printf ("%d queue_log lines: imported in %.2f s, sqlite3 .import %.2f s; ratio %.2f (bound %.1f); %.0f MB (bound %d)\n",
          N_LINES, ours[ROUNDS / 2], theirs[ROUNDS / 2], ratio, BOUND, megabytes, MEMORY_BOUND_MB);
  return ratio <= BOUND && megabytes <= MEMORY_BOUND_MB ? 0 : 1;
}
