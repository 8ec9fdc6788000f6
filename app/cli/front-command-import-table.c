#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cli/front-json.h"
#include "exchange/front-import-look.h"
#include "exchange/front-csv.h"
#include "exchange/front-table.h"
#include "store/front-file-put.h"

/* frontdesk import table FILE: what a file is taken for, and its content as clean CSV. Nothing is stored. */

#define ROWS_SHOWN 5

static const char *
line_ends (const FrontTableFacts *facts)
{
  int kinds = (facts->lf > 0) + (facts->crlf > 0) + (facts->cr > 0);

  if (kinds == 0)
    return "none";
  if (kinds > 1)
    return "mixed";
  return facts->lf > 0 ? "lf" : facts->crlf > 0 ? "crlf" : "cr";
}

static void
json_notes (FrontJson *json, FrontTable *table)
{
  const GPtrArray *notes = front_table_notes (table);

  front_json_open (json, "notes", '[');
  for (guint i = 0; i < notes->len; i++)
    {
      const FrontTableNote *note = g_ptr_array_index (notes, i);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "kind", front_note_name (note->kind));
      front_json_int (json, "line", note->line);
      front_json_text_value (json, "text", note->text);
      front_json_close (json);
    }
  front_json_close (json);
  front_json_open (json, "counts", '{');
  for (guint k = 0; k < FRONT_N_NOTES; k++)
    {
      g_autofree char *key = g_strdelimit (g_strdup (front_note_name (k)), "-", '_');

      front_json_int (json, key, front_table_count (table, k));
    }
  front_json_close (json);
}

static void
show_json (FrontTable *table, const char *kind, GPtrArray *first, gint64 n_rows)
{
  g_autoptr(FrontJson) json = front_json_new ();
  const FrontTableFacts *facts = front_table_facts (table);
  const FrontDialect *dialect = front_table_dialect (table);
  char separator[3] = { dialect->separator, dialect->skip_space ? ' ' : '\0', '\0' };
  char quote[2] = { dialect->quote, '\0' };
  guint n = front_table_n_columns (table);

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "file", front_table_name (table));
  front_json_text_value (json, "kind", kind);
  front_json_int (json, "bytes", facts->size);
  front_json_text_value (json, "sha256", facts->sha256);
  front_json_text_value (json, "encoding", front_encoding_name (facts->encoding));
  front_json_bool (json, "byte_order_mark", facts->bom);
  front_json_bool (json, "damaged", facts->damaged);
  front_json_text_value (json, "line_ends", line_ends (facts));
  front_json_text_value (json, "delimiter", separator);
  front_json_text_value (json, "quote", quote);
  front_json_text_value (json, "escape", dialect->backslash ? "\\" : quote);
  front_json_int (json, "title_rows", front_table_count (table, FRONT_NOTE_TITLE));
  front_json_int (json, "header_line", front_table_header_line (table));
  front_json_int (json, "header_rows", front_table_header_rows (table));
  front_json_int (json, "rows", n_rows);
  front_json_open (json, "columns", '[');
  for (guint i = 0; i < n; i++)
    {
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "name", front_table_column (table, i));
      front_json_text_value (json, "type", front_cell_type_name (front_table_type (table, i)));
      front_json_close (json);
    }
  front_json_close (json);
  front_json_open (json, "first_rows", '[');
  for (guint r = 0; r < first->len; r++)
    {
      char **cells = g_ptr_array_index (first, r);

      front_json_open (json, NULL, '[');
      for (guint i = 0; i < n; i++)
        front_json_text_value (json, NULL, cells[i]);
      front_json_close (json);
    }
  front_json_close (json);
  json_notes (json, table);
  front_json_close (json);
  puts (front_json_text (json));
}

static void
show_text (FrontTable *table, const char *kind, GPtrArray *first, gint64 n_rows)
{
  const FrontTableFacts *facts = front_table_facts (table);
  const FrontDialect *dialect = front_table_dialect (table);
  const GPtrArray *notes = front_table_notes (table);

  printf (_("%s: %" PRId64 " bytes, %s%s, line ends %s\n"), front_table_name (table), facts->size,
          front_encoding_name (facts->encoding), facts->damaged ? _(" with damage") : "", line_ends (facts));
  if (front_table_n_columns (table) == 0)
    {
      puts (_("The file is empty."));
      return;
    }
  if (kind != NULL)
    printf (_("It looks like a file of the kind %s\n"), kind);
  if (dialect->separator == '\t')
    printf (_("Cells are separated by tabs and quoted with %c\n"), dialect->quote);
  else
    printf (_("Cells are separated by %c and quoted with %c\n"), dialect->separator, dialect->quote);
  if (front_table_header_rows (table) == 0)
    puts (_("It has no headings"));
  else
    printf (_("Headings on line %" PRId64 "\n"), front_table_header_line (table));
  printf (g_dngettext (GETTEXT_PACKAGE, "%" PRId64 " row of %u columns:\n", "%" PRId64 " rows of %u columns:\n", (gulong) n_rows),
          n_rows, front_table_n_columns (table));
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      char **cells = first->len > 0 ? g_ptr_array_index (first, 0) : NULL;

      printf ("  %-32s %-8s %s\n", front_table_column (table, i), front_cell_type_name (front_table_type (table, i)),
              cells != NULL ? cells[i] : "");
    }
  for (guint i = 0; i < notes->len; i++)
    {
      const FrontTableNote *note = g_ptr_array_index (notes, i);

      printf (_("line %" PRId64 " (%s) %s\n"), note->line, note->text != NULL ? note->text : "", front_note_text (note->kind));
    }
}

