#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-paste.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plan/front-plan-edit.h"

FRONT_STATEMENT (plan_of_pasted,
                 "SELECT plan_section.plan_id FROM plan_block JOIN plan_section ON plan_section.id = plan_block.section_id "
                 "WHERE plan_block.id = $1")

/* ── The clipboard's text ── */

gboolean
front_plan_paste_is_table (const char *text)
{
  const char *line;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strchr (text, '\t') != NULL)
    return TRUE;
  /* One column of a spreadsheet ends its last line too; a text that was typed hardly ever does, and then not after every line. */
  line = strpbrk (text, "\r\n");
  return line != NULL && line[strspn (line, "\r\n")] != '\0' && strstr (text, "\n\n") == NULL && g_str_has_suffix (text, "\n");
}

/* Reads a cell; @p is behind it then. */
static char *
read_cell (const char **p)
{
  g_autoptr(GString) cell = g_string_new (NULL);
  const char *at = *p;

  if (*at == '"')
    {
      const char *end = at + 1;

      while (*end != '\0' && (*end != '"' || end[1] == '"'))
        {
          g_string_append_c (cell, *end);
          end += *end == '"' ? 2 : 1;
        }
      /* In quotes only where they end at the cell's end: 5" is five inches. */
      if (*end == '"' && (end[1] == '\0' || strchr ("\t\r\n", end[1]) != NULL))
        {
          *p = end + 1;
          return g_strstrip (g_strdup (cell->str));
        }
    }
  *p = at + strcspn (at, "\t\r\n");
  return g_strstrip (g_strndup (at, (gsize) (*p - at)));
}

GPtrArray *
front_plan_paste_parse (const char *text)
{
  GPtrArray *rows;

  g_return_val_if_fail (text != NULL, NULL);

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (const char *p = text; *p != '\0';)
    {
      g_autoptr(GStrvBuilder) row = g_strv_builder_new ();
      gboolean more = TRUE;

      while (more)
        {
          g_autofree char *cell = read_cell (&p);

          g_strv_builder_add (row, cell);
          more = *p == '\t';
          p += more ? 1 : 0;
        }
      g_ptr_array_add (rows, g_strv_builder_end (row));
      p += *p == '\r' ? 1 : 0;
      p += *p == '\n' ? 1 : 0;
    }
  return rows;
}

/* ── Into the table ── */

static void
row_edit_free (gpointer data)
{
  FrontPlanRowEdit *edit = data;

  for (guint i = 0; i < edit->n; i++)
    g_free (edit->texts[i]);
  g_free (edit->texts);
  g_free (edit->states);
  g_free (edit);
}

static FrontPlanBlock *
find_table (FrontPlan *plan, gint64 id)
{
  for (guint s = 0; plan != NULL && s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);

      for (guint b = 0; b < section->blocks->len; b++)
        if (((FrontPlanBlock *) g_ptr_array_index (section->blocks, b))->id == id)
          return g_ptr_array_index (section->blocks, b);
    }
  return NULL;
}

/* What is only said of a value stays, what says why there is none goes. */
static FrontPlanCellState
state_after (const FrontPlanRow *row, guint column)
{
  if (row != NULL && ((FrontPlanCell *) g_ptr_array_index (row->cells, column))->state == FRONT_CELL_PROVISIONAL)
    return FRONT_CELL_PROVISIONAL;
  return FRONT_CELL_VALUE;
}

static FrontPlanRowEdit *
row_edit (const FrontPlanBlock *table, const FrontPlanRow *row, guint column, char **cells, FrontPlanPasted *pasted)
{
  FrontPlanRowEdit *edit = g_new0 (FrontPlanRowEdit, 1);

  edit->row = row != NULL ? row->id : 0;
  edit->n = table->columns->len;
  edit->texts = g_new0 (char *, edit->n);
  edit->states = g_new0 (FrontPlanCellState, edit->n);
  for (guint i = 0; cells[i] != NULL && column + i < edit->n; i++)
    {
      const FrontPlanColumn *about = g_ptr_array_index (table->columns, column + i);
      FrontPlanCell cell = { .state = state_after (row, column + i), .text = cells[i], .reason = (char *) "" };
      g_autofree char *problem = front_plan_cell_problem (about->kind, &cell);

      pasted->n_problems += problem != NULL ? 1 : 0;
      edit->states[column + i] = cell.state;
      edit->texts[column + i] = g_strdup (cells[i]);
    }
  return edit;
}

static gboolean
find_place (const FrontPlanBlock *table, gint64 row, gint64 column, guint *r, guint *c)
{
  for (*r = 0; *r < table->rows->len; (*r)++)
    if (((FrontPlanRow *) g_ptr_array_index (table->rows, *r))->id == row)
      break;
  for (*c = 0; *c < table->columns->len; (*c)++)
    if (((FrontPlanColumn *) g_ptr_array_index (table->columns, *c))->id == column)
      break;
  return *r < table->rows->len && *c < table->columns->len;
}

gboolean
front_plan_paste (FrontDb *db, gint64 block, gint64 row, gint64 column, const char *text, FrontPlanPasted *pasted, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(FrontPlan) plan = NULL;
  g_autoptr(GPtrArray) cells = NULL;
  g_autoptr(GPtrArray) edits = g_ptr_array_new_with_free_func (row_edit_free);
  const FrontPlanBlock *table;
  gint64 id;
  guint r, c;

  g_return_val_if_fail (db != NULL && text != NULL && pasted != NULL, FALSE);

  *pasted = (FrontPlanPasted) { 0 };
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("What was copied is not text. Copy the cells again and paste them."));
      return FALSE;
    }
  query = front_db_query (db, &plan_of_pasted);
  front_query_bind_int (query, 1, block);
  if (!front_query_one_int (query, &id, error))
    return FALSE;
  g_clear_pointer (&query, front_query_done);
  plan = front_plan_load (db, id, error);
  if (plan == NULL)
    return FALSE;
  table = find_table (plan, block);
  if (table == NULL || !find_place (table, row, column, &r, &c))
    {
      front_plan_set_gone (error);
      return FALSE;
    }
  cells = front_plan_paste_parse (text);
  for (guint i = 0; i < cells->len; i++)
    {
      char **line = g_ptr_array_index (cells, i);

      pasted->n_columns = MAX (pasted->n_columns, g_strv_length (line));
      g_ptr_array_add (edits, row_edit (table, r + i < table->rows->len ? g_ptr_array_index (table->rows, r + i) : NULL, c, line, pasted));
    }
  if (pasted->n_columns > table->columns->len - c)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("%u columns were copied, but from this cell on the table has %u. Nothing was pasted: begin further left, or copy fewer columns."),
                   pasted->n_columns, table->columns->len - c);
      return FALSE;
    }
  return front_plan_put_rows (db, table, edits, "", FALSE, NULL, NULL, &pasted->rows, error);
}
