#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-indicator.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "indicators/front-composed.h"

/* Rows of the tables indicator, indicator_target and indicator_figure, in and out. */

#define COLUMNS "ref, title, unit, decimals, polarity, measure, definition, expression, scope"

FRONT_STATEMENT (select_indicators, "SELECT id, " COLUMNS " FROM indicator ORDER BY ref")
FRONT_STATEMENT (select_indicator, "SELECT id, " COLUMNS " FROM indicator WHERE ref = $1")
FRONT_STATEMENT (insert_indicator,
                 "INSERT INTO indicator (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id")
FRONT_STATEMENT (update_indicator,
                 "UPDATE indicator SET ref = $1, title = $2, unit = $3, decimals = $4, polarity = $5, measure = $6, "
                 "definition = $7, expression = $8, scope = $9 WHERE id = $10 RETURNING id")
FRONT_STATEMENT (select_targets,
                 "SELECT since, state, value, set_by, set_on, reason, upper FROM indicator_target "
                 "WHERE indicator_id = $1 ORDER BY since")
FRONT_STATEMENT (set_target,
                 "INSERT INTO indicator_target (indicator_id, since, state, value, set_by, set_on, reason, upper) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (indicator_id, since) DO UPDATE SET "
                 "state = excluded.state, value = excluded.value, set_by = excluded.set_by, set_on = excluded.set_on, "
                 "reason = excluded.reason, upper = excluded.upper")
FRONT_STATEMENT (select_figures,
                 "SELECT period, state, value, note FROM indicator_figure WHERE indicator_id = $1 ORDER BY period")
FRONT_STATEMENT (set_figure,
                 "INSERT INTO indicator_figure (indicator_id, period, state, value, note) VALUES ($1, $2, $3, $4, $5) "
                 "ON CONFLICT (indicator_id, period) DO UPDATE SET state = excluded.state, value = excluded.value, "
                 "note = excluded.note")

FRONT_STATEMENT (count_signed,
                 "SELECT count(*) FROM indicator_entry WHERE indicator_id = $1 AND period = $2 AND signed_at IS NOT NULL")

static FrontIndicator *
read_indicator (FrontQuery *query)
{
  FrontIndicator *indicator = g_new0 (FrontIndicator, 1);

  indicator->id = front_query_int (query, 0);
  indicator->ref = g_strdup (front_query_text (query, 1));
  indicator->title = g_strdup (front_query_text (query, 2));
  indicator->unit = (FrontUnit) front_query_int (query, 3);
  indicator->decimals = (int) front_query_int (query, 4);
  indicator->polarity = (FrontPolarity) front_query_int (query, 5);
  indicator->measure = g_strdup (front_query_text (query, 6));
  indicator->definition = g_strdup (front_query_text (query, 7));
  indicator->expression = g_strdup (front_query_text (query, 8));
  indicator->scope = g_strdup (front_query_text (query, 9));
  return indicator;
}

static FrontTarget *
read_target (FrontQuery *query)
{
  FrontTarget *target = g_new0 (FrontTarget, 1);

  target->since = g_strdup (front_query_text (query, 0));
  target->state = (FrontFigureState) front_query_int (query, 1);
  target->value = front_query_real (query, 2);
  target->set_by = g_strdup (front_query_text (query, 3));
  target->set_on = g_strdup (front_query_text (query, 4));
  target->reason = g_strdup (front_query_text (query, 5));
  target->upper = front_query_real (query, 6);
  return target;
}

static FrontFigure *
read_figure (FrontQuery *query)
{
  FrontFigure *figure = g_new0 (FrontFigure, 1);

  figure->period = g_strdup (front_query_text (query, 0));
  figure->state = (FrontFigureState) front_query_int (query, 1);
  figure->value = front_query_real (query, 2);
  figure->note = g_strdup (front_query_text (query, 3));
  return figure;
}

/* All rows that are left of @query, each read by @read. */
static GPtrArray *
read_all (FrontQuery *query, gpointer (*read) (FrontQuery *query), GDestroyNotify free_row, GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    g_ptr_array_add (rows, read (query));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&rows);
}

GPtrArray *
front_indicator_list (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &select_indicators);
  return read_all (query, (gpointer (*) (FrontQuery *)) read_indicator, (GDestroyNotify) front_indicator_free, error);
}

