#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-comment.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"

FRONT_STATEMENT (list_comments,
                 "SELECT id, section, body, who, at, resolved_by, resolved_at FROM plan_comment WHERE plan_id = $1 ORDER BY at, id")
FRONT_STATEMENT (insert_comment,
                 "INSERT INTO plan_comment (plan_id, section, body, who, at) VALUES ($1, $2, $3, $4, $5) RETURNING id")
FRONT_STATEMENT (plan_of_comment, "SELECT plan_id, body FROM plan_comment WHERE id = $1")
FRONT_STATEMENT (resolve_comment, "UPDATE plan_comment SET resolved_by = $2, resolved_at = $3 WHERE id = $1")

void
front_plan_comment_free (FrontPlanComment *comment)
{
  if (comment == NULL)
    return;
  g_free (comment->section);
  g_free (comment->text);
  g_free (comment->who);
  g_free (comment->resolved_by);
  g_free (comment);
}

GPtrArray *
front_plan_comments (FrontDb *db, gint64 plan, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GPtrArray) comments = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &list_comments);
  comments = g_ptr_array_new_with_free_func ((GDestroyNotify) front_plan_comment_free);
  front_query_bind_int (query, 1, plan);
  while (front_query_next (query, &local))
    {
      FrontPlanComment *comment = g_new0 (FrontPlanComment, 1);

      comment->id = front_query_int (query, 0);
      comment->section = g_strdup (front_query_text (query, 1));
      comment->text = g_strdup (front_query_text (query, 2));
      comment->who = g_strdup (front_query_text (query, 3));
      comment->at = front_query_int (query, 4);
      comment->resolved_by = g_strdup (front_query_text (query, 5));
      comment->resolved_at = front_query_int (query, 6);
      g_ptr_array_add (comments, comment);
    }
  if (local == NULL)
    return g_steal_pointer (&comments);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

gboolean
front_plan_comment_add (FrontDb *db, gint64 plan, const char *section, const char *text, gint64 *id, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *stripped = NULL;
  gint64 made = 0;
  FrontChange change = { .kind = FRONT_CHANGED_PLAN, .row = plan, .what = "comment" };

  g_return_val_if_fail (db != NULL && section != NULL && text != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  if (stripped[0] == '\0' || !g_utf8_validate (stripped, -1, NULL))
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Type what you want to say about the section."));
      return FALSE;
    }
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &insert_comment);
  front_query_bind_int (query, 1, plan);
  front_query_bind_text (query, 2, section);
  front_query_bind_text (query, 3, stripped);
  front_query_bind_text (query, 4, front_db_who (db));
  front_query_bind_int (query, 5, front_clock_now ());
  change.new_value = stripped;
  if (!front_query_one_int (query, &made, error))
    return FALSE;
  g_clear_pointer (&query, front_query_done);
  if (!front_write_record (write, &change, error) || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (id != NULL)
    *id = made;
  return TRUE;
}

gboolean
front_plan_comment_resolve (FrontDb *db, gint64 comment, gboolean resolved, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *text = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_PLAN, .what = resolved ? "comment-resolved" : "comment-opened" };

  g_return_val_if_fail (db != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &plan_of_comment);
  front_query_bind_int (query, 1, comment);
  if (!front_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("This comment is not in the store any more."));
      return FALSE;
    }
  change.row = front_query_int (query, 0);
  text = g_strdup (front_query_text (query, 1));
  g_clear_pointer (&query, front_query_done);
  query = front_db_query (db, &resolve_comment);
  front_query_bind_int (query, 1, comment);
  if (resolved)
    {
      front_query_bind_text (query, 2, front_db_who (db));
      front_query_bind_int (query, 3, front_clock_now ());
    }
  else
    {
      front_query_bind_null (query, 2);
      front_query_bind_null (query, 3);
    }
  change.new_value = text;
  if (!front_query_run (query, error) || !front_write_record (write, &change, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}
