#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-diff.h"

#include <glib/gi18n-lib.h>

#include "plan/front-plan-edit.h"
#include "plan/front-plan-snapshot.h"

/* A draft made what it was in one place, by the edits that people make: each is in the change record and undo knows it. */

FRONT_STATEMENT (removed_row,
                 "SELECT plan_row.id FROM plan_row WHERE plan_row.block_id = $1 AND plan_row.uid = $2 AND plan_row.removed = 1")
FRONT_STATEMENT (removed_section, "SELECT id FROM plan_section WHERE plan_id = $1 AND uid = $2 AND removed = 1")

/* Where a change is, on both sides; NULL where a side does not have it. */
typedef struct
{
  const FrontPlanSection *old_section, *section;
  const FrontPlanBlock *old_block, *block;
  const FrontPlanRow *old_row, *row;
} Place;

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, message);
  return FALSE;
}

static void
find_place (const FrontPlan *from, const FrontPlan *draft, const FrontPlanChange *change, Place *place)
{
  *place = (Place) { 0 };
  place->old_section = front_plan_find_section (from, change->section);
  place->section = front_plan_find_section (draft, change->section);
  if (place->old_section != NULL)
    place->old_block = front_plan_find_block (place->old_section, change->block);
  if (place->section != NULL)
    place->block = front_plan_find_block (place->section, change->block);
  if (place->old_block != NULL)
    place->old_row = front_plan_find_row (place->old_block, change->row);
  if (place->block != NULL)
    place->row = front_plan_find_row (place->block, change->row);
}

static gboolean
take_back_cell (FrontDb *db, const Place *place, const FrontPlanChange *change, GError **error)
{
  int now = place->block != NULL ? front_plan_find_role (place->block, change->column) : -1;
  const FrontPlanCell *old = place->old_row != NULL ? front_plan_cell_by_role (place->old_block, place->old_row, change->column) : NULL;
  const FrontPlanColumn *column;

  if (now < 0 || old == NULL || place->row == NULL)
    return refuse (error, _("This cell is no longer on both sides, so it cannot be taken back alone. Take back the row instead."));
  column = g_ptr_array_index (place->block->columns, now);
  return front_plan_set_cell (db, place->row->id, column->id, old, error);
}

static gboolean
take_back_heading (FrontDb *db, const Place *place, const FrontPlanChange *change, GError **error)
{
  int now = place->block != NULL ? front_plan_find_role (place->block, change->column) : -1;
  int then = place->old_block != NULL ? front_plan_find_role (place->old_block, change->column) : -1;
  const FrontPlanColumn *old;

  if (now < 0 || then < 0)
    return refuse (error, _("This column is no longer on both sides, so its heading cannot be taken back."));
  old = g_ptr_array_index (place->old_block->columns, then);
  return front_plan_set_heading (db, ((FrontPlanColumn *) g_ptr_array_index (place->block->columns, now))->id, old->over,
                                 old->heading, error);
}

/* ── Rows ── */

static guint
index_of (GPtrArray *items, gconstpointer item)
{
  guint i = 0;

  return g_ptr_array_find (items, item, &i) ? i : 0;
}

/* Behind the nearest row before it that both sides have. */
static guint
wanted_index (const Place *place, const FrontPlanRow *moving)
{
  for (guint k = index_of (place->old_block->rows, place->old_row); k > 0; k--)
    {
      const FrontPlanRow *before = g_ptr_array_index (place->old_block->rows, k - 1);
      const FrontPlanRow *now = front_plan_find_row (place->block, before->uid);

      if (now != NULL)
        {
          guint at = index_of (place->block->rows, now);

          /* Without the moving row itself, those behind it are one place up. */
          return moving != NULL && index_of (place->block->rows, moving) < at ? at : at + 1;
        }
    }
  return 0;
}

static gboolean
move_row (FrontDb *db, const Place *place, GError **error)
{
  int at, wanted;

  if (place->row == NULL || place->old_row == NULL)
    return refuse (error, _("This row is no longer on both sides, so its move cannot be taken back."));
  at = (int) index_of (place->block->rows, place->row);
  wanted = (int) wanted_index (place, place->row);
  for (; at != wanted; at += wanted > at ? 1 : -1)
    if (!front_plan_move_row (db, place->row->id, wanted > at ? 1 : -1, error))
      return FALSE;
  return TRUE;
}

