#pragma once

#include "plan/front-plan.h"

G_BEGIN_DECLS

/* What a careful reader would find in a plan: faults that real plans had. Each says where, why it matters and how to mend
 * it. Store's thread. */

typedef struct
{
  char *plan;        /* ref */
  char *rule;        /* stable word, not translated: "target-conflict" */
  char *section;     /* uid; "" for the whole plan */
  char *heading;     /* of the section, as printed */
  char *place;       /* uids: "budgets/b1/r1/c2"; "indicator/CS02/2020-04-01"; "register/2016/4" */
  char *where;       /* the same for people: "CS02, 2020/21" */
  char *message;     /* what is wrong and why it matters */
  char *remedy;      /* what to do */
  char *fingerprint; /* of what stood there: a waiver holds as long as it is the same */
  gboolean waived;
  char *waived_by;   /* NULL unless waived */
  char *waived_why;
} FrontPlanFinding;

void front_plan_finding_free (FrontPlanFinding *finding);

/* @today: 'YYYY-MM-DD', NULL for today's. In the order of the plan, waived ones too.
 * Returns: (transfer full) (element-type FrontPlanFinding) */
GPtrArray *front_plan_check (FrontDb *db, const FrontPlan *plan, const char *today, GError **error);

/* Decides to live with a finding. It comes back when its place says something else. FRONT_ERROR_NOT_FOUND where the check does
 * not find @rule at @place now; FRONT_ERROR_BAD_INPUT without a reason. */
gboolean front_plan_waive   (FrontDb *db, const FrontPlan *plan, const char *rule, const char *place, const char *reason,
                             const char *today, GError **error);
gboolean front_plan_unwaive (FrontDb *db, const FrontPlan *plan, const char *rule, const char *place, GError **error);

G_END_DECLS
