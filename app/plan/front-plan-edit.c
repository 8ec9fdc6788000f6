#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The edits of a plan: each one transaction, with what undo needs in the change record. */

FRONT_STATEMENT (read_prose,
                 "SELECT plan_section.plan_id, plan_block.body FROM plan_block "
                 "JOIN plan_section ON plan_section.id = plan_block.section_id WHERE plan_block.id = $1 AND plan_block.kind = $2")
FRONT_STATEMENT (write_prose, "UPDATE plan_block SET body = $2, revision = revision + 1 WHERE id = $1")
FRONT_STATEMENT (read_cell, "SELECT state, body, reason, revision FROM plan_cell WHERE row_id = $1 AND column_id = $2")
FRONT_STATEMENT (write_cell,
                 "INSERT INTO plan_cell (row_id, column_id, state, body, reason, revision) VALUES ($1, $2, $3, $4, $5, 1) "
                 "ON CONFLICT (row_id, column_id) DO UPDATE "
                 "SET state = excluded.state, body = excluded.body, reason = excluded.reason, "
                 "revision = plan_cell.revision + 1")
FRONT_STATEMENT (write_removed, "UPDATE plan_row SET removed = $2 WHERE id = $1")
FRONT_STATEMENT (write_position, "UPDATE plan_row SET position = $2 WHERE id = $1")
FRONT_STATEMENT (shift_rows, "UPDATE plan_row SET position = position + 1 WHERE block_id = $1 AND position > $2")
FRONT_STATEMENT (insert_table_row, "INSERT INTO plan_row (block_id, position, uid) VALUES ($1, $2, $3) RETURNING id")
FRONT_STATEMENT (row_place,
                 "SELECT plan_section.plan_id, plan_row.block_id, plan_row.position FROM plan_row "
                 "JOIN plan_block ON plan_block.id = plan_row.block_id "
                 "JOIN plan_section ON plan_section.id = plan_block.section_id "
                 "WHERE plan_row.id = $1 AND plan_row.removed = 0")
FRONT_STATEMENT (column_of_row,
                 "SELECT plan_column.id FROM plan_column JOIN plan_row ON plan_row.block_id = plan_column.block_id "
                 "WHERE plan_row.id = $1 AND plan_column.id = $2")
FRONT_STATEMENT (row_above,
                 "SELECT id, position FROM plan_row WHERE block_id = $1 AND position < $2 AND removed = 0 "
                 "ORDER BY position DESC LIMIT 1")
FRONT_STATEMENT (row_below,
                 "SELECT id, position FROM plan_row WHERE block_id = $1 AND position > $2 AND removed = 0 "
                 "ORDER BY position LIMIT 1")
FRONT_STATEMENT (block_heading,
                 "SELECT plan.first_year, plan_section.number, plan_section.title FROM plan_block "
                 "JOIN plan_section ON plan_section.id = plan_block.section_id "
                 "JOIN plan ON plan.id = plan_section.plan_id WHERE plan_block.id = $1")
FRONT_STATEMENT (last_edit, "SELECT who, at FROM change WHERE kind = $1 AND row_id = $2 ORDER BY id DESC LIMIT 1")
FRONT_STATEMENT (block_revision, "SELECT revision FROM plan_block WHERE id = $1")
FRONT_STATEMENT (section_heading,
                 "SELECT plan.first_year, plan_section.number, plan_section.title FROM plan_section "
                 "JOIN plan ON plan.id = plan_section.plan_id WHERE plan_section.id = $1")
FRONT_STATEMENT (block_of_row, "SELECT block_id FROM plan_row WHERE id = $1")

void
front_plan_set_gone (GError **error)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                       _("This part of the plan was removed at another desk. Copy what you typed before you leave it."));
}

static gboolean
check_text (const char *text, GError **error)
{
  if (g_utf8_validate (text, -1, NULL))
    return TRUE;
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("The text is not valid UTF-8 and was not saved. Type the damaged characters again."));
  return FALSE;
}

void
front_plan_cell_clear (FrontPlanCell *cell)
{
  g_clear_pointer (&cell->text, g_free);
  g_clear_pointer (&cell->reason, g_free);
}

gboolean
front_plan_read_prose (FrontDb *db, gint64 block, gint64 *plan, char **markdown, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &read_prose);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, block);
  front_query_bind_int (query, 2, FRONT_BLOCK_PROSE);
  if (front_query_next (query, &local))
    {
      *plan = front_query_int (query, 0);
      *markdown = g_strdup (front_query_text (query, 1));
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    front_plan_set_gone (error);
  return FALSE;
}

