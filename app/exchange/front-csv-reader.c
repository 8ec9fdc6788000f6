#define G_LOG_DOMAIN "front-csv"

#include "config.h"
#include "exchange/front-csv.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-file-bytes.h"
#include "exchange/front-file-check.h"

#define BUFFER 65536
/* A record longer than this is a quote that was never closed. */
#define LONGEST_RECORD (64 * 1024 * 1024)

struct _FrontCsvReader
{
  GInputStream *stream;
  char *name;
  FrontCsvFlags flags;
  char separator;     /* 0: not known yet */
  gboolean begun;

  char buffer[BUFFER];
  gsize n_buffer;
  gsize at;
  gboolean at_end;

  GString *text;      /* the record's cells, each ended by a NUL */
  GArray *starts;     /* gsize: where each begins */
  GString *raw;       /* the record's bytes */
  gint64 next_line;   /* the line of the next byte */
  gint64 line;
  guint column;
  const char *fault;  /* NULL: none; translated */
  gint64 fault_line;
};

FrontCsvReader *
front_csv_reader_new (GInputStream *stream, const char *name, char separator, const char *charset, FrontCsvFlags flags)
{
  FrontCsvReader *reader;
  g_autoptr(GInputStream) decoded = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  reader = g_new0 (FrontCsvReader, 1);
  reader->name = g_strdup (name);
  reader->flags = flags;
  reader->separator = separator;
  reader->text = g_string_new (NULL);
  reader->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  reader->raw = g_string_new (NULL);
  reader->next_line = 1;
  if (charset != NULL)
    {
      g_autoptr(GCharsetConverter) converter = g_charset_converter_new ("UTF-8", charset, NULL);

      /* A name that iconv does not know leaves the bytes as they are, and the first of them that is no UTF-8 is told. */
      if (converter != NULL)
        decoded = g_converter_input_stream_new (stream, G_CONVERTER (converter));
    }
  reader->stream = g_buffered_input_stream_new_sized (decoded != NULL ? decoded : stream, BUFFER);
  return reader;
}

FrontCsvReader *
front_csv_reader_open (const char *path, char separator, const char *charset, FrontCsvFlags flags, GError **error)
{
  FrontFileBytes *bytes;
  g_autoptr(GInputStream) stream = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = front_file_check (path, error) ? front_file_bytes_open (path, error) : NULL;
  if (bytes == NULL)
    return NULL;
  stream = front_file_bytes_stream (bytes);
  return front_csv_reader_new (stream, front_file_bytes_name (bytes), separator, charset, flags);
}

void
front_csv_reader_free (FrontCsvReader *reader)
{
  if (reader == NULL)
    return;
  g_object_unref (reader->stream);
  g_free (reader->name);
  g_string_free (reader->text, TRUE);
  g_array_unref (reader->starts);
  g_string_free (reader->raw, TRUE);
  g_free (reader);
}

/* ── Bytes ── */

/* Takes @local over. FALSE, so that a caller can return it. */
static gboolean
fail_read (const FrontCsvReader *reader, GError *local, GError **error)
{
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                 _("“%s” holds bytes from line %" PRId64 " on that are no text in its encoding; save the file as “CSV UTF-8”."), reader->name,
                 reader->next_line);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s” cannot be read on from line %" PRId64 ": %s"), reader->name,
                 reader->next_line, local->message);
  g_error_free (local);
  return FALSE;
}

static gboolean
fill (FrontCsvReader *reader, GError **error)
{
  g_autoptr(GError) local = NULL;
  gsize n;

  memmove (reader->buffer, reader->buffer + reader->at, reader->n_buffer - reader->at);
  reader->n_buffer -= reader->at;
  reader->at = 0;
  if (!g_input_stream_read_all (reader->stream, reader->buffer + reader->n_buffer, BUFFER - reader->n_buffer, &n, NULL, &local))
    return fail_read (reader, g_steal_pointer (&local), error);
  reader->n_buffer += n;
  reader->at_end = reader->n_buffer < BUFFER;
  return TRUE;
}

/* The next byte without taking it: -1 at the end of the file, -2 with @error. */
static int
peek (FrontCsvReader *reader, GError **error)
{
  if (reader->at == reader->n_buffer)
    {
      if (reader->at_end)
        return -1;
      if (!fill (reader, error))
        return -2;
      if (reader->n_buffer == 0)
        return -1;
    }
  return (guchar) reader->buffer[reader->at];
}

/* Takes the byte that was looked at, inside a record. */
static void
take_byte (FrontCsvReader *reader)
{
  if (reader->raw->len <= LONGEST_RECORD)
    g_string_append_c (reader->raw, reader->buffer[reader->at]);
  reader->at++;
}