static char **
copy_row (FrontTable *table)
{
  guint n = front_table_n_columns (table);
  char **cells = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    cells[i] = g_strdup (front_table_cell (table, i));
  return cells;
}

/* Reads all of it, writing to @writer where there is one. */
static gboolean
read_all (FrontTable *table, FrontCsvWriter *writer, GPtrArray *first, gint64 *n_rows, GError **error)
{
  guint n = front_table_n_columns (table);
  FrontTableStep step;

  *n_rows = 0;
  if (writer != NULL && n > 0 && front_table_header_rows (table) > 0)
    {
      for (guint i = 0; i < n; i++)
        front_csv_writer_cell (writer, front_table_column (table, i));
      if (!front_csv_writer_end_record (writer, error))
        return FALSE;
    }
  while ((step = front_table_next (table, error)) == FRONT_TABLE_ROW)
    {
      (*n_rows)++;
      if (first->len < ROWS_SHOWN)
        g_ptr_array_add (first, copy_row (table));
      if (writer == NULL)
        continue;
      for (guint i = 0; i < n; i++)
        front_csv_writer_cell (writer, front_table_cell (table, i));
      if (!front_csv_writer_end_record (writer, error))
        return FALSE;
    }
  return step == FRONT_TABLE_END && (writer == NULL || front_csv_writer_finish (writer, error));
}

/* The whole file or none: the new one takes the old one's place when it is complete. */
static gboolean
write_csv (FrontTable *table, const char *path, GPtrArray *first, gint64 *n_rows, GError **error)
{
  g_autoptr(GFileOutputStream) stream = front_file_open (path, error);
  g_autoptr(FrontCsvWriter) writer = NULL;
  g_autoptr(GCancellable) never = g_cancellable_new ();

  if (stream == NULL)
    return FALSE;
  writer = front_csv_writer_new (G_OUTPUT_STREAM (stream), FRONT_CSV_PLAIN);
  if (read_all (table, writer, first, n_rows, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  g_cancellable_cancel (never); /* closing a cancelled stream leaves the old file in place */
  g_output_stream_close (G_OUTPUT_STREAM (stream), never, NULL);
  return FALSE;
}

static gboolean
take_separator (const char *typed, char *separator, GError **error)
{
  if (typed == NULL)
    return TRUE;
  if (g_str_equal (typed, "tab") || g_str_equal (typed, "\\t"))
    *separator = '\t';
  else if (typed[0] != '\0' && typed[1] == '\0' && typed[0] != '"' && typed[0] != '\n')
    *separator = typed[0];
  else
    return front_cli_usage (error, _("import: --separator is one sign, or tab"));
  return TRUE;
}

gboolean
front_command_import_table (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *encoding = NULL, *typed = NULL, *output = NULL;
  gboolean json = FALSE, csv = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, NULL, NULL },
    { "separator", 0, 0, G_OPTION_ARG_STRING, &typed, NULL, NULL },
    { NULL }
  };
  FrontTableOptions options = { NULL, 0 };
  g_autoptr(FrontTable) table = NULL;
  g_autoptr(GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  FrontImportKind kind = FRONT_N_IMPORT_KINDS;
  const char *kind_name;
  gint64 n_rows;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2)
    return front_cli_usage (error, _("import table: name one file"));
  if (csv != (output != NULL))
    return front_cli_usage (error, _("import table: --csv goes with -o FILE"));
  if (!take_separator (typed, &options.separator, error))
    return FALSE;
  options.encoding = encoding;
  table = front_table_open (argv[1], &options, NULL, error);
  if (table == NULL || !front_import_find_kind (argv[1], &kind, NULL, error))
    return FALSE;
  kind_name = kind < FRONT_N_IMPORT_KINDS ? front_import_kind_name (kind) : NULL;
  if (output != NULL ? !write_csv (table, output, first, &n_rows, error) : !read_all (table, NULL, first, &n_rows, error))
    return FALSE;
  if (json)
    show_json (table, kind_name, first, n_rows);
  else
    show_text (table, kind_name, first, n_rows);
  return TRUE;
}
