#define _GNU_SOURCE /* F_OFD_SETLK */
#define G_LOG_DOMAIN "front-db-sqlite"

#include "config.h"
#include "store/front-sqlite-waiting.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* By the file itself, whatever its name is here. */
static int
open_sign (const char *path)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "frontdesk", NULL);
  g_autofree char *name = NULL;
  g_autofree char *sign = NULL;
  GStatBuf status;

  if (g_stat (path, &status) != 0 || g_mkdir_with_parents (folder, 0700) != 0)
    return -1;
  name = g_strdup_printf ("waiting-%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x", (guint64) status.st_dev, (guint64) status.st_ino);
  sign = g_build_filename (folder, name, NULL);
  return g_open (sign, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

int
front_sqlite_announce (const char *path)
{
  struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET };
  int sign = open_sign (path);

  if (sign >= 0 && fcntl (sign, F_OFD_SETLK, &lock) == 0)
    return sign;
  if (sign >= 0)
    close (sign);
  return -1;
}

gboolean
front_sqlite_is_announced (const char *path, int *watch)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  if (*watch < 0)
    *watch = open_sign (path);
  return *watch >= 0 && fcntl (*watch, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}
