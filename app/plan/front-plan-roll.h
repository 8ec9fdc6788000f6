#pragma once

#include "plan/front-plan.h"

G_BEGIN_DECLS

/* A new plan from this one, and templates. */

/* What somebody has to decide in a plan that was carried forward. */
typedef struct
{
  char *section; /* uid */
  char *heading; /* as printed */
  char *place;   /* "Net cost of service, 2027/28 latest" */
  char *what;    /* a sentence, translated: what to decide */
} FrontPlanDecision;

void front_plan_decision_free (FrontPlanDecision *decision);

/* A copy of @plan for @first_year and as many years, with the same uids so that both compare. Pure.
 *
 *  - {year…} needs nothing; years typed in headings, captions and columns ("2016/17") move by the same number of years
 *  - in a table with a column a year, figures move with their year; a year that the old plan did not reach is "to be agreed"
 *  - version control begins anew; everything else is carried as it stands
 *
 * What is quoted (indicators, risks) is quoted again, so that targets and the latest actuals come along by themselves.
 * @decisions out: (transfer full) (element-type FrontPlanDecision): in the order of the plan. Returns: (transfer full) */
FrontPlan *front_plan_roll (const FrontPlan *plan, const char *ref, int first_year, GPtrArray **decisions);

/* The same in the store, one transaction. A register of risks that is the old plan's own stays quoted, as does everything else.
 * FRONT_ERROR_CONSTRAINT where there is a plan @ref already (NULL: "2027-2030"); FRONT_ERROR_BAD_INPUT where @first_year is not
 * later than the old plan's. Adds what the store tells: indicators without a target for a year, actuals that are missing.
 * Store's thread. Returns: (transfer full) */
FrontPlan *front_plan_new_from (FrontDb *db, gint64 from, int first_year, const char *ref, GPtrArray **decisions, GError **error);

/* Templates: any plan's headings, tables and columns under a name. The built-in one is "usual". */
#define FRONT_TEMPLATE_USUAL "usual"
/* Returns: (transfer full): names, sorted, the built-in one first */
char     **front_plan_templates     (FrontDb *db, GError **error);
/* Keeps the shape of @plan, without its texts and figures, under @name; one there already is replaced. */
gboolean   front_plan_save_template (FrontDb *db, const FrontPlan *plan, const char *name, GError **error);
/* FRONT_ERROR_NOT_FOUND names those there are. In memory. Returns: (transfer full) */
FrontPlan *front_plan_from_template (FrontDb *db, const char *name, int first_year, const char *title, GError **error);

G_END_DECLS
