#include "config.h"
#include "plan/front-plan-check-rules.h"

#include <glib/gi18n-lib.h>

#include "risks/front-movement.h"

/* Rules about the register of risks that a plan quotes. */

/* One cell this full tells no risk from another. */
#define CROWDED 5

static const FrontScheme *
scheme_of (const FrontRegister *source, const FrontAssessment *assessment)
{
  return assessment->scheme != NULL ? assessment->scheme : source->scheme;
}

static void
add (FrontCheck *check, const char *rule, const FrontRisk *risk, const char *content, char *message, const char *remedy)
{
  g_autofree char *place = g_strdup_printf ("register/%s/%s", check->register_->ref, risk->ref);
  g_autofree char *where = g_strdup_printf (_("risk %s, %s"), risk->ref, risk->title);

  front_check_add (check, rule, check->risks, place, where, content, message, remedy);
}

static void
check_risk (FrontCheck *check, const FrontRisk *risk)
{
  const FrontAssessment *now = front_risk_assessment (risk, NULL);
  const FrontScheme *scheme;
  FrontCell cell;

  if (front_risk_overdue (risk, check->today))
    {
      g_autofree char *date = front_date_format (risk->next_review);

      add (check, "review-overdue", risk, risk->next_review,
           g_strdup_printf (_("“%s” was to be reviewed by %s: a register that nobody looks at protects nobody."), risk->title, date),
           _("Review the risk and set its next date, or close it with the reason."));
    }
  if (now == NULL)
    {
      add (check, "risk-not-assessed", risk, "", g_strdup_printf (_("“%s” was never assessed, so the matrix does not show it."), risk->title),
           _("Assess its likelihood and impact."));
      return;
    }
  scheme = scheme_of (check->register_, now);
  front_assessment_cell (now, scheme, &cell);
  if (scheme->n_categories > 1 && now->reason[0] == '\0')
    {
      g_autofree char *driving = front_cell_driving (&cell, scheme);
      g_autofree char *place = front_cell_describe (&cell, scheme);

      add (check, "risk-driver-unstated", risk, place,
           g_strdup_printf (_("“%s” stands at %s because of its worst impact (%s), and nothing says so: the cell alone does not tell "
                              "what would be hurt."), risk->title, place, driving),
           _("Give the assessment its reason: which kind of impact decides it, and why."));
    }
}

static void
check_crowd (FrontCheck *check)
{
  const FrontScheme *scheme = check->register_->scheme;
  guint n_open = 0;

  for (guint i = 0; i < check->register_->risks->len; i++)
    n_open += front_risk_open_on (g_ptr_array_index (check->register_->risks, i), NULL);
  for (int likelihood = 1; likelihood <= scheme->n_likelihood; likelihood++)
    for (int impact = 1; impact <= scheme->n_impact; impact++)
      {
        g_autoptr(GString) refs = g_string_new (NULL);
        guint n = 0;

        for (guint i = 0; i < check->register_->risks->len; i++)
          {
            const FrontRisk *risk = g_ptr_array_index (check->register_->risks, i);
            const FrontAssessment *now = front_risk_assessment (risk, NULL);
            FrontCell cell;

            if (now == NULL || !front_risk_open_on (risk, NULL)
                || !g_str_equal (scheme_of (check->register_, now)->ref, scheme->ref))
              continue;
            front_assessment_cell (now, scheme, &cell);
            if (cell.likelihood != likelihood || cell.impact != impact)
              continue;
            g_string_append_printf (refs, "%s%s", n > 0 ? ", " : "", risk->ref);
            n++;
          }
        if (n >= CROWDED && 2 * n > n_open)
          {
            g_autofree char *place = g_strdup_printf ("register/%s/cell/%d/%d", check->register_->ref, likelihood, impact);
            g_autofree char *where = g_strdup_printf (_("risks %s"), refs->str);

            front_check_add (check, "risks-in-one-cell", check->risks, place, where, refs->str,
                             g_strdup_printf (_("%u of %u risks stand in one cell (%s): the matrix does not say which matters most."), n,
                                              n_open, refs->str),
                             _("Assess them against each other again, with the reasons; or say in each which comes first."));
          }
      }
}

