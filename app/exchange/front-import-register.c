#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-file-import.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "exchange/front-import-images.h"
#include "exchange/front-queue-log-entry.h"

#define ENTRY "kind, source, file, sha256, bytes, who, at, mapping, n_read, n_added, n_replaced, n_same, n_removed, n_left, n_bad, " \
              "first_at, last_at, undone_at, undone_by"

FRONT_STATEMENT (imports_all, "SELECT id, " ENTRY " FROM import ORDER BY id DESC")
FRONT_STATEMENT (import_one, "SELECT id, " ENTRY " FROM import WHERE id = $1")
FRONT_STATEMENT (import_insert,
                 "INSERT INTO import (kind, source, file, sha256, bytes, who, at, mapping, settings, n_read, n_added, n_replaced, n_same, "
                 "n_removed, n_left, n_bad) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0, 0, 0, 0) RETURNING id")
FRONT_STATEMENT (import_result,
                 "UPDATE import SET n_read = $1, n_added = $2, n_replaced = $3, n_same = $4, n_removed = $5, n_left = $6, n_bad = $7, "
                 "first_at = $8, last_at = $9 WHERE id = $10")
FRONT_STATEMENT (import_same,
                 "SELECT id FROM import WHERE kind = $1 AND source = $2 AND sha256 = $3 AND mapping = $4 AND settings = $5 AND undone_at IS NULL "
                 "AND NOT EXISTS (SELECT 1 FROM import_past WHERE import_past.past_import_id = import.id) ORDER BY id DESC LIMIT 1")
FRONT_STATEMENT (import_set_undone, "UPDATE import SET undone_at = $1, undone_by = $2 WHERE id = $3")

FRONT_STATEMENT (contacts_written,
                 "SELECT count(*) FROM (SELECT contact_id AS id FROM import_row WHERE import_id = $1 AND contact_id IS NOT NULL "
                 "UNION ALL SELECT phone_call.contact_id FROM phone_call JOIN import ON import.id = $1 AND import.kind = 'queue_log' "
                 "AND import.source = phone_call.source WHERE phone_call.contact_id >= import.first_contact "
                 "AND phone_call.contact_id <= import.last_contact) AS told "
                 "WHERE EXISTS (SELECT 1 FROM change WHERE change.kind = $2 AND change.row_id = told.id AND change.at >= $3)")

void
front_import_entry_free (FrontImportEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->kind);
  g_free (entry->source);
  g_free (entry->file);
  g_free (entry->sha256);
  g_free (entry->who);
  g_free (entry->mapping);
  g_free (entry->undone_by);
  g_free (entry);
}

static FrontImportEntry *
read_entry (FrontQuery *query)
{
  FrontImportEntry *entry = g_new0 (FrontImportEntry, 1);

  entry->id = front_query_int (query, 0);
  entry->kind = g_strdup (front_query_text (query, 1));
  entry->source = g_strdup (front_query_text (query, 2));
  entry->file = g_strdup (front_query_text (query, 3));
  entry->sha256 = g_strdup (front_query_text (query, 4));
  entry->bytes = front_query_int (query, 5);
  entry->who = g_strdup (front_query_text (query, 6));
  entry->at = front_query_int (query, 7);
  entry->mapping = g_strdup (front_query_text (query, 8));
  entry->n_read = front_query_int (query, 9);
  entry->changes.added = front_query_int (query, 10);
  entry->changes.replaced = front_query_int (query, 11);
  entry->changes.same = front_query_int (query, 12);
  entry->changes.removed = front_query_int (query, 13);
  entry->n_left = front_query_int (query, 14);
  entry->n_bad = front_query_int (query, 15);
  entry->first = front_query_instant (query, 16);
  entry->last = front_query_instant (query, 17);
  entry->undone_at = front_query_instant (query, 18);
  entry->undone_by = g_strdup (front_query_text (query, 19));
  return entry;
}

GPtrArray *
front_import_list (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &imports_all);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) front_import_entry_free);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    g_ptr_array_add (entries, read_entry (query));
  if (local == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

gboolean
front_import_register (FrontDb *db, const FrontImportEntry *entry, const char *settings, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &import_insert);

  front_query_bind_text (query, 1, entry->kind);
  front_query_bind_text (query, 2, entry->source);
  front_query_bind_text (query, 3, entry->file);
  front_query_bind_text (query, 4, entry->sha256);
  front_query_bind_int (query, 5, entry->bytes);
  front_query_bind_text (query, 6, front_db_who (db));
  front_query_bind_int (query, 7, front_clock_now ());
  front_query_bind_text (query, 8, entry->mapping);
  front_query_bind_text (query, 9, settings);
  return front_query_one_int (query, id, error);
}

gboolean
front_import_register_result (FrontDb *db, gint64 id, const FrontImportResult *result, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &import_result);

  front_query_bind_int (query, 1, result->n_read);
  front_query_bind_int (query, 2, result->changes.added);
  front_query_bind_int (query, 3, result->changes.replaced);
  front_query_bind_int (query, 4, result->changes.same);
  front_query_bind_int (query, 5, result->changes.removed);
  front_query_bind_int (query, 6, result->n_left);
  front_query_bind_int (query, 7, result->n_bad);
  front_query_bind_instant (query, 8, result->first);
  front_query_bind_instant (query, 9, result->last);
  front_query_bind_int (query, 10, id);
  return front_query_run (query, error);
}

