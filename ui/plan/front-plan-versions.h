#pragma once

#include <adwaita.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The versions of a plan: number, date, reason and maker; a new one is made here, and any two are compared, also the draft as it is
 * now and versions of another plan. Follows the store by itself. */
#define FRONT_TYPE_PLAN_VERSIONS (front_plan_versions_get_type ())
G_DECLARE_FINAL_TYPE (FrontPlanVersions, front_plan_versions, FRONT, PLAN_VERSIONS, AdwWindow)

/* @ref: the plan's. Opens. */
void front_plan_versions_open (GtkWidget *parent, FrontStore *store, gint64 plan, const char *ref);

G_END_DECLS
