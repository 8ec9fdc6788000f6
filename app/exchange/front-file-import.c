#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-file-import.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "exchange/front-import-mend.h"
#include "exchange/front-import-run.h"

#define CALLS_AT_ONCE 2000

void
front_import_result_free (FrontImportResult *result)
{
  if (result == NULL)
    return;
  g_free (result->map);
  g_free (result->offered_mapping);
  g_free (result->sha256);
  g_ptr_array_unref (result->bad);
  g_ptr_array_unref (result->doubts);
  g_ptr_array_unref (result->left);
  g_free (result);
}

static FrontImportResult *
result_new (gboolean dry_run)
{
  FrontImportResult *result = g_new0 (FrontImportResult, 1);

  result->dry_run = dry_run;
  result->bad = g_ptr_array_new_with_free_func (front_import_bad_free);
  result->doubts = g_ptr_array_new_with_free_func (g_free);
  result->left = g_ptr_array_new_with_free_func (g_free);
  result->first = result->last = FRONT_NEVER;
  result->no_answered = result->no_abandoned = TRUE;
  return result;
}

static void
run_clear (FrontImportRun *run)
{
  front_import_map_clear (&run->map);
  front_import_settings_clear (&run->settings);
  g_clear_pointer (&run->saved, front_import_mapping_free);
  g_clear_pointer (&run->rows, front_import_rows_free);
  g_clear_pointer (&run->doubts, front_import_doubts_free);
  g_clear_pointer (&run->aside, front_import_aside_free);
  g_clear_pointer (&run->result, front_import_result_free);
  g_clear_pointer (&run->only, g_pattern_spec_free);
  g_clear_pointer (&run->table, front_table_free);
  g_clear_pointer (&run->call_name, g_free);
  front_told_call_clear (&run->call);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontImportRun, run_clear)

/* ── What it comes to ── */

static void
tell_left (FrontImportRun *run)
{
  GPtrArray *left = run->result->left;

  for (FrontNoteKind k = 0; k < FRONT_N_NOTES; k++)
    if (front_table_count (run->table, k) > 0 && k != FRONT_NOTE_RAGGED && k != FRONT_NOTE_DAMAGED)
      g_ptr_array_add (left, g_strdup_printf ("%s: %u", front_note_title (k), front_table_count (run->table, k)));
  if (run->result->n_left > 0)
    g_ptr_array_add (left, g_strdup_printf (_("Rows that were not asked for, left out: %" PRId64), run->result->n_left));
  if (run->result->n_totals > 0)
    g_ptr_array_add (left, g_strdup_printf (_("Rows of all queues together beside those of each, left out: %" PRId64), run->result->n_totals));
  if (run->result->n_outgoing > 0)
    g_ptr_array_add (left, g_strdup_printf (_("Outgoing calls, left out: %" PRId64), run->result->n_outgoing));
  if (run->result->n_internal > 0)
    g_ptr_array_add (left, g_strdup_printf (_("Internal calls, left out: %" PRId64), run->result->n_internal));
  for (guint i = 0; run->map.left != NULL && i < run->map.left->len; i++)
    g_ptr_array_add (left, g_strdup (g_ptr_array_index (run->map.left, i)));
  if (run->volumes && run->map.left_wait)
    g_ptr_array_add (left, g_strdup (_("Volumes only: without the column that was left out nothing says how long people waited, so there is no service level")));
  else if (run->volumes)
    g_ptr_array_add (left, g_strdup (_("Volumes only: the file does not say how long people waited, so it gives no service level")));
  for (guint i = 0; run->map.told != NULL && i < run->map.told->len; i++)
    g_ptr_array_add (run->result->doubts, g_strdup (g_ptr_array_index (run->map.told, i)));
  front_import_doubts_tell (run->doubts, run->result->doubts);
}

FRONT_STATEMENT (import_calls_told,
                 "SELECT told, at, id FROM import_row WHERE kind = $1 AND source = $2 AND (at, id) > ($3, $4) AND at <= $5 AND seen = $6 "
                 "ORDER BY at, id LIMIT $7")

static void
count_call (FrontImportResult *result, const char *told)
{
  FrontToldCall call;

  front_told_call_read (&call, told);
  result->offered++;
  if (call.answered != FRONT_NEVER)
    result->answered++;
  else if (call.outcome == FRONT_OUTCOME_ABANDONED || call.outcome == FRONT_OUTCOME_LEFT)
    result->abandoned++;
  else
    result->other++;
  front_told_call_clear (&call);
}

