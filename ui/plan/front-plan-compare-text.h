#pragma once

#include <gtk/gtk.h>

#include "plan/front-plan-diff.h"

G_BEGIN_DECLS

/* The running text of a comparison: each change under its heading, with what was taken out and put in marked by signs, by strike-through
 * and underline, and by colour. Changes are numbered from 1. */
GtkTextView *front_plan_compare_text_new  (void);
void         front_plan_compare_text_fill (GtkTextView *view, const FrontPlanDiff *diff);
/* Marks this change as the current one and brings it into view; 0: none. */
void         front_plan_compare_text_show (GtkTextView *view, guint number);

/* Where a change is, in words. */
const char  *front_plan_compare_heading   (const FrontPlanChange *change);

G_END_DECLS
