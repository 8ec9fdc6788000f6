#include "config.h"
#include "plan/front-plan-check-rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Rules about the indicators that a plan quotes. */

static char *
year_of (const char *date)
{
  int year = (int) g_ascii_strtoll (date, NULL, 10);
  int month = strlen (date) >= 7 ? (int) g_ascii_strtoll (date + 5, NULL, 10) : 1;

  return front_plan_year (month >= 4 ? year : year - 1);
}

/* "Volume" or "number of" is no share, and a "%" is nothing else. */
static const char *
unit_problem (const FrontIndicator *indicator)
{
  static const char *const counts[] = { "volume", "number of", "count of" };
  static const char *const shares[] = { "%", "percentage", "per cent", "proportion" };
  g_autofree char *title = g_utf8_strdown (indicator->title, -1);

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (strstr (title, counts[i]) != NULL && indicator->unit == FRONT_UNIT_SHARE)
      return counts[i];
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    if (strstr (title, shares[i]) != NULL && indicator->unit != FRONT_UNIT_SHARE)
      return shares[i];
  if (strstr (title, "average") != NULL && indicator->unit == FRONT_UNIT_SHARE)
    return "average";
  if (strstr (title, "days") != NULL && indicator->unit == FRONT_UNIT_SHARE && strstr (title, "%") == NULL)
    return "days";
  return NULL;
}

static void
check_unit (FrontCheck *check, const FrontPlanSection *section, const FrontCheckIndicator *self)
{
  const char *word = unit_problem (self->indicator);
  g_autofree char *place = g_strconcat ("indicator/", self->indicator->ref, NULL);

  if (word != NULL)
    front_check_add (check, "unit-against-title", section, place, self->indicator->ref, self->indicator->title,
                     g_strdup_printf (_("%s is called “%s”, and “%s” does not go with the unit it is measured in: readers "
                                        "take the figure for something else."),
                                      self->indicator->ref, self->indicator->title, word),
                     _("Give the indicator a title that says what is measured, or the unit that its title says."));
}

/* Targets in force within the plan's years. */
static void
check_targets (FrontCheck *check, const FrontPlanSection *section, const FrontCheckIndicator *self)
{
  g_autofree char *first = g_strdup_printf ("%d-04-01", check->plan->first_year - 1);
  g_autofree char *end = g_strdup_printf ("%d-04-01", check->plan->first_year + check->plan->n_years);
  const FrontTarget *before = NULL;

  for (guint i = 0; i < self->targets->len; i++)
    {
      const FrontTarget *target = g_ptr_array_index (self->targets, i);
      g_autofree char *place = g_strdup_printf ("indicator/%s/%s", self->indicator->ref, target->since);
      g_autofree char *year = year_of (target->since);
      g_autofree char *where = g_strdup_printf ("%s, %s", self->indicator->ref, year);
      g_autofree char *shown = front_target_format (self->indicator, target);
      g_autofree char *content = g_strdup_printf ("%s %s %s %s", shown, target->reason, target->set_by,
                                                  target->set_on != NULL ? target->set_on : "");

      if (strcmp (target->since, first) >= 0 && strcmp (target->since, end) < 0)
        {
          if (before != NULL && target->state == FRONT_FIGURE_VALUE && (fabs (before->value - target->value) > 1e-9 || fabs (before->upper - target->upper) > 1e-9)
              && (target->reason[0] == '\0' || target->set_by[0] == '\0' || target->set_on == NULL))
            {
              g_autofree char *was = front_target_format (self->indicator, before);

              front_check_add (check, "target-change-unexplained", section, place, where, content,
                               g_strdup_printf (_("The target of %s changes from %s to %s in %s, and the reason, who agreed it "
                                                  "or when is not recorded: nobody can tell whether the service got worse or the aim did."),
                                                self->indicator->ref, was, shown, year),
                               _("Record with the target why it changed, who agreed it and on which date."));
            }
          if ((target->state == FRONT_FIGURE_TO_BE_AGREED || target->state == FRONT_FIGURE_NEW)
              && strcmp (target->since, check->today) <= 0)
            front_check_add (check, "to-be-agreed-old", section, place, where, content,
                             g_strdup_printf (_("The target of %s for %s says “%s”, and that year has begun: an indicator without a "
                                                "target cannot be judged."), self->indicator->ref, year, shown),
                             _("Agree a target, or say that the indicator is not due or is given up."));
        }
      if (target->state == FRONT_FIGURE_VALUE)
        before = target;
    }
}

