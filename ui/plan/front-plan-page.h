#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The tab Plan: the plans of the store, a plan's sections at the side, the section that is chosen on something like its page,
 * the whole as pages, on paper and as PDF. Ctrl+Z and Ctrl+Shift+Z take back and make again. */
#define FRONT_TYPE_PLAN_PAGE (front_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (FrontPlanPage, front_plan_page, FRONT, PLAN_PAGE, GtkWidget)

GtkWidget *front_plan_page_new (FrontStore *store);

G_END_DECLS
