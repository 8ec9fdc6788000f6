#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A table of some dozens of rows of text: the figures behind a chart, a register. (The log's million rows have a model
 * of their own.) */

/* A row: its cells, never changed. */
#define FRONT_TYPE_TEXT_ROW (front_text_row_get_type ())
G_DECLARE_FINAL_TYPE (FrontTextRow, front_text_row, FRONT, TEXT_ROW, GObject)

/* @cells: (transfer full), ends with NULL. */
FrontTextRow *front_text_row_new  (char **cells);
const char   *front_text_row_cell (FrontTextRow *self, guint column);

typedef struct
{
  const char *title;   /* translated */
  gboolean numeric;    /* right-aligned, figures of one width */
  gboolean expand;
  gboolean wrap;       /* onto further lines, instead of being cut with its whole in a tooltip */
} FrontTextColumn;

/* Gives @view columns and an empty single selection over a list of rows; nothing is chosen at first.
 * Returns: (transfer none): the list to fill */
GListStore   *front_text_table_set_up (GtkColumnView *view, const FrontTextColumn *columns, guint n_columns);
/* The chosen row, or -1. */
int           front_text_table_get_selected (GtkColumnView *view);
/* Chooses a row and brings it into view; -1 chooses none. */
void          front_text_table_select (GtkColumnView *view, int row);

G_END_DECLS
