#pragma once

#include <gtk/gtk.h>

#include "plan/front-plan.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* A table of the plan as it prints, each cell a text to type in. Tab and Shift+Tab go from cell to cell, Return down (after
 * the last row it makes one), the arrows leave a cell at its edge; Shift+Return breaks a line. Ctrl+Return adds a row
 * below, Alt+Up and Alt+Down move it, Ctrl+Shift+Delete removes it: all can be undone. Cells copied
 * in a spreadsheet go into the cells from this one on. */
#define FRONT_TYPE_PLAN_TABLE (front_plan_table_get_type ())
G_DECLARE_FINAL_TYPE (FrontPlanTable, front_plan_table, FRONT, PLAN_TABLE, GtkBox)

/* @name: of the section, for who cannot see the table. */
GtkWidget *front_plan_table_new    (FrontStore *store, const FrontPlan *plan, const FrontPlanBlock *block, const char *name);
/* What the store says now. */
void       front_plan_table_update (FrontPlanTable *self, const FrontPlan *plan, const FrontPlanBlock *block);

/* Puts the keyboard in a cell: @row 0 for the first, @column from 0. FALSE where it is not there. */
gboolean   front_plan_table_go     (FrontPlanTable *self, gint64 row, guint column);

/* Sends what is not stored yet. */
void       front_plan_table_flush  (FrontPlanTable *self);
/* The same for the last time: nobody can choose between two texts any more. */
void       front_plan_table_leave  (FrontPlanTable *self);

G_END_DECLS
