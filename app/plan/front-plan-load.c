#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-edit.h"

#include <glib/gi18n-lib.h>

/* Plans out of the store, and whole ones into it. */

FRONT_STATEMENT (list_plans, "SELECT id, ref, title, first_year, n_years FROM plan ORDER BY first_year DESC, id DESC")
FRONT_STATEMENT (select_plan, "SELECT id, ref, title, first_year, n_years FROM plan WHERE id = $1")
FRONT_STATEMENT (find_plan, "SELECT id FROM plan WHERE ref = $1")
FRONT_STATEMENT (select_sections,
                 "SELECT id, kind, level, number, title, uid FROM plan_section WHERE plan_id = $1 AND removed = 0 "
                 "ORDER BY position, id")
FRONT_STATEMENT (select_blocks,
                 "SELECT id, kind, body, quotes, uid, revision FROM plan_block WHERE section_id = $1 ORDER BY position, id")
FRONT_STATEMENT (select_columns,
                 "SELECT id, kind, over_heading, heading, role FROM plan_column WHERE block_id = $1 ORDER BY position, id")
/* Every row with its cells, an empty row once with a NULL column. */
FRONT_STATEMENT (select_cells,
                 "SELECT plan_row.id, plan_cell.column_id, plan_cell.state, plan_cell.body, plan_cell.reason, "
                 "plan_row.uid, plan_cell.revision "
                 "FROM plan_row LEFT JOIN plan_cell ON plan_cell.row_id = plan_row.id "
                 "WHERE plan_row.block_id = $1 AND plan_row.removed = 0 ORDER BY plan_row.position, plan_row.id")

FRONT_STATEMENT (insert_plan,
                 "INSERT INTO plan (ref, title, first_year, n_years) VALUES ($1, $2, $3, $4) RETURNING id")
FRONT_STATEMENT (insert_section,
                 "INSERT INTO plan_section (plan_id, position, kind, level, number, title, uid) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id")
FRONT_STATEMENT (insert_block,
                 "INSERT INTO plan_block (section_id, position, kind, body, quotes, uid) "
                 "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
FRONT_STATEMENT (insert_column,
                 "INSERT INTO plan_column (block_id, position, kind, over_heading, heading, role) "
                 "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
FRONT_STATEMENT (insert_row, "INSERT INTO plan_row (block_id, position, uid) VALUES ($1, $2, $3) RETURNING id")
FRONT_STATEMENT (insert_cell,
                 "INSERT INTO plan_cell (row_id, column_id, state, body, reason) VALUES ($1, $2, $3, $4, $5)")

static FrontPlan *
read_plan (FrontQuery *query)
{
  FrontPlan *plan = front_plan_new (front_query_text (query, 1), front_query_text (query, 2),
                                    (int) front_query_int (query, 3), (int) front_query_int (query, 4));

  plan->id = front_query_int (query, 0);
  return plan;
}

GPtrArray *
front_plan_list (FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) front_plan_free);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &list_plans);
  while (front_query_next (query, &local))
    {
      FrontPlan *plan = read_plan (query);

      g_clear_pointer (&plan->sections, g_ptr_array_unref);
      g_ptr_array_add (plans, plan);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&plans);
}

/* Parts that are older than uids have their ids for one. */
static void
take_uid (char **uid, const char *stored, const char *word, gint64 id)
{
  g_autofree char *made = stored[0] != '\0' ? NULL : g_strdup_printf ("%s%" G_GINT64_FORMAT, word, id);

  front_plan_set_uid (uid, made != NULL ? made : stored);
}

