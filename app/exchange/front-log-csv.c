#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-log-csv.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "enquiries/front-log.h"
#include "exchange/front-csv.h"
#include "store/front-file-put.h"

/* As many rows as front_log_rows () reads in few statements, and between two looks at whether this was stopped. */
#define BATCH 256

/* What a line of the list does not have. */
FRONT_STATEMENT (select_rest_of_contact,
  "SELECT contact.ended_at, contact.answered_at, contact.quantity, contact.desk, contact.note, "
  "coalesce (service.department, '') "
  "FROM contact LEFT JOIN service ON service.id = contact.service_id WHERE contact.id = $1")

static const char *const headings[] = {
  "contact", "channel", "arrived", "answered", "ended", "wait_s", "handled_s", "hold_s", "late", "accurate", "service",
  "department", "outcome", "rep", "desk", "ticket", "quantity", "note",
};

static void
write_instant (FrontCsvWriter *writer, gint64 at)
{
  g_autofree char *text = at != FRONT_NEVER ? front_instant_format_iso (at) : NULL;

  front_csv_writer_cell (writer, text);
}

static void
write_length (FrontCsvWriter *writer, gint64 microseconds)
{
  if (microseconds < 0)
    front_csv_writer_cell (writer, NULL);
  else
    front_csv_writer_int (writer, microseconds / FRONT_SECOND);
}

static const char *
late_word (FrontTiming timing)
{
  if (timing == FRONT_TIMING_NONE)
    return NULL;
  return timing == FRONT_TIMING_LATE ? "yes" : "no";
}

/* The columns that are shown. */
static gboolean
write_shown (FrontCsvWriter *writer, const FrontLogLayout *layout, const FrontLogRow *row, const char *note, GError **error)
{
  for (guint i = 0; i < layout->n; i++)
    {
      g_autofree char *cell = front_log_cell (layout->columns[i], row, note);

      front_csv_writer_cell (writer, cell);
    }
  return front_csv_writer_end_record (writer, error);
}

static gboolean
write_headings (FrontCsvWriter *writer, const FrontLogLayout *layout, GError **error)
{
  if (layout != NULL)
    for (guint i = 0; i < layout->n; i++)
      front_csv_writer_cell (writer, front_log_column_title (layout->columns[i]));
  else
    for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
      front_csv_writer_cell (writer, headings[i]);
  return front_csv_writer_end_record (writer, error);
}

static gboolean
write_contact (FrontCsvWriter *writer, const FrontLogRow *row, FrontQuery *query, GError **error)
{
  front_csv_writer_int (writer, row->id);
  front_csv_writer_cell (writer, front_channel_name (row->channel));
  write_instant (writer, row->arrived_at);
  write_instant (writer, front_query_instant (query, 1));
  write_instant (writer, front_query_instant (query, 0));
  write_length (writer, row->wait_us);
  write_length (writer, row->handled_us);
  write_length (writer, row->hold_us);
  front_csv_writer_cell (writer, late_word (row->timing));
  front_csv_writer_cell (writer, row->accurate ? "yes" : "no");
  front_csv_writer_cell (writer, row->service);
  front_csv_writer_cell (writer, front_query_text (query, 5));
  front_csv_writer_cell (writer, row->outcome != FRONT_OUTCOME_NONE ? front_outcome_name (row->outcome) : NULL);
  front_csv_writer_cell (writer, row->rep);
  front_csv_writer_cell (writer, front_query_text (query, 3));
  if (row->ticket > 0)
    front_csv_writer_int (writer, row->ticket);
  else
    front_csv_writer_cell (writer, NULL);
  front_csv_writer_int (writer, front_query_int (query, 2));
  front_csv_writer_cell (writer, front_query_text (query, 4));
  return front_csv_writer_end_record (writer, error);
}

static gboolean
write_batch (FrontDb *db, FrontQuery *query, FrontCsvWriter *writer, const FrontLogLayout *layout, const gint64 *ids, guint n, gint64 *n_written,
             GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) rows = front_log_rows (db, ids, n, cancellable, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const FrontLogRow *row = rows->pdata[i];
      g_autoptr(GError) local = NULL;

      if (row == NULL)
        continue; /* gone since the list was made */
      front_query_bind_int (query, 1, ids[i]);
      if (front_query_next (query, &local))
        {
          if (layout != NULL ? !write_shown (writer, layout, row, front_query_text (query, 4), error)
                             : !write_contact (writer, row, query, error))
            return FALSE;
          (*n_written)++;
        }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      front_query_again (query);
    }
  return TRUE;
}

gboolean
front_log_csv_write (FrontDb *db, const FrontLogFilter *filter, const FrontLogLayout *layout, GOutputStream *stream, gboolean mark,
                     FrontLogCsvProgress progress, gpointer progress_data, gint64 *n_written, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontLogSpine) spine = NULL;
  g_autoptr(FrontCsvWriter) writer = NULL;
  g_autoptr(FrontQuery) query = NULL;
  gint64 n = 0;

  g_return_val_if_fail (filter != NULL && G_IS_OUTPUT_STREAM (stream), FALSE);

  if (layout != NULL && layout->n == 0)
    layout = NULL;

  spine = front_log_spine_load_filtered (db, filter, cancellable, error);
  if (spine == NULL)
    return FALSE;
  writer = front_csv_writer_new (stream, mark ? FRONT_CSV_SAFE | FRONT_CSV_BOM : FRONT_CSV_SAFE);
  if (!write_headings (writer, layout, error))
    return FALSE;

  query = front_db_query (db, &select_rest_of_contact);
  for (guint first = 0; first < spine->ids->len; first += BATCH)
    {
      if (!write_batch (db, query, writer, layout, &g_array_index (spine->ids, gint64, first), MIN (BATCH, spine->ids->len - first), &n,
                        cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress ((double) MIN (first + BATCH, spine->ids->len) / spine->ids->len, progress_data);
    }
  if (!front_csv_writer_finish (writer, error))
    return FALSE;
  if (n_written != NULL)
    *n_written = n;
  return TRUE;
}

gboolean
front_log_csv_save (FrontDb *db, const FrontLogFilter *filter, const FrontLogLayout *layout, const char *path, FrontLogCsvProgress progress,
                    gpointer progress_data, gint64 *n_written, GCancellable *cancellable, GError **error)
{
  /* Beside it until it is complete, so that whatever happens there is no half file under its name. */
  g_autofree char *place = front_file_place (path, error);
  g_autofree char *part_path = g_strconcat (place != NULL ? place : path, ".part", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (place != NULL ? place : path);
  g_autoptr(GFile) part = g_file_new_for_path (part_path);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr(GFileOutputStream) stream = NULL;
  g_autoptr(GError) local = NULL;
  gboolean done = FALSE;

  if (place == NULL)
    return FALSE;
  stream = g_file_replace (part, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &local);
  if (stream != NULL)
    {
      done = front_log_csv_write (db, filter, layout, G_OUTPUT_STREAM (stream), TRUE, progress, progress_data, n_written, cancellable,
                                  &local);
      done = g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, done ? &local : NULL) && done;
      done = done && g_file_move (part, file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &local);
      if (!done)
        g_file_delete (part, NULL, NULL);
    }
  if (done)
    return TRUE;
  if (local->domain == FRONT_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("“%s” cannot be written: %s"), shown, local->message);
  return FALSE;
}