/* Puts a removed thing back where it stood: @statement finds it. 0 where the store does not have it any more. */
static gboolean
find_removed (FrontDb *db, const FrontStatement *statement, gint64 owner, const char *uid, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, owner);
  front_query_bind_text (query, 2, uid);
  *id = front_query_next (query, &local) ? front_query_int (query, 0) : 0;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
put_back (FrontDb *db, gint64 plan, const char *what, gint64 id, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  gboolean section = g_str_equal (what, FRONT_EDIT_SECTION_ADDED);

  if (write == NULL
      || !(section ? front_plan_write_section_removed (db, id, FALSE, error) : front_plan_write_removed (db, id, FALSE, error))
      || !front_plan_record_edit (write, plan, what, NULL, g_variant_new_int64 (id), error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}

static gboolean
restore_row (FrontDb *db, gint64 plan, const Place *place, const char *uid, GError **error)
{
  gint64 row = 0;

  if (place->block == NULL || place->old_row == NULL)
    return refuse (error, _("The table of this row is gone, so the row cannot be brought back alone."));
  if (!find_removed (db, &removed_row, place->block->id, uid, &row, error))
    return FALSE;
  if (row != 0)
    {
      if (!put_back (db, plan, FRONT_EDIT_ROW_ADDED, row, error))
        return FALSE;
    }
  else
    {
      guint at = wanted_index (place, NULL);
      gint64 after = at > 0 ? ((FrontPlanRow *) g_ptr_array_index (place->block->rows, at - 1))->id : 0;

      if (!front_plan_insert_row (db, place->block->id, after, &row, error))
        return FALSE;
    }
  /* It may have been edited after the version, before it was removed. */
  for (guint i = 0; i < place->old_block->columns->len; i++)
    {
      const FrontPlanColumn *column = g_ptr_array_index (place->old_block->columns, i);
      int now = front_plan_find_role (place->block, column->role);

      if (now >= 0
          && !front_plan_set_cell (db, row, ((FrontPlanColumn *) g_ptr_array_index (place->block->columns, now))->id,
                                   g_ptr_array_index (place->old_row->cells, i), error))
        return FALSE;
    }
  return TRUE;
}

/* ── Sections ── */

static gboolean
move_section (FrontDb *db, const FrontPlan *from, const FrontPlan *draft, const Place *place, GError **error)
{
  int at, wanted = 0;

  if (place->section == NULL || place->old_section == NULL)
    return refuse (error, _("This section is no longer on both sides, so its move cannot be taken back."));
  at = (int) index_of (draft->sections, place->section);
  for (guint k = index_of (from->sections, place->old_section); k > 0; k--)
    {
      const FrontPlanSection *before = g_ptr_array_index (from->sections, k - 1);
      const FrontPlanSection *now = front_plan_find_section (draft, before->uid);

      if (now != NULL)
        {
          wanted = (int) index_of (draft->sections, now);
          wanted += at < wanted ? 0 : 1;
          break;
        }
    }
  for (; at != wanted; at += wanted > at ? 1 : -1)
    if (!front_plan_move_section (db, place->section->id, wanted > at ? 1 : -1, error))
      return FALSE;
  return TRUE;
}

static gboolean
restore_section (FrontDb *db, gint64 plan, const char *uid, GError **error)
{
  gint64 section;

  if (!find_removed (db, &removed_section, plan, uid, &section, error))
    return FALSE;
  if (section == 0)
    return refuse (error, _("This section was never part of this plan's draft, so it cannot be brought back from it."));
  return put_back (db, plan, FRONT_EDIT_SECTION_ADDED, section, error);
}

gboolean
front_plan_take_back (FrontDb *db, gint64 plan, const FrontPlan *from, const FrontPlanChange *change, GError **error)
{
  g_autoptr(FrontPlan) draft = NULL;
  Place place;

  g_return_val_if_fail (db != NULL && from != NULL && change != NULL, FALSE);

  if (change->quoted)
    return refuse (error, _("This figure is quoted: it is changed where it lives, under Performance or Risks."));
  draft = front_plan_load (db, plan, error);
  if (draft == NULL)
    return FALSE;
  find_place (from, draft, change, &place);
  switch (change->kind)
    {
    case FRONT_CHANGE_TEXT:
      if (place.block == NULL || place.old_block == NULL)
        break;
      return front_plan_set_prose (db, place.block->id, place.old_block->text, error);
    case FRONT_CHANGE_CAPTION:
      if (place.block == NULL || place.old_block == NULL)
        break;
      return front_plan_set_caption (db, place.block->id, place.old_block->text, place.old_block->quotes, error);
    case FRONT_CHANGE_CELL:
      return take_back_cell (db, &place, change, error);
    case FRONT_CHANGE_COLUMN_HEADING:
      return take_back_heading (db, &place, change, error);
    case FRONT_CHANGE_ROW_ADDED:
      if (place.row == NULL)
        break;
      return front_plan_remove_row (db, place.row->id, error);
    case FRONT_CHANGE_ROW_REMOVED:
      return restore_row (db, plan, &place, change->row, error);
    case FRONT_CHANGE_ROW_MOVED:
      return move_row (db, &place, error);
    case FRONT_CHANGE_HEADING:
      if (place.section == NULL || place.old_section == NULL)
        break;
      return front_plan_set_section (db, place.section->id, place.old_section->kind, place.old_section->level,
                                     place.old_section->number, place.old_section->title, error);
    case FRONT_CHANGE_SECTION_ADDED:
      if (place.section == NULL)
        break;
      return front_plan_remove_section (db, place.section->id, error);
    case FRONT_CHANGE_SECTION_REMOVED:
      return restore_section (db, plan, change->section, error);
    case FRONT_CHANGE_SECTION_MOVED:
      return move_section (db, from, draft, &place, error);
    case FRONT_CHANGE_TITLE:
    case FRONT_CHANGE_BLOCK_ADDED:
    case FRONT_CHANGE_BLOCK_REMOVED:
    case FRONT_CHANGE_COLUMN_ADDED:
    case FRONT_CHANGE_COLUMN_REMOVED:
    default:
      return refuse (error, _("A change of this kind cannot be taken back alone."));
    }
  front_plan_set_gone (error);
  return FALSE;
}

gboolean
front_plan_take_back_section (FrontDb *db, gint64 plan, const FrontPlan *from, const char *section, GError **error)
{
  /* Rows come and go before they move, and a section is there before its heading is set: one pass for each kind. Every pass
   * compares anew, because taking back one change can make another needless. */
  static const FrontPlanChangeKind passes[] = {
    FRONT_CHANGE_SECTION_REMOVED, FRONT_CHANGE_SECTION_ADDED, FRONT_CHANGE_ROW_ADDED, FRONT_CHANGE_ROW_REMOVED,
    FRONT_CHANGE_ROW_MOVED, FRONT_CHANGE_HEADING, FRONT_CHANGE_CAPTION, FRONT_CHANGE_COLUMN_HEADING, FRONT_CHANGE_TEXT,
    FRONT_CHANGE_CELL, FRONT_CHANGE_SECTION_MOVED,
  };

  g_return_val_if_fail (db != NULL && from != NULL && section != NULL, FALSE);

  for (guint pass = 0; pass < G_N_ELEMENTS (passes); pass++)
    for (guint n = 0;; n++)
      {
        g_autoptr(FrontPlan) draft = front_plan_load (db, plan, error);
        g_autoptr(FrontPlanDiff) diff = NULL;
        const FrontPlanChange *next = NULL;

        if (draft == NULL)
          return FALSE;
        diff = front_plan_diff_new (from, draft, "", "");
        for (guint i = 0; next == NULL && i < diff->changes->len; i++)
          {
            const FrontPlanChange *change = g_ptr_array_index (diff->changes, i);

            if (change->kind == passes[pass] && g_str_equal (change->section, section) && !change->quoted)
              next = change;
          }
        if (next == NULL || n > 10000)
          break;
        if (!front_plan_take_back (db, plan, from, next, error))
          return FALSE;
      }
  return TRUE;
}
