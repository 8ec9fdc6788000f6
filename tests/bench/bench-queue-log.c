#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exchange/front-queue-log.h"

/* A queue_log of a million lines imported into a new store, against sqlite3's own .import of the same file into a table
 * without an index. Both make their file in the same folder and both wait for the disk at the end (synchronous FULL is
 * the default of either). Each runs as a program of its own, in turn; the ratios are those of the medians: of the processor's time,
 * and of the clock's. Memory is what the import has at most beyond what it had when the store was open and idle.
 *
 * Usage: bench-queue-log [LINES [ROUNDS]]: 10000000 1 shows that memory does not grow with the file. */

#define N_LINES 1000000
#define BOUND 2.0
#define MEMORY_BOUND_MB 64
#define ROUNDS 3
#define MOST_ROUNDS 9
#define CALLS_BETWEEN_WRITES 4096

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

/* Writes what no later call can come before; at the end all of it. */
static void
write_lines (GArray *lines, gint64 before, gint64 most, FILE *file)
{
  guint n = 0;

  g_array_sort (lines, compare_lines);
  for (; n < lines->len && g_array_index (lines, Line, n).stamp < before; n++)
    {
      Line *line = &g_array_index (lines, Line, n);

      if (n < most)
        fprintf (file, "%s\n", line->text);
      g_free (line->text);
    }
  g_array_remove_range (lines, 0, n);
}

static void
make_file (const char *path, gint64 n_lines)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20260401);
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  FILE *file = g_fopen (path, "w");
  gint64 at = 1704096000, n_written = 0;

  if (file == NULL)
    g_error ("%s: %s", path, g_strerror (errno));
  for (guint serial = 0; n_written + lines->len < n_lines; serial++)
    {
      at += g_rand_int_range (rand, 0, 60);
      if (serial % CALLS_BETWEEN_WRITES == 0)
        {
          n_written += lines->len;
          write_lines (lines, at, G_MAXINT64, file);
          n_written -= lines->len;
        }
      make_call (lines, rand, at, serial);
      if (serial % 50 == 0)
        add (lines, at, g_strdup_printf (STAMP "NONE|switchboard|SIP/%d|%s|lunch", at, 2001 + serial % 30,
                                         serial % 100 == 0 ? "PAUSE" : "UNPAUSE"));
    }
  write_lines (lines, G_MAXINT64, n_lines - n_written, file);
  if (fclose (file) != 0)
    g_error ("%s: %s", path, g_strerror (errno));
}

/* ── The program that imports ── */

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

/* Prints how many kB it grew by. */
static int
import_file (const char *store, const char *path, gint64 n_lines)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontDb) db = front_db_open (store, FRONT_DB_CREATE, &error);
  g_auto(FrontQueueLogResult) result = { 0 };
  char *paths[] = { (char *) path, NULL };
  gint64 idle = own_memory ("VmRSS:");

  if (db == NULL || !front_queue_log_import (db, paths, NULL, NULL, NULL, NULL, &result, &error))
    g_error ("%s", error->message);
  if (result.n_read != n_lines || result.n_bad != 0 || result.offered < n_lines / 8)
    g_error ("The import read %" G_GINT64_FORMAT " lines and %" G_GINT64_FORMAT " calls", result.n_read, result.offered);
  printf ("%" G_GINT64_FORMAT "\n", own_memory ("VmHWM:") - idle);
  return 0;
}

/* ── Measuring ── */

typedef struct
{
  double clock;     /* seconds */
  double processor; /* seconds, of the program and of the system for it */
  gint64 memory;    /* kB, of ours */
} Taken;

static double
seconds (const struct timeval *time)
{
  return (double) time->tv_sec + (double) time->tv_usec / G_USEC_PER_SEC;
}

static Taken
time_program (const char *const *words)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  Taken taken = { 0 };
  char said[64] = "";
  int out, status;
  GPid child;

  /* sqlite3 complains of every line that has fewer fields than the table. */
  if (!g_spawn_async_with_pipes (NULL, (char **) words, NULL,
                                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH | (g_str_equal (words[0], "sqlite3") ? G_SPAWN_STDERR_TO_DEV_NULL : 0),
                                 NULL, NULL, &child, NULL, &out, NULL, &error))
    {
      printf ("%s\n", error->message);
      exit (77);
    }
  if (read (out, said, sizeof said - 1) < 0 || wait4 (child, &status, 0, &usage) != child || !WIFEXITED (status) || WEXITSTATUS (status) > 1)
    g_error ("%s did not end well", words[0]);
  close (out);
  taken.clock = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  taken.processor = seconds (&usage.ru_utime) + seconds (&usage.ru_stime);
  taken.memory = g_ascii_strtoll (said, NULL, 10);
  return taken;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
median (const Taken *taken, int n, gboolean processor)
{
  double values[MOST_ROUNDS];

  for (int i = 0; i < n; i++)
    values[i] = processor ? taken[i].processor : taken[i].clock;
  qsort (values, (gsize) n, sizeof *values, compare_doubles);
  return values[n / 2];
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
  gint64 n_lines = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : N_LINES, memory = 0;
  int rounds = argc > 2 ? CLAMP (atoi (argv[2]), 1, MOST_ROUNDS) : ROUNDS;
  g_autofree char *folder = NULL, *log = NULL, *store = NULL, *plain = NULL, *import = NULL, *count = NULL;
  Taken ours[MOST_ROUNDS], theirs[MOST_ROUNDS];
  double clock, processor;

  if (argc == 5)
    return import_file (argv[2], argv[3], g_ascii_strtoll (argv[4], NULL, 10));
  folder = g_dir_make_tmp ("front-bench-XXXXXX", NULL);
  log = g_build_filename (folder, "queue_log", NULL);
  store = g_build_filename (folder, "store.frontdesk", NULL);
  plain = g_build_filename (folder, "plain.db", NULL);
  import = g_strdup_printf (".import '%s' line", log);
  count = g_strdup_printf ("%" G_GINT64_FORMAT, n_lines);
  make_file (log, n_lines);
  for (int i = 0; i < rounds; i++)
    {
      const char *const sqlite[] = { "sqlite3", "-separator", "|", plain,
                                     "CREATE TABLE line (at, callid, queue, agent, event, one, two, three, four, five, six)", import, NULL };
      const char *const frontdesk[] = { argv[0], "import", store, log, count, NULL };

      theirs[i] = time_program (sqlite);
      ours[i] = time_program (frontdesk);
      memory = MAX (memory, ours[i].memory);
      remove_store (plain);
      remove_store (store);
    }
  g_unlink (log);
  g_rmdir (folder);
  clock = median (ours, rounds, FALSE) / median (theirs, rounds, FALSE);
  processor = median (ours, rounds, TRUE) / median (theirs, rounds, TRUE);
  printf ("%" G_GINT64_FORMAT " queue_log lines: processor %.2f s, sqlite3 .import %.2f s; ratio %.2f (bound %.1f)\n", n_lines,
          median (ours, rounds, TRUE), median (theirs, rounds, TRUE), processor, BOUND);
  printf ("by the clock %.2f s, sqlite3 .import %.2f s; ratio %.2f; %.0f MB above idle (bound %d)\n", median (ours, rounds, FALSE),
          median (theirs, rounds, FALSE), clock, (double) memory / 1024, MEMORY_BOUND_MB);
  return processor <= BOUND && memory <= MEMORY_BOUND_MB * 1024 ? 0 : 1;
}
