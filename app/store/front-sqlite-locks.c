/* F_OFD_SETLK */
#define _GNU_SOURCE 1
#define G_LOG_DOMAIN "front-store"

#include "config.h"
#include "store/front-sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

/* SQLite asks the kernel for the locks of POSIX, which belong to the whole process: whatever part of it opens and closes one of
 * the store's files (a file chooser that looks what kind of file each in a folder is) gives all of them back. The locks of an
 * open file description (Linux 3.15) keep the same others out, and go with that description alone.
 *
 * SQLite counts its locks by file and process, though, not by descriptor: what one connection locked, another may unlock or make
 * more of. So all connections of this process to a file lock through one description: a duplicate of the first descriptor that
 * was locked, kept until SQLite has closed the last. */

typedef struct
{
  dev_t device;
  ino_t inode;
  int fd;        /* the duplicate */
  guint n_users; /* descriptors of SQLite's that lock through it */
} Locked;

static GMutex mutex; /* over what follows; SQLite itself sees to the order of the locks of one file */
static GPtrArray *by_fd; /* of SQLite's: Locked, or NULL for one that was never locked */

static Locked *
find_locked (const struct stat *status)
{
  for (guint i = 0; i < by_fd->len; i++)
    {
      Locked *locked = by_fd->pdata[i];

      if (locked != NULL && locked->device == status->st_dev && locked->inode == status->st_ino)
        return locked;
    }
  return NULL;
}

/* Returns: what to lock in place of @fd; @fd itself where there is no second descriptor to be had */
static int
locks_of (int fd)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  struct stat status;
  Locked *locked;
  int own;

  if ((guint) fd < by_fd->len && by_fd->pdata[fd] != NULL)
    return ((Locked *) by_fd->pdata[fd])->fd;
  if (fstat (fd, &status) != 0)
    return fd;
  locked = find_locked (&status);
  if (locked == NULL)
    {
      own = fcntl (fd, F_DUPFD_CLOEXEC, 3);
      if (own < 0)
        return fd;
      locked = g_new (Locked, 1);
      *locked = (Locked) { status.st_dev, status.st_ino, own, 0 };
    }
  locked->n_users++;
  if ((guint) fd >= by_fd->len)
    g_ptr_array_set_size (by_fd, fd + 1);
  by_fd->pdata[fd] = locked;
  return locked->fd;
}

static void
forget (int fd)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  Locked *locked = (guint) fd < by_fd->len ? by_fd->pdata[fd] : NULL;

  if (locked == NULL)
    return;
  by_fd->pdata[fd] = NULL;
  if (--locked->n_users > 0)
    return;
  close (locked->fd);
  g_free (locked);
}

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
  result = fcntl (locks_of (fd), ofd, &lock);
  /* A file system that has none. */
  if (result != 0 && errno == EINVAL)
    return fcntl (fd, operation, argument);
  if (result == 0 && operation == F_GETLK)
    *(struct flock *) argument = lock;
  return result;
}

/* In the place of close(). */
static int
close_file (int fd)
{
  forget (fd);
  return close (fd);
}

/* Both or neither: a descriptor that is closed unseen would be taken for another file's later. */
static gboolean
take_over (sqlite3_vfs *files)
{
  if (files == NULL || files->iVersion < 3 || files->xSetSystemCall == NULL
      || files->xSetSystemCall (files, "close", (sqlite3_syscall_ptr) close_file) != SQLITE_OK)
    return FALSE;
  if (files->xSetSystemCall (files, "fcntl", (sqlite3_syscall_ptr) control) == SQLITE_OK)
    return TRUE;
  files->xSetSystemCall (files, "close", NULL);
  return FALSE;
}

void
front_sqlite_keep_locks (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      by_fd = g_ptr_array_new ();
      if (!take_over (sqlite3_vfs_find ("unix")))
        g_debug ("SQLite goes on with the locks of the process");
      g_once_init_leave (&done, 1);
    }
}
