#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-store.h"

#include <string.h>

#include "calendar/front-clock.h"
#include "exchange/front-queue-log-story.h"

FRONT_STATEMENT (select_any_call, "SELECT contact_id FROM phone_call WHERE source = $1 LIMIT 1")
FRONT_STATEMENT (select_call, "SELECT contact_id, story FROM phone_call WHERE source = $1 AND callid = $2")
FRONT_STATEMENT (select_open_calls,
                 "SELECT phone_call.contact_id, phone_call.story, contact.ended_at FROM phone_call "
                 "JOIN contact ON contact.id = phone_call.contact_id "
                 "WHERE phone_call.source = $1 AND phone_call.is_open = 1 ORDER BY phone_call.contact_id")
FRONT_STATEMENT (insert_call,
                 "INSERT INTO phone_call (contact_id, source, callid, story, is_open) VALUES ($1, $2, $3, $4, $5)")
FRONT_STATEMENT (update_call, "UPDATE phone_call SET story = $1, is_open = $2 WHERE contact_id = $3")
FRONT_STATEMENT (insert_stint,
                 "INSERT INTO stint (contact_id, queue_id, entered_at, answered_at, ended_at, outcome, agent) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7)")
FRONT_STATEMENT (delete_stints, "DELETE FROM stint WHERE contact_id = $1")
FRONT_STATEMENT (select_queues, "SELECT id, name FROM queue")
FRONT_STATEMENT (insert_queue, "INSERT INTO queue (name) VALUES ($1) RETURNING id")
FRONT_STATEMENT (select_restarts, "SELECT at FROM phone_restart WHERE source = $1 ORDER BY at")
FRONT_STATEMENT (insert_restart,
                 "INSERT INTO phone_restart (source, at, import_id) VALUES ($1, $2, $3) ON CONFLICT (source, at) DO NOTHING")

FRONT_STATEMENT (keep_call_past,
                 "INSERT INTO import_past (import_id, kind, source, name, at, told, past_import_id) "
                 "SELECT CAST ($1 AS BIGINT), 'queue_log', source, callid, 0, story, CAST ($1 AS BIGINT) FROM phone_call WHERE contact_id = $2 "
                 "ON CONFLICT (import_id, kind, source, name) DO NOTHING")
FRONT_STATEMENT (remove_call, "DELETE FROM phone_call WHERE contact_id = $1")
/* Contacts' ids that are taken at a time. */
#define IDS_AT_ONCE 4096

FRONT_STATEMENT (remove_contact, "DELETE FROM contact WHERE id = $1")

struct _FrontQueueStore
{
  FrontDb *db;
  char *source;
  GHashTable *queues;   /* char * → gint64 * */
  gboolean has_calls;   /* there were some before this import: only then is each looked up */
  FrontTally *tally;
  FrontContact *contact; /* scratch, phone channel */
  GString *name;         /* scratch */
  FrontQuery *insert_call;
  FrontQuery *insert_stint;
  gint64 import_id;      /* 0: none */
  gint64 next_id;        /* for a contact */
  gint64 ids_left;
};

void
front_queue_store_free (FrontQueueStore *store)
{
  if (store == NULL)
    return;
  g_clear_pointer (&store->insert_call, front_query_done);
  g_clear_pointer (&store->insert_stint, front_query_done);
  g_clear_pointer (&store->queues, g_hash_table_unref);
  g_clear_pointer (&store->tally, front_tally_free);
  if (store->contact != NULL)
    {
      store->contact->rep = NULL; /* lent from @name */
      front_contact_free (store->contact);
    }
  if (store->name != NULL)
    g_string_free (store->name, TRUE);
  g_free (store->source);
  g_free (store);
}

