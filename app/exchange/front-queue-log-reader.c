#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/front-file-check.h"
#include "exchange/front-queue-log-line.h"
#include "store/front-error.h"

#define PIECE (256 * 1024)

struct _FrontQueueReader
{
  char *name; /* as messages name it */
  int fd;
  GChecksum *checksum; /* not owned */
  gint64 size;         /* when it was opened */
  gint64 done;         /* bytes read */
  char *buffer;
  gsize room;
  gsize at, to;        /* read and not taken up yet */
  gsize looked;        /* from @at on: no line feed among them */
  gint64 line;
  gboolean any_feed;
};

static gboolean
fail (const char *name, const char *why, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("“%s” cannot be read: %s. Nothing was imported."), name, why);
  return FALSE;
}

static gboolean
open_file (FrontQueueReader *reader, const char *path, GError **error)
{
  struct stat status;

  reader->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe without a writer would wait for ever */
  if (reader->fd < 0 || fstat (reader->fd, &status) != 0)
    return fail (reader->name, g_strerror (errno), error);
  if (S_ISDIR (status.st_mode))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE,
                   _("“%s” is a folder. Nothing was imported; name the log files in it."), reader->name);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    return fail (reader->name, _("it is a pipe or a device; save what comes from it as a file first"), error);
  reader->size = status.st_size;
  return TRUE;
}

FrontQueueReader *
front_queue_reader_open (const char *path, GChecksum *checksum, GError **error)
{
  g_autoptr(FrontQueueReader) reader = g_new0 (FrontQueueReader, 1);

  g_return_val_if_fail (path != NULL && checksum != NULL, NULL);

  reader->name = g_filename_display_name (path);
  reader->checksum = checksum;
  if (!open_file (reader, path, error))
    return NULL;
  reader->room = PIECE;
  reader->buffer = g_malloc (reader->room);
  return g_steal_pointer (&reader);
}

void
front_queue_reader_free (FrontQueueReader *reader)
{
  if (reader == NULL)
    return;
  if (reader->fd >= 0)
    close (reader->fd);
  g_free (reader->buffer);
  g_free (reader->name);
  g_free (reader);
}

/* ── What the first bytes say ── */

static gboolean
check_start (FrontQueueReader *reader, GError **error)
{
  const char *text = reader->buffer;
  gsize length = reader->to;

  if (length >= 2 && (guchar) text[0] == 0x1f && (guchar) text[1] == 0x8b)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” is packed. Nothing was imported; unpack it first (gunzip)."), reader->name);
      return FALSE;
    }
  if (length >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” is in UTF-16. Nothing was imported; save it as UTF-8 first."), reader->name);
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
                     "save it with line feeds first."), reader->name);
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
                   reader->name, reader->line + 1);
      return FALSE;
    }
  if (reader->room - reader->to < PIECE / 2)
    {
      reader->room *= 2;
      reader->buffer = g_realloc (reader->buffer, reader->room);
    }
  return TRUE;
}

/* A file that shrinks meanwhile ends where it ends. */
static gboolean
fill (FrontQueueReader *reader, gboolean *at_end, GError **error)
{
  gsize wanted;
  ssize_t n;

  if (!make_room (reader, error))
    return FALSE;
  wanted = (gsize) MIN ((gint64) (reader->room - reader->to), reader->size - reader->done);
  do
    n = read (reader->fd, reader->buffer + reader->to, wanted);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return fail (reader->name, g_strerror (errno), error);
  *at_end = n == 0;
  g_checksum_update (reader->checksum, (const guchar *) reader->buffer + reader->to, n);
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
  return reader->done;
}

double
front_queue_reader_share (FrontQueueReader *reader)
{
  return reader->size > 0 ? (double) (reader->done - (gint64) (reader->to - reader->at)) / (double) reader->size : 1;
}
