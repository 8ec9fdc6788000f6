#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "exchange/front-csv.h"

/* Strict CSV: read to its end or refused with a place; every record that was read is the same when it is written and read again, with
 * and without the apostrophe that keeps a spreadsheet from running a cell. */

/* Every cell, each with its NUL, records ended by \n. Returns: (transfer full) */
static GPtrArray *
read_records (const void *data, gsize size, FrontCsvFlags flags, char separator, const char *charset)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr(FrontCsvReader) reader = front_csv_reader_new (stream, "fuzz", separator, charset, flags);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(GError) error = NULL;
  FrontCsvStep step;
  gint64 line = 0;

  while ((step = front_csv_reader_next (reader, &error)) == FRONT_CSV_RECORD || step == FRONT_CSV_BAD)
    {
      GStrvBuilder *builder;

      fuzz_must (front_csv_reader_line (reader) >= line, "the lines go backwards");
      line = front_csv_reader_line (reader);
      if (step == FRONT_CSV_BAD)
        {
          fuzz_must (*front_csv_reader_fault (reader) != '\0' && front_csv_reader_column (reader) > 0, "bad without a place or reason");
          continue;
        }
      builder = g_strv_builder_new ();
      for (guint i = 0; i < front_csv_reader_n_cells (reader); i++)
        {
          fuzz_must (g_utf8_validate (front_csv_reader_cell (reader, i), -1, NULL), "a cell that is no text");
          g_strv_builder_add (builder, front_csv_reader_cell (reader, i));
        }
      g_ptr_array_add (records, g_strv_builder_end (builder));
      g_strv_builder_unref (builder);
    }
  if (step == FRONT_CSV_FAILED)
    fuzz_must (error != NULL && *error->message != '\0', "failed without a reason");
  return records;
}

static GBytes *
write_records (const GPtrArray *records, FrontCsvFlags flags)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(FrontCsvWriter) writer = front_csv_writer_new (stream, flags);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      char **cells = records->pdata[i];

      for (guint c = 0; cells[c] != NULL; c++)
        front_csv_writer_cell (writer, cells[c]);
      if (!front_csv_writer_end_record (writer, &error))
        g_error ("%s", error->message);
    }
  if (!front_csv_writer_finish (writer, &error) || !g_output_stream_close (stream, NULL, &error))
    g_error ("%s", error->message);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char separators[] = { 0, ',', ';', '\t' };
  static const char *const charsets[] = { NULL, NULL, "WINDOWS-1252", "no-such-charset" };
  guint last = size > 0 && data[size - 1] >= 0x80 ? data[size - 1] : 0;

  for (FrontCsvFlags flags = FRONT_CSV_PLAIN; flags <= (FRONT_CSV_SAFE | FRONT_CSV_BOM); flags++)
    {
      g_autoptr(GPtrArray) records = read_records (data, size, flags, separators[last % 4], charsets[last / 4 % 4]);
      g_autoptr(GBytes) bytes = write_records (records, flags);
      gsize n;
      const void *written = g_bytes_get_data (bytes, &n);
      g_autoptr(GPtrArray) again = read_records (written != NULL ? written : "", n, flags, ',', NULL);

      fuzz_must (records->len == again->len, "%u records became %u", records->len, again->len);
      for (guint i = 0; i < records->len; i++)
        fuzz_must (g_strv_equal (records->pdata[i], again->pdata[i]), "record %u is another one", i);
    }
  return 0;
}
