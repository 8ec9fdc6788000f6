#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-snapshot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-dates.h"
#include "indicators/front-indicator.h"
#include "risks/front-register.h"

/* What a plan quotes, written down as it stands now. */

static FrontPlanCellState
cell_state (FrontFigureState state)
{
  switch (state)
    {
    case FRONT_FIGURE_PROVISIONAL:
      return FRONT_CELL_PROVISIONAL;
    case FRONT_FIGURE_REVISED:
      return FRONT_CELL_REVISED;
    case FRONT_FIGURE_NOT_DUE:
      return FRONT_CELL_NOT_DUE;
    case FRONT_FIGURE_TO_BE_AGREED:
      return FRONT_CELL_TO_BE_AGREED;
    case FRONT_FIGURE_NOT_MEASURABLE:
      return FRONT_CELL_NOT_MEASURABLE;
    case FRONT_FIGURE_VALUE:
    case FRONT_FIGURE_NEW:
    default:
      return FRONT_CELL_VALUE;
    }
}

static void
set_figure (FrontPlanRow *row, guint column, const FrontIndicator *indicator, FrontFigureState state, double value,
            const char *reason)
{
  g_autofree char *text = state == FRONT_FIGURE_NEW ? front_figure_format (indicator, state, value)
                          : isnan (value)           ? g_strdup ("")
                                                    : front_figure_format (indicator, FRONT_FIGURE_VALUE, value);

  front_plan_row_set (row, column, cell_state (state), text, reason);
}

static void
set_target (FrontPlanRow *row, guint column, const FrontIndicator *indicator, const FrontTarget *target, const char *reason)
{
  g_autofree char *text = isnan (target->value) && target->state != FRONT_FIGURE_NEW ? g_strdup ("")
                                                                                     : front_target_format (indicator, target);

  front_plan_row_set (row, column, cell_state (target->state), text, reason);
}

static FrontPlanColumn *
add_column (FrontPlanBlock *block, const char *role, const char *heading)
{
  FrontPlanColumn *column = front_plan_add_column (block, FRONT_CELL_TEXT, NULL, heading);

  front_plan_column_set_role (column, role);
  return column;
}

static gboolean
freeze_indicator (FrontDb *db, const FrontPlan *plan, FrontPlanBlock *block, const char *ref, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (db, ref, &local);
  g_autoptr(GPtrArray) targets = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autofree char *actual_year = front_plan_year (plan->first_year - 2);
  const FrontFigure *figure;
  FrontPlanRow *row;

  if (g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    return TRUE;
  if (indicator != NULL)
    targets = front_indicator_targets (db, indicator->id, &local);
  if (targets != NULL)
    figures = front_indicator_figures (db, indicator->id, &local);
  if (figures == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  row = front_plan_add_row (block, ref, indicator->title, NULL);
  front_plan_set_uid (&row->uid, ref);
  figure = front_figure_at (figures, actual_year);
  if (figure != NULL)
    set_figure (row, 2, indicator, figure->state, figure->value, figure->note);
  for (int i = -1; i < plan->n_years; i++)
    {
      g_autofree char *date = g_strdup_printf ("%d-04-01", plan->first_year + i);
      const FrontTarget *target = front_target_at (targets, date);

      if (target != NULL)
        set_target (row, (guint) (4 + i), indicator, target, g_str_equal (target->since, date) ? target->reason : "");
    }
  return TRUE;
}

static gboolean
freeze_indicators (FrontDb *db, const FrontPlan *plan, FrontPlanBlock *block, GError **error)
{
  g_auto(GStrv) refs = g_strsplit (block->quotes, " ", -1);

  add_column (block, "ref", _("Ref"));
  add_column (block, "description", _("Description"));
  add_column (block, "actual", _("{year-2} actual"));
  for (int i = -1; i < plan->n_years; i++)
    {
      g_autofree char *role = i < 0 ? g_strdup ("target-before") : g_strdup_printf ("target-%d", i + 1);
      g_autofree char *heading = i == 0  ? g_strdup (_("{year} target"))
                                 : i < 0 ? g_strdup (_("{year-1} target"))
                                         : g_strdup_printf (_("{year+%d} target"), i);

      add_column (block, role, heading);
    }
  for (guint i = 0; refs[i] != NULL; i++)
    if (refs[i][0] != '\0' && !freeze_indicator (db, plan, block, refs[i], error))
      return FALSE;
  return TRUE;
}

static void
set_date (FrontPlanRow *row, guint column, const char *date, const char *reason)
{
  g_autofree char *shown = date != NULL && date[0] != '\0' ? front_date_format (date) : g_strdup ("");

  front_plan_row_set (row, column, FRONT_CELL_VALUE, shown, reason);
}

static void
freeze_risk (FrontPlanBlock *block, const FrontRegister *source, const FrontRisk *risk)
{
  const FrontAssessment *assessment = front_risk_assessment (risk, NULL);
  FrontPlanRow *row = front_plan_add_row (block, risk->ref, risk->title, NULL);
  g_autofree char *place = NULL;
  FrontCell cell;

  front_plan_set_uid (&row->uid, risk->ref);
  if (assessment != NULL)
    {
      const FrontScheme *scheme = assessment->scheme != NULL ? assessment->scheme : source->scheme;

      front_assessment_cell (assessment, scheme, &cell);
      place = front_cell_describe (&cell, scheme);
      front_plan_row_set (row, 2, FRONT_CELL_VALUE, place, assessment->reason);
    }
  front_plan_row_set (row, 3, FRONT_CELL_VALUE, risk->controls, NULL);
  set_date (row, 4, risk->next_review, NULL);
  set_date (row, 5, risk->closed, risk->closed_reason);
}

static gboolean
freeze_register (FrontDb *db, FrontPlanBlock *block, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(FrontRegister) source = front_register_load (db, block->quotes, &local);

  if (source == NULL)
    {
      if (g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  add_column (block, "ref", _("Ref"));
  add_column (block, "risk", _("Risk"));
  add_column (block, "place", _("Likelihood and impact"));
  add_column (block, "controls", _("Controls"));
  add_column (block, "review", _("Next review"));
  add_column (block, "closed", _("Closed"));
  for (guint i = 0; i < source->risks->len; i++)
    freeze_risk (block, source, g_ptr_array_index (source->risks, i));
  return TRUE;
}

gboolean
front_plan_freeze (FrontDb *db, FrontPlan *plan, GError **error)
{
  g_return_val_if_fail (db != NULL && plan != NULL && plan->sections != NULL, FALSE);

  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);

      for (guint b = 0; b < section->blocks->len; b++)
        {
          FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

          if (block->columns->len > 0)
            continue;
          if (block->kind == FRONT_BLOCK_INDICATORS && !freeze_indicators (db, plan, block, error))
            return FALSE;
          if (block->kind == FRONT_BLOCK_RISK_REGISTER && !freeze_register (db, block, error))
            return FALSE;
        }
    }
  return TRUE;
}
