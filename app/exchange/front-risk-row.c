#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-risk-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "exchange/front-csv.h"
#include "exchange/front-risk-heading.h"
#include "exchange/front-risk-step.h"

static void
tell (const FrontRiskRows *rows, GPtrArray *list, int column, char *reason)
{
  FrontRiskCsvFault *fault;

  if (list->len >= FRONT_IMPORT_BAD_KEPT)
    {
      g_free (reason);
      return;
    }
  fault = g_new0 (FrontRiskCsvFault, 1);
  fault->line = front_table_line (rows->table);
  fault->column = (guint) (column + 1);
  fault->reason = reason;
  g_ptr_array_add (list, fault);
}

void
front_risk_row_fault (const FrontRiskRows *rows, int column, char *reason)
{
  front_import_aside_add_row (rows->aside, rows->table, column >= 0 ? front_table_column (rows->table, (guint) column) : "", reason);
  tell (rows, rows->result->faults, column, reason);
}

void
front_risk_row_note (const FrontRiskRows *rows, int column, char *reason)
{
  tell (rows, rows->result->notes, column, reason);
}

static char *
cell_at (const FrontRiskRows *rows, int column)
{
  return g_strstrip (front_csv_restore (front_table_cell (rows->table, (guint) column)));
}

char *
front_risk_row_text (const FrontRiskRows *rows, FrontRiskField field)
{
  int column = front_risk_columns_find (rows->columns, field);

  return column >= 0 ? cell_at (rows, column) : NULL;
}

static gboolean
says (const FrontRiskRows *rows, FrontRiskField field)
{
  g_autofree char *cell = front_risk_row_text (rows, field);

  return cell != NULL && *cell != '\0';
}

gboolean
front_risk_row_goes_on (const FrontRiskRows *rows)
{
  return !says (rows, FRONT_RISK_FIELD_REF) && !says (rows, FRONT_RISK_FIELD_TITLE) && !says (rows, FRONT_RISK_FIELD_LIKELIHOOD)
         && !says (rows, FRONT_RISK_FIELD_IMPACT)
         && (says (rows, FRONT_RISK_FIELD_CONTROLS) || says (rows, FRONT_RISK_FIELD_ACTION) || says (rows, FRONT_RISK_FIELD_NOTE)
             || says (rows, FRONT_RISK_FIELD_CAUSE) || says (rows, FRONT_RISK_FIELD_CONSEQUENCE));
}

/* ── Dates ── */

static const FrontRiskField dates[] = { FRONT_RISK_FIELD_CREATED, FRONT_RISK_FIELD_LAST_REVIEW, FRONT_RISK_FIELD_NEXT_REVIEW,
                                        FRONT_RISK_FIELD_MILESTONE, FRONT_RISK_FIELD_CLOSED, FRONT_RISK_FIELD_ACTION_DUE };

/* British order unless the file has a date that can only be American and none that can only be British. */
gboolean
front_risk_rows_settle (FrontRiskRows *rows, GError **error)
{
  gboolean day_first = FALSE;
  gboolean month_first = FALSE;
  FrontTableStep step;

  g_return_val_if_fail (rows != NULL && rows->table != NULL, FALSE);

  while ((step = front_table_next (rows->table, error)) == FRONT_TABLE_ROW)
    for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
      {
        g_autofree char *cell = front_risk_row_text (rows, dates[i]);
        FrontMoment moment;

        if (cell == NULL || !front_moment_read (cell, FRONT_DATES_ANY, &moment) || moment.ambiguous || !moment.numeric)
          continue;
        if (!front_moment_read (cell, FRONT_DATES_MONTH_FIRST, &moment))
          day_first = TRUE;
        else if (!front_moment_read (cell, FRONT_DATES_DAY_FIRST, &moment))
          month_first = TRUE;
      }
  rows->order = month_first && !day_first ? FRONT_DATES_MONTH_FIRST : FRONT_DATES_DAY_FIRST;
  return step == FRONT_TABLE_END && front_table_again (rows->table, error);
}

/* @date out: (transfer full), NULL where there is none. FALSE: what stands there is no date. */
static gboolean
read_date (const FrontRiskRows *rows, FrontRiskField field, char **date)
{
  g_autofree char *cell = front_risk_row_text (rows, field);
  FrontMoment moment;

  *date = NULL;
  if (cell == NULL || front_risk_step_none (cell))
    return TRUE;
  if (!front_moment_read (cell, rows->order, &moment) || !moment.has_date)
    return FALSE;
  *date = g_strdup_printf ("%04d-%02d-%02d", moment.year, moment.month, moment.day);
  return TRUE;
}