static gboolean
load_queues (FrontQueueStore *store, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (store->db, &select_queues);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      gint64 id = front_query_int (query, 0);

      g_hash_table_insert (store->queues, g_strdup (front_query_text (query, 1)), g_memdup2 (&id, sizeof id));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
look_for_calls (FrontQueueStore *store, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (store->db, &select_any_call);
  g_autoptr(GError) local = NULL;

  front_query_bind_text (query, 1, store->source);
  store->has_calls = front_query_next (query, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

FrontQueueStore *
front_queue_store_new (FrontDb *db, const char *source, GError **error)
{
  g_autoptr(FrontQueueStore) store = g_new0 (FrontQueueStore, 1);

  g_return_val_if_fail (db != NULL && source != NULL, NULL);

  store->db = db;
  store->source = g_strdup (source);
  store->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  store->name = g_string_new (NULL);
  store->contact = front_contact_new ();
  g_clear_pointer (&store->contact->rep, g_free);
  store->contact->channel = FRONT_CHANNEL_PHONE;
  store->contact->source = FRONT_SOURCE_QUEUE_LOG;
  store->contact->state = FRONT_STATE_FINISHED;
  store->insert_call = front_db_query (db, &insert_call);
  store->insert_stint = front_db_query (db, &insert_stint);
  if (!load_queues (store, error) || !look_for_calls (store, error))
    return NULL;
  store->tally = front_tally_new (db, error);
  if (store->tally == NULL)
    return NULL;
  return g_steal_pointer (&store);
}

gboolean
front_queue_store_find (FrontQueueStore *store, const char *callid, gsize length, gint64 *contact_id, GString *story,
                        GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (store != NULL && contact_id != NULL && story != NULL, FALSE);

  *contact_id = 0;
  if (!store->has_calls)
    return TRUE;
  g_string_truncate (store->name, 0);
  g_string_append_len (store->name, callid, (gssize) length);
  query = front_db_query (store->db, &select_call);
  front_query_bind_text (query, 1, store->source);
  front_query_bind_text (query, 2, store->name->str);
  if (front_query_next (query, &local))
    {
      *contact_id = front_query_int (query, 0);
      g_string_assign (story, front_query_text (query, 1));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ── Rows of a call ── */

static gint64
instant (gint64 stamp)
{
  return stamp < 0 ? FRONT_NEVER : stamp * FRONT_SECOND;
}

/* The rep's name into the scratch string: empty where nobody answered, or nobody is named. */
static const char *
name_rep (FrontQueueStore *store, const FrontQueueStay *stay)
{
  g_string_truncate (store->name, 0);
  if (stay != NULL && stay->rep != NULL)
    g_string_append_len (store->name, stay->rep->text + stay->rep->agent, front_queue_line_agent_length (stay->rep));
  if (g_str_equal (store->name->str, "NONE"))
    g_string_truncate (store->name, 0);
  return store->name->str;
}

/* What the telephone system knows of a contact; what a person wrote to it since stays. */
static void
tell_contact (FrontContact *contact, const FrontQueueCall *call)
{
  contact->state = FRONT_STATE_FINISHED; /* even an open one: nobody at a desk can go on with it */
  contact->accurate = call->accurate;
  contact->arrived_at = instant (call->arrived);
  contact->answered_at = call->verdict == FRONT_QUEUE_ANSWERED ? instant (call->arrived + call->wait) : FRONT_NEVER;
  contact->ended_at = instant (call->ended);
  contact->state_since = instant (call->ended >= 0 ? call->ended : MAX (call->last, call->arrived + call->wait));
}

static gboolean
find_or_add_queue (FrontQueueStore *store, const FrontQueueLine *line, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  const gint64 *known;

  g_string_truncate (store->name, 0);
  g_string_append_len (store->name, line->text + line->queue, front_queue_line_queue_length (line));
  known = g_hash_table_lookup (store->queues, store->name->str);
  if (known != NULL)
    {
      *id = *known;
      return TRUE;
    }
  query = front_db_query (store->db, &insert_queue);
  front_query_bind_text (query, 1, store->name->str);
  if (!front_query_one_int (query, id, error))
    return FALSE;
  g_hash_table_insert (store->queues, g_strdup (store->name->str), g_memdup2 (id, sizeof *id));
  return TRUE;
}

static gboolean
add_stints (FrontQueueStore *store, gint64 contact_id, const FrontQueueCall *call, GError **error)
{
  for (guint i = 0; i < call->stays->len; i++)
    {
      const FrontQueueStay *stay = &g_array_index (call->stays, FrontQueueStay, i);
      FrontQuery *query = store->insert_stint;
      gint64 queue_id;

      if (!find_or_add_queue (store, stay->named, &queue_id, error))
        return FALSE;
      front_query_again (query);
      front_query_bind_int (query, 1, contact_id);
      front_query_bind_int (query, 2, queue_id);
      front_query_bind_int (query, 3, instant (stay->entered));
      front_query_bind_instant (query, 4, stay->answered ? instant (stay->entered + stay->wait) : FRONT_NEVER);
      front_query_bind_instant (query, 5, instant (stay->ended));
      front_query_bind_int (query, 6, stay->outcome);
      front_query_bind_text (query, 7, name_rep (store, stay));
      if (!front_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_contact (FrontQueueStore *store, GError **error)
{
  if (store->ids_left == 0)
    {
      if (!front_db_take_ids (store->db, "contact", IDS_AT_ONCE, &store->next_id, error))
        return FALSE;
      store->ids_left = IDS_AT_ONCE;
    }
  store->contact->id = store->next_id++;
  store->ids_left--;
  return front_contact_insert_as (store->db, store->contact, error);
}

gboolean
front_queue_store_add (FrontQueueStore *store, const char *callid, gsize length, const char *story,
                       const FrontQueueCall *call, GError **error)
{
  FrontContact *contact;

  g_return_val_if_fail (store != NULL && call != NULL && story != NULL, FALSE);

  contact = store->contact;
  contact->outcome = call->outcome;
  tell_contact (contact, call);
  contact->rep = (char *) name_rep (store, front_queue_call_answered_stay (call));
  if (!insert_contact (store, error))
    return FALSE;
  front_tally_add (store->tally, NULL, contact);

  g_string_truncate (store->name, 0);
  g_string_append_len (store->name, callid, (gssize) length);
  front_query_again (store->insert_call);
  front_query_bind_int (store->insert_call, 1, contact->id);
  front_query_bind_text (store->insert_call, 2, store->source);
  front_query_bind_text (store->insert_call, 3, store->name->str);
  front_query_bind_text (store->insert_call, 4, story);
  front_query_bind_int (store->insert_call, 5, call->open ? 1 : 0);
  return front_query_run (store->insert_call, error) && add_stints (store, contact->id, call, error);
}

void
front_queue_store_set_import (FrontQueueStore *store, gint64 import_id)
{
  store->import_id = import_id;
}

static gboolean
run_for_call (FrontQueueStore *store, const FrontStatement *statement, gint64 contact_id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (store->db, statement);

  front_query_bind_int (query, 1, contact_id);
  return front_query_run (query, error);
}

gboolean
front_queue_store_remove (FrontQueueStore *store, gint64 contact_id, GError **error)
{
  g_autoptr(FrontContact) old = front_contact_load (store->db, contact_id, error);

  if (old == NULL)
    return FALSE;
  front_tally_add (store->tally, old, NULL);
  return run_for_call (store, &delete_stints, contact_id, error) && run_for_call (store, &remove_call, contact_id, error)
         && run_for_call (store, &remove_contact, contact_id, error);
}

static gboolean
keep_past (FrontQueueStore *store, gint64 contact_id, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  if (store->import_id == 0)
    return TRUE;
  query = front_db_query (store->db, &keep_call_past);
  front_query_bind_int (query, 1, store->import_id);
  front_query_bind_int (query, 2, contact_id);
  return front_query_run (query, error);
}

gboolean
front_queue_store_replace (FrontQueueStore *store, gint64 contact_id, const char *story, const FrontQueueCall *call,
                           GError **error)
{
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;
  g_autoptr(FrontQuery) update = NULL;
  g_autoptr(FrontQuery) clear = NULL;

  g_return_val_if_fail (store != NULL && call != NULL && story != NULL, FALSE);

  old = front_contact_load (store->db, contact_id, error);
  if (old == NULL || !keep_past (store, contact_id, error))
    return FALSE;
  now = front_contact_copy (old);
  /* A rep may have said since what came of an answered call. */
  if (call->verdict != FRONT_QUEUE_ANSWERED || old->answered_at == FRONT_NEVER)
    now->outcome = call->outcome;
  tell_contact (now, call);
  g_free (now->rep);
  now->rep = g_strdup (name_rep (store, front_queue_call_answered_stay (call)));
  if (!front_contact_update (store->db, now, error))
    return FALSE;
  front_tally_add (store->tally, old, now);

  update = front_db_query (store->db, &update_call);
  front_query_bind_text (update, 1, story);
  front_query_bind_int (update, 2, call->open ? 1 : 0);
  front_query_bind_int (update, 3, contact_id);
  clear = front_db_query (store->db, &delete_stints);
  front_query_bind_int (clear, 1, contact_id);
  return front_query_run (update, error) && front_query_run (clear, error)
         && add_stints (store, contact_id, call, error);
}

/* ── Restarts ── */

static int
compare_stamps (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

GArray *
front_queue_store_restarts (FrontQueueStore *store, const GArray *more, gboolean *any_new, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GArray) restarts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local = NULL;
  guint n_known, n = 0;

  g_return_val_if_fail (store != NULL && more != NULL && any_new != NULL, NULL);

  query = front_db_query (store->db, &select_restarts);
  front_query_bind_text (query, 1, store->source);
  while (front_query_next (query, &local))
    {
      gint64 stamp = front_query_int (query, 0);

      g_array_append_val (restarts, stamp);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  n_known = restarts->len;
  if (more->len > 0)
    g_array_append_vals (restarts, more->data, more->len);
  g_array_sort (restarts, compare_stamps);
  for (guint i = 0; i < restarts->len; i++)
    if (n == 0 || g_array_index (restarts, gint64, i) != g_array_index (restarts, gint64, n - 1))
      g_array_index (restarts, gint64, n++) = g_array_index (restarts, gint64, i);
  g_array_set_size (restarts, n);
  *any_new = n > n_known;
  return g_steal_pointer (&restarts);
}

gboolean
front_queue_store_add_restarts (FrontQueueStore *store, const GArray *restarts, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (store != NULL && restarts != NULL, FALSE);

  query = front_db_query (store->db, &insert_restart);
  for (guint i = 0; i < restarts->len; i++)
    {
      front_query_again (query);
      front_query_bind_text (query, 1, store->source);
      front_query_bind_int (query, 2, g_array_index (restarts, gint64, i));
      front_query_bind_int (query, 3, store->import_id);
      if (!front_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  gint64 contact_id;
  gint64 ended_at;
  char *story;
} OpenCall;

static void
open_call_clear (gpointer data)
{
  OpenCall *open = data;

  g_free (open->story);
}

gboolean
front_queue_store_end_open (FrontQueueStore *store, const GArray *restarts, GError **error)
{
  g_autoptr(GArray) open_calls = g_array_new (FALSE, FALSE, sizeof (OpenCall));
  g_autoptr(GArray) read = g_array_new (FALSE, FALSE, sizeof (FrontQueueLine));
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  g_auto(FrontQueueCall) call = { 0 };

  g_return_val_if_fail (store != NULL && restarts != NULL, FALSE);

  g_array_set_clear_func (open_calls, open_call_clear);
  front_queue_call_init (&call);
  query = front_db_query (store->db, &select_open_calls);
  front_query_bind_text (query, 1, store->source);
  while (front_query_next (query, &local))
    {
      OpenCall open = { front_query_int (query, 0), front_query_instant (query, 2), g_strdup (front_query_text (query, 1)) };

      g_array_append_val (open_calls, open);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < open_calls->len; i++)
    {
      const OpenCall *open = &g_array_index (open_calls, OpenCall, i);

      g_array_set_size (read, 0);
      g_ptr_array_set_size (lines, 0);
      front_queue_story_read (read, open->story);
      for (guint k = 0; k < read->len; k++)
        g_ptr_array_add (lines, &g_array_index (read, FrontQueueLine, k));
      front_queue_call_read (&call, (const FrontQueueLine *const *) lines->pdata, lines->len, restarts);
      /* Also a call that a later restart seemed to have ended, when the log between the two comes in. */
      if (call.verdict != FRONT_QUEUE_NO_CALL && instant (call.ended) != open->ended_at
          && !front_queue_store_replace (store, open->contact_id, open->story, &call, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_queue_store_finish (FrontQueueStore *store, GError **error)
{
  g_return_val_if_fail (store != NULL, FALSE);

  return front_tally_write (store->tally, store->db, error);
}
