#define G_LOG_DOMAIN "front-erasure"

#include "config.h"
#include "privacy/front-erasure-private.h"

#include "exchange/front-import-told.h"
#include "exchange/front-queue-log-story.h"

/* What files told of a caller: the story of a call in a queue_log, with the number that rang, and the notes of a table of
 * calls. They are marked, so that bringing the same file in again adds nothing and brings nothing back. */

/* $1: the person, or the instant before which everything goes; $2 up to before $3: a range of ids. */
#define OF_AGE(contact_id) "EXISTS (SELECT 1 FROM contact WHERE contact.id = " contact_id " AND contact.arrived_at < $1 AND contact.state = 9)"

FRONT_STATEMENT (select_person_calls,
                 "SELECT phone_call.contact_id, phone_call.source, callid, story FROM contact JOIN phone_call ON phone_call.contact_id = contact.id "
                 "WHERE contact.person_id = $1 AND phone_call.contact_id >= $2 AND phone_call.contact_id < $3 AND story NOT LIKE '!%'")
FRONT_STATEMENT (select_old_calls,
                 "SELECT contact_id, source, callid, story FROM phone_call WHERE contact_id >= $2 AND contact_id < $3 "
                 "AND story NOT LIKE '!%' AND " OF_AGE ("phone_call.contact_id"))
FRONT_STATEMENT (select_person_rows,
                 "SELECT import_row.id, import_row.source, name, told, kind FROM contact JOIN import_row ON import_row.contact_id = contact.id "
                 "WHERE contact.person_id = $1 AND import_row.id >= $2 AND import_row.id < $3 AND kind IN ('calls', 'cdr', 'standby')")
FRONT_STATEMENT (select_old_rows,
                 "SELECT id, source, name, told, kind FROM import_row WHERE id >= $2 AND id < $3 AND contact_id IS NOT NULL "
                 "AND kind IN ('calls', 'cdr', 'standby') AND " OF_AGE ("import_row.contact_id"))
FRONT_STATEMENT (select_last_call, "SELECT coalesce (max (contact_id), 0) FROM phone_call")
FRONT_STATEMENT (select_last_row, "SELECT coalesce (max (id), 0) FROM import_row")
FRONT_STATEMENT (write_story, "UPDATE phone_call SET story = $2 WHERE contact_id = $1")
FRONT_STATEMENT (write_told, "UPDATE import_row SET told = $2 WHERE id = $1")
FRONT_STATEMENT (select_past, "SELECT id, told FROM import_past WHERE kind = $1 AND source = $2 AND name = $3")
FRONT_STATEMENT (write_past, "UPDATE import_past SET told = $2 WHERE id = $1")

FRONT_STATEMENT (drop_bad_of_details,
                 "DELETE FROM import_bad WHERE EXISTS (SELECT 1 FROM person_detail WHERE person_id = $1 AND length (value) >= 4 "
                 "AND lower (import_bad.cells) LIKE '%' || lower (value) || '%')")
FRONT_STATEMENT (drop_bad_of_name,
                 "DELETE FROM import_bad WHERE EXISTS (SELECT 1 FROM person WHERE person.id = $1 AND length (name) >= 3 "
                 "AND lower (import_bad.cells) LIKE '%' || lower (name) || '%')")
FRONT_STATEMENT (drop_bad_before, "DELETE FROM import_bad WHERE import_id IN (SELECT id FROM import WHERE at < $1)")

#define AT_ONCE 2000

typedef struct
{
  gint64 id;
  char *kind, *source, *name, *text;
} Told;

static void
told_clear (gpointer data)
{
  Told *told = data;

  g_free (told->kind);
  g_free (told->source);
  g_free (told->name);
  g_free (told->text);
}

static gboolean
is_queue_log (const char *kind)
{
  return g_str_equal (kind, "queue_log");
}

static gboolean
is_clean (const char *kind, const char *text)
{
  return is_queue_log (kind) ? front_queue_story_is_blanked (text) : front_told_call_is_erased (text);
}

