#include "config.h"
#include "plan/front-plan.h"

/* A plan in memory: building it and letting it go. */

static void
cell_free (gpointer data)
{
  FrontPlanCell *cell = data;

  g_free (cell->text);
  g_free (cell->reason);
  g_free (cell);
}

static void
column_free (gpointer data)
{
  FrontPlanColumn *column = data;

  g_free (column->role);
  g_free (column->heading);
  g_free (column->over);
  g_free (column);
}

static void
row_free (gpointer data)
{
  FrontPlanRow *row = data;

  g_free (row->uid);
  g_ptr_array_unref (row->cells);
  g_free (row);
}

static void
block_free (gpointer data)
{
  FrontPlanBlock *block = data;

  g_free (block->uid);
  g_free (block->text);
  g_free (block->quotes);
  g_ptr_array_unref (block->columns);
  g_ptr_array_unref (block->rows);
  g_free (block);
}

static void
section_free (gpointer data)
{
  FrontPlanSection *section = data;

  g_free (section->uid);
  g_free (section->number);
  g_free (section->title);
  g_ptr_array_unref (section->blocks);
  g_free (section);
}

void
front_plan_free (FrontPlan *plan)
{
  if (plan == NULL)
    return;
  g_free (plan->ref);
  g_free (plan->title);
  g_clear_pointer (&plan->sections, g_ptr_array_unref);
  g_free (plan);
}

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

void
front_plan_set_uid (char **uid, const char *value)
{
  char *old;

  g_return_if_fail (uid != NULL && value != NULL && value[0] != '\0');

  old = *uid;
  *uid = g_strdup (value);
  g_free (old);
}

/* "budgets", or "part-2" for the second of its kind. */
static char *
section_uid (const FrontPlan *plan, FrontPlanSectionKind kind)
{
  const char *name = front_plan_section_kind_name (kind);
  g_autofree char *uid = g_strdup (name);

  for (guint n = 2; front_plan_find_section (plan, uid) != NULL; n++)
    {
      g_free (uid);
      uid = g_strdup_printf ("%s-%u", name, n);
    }
  return g_steal_pointer (&uid);
}

FrontPlan *
front_plan_new (const char *ref, const char *title, int first_year, int n_years)
{
  FrontPlan *plan;

  g_return_val_if_fail (ref != NULL && ref[0] != '\0', NULL);
  g_return_val_if_fail (n_years > 0, NULL);

  plan = g_new0 (FrontPlan, 1);
  plan->ref = g_strdup (ref);
  plan->title = dup_text (title);
  plan->first_year = first_year;
  plan->n_years = n_years;
  plan->sections = g_ptr_array_new_with_free_func (section_free);
  return plan;
}

FrontPlanSection *
front_plan_add_section (FrontPlan *plan, FrontPlanSectionKind kind, int level, const char *number, const char *title)
{
  FrontPlanSection *section;

  g_return_val_if_fail (plan != NULL && plan->sections != NULL, NULL);
  g_return_val_if_fail (level >= 1, NULL);

  section = g_new0 (FrontPlanSection, 1);
  section->uid = section_uid (plan, kind);
  section->kind = kind;
  section->level = level;
  section->number = dup_text (number);
  section->title = dup_text (title);
  section->blocks = g_ptr_array_new_with_free_func (block_free);
  g_ptr_array_add (plan->sections, section);
  return section;
}

static FrontPlanBlock *
add_block (FrontPlanSection *section, FrontPlanBlockKind kind, const char *text, const char *quotes)
{
  FrontPlanBlock *block = g_new0 (FrontPlanBlock, 1);

  block->uid = g_strdup_printf ("b%u", section->blocks->len + 1);
  block->kind = kind;
  block->text = dup_text (text);
  block->quotes = dup_text (quotes);
  block->columns = g_ptr_array_new_with_free_func (column_free);
  block->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (section->blocks, block);
  return block;
}

FrontPlanBlock *
front_plan_add_prose (FrontPlanSection *section, const char *markdown)
{
  g_return_val_if_fail (section != NULL, NULL);

  return add_block (section, FRONT_BLOCK_PROSE, markdown, NULL);
}

FrontPlanBlock *
front_plan_add_table (FrontPlanSection *section, const char *caption)
{
  g_return_val_if_fail (section != NULL, NULL);

  return add_block (section, FRONT_BLOCK_TABLE, caption, NULL);
}

