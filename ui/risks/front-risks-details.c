#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-details.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"

static void
add_line (GString *text, const char *name, const char *value)
{
  g_autofree char *line = NULL;

  if (value == NULL || *value == '\0')
    return;
  line = g_markup_printf_escaped ("<b>%s</b>  %s\n", name, value);
  g_string_append (text, line);
}

static void
add_date (GString *text, const char *name, const char *date)
{
  g_autofree char *shown = date != NULL ? front_date_format (date) : NULL;

  add_line (text, name, shown);
}

static void
add_impacts (GString *text, const FrontScheme *scheme, const FrontAssessment *assessment, const FrontCell *cell)
{
  g_autofree char *driving = front_cell_driving (cell, scheme);

  for (int i = 0; i < scheme->n_categories; i++)
    {
      const FrontLevel *level = front_scheme_impact (scheme, assessment->impacts[i]);

      if (level != NULL)
        {
          g_autofree char *words = front_level_describe (level);

          add_line (text, front_scheme_category (scheme, i), words);
        }
    }
  /* Why the risk stands where it stands: the highest impact counts. */
  add_line (text, _("Driven by"), driving);
}

static void
add_heading (GString *text, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append_printf (text, "\n<b>%s</b>\n", escaped);
}

/* Each in the scheme it was made by. */
static char *
describe (const FrontAssessment *assessment, const FrontRegister *source)
{
  const FrontScheme *scheme = assessment->scheme != NULL ? assessment->scheme : source->scheme;
  FrontCell cell;

  front_assessment_cell (assessment, scheme, &cell);
  return front_cell_describe (&cell, scheme);
}

/* Where it began and where it is to go. */
static void
add_position (GString *text, const FrontRegister *source, const FrontRisk *risk, FrontPosition position)
{
  const FrontAssessment *assessment = front_risk_position (risk, position, NULL);
  g_autofree char *place = assessment != NULL ? describe (assessment, source) : NULL;

  add_line (text, front_position_title (position), place);
}

static void
add_current (GString *text, const FrontRegister *source, const FrontAssessment *assessment)
{
  const FrontScheme *scheme = assessment->scheme != NULL ? assessment->scheme : source->scheme;
  const FrontLevel *likelihood = front_scheme_likelihood (scheme, assessment->likelihood);
  const FrontLevel *impact;
  g_autofree char *likelihood_words = likelihood != NULL ? front_level_describe (likelihood) : NULL;
  g_autofree char *impact_words = NULL;
  FrontCell cell;

  front_assessment_cell (assessment, scheme, &cell);
  add_line (text, _("Likelihood"), likelihood_words);
  impact = front_scheme_impact (scheme, cell.impact);
  impact_words = impact != NULL ? front_level_describe (impact) : NULL;
  add_line (text, _("Impact"), impact_words);
  if (scheme->n_bands > 0)
    {
      g_autofree char *place = front_cell_describe (&cell, scheme);

      add_line (text, _("Score"), place);
    }
  if (front_scheme_on_edge (scheme, cell.likelihood, cell.impact))
    add_line (text, _("▲ Note"), _("One step more and it is two bands higher: do not judge it by its score alone."));
  if (!front_scheme_within_appetite (scheme, cell.likelihood, cell.impact))
    add_line (text, _("▲ Appetite"), _("Outside the appetite"));
  add_impacts (text, scheme, assessment, &cell);
}

static void
add_actions (GString *text, const FrontRisk *risk, const char *today)
{
  if (risk->actions->len > 0)
    add_heading (text, _("Actions"));
  for (guint i = 0; i < risk->actions->len; i++)
    {
      const FrontAction *action = g_ptr_array_index (risk->actions, i);
      g_autofree char *due = action->due != NULL ? front_date_format (action->due) : NULL;
      g_autofree char *done = action->done != NULL ? front_date_format (action->done) : NULL;
      g_autofree char *when = done != NULL ? g_strdup_printf (_("● done %s"), done)
                              : due == NULL ? g_strdup (_("to be done"))
                              : g_strcmp0 (action->due, today) < 0 ? g_strdup_printf (_("▲ overdue since %s"), due)
                                                                   : g_strdup_printf (_("by %s"), due);
      g_autofree char *line = *action->owner != '\0' ? g_strdup_printf ("%s (%s), %s", action->what, action->owner, when)
                                                     : g_strdup_printf ("%s, %s", action->what, when);
      g_autofree char *escaped = g_markup_escape_text (line, -1);

      g_string_append_printf (text, "%s\n", escaped);
    }
}

