#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-file-check.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-file-bytes.h"

#define PIECE (256 * 1024)

gboolean
front_file_check (const char *path, GError **error)
{
  g_autoptr(FrontFileBytes) bytes = NULL;
  g_autofree char *piece = NULL;
  gint64 line = 1, length = 0;

  g_return_val_if_fail (path != NULL, FALSE);

  bytes = front_file_bytes_open (path, error);
  if (bytes == NULL)
    return FALSE;
  piece = g_malloc (PIECE);
  for (;;)
    {
      gssize n = front_file_bytes_read (bytes, piece, PIECE, error);
      const char *at = piece, *end;

      if (n <= 0)
        return n == 0;
      for (end = piece + n; at < end;)
        {
          const char *feed = memchr (at, '\n', (gsize) (end - at));

          length += (feed != NULL ? feed : end) - at;
          if (length > FRONT_FILE_LINE_LONGEST)
            {
              g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("“%s”, line %" PRId64 " is longer than four million signs. This is another kind of file; nothing was imported."),
                           front_file_bytes_name (bytes), line);
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