/* How many steps of @scheme a likelihood of another scheme can be. */
static int
count_likelihoods (const FrontScheme *scheme, const FrontLevel *level, GString *steps)
{
  int n = 0;

  for (int i = 0; i < scheme->n_likelihood; i++)
    {
      const FrontLevel *other = &scheme->likelihood[i];

      if (level->least < 0 || other->least < 0 || other->most < level->least || other->least > level->most)
        continue;
      g_string_append_printf (steps, "%s%s", n > 0 ? ", " : "", other->ref);
      n++;
    }
  return n;
}

static void
check_scheme_change (FrontCheck *check, const FrontMovement *movement)
{
  const FrontAssessment *then = front_risk_assessment (movement->older, NULL);
  const FrontAssessment *now = front_risk_assessment (movement->risk, NULL);
  const FrontScheme *from, *to;
  const FrontLevel *level;
  g_autoptr(GString) steps = g_string_new (NULL);
  g_autofree char *described = NULL;

  if (then == NULL || now == NULL || now->reason[0] != '\0')
    return;
  from = scheme_of (check->older, then);
  to = scheme_of (check->register_, now);
  level = front_scheme_likelihood (from, then->likelihood);
  if (g_str_equal (from->ref, to->ref) || level == NULL || count_likelihoods (to, level, steps) < 2)
    return;
  described = front_level_describe (level);
  add (check, "scheme-change-ambiguous", movement->risk, movement->to != NULL ? movement->to : "",
       g_strdup_printf (_("“%s” was %s by the old scheme, which can be %s by the new one; which was meant is not recorded, so the two "
                          "plans cannot be compared."), movement->risk->title, described, steps->str),
       _("Assess the risk again by the new scheme, with the reason."));
}

static void
check_movement (FrontCheck *check)
{
  g_autoptr(GPtrArray) movements = NULL;

  if (check->older == NULL)
    return;
  movements = front_register_compare (check->older, check->register_);
  for (guint i = 0; i < movements->len; i++)
    {
      const FrontMovement *movement = g_ptr_array_index (movements, i);
      const FrontRisk *risk = movement->risk != NULL ? movement->risk : movement->older;
      g_autofree char *content = g_strdup_printf ("%s %s", movement->from != NULL ? movement->from : "",
                                                  movement->to != NULL ? movement->to : "");

      if (movement->moved == FRONT_MOVED_NOT)
        continue;
      if (movement->older != NULL && movement->risk != NULL && movement->risk != movement->older
          && movement->moved != FRONT_MOVED_CLOSED)
        check_scheme_change (check, movement);
      if (movement->reason[0] != '\0')
        continue;
      if (movement->moved == FRONT_MOVED_CLOSED)
        {
          if (risk->closed != NULL && risk->closed_reason[0] != '\0')
            continue;
          add (check, "risk-vanished", risk, content,
               g_strdup_printf (_("“%s” was in the register of the plan before and is not in this one: nothing says why it went."), risk->title),
               _("Close it in the earlier register with the reason, or take it into this one."));
        }
      else if (movement->moved == FRONT_MOVED_ADDED)
        add (check, "risk-added-unexplained", risk, content,
             g_strdup_printf (_("“%s” is new since the plan before, and nothing says what brought it up."), risk->title),
             _("Give its assessment the reason."));
      else
        add (check, "risk-rescored-unexplained", risk, content,
             g_strdup_printf (_("“%s” went from %s to %s since the plan before, and no reason is recorded."), risk->title,
                              movement->from != NULL ? movement->from : "–", movement->to != NULL ? movement->to : "–"),
             _("Give its assessment the reason."));
    }
}

void
front_check_risks (FrontCheck *check)
{
  if (check->register_ == NULL)
    return;
  for (guint i = 0; i < check->register_->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (check->register_->risks, i);

      if (risk->closed == NULL)
        check_risk (check, risk);
    }
  check_crowd (check);
  check_movement (check);
}
