#define G_LOG_DOMAIN "front-script"

#include "config.h"
#include "directory/front-script.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"
#include "directory/front-entry.h"

FRONT_STATEMENT (select_script, "SELECT id, opening, department, review_on, retired FROM script WHERE service_id = $1")
FRONT_STATEMENT (select_steps,
                 "SELECT id, question, say, link FROM script_step WHERE script_id = $1 AND removed = 0 ORDER BY position, id")
FRONT_STATEMENT (select_answers,
                 "SELECT a.step_id, a.id, a.answer, a.action FROM script_answer AS a JOIN script_step AS s ON s.id = a.step_id "
                 "WHERE s.script_id = $1 AND s.removed = 0 AND a.removed = 0 ORDER BY a.step_id, a.position, a.id")
FRONT_STATEMENT (upsert_script,
                 "INSERT INTO script (service_id, opening, department, review_on, retired) VALUES ($1, $2, $3, $4, $5) "
                 "ON CONFLICT (service_id) DO UPDATE SET opening = excluded.opening, department = excluded.department, "
                 "review_on = excluded.review_on, retired = excluded.retired RETURNING id")
FRONT_STATEMENT (remove_steps, "UPDATE script_step SET removed = 1 WHERE script_id = $1")
FRONT_STATEMENT (remove_answers, "UPDATE script_answer SET removed = 1 WHERE step_id = $1")
FRONT_STATEMENT (find_step, "SELECT id FROM script_step WHERE script_id = $1 AND question = $2 ORDER BY id DESC LIMIT 1")
FRONT_STATEMENT (insert_step,
                 "INSERT INTO script_step (script_id, position, question, say, link) VALUES ($1, $2, $3, $4, $5) RETURNING id")
FRONT_STATEMENT (update_step, "UPDATE script_step SET position = $2, say = $3, link = $4, removed = 0 WHERE id = $1")
FRONT_STATEMENT (find_answer, "SELECT id FROM script_answer WHERE step_id = $1 AND answer = $2 ORDER BY id DESC LIMIT 1")
FRONT_STATEMENT (insert_answer,
                 "INSERT INTO script_answer (step_id, position, answer, action) VALUES ($1, $2, $3, $4) RETURNING id")
FRONT_STATEMENT (update_answer, "UPDATE script_answer SET position = $2, action = $3, removed = 0 WHERE id = $1")

/* A tick from before the contact came is another's, whose number it was: its arrival was taken back. */
FRONT_STATEMENT (select_ticks,
                 "SELECT t.step_id, t.answer_id, t.ticked_at, t.question, t.answer FROM script_tick AS t "
                 "JOIN contact AS c ON c.id = t.contact_id WHERE t.contact_id = $1 AND t.ticked_at >= c.arrived_at "
                 "ORDER BY t.ticked_at, t.id")
FRONT_STATEMENT (tick_step,
                 "INSERT INTO script_tick (contact_id, step_id, answer_id, question, answer, ticked_at, who) "
                 "VALUES ($1, $2, $3, (SELECT question FROM script_step WHERE id = $2), "
                 "coalesce ((SELECT answer FROM script_answer WHERE id = $3 AND step_id = $2), ''), $4, $5) "
                 "ON CONFLICT (contact_id, step_id) DO UPDATE SET answer_id = excluded.answer_id, question = excluded.question, "
                 "answer = excluded.answer, ticked_at = excluded.ticked_at, who = excluded.who")
FRONT_STATEMENT (untick_step, "DELETE FROM script_tick WHERE contact_id = $1 AND step_id = $2")

/* ── Reading ── */

static FrontScriptStep *
step_by_id (const FrontScript *script, gint64 id)
{
  for (guint i = 0; i < script->steps->len; i++)
    {
      FrontScriptStep *step = script->steps->pdata[i];

      if (step->id == id)
        return step;
    }
  return NULL;
}

static void
answer_free (gpointer data)
{
  FrontScriptAnswer *answer = data;

  g_free (answer->answer);
  g_free (answer->action);
  g_free (answer);
}

