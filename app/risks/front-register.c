#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-register.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-dates.h"

FrontAssessment *
front_assessment_new (const char *date, int likelihood)
{
  FrontAssessment *assessment = g_new0 (FrontAssessment, 1);

  assessment->date = g_strdup (date);
  assessment->position = FRONT_POSITION_CURRENT;
  assessment->likelihood = likelihood;
  assessment->reason = g_strdup ("");
  assessment->who = g_strdup ("");
  return assessment;
}

void
front_assessment_free (FrontAssessment *assessment)
{
  if (assessment == NULL)
    return;
  g_free (assessment->date);
  g_free (assessment->reason);
  g_free (assessment->who);
  front_scheme_unref (assessment->scheme);
  g_free (assessment);
}

FrontAction *
front_action_new (void)
{
  FrontAction *action = g_new0 (FrontAction, 1);

  action->what = g_strdup ("");
  action->owner = g_strdup ("");
  return action;
}

void
front_action_free (FrontAction *action)
{
  if (action == NULL)
    return;
  g_free (action->what);
  g_free (action->owner);
  g_free (action->due);
  g_free (action->done);
  g_free (action);
}

void
front_review_free (FrontReview *review)
{
  if (review == NULL)
    return;
  g_free (review->date);
  g_free (review->who);
  g_free (review->note);
  g_free (review);
}

FrontRisk *
front_risk_new (void)
{
  FrontRisk *risk = g_new0 (FrontRisk, 1);

  risk->ref = g_strdup ("");
  risk->title = g_strdup ("");
  risk->cause = g_strdup ("");
  risk->event = g_strdup ("");
  risk->consequence = g_strdup ("");
  risk->category = g_strdup ("");
  risk->owner = g_strdup ("");
  risk->controls = g_strdup ("");
  risk->note = g_strdup ("");
  risk->tolerated_by = g_strdup ("");
  risk->closed_reason = g_strdup ("");
  risk->assessments = g_ptr_array_new_with_free_func ((GDestroyNotify) front_assessment_free);
  risk->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) front_action_free);
  risk->reviews = g_ptr_array_new_with_free_func ((GDestroyNotify) front_review_free);
  return risk;
}

void
front_risk_free (FrontRisk *risk)
{
  if (risk == NULL)
    return;
  g_free (risk->ref);
  g_free (risk->title);
  g_free (risk->cause);
  g_free (risk->event);
  g_free (risk->consequence);
  g_free (risk->category);
  g_free (risk->owner);
  g_free (risk->controls);
  g_free (risk->note);
  g_free (risk->tolerated_by);
  g_free (risk->closed_reason);
  g_free (risk->last_review);
  g_free (risk->next_milestone);
  g_free (risk->next_review);
  g_free (risk->closed);
  g_ptr_array_unref (risk->assessments);
  g_ptr_array_unref (risk->actions);
  g_ptr_array_unref (risk->reviews);
  g_free (risk);
}

FrontRegister *
front_register_new (const char *ref, const FrontScheme *scheme)
{
  FrontRegister *self;

  g_return_val_if_fail (ref != NULL && scheme != NULL, NULL);

  self = g_new0 (FrontRegister, 1);
  self->ref = g_strdup (ref);
  self->title = g_strdup ("");
  self->scheme = front_scheme_ref (scheme);
  self->risks = g_ptr_array_new_with_free_func ((GDestroyNotify) front_risk_free);
  return self;
}

void
front_register_free (FrontRegister *self)
{
  if (self == NULL)
    return;
  g_free (self->ref);
  g_free (self->title);
  g_ptr_array_unref (self->risks);
  front_scheme_unref (self->scheme);
  g_free (self);
}

/* The index of the assessment of @position in force on @date, looked for below @below; -1 where there is none. */
static int
assessment_index (const FrontRisk *risk, FrontPosition position, const char *date, int below)
{
  for (int i = below - 1; i >= 0; i--)
    {
      const FrontAssessment *assessment = g_ptr_array_index (risk->assessments, i);

      if (assessment->position == position && (date == NULL || strcmp (assessment->date, date) <= 0))
        return i;
    }
  return -1;
}

