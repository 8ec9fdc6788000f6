#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "example/front-example-private.h"
#include "exchange/front-contract-csv.h"
#include "exchange/front-directory-csv.h"
#include "exchange/front-holiday-file.h"
#include "exchange/front-risk-csv.h"

/* Files of contracts, risks, the directory and bank holidays: the first byte says which; with its highest bit set two lines stand before
 * the file, what a person says of its columns (map) and of its rows (only). Refused with a reason or taken; a trial leaves
 * the store as it was and tells what the import then tells; the same file again changes nothing; and of the rows that were read each was
 * added, changed, the same or told as a fault. */

static const char count_changes[] = "SELECT '' || count(*) FROM change";
static const char select_rows[] =
  "SELECT title || '|' || cause || '|' || ref FROM risk UNION ALL SELECT name FROM department UNION ALL SELECT name FROM service "
  "UNION ALL SELECT name FROM rep UNION ALL SELECT body FROM plan_cell WHERE row_id IN (SELECT id FROM plan_row WHERE block_id IN "
  "(SELECT block_id FROM plan_column WHERE role = 'supplier')) UNION ALL SELECT day || title FROM calendar_holiday";

/* What one import told; all of one kind. */
typedef struct
{
  gboolean done;
  guint added, changed, same, faults;
} Told;

/* What a person says of a file; nullable. */
typedef struct
{
  char *map, *only;
} Said;

static gboolean
import_contracts (FrontDb *db, const char *path, const Said *said, gboolean dry_run, Told *told, GError **error)
{
  const FrontContractOptions options = { .path = path, .plan = "2021-2024", .map = said->map, .only = said->only, .dry_run = dry_run };
  g_autoptr(FrontContractResult) result = front_contract_import (db, &options, NULL, error);

  if (result == NULL)
    return FALSE;
  *told = (Told) { TRUE, result->n_added, result->n_changed, result->n_same, result->faults->len };
  fuzz_must (told->added + told->changed + told->same + told->faults + result->n_left >= result->n_read, "rows are lost: %u of %u",
             told->added + told->changed + told->same + told->faults + result->n_left, result->n_read);
  return TRUE;
}

static gboolean
import_risks (FrontDb *db, const char *path, const Said *said, gboolean dry_run, Told *told, GError **error)
{
  const FrontRiskCsvOptions options = { .path = path, .register_ref = "fuzz", .scheme = "2021", .map = said->map, .dry_run = dry_run };
  g_autoptr(FrontRiskCsvResult) result = front_risk_csv_import (db, &options, error);

  if (result == NULL)
    return FALSE;
  *told = (Told) { TRUE, result->n_added, result->n_changed, result->n_same, result->faults->len };
  fuzz_must (result->headers->len == result->columns->len, "%u headings and %u columns", result->headers->len, result->columns->len);
  fuzz_must (told->added + told->changed + told->same + told->faults >= result->n_read, "rows are lost: %u of %u",
             told->added + told->changed + told->same + told->faults, result->n_read);
  return TRUE;
}

static gboolean
import_directory (FrontDb *db, const char *path, const Said *said, gboolean dry_run, Told *told, GError **error)
{
  g_auto(FrontDirectoryResult) result = { 0 };

  if (!front_directory_import (db, path, dry_run, &result, error))
    return FALSE;
  *told = (Told) { TRUE, 0, 0, (guint) result.already, result.bad->len };
  for (guint i = 0; i < FRONT_ENTRY_N_KINDS; i++)
    {
      told->added += (guint) result.added[i];
      told->changed += (guint) result.changed[i];
    }
  fuzz_must (told->added + told->changed + told->same + told->faults >= (guint) result.n_read, "lines are lost: %u of %d",
             told->added + told->changed + told->same + told->faults, (int) result.n_read);
  return TRUE;
}

static gboolean
import_holidays (FrontDb *db, const char *path, const Said *said, gboolean dry_run, Told *told, GError **error)
{
  FrontHolidayFileResult result;
  g_autofree char *preview = front_holiday_file_preview (db, path, 20, NULL);

  if (!front_holiday_file_import (db, path, dry_run, &result, error))
    return FALSE;
  fuzz_must (preview != NULL && g_utf8_validate (preview, -1, NULL), "there is no preview of what can be imported");
  fuzz_must (result.first_year <= result.last_year, "the years go backwards");
  *told = (Told) { TRUE, result.n_new, 0, result.n_days, 0 };
  return TRUE;
}

static void
make_places (FrontDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontWrite) write = front_write_begin (db, &error);
  int n = 0;

  if (write == NULL || !front_example_insert_plans (db, &n, &error)
      || !front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_PLAN, .what = "example" }, &error)
      || !front_write_commit (g_steal_pointer (&write), &error))
    g_error ("%s", error->message);
}

/* The next line of @data as text, NULL where it is empty; @data and @size go on behind it. Returns: (transfer full) */
static char *
take_line (const guint8 **data, gsize *size)
{
  const guint8 *end = *size > 0 ? memchr (*data, '\n', *size) : NULL;
  gsize length = end != NULL ? (gsize) (end - *data) : *size;
  char *line = length > 0 ? fuzz_text (*data, length) : NULL;

  *data += MIN (length + 1, *size);
  *size -= MIN (length + 1, *size);
  return line;
}

/* @says: what was said may be at fault, not the file. */
static void
refused (GError *error, gboolean says)
{
  if (says && g_error_matches (error, FRONT_ERROR, FRONT_ERROR_USAGE))
    g_error_free (error);
  else
    fuzz_refused (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static gboolean (*const kinds[]) (FrontDb *db, const char *path, const Said *said, gboolean dry_run, Told *told, GError **error) = {
    import_contracts, import_risks, import_directory, import_holidays,
  };
  FrontDb *db = fuzz_store (make_places);
  guint kind = size > 0 ? data[0] % G_N_ELEMENTS (kinds) : 0;
  gboolean says = size > 0 && data[0] >= 0x80;
  const char *path;
  Said said = { NULL, NULL };
  g_autofree char *map = NULL;
  g_autofree char *only = NULL;
  Told trial = { 0 }, first = { 0 }, again = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *before = fuzz_dump (db, count_changes, NULL);
  g_autofree char *after_trial = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *rows_again = NULL;

  data += MIN (size, 1);
  size -= MIN (size, 1);
  if (says)
    {
      said.map = map = take_line (&data, &size);
      said.only = only = take_line (&data, &size);
    }
  path = fuzz_file (0, data, size);
  if (!kinds[kind] (db, path, &said, TRUE, &trial, &error))
    refused (g_steal_pointer (&error), says);
  after_trial = fuzz_dump (db, count_changes, NULL);
  fuzz_must (strcmp (before, after_trial) == 0, "a trial changed something");
  if (!kinds[kind] (db, path, &said, FALSE, &first, &error))
    refused (g_steal_pointer (&error), says);
  fuzz_must (memcmp (&trial, &first, sizeof first) == 0, "the trial told something else: %d %u %u %u %u, %d %u %u %u %u", trial.done,
             trial.added, trial.changed, trial.same, trial.faults, first.done, first.added, first.changed, first.same, first.faults);
  if (!first.done)
    return 0;
  rows = fuzz_dump (db, select_rows, NULL);
  if (!kinds[kind] (db, path, &said, FALSE, &again, &error))
    g_error ("the same file is refused the second time: %s", error->message);
  rows_again = fuzz_dump (db, select_rows, NULL);
  fuzz_must (again.added == 0 && again.changed == 0 && strcmp (rows, rows_again) == 0,
             "the same file again added %u and changed %u", again.added, again.changed);
  return 0;
}
