#pragma once

#include <gtk/gtk.h>

#include "plan/front-plan.h"

G_BEGIN_DECLS

/* Two people wrote in one place: both texts side by side, who and when, and a choice. Closed without one, nothing is decided. */
typedef enum
{
  FRONT_CONFLICT_MINE,
  FRONT_CONFLICT_THEIRS,
  FRONT_CONFLICT_BOTH,
} FrontConflictChoice;

typedef void (*FrontConflictChosen) (FrontConflictChoice choice, gpointer data);

/* @place: the section, or the cell. @data is freed with the window. Returns: (transfer none) */
GtkWindow *front_plan_conflict_ask (GtkWidget *parent, const char *place, const char *mine, const FrontPlanConflict *conflict,
                                    FrontConflictChosen chosen, gpointer data, GDestroyNotify data_free);

G_END_DECLS