/* After the last row, because the rows of a call need not stand together. In pieces, because a server sends an answer whole. */
static gboolean
count_calls (FrontImportRun *run, const char *source, GError **error)
{
  FrontImportResult *result = run->result;
  gint64 at = result->first, id = 0;

  if (result->first == FRONT_NEVER)
    return TRUE;
  for (gboolean any = TRUE; any;)
    {
      g_autoptr(FrontQuery) query = front_db_query (run->db, &import_calls_told);
      g_autoptr(GError) local = NULL;

      any = FALSE;
      front_query_bind_text (query, 1, front_import_kind_name (run->map.kind));
      front_query_bind_text (query, 2, source);
      front_query_bind_int (query, 3, at);
      front_query_bind_int (query, 4, id);
      front_query_bind_int (query, 5, result->last);
      front_query_bind_int (query, 6, result->import_id);
      front_query_bind_int (query, 7, CALLS_AT_ONCE);
      while (front_query_next (query, &local))
        {
          any = TRUE;
          if (front_give_way_asked (&run->way))
            return FALSE;
          count_call (result, front_query_text (query, 0));
          at = front_query_int (query, 1);
          id = front_query_int (query, 2);
        }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
do_import (FrontImportRun *run, const FrontImportEntry *entry, const char *header, GError **error)
{
  FrontImportResult *result = run->result;
  g_autofree char *said = front_import_settings_write (&run->settings);
  g_autofree char *reading = front_import_mend_reading (&run->map, run->length_s);
  g_autofree char *settings = g_strdup_printf ("%sday=%s\n%s", said, run->options->day != NULL ? run->options->day : "", reading);
  gboolean keyed = front_import_has (&run->map, FRONT_FIELD_KEY) || run->map.kind == FRONT_IMPORT_INTERVALS;

  if (!front_import_register_same (run->db, entry, settings, &result->already, error)
      || !front_import_register (run->db, entry, settings, &result->import_id, error))
    return FALSE;
  run->rows = front_import_rows_new (run->db, run->map.kind, entry->source, result->import_id, &run->way, error);
  if (run->rows == NULL || !front_import_run_take_rows (run, error))
    return FALSE;
  if (front_import_rows_changes (run->rows)->again * 2 > result->n_read)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("Most rows of %s are about the same times. Say which column tells them apart: the queue, or the id of responses. Nothing was imported."),
                   front_table_name (run->table));
      return front_error_wants (error, "map");
    }
  if ((result->first != FRONT_NEVER
       && !front_import_rows_cover (run->rows, entry->file, run->settings.only, keyed, result->first, result->last, error))
      || !front_import_rows_finish (run->rows, error) || !front_import_run_doubt (run, entry->source, error))
    return FALSE;
  if (run->map.kind != FRONT_IMPORT_INTERVALS && run->map.kind != FRONT_IMPORT_SURVEYS && !count_calls (run, entry->source, error))
    return FALSE;
  result->changes = *front_import_rows_changes (run->rows);
  result->changes.repeated += run->n_joined;
  g_clear_pointer (&run->rows, front_import_rows_free);
  if (run->options->mapping != NULL && run->options->map != NULL
      && !front_import_mapping_save (run->db, run->map.kind, run->options->mapping, header, result->map, &run->settings, error))
    return FALSE;
  return front_import_aside_keep (run->aside, run->db, result->import_id, error)
         && front_import_register_result (run->db, result->import_id, result, error);
}

/* The mapping alone, where the file brought nothing new: it was given a name all the same. */
static gboolean
keep_mapping (FrontImportRun *run, const char *header, GError **error)
{
  const FrontImportOptions *options = run->options;
  const FrontChange change = { .kind = FRONT_CHANGED_IMPORT, .what = "save-mapping", .new_value = options->mapping };
  g_autoptr(FrontWrite) write = NULL;

  if (options->dry_run || options->mapping == NULL || options->map == NULL)
    return TRUE;
  write = front_write_begin (run->db, error);
  return write != NULL
         && front_import_mapping_save (run->db, run->map.kind, options->mapping, header, run->result->map, &run->settings, error)
         && front_write_record (write, &change, error) && front_write_commit (g_steal_pointer (&write), error);
}