static void
add_reviews (GString *text, const FrontRisk *risk)
{
  if (risk->reviews->len > 0)
    add_heading (text, _("Reviews"));
  for (guint i = risk->reviews->len; i > 0; i--)
    {
      const FrontReview *review = g_ptr_array_index (risk->reviews, i - 1);
      g_autofree char *date = front_date_format (review->date);
      g_autofree char *words = *review->note != '\0' ? g_strdup_printf ("%s: %s", review->who, review->note) : g_strdup (review->who);

      add_line (text, date, *words != '\0' ? words : _("reviewed"));
    }
}

static void
add_history (GString *text, const FrontRegister *source, const FrontRisk *risk)
{
  if (risk->assessments->len < 1)
    return;
  add_heading (text, _("How it was assessed"));
  for (guint i = risk->assessments->len; i > 0; i--)
    {
      const FrontAssessment *assessment = g_ptr_array_index (risk->assessments, i - 1);
      g_autofree char *date = front_date_format (assessment->date);
      g_autofree char *place = describe (assessment, source);
      g_autoptr(GString) words = g_string_new (NULL);

      g_string_append_printf (words, "%s %s", front_position_title (assessment->position), place);
      if (assessment->scheme != NULL && !g_str_equal (assessment->scheme->ref, source->scheme->ref))
        g_string_append_printf (words, " (%s)", front_scheme_title (assessment->scheme));
      if (assessment->who != NULL && *assessment->who != '\0')
        g_string_append_printf (words, ", %s", assessment->who);
      if (assessment->reason != NULL && *assessment->reason != '\0')
        g_string_append_printf (words, ": %s", assessment->reason);
      add_line (text, date, words->str);
    }
}

char *
front_risks_details (const FrontRisksState *state, const FrontRegister *source, const FrontRisk *risk)
{
  const FrontAssessment *assessment = front_risk_assessment (risk, state->today);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *review = front_risks_state_review (state, risk);

  add_date (text, _("Closed"), risk->closed);
  add_line (text, _("Closed because"), risk->closed_reason);
  add_line (text, _("Owner"), risk->owner);
  add_line (text, _("Category"), risk->category);
  add_line (text, _("Cause"), risk->cause);
  add_line (text, _("Event"), risk->event);
  add_line (text, _("Consequence"), risk->consequence);
  if (assessment != NULL)
    add_current (text, source, assessment);
  else
    add_line (text, _("Rating"), _("Not assessed yet: use Assess… to give it a place on the matrix."));
  add_position (text, source, risk, FRONT_POSITION_ORIGINAL);
  add_position (text, source, risk, FRONT_POSITION_TARGET);
  add_line (text, _("Controls"), risk->controls != NULL && *risk->controls != '\0' ? risk->controls : _("No controls recorded"));
  if (risk->treatment != FRONT_TREATMENT_NOT_STATED)
    add_line (text, _("Requires treatment"), risk->treatment == FRONT_TREATMENT_YES ? C_("treatment", "Yes") : C_("treatment", "No"));
  add_line (text, _("Borne by"), risk->tolerated_by);
  add_line (text, _("Note"), risk->note);
  add_date (text, _("Last review"), risk->last_review);
  if (risk->closed == NULL)
    add_line (text, _("Next review"), review);
  add_date (text, _("Next milestone"), risk->next_milestone);
  add_actions (text, risk, state->today);
  add_reviews (text, risk);
  add_history (text, source, risk);
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
