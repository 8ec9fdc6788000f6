#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-rows.h"

#include <glib/gi18n-lib.h>

#include "plan/front-plan-edit.h"

/* The value of a FRONT_EDIT_ROWS in the change record: the block, where the rows came from, the rows that were added, and the cells:
 * row, column, state, text and reason as they were, and as they are. */
#define VALUE_TYPE "(xsaxa(xxississ))"

FRONT_STATEMENT (table_plan,
                 "SELECT plan_section.plan_id FROM plan_block JOIN plan_section ON plan_section.id = plan_block.section_id "
                 "WHERE plan_block.id = $1 AND plan_block.kind = $2")
FRONT_STATEMENT (table_last_row, "SELECT id FROM plan_row WHERE block_id = $1 AND removed = 0 ORDER BY position DESC, id DESC LIMIT 1")
FRONT_STATEMENT (table_removed_row, "SELECT id FROM plan_row WHERE block_id = $1 AND uid = $2 AND removed = 1")
FRONT_STATEMENT (row_set_uid, "UPDATE plan_row SET uid = $2 WHERE id = $1")

typedef struct
{
  FrontDb *db;
  const FrontPlanBlock *table;
  gboolean dry_run;
  GVariantBuilder added, cells;
  FrontPlanRowsResult *result;
} Put;

/* @id out: 0 where there is none. */
static gboolean
find_id (FrontDb *db, const FrontStatement *statement, gint64 block, const char *uid, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, block);
  if (uid != NULL)
    front_query_bind_text (query, 2, uid);
  *id = front_query_next (query, &local) ? front_query_int (query, 0) : 0;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
set_uid (Put *put, gint64 row, const char *uid, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (put->db, &row_set_uid);

  front_query_bind_int (query, 1, row);
  front_query_bind_text (query, 2, uid);
  return front_query_run (query, error);
}

static gboolean
add_row (Put *put, const FrontPlanRowEdit *edit, gint64 *row, GError **error)
{
  gint64 last;

  *row = 0;
  if (edit->uid != NULL && !find_id (put->db, &table_removed_row, put->table->id, edit->uid, row, error))
    return FALSE;
  if (*row != 0)
    {
      if (!front_plan_write_removed (put->db, *row, FALSE, error))
        return FALSE;
    }
  else
    {
      if (!find_id (put->db, &table_last_row, put->table->id, NULL, &last, error)
          || !front_plan_write_new_row (put->db, put->table->id, last, row, error))
        return FALSE;
      if (edit->uid != NULL && !set_uid (put, *row, edit->uid, error))
        return FALSE;
    }
  g_variant_builder_add (&put->added, "x", *row);
  return TRUE;
}

/* @changed: set where the cell was not that already. */
static gboolean
put_cell (Put *put, gint64 row, guint i, const FrontPlanRowEdit *edit, gboolean *changed, GError **error)
{
  const FrontPlanColumn *column = g_ptr_array_index (put->table->columns, i);
  g_auto(FrontPlanCell) old = { 0 };
  FrontPlanCell now = { .state = edit->states[i], .text = edit->texts[i], .reason = (char *) "" };

  if (edit->texts[i] == NULL)
    return TRUE;
  if (!front_plan_read_cell (put->db, row, column->id, &old, error))
    return FALSE;
  if (old.state == now.state && g_str_equal (old.text, now.text))
    return TRUE;
  *changed = TRUE;
  if (put->dry_run)
    return TRUE;
  g_variant_builder_add (&put->cells, "(xxississ)", row, column->id, (int) old.state, old.text, old.reason, (int) now.state, now.text, now.reason);
  return front_plan_write_cell (put->db, row, column->id, &now, error);
}

static gboolean
put_row (Put *put, const FrontPlanRowEdit *edit, GError **error)
{
  gint64 row = edit->row;
  gboolean changed = FALSE;

  if (row == 0)
    {
      put->result->n_added++;
      if (put->dry_run)
        return TRUE;
      if (!add_row (put, edit, &row, error))
        return FALSE;
    }
  else if (edit->fills && edit->uid != NULL && !put->dry_run && !set_uid (put, row, edit->uid, error))
    return FALSE;
  for (guint i = 0; i < edit->n; i++)
    if (!put_cell (put, row, i, edit, &changed, error))
      return FALSE;
  if (edit->row != 0 && edit->fills)
    put->result->n_added++;
  else if (edit->row != 0 && changed)
    put->result->n_changed++;
  else if (edit->row != 0)
    put->result->n_same++;
  return TRUE;
}

static gboolean
find_plan (FrontDb *db, gint64 block, gint64 *plan, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &table_plan);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, block);
  front_query_bind_int (query, 2, FRONT_BLOCK_TABLE);
  if (front_query_next (query, &local))
    {
      *plan = front_query_int (query, 0);
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    front_plan_set_gone (error);
  return FALSE;
}

static gboolean
put_all (Put *put, const GPtrArray *edits, GError **error)
{
  for (guint i = 0; i < edits->len; i++)
    if (!put_row (put, g_ptr_array_index (edits, i), error))
      return FALSE;
  return TRUE;
}

