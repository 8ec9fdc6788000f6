#pragma once

#include <adwaita.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* A document of the plan that was edited elsewhere: its changes one by one, to accept (A) or refuse (R), or all at once. What cannot
 * be matched with the plan is shown with the reason, and can be copied. Follows the store by itself. */
#define FRONT_TYPE_PLAN_BRING_BACK (front_plan_bring_back_get_type ())
G_DECLARE_FINAL_TYPE (FrontPlanBringBack, front_plan_bring_back, FRONT, PLAN_BRING_BACK, AdwWindow)

/* Asks for the file, and opens. */
void front_plan_bring_back_choose (GtkWidget *parent, FrontStore *store, gint64 plan);
void front_plan_bring_back_open   (GtkWidget *parent, FrontStore *store, gint64 plan, const char *path);

G_END_DECLS
