#define G_LOG_DOMAIN "front-undo"

#include "config.h"
#include "enquiries/front-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "enquiries/front-contact-image.h"
#include "enquiries/front-contact-private.h"
#include "enquiries/front-log-details.h"
#include "people/front-person-merge.h"

FRONT_STATEMENT (list_undo_steps,
                 "SELECT undo_step.id, at, words, undone, undone_last, kind, row_id, coalesce (is_text, was_text) "
                 "FROM undo_step JOIN undo_row ON step_id = undo_step.id "
                 "WHERE who = $1 AND at >= $2 AND undone >= 0 AND row_id = "
                 "(SELECT min (row_id) FROM undo_row AS other WHERE other.step_id = undo_step.id) "
                 "ORDER BY undo_step.id DESC LIMIT $3")
FRONT_STATEMENT (select_undo_rows,
                 "SELECT kind, row_id, was_text, is_text FROM undo_row WHERE step_id = $1 ORDER BY row_id DESC")
FRONT_STATEMENT (select_last_change,
                 "SELECT at, who, desk, what FROM change WHERE kind = $1 AND row_id = $2 "
                 "ORDER BY id DESC LIMIT 1")
/* What came after a step that made a contact, and stands: others' words, and own ones that are steps. */
FRONT_STATEMENT (select_later_step,
                 "SELECT words, who FROM undo_row JOIN undo_step ON undo_step.id = step_id WHERE kind = 1 AND row_id = $1 "
                 "AND step_id > $2 AND undone = 0 AND (who <> $3 OR words NOT IN ('note', 'service', 'topic', 'topic service', "
                 "'person', 'linked', 'department', 'outcome-name', 'first-contact', 'outcome-name first-contact')) "
                 "ORDER BY step_id DESC LIMIT 1")
FRONT_STATEMENT (select_others_change,
                 "SELECT at, who, desk, what FROM change WHERE kind = 1 AND row_id = $1 AND who <> $2 "
                 "AND at >= $3 ORDER BY id DESC LIMIT 1")
/* Own typing that went with the contact goes with it, and comes again with it. */
FRONT_STATEMENT (hide_later_steps,
                 "UPDATE undo_step SET undone = -(SELECT undone FROM undo_step AS it WHERE it.id = $2) WHERE undone = 0 AND id > $2 "
                 "AND id IN (SELECT step_id FROM undo_row WHERE kind = 1 AND row_id = $1)")
FRONT_STATEMENT (show_hidden_steps, "UPDATE undo_step SET undone = 0 WHERE undone = -(SELECT undone FROM undo_step AS it WHERE it.id = $1)")
FRONT_STATEMENT (keep_image, "UPDATE undo_row SET is_text = $4 WHERE step_id = $1 AND kind = $2 AND row_id = $3")
FRONT_STATEMENT (move_row, "UPDATE undo_row SET row_id = $4 WHERE step_id = $1 AND kind = $2 AND row_id = $3")
/* An earlier step that made the contact and is taken back: it comes first. */
FRONT_STATEMENT (count_unmade,
                 "SELECT count (*) FROM undo_row JOIN undo_step ON undo_step.id = step_id WHERE kind = 1 AND row_id = $1 "
                 "AND step_id < $2 AND was_text IS NULL AND undone <> 0")
G_STATIC_ASSERT (FRONT_CHANGED_CONTACT == 1);

typedef struct
{
  FrontChanged kind;
  gint64 row;
  char *was;
  char *is;
} Row;

typedef struct
{
  gint64 id;
  gint64 at;
  char *words;
  gint64 undone;
  gint64 undone_last;
  FrontChanged kind;  /* of its first row */
  gint64 row;
  char *image;
} Step;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->was);
  g_free (row->is);
  g_free (row);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->words);
  g_free (step->image);
  g_free (step);
}

void
front_undo_action_free (FrontUndoAction *action)
{
  if (action == NULL)
    return;
  g_free (action->name);
  g_free (action);
}

/* ── Which there are ── */

