#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-file-check.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/front-error.h"

#define PIECE (256 * 1024)

static gboolean
fail (const char *name, const char *why, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("“%s” cannot be read: %s. Nothing was imported."), name, why);
  return FALSE;
}

static gboolean
check_lines (int fd, const char *name, GError **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  gint64 line = 1, length = 0;

  for (;;)
    {
      ssize_t n = read (fd, piece, PIECE);
      const char *at = piece, *end;

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (name, g_strerror (errno), error);
      if (n == 0)
        return TRUE;
      for (end = piece + n; at < end;)
        {
          const char *feed = memchr (at, '\n', (gsize) (end - at));

          length += (feed != NULL ? feed : end) - at;
          if (length > FRONT_FILE_LINE_LONGEST)
            {
              g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("“%s”, line %" PRId64 " is longer than four million signs. This is another kind of file; nothing was imported."), name, line);
              return FALSE;
            }
          if (feed == NULL)
            break;
          line++;
          length = 0;
          at = feed + 1;
        }
    }
}

gboolean
front_file_check (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  struct stat status;
  gboolean good;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

  name = g_filename_display_name (path);
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return fail (name, g_strerror (errno), error);
  if (fstat (fd, &status) != 0)
    good = fail (name, g_strerror (errno), error);
  else if (S_ISDIR (status.st_mode))
    good = fail (name, _("it is a folder; choose a file in it"), error);
  else if (!S_ISREG (status.st_mode))
    good = fail (name, _("it is a pipe or a device; save what comes from it as a file first"), error);
  else
    good = check_lines (fd, name, error);
  close (fd);
  return good;
}
