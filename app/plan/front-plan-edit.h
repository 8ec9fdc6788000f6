#pragma once

#include "plan/front-plan.h"

G_BEGIN_DECLS

/* What editing and undoing share; only app/plan includes this. All of it runs inside a transaction under way. */

/* The change record's words for the edits that can be taken back, and the types of their old and new values (GVariant
 * text). A word that is not here ends undo: nothing before it is taken back. */
#define FRONT_EDIT_PROSE "prose"             /* (block, byte offset, text): old is the text that stood there, new the one put there */
#define FRONT_EDIT_PROSE_TYPE "(xxs)"
#define FRONT_EDIT_CELL "cell"               /* (row, column, state, text, reason) */
#define FRONT_EDIT_CELL_TYPE "(xxiss)"
#define FRONT_EDIT_ROW_ADDED "row-added"     /* new: row */
#define FRONT_EDIT_ROW_REMOVED "row-removed" /* old: row */
#define FRONT_EDIT_ROW_MOVED "row-moved"     /* (row, position, neighbour, its position) */
#define FRONT_EDIT_ROW_MOVED_TYPE "(xxxx)"
#define FRONT_EDIT_UNDO "undo"               /* new: (first change, last change, how many) */
#define FRONT_EDIT_REDO "redo"
#define FRONT_EDIT_UNDO_TYPE "(xxi)"

gboolean front_plan_write_prose    (FrontDb *db, gint64 block, const char *markdown, GError **error);
gboolean front_plan_write_cell     (FrontDb *db, gint64 row, gint64 column, const FrontPlanCell *cell, GError **error);
gboolean front_plan_write_removed  (FrontDb *db, gint64 row, gboolean removed, GError **error);
gboolean front_plan_write_position (FrontDb *db, gint64 row, gint64 position, GError **error);

/* What stands there. FRONT_ERROR_NOT_FOUND. Text out: (transfer full) */
gboolean front_plan_read_prose     (FrontDb *db, gint64 block, gint64 *plan, char **markdown, GError **error);
gboolean front_plan_read_cell      (FrontDb *db, gint64 row, gint64 column, FrontPlanCell *cell, GError **error);
void     front_plan_cell_clear     (FrontPlanCell *cell);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontPlanCell, front_plan_cell_clear)

/* @what with its old and new value, in the plan's change record. The values are floating, and taken. */
gboolean front_plan_record_edit    (FrontWrite *write, gint64 plan, const char *what, GVariant *old_value,
                                    GVariant *new_value, GError **error);

/* The heading of the section that holds a block or a row. Returns: (transfer full): "" where it is gone. */
char    *front_plan_heading_of_block (FrontDb *db, gint64 block);
char    *front_plan_heading_of_row   (FrontDb *db, gint64 row);

G_END_DECLS