static void
refuse_unknown (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(GPtrArray) all = front_indicator_list (db, error);
  g_autoptr(GString) refs = g_string_new (NULL);

  if (all == NULL)
    return;
  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (refs, "%s%s", i > 0 ? ", " : "", ((const FrontIndicator *) g_ptr_array_index (all, i))->ref);
  if (refs->len == 0)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no indicator “%s”: this store has none yet."), ref);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no indicator “%s”. There are: %s."), ref, refs->str);
}

FrontIndicator *
front_indicator_load (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (ref != NULL, NULL);

  query = front_db_query (db, &select_indicator);
  front_query_bind_text (query, 1, ref);
  if (front_query_next (query, &local))
    return read_indicator (query);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    refuse_unknown (db, ref, error);
  return NULL;
}

GPtrArray *
front_indicator_targets (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &select_targets);
  front_query_bind_int (query, 1, id);
  return read_all (query, (gpointer (*) (FrontQuery *)) read_target, (GDestroyNotify) front_target_free, error);
}

GPtrArray *
front_indicator_figures (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &select_figures);
  front_query_bind_int (query, 1, id);
  return read_all (query, (gpointer (*) (FrontQuery *)) read_figure, (GDestroyNotify) front_figure_free, error);
}

/* ── Writing, inside a transaction ── */

static void
bind_value (FrontQuery *query, int n, double value)
{
  if (isnan (value))
    front_query_bind_null (query, n);
  else
    front_query_bind_real (query, n, value);
}

gboolean
front_indicator_insert (FrontDb *db, FrontIndicator *indicator, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (indicator != NULL, FALSE);

  if (!front_indicator_validate (indicator, error)
      || (indicator->expression != NULL && !front_composed_check (db, indicator->ref, indicator->expression, error)))
    return FALSE;
  query = front_db_query (db, indicator->id == 0 ? &insert_indicator : &update_indicator);
  front_query_bind_text (query, 1, indicator->ref);
  front_query_bind_text (query, 2, indicator->title);
  front_query_bind_int (query, 3, indicator->unit);
  front_query_bind_int (query, 4, indicator->decimals);
  front_query_bind_int (query, 5, indicator->polarity);
  front_query_bind_text (query, 6, indicator->measure);
  front_query_bind_text (query, 7, indicator->definition);
  front_query_bind_text (query, 8, indicator->expression);
  front_query_bind_text (query, 9, indicator->scope != NULL ? indicator->scope : "");
  if (indicator->id != 0)
    front_query_bind_int (query, 10, indicator->id);
  return front_query_one_int (query, &indicator->id, error);
}

gboolean
front_indicator_insert_target (FrontDb *db, const FrontIndicator *indicator, const FrontTarget *target, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (indicator != NULL && indicator->id != 0, FALSE);

  if (!front_target_validate (indicator, target, error))
    return FALSE;
  query = front_db_query (db, &set_target);
  front_query_bind_int (query, 1, indicator->id);
  front_query_bind_text (query, 2, target->since);
  front_query_bind_int (query, 3, target->state);
  bind_value (query, 4, target->value);
  front_query_bind_text (query, 5, target->set_by);
  front_query_bind_text (query, 6, target->set_on);
  front_query_bind_text (query, 7, target->reason);
  bind_value (query, 8, target->upper);
  return front_query_run (query, error);
}

gboolean
front_indicator_insert_figure (FrontDb *db, const FrontIndicator *indicator, const FrontFigure *figure, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (indicator != NULL && indicator->id != 0, FALSE);

  if (!front_figure_validate (indicator, figure, error))
    return FALSE;
  query = front_db_query (db, &set_figure);
  front_query_bind_int (query, 1, indicator->id);
  front_query_bind_text (query, 2, figure->period);
  front_query_bind_int (query, 3, figure->state);
  bind_value (query, 4, figure->value);
  front_query_bind_text (query, 5, figure->note);
  return front_query_run (query, error);
}

/* ── Writing, a transaction each ── */

static gboolean
record_and_commit (FrontWrite **write, const FrontIndicator *indicator, const char *what, const char *old_value,
                   const char *new_value, const char *why, GError **error)
{
  const FrontChange change = {
    .kind = FRONT_CHANGED_INDICATOR, .row = indicator->id, .what = what,
    .old_value = old_value, .new_value = new_value, .why = why,
  };

  return front_write_record (*write, &change, error) && front_write_commit (g_steal_pointer (write), error);
}

