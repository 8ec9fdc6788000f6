#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/front-queue-log.h"

/* Damaged queue_log files, made from whole ones by a seeded generator, against what must always hold:
 * - nothing is refused, and the calls offered are the sum of their ends;
 * - a dry run tells what the import then tells;
 * - the same file again changes nothing;
 * - cut at any line and imported in two steps, or in one step as two files, it gives the same calls and stays.
 *
 * Usage: fuzz-queue-log [ROUNDS [SEED]]; SOURCE_ROOT is in the environment. */

#define ROUNDS 150
#define SEED 41

typedef struct
{
  FrontDb *db;
  GRand *rand;
  GPtrArray *corpus; /* GString */
  char *folder;
  char *one;
  char *two;
  int round;
} Fuzz;

/* ── Damage ── */

static gsize
any (Fuzz *fuzz, gsize n)
{
  return n == 0 ? 0 : (gsize) g_rand_int_range (fuzz->rand, 0, (gint32) n);
}

/* The line around a random place, as [from, to) with its line feed. */
static void
any_line (Fuzz *fuzz, const GString *text, gsize *from, gsize *to)
{
  gsize at = any (fuzz, text->len);

  *from = at;
  while (*from > 0 && text->str[*from - 1] != '\n')
    --*from;
  *to = at;
  while (*to < text->len && text->str[*to] != '\n')
    ++*to;
  if (*to < text->len)
    ++*to;
}

static void
damage (Fuzz *fuzz, GString *text)
{
  static const char *const bits[] = { "|", "\n", "||", "-", "0", "99999999999", "\r\n", "NONE", "\xff", "\xc3\xa9", "COMPLETEAGENT",
                                      "ENTERQUEUE", "CONNECT", "\n\n", "~" };
  gsize from, to, at;
  g_autofree char *line = NULL;

  if (text->len == 0)
    return;
  any_line (fuzz, text, &from, &to);
  line = g_memdup2 (text->str + from, MAX (to - from, 1));
  switch (any (fuzz, 9))
    {
    case 0: /* lost */
      g_string_erase (text, (gssize) from, (gssize) (to - from));
      break;
    case 1: /* twice */
      g_string_insert_len (text, (gssize) from, line, (gssize) (to - from));
      break;
    case 2: /* moved to the end */
      g_string_erase (text, (gssize) from, (gssize) (to - from));
      g_string_append_len (text, line, (gssize) (to - from));
      break;
    case 3: /* a byte */
      text->str[any (fuzz, text->len)] = (char) g_rand_int_range (fuzz->rand, 0, 256);
      break;
    case 4: /* cut short */
      at = from + any (fuzz, to - from);
      g_string_erase (text, (gssize) at, (gssize) any (fuzz, MIN (4, text->len - at + 1)));
      break;
    case 5: /* something in it */
      g_string_insert (text, (gssize) any (fuzz, text->len), bits[any (fuzz, G_N_ELEMENTS (bits))]);
      break;
    case 6: /* the file stops */
      if (any (fuzz, 4) == 0)
        g_string_truncate (text, any (fuzz, text->len));
      break;
    case 7: /* a digit */
      at = any (fuzz, text->len);
      if (g_ascii_isdigit (text->str[at]))
        text->str[at] = (char) ('0' + any (fuzz, 10));
      break;
    case 8: /* moved to the front, for another call */
    default:
      g_string_prepend_len (text, line, (gssize) (to - from));
      break;
    }
}

static GString *
make_text (Fuzz *fuzz)
{
  const GString *first = fuzz->corpus->pdata[any (fuzz, fuzz->corpus->len)];
  const GString *second = fuzz->corpus->pdata[any (fuzz, fuzz->corpus->len)];
  GString *text = g_string_new_len (first->str, (gssize) first->len);

  if (any (fuzz, 2) == 0)
    g_string_append_len (text, second->str, (gssize) second->len);
  for (gsize i = any (fuzz, 12); i > 0; i--)
    damage (fuzz, text);
  return text;
}

/* ── Imports ── */

static void
write_file (const char *path, const char *text, gsize length)
{
  FILE *file = g_fopen (path, "wb");

  if (file == NULL || fwrite (text, 1, length, file) != length || fclose (file) != 0)
    g_error ("%s cannot be written", path);
}

