#define G_LOG_DOMAIN "front-csv"

#include "config.h"
#include "exchange/front-csv.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define BUFFER 65536

struct _FrontCsvWriter
{
  GOutputStream *stream;
  FrontCsvFlags flags;
  GString *buffer;
  guint n_cells;      /* of the record under way */
  gboolean lone_empty; /* the record so far is one empty cell */
  gboolean any;       /* a cell was written: the file's first is behind us */
  GError *failure;
};

/* ── The rule ── */

static gboolean
starts_formula (gunichar letter)
{
  switch (letter)
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case 0xff1d: /* the full-width forms, which some spreadsheets read as the signs */
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_unsafe (const char *text)
{
  const char *p = text;

  while (*p == '\'')
    p++;
  while (*p == ' ' || g_str_has_prefix (p, "\302\240"))
    p = g_utf8_next_char (p);
  return *p != '\0' && starts_formula (g_utf8_get_char (p));
}

char *
front_csv_make_safe (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return is_unsafe (text) ? g_strconcat ("'", text, NULL) : g_strdup (text);
}

char *
front_csv_restore (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_strdup (*text == '\'' && is_unsafe (text) ? text + 1 : text);
}

/* ── ── */

FrontCsvWriter *
front_csv_writer_new (GOutputStream *stream, FrontCsvFlags flags)
{
  FrontCsvWriter *writer;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  writer = g_new0 (FrontCsvWriter, 1);
  writer->stream = g_object_ref (stream);
  writer->flags = flags;
  writer->buffer = g_string_sized_new (BUFFER + 4096);
  if ((flags & FRONT_CSV_BOM) != 0)
    g_string_append (writer->buffer, "\357\273\277");
  return writer;
}

void
front_csv_writer_free (FrontCsvWriter *writer)
{
  if (writer == NULL)
    return;
  g_object_unref (writer->stream);
  g_string_free (writer->buffer, TRUE);
  g_clear_error (&writer->failure);
  g_free (writer);
}

static void
flush (FrontCsvWriter *writer)
{
  if (writer->failure == NULL)
    g_output_stream_write_all (writer->stream, writer->buffer->str, writer->buffer->len, NULL, NULL, &writer->failure);
  g_string_truncate (writer->buffer, 0);
}

static void
begin_cell (FrontCsvWriter *writer)
{
  if (writer->n_cells++ > 0)
    g_string_append_c (writer->buffer, ',');
  writer->lone_empty = FALSE;
}

/* Also what another program would trim, or take for its own separator; and what means something at the beginning of a file alone: Excel
 * takes one with ID for a SYLK file, "sep=" names the separator, and a byte order mark is dropped. */
static gboolean
needs_quotes (FrontCsvWriter *writer, const char *text)
{
  gsize length = strlen (text);

  if (length == 0)
    return FALSE;
  return strpbrk (text, ",;\t|\"\r\n") != NULL || text[0] == ' ' || text[length - 1] == ' '
         || (!writer->any && (g_str_has_prefix (text, "ID") || g_str_has_prefix (text, "sep=") || g_str_has_prefix (text, "\357\273\277")));
}

void
front_csv_writer_cell (FrontCsvWriter *writer, const char *text)
{
  g_autofree char *safe = NULL;

  g_return_if_fail (writer != NULL);

  if (text == NULL)
    text = "";
  if ((writer->flags & FRONT_CSV_SAFE) != 0 && is_unsafe (text))
    text = safe = front_csv_make_safe (text);
  begin_cell (writer);
  writer->lone_empty = writer->n_cells == 1 && *text == '\0';
  if (!needs_quotes (writer, text))
    g_string_append (writer->buffer, text);
  else
    {
      g_string_append_c (writer->buffer, '"');
      for (const char *p = text; *p != '\0';)
        {
          gsize plain = strcspn (p, "\"");

          g_string_append_len (writer->buffer, p, (gssize) plain);
          p += plain;
          if (*p == '"')
            {
              g_string_append (writer->buffer, "\"\"");
              p++;
            }
        }
      g_string_append_c (writer->buffer, '"');
    }
  writer->any = TRUE;
}

void
front_csv_writer_int (FrontCsvWriter *writer, gint64 number)
{
  g_return_if_fail (writer != NULL);

  begin_cell (writer);
  g_string_append_printf (writer->buffer, "%" PRId64, number);
  writer->any = TRUE;
}

void
front_csv_writer_real (FrontCsvWriter *writer, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (writer != NULL);

  if (isnan (number))
    {
      front_csv_writer_cell (writer, NULL);
      return;
    }
  begin_cell (writer);
  /* The shortest of the forms that read back the same. */
  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  g_string_append (writer->buffer, text);
  writer->any = TRUE;
}

static gboolean
tell (FrontCsvWriter *writer, GError **error)
{
  if (writer->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (writer->failure));
  return FALSE;
}

gboolean
front_csv_writer_end_record (FrontCsvWriter *writer, GError **error)
{
  g_return_val_if_fail (writer != NULL, FALSE);

  /* An empty line is no record for whoever reads it. */
  if (writer->lone_empty)
    g_string_append (writer->buffer, "\"\"");
  g_string_append (writer->buffer, "\r\n");
  writer->n_cells = 0;
  writer->lone_empty = FALSE;
  if (writer->buffer->len >= BUFFER)
    flush (writer);
  return tell (writer, error);
}

gboolean
front_csv_writer_finish (FrontCsvWriter *writer, GError **error)
{
  g_return_val_if_fail (writer != NULL, FALSE);

  flush (writer);
  if (writer->failure == NULL)
    g_output_stream_flush (writer->stream, NULL, &writer->failure);
  return tell (writer, error);
}