/* Nothing new is no entry in the register: what was written is taken back. */
static gboolean
finish (FrontImportRun *run, FrontWrite *write, const FrontImportEntry *entry, const char *header, GError **error)
{
  g_autoptr(FrontWrite) owned = write;
  FrontImportResult *result = run->result;
  FrontChange change = { .kind = FRONT_CHANGED_IMPORT, .row = result->import_id, .what = "import" };
  FrontChange contacts = { .kind = FRONT_CHANGED_CONTACT, .what = "import" };
  g_autofree char *text = NULL;
  gboolean any = result->changes.added + result->changes.replaced + result->changes.removed > 0;

  if (run->options->dry_run || !any)
    {
      result->import_id = 0;
      g_clear_pointer (&owned, front_write_abort);
      return keep_mapping (run, header, error);
    }
  text = g_strdup_printf ("%s: %s: added %" PRId64 ", replaced %" PRId64 ", removed %" PRId64 ", bad %" PRId64, entry->source, entry->file,
                          result->changes.added, result->changes.replaced, result->changes.removed, result->n_bad);
  change.new_value = contacts.new_value = text;
  if (!front_write_record (owned, &change, error)
      || (front_import_kind_makes_contacts (front_import_kind_name (run->map.kind)) && !front_write_record (owned, &contacts, error)))
    return FALSE;
  return front_write_commit (g_steal_pointer (&owned), error);
}

/* FALSE: @error is set, or it gives way. */
static gboolean
write_once (FrontImportRun *run, const FrontImportEntry *entry, const char *header, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;

  run->aside = front_import_aside_new (run->options->bad_path, FALSE, error);
  if (run->aside == NULL)
    return FALSE;
  front_import_aside_head_of (run->aside, run->table);
  write = front_write_begin (run->db, error);
  if (write == NULL || !do_import (run, entry, header, error))
    return FALSE;
  tell_left (run);
  return front_import_aside_finish (run->aside, error) && finish (run, g_steal_pointer (&write), entry, header, error);
}

/* All that the rows told is forgotten; what the file is stays. */
static gboolean
start_over (FrontImportRun *run, GError **error)
{
  FrontImportResult *was = run->result;

  run->result = result_new (run->options->dry_run);
  run->result->volumes_only = was->volumes_only;
  run->result->map = g_steal_pointer (&was->map);
  run->result->offered_mapping = g_steal_pointer (&was->offered_mapping);
  run->result->sha256 = g_steal_pointer (&was->sha256);
  front_import_result_free (was);
  g_clear_pointer (&run->rows, front_import_rows_free);
  g_clear_pointer (&run->call_name, g_free);
  front_told_call_clear (&run->call);
  front_import_doubts_free (run->doubts);
  run->doubts = front_import_doubts_new ();
  g_clear_pointer (&run->aside, front_import_aside_free);
  return front_table_again (run->table, error);
}

FrontImportResult *
front_import_run (FrontDb *db, const char *path, const FrontImportOptions *options, FrontImportProgress progress, gpointer data,
                  GCancellable *cancellable, GError **error)
{
  g_auto(FrontImportRun) run = { .db = db, .options = options, .progress = progress, .data = data, .cancellable = cancellable,
                      .way = front_give_way (db), .only_column = -1, .latest = front_clock_now () + FRONT_CLOCKS_DIFFER };
  g_autofree char *header = NULL, *base = g_path_get_basename (path), *file = g_filename_display_name (base);
  FrontImportEntry entry = { 0 };
  gboolean done;

  g_return_val_if_fail (db != NULL && options != NULL, NULL);

  run.result = result_new (options->dry_run);
  front_import_map_init (&run.map, options->kind);
  run.doubts = front_import_doubts_new ();
  if (!front_import_run_understand (&run, path, &header, error))
    return NULL;
  run.result->sha256 = g_strdup (front_table_facts (run.table)->sha256);
  entry.kind = (char *) front_import_kind_name (options->kind);
  entry.source = run.settings.source != NULL ? run.settings.source : entry.kind;
  entry.file = file;
  entry.sha256 = run.result->sha256;
  entry.bytes = front_table_facts (run.table)->size;
  entry.mapping = run.result->map;
  done = write_once (&run, &entry, header, error);
  while (front_give_way_again (&run.way))
    done = start_over (&run, error) && write_once (&run, &entry, header, error);
  if (!done)
    return NULL;
  if (progress != NULL)
    progress (1, data);
  return g_steal_pointer (&run.result);
}
