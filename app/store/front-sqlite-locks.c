/* F_OFD_SETLK */
#define _GNU_SOURCE 1
#define G_LOG_DOMAIN "front-store"

#include "config.h"
#include "store/front-sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>

/* SQLite asks the kernel for the locks of POSIX, which belong to the whole process: whatever part of it opens and closes one of
 * the store's files (a file chooser that looks what kind of file each in a folder is) gives all of them back. The locks of an
 * open file description (Linux 3.15) keep the same others out, and go with SQLite's own descriptor alone. */

static int
ofd_operation (int operation)
{
  switch (operation)
    {
    case F_SETLK:
      return F_OFD_SETLK;
    case F_SETLKW:
      return F_OFD_SETLKW;
    case F_GETLK:
      return F_OFD_GETLK;
    default:
      return -1;
    }
}

/* In the place of fcntl(), which SQLite calls with a lock, a number or nothing behind the operation. */
static int
control (int fd, int operation, ...)
{
  int ofd = ofd_operation (operation);
  struct flock lock;
  va_list list;
  void *argument;
  int result;

  va_start (list, operation);
  argument = va_arg (list, void *);
  va_end (list);
  if (ofd < 0)
    return fcntl (fd, operation, argument);
  lock = *(struct flock *) argument;
  lock.l_pid = 0;
  result = fcntl (fd, ofd, &lock);
  /* A file system that has none. */
  if (result != 0 && errno == EINVAL)
    return fcntl (fd, operation, argument);
  if (result == 0 && operation == F_GETLK)
    *(struct flock *) argument = lock;
  return result;
}

void
front_sqlite_keep_locks (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      sqlite3_vfs *unix_files = sqlite3_vfs_find ("unix");

      if (unix_files != NULL && unix_files->iVersion >= 3 && unix_files->xSetSystemCall != NULL
          && unix_files->xSetSystemCall (unix_files, "fcntl", (sqlite3_syscall_ptr) control) != SQLITE_OK)
        g_debug ("SQLite goes on with the locks of the process");
      g_once_init_leave (&done, 1);
    }
}