/* What is no date is told: a date is not worth leaving a risk out, and it takes no good one away. @kept: may be NULL */
static void
tell_no_date (const FrontRiskRows *rows, FrontRiskField field, const char *kept)
{
  g_autofree char *cell = front_risk_row_text (rows, field);
  g_autofree char *shown = kept != NULL ? front_date_format (kept) : NULL;

  front_risk_row_note (rows, front_risk_columns_find (rows->columns, field),
                       kept != NULL ? g_strdup_printf (_("“%s” is not a date: %s, as it was, is kept"), cell, shown)
                                    : g_strdup_printf (_("“%s” is not a date: the date is left empty"), cell));
}

static void
take_date (const FrontRiskRows *rows, FrontRiskField field, char **date)
{
  char *read;

  if (front_risk_columns_find (rows->columns, field) < 0)
    return;
  if (!read_date (rows, field, &read))
    {
      tell_no_date (rows, field, *date);
      return;
    }
  g_free (*date);
  *date = read;
}

/* ── Words ── */

/* Lines of a cell to one. */
static char *
one_line (char *text)
{
  g_auto(GStrv) lines = g_strsplit_set (text, "\r\n\t", -1);
  g_autoptr(GStrvBuilder) kept = g_strv_builder_new ();
  g_auto(GStrv) filled = NULL;

  g_free (text);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_strv_builder_add (kept, lines[i]);
  filled = g_strv_builder_end (kept);
  return g_strjoinv (" ", filled);
}

static void
take_text (const FrontRiskRows *rows, FrontRiskField field, char **text)
{
  char *cell = front_risk_row_text (rows, field);

  if (cell == NULL)
    return;
  g_free (*text);
  *text = field == FRONT_RISK_FIELD_TITLE || field == FRONT_RISK_FIELD_OWNER || field == FRONT_RISK_FIELD_CATEGORY ? one_line (cell) : cell;
}

static gboolean
has_word (const char *text, const char *list)
{
  g_autofree char *folded = front_risk_heading_fold (text);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  g_auto(GStrv) wanted = g_strsplit (list, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) wanted, words[i]))
      return TRUE;
  return FALSE;
}

static void
close_risk (const FrontRiskRows *rows, FrontRisk *risk, const char *reason)
{
  if (risk->closed == NULL)
    risk->closed = g_strdup (risk->last_review != NULL && strcmp (risk->last_review, rows->today) < 0 ? risk->last_review : rows->today);
  if (*risk->closed_reason == '\0')
    {
      g_free (risk->closed_reason);
      risk->closed_reason = g_strdup (reason);
    }
}

static void
open_risk (FrontRisk *risk)
{
  g_clear_pointer (&risk->closed, g_free);
  g_free (risk->closed_reason);
  risk->closed_reason = g_strdup ("");
}

static void
take_status (const FrontRiskRows *rows, FrontRisk *risk)
{
  g_autofree char *status = front_risk_row_text (rows, FRONT_RISK_FIELD_STATUS);

  if (status == NULL || *status == '\0')
    return;
  if (has_word (status, "open|active|live|ongoing|not"))
    open_risk (risk);
  else if (has_word (status, "closed|close|resolved|retired|archived|expired|withdrawn|complete|completed|terminated|inactive|removed"))
    close_risk (rows, risk, status);
}

/* A date, or yes and no. */
static void
take_closed (const FrontRiskRows *rows, FrontRisk *risk)
{
  g_autofree char *cell = front_risk_row_text (rows, FRONT_RISK_FIELD_CLOSED);

  if (cell == NULL)
    return;
  if (has_word (cell, "yes|y|true|closed"))
    close_risk (rows, risk, cell);
  else if (has_word (cell, "no|n|false|open"))
    open_risk (risk);
  else
    take_date (rows, FRONT_RISK_FIELD_CLOSED, &risk->closed);
}

/* A review still to come is the next one, whatever its column is called. */
static void
take_reviews (const FrontRiskRows *rows, FrontRisk *risk)
{
  take_date (rows, FRONT_RISK_FIELD_LAST_REVIEW, &risk->last_review);
  take_date (rows, FRONT_RISK_FIELD_NEXT_REVIEW, &risk->next_review);
  if (risk->last_review == NULL || front_risk_columns_find (rows->columns, FRONT_RISK_FIELD_NEXT_REVIEW) >= 0
      || front_risk_columns_find (rows->columns, FRONT_RISK_FIELD_LAST_REVIEW) < 0 || strcmp (risk->last_review, rows->today) <= 0)
    return;
  g_free (risk->next_review);
  risk->next_review = g_steal_pointer (&risk->last_review);
}