gboolean
front_plan_write_prose (FrontDb *db, gint64 block, const char *markdown, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &write_prose);

  front_query_bind_int (query, 1, block);
  front_query_bind_text (query, 2, markdown);
  return front_query_run (query, error);
}

gboolean
front_plan_read_cell (FrontDb *db, gint64 row, gint64 column, FrontPlanCell *cell, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &read_cell);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, row);
  front_query_bind_int (query, 2, column);
  if (front_query_next (query, &local))
    {
      cell->state = (FrontPlanCellState) front_query_int (query, 0);
      cell->text = g_strdup (front_query_text (query, 1));
      cell->reason = g_strdup (front_query_text (query, 2));
      cell->revision = front_query_int (query, 3);
      return TRUE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  cell->state = FRONT_CELL_VALUE;
  cell->text = g_strdup ("");
  cell->reason = g_strdup ("");
  return TRUE;
}

gboolean
front_plan_write_cell (FrontDb *db, gint64 row, gint64 column, const FrontPlanCell *cell, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &write_cell);

  front_query_bind_int (query, 1, row);
  front_query_bind_int (query, 2, column);
  front_query_bind_int (query, 3, cell->state);
  front_query_bind_text (query, 4, cell->text);
  front_query_bind_text (query, 5, cell->reason);
  return front_query_run (query, error);
}

gboolean
front_plan_write_removed (FrontDb *db, gint64 row, gboolean removed, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &write_removed);

  front_query_bind_int (query, 1, row);
  front_query_bind_int (query, 2, removed ? 1 : 0);
  return front_query_run (query, error);
}

gboolean
front_plan_write_position (FrontDb *db, gint64 row, gint64 position, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &write_position);

  front_query_bind_int (query, 1, row);
  front_query_bind_int (query, 2, position);
  return front_query_run (query, error);
}

gboolean
front_plan_record_edit (FrontWrite *write, gint64 plan, const char *what, GVariant *old_value, GVariant *new_value,
                        GError **error)
{
  g_autoptr(GVariant) old_taken = old_value != NULL ? g_variant_ref_sink (old_value) : NULL;
  g_autoptr(GVariant) new_taken = new_value != NULL ? g_variant_ref_sink (new_value) : NULL;
  g_autofree char *old_text = old_taken != NULL ? g_variant_print (old_taken, FALSE) : NULL;
  g_autofree char *new_text = new_taken != NULL ? g_variant_print (new_taken, FALSE) : NULL;
  FrontChange change = {
    .kind = FRONT_CHANGED_PLAN, .row = plan, .what = what, .old_value = old_text, .new_value = new_text
  };

  return front_write_record (write, &change, error);
}

/* Where a row is. */
static gboolean
find_row (FrontDb *db, gint64 row, gint64 *plan, gint64 *block, gint64 *position, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &row_place);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, row);
  if (front_query_next (query, &local))
    {
      *plan = front_query_int (query, 0);
      *block = front_query_int (query, 1);
      *position = front_query_int (query, 2);
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    front_plan_set_gone (error);
  return FALSE;
}

static char *
heading_of (FrontDb *db, const FrontStatement *statement, gint64 id)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  FrontPlan plan = { 0 };
  FrontPlanSection section = { 0 };
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;

  front_query_bind_int (query, 1, id);
  if (!front_query_next (query, NULL))
    return g_strdup ("");
  plan.first_year = (int) front_query_int (query, 0);
  section.number = number = g_strdup (front_query_text (query, 1));
  section.title = title = g_strdup (front_query_text (query, 2));
  return front_plan_section_heading (&plan, &section);
}

char *
front_plan_heading_of_block (FrontDb *db, gint64 block)
{
  return heading_of (db, &block_heading, block);
}

char *
front_plan_heading_of_section (FrontDb *db, gint64 section)
{
  return heading_of (db, &section_heading, section);
}

char *
front_plan_heading_of_row (FrontDb *db, gint64 row)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &block_of_row);
  gint64 block;

  front_query_bind_int (query, 1, row);
  if (!front_query_one_int (query, &block, NULL))
    return g_strdup ("");
  return front_plan_heading_of_block (db, block);
}

/* The bytes that two texts share at their beginning and end, on whole characters. */
static void
find_difference (const char *old_text, const char *new_text, gsize *start, gsize *old_end, gsize *new_end)
{
  gsize old_length = strlen (old_text), new_length = strlen (new_text);
  gsize n = 0, m = 0;

  while (n < old_length && n < new_length && old_text[n] == new_text[n])
    n++;
  while (n > 0 && ((old_text[n] & 0xc0) == 0x80 || (new_text[n] & 0xc0) == 0x80))
    n--;
  while (m < old_length - n && m < new_length - n && old_text[old_length - m - 1] == new_text[new_length - m - 1])
    m++;
  while (m > 0 && ((old_text[old_length - m] & 0xc0) == 0x80 || (new_text[new_length - m] & 0xc0) == 0x80))
    m--;
  *start = n;
  *old_end = old_length - m;
  *new_end = new_length - m;
}