/* Takes the line end that the next byte begins: CR LF, LF or CR. With @keep it belongs to a cell. */
static gboolean
take_line_end (FrontCsvReader *reader, gboolean keep, GError **error)
{
  char first = reader->buffer[reader->at++];
  int second;

  if (keep)
    {
      g_string_append_c (reader->text, first);
      g_string_append_c (reader->raw, first);
    }
  if (first == '\r')
    {
      second = peek (reader, error);
      if (second == -2)
        return FALSE;
      if (second == '\n')
        {
          reader->at++;
          if (keep)
            {
              g_string_append_c (reader->text, '\n');
              g_string_append_c (reader->raw, '\n');
            }
        }
    }
  reader->next_line++;
  return TRUE;
}

/* ── The beginning of the file ── */

static char
most_frequent_separator (const char *text, gsize length)
{
  static const char separators[] = { ',', ';', '\t', '|' };
  guint n[G_N_ELEMENTS (separators)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (gsize i = 0; i < length; i++)
    {
      const char *found;

      if (text[i] == '"')
        quoted = !quoted;
      if (quoted || text[i] == '\0')
        continue;
      if (text[i] == '\n' || text[i] == '\r')
        {
          /* Empty lines first say nothing. */
          if (n[0] + n[1] + n[2] + n[3] > 0)
            break;
          continue;
        }
      found = memchr (separators, text[i], sizeof separators);
      if (found != NULL)
        n[found - separators]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (separators); i++)
    if (n[i] > n[best])
      best = i;
  return separators[best];
}

static gboolean
begin (FrontCsvReader *reader, GError **error)
{
  GBufferedInputStream *buffered = G_BUFFERED_INPUT_STREAM (reader->stream);
  g_autoptr(GError) local = NULL;
  const guchar *head;
  gsize n;

  reader->begun = TRUE;
  if (g_buffered_input_stream_fill (buffered, -1, NULL, &local) < 0)
    return fail_read (reader, g_steal_pointer (&local), error);
  head = g_buffered_input_stream_peek_buffer (buffered, &n);
  if (n >= 2 && ((head[0] == 0xff && head[1] == 0xfe) || (head[0] == 0xfe && head[1] == 0xff)))
    {
      g_autoptr(GCharsetConverter) converter = g_charset_converter_new ("UTF-8", head[0] == 0xff ? "UTF-16LE" : "UTF-16BE", NULL);

      g_assert (converter != NULL); /* every iconv has UTF-16 */
      if (g_input_stream_skip (reader->stream, 2, NULL, &local) < 0)
        return fail_read (reader, g_steal_pointer (&local), error);
      reader->stream = g_converter_input_stream_new (G_INPUT_STREAM (buffered), G_CONVERTER (converter));
      g_object_unref (buffered); /* the converter's now */
    }
  if (!fill (reader, error))
    return FALSE;
  if (reader->n_buffer >= 3 && memcmp (reader->buffer, "\357\273\277", 3) == 0)
    reader->at = 3;
  if (reader->n_buffer >= reader->at + 6 && memcmp (reader->buffer + reader->at, "sep=", 4) == 0
      && strchr (",;\t|", reader->buffer[reader->at + 4]) != NULL && strchr ("\r\n", reader->buffer[reader->at + 5]) != NULL)
    {
      if (reader->separator == 0)
        reader->separator = reader->buffer[reader->at + 4];
      reader->at += 5;
      return take_line_end (reader, FALSE, error);
    }
  if (reader->separator == 0)
    reader->separator = most_frequent_separator (reader->buffer + reader->at, reader->n_buffer - reader->at);
  return TRUE;
}

/* ── Records ── */

static void
begin_cell (FrontCsvReader *reader)
{
  gsize start = reader->text->len;

  g_array_append_val (reader->starts, start);
}

static void
set_fault (FrontCsvReader *reader, const char *fault)
{
  if (reader->fault != NULL)
    return;
  reader->fault = fault;
  reader->fault_line = reader->next_line;
  reader->column = reader->starts->len;
}

static FrontCsvStep
fail_open_quote (FrontCsvReader *reader, gint64 line, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("“%s”, line %" PRId64 ", column %u: the quotation mark is never closed, so that the rest cannot be told "
                 "apart. Close it, or write two for one that is part of the text."),
               reader->name, line, reader->starts->len);
  return FRONT_CSV_FAILED;
}

/* From after the opening quote to after the closing one. FRONT_CSV_RECORD: done. */
static FrontCsvStep
take_quoted (FrontCsvReader *reader, GError **error)
{
  gint64 opened = reader->next_line;

  for (;;)
    {
      int c = peek (reader, error);

      if (c == -2)
        return FRONT_CSV_FAILED;
      if (c == -1 || reader->text->len > LONGEST_RECORD)
        return fail_open_quote (reader, opened, error);
      if (c == '\r' || c == '\n')
        {
          if (!take_line_end (reader, TRUE, error))
            return FRONT_CSV_FAILED;
          continue;
        }
      take_byte (reader);
      if (c == '\0')
        set_fault (reader, _("has a NUL byte, which is no text"));
      if (c == '"')
        {
          c = peek (reader, error);
          if (c == -2)
            return FRONT_CSV_FAILED;
          if (c != '"')
            return FRONT_CSV_RECORD;
          take_byte (reader);
        }
      g_string_append_c (reader->text, (char) c);
    }
}