const FrontAssessment *
front_risk_position (const FrontRisk *risk, FrontPosition position, const char *date)
{
  int i;

  g_return_val_if_fail (risk != NULL, NULL);

  i = assessment_index (risk, position, date, (int) risk->assessments->len);
  return i >= 0 ? g_ptr_array_index (risk->assessments, i) : NULL;
}

const FrontAssessment *
front_risk_assessment (const FrontRisk *risk, const char *date)
{
  return front_risk_position (risk, FRONT_POSITION_CURRENT, date);
}

static gboolean
same_scheme (const FrontAssessment *one, const FrontAssessment *other)
{
  return (one->scheme == NULL && other->scheme == NULL)
         || (one->scheme != NULL && other->scheme != NULL && g_str_equal (one->scheme->ref, other->scheme->ref));
}

const FrontAssessment *
front_risk_previous (const FrontRisk *risk, const char *date)
{
  const FrontAssessment *now;
  int i;

  g_return_val_if_fail (risk != NULL, NULL);

  i = assessment_index (risk, FRONT_POSITION_CURRENT, date, (int) risk->assessments->len);
  if (i < 0)
    return NULL;
  now = g_ptr_array_index (risk->assessments, i);
  i = assessment_index (risk, FRONT_POSITION_CURRENT, NULL, i);
  if (i < 0 || !same_scheme (now, g_ptr_array_index (risk->assessments, i)))
    return NULL;
  return g_ptr_array_index (risk->assessments, i);
}

void
front_assessment_cell (const FrontAssessment *assessment, const FrontScheme *scheme, FrontCell *cell)
{
  g_return_if_fail (assessment != NULL && scheme != NULL && cell != NULL);

  cell->likelihood = assessment->likelihood;
  cell->impact = front_scheme_cell_impact (scheme, assessment->impacts, &cell->driving);
  cell->score = front_scheme_score (scheme, cell->likelihood, cell->impact);
  cell->band = front_scheme_band_at (scheme, cell->likelihood, cell->impact);
}

char *
front_cell_describe (const FrontCell *cell, const FrontScheme *scheme)
{
  const FrontLevel *likelihood;
  const FrontLevel *impact;

  g_return_val_if_fail (cell != NULL && scheme != NULL, NULL);

  if (scheme->n_bands > 0)
    return g_strdup_printf ("%d %s", cell->score, front_band_word (front_scheme_band (scheme, cell->band)));
  likelihood = front_scheme_likelihood (scheme, cell->likelihood);
  impact = front_scheme_impact (scheme, cell->impact);
  return g_strdup_printf ("%s %s", likelihood != NULL ? likelihood->ref : "?", impact != NULL ? impact->ref : "?");
}