static gboolean
clean (FrontDb *db, const FrontStatement *statement, gint64 id, const char *kind, const char *text, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autofree char *cleaned = is_queue_log (kind) ? front_queue_story_blank (text) : front_told_call_erase (text);

  front_query_bind_int (query, 1, id);
  front_query_bind_text (query, 2, cleaned);
  return front_query_run (query, error);
}

/* Rows of id, source, name, text and, where there is a fifth column, kind. */
static GArray *
read_told (FrontQuery *query, const char *kind, GError **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (Told));
  g_autoptr(GError) local = NULL;

  g_array_set_clear_func (rows, told_clear);
  while (front_query_next (query, &local))
    {
      Told told = { .id = front_query_int (query, 0) };

      told.source = g_strdup (front_query_text (query, 1));
      told.name = g_strdup (front_query_text (query, 2));
      told.text = g_strdup (front_query_text (query, 3));
      told.kind = g_strdup (kind != NULL ? kind : front_query_text (query, 4));
      g_array_append_val (rows, told);
    }
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* What a later import replaced and undoing it would bring back. */
static gboolean
clean_past (FrontDb *db, const Told *told, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_past);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (Told));
  g_autoptr(GError) local = NULL;

  g_array_set_clear_func (rows, told_clear);
  front_query_bind_text (query, 1, told->kind);
  front_query_bind_text (query, 2, told->source);
  front_query_bind_text (query, 3, told->name);
  while (front_query_next (query, &local))
    {
      Told past = { .id = front_query_int (query, 0), .text = g_strdup (front_query_text (query, 1)) };

      g_array_append_val (rows, past);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const Told *past = &g_array_index (rows, Told, i);

      if (!is_clean (told->kind, past->text) && !clean (db, &write_past, past->id, told->kind, past->text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
clean_range (FrontDb *db, const FrontStatement *select, gboolean calls, gint64 what, gint64 first, gint64 end, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, select);
  g_autoptr(GArray) rows = NULL;

  front_query_bind_int (query, 1, what);
  front_query_bind_int (query, 2, first);
  front_query_bind_int (query, 3, end);
  rows = read_told (query, calls ? "queue_log" : NULL, error);
  g_clear_pointer (&query, front_query_done);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const Told *told = &g_array_index (rows, Told, i);

      if ((!is_clean (told->kind, told->text)
           && !clean (db, calls ? &write_story : &write_told, told->id, told->kind, told->text, error))
          || !clean_past (db, told, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_with (FrontDb *db, const FrontStatement *statement, gint64 what, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, what);
  return front_query_run (query, error);
}

gboolean
front_erase_bad_of_person (FrontDb *db, gint64 id, GError **error)
{
  return run_with (db, &drop_bad_of_details, id, error) && run_with (db, &drop_bad_of_name, id, error);
}

gboolean
front_erase_told_of_person (FrontDb *db, gint64 id, GError **error)
{
  return clean_range (db, &select_person_calls, TRUE, id, 0, G_MAXINT64, error)
         && clean_range (db, &select_person_rows, FALSE, id, 0, G_MAXINT64, error);
}

static gboolean
clean_all (FrontDb *db, const FrontStatement *select, const FrontStatement *last, gboolean calls, gint64 before, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, last);
  gint64 end;

  if (!front_query_one_int (query, &end, error))
    return FALSE;
  for (gint64 first = 0; first <= end; first += AT_ONCE)
    if (!clean_range (db, select, calls, before, first, first + AT_ONCE, error))
      return FALSE;
  return TRUE;
}

gboolean
front_erase_told_before (FrontDb *db, gint64 before, GError **error)
{
  return run_with (db, &drop_bad_before, before, error)
         && clean_all (db, &select_old_calls, &select_last_call, TRUE, before, error)
         && clean_all (db, &select_old_rows, &select_last_row, FALSE, before, error);
}
