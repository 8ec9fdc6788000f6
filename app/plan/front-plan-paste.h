#pragma once

#include "plan/front-plan-rows.h"

G_BEGIN_DECLS

/* What comes from a spreadsheet through the clipboard: lines of cells with tabs between them, a cell with a line end or a quote in it
 * in quotes, a quote doubled. */

/* TRUE for more than one cell: text of several lines alone is a text. Any thread. */
gboolean   front_plan_paste_is_table (const char *text);
/* Spaces around a cell are no part of it. Returns: (transfer full) (element-type GStrv): a row each, of different lengths. Any thread. */
GPtrArray *front_plan_paste_parse    (const char *text);

typedef struct
{
  FrontPlanRowsResult rows;
  guint n_columns;
  guint n_problems; /* cells that do not fit their columns: they are stored as they are, and marked as typed ones are */
} FrontPlanPasted;

/* Puts a table of @text into the cells from (@row, @column) on to the right and down, with new rows behind the last where there are too
 * few: one edit, which one undo takes back. A cell that said why it has no value has one now. FRONT_ERROR_BAD_INPUT where there are more
 * columns than the table has from there on: nothing is pasted then. Store's thread. */
gboolean   front_plan_paste          (FrontDb *db, gint64 block, gint64 row, gint64 column, const char *text, FrontPlanPasted *pasted,
                                      GError **error);

G_END_DECLS
