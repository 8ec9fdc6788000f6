#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* What a careful reader would find in the plan, section by section: what is wrong and why it matters, what to do. Return or a click
 * goes to the place; a finding can be waived with a reason and taken up again. Follows the store by itself.
 *
 * Signals:
 *   "go" (const char *section, const char *place): uids, as a finding names them
 *   "counted" (guint): how many are open */
#define FRONT_TYPE_PLAN_CHECKS (front_plan_checks_get_type ())
G_DECLARE_FINAL_TYPE (FrontPlanChecks, front_plan_checks, FRONT, PLAN_CHECKS, GtkBox)

GtkWidget *front_plan_checks_new   (FrontStore *store);
/* 0 for none. The check runs when typing pauses. */
void       front_plan_checks_set   (FrontPlanChecks *self, gint64 plan);
/* The keyboard goes to the finding that is chosen, or the first. */
void       front_plan_checks_focus (FrontPlanChecks *self);

G_END_DECLS
