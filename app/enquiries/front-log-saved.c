#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-saved.h"

#include <glib/gi18n-lib.h>

FRONT_STATEMENT (select_log_filters,
  "SELECT id, rep, name, conditions, columns FROM log_filter WHERE rep = $1 OR rep = '' "
  "ORDER BY CASE WHEN rep = '' THEN 1 ELSE 0 END, lower (name), id")
FRONT_STATEMENT (select_log_filter, "SELECT rep, name, conditions, columns FROM log_filter WHERE id = $1")
FRONT_STATEMENT (find_log_filter, "SELECT id FROM log_filter WHERE rep = $1 AND lower (name) = lower ($2) AND id <> $3")
FRONT_STATEMENT (insert_log_filter,
  "INSERT INTO log_filter (rep, name, conditions, columns) VALUES ($1, $2, $3, $4) RETURNING id")
FRONT_STATEMENT (update_log_filter, "UPDATE log_filter SET conditions = $2, columns = $3 WHERE id = $1")
FRONT_STATEMENT (rename_log_filter, "UPDATE log_filter SET name = $2 WHERE id = $1")
FRONT_STATEMENT (delete_log_filter, "DELETE FROM log_filter WHERE id = $1")

void
front_log_saved_free (FrontLogSaved *saved)
{
  if (saved == NULL)
    return;
  g_free (saved->rep);
  g_free (saved->name);
  front_log_filter_free (saved->filter);
  g_free (saved->fault);
  g_free (saved->columns);
  g_free (saved);
}

static void
saved_free (gpointer data)
{
  front_log_saved_free (data);
}

/* ── Reading ── */

static FrontLogSaved *
read_saved (FrontQuery *query)
{
  FrontLogSaved *saved = g_new0 (FrontLogSaved, 1);
  g_autoptr(GError) error = NULL;

  saved->id = front_query_int (query, 0);
  saved->rep = g_strdup (front_query_text (query, 1));
  saved->name = g_strdup (front_query_text (query, 2));
  saved->filter = front_log_filter_from_text (front_query_text (query, 3), &error);
  if (saved->filter == NULL)
    saved->fault = g_strdup (error->message);
  saved->columns = g_strdup (front_query_text (query, 4));
  return saved;
}

GPtrArray *
front_log_saved_list (FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (saved_free);
  g_autoptr(GError) local = NULL;
  g_autoptr(FrontQuery) query = front_db_query (db, &select_log_filters);

  front_query_bind_text (query, 1, front_db_who (db));
  while (front_query_next (query, &local))
    g_ptr_array_add (list, read_saved (query));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_clear_pointer (&query, front_query_done);
  for (guint i = 0; i < list->len; i++)
    {
      FrontLogSaved *saved = list->pdata[i];

      if (saved->filter != NULL && !front_log_filter_look_up (db, saved->filter, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

/* Returns: (transfer full): without the names; NULL with FRONT_ERROR_NOT_FOUND */
static FrontLogSaved *
load (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_log_filter);
  g_autoptr(GError) local = NULL;
  FrontLogSaved *saved;

  front_query_bind_int (query, 1, id);
  if (!front_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                             _("These saved conditions are no longer there: somebody took them away."));
      return NULL;
    }
  saved = g_new0 (FrontLogSaved, 1);
  saved->id = id;
  saved->rep = g_strdup (front_query_text (query, 0));
  saved->name = g_strdup (front_query_text (query, 1));
  saved->fault = g_strdup (front_query_text (query, 2)); /* the text itself, for the change record */
  saved->columns = g_strdup (front_query_text (query, 3));
  return saved;
}

/* ── Writing ── */

static gboolean
record (FrontWrite *write, gint64 id, const char *what, const char *old_value, const char *new_value, GError **error)
{
  const FrontChange change = { .kind = FRONT_CHANGED_SETTING, .row = id, .what = what, .old_value = old_value,
                               .new_value = new_value };

  return front_write_record (write, &change, error);
}

/* Returns: (transfer full): without outer blanks; NULL with @error where it is none, too long, or another's of the same rep */
static char *
check_name (FrontDb *db, const char *rep, const char *name, gint64 id, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  if (*stripped == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Name: give the conditions one, to find them by."));
      return NULL;
    }
  if (g_utf8_strlen (stripped, -1) > FRONT_LOG_SAVED_MAX_NAME)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Name: at most %d letters."), FRONT_LOG_SAVED_MAX_NAME);
      return NULL;
    }
  query = front_db_query (db, &find_log_filter);
  front_query_bind_text (query, 1, rep);
  front_query_bind_text (query, 2, stripped);
  front_query_bind_int (query, 3, id);
  if (front_query_next (query, &local))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT, _("Name: “%s” is there already. Choose another one."), stripped);
      return NULL;
    }
  if (local == NULL)
    return g_steal_pointer (&stripped);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
insert (FrontDb *db, const char *rep, const char *name, const char *conditions, const char *columns, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_log_filter);

  front_query_bind_text (query, 1, rep);
  front_query_bind_text (query, 2, name);
  front_query_bind_text (query, 3, conditions);
  front_query_bind_text (query, 4, columns);
  return front_query_one_int (query, id, error);
}

gboolean
front_log_saved_add (FrontDb *db, const char *name, gboolean mine, const FrontLogFilter *filter, const char *columns, gint64 *id,
                     GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *conditions = NULL;
  const char *rep;
  gint64 added = 0;

  g_return_val_if_fail (name != NULL && filter != NULL && columns != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  rep = mine ? front_db_who (db) : "";
  stripped = check_name (db, rep, name, 0, error);
  if (stripped == NULL || !front_log_filter_validate (filter, error))
    return FALSE;
  conditions = front_log_filter_to_text (filter);
  if (!insert (db, rep, stripped, conditions, columns, &added, error)
      || !record (write, added, "log-filter", NULL, stripped, error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (id != NULL)
    *id = added;
  return TRUE;
}

gboolean
front_log_saved_change (FrontDb *db, gint64 id, const FrontLogFilter *filter, const char *columns, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontLogSaved) saved = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *conditions = NULL;

  g_return_val_if_fail (filter != NULL && columns != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  saved = load (db, id, error);
  if (saved == NULL || !front_log_filter_validate (filter, error))
    return FALSE;
  conditions = front_log_filter_to_text (filter);
  query = front_db_query (db, &update_log_filter);
  front_query_bind_int (query, 1, id);
  front_query_bind_text (query, 2, conditions);
  front_query_bind_text (query, 3, columns);
  return front_query_run (query, error) && record (write, id, "log-filter-conditions", saved->fault, conditions, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_log_saved_rename (FrontDb *db, gint64 id, const char *name, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontLogSaved) saved = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  saved = load (db, id, error);
  if (saved == NULL)
    return FALSE;
  stripped = check_name (db, saved->rep, name, id, error);
  if (stripped == NULL)
    return FALSE;
  query = front_db_query (db, &rename_log_filter);
  front_query_bind_int (query, 1, id);
  front_query_bind_text (query, 2, stripped);
  return front_query_run (query, error) && record (write, id, "log-filter-name", saved->name, stripped, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_log_saved_remove (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontLogSaved) saved = NULL;
  g_autoptr(FrontQuery) query = NULL;

  if (write == NULL)
    return FALSE;
  saved = load (db, id, error);
  if (saved == NULL)
    return FALSE;
  query = front_db_query (db, &delete_log_filter);
  front_query_bind_int (query, 1, id);
  return front_query_run (query, error) && record (write, id, "log-filter-removed", saved->name, NULL, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