/* Stops with the text that shows the fault beside the program. */
static void
fail (Fuzz *fuzz, const GString *text, const char *what)
{
  write_file ("fuzz-queue-log.failed", text->str, text->len);
  printf ("Bail out! round %d: %s; the file is in fuzz-queue-log.failed\n", fuzz->round, what);
  exit (1);
}

static void
import (Fuzz *fuzz, const GString *text, const char *source, gboolean dry_run, const char *one, const char *two,
        FrontQueueLogResult *result)
{
  /* Sometimes few at a time: what is sorted on disk gives the same. */
  FrontQueueLogOptions options = { .source = source, .dry_run = dry_run, .lines_in_memory = (guint) any (fuzz, 3) * 7 };
  char *paths[] = { (char *) one, (char *) two, NULL };
  g_autoptr(GError) error = NULL;

  front_queue_log_result_clear (result);
  memset (result, 0, sizeof *result);
  if (!front_queue_log_import (fuzz->db, paths, &options, NULL, NULL, NULL, result, &error))
    fail (fuzz, text, error->message);
  if (result->offered != result->answered + result->abandoned + result->other + result->unfinished)
    fail (fuzz, text, "the ends do not add up to the calls offered");
  if (result->already > result->offered || result->n_bad > result->n_read)
    fail (fuzz, text, "a part is larger than the whole");
}

static void
add_rows (Fuzz *fuzz, GString *dump, const char *sql, const char *source)
{
  g_autoptr(FrontQuery) query = front_db_query_text (fuzz->db, sql);
  g_autoptr(GError) error = NULL;

  front_query_bind_text (query, 1, source);
  while (front_query_next (query, &error))
    {
      for (int column = 0; column < 9; column++)
        g_string_append_printf (dump, "%s|", front_query_is_null (query, column) ? "" : front_query_text (query, column));
      g_string_append_c (dump, '\n');
    }
  if (error != NULL)
    g_error ("%s", error->message);
}

/* All that a source has in the store, without the ids. */
static char *
dump_source (Fuzz *fuzz, const char *source)
{
  GString *dump = g_string_new (NULL);

  add_rows (fuzz, dump,
            "SELECT callid, arrived_at, answered_at, ended_at, state_since, outcome, accurate, rep, is_open "
            "FROM phone_call JOIN contact ON contact.id = contact_id WHERE phone_call.source = $1 ORDER BY callid", source);
  add_rows (fuzz, dump,
            "SELECT callid, name, entered_at, answered_at, ended_at, outcome, agent, '', '' FROM phone_call "
            "JOIN stint ON stint.contact_id = phone_call.contact_id JOIN queue ON queue.id = queue_id "
            "WHERE phone_call.source = $1 ORDER BY callid, stint.id", source);
  add_rows (fuzz, dump, "SELECT at, '', '', '', '', '', '', '', '' FROM phone_restart WHERE source = $1 ORDER BY at", source);
  return g_string_free (dump, FALSE);
}

static gint64
count_changes (Fuzz *fuzz)
{
  g_autoptr(FrontQuery) query = front_db_query_text (fuzz->db, "SELECT count(*) FROM change");
  g_autoptr(GError) error = NULL;
  gint64 n = 0;

  if (!front_query_one_int (query, &n, &error))
    g_error ("%s", error->message);
  return n;
}

/* After a line feed, or at either end. */
static gsize
any_cut (Fuzz *fuzz, const GString *text)
{
  gsize at = any (fuzz, text->len + 1);

  while (at > 0 && at < text->len && text->str[at - 1] != '\n')
    at++;
  return at;
}

static gboolean
same_counts (const FrontQueueLogResult *a, const FrontQueueLogResult *b)
{
  return a->offered == b->offered && a->answered == b->answered && a->abandoned == b->abandoned && a->other == b->other
         && a->unfinished == b->unfinished && a->n_read == b->n_read && a->n_bad == b->n_bad;
}

