#define G_LOG_DOMAIN "front-db-sqlite"

#include "config.h"
#include "store/front-sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PAGES_A_STEP 500

static int
copy_pages (sqlite3 *from, sqlite3 *to)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int code;

  if (backup == NULL)
    return sqlite3_errcode (to);
  while ((code = sqlite3_backup_step (backup, PAGES_A_STEP)) == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED)
    if (code != SQLITE_OK)
      sqlite3_sleep (20);
  (void) sqlite3_backup_finish (backup);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int
read_version (sqlite3 *db, int *version)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &stmt, NULL);

  if (code == SQLITE_OK && (code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      *version = sqlite3_column_int (stmt, 0);
      code = SQLITE_OK;
    }
  sqlite3_finalize (stmt);
  return code;
}

/* Gives the finished copy its name, never in place of another file. */
static gboolean
give_name (const char *part, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (link (part, path) == 0)
    g_unlink (part);
  /* Some file systems know no links. */
  else if (errno == EEXIST)
    return FALSE;
  else if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      errno = EEXIST;
      return FALSE;
    }
  else if (g_rename (part, path) != 0)
    return FALSE;
  fd = g_open (folder, O_RDONLY | O_CLOEXEC, 0);
  if (fd >= 0)
    {
      (void) fsync (fd);
      close (fd);
    }
  return TRUE;
}

static gboolean
refuse (const char *path, int reason, GError **error)
{
  FrontError code = reason == ENOSPC || reason == EDQUOT                      ? FRONT_ERROR_FULL
                    : reason == EACCES || reason == EROFS || reason == EPERM ? FRONT_ERROR_READ_ONLY
                                                                              : FRONT_ERROR_FAILED;

  g_set_error (error, FRONT_ERROR, code, _("No copy can be made at “%s”: %s."), path, g_strerror (reason));
  return FALSE;
}

gboolean
front_sqlite_copy (sqlite3 *db, const char *path, int version, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part-XXXXXX", NULL);
  sqlite3 *copy = NULL;
  int found = version;
  int fd, code, code_of_name;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return version >= 0 || refuse (path, EEXIST, error);
  /* Under another name until it is whole: a copy that was cut short is never taken for one. */
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return refuse (path, errno, error);
  close (fd);

  code = sqlite3_open_v2 (part, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    code = copy_pages (db, copy);
  if (code == SQLITE_OK && version >= 0)
    code = read_version (copy, &found);
  if (code != SQLITE_OK)
    front_sqlite_set_error (error, copy, code, path);
  sqlite3_close (copy);

  if (code == SQLITE_OK && found == version && give_name (part, path))
    return TRUE;
  code_of_name = errno;
  g_unlink (part);
  if (code != SQLITE_OK)
    return FALSE;
  /* Another program has migrated the store, or copied it, meanwhile. */
  if (version >= 0 && (found != version || g_file_test (path, G_FILE_TEST_EXISTS)))
    return TRUE;
  return refuse (path, code_of_name, error);
}
