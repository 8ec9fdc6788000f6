#include "config.h"
#include "exchange/front-table-record.h"

#include <string.h>

/* A quoted cell of more lines is one whose quote was never closed. */
#define LINES_IN_A_CELL 1000

void
front_record_init (FrontRecord *record)
{
  record->text = g_string_new (NULL);
  record->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  record->lines = 0;
  record->odd = FALSE;
}

void
front_record_clear (FrontRecord *record)
{
  if (record->text != NULL)
    g_string_free (record->text, TRUE);
  record->text = NULL;
  g_clear_pointer (&record->starts, g_array_unref);
}

guint
front_record_n (const FrontRecord *record)
{
  return record->starts->len;
}

const char *
front_record_cell (const FrontRecord *record, guint cell)
{
  return cell < record->starts->len ? record->text->str + g_array_index (record->starts, gsize, cell) : "";
}

void
front_record_reset (FrontRecord *record)
{
  g_string_truncate (record->text, 0);
  g_array_set_size (record->starts, 0);
  record->lines = 0;
  record->odd = FALSE;
}

void
front_record_add (FrontRecord *record, const char *cell)
{
  gsize start = record->text->len;

  g_array_append_val (record->starts, start);
  g_string_append_len (record->text, cell, (gssize) strlen (cell) + 1);
}

guint
front_record_filled (const FrontRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->starts->len; i++)
    {
      const char *at = front_record_cell (record, i);

      while (g_ascii_isspace (*at))
        at++;
      n += *at != '\0';
    }
  return n;
}

gboolean
front_record_empty (const FrontRecord *record)
{
  return front_record_filled (record) == 0;
}

/* ── Reading ── */

typedef struct
{
  FrontRecord *record;
  const FrontDialect *dialect;
  const char *end;
  gboolean at_end;
} Reader;

/* After a closing quote: a separator, a line end or the end of the text, spaces before it apart. Returns: that place, or NULL. */
static const char *
cell_end_after (const Reader *reader, const char *at)
{
  while (at < reader->end && (*at == ' ' || *at == '\t') && *at != reader->dialect->separator)
    at++;
  if (at == reader->end || *at == reader->dialect->separator || *at == '\r' || *at == '\n')
    return at;
  return NULL;
}

/* Whether a separator stands right before the stray quote at @at, in the cell that begins at @start. */
static gboolean
opens_the_next (const Reader *reader, const char *start, const char *at)
{
  at--;
  if (reader->dialect->skip_space && reader->dialect->separator != ' ')
    while (at > start && *at == ' ')
      at--;
  return at > start && *at == reader->dialect->separator;
}

typedef enum { CLOSED, STRAY, MORE } Quoted;

/* @at: past the opening quote; out: where the cell ended. Appends what is in it. */
static Quoted
read_quoted (Reader *reader, const char **at)
{
  GString *text = reader->record->text;
  const FrontDialect *dialect = reader->dialect;
  const char *start = *at, *p = start, *after;
  gint64 lines = 0;

  for (;;)
    {
      const char *run = p;

      while (p < reader->end && *p != dialect->quote && *p != '\n' && *p != '\r' && !(*p == '\\' && dialect->backslash)
             && *p != '"')
        p++;
      g_string_append_len (text, run, p - run);
      if (p == reader->end)
        return reader->at_end || p - start > FRONT_RECORD_LONGEST ? STRAY : MORE;
      if (*p == '"' && dialect->quote != '"')
        {
          if (p + 1 == reader->end && !reader->at_end)
            return MORE;
          g_string_append_c (text, '"');
          p += p + 1 < reader->end && p[1] == '"' ? 2 : 1;
          continue;
        }
      if (*p == '\\')
        {
          if (p + 1 == reader->end && !reader->at_end)
            return MORE;
          if (p + 1 < reader->end && (p[1] == dialect->quote || p[1] == '\\'))
            p++;
          g_string_append_c (text, *p++);
          continue;
        }
      if (*p == '\n' || *p == '\r')
        {
          lines += *p == '\n' || (p + 1 < reader->end && p[1] != '\n');
          if (lines > LINES_IN_A_CELL)
            return STRAY;
          g_string_append_c (text, *p++);
          continue;
        }
      if (p + 1 == reader->end && !reader->at_end)
        return MORE;
      if (p + 1 < reader->end && p[1] == dialect->quote)
        {
          g_string_append_c (text, dialect->quote);
          p += 2;
          continue;
        }
      after = cell_end_after (reader, p + 1);
      if (after != NULL)
        {
          if (after == reader->end && !reader->at_end)
            return MORE;
          reader->record->lines += lines;
          *at = after;
          return CLOSED;
        }
      reader->record->odd = TRUE;
      if (opens_the_next (reader, start, p))
        return STRAY;
      g_string_append_c (text, *p++);
    }
}

static void
read_plain (Reader *reader, const char **at)
{
  const char *p = *at;

  while (p < reader->end && *p != reader->dialect->separator && *p != '\r' && *p != '\n')
    p++;
  g_string_append_len (reader->record->text, *at, p - *at);
  *at = p;
}

/* FALSE: more text is needed. */
static gboolean
read_cell (Reader *reader, const char **at)
{
  FrontRecord *record = reader->record;
  gsize start = record->text->len;
  const char *from;

  if (reader->dialect->skip_space)
    while (*at < reader->end && **at == ' ')
      (*at)++;
  from = *at;
  if (from < reader->end && *from == reader->dialect->quote && reader->dialect->quote != '\0')
    {
      const char *p = from + 1;

      switch (read_quoted (reader, &p))
        {
        case CLOSED:
          *at = p;
          break;
        case MORE:
          return FALSE;
        case STRAY:
        default:
          record->odd = TRUE;
          g_string_truncate (record->text, start);
          read_plain (reader, at);
          break;
        }
    }
  else
    read_plain (reader, at);
  if (*at == reader->end && !reader->at_end)
    return FALSE;
  g_string_append_c (record->text, '\0');
  g_array_append_val (record->starts, start);
  return TRUE;
}

gsize
front_record_read (FrontRecord *record, const FrontDialect *dialect, const char *text, gsize length, gboolean at_end)
{
  Reader reader = { record, dialect, text + length, at_end };
  const char *at = text;

  front_record_reset (record);
  for (;;)
    {
      if (!read_cell (&reader, &at))
        return 0;
      if (at == reader.end)
        return length;
      if (*at == dialect->separator)
        {
          at++;
          continue;
        }
      record->lines++;
      if (*at++ == '\n')
        return (gsize) (at - text);
      if (at == reader.end && !at_end)
        return 0; /* CR: an LF may follow */
      return (gsize) (at - text) + (at < reader.end && *at == '\n');
    }
}