static gboolean
read_steps (FrontDb *db, FrontScript *script, GError **error)
{
  g_autoptr(FrontQuery) steps = front_db_query (db, &select_steps);
  g_autoptr(FrontQuery) answers = front_db_query (db, &select_answers);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (steps, 1, script->id);
  while (front_query_next (steps, &local))
    {
      FrontScriptStep *step = g_new0 (FrontScriptStep, 1);

      step->id = front_query_int (steps, 0);
      step->question = g_strdup (front_query_text (steps, 1));
      step->say = g_strdup (front_query_text (steps, 2));
      step->link = g_strdup (front_query_text (steps, 3));
      step->answers = g_ptr_array_new_with_free_func (answer_free);
      g_ptr_array_add (script->steps, step);
    }
  front_query_bind_int (answers, 1, script->id);
  while (local == NULL && front_query_next (answers, &local))
    {
      FrontScriptStep *step = step_by_id (script, front_query_int (answers, 0));
      FrontScriptAnswer *answer;

      if (step == NULL)
        continue;
      answer = g_new0 (FrontScriptAnswer, 1);
      answer->id = front_query_int (answers, 1);
      answer->answer = g_strdup (front_query_text (answers, 2));
      answer->action = g_strdup (front_query_text (answers, 3));
      g_ptr_array_add (step->answers, answer);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

FrontScript *
front_script_load (FrontDb *db, gint64 service_id, GError **error)
{
  g_autoptr(FrontScript) script = front_script_new (service_id);
  g_autoptr(FrontQuery) query = front_db_query (db, &select_script);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, service_id);
  if (front_query_next (query, &local))
    {
      script->id = front_query_int (query, 0);
      g_free (script->opening);
      script->opening = g_strdup (front_query_text (query, 1));
      g_free (script->department);
      script->department = g_strdup (front_query_text (query, 2));
      script->review_on = g_strdup (front_query_text (query, 3));
      script->retired = front_query_int (query, 4) != 0;
      if (read_steps (db, script, error))
        return g_steal_pointer (&script);
      return NULL;
    }
  if (local == NULL)
    return g_steal_pointer (&script);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* ── Writing ── */

/* The row of the same words, or a new one. 0 with @error. */
static gint64
find_row (FrontDb *db, const FrontStatement *statement, gint64 of, const char *words, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autoptr(GError) local = NULL;
  gint64 id = 0;

  front_query_bind_int (query, 1, of);
  front_query_bind_text (query, 2, words);
  if (front_query_next (query, &local))
    id = front_query_int (query, 0);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return id;
}

static gboolean
write_answer (FrontDb *db, const FrontScriptStep *step, guint position, FrontScriptAnswer *answer, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  answer->id = find_row (db, &find_answer, step->id, answer->answer, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  query = front_db_query (db, answer->id > 0 ? &update_answer : &insert_answer);
  front_query_bind_int (query, 1, answer->id > 0 ? answer->id : step->id);
  front_query_bind_int (query, 2, position);
  front_query_bind_text (query, 3, answer->id > 0 ? answer->action : answer->answer);
  if (answer->id > 0)
    return front_query_run (query, error);
  front_query_bind_text (query, 4, answer->action);
  return front_query_one_int (query, &answer->id, error);
}

static gboolean
write_step (FrontDb *db, const FrontScript *script, guint position, FrontScriptStep *step, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(FrontQuery) remove = NULL;
  g_autoptr(GError) local = NULL;

  step->id = find_row (db, &find_step, script->id, step->question, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (step->id > 0)
    {
      query = front_db_query (db, &update_step);
      front_query_bind_int (query, 1, step->id);
      front_query_bind_int (query, 2, position);
      front_query_bind_text (query, 3, step->say);
      front_query_bind_text (query, 4, step->link);
      if (!front_query_run (query, error))
        return FALSE;
    }
  else
    {
      query = front_db_query (db, &insert_step);
      front_query_bind_int (query, 1, script->id);
      front_query_bind_int (query, 2, position);
      front_query_bind_text (query, 3, step->question);
      front_query_bind_text (query, 4, step->say);
      front_query_bind_text (query, 5, step->link);
      if (!front_query_one_int (query, &step->id, error))
        return FALSE;
    }
  remove = front_db_query (db, &remove_answers);
  front_query_bind_int (remove, 1, step->id);
  if (!front_query_run (remove, error))
    return FALSE;
  for (guint i = 0; i < step->answers->len; i++)
    if (!write_answer (db, step, i, step->answers->pdata[i], error))
      return FALSE;
  return TRUE;
}

static char *
whole_text (const FrontScript *script)
{
  g_autofree char *text = front_script_format (script);

  return g_strdup_printf ("%s\n%s\n%s%s", script->department, script->review_on != NULL ? script->review_on : "",
                          script->retired ? "retired\n" : "", text);
}

gboolean
front_script_store (FrontDb *db, const FrontScript *orig, FrontScript *script, GError **error)
{
  g_autoptr(FrontScript) now = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(FrontQuery) remove = NULL;
  g_autofree char *was = NULL;
  g_autofree char *there = NULL;
  gint64 starts;

  g_return_val_if_fail (orig != NULL && script != NULL && script->service_id > 0, FALSE);

  if (script->review_on != NULL && !front_date_start (script->review_on, &starts, error))
    {
      g_prefix_error (error, "%s", _("Review date: "));
      return FALSE;
    }
  now = front_script_load (db, script->service_id, error);
  if (now == NULL)
    return FALSE;
  was = whole_text (orig);
  there = whole_text (now);
  if (!g_str_equal (was, there))
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                           _("Somebody else changed this script meanwhile. What you typed is still here; look at theirs, then "
                             "save again."));
      return FALSE;
    }
  query = front_db_query (db, &upsert_script);
  front_query_bind_int (query, 1, script->service_id);
  front_query_bind_text (query, 2, script->opening);
  front_query_bind_text (query, 3, script->department);
  front_query_bind_text (query, 4, script->review_on);
  front_query_bind_int (query, 5, script->retired ? 1 : 0);
  if (!front_entry_ensure_department (db, script->department, error) || !front_query_one_int (query, &script->id, error))
    return FALSE;
  remove = front_db_query (db, &remove_steps);
  front_query_bind_int (remove, 1, script->id);
  if (!front_query_run (remove, error))
    return FALSE;
  for (guint i = 0; i < script->steps->len; i++)
    if (!write_step (db, script, i, script->steps->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
front_script_save (FrontDb *db, const FrontScript *orig, FrontScript *script, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autofree char *was = whole_text (orig);
  g_autofree char *is = whole_text (script);

  return write != NULL && front_script_store (db, orig, script, error)
         && front_write_record (write,
                                &(FrontChange) { .kind = FRONT_CHANGED_SCRIPT, .row = script->id, .what = "script",
                                                 .old_value = was, .new_value = is },
                                error)
         && front_write_commit (g_steal_pointer (&write), error);
}

/* ── Ticks ── */

static void
tick_free (gpointer data)
{
  FrontScriptTick *tick = data;

  g_free (tick->question);
  g_free (tick->answer);
  g_free (tick);
}

GPtrArray *
front_script_ticks (FrontDb *db, gint64 contact_id, GError **error)
{
  g_autoptr(GPtrArray) ticks = g_ptr_array_new_with_free_func (tick_free);
  g_autoptr(FrontQuery) query = front_db_query (db, &select_ticks);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, contact_id);
  while (front_query_next (query, &local))
    {
      FrontScriptTick *tick = g_new0 (FrontScriptTick, 1);

      tick->step_id = front_query_int (query, 0);
      tick->answer_id = front_query_int (query, 1);
      tick->at = front_query_int (query, 2);
      tick->question = g_strdup (front_query_text (query, 3));
      tick->answer = g_strdup (front_query_text (query, 4));
      g_ptr_array_add (ticks, tick);
    }
  if (local == NULL)
    return g_steal_pointer (&ticks);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
record_tick (FrontWrite *write, gint64 contact_id, gint64 step_id, const char *what, GError **error)
{
  g_autofree char *step = g_strdup_printf ("%" G_GINT64_FORMAT, step_id);

  return front_write_record (write,
                             &(FrontChange) { .kind = FRONT_CHANGED_SCRIPT, .row = contact_id, .what = what, .new_value = step },
                             error);
}

gboolean
front_script_tick (FrontDb *db, gint64 contact_id, gint64 step_id, gint64 answer_id, gint64 at, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontQuery) query = NULL;

  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &tick_step);
  front_query_bind_int (query, 1, contact_id);
  front_query_bind_int (query, 2, step_id);
  if (answer_id > 0)
    front_query_bind_int (query, 3, answer_id);
  else
    front_query_bind_null (query, 3);
  front_query_bind_int (query, 4, at);
  front_query_bind_text (query, 5, front_db_who (db));
  return front_query_run (query, error) && record_tick (write, contact_id, step_id, "ticked", error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_script_untick (FrontDb *db, gint64 contact_id, gint64 step_id, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontQuery) query = NULL;

  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &untick_step);
  front_query_bind_int (query, 1, contact_id);
  front_query_bind_int (query, 2, step_id);
  return front_query_run (query, error) && record_tick (write, contact_id, step_id, "unticked", error)
         && front_write_commit (g_steal_pointer (&write), error);
}
