#define G_LOG_DOMAIN "front-liaison"

#include "config.h"
#include "quality/front-liaison.h"

#include <glib/gi18n-lib.h>

FRONT_STATEMENT (raise_item,
                 "INSERT INTO liaison_item (department, service_id, script_id, contact_id, about, body, raised_at, raised_by) "
                 "SELECT coalesce (nullif (c.department, ''), s.department), s.id, c.id, CAST ($2 AS BIGINT), CAST ($3 AS TEXT), "
                 "CAST ($4 AS TEXT), CAST ($5 AS BIGINT), CAST ($6 AS TEXT) "
                 "FROM service AS s LEFT JOIN script AS c ON c.service_id = s.id WHERE s.id = $1 RETURNING id")
FRONT_STATEMENT (list_items,
                 "SELECT i.id, i.department, i.service_id, coalesce (s.name, ''), i.script_id, i.contact_id, i.about, i.body, "
                 "i.state, i.raised_at, i.raised_by, i.answer, i.answered_at, i.answered_by "
                 "FROM liaison_item AS i LEFT JOIN service AS s ON s.id = i.service_id "
                 "ORDER BY i.state, CASE WHEN i.state = 1 THEN i.raised_at ELSE -i.answered_at END, i.id")
FRONT_STATEMENT (select_item, "SELECT state, answered_by, answer FROM liaison_item WHERE id = $1")
FRONT_STATEMENT (answer_item,
                 "UPDATE liaison_item SET state = 2, answer = $2, answered_at = $3, answered_by = $4 WHERE id = $1")
FRONT_STATEMENT (reopen_item, "UPDATE liaison_item SET state = 1, answered_at = NULL, answered_by = '' WHERE id = $1")

void
front_liaison_item_free (FrontLiaisonItem *item)
{
  if (item == NULL)
    return;
  g_free (item->department);
  g_free (item->service);
  g_free (item->about);
  g_free (item->body);
  g_free (item->raised_by);
  g_free (item->answer);
  g_free (item->answered_by);
  g_free (item);
}

static gboolean
record (FrontWrite *write, gint64 id, const char *what, const char *was, const char *is, GError **error)
{
  return front_write_record (write,
                             &(FrontChange) { .kind = FRONT_CHANGED_SCRIPT, .row = id, .what = what, .old_value = was, .new_value = is },
                             error);
}

gboolean
front_liaison_script_wrong (FrontDb *db, gint64 service_id, gint64 contact_id, const char *about, const char *body, gint64 at,
                            gint64 *id, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  gint64 row;

  g_return_val_if_fail (about != NULL && body != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &raise_item);
  front_query_bind_int (query, 1, service_id);
  if (contact_id > 0)
    front_query_bind_int (query, 2, contact_id);
  else
    front_query_bind_null (query, 2);
  front_query_bind_text (query, 3, about);
  front_query_bind_text (query, 4, body);
  front_query_bind_int (query, 5, at);
  front_query_bind_text (query, 6, front_db_who (db));
  if (!front_query_one_int (query, &row, error))
    return FALSE;
  if (id != NULL)
    *id = row;
  return record (write, row, "liaison-raised", NULL, *body != '\0' ? body : about, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

GPtrArray *
front_liaison_list (FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) front_liaison_item_free);
  g_autoptr(FrontQuery) query = front_db_query (db, &list_items);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      FrontLiaisonItem *item = g_new0 (FrontLiaisonItem, 1);

      item->id = front_query_int (query, 0);
      item->department = g_strdup (front_query_text (query, 1));
      item->service_id = front_query_int (query, 2);
      item->service = g_strdup (front_query_text (query, 3));
      item->script_id = front_query_int (query, 4);
      item->contact_id = front_query_int (query, 5);
      item->about = g_strdup (front_query_text (query, 6));
      item->body = g_strdup (front_query_text (query, 7));
      item->state = (FrontLiaisonState) front_query_int (query, 8);
      item->raised_at = front_query_int (query, 9);
      item->raised_by = g_strdup (front_query_text (query, 10));
      item->answer = g_strdup (front_query_text (query, 11));
      item->answered_at = front_query_instant (query, 12);
      item->answered_by = g_strdup (front_query_text (query, 13));
      g_ptr_array_add (items, item);
    }
  if (local == NULL)
    return g_steal_pointer (&items);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* FALSE with @error where the item is not in this state. */
static gboolean
check_state (FrontDb *db, gint64 id, FrontLiaisonState wanted, char **answer, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_item);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, id);
  if (!front_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("This liaison item is no longer in the store."));
      return FALSE;
    }
  *answer = g_strdup (front_query_text (query, 2));
  if (front_query_int (query, 0) == (gint64) wanted)
    return TRUE;
  if (wanted == FRONT_LIAISON_OPEN)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("%s answered this meanwhile: “%s”"), front_query_text (query, 1), *answer);
  else
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("Somebody opened this again meanwhile."));
  return FALSE;
}

gboolean
front_liaison_answer (FrontDb *db, gint64 id, const char *answer, gint64 at, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *words = NULL;
  g_autofree char *was = NULL;

  g_return_val_if_fail (answer != NULL, FALSE);

  words = g_strstrip (g_strdup (answer));
  if (*words == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Answer: say what was done, so that the desk knows."));
      return FALSE;
    }
  write = front_write_begin (db, error);
  if (write == NULL || !check_state (db, id, FRONT_LIAISON_OPEN, &was, error))
    return FALSE;
  query = front_db_query (db, &answer_item);
  front_query_bind_int (query, 1, id);
  front_query_bind_text (query, 2, words);
  front_query_bind_int (query, 3, at);
  front_query_bind_text (query, 4, front_db_who (db));
  return front_query_run (query, error) && record (write, id, "liaison-answered", was, words, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_liaison_reopen (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *was = NULL;

  if (write == NULL || !check_state (db, id, FRONT_LIAISON_ANSWERED, &was, error))
    return FALSE;
  query = front_db_query (db, &reopen_item);
  front_query_bind_int (query, 1, id);
  return front_query_run (query, error) && record (write, id, "liaison-reopened", was, NULL, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