gboolean
front_indicator_save (FrontDb *db, FrontIndicator *indicator, const char *why, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  gint64 before;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (indicator != NULL, FALSE);

  before = indicator->id;
  write = front_write_begin (db, error);
  if (write != NULL && front_indicator_insert (db, indicator, error)
      && record_and_commit (&write, indicator, before == 0 ? "added" : "edit", NULL, indicator->ref, why, error))
    return TRUE;
  indicator->id = before;
  return FALSE;
}

static gboolean
same_value (double value, double other)
{
  return value == other || (isnan (value) && isnan (other));
}

static gboolean
same (FrontFigureState state, double value, FrontFigureState other_state, double other_value)
{
  return state == other_state && same_value (value, other_value);
}

/* "2021-04-01: 75%" */
static char *
describe (const FrontIndicator *indicator, const char *when, FrontFigureState state, double value)
{
  g_autofree char *text = front_figure_format (indicator, state, value);

  return g_strconcat (when, ": ", text, NULL);
}

static char *
describe_target (const FrontIndicator *indicator, const FrontTarget *target)
{
  g_autofree char *text = front_target_format (indicator, target);

  return g_strconcat (target->since, ": ", text, NULL);
}

gboolean
front_indicator_set_target (FrontDb *db, const FrontIndicator *indicator, const FrontTarget *target, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GPtrArray) targets = NULL;
  g_autofree char *old_value = NULL;
  g_autofree char *new_value = NULL;
  const FrontTarget *before;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (indicator != NULL && indicator->id != 0, FALSE);

  if (!front_target_validate (indicator, target, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  targets = front_indicator_targets (db, indicator->id, error);
  if (targets == NULL)
    return FALSE;
  before = front_target_at (targets, target->since);
  if (before != NULL
      && !(same (before->state, before->value, target->state, target->value) && same_value (before->upper, target->upper))
      && (target->reason == NULL || *target->reason == '\0'))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("%s: this changes the target. Give the reason; it is printed with the figures."), indicator->ref);
      return front_error_wants (error, "reason");
    }
  /* The same target of the same day, set again without a word: its reason, and who set it when, stand. */
  if (before != NULL && g_str_equal (before->since, target->since) && same (before->state, before->value, target->state, target->value)
      && same_value (before->upper, target->upper)
      && (target->reason == NULL || *target->reason == '\0' || g_strcmp0 (target->reason, before->reason) == 0))
    return TRUE;
  if (before != NULL)
    old_value = describe_target (indicator, before);
  new_value = describe_target (indicator, target);
  return front_indicator_insert_target (db, indicator, target, error)
         && record_and_commit (&write, indicator, "target", old_value, new_value, target->reason, error);
}

/* What was signed off is frozen: only a revision, entered and checked anew, changes it. */
static gboolean
refuse_signed (FrontDb *db, const FrontIndicator *indicator, const char *period, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &count_signed);
  gint64 n;

  front_query_bind_int (query, 1, indicator->id);
  front_query_bind_text (query, 2, period);
  if (!front_query_one_int (query, &n, error))
    return FALSE;
  if (n > 0)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT,
                 _("%s, %s was signed off. Enter a revision with its reason; both figures are kept."), indicator->ref, period);
  return n == 0;
}

gboolean
front_indicator_set_figure (FrontDb *db, const FrontIndicator *indicator, const FrontFigure *figure, const char *why,
                            GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autofree char *old_value = NULL;
  g_autofree char *new_value = NULL;
  const FrontFigure *before;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (indicator != NULL && indicator->id != 0, FALSE);

  if (!front_indicator_check_entered (indicator, figure->period, error) || !front_figure_validate (indicator, figure, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL || !refuse_signed (db, indicator, figure->period, error))
    return FALSE;
  figures = front_indicator_figures (db, indicator->id, error);
  if (figures == NULL)
    return FALSE;
  before = front_figure_at (figures, figure->period);
  if (before != NULL && !same (before->state, before->value, figure->state, figure->value) && (why == NULL || *why == '\0'))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("%s: %s has a figure already. Give the reason it changes."), indicator->ref, figure->period);
      return front_error_wants (error, "reason");
    }
  if (before != NULL)
    old_value = describe (indicator, before->period, before->state, before->value);
  new_value = describe (indicator, figure->period, figure->state, figure->value);
  return front_indicator_insert_figure (db, indicator, figure, error)
         && record_and_commit (&write, indicator, "figure", old_value, new_value, why, error);
}
