#include "config.h"
#include "fault-vfs.h"

#include <sqlite3.h>
#include <string.h>

static struct
{
  int nth;
  int n_calls;
  Fault fault;
  gboolean lasting;
} plan;

static sqlite3_vfs *real_vfs;

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* right behind this, in the memory SQLite gave */
} FaultFile;

/* SQLITE_OK, or the code to fail with. */
static int
next_call (int ioerr)
{
  if (plan.nth == 0)
    return SQLITE_OK;
  plan.n_calls++;
  if (plan.n_calls < plan.nth || (plan.n_calls > plan.nth && !plan.lasting))
    return SQLITE_OK;
  return plan.fault == FAULT_FULL ? SQLITE_FULL : ioerr;
}

static sqlite3_file *
real (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

static int
fault_close (sqlite3_file *file)
{
  return real (file)->pMethods->xClose (real (file));
}

static int
fault_read (sqlite3_file *file, void *data, int n, sqlite3_int64 at)
{
  return real (file)->pMethods->xRead (real (file), data, n, at);
}

/* Half of what was to be written is there when the room ends. */
static int
fault_write (sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
  int code = next_call (SQLITE_IOERR_WRITE);

  if (code == SQLITE_OK)
    return real (file)->pMethods->xWrite (real (file), data, n, at);
  (void) real (file)->pMethods->xWrite (real (file), data, n / 2, at);
  return code;
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = next_call (SQLITE_IOERR_TRUNCATE);

  return code != SQLITE_OK ? code : real (file)->pMethods->xTruncate (real (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  int code = next_call (SQLITE_IOERR_FSYNC);

  return code != SQLITE_OK ? code : real (file)->pMethods->xSync (real (file), flags);
}

static int
fault_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real (file)->pMethods->xFileSize (real (file), size);
}

static int
fault_lock (sqlite3_file *file, int level)
{
  return real (file)->pMethods->xLock (real (file), level);
}

static int
fault_unlock (sqlite3_file *file, int level)
{
  return real (file)->pMethods->xUnlock (real (file), level);
}

static int
fault_check_lock (sqlite3_file *file, int *taken)
{
  return real (file)->pMethods->xCheckReservedLock (real (file), taken);
}

static int
fault_control (sqlite3_file *file, int what, void *data)
{
  return real (file)->pMethods->xFileControl (real (file), what, data);
}

static int
fault_sector (sqlite3_file *file)
{
  return real (file)->pMethods->xSectorSize (real (file));
}

static int
fault_traits (sqlite3_file *file)
{
  return real (file)->pMethods->xDeviceCharacteristics (real (file));
}

static int
fault_shm_map (sqlite3_file *file, int page, int size, int grow, void volatile **memory)
{
  int code = grow ? next_call (SQLITE_IOERR_SHMSIZE) : SQLITE_OK;

  return code != SQLITE_OK ? code : real (file)->pMethods->xShmMap (real (file), page, size, grow, memory);
}

static int
fault_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real (file)->pMethods->xShmLock (real (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  real (file)->pMethods->xShmBarrier (real (file));
}

static int
fault_shm_unmap (sqlite3_file *file, int delete)
{
  return real (file)->pMethods->xShmUnmap (real (file), delete);
}

static const sqlite3_io_methods methods = {
  2, fault_close, fault_read, fault_write, fault_truncate, fault_sync, fault_size, fault_lock, fault_unlock, fault_check_lock,
  fault_control, fault_sector, fault_traits, fault_shm_map, fault_shm_lock, fault_shm_barrier, fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int code;

  self->real = (sqlite3_file *) (self + 1);
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &methods : NULL;
  return code;
}

void
front_fault_vfs_register (void)
{
  static sqlite3_vfs vfs;

  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "fault";
  vfs.pNext = NULL;
  vfs.szOsFile = (int) sizeof (FaultFile) + real_vfs->szOsFile;
  vfs.xOpen = fault_open;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

void
front_fault_vfs_set (int nth, Fault fault, gboolean lasting)
{
  plan.nth = nth;
  plan.n_calls = 0;
  plan.fault = fault;
  plan.lasting = lasting;
}

gboolean
front_fault_vfs_hit (void)
{
  return plan.n_calls >= plan.nth;
}
