#pragma once

#include <adwaita.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* Two states of a plan compared: in the margin the changes to step through (F8, Shift+F8), beside it what each says, words that
 * went struck through in [− −] and words that came underlined in [+ +], so that it reads without colour. Where the second side is
 * the draft, a change or a section can be taken back. Follows the store by itself. */
#define FRONT_TYPE_PLAN_COMPARE (front_plan_compare_get_type ())
G_DECLARE_FINAL_TYPE (FrontPlanCompare, front_plan_compare, FRONT, PLAN_COMPARE, AdwWindow)

/* @from, @to: as front_plan_resolve () names them: "1.1", "draft", "2016-2019:2.0". Opens. */
void front_plan_compare_open (GtkWidget *parent, FrontStore *store, gint64 plan, const char *from, const char *to);

G_END_DECLS
