#include "config.h"
#include "plan/front-plan-roll.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "indicators/front-indicator.h"
#include "plan/front-plan-snapshot.h"

typedef struct
{
  FrontPlan *plan; /* the new one */
  int by;          /* years */
  const FrontPlanSection *section;
  GPtrArray *decisions;
} Roll;

void
front_plan_decision_free (FrontPlanDecision *decision)
{
  if (decision == NULL)
    return;
  g_free (decision->section);
  g_free (decision->heading);
  g_free (decision->place);
  g_free (decision->what);
  g_free (decision);
}

static void
decide (Roll *roll, const char *place, const char *what)
{
  FrontPlanDecision *decision = g_new0 (FrontPlanDecision, 1);

  decision->section = g_strdup (roll->section->uid);
  decision->heading = front_plan_section_heading (roll->plan, roll->section);
  decision->place = g_strdup (place);
  decision->what = g_strdup (what);
  g_ptr_array_add (roll->decisions, decision);
}

/* ── Years that were typed ── */

/* "2016/17" at @p: its first year, or 0. */
static int
typed_year (const char *p)
{
  int year = 0;

  for (int i = 0; i < 4; i++)
    if (!g_ascii_isdigit (p[i]))
      return 0;
    else
      year = year * 10 + (p[i] - '0');
  if (p[4] != '/' || !g_ascii_isdigit (p[5]) || !g_ascii_isdigit (p[6]) || g_ascii_isdigit (p[7]))
    return 0;
  return (p[5] - '0') * 10 + (p[6] - '0') == (year + 1) % 100 ? year : 0;
}

/* "2016/17" becomes "2019/20", "2016–2019" in a title "2019–2022". */
static void
roll_text (Roll *roll, char **text)
{
  GString *rolled = g_string_new (NULL);

  for (const char *p = *text; *p != '\0';)
    {
      int year = p == *text || !g_ascii_isdigit (p[-1]) ? typed_year (p) : 0;

      if (year != 0)
        {
          g_autofree char *later = front_plan_year (year + roll->by);

          g_string_append (rolled, later);
          p += 7;
          continue;
        }
      g_string_append_c (rolled, *p++);
    }
  g_free (*text);
  *text = g_string_free (rolled, FALSE);
}

static void
roll_title (Roll *roll, int old_first, int n_years)
{
  static const char *const dashes[] = { "–", "-", " to ", "/" };
  g_autoptr(GString) title = g_string_new (roll->plan->title);

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      g_autofree char *before = g_strdup_printf ("%d%s%d", old_first, dashes[i], old_first + n_years);
      g_autofree char *after = g_strdup_printf ("%d%s%d", old_first + roll->by, dashes[i], old_first + roll->by + n_years);

      g_string_replace (title, before, after, 0);
    }
  g_free (roll->plan->title);
  roll->plan->title = g_strdup (title->str);
}

/* ── Tables ── */

/* The first financial year in a column's heading as printed; 0 for none. */
static int
column_year (const FrontPlan *plan, const FrontPlanColumn *column)
{
  g_autofree char *both = g_strconcat (column->over, " ", column->heading, NULL);
  g_autofree char *shown = front_plan_expand (plan, both);

  for (const char *p = shown; *p != '\0'; p++)
    {
      int year = p == shown || !g_ascii_isdigit (p[-1]) ? typed_year (p) : 0;

      if (year != 0)
        return year;
    }
  return 0;
}

/* Figures stand under their year: what was under 2017/18 is under 2017/18 again. */
static void
move_figures (Roll *roll, FrontPlanBlock *block, const int *years)
{
  for (guint r = 0; r < block->rows->len; r++)
    {
      FrontPlanRow *row = g_ptr_array_index (block->rows, r);
      g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      const char *name = row->cells->len > 0 ? ((FrontPlanCell *) g_ptr_array_index (row->cells, 0))->text : "";
      g_autofree gboolean *filled = g_new0 (gboolean, block->columns->len + 1);
      g_autofree FrontPlanCellState *states = g_new0 (FrontPlanCellState, block->columns->len + 1);
      gboolean any = FALSE;

      for (guint c = 0; c < block->columns->len; c++)
        {
          const FrontPlanCell *cell = g_ptr_array_index (row->cells, c);

          g_ptr_array_add (texts, g_strdup (cell->text));
          states[c] = cell->state;
          filled[c] = cell->text[0] != '\0' || cell->state != FRONT_CELL_VALUE;
          any = any || (years[c] != 0 && filled[c]);
        }
      for (guint c = 0; any && c < block->columns->len; c++)
        {
          int source = -1;

          if (years[c] == 0)
            continue;
          for (guint k = 0; source < 0 && k < block->columns->len; k++)
            if (years[k] == years[c] + roll->by)
              source = (int) k;
          if (source >= 0)
            front_plan_row_set (row, c, states[source], g_ptr_array_index (texts, (guint) source), NULL);
          else
            {
              g_autofree char *year = front_plan_year (years[c] + roll->by);
              g_autofree char *place = g_strdup_printf ("%s, %s", name, year);

              front_plan_row_set (row, c, FRONT_CELL_TO_BE_AGREED, NULL, NULL);
              decide (roll, place, _("The earlier plan did not reach this year: agree the figure."));
            }
        }
    }
}