static void
take_treatment (const FrontRiskRows *rows, FrontRisk *risk)
{
  g_autofree char *cell = front_risk_row_text (rows, FRONT_RISK_FIELD_TREATMENT);

  if (cell == NULL || *cell == '\0')
    return;
  if (has_word (cell, "tolerate|tolerated|accept|accepted|no|n|none|not"))
    risk->treatment = FRONT_TREATMENT_NO;
  else if (has_word (cell, "treat|treated|reduce|mitigate|mitigated|transfer|transferred|share|avoid|terminate|yes|y|control"))
    risk->treatment = FRONT_TREATMENT_YES;
}

/* The same action again takes the file's owner and date. */
static void
take_action (const FrontRiskRows *rows, FrontRisk *risk)
{
  g_autofree char *what = front_risk_row_text (rows, FRONT_RISK_FIELD_ACTION);
  FrontAction *action = NULL;

  if (what == NULL || front_risk_step_none (what))
    return;
  for (guint i = 0; i < risk->actions->len && action == NULL; i++)
    if (g_str_equal (((FrontAction *) g_ptr_array_index (risk->actions, i))->what, what))
      action = g_ptr_array_index (risk->actions, i);
  if (action == NULL)
    {
      action = front_action_new ();
      g_free (action->what);
      action->what = g_steal_pointer (&what);
      g_ptr_array_add (risk->actions, action);
    }
  take_text (rows, FRONT_RISK_FIELD_ACTION_OWNER, &action->owner);
  take_date (rows, FRONT_RISK_FIELD_ACTION_DUE, &action->due);
}

gboolean
front_risk_row_take (const FrontRiskRows *rows, FrontRisk *risk)
{
  static const FrontRiskField texts[] = { FRONT_RISK_FIELD_TITLE, FRONT_RISK_FIELD_CAUSE, FRONT_RISK_FIELD_EVENT,
                                          FRONT_RISK_FIELD_CONSEQUENCE, FRONT_RISK_FIELD_CATEGORY, FRONT_RISK_FIELD_OWNER,
                                          FRONT_RISK_FIELD_CONTROLS, FRONT_RISK_FIELD_NOTE };
  char **fields[] = { &risk->title, &risk->cause, &risk->event, &risk->consequence, &risk->category, &risk->owner,
                      &risk->controls, &risk->note };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    take_text (rows, texts[i], fields[i]);
  if (*risk->title == '\0')
    {
      front_risk_row_fault (rows, front_risk_columns_find (rows->columns, FRONT_RISK_FIELD_TITLE),
                            g_strdup (_("no title: say in a few words what could happen")));
      return FALSE;
    }
  take_reviews (rows, risk);
  take_date (rows, FRONT_RISK_FIELD_MILESTONE, &risk->next_milestone);
  take_closed (rows, risk);
  take_status (rows, risk);
  take_treatment (rows, risk);
  take_action (rows, risk);
  return TRUE;
}

static void
append (const FrontRiskRows *rows, FrontRiskField field, char **text)
{
  g_autofree char *more = front_risk_row_text (rows, field);
  g_autofree char *old = NULL;

  if (more == NULL || *more == '\0' || strstr (*text, more) != NULL)
    return;
  old = g_steal_pointer (text);
  *text = *old != '\0' ? g_strdup_printf ("%s\n%s", old, more) : g_steal_pointer (&more);
}

void
front_risk_row_take_more (const FrontRiskRows *rows, FrontRisk *risk)
{
  append (rows, FRONT_RISK_FIELD_CAUSE, &risk->cause);
  append (rows, FRONT_RISK_FIELD_CONSEQUENCE, &risk->consequence);
  append (rows, FRONT_RISK_FIELD_CONTROLS, &risk->controls);
  append (rows, FRONT_RISK_FIELD_NOTE, &risk->note);
  take_action (rows, risk);
}

/* ── Where it stands ── */

