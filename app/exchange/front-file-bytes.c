#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-file-bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (64 * 1024)

struct _FrontFileBytes
{
  char *name;
  int fd;
  struct stat stat;
  GChecksum *checksum; /* not owned, nullable */
  gint64 taken;        /* of the file */

  GConverter *unpacker; /* NULL: the file is as it is */
  guint8 *packed;       /* PIECE bytes */
  gsize at, to;         /* of them, not unpacked yet */
  gboolean file_ended;
  gboolean member_ended; /* the next bytes begin another one */
  gint64 unpacked;
};

static gboolean
fail (FrontFileBytes *bytes, const char *why, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("“%s” cannot be read: %s. Nothing was imported."), bytes->name, why);
  return FALSE;
}

/* ── Opening ── */

static gboolean
open_file (FrontFileBytes *bytes, const char *path, GError **error)
{
  guint8 magic[2];

  bytes->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe without a writer would wait for ever */
  if (bytes->fd < 0 || fstat (bytes->fd, &bytes->stat) != 0)
    return fail (bytes, g_strerror (errno), error);
  if (S_ISDIR (bytes->stat.st_mode))
    return fail (bytes, _("it is a folder; choose a file in it"), error);
  if (!S_ISREG (bytes->stat.st_mode))
    return fail (bytes, _("it is a pipe or a device; save what comes from it as a file first"), error);
  if (pread (bytes->fd, magic, sizeof magic, 0) == sizeof magic && magic[0] == 0x1f && magic[1] == 0x8b)
    {
      bytes->unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
      bytes->packed = g_malloc (PIECE);
    }
  return TRUE;
}

FrontFileBytes *
front_file_bytes_open (const char *path, GError **error)
{
  g_autoptr(FrontFileBytes) bytes = g_new0 (FrontFileBytes, 1);

  g_return_val_if_fail (path != NULL, NULL);

  bytes->name = g_filename_display_name (path);
  return open_file (bytes, path, error) ? g_steal_pointer (&bytes) : NULL;
}

void
front_file_bytes_free (FrontFileBytes *bytes)
{
  if (bytes == NULL)
    return;
  if (bytes->fd >= 0)
    close (bytes->fd);
  g_clear_object (&bytes->unpacker);
  g_free (bytes->packed);
  g_free (bytes->name);
  g_free (bytes);
}

void
front_file_bytes_set_checksum (FrontFileBytes *bytes, GChecksum *checksum)
{
  g_return_if_fail (bytes != NULL);

  bytes->checksum = checksum;
}

/* ── Reading ── */

/* As they stand in the file. A file that shrinks meanwhile ends where it ends. */
static gssize
read_file (FrontFileBytes *bytes, gpointer buffer, gsize room, GError **error)
{
  gssize n;

  room = (gsize) MIN ((gint64) room, bytes->stat.st_size - bytes->taken);
  do
    n = read (bytes->fd, buffer, room);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    {
      fail (bytes, g_strerror (errno), error);
      return -1;
    }
  if (bytes->checksum != NULL && n > 0)
    g_checksum_update (bytes->checksum, buffer, n);
  bytes->taken += n;
  return n;
}

static gboolean
fill (FrontFileBytes *bytes, GError **error)
{
  gssize n;

  memmove (bytes->packed, bytes->packed + bytes->at, bytes->to - bytes->at);
  bytes->to -= bytes->at;
  bytes->at = 0;
  n = read_file (bytes, bytes->packed + bytes->to, PIECE - bytes->to, error);
  if (n < 0)
    return FALSE;
  bytes->to += (gsize) n;
  bytes->file_ended = n == 0;
  return TRUE;
}

static gssize
refuse (FrontFileBytes *bytes, gboolean cut, GError **error)
{
  if (cut)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                 _("“%s” is a compressed file (gzip) that stops before its end, as after a copy that broke off. Fetch it again. Nothing was imported."),
                 bytes->name);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                 _("“%s” is a compressed file (gzip) and damaged. Fetch it again. Nothing was imported."), bytes->name);
  return -1;
}

static gboolean
check_ratio (FrontFileBytes *bytes, GError **error)
{
  if (bytes->unpacked <= FRONT_FILE_BYTES_FREE || bytes->unpacked / FRONT_FILE_BYTES_RATIO <= bytes->taken)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("“%s” is a compressed file (gzip) that becomes more than %d times as large, as no log or table does. If it is right all the same, unpack it "
                 "(gunzip) and import that. Nothing was imported."), bytes->name, FRONT_FILE_BYTES_RATIO);
  return FALSE;
}

/* Behind a member stands another one, nothing, or the zeros that a tape is filled up with. */
static gboolean
begin_member (FrontFileBytes *bytes, gboolean *at_end, GError **error)
{
  for (;;)
    {
      while (bytes->at < bytes->to && bytes->packed[bytes->at] == 0)
        bytes->at++;
      if (bytes->at < bytes->to)
        break;
      if (bytes->file_ended)
        {
          *at_end = TRUE;
          return TRUE;
        }
      if (!fill (bytes, error))
        return FALSE;
    }
  if (bytes->packed[bytes->at] != 0x1f)
    {
      refuse (bytes, FALSE, error);
      return FALSE;
    }
  g_converter_reset (bytes->unpacker);
  bytes->member_ended = FALSE;
  return TRUE;
}