static void
roll_table (Roll *roll, const FrontPlan *old, FrontPlanBlock *block)
{
  g_autofree int *years = g_new0 (int, block->columns->len + 1);
  guint n_years = 0, n_distinct = 0;

  for (guint c = 0; c < block->columns->len; c++)
    {
      FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
      gboolean again = FALSE;

      years[c] = column_year (old, column);
      for (guint k = 0; k < c; k++)
        again = again || years[k] == years[c];
      n_years += years[c] != 0;
      n_distinct += years[c] != 0 && !again;
    }
  /* With quarters under a year the milestones are planned anew, and with them what stood there. */
  if (n_years > 0 && n_distinct == n_years)
    move_figures (roll, block, years);
  else if (n_years > 0)
    for (guint r = 0; r < block->rows->len; r++)
      {
        FrontPlanRow *row = g_ptr_array_index (block->rows, r);
        gboolean any = FALSE;

        for (guint c = 0; c < row->cells->len; c++)
          {
            const FrontPlanCell *cell = g_ptr_array_index (row->cells, c);

            if (years[c] == 0 || (cell->text[0] == '\0' && cell->state == FRONT_CELL_VALUE))
              continue;
            any = TRUE;
            front_plan_row_set (row, c, FRONT_CELL_VALUE, NULL, NULL);
          }
        if (any)
          decide (roll, ((FrontPlanCell *) g_ptr_array_index (row->cells, 0))->text, _("Set the milestones of the new years."));
      }
  for (guint c = 0; c < block->columns->len; c++)
    {
      FrontPlanColumn *column = g_ptr_array_index (block->columns, c);

      roll_text (roll, &column->over);
      roll_text (roll, &column->heading);
    }
}

static void
list_open_cells (Roll *roll, const FrontPlanBlock *block)
{
  for (guint r = 0; r < block->rows->len; r++)
    {
      const FrontPlanRow *row = g_ptr_array_index (block->rows, r);

      for (guint c = 0; c < row->cells->len; c++)
        {
          const FrontPlanCell *cell = g_ptr_array_index (row->cells, c);
          const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
          g_autofree char *heading = front_plan_expand (roll->plan, column->heading);

          if (column->kind == FRONT_CELL_DATE && g_str_equal (column->role, FRONT_ROLE_REVIEW) && cell->text[0] != '\0')
            decide (roll, ((FrontPlanCell *) g_ptr_array_index (row->cells, 0))->text, _("Say when this contract is reviewed next."));
          else if (cell->state == FRONT_CELL_PROVISIONAL)
            decide (roll, heading, _("This figure was provisional: confirm it."));
        }
    }
}

static void
roll_section (Roll *roll, const FrontPlan *old, FrontPlanSection *section)
{
  roll->section = section;
  roll_text (roll, &section->title);
  for (guint b = 0; b < section->blocks->len; b++)
    {
      FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

      if (block->kind != FRONT_BLOCK_PROSE)
        roll_text (roll, &block->text);
      if (block->kind == FRONT_BLOCK_RISK_REGISTER)
        decide (roll, block->quotes, _("Look at every risk again, or make a register for the new plan."));
      if (block->kind != FRONT_BLOCK_TABLE)
        continue;
      if (section->kind == FRONT_SECTION_VERSIONS)
        {
          g_ptr_array_set_size (block->rows, 0);
          front_plan_add_row (block, NULL);
          continue;
        }
      roll_table (roll, old, block);
      list_open_cells (roll, block);
    }
}

