#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-aside.h"

#include <string.h>

#include "exchange/front-csv.h"
#include "exchange/front-import-bad.h"

typedef struct
{
  gint64 line;
  char *heading, *reason, *record;
} Row;

struct _FrontImportAside
{
  char *head;
  GPtrArray *rows; /* (element-type Row) */
  gsize bytes;
  gint64 n;
  gint64 last_line; /* of the row that was added last; 0: none */
  FrontImportBadFile *file; /* nullable */
  GError *failed;           /* writing it; nullable */
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->heading);
  g_free (row->reason);
  g_free (row->record);
  g_free (row);
}

FrontImportAside *
front_import_aside_new (const char *path, gboolean as_log, GError **error)
{
  FrontImportBadFile *file = path != NULL ? front_import_bad_file_open (path, as_log, error) : NULL;
  FrontImportAside *aside;

  if (path != NULL && file == NULL)
    return NULL;
  aside = g_new0 (FrontImportAside, 1);
  aside->head = g_strdup ("");
  aside->rows = g_ptr_array_new_with_free_func (row_free);
  aside->file = file;
  return aside;
}

void
front_import_aside_free (FrontImportAside *aside)
{
  if (aside == NULL)
    return;
  g_free (aside->head);
  g_ptr_array_unref (aside->rows);
  front_import_bad_file_free (aside->file);
  g_clear_error (&aside->failed);
  g_free (aside);
}

/* ── Gathering ── */

/* A store's text is UTF-8 without NULs. (transfer full) */
static char *
as_text (const char *record, gsize length)
{
  g_autoptr(GString) text = g_string_new_len (record, (gssize) length);

  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] == '\0')
      text->str[i] = '\377'; /* is no UTF-8 either, and marked with the rest */
  return g_utf8_make_valid (text->str, (gssize) text->len);
}

/* One CSV record of the headings or of the present row. NUL bytes cannot be in it: the table has marked them. (transfer full) */
static char *
record_of (FrontTable *table, gboolean headings)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(FrontCsvWriter) writer = front_csv_writer_new (stream, FRONT_CSV_PLAIN);

  for (guint i = 0; i < front_table_n_columns (table); i++)
    front_csv_writer_cell (writer, headings ? front_table_column (table, i) : front_table_cell (table, i));
  front_csv_writer_end_record (writer, NULL); /* memory takes all of it */
  front_csv_writer_finish (writer, NULL);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

void
front_import_aside_head (FrontImportAside *aside, const char *record)
{
  g_return_if_fail (aside != NULL && record != NULL && aside->n == 0);

  g_free (aside->head);
  aside->head = g_strdup (record);
  if (aside->file != NULL && aside->failed == NULL)
    front_import_bad_file_head (aside->file, record, &aside->failed);
}

char *
front_import_aside_head_text (FrontTable *table)
{
  return record_of (table, TRUE);
}

void
front_import_aside_head_of (FrontImportAside *aside, FrontTable *table)
{
  g_autofree char *record = record_of (table, TRUE);

  front_import_aside_head (aside, record);
}

void
front_import_aside_add (FrontImportAside *aside, gint64 line, const char *heading, const char *reason, const char *record, gsize length)
{
  gboolean kept;
  g_autofree char *text = NULL;
  Row *row;

  g_return_if_fail (aside != NULL && heading != NULL && reason != NULL && record != NULL);

  aside->n++;
  aside->last_line = line;
  kept = aside->rows->len < FRONT_IMPORT_BAD_KEPT && length <= FRONT_IMPORT_BAD_BYTES - aside->bytes;
  if (!kept && aside->file == NULL)
    return;
  text = as_text (record, length);
  if (aside->file != NULL && aside->failed == NULL)
    front_import_bad_file_row (aside->file, line, heading, reason, text, &aside->failed);
  if (!kept)
    return;
  aside->bytes += length;
  row = g_new0 (Row, 1);
  row->line = line;
  row->heading = g_strdup (heading);
  row->reason = g_strdup (reason);
  row->record = g_steal_pointer (&text);
  g_ptr_array_add (aside->rows, row);
}

void
front_import_aside_add_row (FrontImportAside *aside, FrontTable *table, const char *heading, const char *reason)
{
  g_autofree char *record = NULL;

  g_return_if_fail (aside != NULL && table != NULL);

  if (aside->n > 0 && aside->last_line == front_table_line (table))
    return;
  record = record_of (table, FALSE);
  front_import_aside_add (aside, front_table_line (table), heading, reason, record, strlen (record));
}

gint64
front_import_aside_n (const FrontImportAside *aside)
{
  return aside->n;
}

/* ── Where they go ── */

gboolean
front_import_aside_keep (const FrontImportAside *aside, FrontDb *db, gint64 import_id, GError **error)
{
  g_return_val_if_fail (aside != NULL && db != NULL, FALSE);

  if (aside->rows->len > 0 && !front_import_bad_head (db, import_id, aside->head, error))
    return FALSE;
  for (guint i = 0; i < aside->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (aside->rows, i);

      if (!front_import_bad_keep (db, import_id, row->line, row->heading, row->reason, row->record, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_import_aside_finish (FrontImportAside *aside, GError **error)
{
  g_return_val_if_fail (aside != NULL, FALSE);

  if (aside->failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&aside->failed));
      return FALSE;
    }
  return aside->file == NULL || front_import_bad_file_finish (aside->file, error);
}