static GPtrArray *
load_steps (FrontDb *db, guint limit, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &list_undo_steps);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  g_autoptr(GError) local = NULL;

  front_query_bind_text (query, 1, front_db_who (db));
  front_query_bind_int (query, 2, g_get_real_time () - FRONT_UNDO_FOR);
  front_query_bind_int (query, 3, limit > 0 ? limit : G_MAXINT32);
  while (front_query_next (query, &local))
    {
      Step *step = g_new0 (Step, 1);

      step->id = front_query_int (query, 0);
      step->at = front_query_int (query, 1);
      step->words = g_strdup (front_query_text (query, 2));
      step->undone = front_query_int (query, 3);
      step->undone_last = front_query_int (query, 4);
      step->kind = (FrontChanged) front_query_int (query, 5);
      step->row = front_query_int (query, 6);
      step->image = g_strdup (front_query_text (query, 7));
      g_ptr_array_add (steps, step);
    }
  if (local == NULL)
    return g_steal_pointer (&steps);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static FrontUndoAction *
new_action (FrontDb *db, const Step *step)
{
  FrontUndoAction *action = g_new0 (FrontUndoAction, 1);

  action->id = step->id;
  action->at = step->at;
  action->undone = step->undone != 0;
  if (step->kind == FRONT_CHANGED_CONTACT)
    {
      action->contact = step->row;
      action->name = _front_undo_name (step->words, step->image);
    }
  else
    {
      g_autofree char *title = front_person_merge_title (db, step->row);

      action->name = g_strdup_printf (_("merge of %s"), title);
    }
  return action;
}

GPtrArray *
front_undo_list (FrontDb *db, guint limit, GError **error)
{
  g_autoptr(GPtrArray) steps = load_steps (db, limit, error);
  GPtrArray *actions;

  if (steps == NULL)
    return NULL;
  actions = g_ptr_array_new_with_free_func ((GDestroyNotify) front_undo_action_free);
  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (actions, new_action (db, steps->pdata[i]));
  return actions;
}

static gboolean
is_typing (const Step *step)
{
  return g_str_equal (step->words, "note");
}

static const Step *
next_undo (GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = steps->pdata[i];

      if (step->undone == 0 && !is_typing (step))
        return step;
    }
  return NULL;
}

static const Step *
next_redo (GPtrArray *steps)
{
  const Step *found = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = steps->pdata[i];

      if (step->undone > 0 && !is_typing (step) && (found == NULL || step->undone > found->undone))
        found = step;
    }
  for (guint i = 0; found != NULL && i < steps->len; i++)
    {
      const Step *step = steps->pdata[i];

      if (step->id > found->undone_last && step->undone == 0 && !is_typing (step))
        return NULL;
    }
  return found;
}

gboolean
front_undo_next (FrontDb *db, FrontUndoAction **undo, FrontUndoAction **redo, GError **error)
{
  g_autoptr(GPtrArray) steps = load_steps (db, 0, error);
  const Step *back, *again;

  g_return_val_if_fail (undo != NULL && redo != NULL, FALSE);

  *undo = *redo = NULL;
  if (steps == NULL)
    return FALSE;
  back = next_undo (steps);
  again = next_redo (steps);
  if (back != NULL)
    *undo = new_action (db, back);
  if (again != NULL)
    *redo = new_action (db, again);
  return TRUE;
}

/* ── Conflicts ── */

/* The row that a query is on, as the history tells it. */
static gboolean
refuse (FrontQuery *query, GError **error)
{
  g_autofree char *who = g_strdup (front_query_text (query, 1));
  g_autofree char *when = front_instant_format_date_time (front_query_int (query, 0));
  g_autofree char *what = front_log_word_title (front_query_text (query, 3));

  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("%s changed this since, on %s (%s). Nothing was changed."), who, when, what);
  return FALSE;
}

