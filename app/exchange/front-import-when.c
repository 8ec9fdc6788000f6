#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "exchange/front-import-fields.h"

/* Why nothing is known to say when it was. */

#define SHOWN_MOST 60 /* signs of a cell */

static gboolean
is_called (const char *heading, FrontField field)
{
  g_auto(GStrv) words = g_strsplit (front_field_headings (field), "|", -1);
  g_autofree char *plain = front_heading_norm (heading);

  return *plain != '\0' && g_strv_contains ((const char *const *) words, plain);
}

/* The first that is called as a date is; -1: none is. */
static int
find_called (FrontTable *table)
{
  for (guint i = 0; i < front_table_n_columns (table); i++)
    if (is_called (front_table_column (table, i), FRONT_FIELD_ARRIVED) || is_called (front_table_column (table, i), FRONT_FIELD_DATE))
      return (int) i;
  return -1;
}

/* The first cell of the column that is no date, and its line. (transfer full) (nullable) */
static char *
find_none (FrontTable *table, guint column, gint64 *line)
{
  while (front_table_next (table, NULL) == FRONT_TABLE_ROW)
    {
      const char *cell = front_table_cell (table, column);
      FrontMoment moment;

      if (front_cell_type_of (cell) == FRONT_VALUE_EMPTY || front_moment_read (cell, FRONT_DATES_ANY, &moment))
        continue;
      *line = front_table_line (table);
      return g_utf8_strlen (cell, -1) > SHOWN_MOST ? g_utf8_substring (cell, 0, SHOWN_MOST) : g_strdup (cell);
    }
  return NULL;
}

gboolean
front_import_check_rows (FrontTable *table, GError **error)
{
  g_autoptr(GError) local = NULL;
  FrontTableStep step;

  for (guint i = 0; i < front_table_n_columns (table); i++)
    if (front_table_type (table, i) != FRONT_VALUE_EMPTY)
      return TRUE;
  step = front_table_next (table, &local);
  if (local != NULL || !front_table_again (table, &local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (step == FRONT_TABLE_ROW || front_table_header_rows (table) == 0)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("%s has headings and no rows: there is nothing to import. If there should be some, export it again for the days that are wanted. Nothing was imported."),
               front_table_name (table));
  return FALSE;
}

char *
front_import_why_not_when (FrontTable *table)
{
  int column = find_called (table);
  g_autofree char *cell = NULL;
  gint64 line = 0;

  if (column < 0)
    return NULL;
  cell = find_none (table, (guint) column, &line);
  if (!front_table_again (table, NULL) || cell == NULL)
    return NULL;
  return g_strdup_printf (_("Column “%s” of %s is called as a date is, but most of its cells are none: line %" PRId64 " says “%s”. Mend those cells, or say which column "
                            "says when it was. Nothing was imported."),
                          front_table_column (table, (guint) column), front_table_name (table), line, cell);
}
