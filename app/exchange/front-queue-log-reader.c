#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-reader.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-file-bytes.h"
#include "exchange/front-file-check.h"
#include "exchange/front-queue-log-line.h"
#include "exchange/front-table-file.h"
#include "store/front-error.h"

#define PIECE (256 * 1024)

struct _FrontQueueReader
{
  FrontFileBytes *bytes;
  gint64 done;         /* bytes read, unpacked */
  char *buffer;
  gsize room;
  gsize at, to;        /* read and not taken up yet */
  gsize looked;        /* from @at on: no line feed among them */
  gint64 line;
  gboolean any_feed;
};

FrontQueueReader *
front_queue_reader_open (const char *path, GChecksum *checksum, GError **error)
{
  g_autoptr(FrontQueueReader) reader = g_new0 (FrontQueueReader, 1);

  g_return_val_if_fail (path != NULL && checksum != NULL, NULL);

  reader->bytes = front_file_bytes_open (path, error);
  if (reader->bytes == NULL)
    return NULL;
  front_file_bytes_set_checksum (reader->bytes, checksum);
  reader->room = PIECE;
  reader->buffer = g_malloc (reader->room);
  return g_steal_pointer (&reader);
}

void
front_queue_reader_free (FrontQueueReader *reader)
{
  if (reader == NULL)
    return;
  front_file_bytes_free (reader->bytes);
  g_free (reader->buffer);
  g_free (reader);
}

/* ── What the first bytes say ── */

static gboolean
check_start (FrontQueueReader *reader, GError **error)
{
  const char *text = reader->buffer, *name = front_file_bytes_name (reader->bytes);
  gsize length = reader->to;

  if (front_looks_like_archive ((const guint8 *) text, length))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” holds several files (tar), or is compressed twice. Nothing was imported; unpack it first."), name);
      return FALSE;
    }
  if (length >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” is in UTF-16. Nothing was imported; save it as UTF-8 first."), name);
      return FALSE;
    }
  return TRUE;
}

/* The whole would be one line, of which the first event alone is read: where there is no line feed, but a line behind a carriage
 * return. */
static gboolean
check_end (FrontQueueReader *reader, GError **error)
{
  const char *at = reader->buffer + reader->at, *end = reader->buffer + reader->to;
  FrontQueueLine line;

  while (!reader->any_feed && at < end && (at = memchr (at, '\r', (gsize) (end - at))) != NULL)
    {
      const char *next;

      at++;
      next = memchr (at, '\r', (gsize) (end - at));
      if (front_queue_line_parse (&line, at, (gsize) ((next != NULL ? next : end) - at)) != FRONT_QUEUE_LINE_GOOD)
        continue;
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” ends its lines with a carriage return alone. Nothing was imported; "
                     "save it with line feeds first."), front_file_bytes_name (reader->bytes));
      return FALSE;
    }
  return TRUE;
}

/* ── Reading ── */

/* What is not taken up goes to the front; a line that is longer than the buffer gets a larger one. */
static gboolean
make_room (FrontQueueReader *reader, GError **error)
{
  memmove (reader->buffer, reader->buffer + reader->at, reader->to - reader->at);
  reader->to -= reader->at;
  reader->at = 0;
  if (reader->to > FRONT_FILE_LINE_LONGEST)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s”, line %" PRId64 " is longer than four million signs. This is another kind of file; nothing was imported."),
                   front_file_bytes_name (reader->bytes), reader->line + 1);
      return FALSE;
    }
  if (reader->room - reader->to < PIECE / 2)
    {
      reader->room *= 2;
      reader->buffer = g_realloc (reader->buffer, reader->room);
    }
  return TRUE;
}

static gboolean
fill (FrontQueueReader *reader, gboolean *at_end, GError **error)
{
  gssize n;

  if (!make_room (reader, error))
    return FALSE;
  n = front_file_bytes_read (reader->bytes, reader->buffer + reader->to, reader->room - reader->to, error);
  if (n < 0)
    return FALSE;
  *at_end = n == 0;
  reader->to += (gsize) n;
  reader->done += n;
  return reader->done > n || check_start (reader, error);
}

gboolean
front_queue_reader_next (FrontQueueReader *reader, const char **text, gsize *length, gboolean *cut, GError **error)
{
  gboolean at_end = FALSE;

  g_return_val_if_fail (reader != NULL && text != NULL && length != NULL && cut != NULL, FALSE);

  for (;;)
    {
      const char *start = reader->buffer + reader->at;
      const char *feed = memchr (start + reader->looked, '\n', reader->to - reader->at - reader->looked);

      if (feed == NULL && !at_end)
        {
          reader->looked = reader->to - reader->at;
          if (!fill (reader, &at_end, error))
            return FALSE;
          continue;
        }
      if (feed == NULL && (reader->at == reader->to || !check_end (reader, error)))
        return FALSE;
      reader->any_feed |= feed != NULL;
      *text = start;
      *length = feed != NULL ? (gsize) (feed - start) : reader->to - reader->at;
      *cut = feed == NULL;
      reader->at += *length + (feed != NULL);
      reader->looked = 0;
      reader->line++;
      return TRUE;
    }
}

gint64
front_queue_reader_line (FrontQueueReader *reader)
{
  return reader->line;
}

gint64
front_queue_reader_bytes (FrontQueueReader *reader)
{
  return front_file_bytes_taken (reader->bytes);
}

double
front_queue_reader_share (FrontQueueReader *reader)
{
  return front_file_bytes_share (reader->bytes);
}
