#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* "New plan from this one": the first year and the reference are asked for, and what will have to be decided is shown before the
 * plan is made. */

/* @plan: the new one's id. */
typedef void (*FrontPlanRolled) (gint64 plan, gpointer data);
/* A section of the new plan, by its uid, was chosen in the list of what is to be decided. */
typedef void (*FrontPlanDecide) (gint64 plan, const char *section, gpointer data);

/* @data is a GObject, kept as long as one of the windows is open. */
void front_plan_roll_dialog_open (GtkWidget *parent, FrontStore *store, gint64 plan, const char *ref, int first_year,
                                  FrontPlanRolled rolled, FrontPlanDecide decide, gpointer data);

G_END_DECLS
