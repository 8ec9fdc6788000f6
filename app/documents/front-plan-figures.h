#pragma once

#include "documents/front-document.h"
#include "plan/front-plan.h"

G_BEGIN_DECLS

/* The drawings of a plan that are made from its tables. Each adds a figure, with its description, where the table gives one,
 * and otherwise nothing. Pure. */

/* From a table whose columns have the roles of a post and of who it reports to. */
void front_plan_figures_add_org_chart (FrontDocument *document, const FrontPlanBlock *table);
/* From a table of @section with two columns or more that are of a financial year, or of a quarter of one. Where it does not name
 * the projects, they are the first cells of the table before it, row by row. */
void front_plan_figures_add_timeline  (FrontDocument *document, const FrontPlan *plan, const FrontPlanSection *section,
                                       const FrontPlanBlock *table);

G_END_DECLS
