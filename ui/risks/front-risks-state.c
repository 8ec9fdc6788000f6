#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-state.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "charts/front-matrix-register.h"

static void
register_free (gpointer data)
{
  FrontRisksRegister *shown = data;

  front_register_free (shown->source);
  front_drawing_unref (shown->matrix);
  g_array_unref (shown->items);
  g_free (shown);
}

static void
state_clear (gpointer data)
{
  FrontRisksState *state = data;

  g_ptr_array_unref (state->registers);
  g_free (state->today);
}

FrontRisksState *
front_risks_state_ref (FrontRisksState *state)
{
  return g_atomic_rc_box_acquire (state);
}

void
front_risks_state_free (FrontRisksState *state)
{
  if (state != NULL)
    g_atomic_rc_box_release_full (state, state_clear);
}

/* Both keep the register's order, the matrix without those that have no place on it. */
static GArray *
match_items (const FrontRegister *source, const FrontMatrix *matrix)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (int));
  guint next = 0;

  for (guint i = 0; i < source->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (source->risks, i);
      int item = -1;

      if (next < matrix->risks->len && g_str_equal (front_matrix_risk (matrix, next)->ref, risk->ref))
        item = next++;
      g_array_append_val (items, item);
    }
  return items;
}

gpointer
front_risks_state_load (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_auto(GStrv) refs = front_register_list (db, error);
  g_autoptr(FrontRisksState) state = NULL;

  if (refs == NULL)
    return NULL;
  state = g_atomic_rc_box_new0 (FrontRisksState);
  state->registers = g_ptr_array_new_with_free_func (register_free);
  state->today = front_date_of (front_clock_now ());
  for (guint i = 0; refs[i] != NULL; i++)
    {
      FrontRegister *source = front_register_load (db, refs[i], error);
      FrontRisksRegister *shown;
      FrontMatrix *matrix;

      if (source == NULL)
        return NULL;
      matrix = front_matrix_from_register (source, state->today);
      shown = g_new0 (FrontRisksRegister, 1);
      shown->source = source;
      shown->items = match_items (source, matrix);
      shown->matrix = front_drawing_new (&front_matrix_kind, matrix, (GDestroyNotify) front_matrix_free);
      g_ptr_array_add (state->registers, shown);
    }
  return g_steal_pointer (&state);
}

char *
front_risks_state_review (const FrontRisksState *state, const FrontRisk *risk)
{
  g_autofree char *date = risk->next_review != NULL ? front_date_format (risk->next_review) : NULL;

  if (risk->closed != NULL)
    return g_strdup (_("closed"));
  if (date == NULL)
    return g_strdup (_("no date"));
  if (front_risk_overdue (risk, state->today))
    return g_strdup_printf (_("%s ▲ overdue"), date);
  return g_steal_pointer (&date);
}

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
add_history (GString *text, const FrontScheme *scheme, const FrontRisk *risk)
{
  if (risk->assessments->len < 2)
    return;
  for (guint i = risk->assessments->len; i > 0; i--)
    {
      const FrontAssessment *assessment = g_ptr_array_index (risk->assessments, i - 1);
      g_autofree char *date = front_date_format (assessment->date);
      g_autofree char *place = NULL;
      g_autofree char *words = NULL;
      FrontCell cell;

      /* Each in the scheme it was made by. */
      front_assessment_cell (assessment, assessment->scheme != NULL ? assessment->scheme : scheme, &cell);
      place = front_cell_describe (&cell, assessment->scheme != NULL ? assessment->scheme : scheme);
      words = assessment->reason != NULL && *assessment->reason != '\0' ? g_strdup_printf ("%s: %s", place, assessment->reason)
                                                                          : g_strdup (place);
      add_line (text, date, words);
    }
}

char *
front_risks_state_details (const FrontRisksState *state, const FrontRegister *source, const FrontRisk *risk)
{
  const FrontScheme *scheme = source->scheme;
  const FrontAssessment *assessment = front_risk_assessment (risk, state->today);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *review = front_risks_state_review (state, risk);

  if (assessment != NULL)
    {
      const FrontLevel *likelihood = front_scheme_likelihood (scheme, assessment->likelihood);
      const FrontLevel *impact;
      FrontCell cell;

      front_assessment_cell (assessment, scheme, &cell);
      if (likelihood != NULL)
        {
          g_autofree char *words = front_level_describe (likelihood);

          add_line (text, _("Likelihood"), words);
        }
      impact = front_scheme_impact (scheme, cell.impact);
      if (impact != NULL)
        {
          g_autofree char *words = front_level_describe (impact);

          add_line (text, _("Impact"), words);
        }
      if (scheme->n_bands > 0)
        {
          g_autofree char *place = front_cell_describe (&cell, scheme);

          add_line (text, _("Score"), place);
          if (front_scheme_on_edge (scheme, cell.likelihood, cell.impact))
            add_line (text, _("Note"), _("One step more and it is two bands higher: do not judge it by its score alone."));
        }
      add_impacts (text, scheme, assessment, &cell);
    }
  add_line (text, _("Controls"), risk->controls != NULL && *risk->controls != '\0' ? risk->controls : _("No controls recorded"));
  if (risk->treatment != FRONT_TREATMENT_NOT_STATED)
    add_line (text, _("Requires treatment"), risk->treatment == FRONT_TREATMENT_YES ? _("Yes") : _("No"));
  add_date (text, _("Last review"), risk->last_review);
  add_line (text, _("Next review"), review);
  add_date (text, _("Next milestone"), risk->next_milestone);
  add_date (text, _("Closed"), risk->closed);
  add_history (text, scheme, risk);
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
