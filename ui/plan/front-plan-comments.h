#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* What people say about a section, open until resolved, with a line to say something. Follows the store by itself. */
#define FRONT_TYPE_PLAN_COMMENTS (front_plan_comments_get_type ())
G_DECLARE_FINAL_TYPE (FrontPlanComments, front_plan_comments, FRONT, PLAN_COMMENTS, GtkBox)

/* @section: uid. @whole: those on the whole plan too. */
GtkWidget *front_plan_comments_new (FrontStore *store, gint64 plan, const char *section, gboolean whole);

G_END_DECLS