static gboolean
read_revision (FrontDb *db, gint64 block, gint64 *revision, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &block_revision);

  front_query_bind_int (query, 1, block);
  return front_query_one_int (query, revision, error);
}

/* Somebody else wrote there after @base was read: who last did, and what stands there now. */
static gboolean
refuse_conflict (FrontDb *db, gint64 plan, const char *theirs, const char *their_reason, FrontPlanCellState state,
                 gint64 revision, FrontPlanConflict *conflict, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &last_edit);
  g_autofree char *who = NULL;

  front_query_bind_int (query, 1, FRONT_CHANGED_PLAN);
  front_query_bind_int (query, 2, plan);
  if (front_query_next (query, NULL))
    {
      who = g_strdup (front_query_text (query, 0));
      if (conflict != NULL)
        conflict->at = front_query_int (query, 1);
    }
  if (conflict != NULL)
    {
      conflict->who = g_strdup (who != NULL ? who : "");
      conflict->theirs.state = state;
      conflict->theirs.text = g_strdup (theirs);
      conflict->theirs.reason = g_strdup (their_reason);
      conflict->theirs.revision = revision;
    }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
               _("%s changed this part while you were writing. Both texts are kept: choose one, or put them together, and save again."),
               who != NULL ? who : _("Somebody"));
  return FALSE;
}

void
front_plan_conflict_clear (FrontPlanConflict *conflict)
{
  g_clear_pointer (&conflict->who, g_free);
  front_plan_cell_clear (&conflict->theirs);
}

gboolean
front_plan_set_prose (FrontDb *db, gint64 block, const char *markdown, GError **error)
{
  return front_plan_save_prose (db, block, markdown, FRONT_PLAN_ANY_REVISION, NULL, NULL, error);
}

