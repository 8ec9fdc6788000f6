#define G_LOG_DOMAIN "front-db-sqlite"

#include "config.h"
#include "store/front-sqlite.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/* A full disk or a used-up quota shows itself in many calls besides write (): the shared memory file, a sync. */
static int
plain_code (sqlite3 *db, int code)
{
  int reason = db != NULL ? sqlite3_system_errno (db) : 0;

  if ((code & 0xff) == SQLITE_IOERR && (reason == ENOSPC || reason == EDQUOT))
    return SQLITE_FULL;
  if (((code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_IOERR) && (reason == EROFS || reason == EACCES))
    return SQLITE_READONLY;
  return code & 0xff;
}

void
front_sqlite_set_error (GError **error, sqlite3 *db, int code, const char *path)
{
  const char *said = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code);

  switch (plain_code (db, code))
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BUSY,
                   _("Another desk is writing to “%s”. Nothing was lost; try again."), path);
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT, _("The store refused a value: %s."), said);
      break;
    case SQLITE_FULL:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FULL,
                   _("There is no room left on the disk that holds “%s”. What was saved before is safe. "
                     "Make room, then try again."), path);
      break;
    case SQLITE_READONLY:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_READ_ONLY,
                   _("“%s” or its folder cannot be written. Nothing was changed. "
                     "Ask for write permission to the folder, or open a store elsewhere."), path);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT,
                   _("“%s” is damaged. Nothing was changed. Restore the last backup, or ask for the file to be recovered."),
                   path);
      break;
    case SQLITE_CANTOPEN:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("“%s” cannot be opened: %s."), path,
                   said);
      break;
    case SQLITE_IOERR:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED,
                   _("The disk that holds “%s” reports a fault (%s). What was saved before is kept. "
                     "Try again, and have the disk looked at."), path, sqlite3_errstr (code));
      break;
    default:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s”: %s."), path, said);
      break;
    }
}

gboolean
front_sqlite_refuse_foreign (const char *path, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_FOREIGN,
               _("“%s” is not a Frontdesk store. Nothing was changed. Choose another file."), path);
  return FALSE;
}