static void
check_cells (FrontCsvReader *reader)
{
  for (guint i = 0; i < reader->starts->len && reader->fault == NULL; i++)
    {
      const char *cell = reader->text->str + g_array_index (reader->starts, gsize, i);

      if (!g_utf8_validate (cell, -1, NULL))
        {
          reader->fault = _("is no UTF-8 text; save the file as “CSV UTF-8”");
          reader->fault_line = reader->line;
          reader->column = i + 1;
        }
    }
}

/* A record up to and with its line end. FRONT_CSV_END: the file ended before it began. */
static FrontCsvStep
take_record (FrontCsvReader *reader, GError **error)
{
  gboolean quoted = FALSE; /* the cell under way was quoted, and is closed */

  begin_cell (reader);
  for (;;)
    {
      int c = peek (reader, error);

      if (c == -2)
        return FRONT_CSV_FAILED;
      if (c == -1 || c == '\r' || c == '\n')
        {
          gboolean empty = reader->starts->len == 1 && reader->text->len == 0 && !quoted && reader->fault == NULL;

          g_string_append_c (reader->text, '\0');
          if (c != -1 && !take_line_end (reader, FALSE, error))
            return FRONT_CSV_FAILED;
          if (!empty)
            return FRONT_CSV_RECORD;
          if (c == -1)
            return FRONT_CSV_END;
          g_string_truncate (reader->text, 0);
          reader->line = reader->next_line;
          continue;
        }
      take_byte (reader);
      if (c == reader->separator)
        {
          g_string_append_c (reader->text, '\0');
          begin_cell (reader);
          quoted = FALSE;
        }
      else if (c == '"' && !quoted && reader->fault == NULL
               && reader->text->len == g_array_index (reader->starts, gsize, reader->starts->len - 1))
        {
          FrontCsvStep step = take_quoted (reader, error);

          if (step != FRONT_CSV_RECORD)
            return step;
          quoted = TRUE;
        }
      else
        {
          if (quoted)
            set_fault (reader, _("goes on after its closing quotation mark"));
          else if (c == '"')
            set_fault (reader, _("has a quotation mark in the middle; put the whole cell in quotation marks, and write two for one"));
          else if (c == '\0')
            set_fault (reader, _("has a NUL byte, which is no text"));
          if (reader->text->len > LONGEST_RECORD)
            set_fault (reader, _("is too long"));
          if (reader->fault == NULL)
            g_string_append_c (reader->text, (char) c);
        }
    }
}

FrontCsvStep
front_csv_reader_next (FrontCsvReader *reader, GError **error)
{
  FrontCsvStep step;

  g_return_val_if_fail (reader != NULL, FRONT_CSV_FAILED);

  if (!reader->begun && !begin (reader, error))
    return FRONT_CSV_FAILED;
  g_string_truncate (reader->text, 0);
  g_string_truncate (reader->raw, 0);
  g_array_set_size (reader->starts, 0);
  reader->fault = NULL;
  reader->line = reader->next_line;
  reader->column = 0;
  step = take_record (reader, error);
  if (step != FRONT_CSV_RECORD)
    {
      g_array_set_size (reader->starts, 0);
      return step;
    }
  check_cells (reader);
  if (reader->fault == NULL)
    return FRONT_CSV_RECORD;
  reader->line = reader->fault_line;
  return FRONT_CSV_BAD;
}

guint
front_csv_reader_n_cells (FrontCsvReader *reader)
{
  return reader->starts->len;
}

const char *
front_csv_reader_cell (FrontCsvReader *reader, guint cell)
{
  char *text;

  g_return_val_if_fail (reader != NULL, "");

  if (cell >= reader->starts->len)
    return "";
  text = reader->text->str + g_array_index (reader->starts, gsize, cell);
  if ((reader->flags & FRONT_CSV_SAFE) != 0 && *text == '\'')
    {
      g_autofree char *restored = front_csv_restore (text);

      return text + (strlen (text) - strlen (restored));
    }
  return text;
}

const char *
front_csv_reader_raw (FrontCsvReader *reader, gsize *length)
{
  g_return_val_if_fail (reader != NULL && length != NULL, "");

  *length = reader->raw->len;
  return reader->raw->str;
}

gint64
front_csv_reader_line (FrontCsvReader *reader)
{
  return reader->line;
}

guint
front_csv_reader_column (FrontCsvReader *reader)
{
  return reader->column;
}

const char *
front_csv_reader_fault (FrontCsvReader *reader)
{
  return reader->fault;
}
