#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-bad.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-csv.h"

FRONT_STATEMENT (bad_keep, "INSERT INTO import_bad (import_id, line, heading, reason, cells) VALUES ($1, $2, $3, $4, $5)")
FRONT_STATEMENT (bad_head, "UPDATE import SET bad_header = $1 WHERE id = $2")
FRONT_STATEMENT (bad_count, "SELECT count(*) FROM import_bad WHERE import_id = $1")
FRONT_STATEMENT (bad_head_of, "SELECT bad_header FROM import WHERE id = $1")
FRONT_STATEMENT (bad_rows, "SELECT cells FROM import_bad WHERE import_id = $1 ORDER BY id")

/* One CSV record of the headings or of the present row. NUL bytes cannot be in it: the table has marked them. (transfer full) */
static char *
record_of (FrontTable *table, gboolean headings, GError **error)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(FrontCsvWriter) writer = front_csv_writer_new (stream, FRONT_CSV_PLAIN);

  for (guint i = 0; i < front_table_n_columns (table); i++)
    front_csv_writer_cell (writer, headings ? front_table_column (table, i) : front_table_cell (table, i));
  if (!front_csv_writer_end_record (writer, error) || !front_csv_writer_finish (writer, error))
    return NULL;
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

gboolean
front_import_bad_keep (FrontDb *db, gint64 import_id, FrontTable *table, const char *heading, const char *reason, GError **error)
{
  g_autofree char *cells = record_of (table, FALSE, error);
  g_autoptr(FrontQuery) query = NULL;

  if (cells == NULL)
    return FALSE;
  query = front_db_query (db, &bad_keep);
  front_query_bind_int (query, 1, import_id);
  front_query_bind_int (query, 2, front_table_line (table));
  front_query_bind_text (query, 3, heading);
  front_query_bind_text (query, 4, reason);
  front_query_bind_text (query, 5, cells);
  return front_query_run (query, error);
}

gboolean
front_import_bad_head (FrontDb *db, gint64 import_id, FrontTable *table, GError **error)
{
  g_autofree char *head = record_of (table, TRUE, error);
  g_autoptr(FrontQuery) query = NULL;

  if (head == NULL)
    return FALSE;
  query = front_db_query (db, &bad_head);
  front_query_bind_text (query, 1, head);
  front_query_bind_int (query, 2, import_id);
  return front_query_run (query, error);
}

gboolean
front_import_bad_count (FrontDb *db, gint64 import_id, gint64 *n, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &bad_count);

  front_query_bind_int (query, 1, import_id);
  return front_query_one_int (query, n, error);
}

static gboolean
write_all (GOutputStream *stream, const char *text, GError **error)
{
  return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error);
}

static gboolean
write_rows (FrontDb *db, gint64 import_id, GOutputStream *stream, GError **error)
{
  g_autoptr(FrontQuery) head = front_db_query (db, &bad_head_of);
  g_autoptr(FrontQuery) rows = front_db_query (db, &bad_rows);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (head, 1, import_id);
  if (front_query_next (head, &local) && !write_all (stream, front_query_text (head, 0), error))
    return FALSE;
  front_query_bind_int (rows, 1, import_id);
  while (local == NULL && front_query_next (rows, &local))
    if (!write_all (stream, front_query_text (rows, 0), error))
      return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
front_import_bad_save (FrontDb *db, gint64 import_id, const char *path, gint64 *n, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GFileOutputStream) stream = NULL;
  g_autoptr(GCancellable) never = g_cancellable_new ();

  if (!front_import_bad_count (db, import_id, n, error))
    return FALSE;
  if (*n == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("No row of import %" PRId64 " was kept aside. Nothing was written."), import_id);
      return FALSE;
    }
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  if (stream == NULL)
    return FALSE;
  if (write_rows (db, import_id, G_OUTPUT_STREAM (stream), error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  g_cancellable_cancel (never); /* closing a cancelled stream leaves the old file in place */
  g_output_stream_close (G_OUTPUT_STREAM (stream), never, NULL);
  return FALSE;
}
