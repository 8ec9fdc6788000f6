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
#define FRONT_EDIT_ROWS "rows"               /* new: many rows at once; app/plan/front-plan-rows.c */
#define FRONT_EDIT_FIELDS "fields"           /* (thing, id, texts): what a section, column or block says of itself */
#define FRONT_EDIT_FIELDS_TYPE "(sxas)"
#define FRONT_EDIT_SECTION_ADDED "section-added"     /* new: section */
#define FRONT_EDIT_SECTION_REMOVED "section-removed" /* old: section */
#define FRONT_EDIT_SECTION_MOVED "section-moved"     /* as a row's */
#define FRONT_EDIT_UNDO "undo"               /* new: (first change, last change, how many) */
#define FRONT_EDIT_REDO "redo"
#define FRONT_EDIT_UNDO_TYPE "(xxi)"

gboolean front_plan_write_prose    (FrontDb *db, gint64 block, const char *markdown, GError **error);
gboolean front_plan_write_cell     (FrontDb *db, gint64 row, gint64 column, const FrontPlanCell *cell, GError **error);
gboolean front_plan_write_removed  (FrontDb *db, gint64 row, gboolean removed, GError **error);
gboolean front_plan_write_position (FrontDb *db, gint64 row, gint64 position, GError **error);

/* An empty row after row @after, 0 for the first. */
gboolean front_plan_write_new_row  (FrontDb *db, gint64 block, gint64 after, gint64 *row, GError **error);
gboolean front_plan_write_section_removed  (FrontDb *db, gint64 section, gboolean removed, GError **error);
gboolean front_plan_write_section_position (FrontDb *db, gint64 section, gint64 position, GError **error);
/* @thing: "section" (kind, level, number, title), "column" (over, heading) or "block" (caption, what is quoted). */
gboolean front_plan_write_fields   (FrontDb *db, const char *thing, gint64 id, const char *const *texts, GError **error);
/* Returns: (transfer full): NULL with @error */
char   **front_plan_read_fields    (FrontDb *db, const char *thing, gint64 id, gint64 *plan, GError **error);
/* A section with its blocks, stored whole at a position; in front-plan-load.c. */
gboolean front_plan_insert_section_at (FrontDb *db, gint64 plan, FrontPlanSection *section, guint position, GError **error);

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
char    *front_plan_heading_of_section (FrontDb *db, gint64 section);
void     front_plan_set_gone (GError **error);

G_END_DECLS