static gboolean
refuse_last (FrontDb *db, gint64 contact, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_last_change);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, FRONT_CHANGED_CONTACT);
  front_query_bind_int (query, 2, contact);
  if (front_query_next (query, &local))
    return refuse (query, error);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("This was changed since. Nothing was changed."));
  return FALSE;
}

/* A contact that was made goes only as long as nobody did more with it than its maker typed. */
static gboolean
check_alone (FrontDb *db, const Step *step, gint64 contact, GError **error)
{
  g_autoptr(FrontQuery) later = front_db_query (db, &select_later_step);
  g_autoptr(FrontQuery) others = front_db_query (db, &select_others_change);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (others, 1, contact);
  front_query_bind_text (others, 2, front_db_who (db));
  front_query_bind_int (others, 3, step->at);
  if (front_query_next (others, &local))
    return refuse (others, error);
  front_query_bind_int (later, 1, contact);
  front_query_bind_int (later, 2, step->id);
  front_query_bind_text (later, 3, front_db_who (db));
  if (local == NULL && front_query_next (later, &local))
    {
      g_autofree char *name = _front_undo_name (front_query_text (later, 0), step->image);

      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("There is a later action: %s. Undo that one first."), name);
      return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ── Doing ── */

static gboolean
run_2 (FrontDb *db, const FrontStatement *statement, gint64 one, gint64 two, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, one);
  front_query_bind_int (query, 2, two);
  return front_query_run (query, error);
}

static gboolean
run_1 (FrontDb *db, const FrontStatement *statement, gint64 one, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, one);
  return front_query_run (query, error);
}

/* NULL without an error where it is not there. */
static FrontContact *
load_if_there (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(GError) local = NULL;
  FrontContact *contact = front_contact_load (db, id, &local);

  if (local != NULL && !g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local));
  return contact;
}

/* Taking back what made a contact takes it away as it is now: that is what making it again brings back. */
static gboolean
keep_present (FrontDb *db, const Step *step, Row *row, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  if (!check_alone (db, step, row->row, error))
    return FALSE;
  g_clear_pointer (&row->is, g_free);
  if (!_front_contact_image (db, row->row, &row->is, error))
    return FALSE;
  if (row->is == NULL)
    return refuse_last (db, row->row, error);
  query = front_db_query (db, &keep_image);
  front_query_bind_int (query, 1, step->id);
  front_query_bind_int (query, 2, row->kind);
  front_query_bind_int (query, 3, row->row);
  front_query_bind_text (query, 4, row->is);
  return front_query_run (query, error);
}

static gboolean
check_made (FrontDb *db, const Step *step, const Row *row, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &count_unmade);
  gint64 n;

  front_query_bind_int (query, 1, row->row);
  front_query_bind_int (query, 2, step->id);
  if (!front_query_one_int (query, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                       _("The contact itself was taken back before. Make it again first."));
  return FALSE;
}

/* Each field of a correction for itself, as when it was made; of any other action the first word says it all. */
static gboolean
record_words (FrontWrite *write, gint64 contact, gboolean back, char **words, GError **error)
{
  guint i = 0;

  do
    if (!_front_contact_record (write, contact, back ? "undone" : "redone", words[i], NULL, error))
      return FALSE;
  while (words[i] != NULL && words[++i] != NULL && g_str_has_prefix (words[i], "corrected-"));
  return TRUE;
}

