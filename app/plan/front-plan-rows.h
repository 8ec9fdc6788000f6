#pragma once

#include "plan/front-plan.h"

G_BEGIN_DECLS

/* Many rows of one table at once, as one edit that is undone as one. Store's thread. */

typedef struct
{
  gint64 row;     /* that it is about; 0: a new one, behind the others */
  gboolean fills; /* that row is empty, and becomes this one: it counts as added */
  char *uid;      /* of a new one; one that was removed under it comes back. NULL: any */
  guint n;        /* of the next two: one a column of the table, in their order */
  char **texts;   /* NULL: the cell stays as it is */
  FrontPlanCellState *states;
} FrontPlanRowEdit;

typedef struct
{
  guint n_added, n_changed, n_same; /* rows */
} FrontPlanRowsResult;

/* Runs inside the transaction of an edit, with its value in the change record: what front_plan_swap_rows () takes. */
typedef gboolean (*FrontPlanRowsLast) (FrontDb *db, const char *value, const FrontPlanRowsResult *result, gpointer data, GError **error);

/* @last: (nullable): is not called where nothing differs or only counts are asked for.
 * @edits: (element-type FrontPlanRowEdit), whose texts are UTF-8. @what: where the rows came from, for the change record and for undo's
 * name; "" for the clipboard. Where nothing differs nothing is written. @dry_run: only counts. FRONT_ERROR_NOT_FOUND where the table is gone. */
gboolean front_plan_put_rows (FrontDb *db, const FrontPlanBlock *table, const GPtrArray *edits, const char *what, gboolean dry_run,
                              FrontPlanRowsLast last, gpointer data, FrontPlanRowsResult *result, GError **error);

/* For front-plan-undo.c: takes an edit back or makes it again, out of its value in the change record. @changed out: it has been edited
 * since in another way, and FALSE is returned without an error. */
gboolean front_plan_swap_rows (FrontDb *db, const char *value, gboolean back, gboolean *changed, GError **error);
/* (transfer full) */
char    *front_plan_name_rows (FrontDb *db, const char *value);

G_END_DECLS