/* (transfer full): why @cell, a number, is no step of a scheme whose steps are numbers; else NULL */
static char *
no_such_number (const FrontRiskRows *rows, FrontAxis axis, const char *cell)
{
  int n_levels = axis == FRONT_AXIS_LIKELIHOOD ? rows->scheme->n_likelihood : rows->scheme->n_impact;

  if (!front_risk_step_numbered (rows->scheme, axis))
    return NULL;
  return g_strdup_printf (axis == FRONT_AXIS_LIKELIHOOD ? _("likelihood is %s: it is a whole number from 1 to %d")
                                                        : _("impact is %s: it is a whole number from 1 to %d"), cell, n_levels);
}

/* @step is 0 where the cell says that nobody assessed it. FALSE: what stands there is no step; @reason out: (transfer full) */
static gboolean
read_step (const FrontRiskRows *rows, int column, FrontAxis axis, int *step, char **reason)
{
  g_autofree char *cell = cell_at (rows, column);
  g_autofree char *steps = NULL;

  *step = front_risk_columns_level (rows->columns, rows->scheme, axis, cell);
  if (*step > 0 || front_risk_step_none (cell))
    return TRUE;
  *reason = front_risk_step_off (cell) ? no_such_number (rows, axis, cell) : NULL;
  if (*reason != NULL)
    return FALSE;
  steps = front_risk_step_list (rows->scheme, axis);
  *reason = g_strdup_printf (_("“%s” is no step of the scheme %s, which has %s: say which it is in the mapping: \"%s:%s=STEP\""), cell, rows->scheme->ref,
                             steps, axis == FRONT_AXIS_LIKELIHOOD ? "likelihood" : "impact", cell);
  return FALSE;
}

static int
impact_column (const FrontRiskRows *rows, FrontPosition position, int category)
{
  int column = -1;

  if (rows->scheme->n_categories > 0)
    column = front_risk_columns_find_at (rows->columns, position, (FrontRiskField) (FRONT_RISK_FIELD_IMPACT_1 + category));
  /* One column of impact for a scheme with several kinds stands for each of them. */
  return column >= 0 ? column : front_risk_columns_find_at (rows->columns, position, FRONT_RISK_FIELD_IMPACT);
}

static gboolean
read_steps (const FrontRiskRows *rows, FrontPosition position, FrontAssessment *assessment, int *column, char **reason)
{
  *column = front_risk_columns_find_at (rows->columns, position, FRONT_RISK_FIELD_LIKELIHOOD);
  if (!read_step (rows, *column, FRONT_AXIS_LIKELIHOOD, &assessment->likelihood, reason))
    return FALSE;
  for (int i = 0; i < MAX (rows->scheme->n_categories, 1); i++)
    {
      *column = impact_column (rows, position, i);
      if (*column >= 0 && !read_step (rows, *column, FRONT_AXIS_IMPACT, &assessment->impacts[i], reason))
        return FALSE;
    }
  return TRUE;
}

/* "L4 I3" in one cell. */
static gboolean
read_place (const FrontRiskRows *rows, FrontPosition position, FrontAssessment *assessment, int *column, char **reason)
{
  g_autofree char *cell = NULL;
  int impact = 0;

  *column = front_risk_columns_find_at (rows->columns, position, FRONT_RISK_FIELD_SCORE);
  cell = cell_at (rows, *column);
  if (front_risk_step_none (cell))
    return TRUE;
  if (!front_risk_step_place (rows->scheme, cell, front_risk_columns_impact_first (rows->columns, (guint) *column), &assessment->likelihood, &impact))
    {
      *reason = g_strdup_printf (_("“%s” does not say the likelihood and the impact, as “4 x 3” would"), cell);
      return FALSE;
    }
  for (int i = 0; i < MAX (rows->scheme->n_categories, 1); i++)
    assessment->impacts[i] = impact;
  return TRUE;
}

/* What the file says the score is: ours is counted from the steps, and a difference is told. */
static void
compare_score (const FrontRiskRows *rows, const FrontAssessment *assessment)
{
  int column = front_risk_columns_find_at (rows->columns, assessment->position, FRONT_RISK_FIELD_SCORE);
  g_autofree char *typed = column >= 0 ? cell_at (rows, column) : NULL;
  FrontCell cell;
  char *end;
  double score;

  if (typed == NULL || rows->scheme->n_bands == 0)
    return;
  score = g_ascii_strtod (typed, &end);
  front_assessment_cell (assessment, rows->scheme, &cell);
  /* "12", "12 (High)"; words alone are theirs. */
  if (end == typed || score == cell.score || front_risk_columns_find_at (rows->columns, assessment->position, FRONT_RISK_FIELD_LIKELIHOOD) < 0)
    return;
  front_risk_row_note (rows, column, g_strdup_printf (_("the file's score is %s; likelihood %d and impact %d give %d, which is kept"), typed,
                                                      cell.likelihood, cell.impact, cell.score));
}