static gboolean
apply_contact (FrontDb *db, FrontWrite *write, const Step *step, Row *row, gboolean back, GError **error)
{
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;
  g_autoptr(GError) local = NULL;
  g_auto(GStrv) words = g_strsplit (step->words, " ", -1);
  gboolean same = TRUE;

  if (back ? row->was == NULL && !keep_present (db, step, row, error) : !check_made (db, step, row, error))
    return FALSE;
  old = load_if_there (db, row->row, &local);
  if (local == NULL && !_front_contact_restore (db, row->row, back ? row->is : row->was, back ? row->was : row->is, &same, &local))
    g_assert (local != NULL);
  if (local == NULL && !same)
    return refuse_last (db, row->row, error);
  if (local == NULL)
    now = load_if_there (db, row->row, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (now != NULL && !front_contact_validate (now, NULL))
    return refuse_last (db, row->row, error);
  return _front_contact_count (db, old, now, error)
         && record_words (write, row->row, back, words, error)
         && (row->was != NULL || (back ? TRUE : run_1 (db, &show_hidden_steps, step->id, error)));
}

static gboolean
apply_merge (FrontDb *db, FrontWrite *write, const Step *step, const Row *row, gboolean back, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  gint64 again = 0;

  if (back)
    return front_person_merge_take_back (write, row->row, error);
  if (!front_person_merge_again (write, row->row, &again, error))
    return FALSE;
  query = front_db_query (db, &move_row);
  front_query_bind_int (query, 1, step->id);
  front_query_bind_int (query, 2, row->kind);
  front_query_bind_int (query, 3, row->row);
  front_query_bind_int (query, 4, again);
  return front_query_run (query, error);
}

static GPtrArray *
load_rows (FrontDb *db, gint64 step, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_undo_rows);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, step);
  while (front_query_next (query, &local))
    {
      Row *row = g_new0 (Row, 1);

      row->kind = (FrontChanged) front_query_int (query, 0);
      row->row = front_query_int (query, 1);
      row->was = g_strdup (front_query_text (query, 2));
      row->is = g_strdup (front_query_text (query, 3));
      g_ptr_array_add (rows, row);
    }
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
apply (FrontDb *db, FrontWrite *write, const Step *step, gboolean back, GError **error)
{
  g_autoptr(GPtrArray) rows = load_rows (db, step->id, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = rows->pdata[i];

      if (!(row->kind == FRONT_CHANGED_CONTACT ? apply_contact (db, write, step, row, back, error)
                                               : apply_merge (db, write, step, row, back, error)))
        return FALSE;
    }
  if (!front_undo_mark (db, step->id, back, error))
    return FALSE;
  for (guint i = 0; back && i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];

      if (row->kind == FRONT_CHANGED_CONTACT && row->was == NULL && !run_2 (db, &hide_later_steps, row->row, step->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
perform (FrontDb *db, gint64 id, gboolean last, gboolean back, FrontUndoAction **done, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(FrontUndoAction) action = NULL;
  const Step *step = NULL;

  if (done != NULL)
    *done = NULL;
  if (write == NULL)
    return FALSE;
  steps = load_steps (db, 0, error);
  if (steps == NULL)
    return FALSE;
  if (last)
    step = back ? next_undo (steps) : next_redo (steps);
  for (guint i = 0; !last && i < steps->len; i++)
    if (((const Step *) steps->pdata[i])->id == id && (((const Step *) steps->pdata[i])->undone == 0) == back)
      step = steps->pdata[i];
  if (step == NULL)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                           back ? _("There is nothing of your own to undo.") : _("There is nothing of your own to redo."));
      return FALSE;
    }
  action = new_action (db, step);
  if (!apply (db, write, step, back, error))
    return FALSE;
  if (action->contact != 0)
    {
      g_autoptr(FrontContact) now = load_if_there (db, action->contact, NULL);

      action->open = now != NULL && now->state != FRONT_STATE_FINISHED;
    }
  if (!front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (done != NULL)
    *done = g_steal_pointer (&action);
  return TRUE;
}

gboolean
front_undo_take_back (FrontDb *db, gint64 id, FrontUndoAction **done, GError **error)
{
  return perform (db, id, FALSE, TRUE, done, error);
}

gboolean
front_undo_make_again (FrontDb *db, gint64 id, FrontUndoAction **done, GError **error)
{
  return perform (db, id, FALSE, FALSE, done, error);
}

gboolean
front_undo_last (FrontDb *db, FrontUndoAction **done, GError **error)
{
  return perform (db, 0, TRUE, TRUE, done, error);
}

gboolean
front_redo_last (FrontDb *db, FrontUndoAction **done, GError **error)
{
  return perform (db, 0, TRUE, FALSE, done, error);
}
