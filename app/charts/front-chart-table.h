#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The numbers of a drawing as a table: for people who want them below it, and for programs. A cell is a text or a number. */

typedef struct
{
  char *key;      /* for programs: "period"; never translated */
  char *heading;  /* for people */
  int decimals;   /* of what people read; -1: a column of texts */
} FrontChartColumn;

typedef struct _FrontChartTable FrontChartTable;

FrontChartTable *front_chart_table_new  (void);
void             front_chart_table_free (FrontChartTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontChartTable, front_chart_table_free)

/* Columns first, then the cells row by row. */
void        front_chart_table_column (FrontChartTable *table, const char *key, const char *heading, int decimals);
void        front_chart_table_text   (FrontChartTable *table, const char *text);   /* NULL: an empty cell */
void        front_chart_table_number (FrontChartTable *table, double number);      /* NAN: an empty cell */
/* @shown: with its own decimals and unit, in a column of numbers of several kinds; a spreadsheet gets the number. */
void        front_chart_table_number_shown (FrontChartTable *table, double number, const char *shown);

guint       front_chart_table_n_columns (const FrontChartTable *table);
guint       front_chart_table_n_rows    (const FrontChartTable *table);
const FrontChartColumn *front_chart_table_get_column (const FrontChartTable *table, guint column);
/* NULL in a column of numbers. (transfer none) */
const char *front_chart_table_get_text   (const FrontChartTable *table, guint row, guint column);
double      front_chart_table_get_number (const FrontChartTable *table, guint row, guint column);
/* As people read it; "" for an empty cell. Returns: (transfer full) */
char       *front_chart_table_cell       (const FrontChartTable *table, guint row, guint column);
/* All of it as a spreadsheet takes it from the clipboard: headings and rows, cells apart by tabs, each line ended by a newline.
 * Figures have their column's decimals, a decimal point and no grouping. Returns: (transfer full) */
char       *front_chart_table_to_tabs    (const FrontChartTable *table);

G_END_DECLS