gboolean
front_plan_save_prose (FrontDb *db, gint64 block, const char *markdown, gint64 base, gint64 *revision,
                       FrontPlanConflict *conflict, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *before = NULL;
  g_autofree char *removed = NULL;
  g_autofree char *added = NULL;
  gsize start, old_end, new_end;
  gint64 plan, now;

  g_return_val_if_fail (db != NULL && markdown != NULL, FALSE);

  if (!check_text (markdown, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL || !front_plan_read_prose (db, block, &plan, &before, error) || !read_revision (db, block, &now, error))
    return FALSE;
  if (revision != NULL)
    *revision = now;
  if (g_str_equal (before, markdown))
    return TRUE;
  if (base != FRONT_PLAN_ANY_REVISION && base != now)
    return refuse_conflict (db, plan, before, "", FRONT_CELL_VALUE, now, conflict, error);

  /* Only what differs, so that an afternoon of typing, saved every second, stays small. */
  find_difference (before, markdown, &start, &old_end, &new_end);
  removed = g_strndup (before + start, old_end - start);
  added = g_strndup (markdown + start, new_end - start);
  if (!front_plan_write_prose (db, block, markdown, error)
      || !front_plan_record_edit (write, plan, FRONT_EDIT_PROSE,
                                  g_variant_new (FRONT_EDIT_PROSE_TYPE, block, (gint64) start, removed),
                                  g_variant_new (FRONT_EDIT_PROSE_TYPE, block, (gint64) start, added), error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (revision != NULL)
    *revision = now + 1;
  return TRUE;
}

gboolean
front_plan_set_cell (FrontDb *db, gint64 row, gint64 column, const FrontPlanCell *cell, GError **error)
{
  return front_plan_save_cell (db, row, column, cell, FRONT_PLAN_ANY_REVISION, NULL, NULL, error);
}

gboolean
front_plan_save_cell (FrontDb *db, gint64 row, gint64 column, const FrontPlanCell *cell, gint64 base, gint64 *revision,
                      FrontPlanConflict *conflict, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_auto(FrontPlanCell) before = { 0 };
  gint64 plan, block, position;

  g_return_val_if_fail (db != NULL && cell != NULL, FALSE);
  g_return_val_if_fail (cell->text != NULL && cell->reason != NULL, FALSE);

  if (!check_text (cell->text, error) || !check_text (cell->reason, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL || !find_row (db, row, &plan, &block, &position, error))
    return FALSE;
  {
    g_autoptr(FrontQuery) query = front_db_query (db, &column_of_row);
    g_autoptr(GError) local = NULL;

    front_query_bind_int (query, 1, row);
    front_query_bind_int (query, 2, column);
    if (!front_query_next (query, &local))
      {
        if (local != NULL)
          g_propagate_error (error, g_steal_pointer (&local));
        else
          front_plan_set_gone (error);
        return FALSE;
      }
  }
  if (!front_plan_read_cell (db, row, column, &before, error))
    return FALSE;
  if (revision != NULL)
    *revision = before.revision;
  if (before.state == cell->state && g_str_equal (before.text, cell->text) && g_str_equal (before.reason, cell->reason))
    return TRUE;
  if (base != FRONT_PLAN_ANY_REVISION && base != before.revision)
    return refuse_conflict (db, plan, before.text, before.reason, before.state, before.revision, conflict, error);

  if (!front_plan_write_cell (db, row, column, cell, error)
      || !front_plan_record_edit (write, plan, FRONT_EDIT_CELL,
                                  g_variant_new (FRONT_EDIT_CELL_TYPE, row, column, (int) before.state, before.text,
                                                 before.reason),
                                  g_variant_new (FRONT_EDIT_CELL_TYPE, row, column, (int) cell->state, cell->text,
                                                 cell->reason), error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (revision != NULL)
    *revision = before.revision + 1;
  return TRUE;
}

FRONT_STATEMENT (plan_of_table,
                 "SELECT plan_section.plan_id FROM plan_block JOIN plan_section ON plan_section.id = plan_block.section_id "
                 "WHERE plan_block.id = $1 AND plan_block.kind = $2")

gboolean
front_plan_write_new_row (FrontDb *db, gint64 block, gint64 after, gint64 *row, GError **error)
{
  g_autoptr(FrontQuery) shift = front_db_query (db, &shift_rows);
  g_autoptr(FrontQuery) insert = front_db_query (db, &insert_table_row);
  g_autofree char *uid = g_uuid_string_random ();
  gint64 plan, found_block, position = 0;

  if (after != 0 && !find_row (db, after, &plan, &found_block, &position, error))
    return FALSE;
  front_query_bind_int (shift, 1, block);
  front_query_bind_int (shift, 2, position);
  front_query_bind_int (insert, 1, block);
  front_query_bind_int (insert, 2, position + 1);
  front_query_bind_text (insert, 3, uid);
  return front_query_run (shift, error) && front_query_one_int (insert, row, error);
}

gboolean
front_plan_insert_row (FrontDb *db, gint64 block, gint64 after, gint64 *row, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) table = NULL;
  gint64 plan;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  table = front_db_query (db, &plan_of_table);
  front_query_bind_int (table, 1, block);
  front_query_bind_int (table, 2, FRONT_BLOCK_TABLE);
  if (!front_query_one_int (table, &plan, error))
    return FALSE;
  /* A statement that could still give rows would keep the commit from ending. */
  g_clear_pointer (&table, front_query_done);
  if (!front_plan_write_new_row (db, block, after, row, error)
      || !front_plan_record_edit (write, plan, FRONT_EDIT_ROW_ADDED, NULL, g_variant_new_int64 (*row), error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_plan_remove_row (FrontDb *db, gint64 row, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  gint64 plan, block, position;

  g_return_val_if_fail (db != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !find_row (db, row, &plan, &block, &position, error)
      || !front_plan_write_removed (db, row, TRUE, error)
      || !front_plan_record_edit (write, plan, FRONT_EDIT_ROW_REMOVED, g_variant_new_int64 (row), NULL, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_plan_move_row (FrontDb *db, gint64 row, int by, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  gint64 plan, block, position, other, other_position;

  g_return_val_if_fail (db != NULL && by != 0, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !find_row (db, row, &plan, &block, &position, error))
    return FALSE;
  query = front_db_query (db, by < 0 ? &row_above : &row_below);
  front_query_bind_int (query, 1, block);
  front_query_bind_int (query, 2, position);
  if (!front_query_next (query, &local))
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  other = front_query_int (query, 0);
  other_position = front_query_int (query, 1);
  g_clear_pointer (&query, front_query_done);

  if (!front_plan_write_position (db, row, other_position, error)
      || !front_plan_write_position (db, other, position, error)
      || !front_plan_record_edit (write, plan, FRONT_EDIT_ROW_MOVED,
                                  g_variant_new (FRONT_EDIT_ROW_MOVED_TYPE, row, position, other, other_position),
                                  g_variant_new (FRONT_EDIT_ROW_MOVED_TYPE, row, other_position, other, position), error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}
