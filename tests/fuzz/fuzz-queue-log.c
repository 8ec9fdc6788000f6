#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "exchange/front-queue-log.h"

/* Telephone logs, whole and damaged, against what must always hold:
 * - nothing is refused, and the calls offered are the sum of their ends;
 * - a dry run tells what the import then tells;
 * - the same file again changes nothing;
 * - cut at any line and imported in two steps, or in one step as two files, or sorted on disk in small pieces, it gives the same calls
 *   and stays. */

#define MOST_BYTES (128 * 1024)

static const char select_calls[] =
  "SELECT callid || '|' || arrived_at || '|' || coalesce (answered_at, 0) || '|' || coalesce (ended_at, 0) || '|' || state_since || '|' "
  "|| outcome || '|' || accurate || '|' || coalesce (rep, '') || '|' || is_open "
  "FROM phone_call JOIN contact ON contact.id = contact_id WHERE phone_call.source = $1 ORDER BY callid";
static const char select_stints[] =
  "SELECT callid || '|' || name || '|' || entered_at || '|' || coalesce (stint.answered_at, 0) || '|' || coalesce (stint.ended_at, 0) "
  "|| '|' || coalesce (outcome, 0) || '|' || coalesce (agent, '') FROM phone_call JOIN stint ON stint.contact_id = phone_call.contact_id "
  "JOIN queue ON queue.id = queue_id WHERE phone_call.source = $1 ORDER BY callid, stint.id";
static const char select_restarts[] = "SELECT '' || at FROM phone_restart WHERE source = $1 ORDER BY at";
static const char count_changes[] = "SELECT '' || count(*) FROM change";

/* FALSE: a file of which no line is one of a queue_log was refused. */
static gboolean
import (FrontDb *db, const FrontQueueLogOptions *options, const char *one, const char *two, FrontQueueLogResult *result)
{
  char *paths[] = { (char *) one, (char *) two, NULL };
  g_autoptr(GError) error = NULL;

  front_queue_log_result_clear (result);
  memset (result, 0, sizeof *result);
  if (!front_queue_log_import (db, paths, options, NULL, NULL, NULL, result, &error))
    {
      fuzz_must (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT) && strstr (error->message, "is no queue_log") != NULL, "refused: %s", error->message);
      return FALSE;
    }
  fuzz_must (result->offered == result->answered + result->abandoned + result->other + result->unfinished,
             "the ends do not add up to the calls offered");
  fuzz_must (result->already <= result->offered && result->n_bad <= result->n_read, "a part is larger than the whole");
  fuzz_must (result->n_read == 0 || result->n_bad < result->n_read, "a file of something else was imported");
  return TRUE;
}

/* All that a source has in the store, without the ids. */
static char *
dump_source (FrontDb *db, const char *source)
{
  g_autofree char *calls = fuzz_dump (db, select_calls, source);
  g_autofree char *stints = fuzz_dump (db, select_stints, source);
  g_autofree char *restarts = fuzz_dump (db, select_restarts, source);

  return g_strconcat (calls, stints, restarts, NULL);
}

static gboolean
same_counts (const FrontQueueLogResult *a, const FrontQueueLogResult *b)
{
  return a->offered == b->offered && a->answered == b->answered && a->abandoned == b->abandoned && a->other == b->other
         && a->unfinished == b->unfinished && a->n_read == b->n_read && a->n_bad == b->n_bad;
}

/* After a line feed, or at either end; anywhere, but for the same bytes always there. */
static gsize
find_cut (const guint8 *data, gsize size)
{
  gsize at = 0;

  for (gsize i = 0; i < size; i++)
    at = at * 31 + data[i];
  at %= size + 1;
  while (at > 0 && at < size && data[at - 1] != '\n')
    at++;
  return at;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static guint run;
  FrontDb *db = fuzz_store (NULL);
  g_autofree char *whole = g_strdup_printf ("%u-whole", ++run);
  g_autofree char *steps = g_strdup_printf ("%u-steps", run);
  g_autofree char *files = g_strdup_printf ("%u-files", run);
  FrontQueueLogOptions options = { .source = whole, .dry_run = TRUE };
  g_auto(FrontQueueLogResult) dry = { 0 };
  g_auto(FrontQueueLogResult) first = { 0 };
  g_auto(FrontQueueLogResult) again = { 0 };
  g_autofree char *dump = NULL;
  g_autofree char *again_dump = NULL;
  g_autofree char *files_dump = NULL;
  g_autofree char *steps_dump = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *changes_again = NULL;
  const char *one, *two;
  gboolean taken;
  gsize cut;

  size = MIN (size, MOST_BYTES);
  cut = find_cut (data, size);
  one = fuzz_file (0, data, size);
  taken = import (db, &options, one, NULL, &dry);
  options.dry_run = FALSE;
  fuzz_must (import (db, &options, one, NULL, &first) == taken, "the dry run was refused, or the import was");
  if (!taken)
    return 0;
  fuzz_must (same_counts (&dry, &first), "the dry run told something else");
  dump = dump_source (db, whole);
  changes = fuzz_dump (db, count_changes, NULL);
  import (db, &options, one, NULL, &again);
  again_dump = dump_source (db, whole);
  changes_again = fuzz_dump (db, count_changes, NULL);
  fuzz_must (same_counts (&first, &again) && again.already == again.offered && strcmp (dump, again_dump) == 0
             && strcmp (changes, changes_again) == 0, "the second import changed something");

  one = fuzz_file (0, data, cut);
  two = fuzz_file (1, data + cut, size - cut);
  options.source = files;
  options.lines_in_memory = (guint) (cut % 3) * 7;
  taken = import (db, &options, one, two, &again);
  files_dump = dump_source (db, files);
  fuzz_must (!taken || (same_counts (&first, &again) && strcmp (dump, files_dump) == 0), "two files gave something else than one");
  options.source = steps;
  import (db, &options, one, NULL, &again);
  import (db, &options, two, NULL, &again);
  steps_dump = dump_source (db, steps);
  fuzz_must (strcmp (dump, steps_dump) == 0, "two steps gave something else than one");
  return 0;
}
