#define G_LOG_DOMAIN "front-undo-step"

#include "config.h"
#include "store/front-undo-step.h"

#include <string.h>

FRONT_STATEMENT (insert_undo_step, "INSERT INTO undo_step (at, who, desk, words) VALUES ($1, $2, $3, $4) RETURNING id")
FRONT_STATEMENT (insert_undo_row, "INSERT INTO undo_row (step_id, kind, row_id, was_text, is_text) VALUES ($1, $2, $3, $4, $5)")
FRONT_STATEMENT (last_undo_step,
                 "SELECT undo_step.id, who, desk, words, undone, was_text, is_text, "
                 "(SELECT count (*) FROM undo_row AS other WHERE other.step_id = undo_step.id) "
                 "FROM undo_row JOIN undo_step ON undo_step.id = undo_row.step_id "
                 "WHERE kind = $1 AND row_id = $2 ORDER BY step_id DESC LIMIT 1")
FRONT_STATEMENT (go_on_with_step, "UPDATE undo_step SET at = $2, words = $3 WHERE id = $1")
FRONT_STATEMENT (go_on_with_row, "UPDATE undo_row SET is_text = $4 WHERE step_id = $1 AND kind = $2 AND row_id = $3")
FRONT_STATEMENT (drop_undo_rows, "DELETE FROM undo_row WHERE step_id = $1")
FRONT_STATEMENT (drop_undo_step, "DELETE FROM undo_step WHERE id = $1")
FRONT_STATEMENT (drop_old_undo_rows, "DELETE FROM undo_row WHERE step_id IN (SELECT id FROM undo_step WHERE at < $1)")
FRONT_STATEMENT (drop_old_undo_steps, "DELETE FROM undo_step WHERE at < $1")
FRONT_STATEMENT (mark_undone,
                 "UPDATE undo_step SET undone = (SELECT max (abs (undone)) + 1 FROM undo_step), "
                 "undone_last = (SELECT max (id) FROM undo_step) WHERE id = $1")
FRONT_STATEMENT (mark_standing, "UPDATE undo_step SET undone = 0, undone_last = 0 WHERE id = $1")
FRONT_STATEMENT (mark_row_undone,
                 "UPDATE undo_step SET undone = (SELECT max (abs (undone)) + 1 FROM undo_step), "
                 "undone_last = (SELECT max (id) FROM undo_step) WHERE undone = 0 AND id = "
                 "(SELECT max (step_id) FROM undo_row WHERE kind = $1 AND row_id = $2)")
FRONT_STATEMENT (drop_all_undo_rows, "DELETE FROM undo_row")
FRONT_STATEMENT (drop_all_undo_steps, "DELETE FROM undo_step")

typedef struct
{
  FrontChanged kind;
  gint64 row;
  FrontUndoImage image;
  char *was;
  char *is;
} Watch;

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_free (watch->was);
  g_free (watch->is);
  g_free (watch);
}

static void
watches_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static gboolean
run_with_id (FrontDb *db, const FrontStatement *statement, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, id);
  return front_query_run (query, error);
}

static gboolean
insert_row (FrontDb *db, gint64 step, const Watch *watch, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_undo_row);

  front_query_bind_int (query, 1, step);
  front_query_bind_int (query, 2, watch->kind);
  front_query_bind_int (query, 3, watch->row);
  front_query_bind_text (query, 4, watch->was);
  front_query_bind_text (query, 5, watch->is);
  return front_query_run (query, error);
}

/* Words that only go with an outcome: what finishes takes them in, so that one undo takes back what one key did. */
static gboolean
is_mark (const char *words)
{
  return g_str_equal (words, "outcome-name") || g_str_equal (words, "first-contact") || g_str_equal (words, "avoidable")
         || g_str_equal (words, "outcome-name first-contact");
}

/* Typing on is one step, and so is finishing with what was said about the outcome. */
static gboolean
goes_on (FrontWrite *write, const char *last, const char *words)
{
  if (is_mark (last))
    return g_str_equal (words, "first-contact") || g_str_equal (words, "avoidable") || g_str_has_prefix (words, "finished");
  return front_write_is_amended (write) && g_str_equal (last, words);
}