static gboolean
is_whole (const FrontAssessment *assessment, const FrontScheme *scheme)
{
  for (int i = 0; i < MAX (scheme->n_categories, 1); i++)
    if (assessment->impacts[i] == 0)
      return FALSE;
  return assessment->likelihood > 0;
}

/* The first of likelihood and impacts that nobody gave; @column out: -1 where the file has none. (transfer full) */
static char *
what_lacks (const FrontRiskRows *rows, const FrontAssessment *assessment, int *column)
{
  FrontAxis axis = assessment->likelihood == 0 ? FRONT_AXIS_LIKELIHOOD : FRONT_AXIS_IMPACT;
  g_autofree char *cell = NULL;
  char *reason = NULL;
  int lacks = 0;

  while (axis == FRONT_AXIS_IMPACT && assessment->impacts[lacks] > 0 && lacks + 1 < rows->scheme->n_categories)
    lacks++;
  *column = axis == FRONT_AXIS_LIKELIHOOD ? front_risk_columns_find_at (rows->columns, assessment->position, FRONT_RISK_FIELD_LIKELIHOOD)
                                          : impact_column (rows, assessment->position, lacks);
  cell = *column >= 0 ? cell_at (rows, *column) : NULL;
  if (cell != NULL && strpbrk (cell, "0123456789") != NULL)
    reason = no_such_number (rows, axis, cell);
  return reason != NULL ? reason : g_strdup (_("likelihood or impact is empty: give both, or neither"));
}

static gboolean
is_empty (const FrontAssessment *assessment, const FrontScheme *scheme)
{
  for (int i = 0; i < MAX (scheme->n_categories, 1); i++)
    if (assessment->impacts[i] > 0)
      return FALSE;
  return assessment->likelihood == 0;
}

/* FALSE: the row is to be left out. Only the current position is worth that. */
static gboolean
take_position (const FrontRiskRows *rows, FrontPosition position, const char *date, GPtrArray *assessments)
{
  g_autoptr(FrontAssessment) assessment = front_assessment_new (date, 0);
  gboolean stepped = front_risk_columns_find_at (rows->columns, position, FRONT_RISK_FIELD_LIKELIHOOD) >= 0;
  char *reason = NULL;
  int column = -1;

  assessment->position = position;
  if (!(stepped ? read_steps : read_place) (rows, position, assessment, &column, &reason))
    {
      (position == FRONT_POSITION_CURRENT ? front_risk_row_fault : front_risk_row_note) (rows, column, reason);
      return position != FRONT_POSITION_CURRENT;
    }
  if (is_whole (assessment, rows->scheme))
    {
      compare_score (rows, assessment);
      g_ptr_array_add (assessments, g_steal_pointer (&assessment));
      return TRUE;
    }
  if (is_empty (assessment, rows->scheme))
    {
      if (position == FRONT_POSITION_CURRENT)
        front_risk_row_note (rows, column, g_strdup (_("neither likelihood nor impact: it is taken, to be assessed")));
      return TRUE;
    }
  if (position == FRONT_POSITION_CURRENT)
    {
      reason = what_lacks (rows, assessment, &column);
      front_risk_row_fault (rows, column, reason);
    }
  return position != FRONT_POSITION_CURRENT;
}

GPtrArray *
front_risk_row_assess (const FrontRiskRows *rows)
{
  g_autoptr(GPtrArray) assessments = g_ptr_array_new_with_free_func ((GDestroyNotify) front_assessment_free);
  g_autofree char *created = NULL;
  gboolean dated = read_date (rows, FRONT_RISK_FIELD_CREATED, &created);
  const char *date = created != NULL && strcmp (created, rows->today) < 0 ? created : rows->today;

  if (!dated)
    tell_no_date (rows, FRONT_RISK_FIELD_CREATED, NULL);
  for (int position = FRONT_POSITION_ORIGINAL; position <= FRONT_POSITION_TARGET; position++)
    if (front_risk_columns_has (rows->columns, (FrontPosition) position) && !take_position (rows, (FrontPosition) position, date, assessments))
      return NULL;
  return g_steal_pointer (&assessments);
}