static void
run_round (Fuzz *fuzz)
{
  g_autoptr(GString) text = make_text (fuzz);
  g_autofree char *whole = g_strdup_printf ("%d-whole", fuzz->round);
  g_autofree char *steps = g_strdup_printf ("%d-steps", fuzz->round);
  g_autofree char *files = g_strdup_printf ("%d-files", fuzz->round);
  g_autofree char *whole_dump = NULL;
  g_autofree char *again_dump = NULL;
  g_autofree char *steps_dump = NULL;
  g_autofree char *files_dump = NULL;
  g_auto(FrontQueueLogResult) dry = { 0 };
  g_auto(FrontQueueLogResult) first = { 0 };
  g_auto(FrontQueueLogResult) again = { 0 };
  gsize cut = any_cut (fuzz, text);
  gint64 n_changes;

  write_file (fuzz->one, text->str, text->len);
  import (fuzz, text, whole, TRUE, fuzz->one, NULL, &dry);
  import (fuzz, text, whole, FALSE, fuzz->one, NULL, &first);
  if (!same_counts (&dry, &first))
    fail (fuzz, text, "the dry run told something else");
  whole_dump = dump_source (fuzz, whole);
  n_changes = count_changes (fuzz);
  import (fuzz, text, whole, FALSE, fuzz->one, NULL, &again);
  again_dump = dump_source (fuzz, whole);
  if (!same_counts (&first, &again) || again.already != again.offered || !g_str_equal (whole_dump, again_dump)
      || count_changes (fuzz) != n_changes)
    fail (fuzz, text, "the second import changed something");

  write_file (fuzz->one, text->str, cut);
  write_file (fuzz->two, text->str + cut, text->len - cut);
  import (fuzz, text, files, FALSE, fuzz->one, fuzz->two, &again);
  files_dump = dump_source (fuzz, files);
  if (!same_counts (&first, &again) || !g_str_equal (whole_dump, files_dump))
    fail (fuzz, text, "two files gave something else than one");
  import (fuzz, text, steps, FALSE, fuzz->one, NULL, &again);
  import (fuzz, text, steps, FALSE, fuzz->two, NULL, &again);
  steps_dump = dump_source (fuzz, steps);
  if (!g_str_equal (whole_dump, steps_dump))
    fail (fuzz, text, "two steps gave something else than one");
}

/* ── The corpus ── */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
load_folder (Fuzz *fuzz, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (path, 0, &error);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    g_error ("%s", error->message);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  /* The same order on every machine: the seed must mean something. */
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *file = names->pdata[i];
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        load_folder (fuzz, file);
      else if (g_str_has_suffix (file, ".txt"))
        {
          if (!g_file_get_contents (file, &text, &length, &error))
            g_error ("%s", error->message);
          g_ptr_array_add (fuzz->corpus, g_string_new_len (text, (gssize) length));
        }
    }
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

int
main (int argc, char **argv)
{
  static const char *const folders[] = { "queue_log", "xivo" };
  int rounds = argc > 1 ? atoi (argv[1]) : ROUNDS;
  guint32 seed = argc > 2 ? (guint32) atoi (argv[2]) : SEED;
  g_autofree char *store = NULL;
  g_autoptr(GError) error = NULL;
  Fuzz fuzz = { 0 };

  fuzz.folder = g_dir_make_tmp ("front-fuzz-XXXXXX", &error);
  if (fuzz.folder == NULL)
    g_error ("%s", error->message);
  store = g_build_filename (fuzz.folder, "store.frontdesk", NULL);
  fuzz.one = g_build_filename (fuzz.folder, "one", NULL);
  fuzz.two = g_build_filename (fuzz.folder, "two", NULL);
  fuzz.rand = g_rand_new_with_seed (seed);
  fuzz.corpus = g_ptr_array_new_with_free_func (free_string);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("SOURCE_ROOT"), "tests", "data", folders[i], NULL);

      load_folder (&fuzz, path);
    }
  fuzz.db = front_db_open (store, FRONT_DB_CREATE, &error);
  if (fuzz.db == NULL)
    g_error ("%s", error->message);

  for (fuzz.round = 0; fuzz.round < rounds; fuzz.round++)
    run_round (&fuzz);
  printf ("ok 1 - %d damaged files\n1..1\n", rounds);

  front_db_close (fuzz.db);
  g_unlink (store);
  g_unlink (fuzz.one);
  g_unlink (fuzz.two);
  g_rmdir (fuzz.folder);
  g_free (fuzz.one);
  g_free (fuzz.two);
  g_free (fuzz.folder);
  g_rand_free (fuzz.rand);
  g_ptr_array_unref (fuzz.corpus);
  return 0;
}