/* The last step of the first row, where this write goes on with it: 0 where it does not. */
static gboolean
find_going_on (FrontWrite *write, Watch *watch, const char *words, gint64 *step, GError **error)
{
  FrontDb *db = front_write_get_db (write);
  g_autoptr(FrontQuery) query = front_db_query (db, &last_undo_step);
  g_autoptr(GError) local = NULL;

  *step = 0;
  front_query_bind_int (query, 1, watch->kind);
  front_query_bind_int (query, 2, watch->row);
  if (front_query_next (query, &local)
      && g_strcmp0 (front_query_text (query, 1), front_db_who (db)) == 0
      && g_strcmp0 (front_query_text (query, 2), front_db_desk (db)) == 0
      && front_query_int (query, 4) == 0 && front_query_int (query, 7) == 1
      && g_strcmp0 (front_query_text (query, 6), watch->was) == 0
      && goes_on (write, front_query_text (query, 3), words))
    {
      *step = front_query_int (query, 0);
      g_free (watch->was);
      watch->was = g_strdup (front_query_text (query, 5));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* @words: with those of a mark that it takes in. */
static gboolean
go_on (FrontDb *db, gint64 step, const Watch *watch, const char *words, GError **error)
{
  g_autoptr(FrontQuery) head = NULL;
  g_autoptr(FrontQuery) row = NULL;

  /* Typed and taken out again: nothing was done. */
  if (g_strcmp0 (watch->was, watch->is) == 0)
    return run_with_id (db, &drop_undo_rows, step, error) && run_with_id (db, &drop_undo_step, step, error);
  head = front_db_query (db, &go_on_with_step);
  front_query_bind_int (head, 1, step);
  front_query_bind_int (head, 2, g_get_real_time ());
  front_query_bind_text (head, 3, words);
  row = front_db_query (db, &go_on_with_row);
  front_query_bind_int (row, 1, step);
  front_query_bind_int (row, 2, watch->kind);
  front_query_bind_int (row, 3, watch->row);
  front_query_bind_text (row, 4, watch->is);
  return front_query_run (head, error) && front_query_run (row, error);
}

static gboolean
forget_old (FrontDb *db, GError **error)
{
  gint64 since = g_get_real_time () - FRONT_UNDO_FOR;

  return run_with_id (db, &drop_old_undo_rows, since, error) && run_with_id (db, &drop_old_undo_steps, since, error);
}

static gboolean
keep (FrontWrite *write, gpointer data, GError **error)
{
  GPtrArray *watches = data;
  FrontDb *db = front_write_get_db (write);
  const char *words = front_write_get_words (write);
  gint64 step = 0;
  guint from = 0;

  for (guint i = 0; i < watches->len;)
    {
      Watch *watch = watches->pdata[i];

      if (!watch->image (db, watch->row, &watch->is, error))
        return FALSE;
      if (g_strcmp0 (watch->was, watch->is) == 0)
        g_ptr_array_remove_index (watches, i);
      else
        i++;
    }
  if (watches->len == 0)
    return TRUE;
  if (!find_going_on (write, watches->pdata[0], words, &step, error))
    return FALSE;
  if (step != 0)
    {
      if (!go_on (db, step, watches->pdata[0], words, error))
        return FALSE;
      from = 1;
    }
  else
    {
      g_autoptr(FrontQuery) query = front_db_query (db, &insert_undo_step);

      front_query_bind_int (query, 1, g_get_real_time ());
      front_query_bind_text (query, 2, front_db_who (db));
      front_query_bind_text (query, 3, front_db_desk (db));
      front_query_bind_text (query, 4, words);
      if (!front_query_one_int (query, &step, error))
        return FALSE;
    }
  for (guint i = from; i < watches->len; i++)
    if (!insert_row (db, step, watches->pdata[i], error))
      return FALSE;
  return forget_old (db, error);
}

static gboolean
add (FrontWrite *write, FrontChanged kind, gint64 row, FrontUndoImage image, gboolean is_new, GError **error)
{
  GPtrArray *watches = front_write_get_last_data (write, keep);
  Watch *watch;

  if (watches == NULL)
    {
      watches = g_ptr_array_new_with_free_func (watch_free);
      front_write_set_last (write, keep, watches, watches_free);
    }
  for (guint i = 0; i < watches->len; i++)
    {
      watch = watches->pdata[i];
      if (watch->kind == kind && watch->row == row)
        return TRUE;
    }
  watch = g_new0 (Watch, 1);
  watch->kind = kind;
  watch->row = row;
  watch->image = image;
  g_ptr_array_add (watches, watch);
  return is_new || image (front_write_get_db (write), row, &watch->was, error);
}

gboolean
front_undo_watch (FrontWrite *write, FrontChanged kind, gint64 row, FrontUndoImage image, GError **error)
{
  g_return_val_if_fail (write != NULL && image != NULL, FALSE);

  return add (write, kind, row, image, FALSE, error);
}

gboolean
front_undo_watch_new (FrontWrite *write, FrontChanged kind, gint64 row, FrontUndoImage image, GError **error)
{
  g_return_val_if_fail (write != NULL && image != NULL, FALSE);

  return add (write, kind, row, image, TRUE, error);
}

gboolean
front_undo_mark (FrontDb *db, gint64 step, gboolean undone, GError **error)
{
  return run_with_id (db, undone ? &mark_undone : &mark_standing, step, error);
}

gboolean
front_undo_mark_row (FrontDb *db, FrontChanged kind, gint64 row, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &mark_row_undone);

  front_query_bind_int (query, 1, kind);
  front_query_bind_int (query, 2, row);
  return front_query_run (query, error);
}

gboolean
front_undo_forget (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) rows = front_db_query (db, &drop_all_undo_rows);
  g_autoptr(FrontQuery) steps = front_db_query (db, &drop_all_undo_steps);

  return front_query_run (rows, error) && front_query_run (steps, error);
}