/* The rows of a table, whose columns are there. */
static gboolean
load_rows (FrontDb *db, FrontPlanBlock *block, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_cells);
  g_autoptr(GError) local = NULL;
  FrontPlanRow *row = NULL;

  front_query_bind_int (query, 1, block->id);
  while (front_query_next (query, &local))
    {
      gint64 id = front_query_int (query, 0);

      if (row == NULL || row->id != id)
        {
          row = front_plan_add_row (block, NULL);
          row->id = id;
          take_uid (&row->uid, front_query_text (query, 5), "old-r", id);
        }
      for (guint i = 0; i < block->columns->len; i++)
        {
          const FrontPlanColumn *column = g_ptr_array_index (block->columns, i);

          if (!front_query_is_null (query, 1) && column->id == front_query_int (query, 1))
            {
              g_autofree char *text = g_strdup (front_query_text (query, 3));
              g_autofree char *reason = g_strdup (front_query_text (query, 4));

              front_plan_row_set (row, i, (FrontPlanCellState) front_query_int (query, 2), text, reason);
              ((FrontPlanCell *) g_ptr_array_index (row->cells, i))->revision = front_query_int (query, 6);
            }
        }
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_columns (FrontDb *db, FrontPlanBlock *block, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_columns);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, block->id);
  while (front_query_next (query, &local))
    {
      g_autofree char *over = g_strdup (front_query_text (query, 2));
      FrontPlanColumn *column = front_plan_add_column (block, (FrontPlanCellKind) front_query_int (query, 1), over,
                                                       front_query_text (query, 3));

      column->id = front_query_int (query, 0);
      if (front_query_text (query, 4)[0] != '\0')
        front_plan_column_set_role (column, front_query_text (query, 4));
    }
  if (local == NULL)
    return load_rows (db, block, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_blocks (FrontDb *db, FrontPlanSection *section, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_blocks);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, section->id);
  while (front_query_next (query, &local))
    {
      FrontPlanBlockKind kind = (FrontPlanBlockKind) front_query_int (query, 1);
      g_autofree char *body = g_strdup (front_query_text (query, 2));
      FrontPlanBlock *block;

      if (kind == FRONT_BLOCK_PROSE)
        block = front_plan_add_prose (section, body);
      else if (kind == FRONT_BLOCK_TABLE)
        block = front_plan_add_table (section, body);
      else
        block = front_plan_add_quote (section, kind, body, front_query_text (query, 3));
      block->id = front_query_int (query, 0);
      block->revision = front_query_int (query, 5);
      take_uid (&block->uid, front_query_text (query, 4), "old-b", block->id);
      if (kind == FRONT_BLOCK_TABLE && !load_columns (db, block, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_sections (FrontDb *db, FrontPlan *plan, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_sections);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, plan->id);
  while (front_query_next (query, &local))
    {
      g_autofree char *number = g_strdup (front_query_text (query, 3));
      FrontPlanSection *section = front_plan_add_section (plan, (FrontPlanSectionKind) front_query_int (query, 1),
                                                          (int) front_query_int (query, 2), number,
                                                          front_query_text (query, 4));

      section->id = front_query_int (query, 0);
      take_uid (&section->uid, front_query_text (query, 5), "old-s", section->id);
      if (!load_blocks (db, section, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

FrontPlan *
front_plan_load (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(FrontPlan) plan = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &select_plan);
  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    plan = read_plan (query);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("This plan is no longer in the store."));
  if (plan == NULL || !load_sections (db, plan, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static void
set_no_such_plan (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(GPtrArray) plans = front_plan_list (db, error);
  g_autoptr(GString) names = NULL;

  if (plans == NULL)
    return;
  if (plans->len == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                   _("There is no plan “%s”: this store has no plan yet. “frontdesk demo” makes the worked example."), ref);
      return;
    }
  names = g_string_new (NULL);
  for (guint i = 0; i < plans->len; i++)
    {
      const FrontPlan *plan = g_ptr_array_index (plans, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", plan->ref);
    }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no plan “%s”; this store has %s."), ref,
               names->str);
}

FrontPlan *
front_plan_find (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  gint64 id;

  g_return_val_if_fail (db != NULL && ref != NULL, NULL);

  query = front_db_query (db, &find_plan);
  front_query_bind_text (query, 1, ref);
  if (front_query_one_int (query, &id, &local))
    {
      g_clear_pointer (&query, front_query_done);
      return front_plan_load (db, id, error);
    }
  if (g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    set_no_such_plan (db, ref, error);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* ── Whole plans into the store ── */

static gboolean
insert_table_row (FrontDb *db, const FrontPlanBlock *block, FrontPlanRow *row, guint position, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_row);
  g_autoptr(FrontQuery) cell_query = front_db_query (db, &insert_cell);

  front_query_bind_int (query, 1, block->id);
  front_query_bind_int (query, 2, position);
  front_query_bind_text (query, 3, row->uid);
  if (!front_query_one_int (query, &row->id, error))
    return FALSE;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const FrontPlanCell *cell = g_ptr_array_index (row->cells, i);
      const FrontPlanColumn *column = g_ptr_array_index (block->columns, i);

      if (cell->state == FRONT_CELL_VALUE && cell->text[0] == '\0' && cell->reason[0] == '\0')
        continue;
      front_query_again (cell_query);
      front_query_bind_int (cell_query, 1, row->id);
      front_query_bind_int (cell_query, 2, column->id);
      front_query_bind_int (cell_query, 3, cell->state);
      front_query_bind_text (cell_query, 4, cell->text);
      front_query_bind_text (cell_query, 5, cell->reason);
      if (!front_query_run (cell_query, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_block_whole (FrontDb *db, gint64 section, FrontPlanBlock *block, guint position, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_block);
  g_autoptr(FrontQuery) column_query = front_db_query (db, &insert_column);

  front_query_bind_int (query, 1, section);
  front_query_bind_int (query, 2, position);
  front_query_bind_int (query, 3, block->kind);
  front_query_bind_text (query, 4, block->text);
  front_query_bind_text (query, 5, block->quotes);
  front_query_bind_text (query, 6, block->uid);
  if (!front_query_one_int (query, &block->id, error))
    return FALSE;
  /* What a frozen quotation showed lives elsewhere. */
  if (block->kind != FRONT_BLOCK_TABLE)
    return TRUE;
  for (guint i = 0; i < block->columns->len; i++)
    {
      FrontPlanColumn *column = g_ptr_array_index (block->columns, i);

      front_query_again (column_query);
      front_query_bind_int (column_query, 1, block->id);
      front_query_bind_int (column_query, 2, i + 1);
      front_query_bind_int (column_query, 3, column->kind);
      front_query_bind_text (column_query, 4, column->over);
      front_query_bind_text (column_query, 5, column->heading);
      front_query_bind_text (column_query, 6, column->role);
      if (!front_query_one_int (column_query, &column->id, error))
        return FALSE;
    }
  for (guint i = 0; i < block->rows->len; i++)
    if (!insert_table_row (db, block, g_ptr_array_index (block->rows, i), i + 1, error))
      return FALSE;
  return TRUE;
}

gboolean
front_plan_insert_section_at (FrontDb *db, gint64 plan, FrontPlanSection *section, guint position, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_section);

  front_query_bind_int (query, 1, plan);
  front_query_bind_int (query, 2, position);
  front_query_bind_int (query, 3, section->kind);
  front_query_bind_int (query, 4, section->level);
  front_query_bind_text (query, 5, section->number);
  front_query_bind_text (query, 6, section->title);
  front_query_bind_text (query, 7, section->uid);
  if (!front_query_one_int (query, &section->id, error))
    return FALSE;
  for (guint i = 0; i < section->blocks->len; i++)
    if (!insert_block_whole (db, section->id, g_ptr_array_index (section->blocks, i), i + 1, error))
      return FALSE;
  return TRUE;
}

gboolean
front_plan_insert (FrontDb *db, FrontPlan *plan, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL && plan != NULL && plan->sections != NULL, FALSE);

  query = front_db_query (db, &insert_plan);
  front_query_bind_text (query, 1, plan->ref);
  front_query_bind_text (query, 2, plan->title);
  front_query_bind_int (query, 3, plan->first_year);
  front_query_bind_int (query, 4, plan->n_years);
  if (!front_query_one_int (query, &plan->id, error))
    return FALSE;
  for (guint i = 0; i < plan->sections->len; i++)
    if (!front_plan_insert_section_at (db, plan->id, g_ptr_array_index (plan->sections, i), i + 1, error))
      return FALSE;
  return TRUE;
}

/* Two plans of one reference could not be told apart. */
static gboolean
check_ref (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(FrontPlan) other = front_plan_find (db, ref, &local);

  if (g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT, _("There is a plan “%s” already. Give the new one another reference."), ref);
  return front_error_wants (error, "plan");
}

gboolean
front_plan_add (FrontDb *db, FrontPlan *plan, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_PLAN, .what = "plan-made" };

  g_return_val_if_fail (db != NULL && plan != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !check_ref (db, plan->ref, error) || !front_plan_insert (db, plan, error))
    return FALSE;
  change.row = plan->id;
  change.new_value = plan->ref;
  if (!front_write_record (write, &change, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}