static void
check_actuals (FrontCheck *check, const FrontPlanSection *section, const FrontCheckIndicator *self)
{
  g_autofree char *gap = front_plan_year (check->plan->first_year - 1);
  g_autofree char *shown = front_plan_year (check->plan->first_year - 2);
  g_autofree char *place = g_strdup_printf ("indicator/%s/%s", self->indicator->ref, gap);
  g_autofree char *where = g_strdup_printf ("%s, %s", self->indicator->ref, gap);

  /* An indicator that was not there yet has no gap. */
  if (front_figure_at (self->figures, shown) != NULL && front_figure_at (self->figures, gap) == NULL)
    front_check_add (check, "actual-gap", section, place, where, shown,
                     g_strdup_printf (_("The latest actual of %s is of %s, and the plan begins in %d: the year between, %s, is not "
                                        "shown, and readers take the older figure for the latest."),
                                      self->indicator->ref, shown, check->plan->first_year, gap),
                     _("Enter the actual of the year between; until it is known, enter it as provisional or not measurable yet, with the reason."));
  for (guint i = 0; i < self->figures->len; i++)
    {
      const FrontFigure *figure = g_ptr_array_index (self->figures, i);
      int year = (int) g_ascii_strtoll (figure->period, NULL, 10);
      g_autofree char *at = g_strdup_printf ("indicator/%s/%s", self->indicator->ref, figure->period);
      g_autofree char *name = g_strdup_printf ("%s, %s", self->indicator->ref, figure->period);

      if (figure->state == FRONT_FIGURE_NOT_MEASURABLE && figure->note[0] == '\0' && year >= check->plan->first_year - 2
          && year < check->plan->first_year + check->plan->n_years)
        front_check_add (check, "not-measurable-unexplained", section, at, name, figure->period,
                         g_strdup_printf (_("%s cannot be measured in %s, and nothing says why or until when."), self->indicator->ref,
                                          figure->period),
                         _("Write the reason with the figure, and who finds the means to measure it."));
    }
}

void
front_check_figures (FrontCheck *check)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint s = 0; s < check->plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (check->plan->sections, s);

      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);
          g_auto(GStrv) refs = block->kind == FRONT_BLOCK_INDICATORS ? g_strsplit (block->quotes, " ", -1) : NULL;

          for (guint i = 0; refs != NULL && refs[i] != NULL; i++)
            {
              const FrontCheckIndicator *self = refs[i][0] != '\0' ? front_check_indicator (check, refs[i]) : NULL;
              g_autofree char *place = g_strdup_printf ("%s/%s/%s", section->uid, block->uid, refs[i]);

              if (refs[i][0] == '\0')
                continue;
              if (!g_hash_table_add (seen, g_strdup (refs[i])))
                {
                  front_check_add (check, "indicator-twice", section, place, refs[i], block->quotes,
                                   g_strdup_printf (_("%s is listed twice: two rows can come to say two things."), refs[i]),
                                   _("List each indicator once."));
                  continue;
                }
              if (self == NULL)
                {
                  front_check_add (check, "reference-unknown", section, place, refs[i], block->quotes,
                                   g_strdup_printf (_("The table quotes %s, and there is no such indicator: its row stays empty."), refs[i]),
                                   _("Quote one of the indicators under Performance, or make this one there."));
                  continue;
                }
              check_unit (check, section, self);
              check_targets (check, section, self);
              check_actuals (check, section, self);
            }
        }
    }
}
