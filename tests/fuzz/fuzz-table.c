#include "config.h"
#include "fuzz.h"

#include "exchange/front-table.h"

/* Whatever a file holds, its table is read to its end or refused with one message; what is read is text, twice the same, and every
 * row says why it cannot be relied on or has as many cells as the table has columns. The last byte chooses what the person says
 * of it. */

static void
check_columns (FrontTable *table)
{
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      fuzz_must (*front_table_column (table, i) != '\0' && g_utf8_validate (front_table_column (table, i), -1, NULL),
                 "column %u has no name", i);
      fuzz_must (front_cell_type_name (front_table_type (table, i)) != NULL, "column %u is of no type", i);
    }
}

/* Every row as one text. Returns: (transfer full): NULL where it cannot be read to its end */
static char *
read_all (FrontTable *table, gint64 *n_rows)
{
  GString *all = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  FrontTableStep step;
  gint64 line = 0;

  *n_rows = 0;
  while ((step = front_table_next (table, &error)) == FRONT_TABLE_ROW)
    {
      fuzz_must (front_table_line (table) > line, "line %" G_GINT64_FORMAT " stands after line %" G_GINT64_FORMAT,
                 front_table_line (table), line);
      line = front_table_line (table);
      ++*n_rows;
      for (guint i = 0; i < front_table_n_columns (table); i++)
        {
          const char *cell = front_table_cell (table, i);

          fuzz_must (g_utf8_validate (cell, -1, NULL), "a cell that is no text on line %d", (int) line);
          g_string_append_printf (all, "%s|", cell);
        }
      g_string_append_printf (all, "%d %d\n", (int) line, front_table_fault (table));
    }
  if (step == FRONT_TABLE_END)
    return g_string_free (all, FALSE);
  fuzz_refused (g_steal_pointer (&error));
  g_string_free (all, TRUE);
  return NULL;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const encodings[] = { NULL, "utf-8", "utf-16", "utf-16be", "windows-1252" };
  static const char separators[] = { 0, ',', ';', '\t', '|', ' ' };
  guint last = size > 0 ? data[size - 1] : 0;
  FrontTableOptions options = { NULL, 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontTable) table = NULL;
  g_autofree char *once = NULL;
  g_autofree char *again = NULL;
  gint64 n_once, n_again;

  if (last >= 0x80) /* no text ends so, and a table is written with a line end */
    options = (FrontTableOptions) { encodings[last % G_N_ELEMENTS (encodings)], separators[last / 8 % G_N_ELEMENTS (separators)] };
  table = front_table_open (fuzz_file (0, data, size), &options, NULL, &error);
  if (table == NULL)
    {
      fuzz_refused (g_steal_pointer (&error));
      return 0;
    }
  check_columns (table);
  once = read_all (table, &n_once);
  if (once == NULL)
    return 0;
  if (!front_table_again (table, &error))
    g_error ("it cannot be read again: %s", error->message);
  again = read_all (table, &n_again);
  fuzz_must (g_strcmp0 (once, again) == 0 && n_once == n_again, "read twice, it is not the same");
  fuzz_must (front_table_share (table) >= 0 && front_table_share (table) <= 1, "a share is no share");
  return 0;
}
