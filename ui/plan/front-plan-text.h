#pragma once

#include <gtk/gtk.h>

#include "plan/front-plan.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* A text of the plan that is being edited: a piece of prose, or a cell. What is typed is in the store within a second; where
 * that fails the text stays, a word under it says why, and it is tried again. Where somebody else wrote there meanwhile, both texts
 * are shown to choose from; where the text is left before that, both are kept, one after the other. Ctrl+Z takes back typing while the
 * keyboard is here, and the plan's edits after that. */
#define FRONT_TYPE_PLAN_TEXT (front_plan_text_get_type ())
G_DECLARE_FINAL_TYPE (FrontPlanText, front_plan_text, FRONT, PLAN_TEXT, GtkBox)

GtkWidget *front_plan_text_new_prose (FrontStore *store, gint64 block, const char *markdown, gint64 revision,
                                      const char *label);
GtkWidget *front_plan_text_new_cell  (FrontStore *store, gint64 row, gint64 column, FrontPlanCellKind kind,
                                      const FrontPlanCell *cell, const char *label);

/* What the store says now; does nothing while something typed is not stored yet. */
void front_plan_text_update_prose (FrontPlanText *self, const char *markdown, gint64 revision);
void front_plan_text_update_cell  (FrontPlanText *self, const FrontPlanCell *cell);

/* A cell's state; a new one is stored at once. */
FrontPlanCellState front_plan_text_get_state  (FrontPlanText *self);
const char        *front_plan_text_get_reason (FrontPlanText *self);
void               front_plan_text_set_state  (FrontPlanText *self, FrontPlanCellState state, const char *reason);

GtkTextView *front_plan_text_get_view (FrontPlanText *self);
/* Sends what is not stored yet. */
void         front_plan_text_flush    (FrontPlanText *self);
/* The same for the last time: nobody can choose between two texts any more. */
void         front_plan_text_leave    (FrontPlanText *self);

G_END_DECLS
