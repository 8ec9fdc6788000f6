#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-chart-table.h"

#include <math.h>

#include "calendar/front-number.h"

typedef struct
{
  char *text;
  double number;
  char *shown;   /* the number as people read it, where its column does not say; else NULL */
} Cell;

struct _FrontChartTable
{
  GArray *columns; /* of FrontChartColumn */
  GArray *cells;   /* of Cell */
};

static void
column_clear (gpointer data)
{
  FrontChartColumn *column = data;

  g_free (column->key);
  g_free (column->heading);
}

static void
cell_clear (gpointer data)
{
  g_free (((Cell *) data)->text);
  g_free (((Cell *) data)->shown);
}

FrontChartTable *
front_chart_table_new (void)
{
  FrontChartTable *table = g_new0 (FrontChartTable, 1);

  table->columns = g_array_new (FALSE, FALSE, sizeof (FrontChartColumn));
  g_array_set_clear_func (table->columns, column_clear);
  table->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (table->cells, cell_clear);
  return table;
}

void
front_chart_table_free (FrontChartTable *table)
{
  if (table == NULL)
    return;
  g_array_unref (table->columns);
  g_array_unref (table->cells);
  g_free (table);
}

void
front_chart_table_column (FrontChartTable *table, const char *key, const char *heading, int decimals)
{
  FrontChartColumn column = { .key = g_strdup (key), .heading = g_strdup (heading), .decimals = decimals };

  g_return_if_fail (table != NULL && key != NULL && heading != NULL);
  g_return_if_fail (table->cells->len == 0);

  g_array_append_val (table->columns, column);
}

void
front_chart_table_text (FrontChartTable *table, const char *text)
{
  Cell cell = { .text = g_strdup (text != NULL ? text : ""), .number = NAN };

  g_return_if_fail (table != NULL && table->columns->len > 0);
  g_return_if_fail (front_chart_table_get_column (table, table->cells->len % table->columns->len)->decimals < 0);

  g_array_append_val (table->cells, cell);
}

void
front_chart_table_number (FrontChartTable *table, double number)
{
  Cell cell = { .number = number };

  g_return_if_fail (table != NULL && table->columns->len > 0);
  g_return_if_fail (front_chart_table_get_column (table, table->cells->len % table->columns->len)->decimals >= 0);

  g_array_append_val (table->cells, cell);
}

void
front_chart_table_number_shown (FrontChartTable *table, double number, const char *shown)
{
  front_chart_table_number (table, number);
  if (!isnan (number))
    g_array_index (table->cells, Cell, table->cells->len - 1).shown = g_strdup (shown);
}

guint
front_chart_table_n_columns (const FrontChartTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->columns->len;
}

guint
front_chart_table_n_rows (const FrontChartTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->columns->len > 0 ? table->cells->len / table->columns->len : 0;
}

const FrontChartColumn *
front_chart_table_get_column (const FrontChartTable *table, guint column)
{
  g_return_val_if_fail (table != NULL && column < table->columns->len, NULL);

  return &g_array_index (table->columns, FrontChartColumn, column);
}

static const Cell *
get_cell (const FrontChartTable *table, guint row, guint column)
{
  return &g_array_index (table->cells, Cell, row * table->columns->len + column);
}

const char *
front_chart_table_get_text (const FrontChartTable *table, guint row, guint column)
{
  g_return_val_if_fail (table != NULL && row < front_chart_table_n_rows (table) && column < table->columns->len, NULL);

  return get_cell (table, row, column)->text;
}

double
front_chart_table_get_number (const FrontChartTable *table, guint row, guint column)
{
  g_return_val_if_fail (table != NULL && row < front_chart_table_n_rows (table) && column < table->columns->len, NAN);

  return get_cell (table, row, column)->number;
}

char *
front_chart_table_cell (const FrontChartTable *table, guint row, guint column)
{
  const Cell *cell;

  g_return_val_if_fail (table != NULL && row < front_chart_table_n_rows (table) && column < table->columns->len, NULL);

  cell = get_cell (table, row, column);
  if (cell->text != NULL)
    return g_strdup (cell->text);
  if (cell->shown != NULL)
    return g_strdup (cell->shown);
  if (isnan (cell->number))
    return g_strdup ("");
  return front_number_decimals (cell->number, front_chart_table_get_column (table, column)->decimals);
}

/* A tab or a new line inside a cell would begin another one. */
static void
append_cell (GString *text, const char *cell, gboolean last)
{
  gsize start = text->len;

  g_string_append (text, cell);
  for (gsize i = start; i < text->len; i++)
    if (text->str[i] == '\t' || text->str[i] == '\n' || text->str[i] == '\r')
      text->str[i] = ' ';
  g_string_append_c (text, last ? '\n' : '\t');
}

char *
front_chart_table_to_tabs (const FrontChartTable *table)
{
  GString *text;
  guint n;

  g_return_val_if_fail (table != NULL, NULL);

  text = g_string_new (NULL);
  n = table->columns->len;
  for (guint c = 0; c < n; c++)
    append_cell (text, front_chart_table_get_column (table, c)->heading, c + 1 == n);
  for (guint row = 0; row < front_chart_table_n_rows (table); row++)
    for (guint c = 0; c < n; c++)
      {
        const Cell *cell = get_cell (table, row, c);
        char number[G_ASCII_DTOSTR_BUF_SIZE] = "";
        char format[8];

        if (cell->text == NULL && !isnan (cell->number))
          {
            int decimals = MIN (front_chart_table_get_column (table, c)->decimals, 9);

            g_snprintf (format, sizeof format, "%%.%df", decimals);
            g_ascii_formatd (number, sizeof number, format, front_number_round (cell->number, decimals));
          }
        append_cell (text, cell->text != NULL ? cell->text : number, c + 1 == n);
      }
  return g_string_free (text, FALSE);
}
