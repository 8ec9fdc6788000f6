#pragma once

#include "documents/front-document.h"
#include "plan/front-plan-diff.h"

G_BEGIN_DECLS

/* A comparison of two states of a plan as a document: the list of changes, then the plan as it is now, with what was put in
 * underlined and what was taken out struck through, word by word. In an ODT these are tracked changes: rejecting them all
 * gives the words of @from, accepting them all those of @to.
 *
 * Both are frozen (front_plan_freeze ()), so that quoted figures are compared as tables; a drawn matrix is not compared, its
 * register is. @who and @when ("2026-11-22T09:30:00"), nullable: made the newer state. What moved is told in the list alone.
 * Pure, any thread. Returns: (transfer full) */
FrontDocument *front_redline_new (const FrontPlan *from, const FrontPlan *to, const FrontPlanDiff *diff, const char *who,
                                  const char *when);

G_END_DECLS
