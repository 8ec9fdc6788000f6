#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-entry.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-queue-log-store.h"
#include "exchange/front-queue-log-story.h"

FRONT_STATEMENT (entry_last_contact, "SELECT coalesce(max(id), 0) FROM contact")
FRONT_STATEMENT (entry_range, "UPDATE import SET first_contact = $1, last_contact = $2 WHERE id = $3")
FRONT_STATEMENT (entry_went_on,
                 "SELECT coalesce(min(import_past.import_id), 0) FROM import_past "
                 "JOIN phone_call ON phone_call.source = import_past.source AND phone_call.callid = import_past.name "
                 "WHERE import_past.kind = 'queue_log' AND import_past.source = $1 AND import_past.import_id > $2 AND ("
                 "EXISTS (SELECT 1 FROM import WHERE import.id = $2 AND phone_call.contact_id >= import.first_contact "
                 "AND phone_call.contact_id <= import.last_contact) "
                 "OR EXISTS (SELECT 1 FROM import_past AS mine WHERE mine.import_id = $2 AND mine.name = import_past.name))")
FRONT_STATEMENT (entry_next_call,
                 "SELECT phone_call.contact_id FROM phone_call JOIN import ON import.id = $1 WHERE phone_call.source = $2 "
                 "AND phone_call.contact_id >= import.first_contact AND phone_call.contact_id <= import.last_contact "
                 "ORDER BY phone_call.contact_id LIMIT 1")
FRONT_STATEMENT (entry_drop_restarts, "DELETE FROM phone_restart WHERE import_id = $1 AND source = $2")
FRONT_STATEMENT (entry_next_past, "SELECT id, name, told FROM import_past WHERE import_id = $1 ORDER BY id LIMIT 1")
FRONT_STATEMENT (entry_drop_past, "DELETE FROM import_past WHERE id = $1")

static gboolean
ask (FrontDb *db, const FrontStatement *statement, gint64 *value, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  return front_query_one_int (query, value, error);
}

/* ── Entering ── */

gboolean
front_queue_log_enter (FrontDb *db, char **paths, const char *source, FrontQueueBook *book, FrontQueueLogEntry *entry, GError **error)
{
  g_autoptr(GString) names = g_string_new (NULL);
  FrontImportEntry registered = { 0 };

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *base = g_path_get_basename (paths[i]), *shown = g_filename_display_name (base);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", shown);
    }
  registered.kind = (char *) FRONT_QUEUE_LOG_KIND;
  registered.source = (char *) source;
  registered.file = names->str;
  registered.sha256 = (char *) front_queue_book_sha256 (book);
  registered.bytes = front_queue_book_bytes (book);
  registered.mapping = (char *) "";
  return ask (db, &entry_last_contact, &entry->last_before, error)
         && front_import_register (db, &registered, "", &entry->import_id, error);
}

gboolean
front_queue_log_entry_finish (FrontDb *db, const FrontQueueLogEntry *entry, const FrontQueueLogResult *result, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  FrontImportResult registered = { .n_read = result->n_read, .n_bad = result->n_bad, .first = FRONT_NEVER, .last = FRONT_NEVER };
  gint64 last;

  registered.changes.added = entry->added;
  registered.changes.replaced = entry->replaced;
  registered.changes.same = result->already;
  if (!front_import_register_result (db, entry->import_id, &registered, error) || !ask (db, &entry_last_contact, &last, error))
    return FALSE;
  query = front_db_query (db, &entry_range);
  front_query_bind_int (query, 1, entry->last_before + 1);
  front_query_bind_int (query, 2, last);
  front_query_bind_int (query, 3, entry->import_id);
  return front_query_run (query, error);
}

/* ── Taking back ── */

static gboolean
check_last (FrontDb *db, gint64 import_id, const char *source, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &entry_went_on);
  gint64 later;

  front_query_bind_text (query, 1, source);
  front_query_bind_int (query, 2, import_id);
  if (!front_query_one_int (query, &later, error))
    return FALSE;
  if (later == 0)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
               _("Import %" PRId64 " cannot be undone yet: import %" PRId64 " went on with its calls. Undo that one first."), import_id, later);
  return FALSE;
}