FrontPlan *
front_plan_roll (const FrontPlan *plan, const char *ref, int first_year, GPtrArray **decisions)
{
  g_autofree char *text = NULL;
  g_autofree char *usual = NULL;
  g_autoptr(GError) error = NULL;
  Roll roll = { 0 };

  g_return_val_if_fail (plan != NULL && plan->sections != NULL && decisions != NULL, NULL);

  usual = g_strdup_printf ("%d-%d", first_year, first_year + plan->n_years);
  text = front_plan_to_snapshot (plan);
  roll.plan = front_plan_from_snapshot (text, &error);
  g_assert_no_error (error);
  roll.by = first_year - plan->first_year;
  roll.decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) front_plan_decision_free);
  g_free (roll.plan->ref);
  roll.plan->ref = g_strdup (ref != NULL ? ref : usual);
  roll.plan->first_year = first_year;
  roll_title (&roll, plan->first_year, plan->n_years);
  for (guint i = 0; i < roll.plan->sections->len; i++)
    roll_section (&roll, plan, g_ptr_array_index (roll.plan->sections, i));
  *decisions = roll.decisions;
  return roll.plan;
}

/* ── In the store ── */

static gboolean
decide_indicator (FrontDb *db, Roll *roll, const char *ref, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (db, ref, &local);
  g_autoptr(GPtrArray) targets = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autofree char *latest = front_plan_year (roll->plan->first_year - 1);

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
  for (int i = 0; i < roll->plan->n_years; i++)
    {
      g_autofree char *date = g_strdup_printf ("%d-04-01", roll->plan->first_year + i);
      g_autofree char *year = front_plan_year (roll->plan->first_year + i);
      g_autofree char *place = g_strdup_printf ("%s, %s", ref, year);
      const FrontTarget *target = front_target_at (targets, date);
      g_autofree char *shown = target != NULL ? front_target_format (indicator, target) : NULL;
      g_autofree char *what = NULL;

      if (target != NULL && g_str_equal (target->since, date))
        continue;
      what = target != NULL ? g_strdup_printf (_("The target is carried on as %s: confirm it, or set another with its reason."), shown)
                            : g_strdup (_("There is no target: set one."));
      decide (roll, place, what);
    }
  if (front_indicator_is_entered (indicator) && front_figure_at (figures, latest) == NULL)
    {
      g_autofree char *place = g_strdup_printf ("%s, %s", ref, latest);

      decide (roll, place, _("The latest actual is not known yet: enter it when it is."));
    }
  return TRUE;
}

static gboolean
decide_indicators (FrontDb *db, Roll *roll, GError **error)
{
  for (guint s = 0; s < roll->plan->sections->len; s++)
    {
      roll->section = g_ptr_array_index (roll->plan->sections, s);
      for (guint b = 0; b < roll->section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (roll->section->blocks, b);
          g_auto(GStrv) refs = block->kind == FRONT_BLOCK_INDICATORS ? g_strsplit (block->quotes, " ", -1) : NULL;

          for (guint i = 0; refs != NULL && refs[i] != NULL; i++)
            if (refs[i][0] != '\0' && !decide_indicator (db, roll, refs[i], error))
              return FALSE;
        }
    }
  return TRUE;
}

FrontPlan *
front_plan_new_from (FrontDb *db, gint64 from, int first_year, const char *ref, GPtrArray **decisions, GError **error)
{
  g_autoptr(FrontPlan) old = NULL;
  g_autoptr(FrontPlan) plan = NULL;
  g_autoptr(FrontPlan) there = NULL;
  g_autoptr(GPtrArray) list = NULL;
  Roll roll = { 0 };

  g_return_val_if_fail (db != NULL && decisions != NULL, NULL);

  old = front_plan_load (db, from, error);
  if (old == NULL)
    return NULL;
  if (first_year <= old->first_year || first_year > 2999)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("The plan %s begins in %d: a plan made from it begins later, not in %d."),
                   old->ref, old->first_year, first_year);
      return NULL;
    }
  plan = front_plan_roll (old, ref, first_year, &list);
  there = front_plan_find (db, plan->ref, NULL);
  if (there != NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT, _("There is a plan “%s” already."), plan->ref);
      return NULL;
    }
  roll.plan = plan;
  roll.decisions = list;
  if (!decide_indicators (db, &roll, error) || !front_plan_add (db, plan, error))
    return NULL;
  *decisions = g_steal_pointer (&list);
  return g_steal_pointer (&plan);
}
