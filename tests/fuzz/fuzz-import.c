#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "exchange/front-file-import.h"
#include "exchange/front-import-look.h"

/* Files of calls, intervals, call detail records, surveys and the standby service's log: the first byte says which. A trial
 * leaves the store as it was and tells what the import then tells; the same file again changes nothing; the ends add up to what was
 * offered; rows are read, left or bad, and none is lost; and taken back, nothing of it is left. */

static const char count_rows[] =
  "SELECT (SELECT count(*) FROM contact) || ' ' || (SELECT count(*) FROM stint) || ' ' || (SELECT count(*) FROM phone_interval) || ' ' "
  "|| (SELECT count(*) FROM survey_response) || ' ' || (SELECT count(*) FROM import_row) || ' ' || (SELECT count(*) FROM person) || ' ' "
  "|| (SELECT coalesce (sum (contacts), 0) FROM tally_figure)";
static const char select_rows[] =
  "SELECT channel || '|' || arrived_at || '|' || coalesce (answered_at, 0) || '|' || coalesce (ended_at, 0) || '|' || outcome || '|' "
  "|| coalesce (note, '') FROM contact ORDER BY id";

static void
check (const FrontImportResult *result)
{
  fuzz_must (result->n_read >= 0 && result->n_left >= 0 && result->n_bad >= 0 && result->n_bad <= result->n_read + result->n_left,
             "a part is larger than the whole");
  fuzz_must (result->bad->len == MIN (result->n_bad, FRONT_IMPORT_BAD_NAMED), "%d rows are bad and %u are named", (int) result->n_bad,
             result->bad->len);
  for (guint i = 0; i < result->bad->len; i++)
    {
      const FrontImportBad *bad = result->bad->pdata[i];

      fuzz_must (bad->line > 0 && bad->reason != NULL && *bad->reason != '\0', "a bad row without a place or a reason");
    }
}

static FrontImportResult *
import (FrontDb *db, const char *path, FrontImportOptions *options, gboolean dry_run)
{
  g_autoptr(GError) error = NULL;
  FrontImportResult *result;

  options->dry_run = dry_run;
  result = front_import_run (db, path, options, NULL, NULL, NULL, &error);
  if (result != NULL)
    check (result);
  else
    fuzz_refused (g_steal_pointer (&error));
  return result;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FrontDb *db = fuzz_store (NULL);
  FrontImportOptions options = { 0 };
  g_autoptr(FrontImportResult) dry = NULL;
  g_autoptr(FrontImportResult) first = NULL;
  g_autoptr(FrontImportResult) again = NULL;
  g_autoptr(FrontImportLook) look = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = fuzz_dump (db, count_rows, NULL);
  g_autofree char *after_trial = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *rows_again = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *counts_again = NULL;
  g_autofree char *after_undo = NULL;
  char *paths[] = { NULL, NULL };
  FrontImportKind found;
  const char *path;

  if (size < 1)
    return 0;
  options.kind = data[0] % FRONT_N_MAPPED_KINDS;
  options.order = data[0] / 8 % 4 == 0 ? FRONT_DATES_DAY_FIRST : FRONT_DATES_ANY;
  path = fuzz_file (0, data + 1, size - 1);
  paths[0] = (char *) path;
  look = front_import_look (db, paths, options.kind, NULL, NULL, NULL, NULL, &error);
  if (look == NULL)
    fuzz_refused (g_steal_pointer (&error));
  if (!front_import_find_kind (path, &found, NULL, &error))
    fuzz_refused (g_steal_pointer (&error));
  dry = import (db, path, &options, TRUE);
  after_trial = fuzz_dump (db, count_rows, NULL);
  fuzz_must (strcmp (before, after_trial) == 0, "a trial left something in the store: %s, %s", before, after_trial);
  first = import (db, path, &options, FALSE);
  fuzz_must ((dry == NULL) == (first == NULL), "the trial was refused and the import was not, or the other way round");
  if (first == NULL || dry == NULL)
    return 0;
  fuzz_must (dry->n_read == first->n_read && dry->n_left == first->n_left && dry->n_bad == first->n_bad && dry->offered == first->offered
             && dry->answered == first->answered && dry->abandoned == first->abandoned && dry->other == first->other
             && dry->changes.added == first->changes.added, "the trial told something else");
  rows = fuzz_dump (db, select_rows, NULL);
  counts = fuzz_dump (db, count_rows, NULL);
  again = import (db, path, &options, FALSE);
  fuzz_must (again != NULL, "the same file is refused the second time");
  rows_again = fuzz_dump (db, select_rows, NULL);
  counts_again = fuzz_dump (db, count_rows, NULL);
  fuzz_must (strcmp (rows, rows_again) == 0 && strcmp (counts, counts_again) == 0, "the second import changed something: %s, %s", counts,
             counts_again);
  if (again != NULL && again->import_id > 0 && !front_import_undo (db, again->import_id, FALSE, NULL, &error))
    g_error ("the second import cannot be taken back: %s", error->message);
  if (first->import_id > 0 && !front_import_undo (db, first->import_id, FALSE, NULL, &error))
    g_error ("it cannot be taken back: %s", error->message);
  after_undo = fuzz_dump (db, count_rows, NULL);
  fuzz_must (strcmp (before, after_undo) == 0, "taken back, something is left: %s, %s", before, after_undo);
  return 0;
}