static gboolean
remove_calls (FrontDb *db, FrontQueueStore *store, gint64 import_id, const char *source, FrontGiveWay *way, gint64 *n, GError **error)
{
  for (;;)
    {
      g_autoptr(FrontQuery) query = front_db_query (db, &entry_next_call);
      g_autoptr(GError) local = NULL;
      gint64 contact_id = 0;

      front_query_bind_int (query, 1, import_id);
      front_query_bind_text (query, 2, source);
      if (front_query_next (query, &local))
        contact_id = front_query_int (query, 0);
      g_clear_pointer (&query, front_query_done);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (contact_id == 0)
        return TRUE;
      if (front_give_way_asked (way) || !front_queue_store_remove (store, contact_id, error))
        return FALSE;
      (*n)++;
    }
}

static gboolean
run_one (FrontDb *db, const FrontStatement *statement, gint64 id, const char *source, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, id);
  if (source != NULL)
    front_query_bind_text (query, 2, source);
  return front_query_run (query, error);
}

/* The call as its lines told it before, by the restarts that are left. */
static gboolean
restore_call (FrontQueueStore *store, const char *name, const char *told, const GArray *restarts, gint64 *n, GError **error)
{
  g_autoptr(GArray) read = g_array_new (FALSE, FALSE, sizeof (FrontQueueLine));
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  g_autoptr(GString) story = g_string_new (NULL);
  g_auto(FrontQueueCall) call = { 0 };
  gint64 contact_id;

  if (!front_queue_store_find (store, name, strlen (name), &contact_id, story, error))
    return FALSE;
  if (contact_id == 0)
    return TRUE; /* added and then changed by the import that is undone */
  front_queue_call_init (&call);
  front_queue_story_read (read, told);
  for (guint i = 0; i < read->len; i++)
    g_ptr_array_add (lines, &g_array_index (read, FrontQueueLine, i));
  front_queue_call_read (&call, (const FrontQueueLine *const *) lines->pdata, lines->len, restarts);
  (*n)++;
  return front_queue_store_replace (store, contact_id, told, &call, error);
}

static gboolean
restore_calls (FrontDb *db, FrontQueueStore *store, gint64 import_id, FrontGiveWay *way, gint64 *n, GError **error)
{
  g_autoptr(GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean any_new;
  g_autoptr(GArray) restarts = front_queue_store_restarts (store, none, &any_new, error);

  if (restarts == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr(FrontQuery) query = front_db_query (db, &entry_next_past);
      g_autoptr(GError) local = NULL;
      g_autofree char *name = NULL, *told = NULL;
      gint64 id = 0;

      front_query_bind_int (query, 1, import_id);
      if (front_query_next (query, &local))
        {
          id = front_query_int (query, 0);
          name = g_strdup (front_query_text (query, 1));
          told = g_strdup (front_query_text (query, 2));
        }
      g_clear_pointer (&query, front_query_done);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (id == 0)
        return TRUE;
      if (front_give_way_asked (way) || !restore_call (store, name, told, restarts, n, error) || !run_one (db, &entry_drop_past, id, NULL, error))
        return FALSE;
    }
}

gboolean
front_queue_log_undo (FrontDb *db, gint64 import_id, const char *source, FrontGiveWay *way, FrontImportChanges *changes, GError **error)
{
  g_autoptr(FrontQueueStore) store = NULL;

  if (!check_last (db, import_id, source, error))
    return FALSE;
  store = front_queue_store_new (db, source, error);
  return store != NULL && remove_calls (db, store, import_id, source, way, &changes->removed, error)
         && run_one (db, &entry_drop_restarts, import_id, source, error)
         && restore_calls (db, store, import_id, way, &changes->replaced, error) && front_queue_store_finish (store, error);
}