gboolean
front_import_register_same (FrontDb *db, const FrontImportEntry *entry, const char *settings, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &import_same);
  g_autoptr(GError) local = NULL;

  front_query_bind_text (query, 1, entry->kind);
  front_query_bind_text (query, 2, entry->source);
  front_query_bind_text (query, 3, entry->sha256);
  front_query_bind_text (query, 4, entry->mapping);
  front_query_bind_text (query, 5, settings);
  *id = front_query_next (query, &local) ? front_query_int (query, 0) : 0;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ── Undoing ── */

static FrontImportEntry *
find_entry (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &import_one);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    return read_entry (query);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no import %" PRId64 "; “frontdesk import --list” shows those there are."), id);
  return NULL;
}

/* What people typed is never lost without their word. */
static gboolean
check_unwritten (FrontDb *db, const FrontImportEntry *entry, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &contacts_written);
  gint64 n;

  front_query_bind_int (query, 1, entry->id);
  front_query_bind_int (query, 2, FRONT_CHANGED_CONTACT);
  front_query_bind_int (query, 3, entry->at);
  if (!front_query_one_int (query, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
               _("People have written to %" PRId64 " of the contacts of import %" PRId64 " since (notes, customers, services), and that would go with them."),
               n, entry->id);
  return front_error_wants (error, "with-notes");
}

static gboolean
undo_rows (FrontDb *db, const FrontImportEntry *entry, FrontImportKind kind, FrontGiveWay *way, FrontImportChanges *changes, GError **error)
{
  g_autoptr(FrontImportRows) rows = NULL;

  rows = front_import_rows_new (db, kind, entry->source, entry->id, way, error);
  if (rows == NULL || !front_import_rows_undo (rows, error) || !front_import_rows_finish (rows, error))
    return FALSE;
  *changes = *front_import_rows_changes (rows);
  return TRUE;
}

/* What changed, for the live refresh, beside the register of imports; 0: nothing. */
static FrontChanged
changed_by (FrontImportKind kind)
{
  switch (kind)
    {
    case FRONT_IMPORT_CALLS:
    case FRONT_IMPORT_STANDBY:
    case FRONT_IMPORT_QUEUE_LOG:
      return FRONT_CHANGED_CONTACT;
    case FRONT_IMPORT_CONTRACTS:
      return FRONT_CHANGED_PLAN;
    case FRONT_IMPORT_RISKS:
      return FRONT_CHANGED_RISK;
    case FRONT_IMPORT_DIRECTORY:
      return FRONT_CHANGED_SERVICE;
    case FRONT_IMPORT_HOLIDAYS:
      return FRONT_CHANGED_CALENDAR;
    case FRONT_IMPORT_INTERVALS:
    case FRONT_IMPORT_CDR:
    case FRONT_IMPORT_SURVEYS:
    case FRONT_N_IMPORT_KINDS:
    default:
      return 0;
    }
}

static gboolean
undo_any (FrontDb *db, const FrontImportEntry *entry, FrontImportKind kind, gboolean all, FrontGiveWay *way, FrontImportChanges *changes,
          GError **error)
{
  if (kind == FRONT_IMPORT_QUEUE_LOG)
    return front_queue_log_undo (db, entry->id, entry->source, way, changes, error);
  if (kind == FRONT_IMPORT_CONTRACTS)
    return front_import_edit_undo (db, entry->id, changes, error);
  if (kind > FRONT_IMPORT_CONTRACTS)
    return front_import_images_undo (db, entry->id, kind, all, changes, error);
  return undo_rows (db, entry, kind, way, changes, error);
}

/* FALSE: @error is set, or it gives way. */
static gboolean
undo_once (FrontDb *db, gint64 id, gboolean with_notes, FrontGiveWay *way, FrontImportChanges *changes, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontImportEntry) entry = NULL;
  g_autoptr(FrontQuery) query = NULL;
  FrontImportChanges undone = { 0 };
  FrontImportKind kind;
  FrontChange change = { .kind = FRONT_CHANGED_IMPORT, .row = id, .what = "undo-import" };
  FrontChange what = { .what = "undo-import" };

  if (write == NULL)
    return FALSE;
  entry = find_entry (db, id, error);
  if (entry == NULL)
    return FALSE;
  if (entry->undone_at != FRONT_NEVER)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("Import %" PRId64 " (%s) was undone already, by %s."), id, entry->file, entry->undone_by);
      return FALSE;
    }
  if (!with_notes && !check_unwritten (db, entry, error))
    return FALSE;
  if (!front_import_kind_from_name (entry->kind, &kind))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT, _("Import %" PRId64 " is of a kind that is not known: %s."), entry->id, entry->kind);
      return FALSE;
    }
  if (!undo_any (db, entry, kind, with_notes, way, &undone, error))
    return FALSE;
  if (changes != NULL)
    *changes = undone;
  query = front_db_query (db, &import_set_undone);
  front_query_bind_int (query, 1, front_clock_now ());
  front_query_bind_text (query, 2, front_db_who (db));
  front_query_bind_int (query, 3, id);
  change.old_value = entry->file;
  what.old_value = entry->file;
  what.kind = changed_by (kind);
  if (!front_query_run (query, error) || !front_write_record (write, &change, error))
    return FALSE;
  if (what.kind != 0 && !front_write_record (write, &what, error))
    return FALSE;
  g_clear_pointer (&query, front_query_done);
  return front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_import_undo (FrontDb *db, gint64 id, gboolean with_notes, FrontImportChanges *changes, GError **error)
{
  FrontGiveWay way = front_give_way (db);
  gboolean done;

  do
    done = undo_once (db, id, with_notes, &way, changes, error);
  while (front_give_way_again (&way));
  return done;
}