static gssize
unpack (FrontFileBytes *bytes, gpointer buffer, gsize room, GError **error)
{
  for (;;)
    {
      g_autoptr(GError) local = NULL;
      gsize used = 0, written = 0;
      gboolean at_end = FALSE;
      GConverterResult done;

      if (bytes->member_ended && !begin_member (bytes, &at_end, error))
        return -1;
      if (at_end)
        return 0;
      if (bytes->at == bytes->to && !bytes->file_ended && !fill (bytes, error))
        return -1;
      done = g_converter_convert (bytes->unpacker, bytes->packed + bytes->at, bytes->to - bytes->at, buffer, room,
                                  bytes->file_ended ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &used, &written, &local);
      if (done == G_CONVERTER_ERROR)
        {
          if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
            return refuse (bytes, FALSE, error);
          if (bytes->file_ended)
            return refuse (bytes, TRUE, error);
          if (!fill (bytes, error))
            return -1;
          continue;
        }
      bytes->at += used;
      bytes->unpacked += (gint64) written;
      bytes->member_ended = done == G_CONVERTER_FINISHED;
      if (!check_ratio (bytes, error))
        return -1;
      if (written > 0)
        return (gssize) written;
      if (used == 0 && !bytes->member_ended)
        return refuse (bytes, bytes->file_ended, error);
    }
}

gssize
front_file_bytes_read (FrontFileBytes *bytes, gpointer buffer, gsize room, GError **error)
{
  g_return_val_if_fail (bytes != NULL && buffer != NULL && room > 0, -1);

  return bytes->unpacker != NULL ? unpack (bytes, buffer, room, error) : read_file (bytes, buffer, room, error);
}

gboolean
front_file_bytes_again (FrontFileBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);

  bytes->taken = bytes->unpacked = 0;
  bytes->at = bytes->to = 0;
  bytes->file_ended = bytes->member_ended = FALSE;
  if (bytes->unpacker != NULL)
    g_converter_reset (bytes->unpacker);
  return lseek (bytes->fd, 0, SEEK_SET) == 0 || fail (bytes, g_strerror (errno), error);
}

/* ── What it is ── */

gboolean
front_file_bytes_is_unchanged (FrontFileBytes *bytes)
{
  struct stat now;

  g_return_val_if_fail (bytes != NULL, FALSE);

  return fstat (bytes->fd, &now) == 0 && now.st_size == bytes->stat.st_size && now.st_mtim.tv_sec == bytes->stat.st_mtim.tv_sec
         && now.st_mtim.tv_nsec == bytes->stat.st_mtim.tv_nsec;
}

gboolean
front_file_bytes_is_packed (FrontFileBytes *bytes)
{
  return bytes->unpacker != NULL;
}

const char *
front_file_bytes_name (FrontFileBytes *bytes)
{
  return bytes->name;
}

gint64
front_file_bytes_size (FrontFileBytes *bytes)
{
  return bytes->stat.st_size;
}

gint64
front_file_bytes_taken (FrontFileBytes *bytes)
{
  return bytes->taken;
}

double
front_file_bytes_share (FrontFileBytes *bytes)
{
  return bytes->stat.st_size > 0 ? (double) (bytes->taken - (gint64) (bytes->to - bytes->at)) / (double) bytes->stat.st_size : 1;
}

/* ── As a stream ── */

#define FRONT_TYPE_BYTES_STREAM (front_bytes_stream_get_type ())
G_DECLARE_FINAL_TYPE (FrontBytesStream, front_bytes_stream, FRONT, BYTES_STREAM, GInputStream)

struct _FrontBytesStream
{
  GInputStream parent_instance;

  FrontFileBytes *bytes;
};

G_DEFINE_FINAL_TYPE (FrontBytesStream, front_bytes_stream, G_TYPE_INPUT_STREAM)

static gssize
front_bytes_stream_read (GInputStream *stream, void *buffer, gsize room, GCancellable *cancellable, GError **error)
{
  return room > 0 ? front_file_bytes_read (FRONT_BYTES_STREAM (stream)->bytes, buffer, room, error) : 0;
}

static void
front_bytes_stream_finalize (GObject *object)
{
  front_file_bytes_free (FRONT_BYTES_STREAM (object)->bytes);
  G_OBJECT_CLASS (front_bytes_stream_parent_class)->finalize (object);
}

static void
front_bytes_stream_class_init (FrontBytesStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_bytes_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = front_bytes_stream_read;
}

static void
front_bytes_stream_init (FrontBytesStream *self)
{
}

GInputStream *
front_file_bytes_stream (FrontFileBytes *bytes)
{
  FrontBytesStream *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_object_new (FRONT_TYPE_BYTES_STREAM, NULL);
  self->bytes = bytes;
  return G_INPUT_STREAM (self);
}