gboolean
front_plan_put_rows (FrontDb *db, const FrontPlanBlock *table, const GPtrArray *edits, const char *what, gboolean dry_run,
                     FrontPlanRowsLast last, gpointer data, FrontPlanRowsResult *result, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr(FrontWrite) write = NULL;
  Put put = { .db = db, .table = table, .dry_run = dry_run, .result = result };
  GVariant *value;
  gint64 plan;

  g_return_val_if_fail (db != NULL && table != NULL && edits != NULL && what != NULL && result != NULL, FALSE);

  *result = (FrontPlanRowsResult) { 0 };
  g_variant_builder_init (&put.added, G_VARIANT_TYPE ("ax"));
  g_variant_builder_init (&put.cells, G_VARIANT_TYPE ("a(xxississ)"));
  if (!dry_run && (write = front_write_begin (db, error)) == NULL)
    {
      g_variant_builder_clear (&put.added);
      g_variant_builder_clear (&put.cells);
      return FALSE;
    }
  if (!find_plan (db, table->id, &plan, error) || !put_all (&put, edits, error))
    {
      g_variant_builder_clear (&put.added);
      g_variant_builder_clear (&put.cells);
      return FALSE;
    }
  value = g_variant_ref_sink (g_variant_new (VALUE_TYPE, table->id, what, &put.added, &put.cells));
  if (dry_run || result->n_added + result->n_changed == 0)
    {
      g_variant_unref (value);
      return TRUE;
    }
  text = last != NULL ? g_variant_print (value, FALSE) : NULL;
  if (!front_plan_record_edit (write, plan, FRONT_EDIT_ROWS, NULL, value, error))
    {
      g_variant_unref (value);
      return FALSE;
    }
  g_variant_unref (value);
  if (last != NULL && !last (db, text, result, data, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}

/* ── Taking it back ── */

static gboolean
swap_cell (FrontDb *db, GVariant *cell, gboolean back, gboolean *changed, GError **error)
{
  g_auto(FrontPlanCell) now = { 0 };
  FrontPlanCell next = { 0 };
  const char *texts[2], *reasons[2];
  int states[2];
  gint64 row, column;
  guint from = back ? 1 : 0, to = back ? 0 : 1;

  g_variant_get (cell, "(xxi&s&si&s&s)", &row, &column, &states[0], &texts[0], &reasons[0], &states[1], &texts[1], &reasons[1]);
  if (!front_plan_read_cell (db, row, column, &now, error))
    return FALSE;
  if ((int) now.state != states[from] || !g_str_equal (now.text, texts[from]) || !g_str_equal (now.reason, reasons[from]))
    {
      *changed = TRUE;
      return FALSE;
    }
  next.state = (FrontPlanCellState) states[to];
  next.text = (char *) texts[to];
  next.reason = (char *) reasons[to];
  return front_plan_write_cell (db, row, column, &next, error);
}

static gboolean
set_there (FrontDb *db, GVariant *rows, gboolean there, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      gint64 row;

      g_variant_get_child (rows, i, "x", &row);
      if (!front_plan_write_removed (db, row, !there, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_plan_swap_rows (FrontDb *db, const char *value, gboolean back, gboolean *changed, GError **error)
{
  g_autoptr(GVariant) edit = value != NULL ? g_variant_parse (G_VARIANT_TYPE (VALUE_TYPE), value, NULL, NULL, NULL) : NULL;
  g_autoptr(GVariant) rows = NULL;
  g_autoptr(GVariant) cells = NULL;

  g_return_val_if_fail (changed != NULL, FALSE);

  *changed = edit == NULL;
  if (edit == NULL)
    return FALSE;
  rows = g_variant_get_child_value (edit, 2);
  cells = g_variant_get_child_value (edit, 3);
  if (!back && !set_there (db, rows, TRUE, error))
    return FALSE;
  for (gsize i = 0; i < g_variant_n_children (cells); i++)
    {
      g_autoptr(GVariant) cell = g_variant_get_child_value (cells, i);

      if (!swap_cell (db, cell, back, changed, error))
        return FALSE;
    }
  return !back || set_there (db, rows, FALSE, error);
}

char *
front_plan_name_rows (FrontDb *db, const char *value)
{
  g_autoptr(GVariant) edit = value != NULL ? g_variant_parse (G_VARIANT_TYPE (VALUE_TYPE), value, NULL, NULL, NULL) : NULL;
  g_autofree char *heading = NULL;
  const char *what = "";
  gint64 block = 0;

  if (edit != NULL)
    {
      g_variant_get_child (edit, 0, "x", &block);
      g_variant_get_child (edit, 1, "&s", &what);
    }
  heading = front_plan_heading_of_block (db, block);
  if (what[0] == '\0')
    return g_strdup_printf (_("pasting into %s"), heading);
  /* Translators: what was done: a file's name, a section's heading */
  return g_strdup_printf (_("importing %s into %s"), what, heading);
}