char *
front_cell_driving (const FrontCell *cell, const FrontScheme *scheme)
{
  GString *text;

  g_return_val_if_fail (cell != NULL && scheme != NULL, NULL);

  text = g_string_new (NULL);
  for (int i = 0; i < scheme->n_categories; i++)
    if (cell->driving & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", front_scheme_category (scheme, i));
  return g_string_free (text, FALSE);
}

const char *
front_position_name (FrontPosition position)
{
  return position == FRONT_POSITION_ORIGINAL ? "original" : position == FRONT_POSITION_TARGET ? "target" : "current";
}

const char *
front_position_title (FrontPosition position)
{
  return position == FRONT_POSITION_ORIGINAL ? _("Original") : position == FRONT_POSITION_TARGET ? _("Target") : _("Current");
}

gboolean
front_risk_open_on (const FrontRisk *risk, const char *date)
{
  g_return_val_if_fail (risk != NULL, FALSE);

  if (risk->closed != NULL && (date == NULL || strcmp (risk->closed, date) <= 0))
    return FALSE;
  return front_risk_assessment (risk, date) != NULL;
}

gboolean
front_risk_overdue (const FrontRisk *risk, const char *date)
{
  g_return_val_if_fail (risk != NULL && date != NULL, FALSE);

  return risk->closed == NULL && risk->next_review != NULL && strcmp (risk->next_review, date) < 0;
}

static gint
compare_next_review (gconstpointer a, gconstpointer b)
{
  const FrontRisk *risk_a = *(const FrontRisk *const *) a;
  const FrontRisk *risk_b = *(const FrontRisk *const *) b;

  return strcmp (risk_a->next_review, risk_b->next_review);
}

GPtrArray *
front_register_overdue (const FrontRegister *self, const char *date)
{
  GPtrArray *overdue;

  g_return_val_if_fail (self != NULL && date != NULL, NULL);

  overdue = g_ptr_array_new ();
  for (guint i = 0; i < self->risks->len; i++)
    if (front_risk_overdue (g_ptr_array_index (self->risks, i), date))
      g_ptr_array_add (overdue, g_ptr_array_index (self->risks, i));
  /* Stable for few risks: GLib sorts pointer arrays by merging. */
  g_ptr_array_sort (overdue, compare_next_review);
  return overdue;
}

/* ── Checks ── */

static gboolean
bad_input (GError **error, const char *message)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, message);
  return FALSE;
}

static gboolean
check_date (const char *value, const char *field, GError **error)
{
  gint64 at;

  if (value == NULL || front_date_start (value, &at, NULL))
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("%s: “%s” is not a date. Write it as day/month/year, or leave it empty."), field, value);
  return FALSE;
}

gboolean
front_assessment_validate (const FrontAssessment *assessment, const FrontScheme *scheme, GError **error)
{
  gint64 at;

  g_return_val_if_fail (assessment != NULL && scheme != NULL, FALSE);

  if (assessment->date == NULL || !front_date_start (assessment->date, &at, NULL))
    return bad_input (error, _("Assessed on: give the date of the assessment as day/month/year."));
  if (front_scheme_likelihood (scheme, assessment->likelihood) == NULL)
    return bad_input (error, _("Likelihood: choose one of the scheme's steps."));
  for (int i = 0; i < MAX (scheme->n_categories, 1); i++)
    if (front_scheme_impact (scheme, assessment->impacts[i]) == NULL)
      {
        const char *field = scheme->n_categories > 0 ? front_scheme_category (scheme, i) : _("Impact");

        g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: choose one of the scheme's steps."), field);
        return FALSE;
      }
  return TRUE;
}

gboolean
front_risk_validate (const FrontRisk *risk, const FrontScheme *scheme, GError **error)
{
  g_return_val_if_fail (risk != NULL && scheme != NULL, FALSE);

  if (risk->ref == NULL || *risk->ref == '\0')
    return bad_input (error, _("Reference: give the risk a short number or letters for the matrix."));
  if (risk->title == NULL || *risk->title == '\0')
    return bad_input (error, _("Title: say in a few words what could happen."));
  if (!check_date (risk->last_review, _("Last review"), error)
      || !check_date (risk->next_milestone, _("Next milestone"), error)
      || !check_date (risk->next_review, _("Next review"), error)
      || !check_date (risk->closed, _("Date closed"), error))
    return FALSE;
  for (guint i = 0; i < risk->actions->len; i++)
    {
      const FrontAction *action = g_ptr_array_index (risk->actions, i);

      if (*action->what == '\0')
        return bad_input (error, _("Action: say what is to be done."));
      if (!check_date (action->due, _("Action due"), error) || !check_date (action->done, _("Action done"), error))
        return FALSE;
    }
  for (guint i = 0; i < risk->assessments->len; i++)
    if (!front_assessment_validate (g_ptr_array_index (risk->assessments, i), scheme, error))
      return FALSE;
  return TRUE;
}