FrontPlanBlock *
front_plan_add_quote (FrontPlanSection *section, FrontPlanBlockKind kind, const char *caption, const char *quotes)
{
  g_return_val_if_fail (section != NULL, NULL);
  g_return_val_if_fail (kind != FRONT_BLOCK_PROSE && kind != FRONT_BLOCK_TABLE, NULL);

  return add_block (section, kind, caption, quotes);
}

FrontPlanColumn *
front_plan_add_column (FrontPlanBlock *table, FrontPlanCellKind kind, const char *over, const char *heading)
{
  FrontPlanColumn *column;

  g_return_val_if_fail (table != NULL && table->kind != FRONT_BLOCK_PROSE, NULL);
  g_return_val_if_fail (table->rows->len == 0, NULL);

  column = g_new0 (FrontPlanColumn, 1);
  column->kind = kind;
  column->role = g_strdup_printf ("c%u", table->columns->len + 1);
  column->heading = dup_text (heading);
  column->over = dup_text (over);
  g_ptr_array_add (table->columns, column);
  return column;
}

FrontPlanRow *
front_plan_add_row (FrontPlanBlock *table, ...)
{
  FrontPlanRow *row;
  gboolean more = TRUE;
  va_list args;

  g_return_val_if_fail (table != NULL && table->kind != FRONT_BLOCK_PROSE, NULL);

  row = g_new0 (FrontPlanRow, 1);
  row->uid = g_strdup_printf ("r%u", table->rows->len + 1);
  row->cells = g_ptr_array_new_with_free_func (cell_free);
  va_start (args, table);
  for (guint i = 0; i < table->columns->len; i++)
    {
      FrontPlanCell *cell = g_new0 (FrontPlanCell, 1);
      const char *text = more ? va_arg (args, const char *) : NULL;

      more = text != NULL;
      cell->state = FRONT_CELL_VALUE;
      cell->text = dup_text (text);
      cell->reason = g_strdup ("");
      g_ptr_array_add (row->cells, cell);
    }
  va_end (args);
  g_ptr_array_add (table->rows, row);
  return row;
}

void
front_plan_row_set (FrontPlanRow *row, guint column, FrontPlanCellState state, const char *text, const char *reason)
{
  FrontPlanCell *cell;

  g_return_if_fail (row != NULL && column < row->cells->len);

  cell = g_ptr_array_index (row->cells, column);
  cell->state = state;
  g_free (cell->text);
  cell->text = dup_text (text);
  g_free (cell->reason);
  cell->reason = dup_text (reason);
}

void
front_plan_column_set_role (FrontPlanColumn *column, const char *role)
{
  g_return_if_fail (column != NULL && role != NULL && role[0] != '\0');

  front_plan_set_uid (&column->role, role);
}

int
front_plan_find_role (const FrontPlanBlock *table, const char *role)
{
  g_return_val_if_fail (table != NULL && role != NULL, -1);

  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (((FrontPlanColumn *) g_ptr_array_index (table->columns, i))->role, role))
      return (int) i;
  return -1;
}

const FrontPlanCell *
front_plan_cell_by_role (const FrontPlanBlock *table, const FrontPlanRow *row, const char *role)
{
  int column = front_plan_find_role (table, role);

  return column < 0 || (guint) column >= row->cells->len ? NULL : g_ptr_array_index (row->cells, column);
}

FrontPlanSection *
front_plan_find_section (const FrontPlan *plan, const char *uid)
{
  g_return_val_if_fail (plan != NULL && uid != NULL, NULL);

  for (guint i = 0; i < plan->sections->len; i++)
    {
      FrontPlanSection *section = g_ptr_array_index (plan->sections, i);

      if (g_str_equal (section->uid, uid))
        return section;
    }
  return NULL;
}

FrontPlanBlock *
front_plan_find_block (const FrontPlanSection *section, const char *uid)
{
  g_return_val_if_fail (section != NULL && uid != NULL, NULL);

  for (guint i = 0; i < section->blocks->len; i++)
    {
      FrontPlanBlock *block = g_ptr_array_index (section->blocks, i);

      if (g_str_equal (block->uid, uid))
        return block;
    }
  return NULL;
}

FrontPlanRow *
front_plan_find_row (const FrontPlanBlock *block, const char *uid)
{
  g_return_val_if_fail (block != NULL && uid != NULL, NULL);

  for (guint i = 0; i < block->rows->len; i++)
    {
      FrontPlanRow *row = g_ptr_array_index (block->rows, i);

      if (g_str_equal (row->uid, uid))
        return row;
    }
  return NULL;
}
