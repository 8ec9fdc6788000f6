#define G_LOG_DOMAIN "front-db-sqlite"

#include "config.h"
#include "store/front-sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Above this size the check of every page would keep a person waiting; damage then shows on reading. A file cut off is
 * told at any size. */
#define CHECK_LIMIT_BYTES (64 * 1024 * 1024)

/* The file's first 100 bytes; offsets from sqlite.org/fileformat2.html, section 1.3. */
typedef struct
{
  guchar bytes[100];
} Header;

static guint32
number_at (const Header *header, int offset)
{
  const guchar *bytes = header->bytes + offset;

  return ((guint32) bytes[0] << 24) | ((guint32) bytes[1] << 16) | ((guint32) bytes[2] << 8) | bytes[3];
}

static goffset
page_size (const Header *header)
{
  goffset size = header->bytes[16] << 8 | header->bytes[17];

  return size == 1 ? 65536 : size;
}

/* Of the file (""), or of what SQLite keeps beside it: "-wal", "-shm", "-journal". -1 where there is none. */
static goffset
size_beside (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf info;

  return g_stat (name, &info) == 0 ? info.st_size : -1;
}

static gboolean
refuse_corrupt (const char *path, GError **error)
{
  front_sqlite_set_error (error, NULL, SQLITE_CORRUPT, path);
  return FALSE;
}

static gboolean
refuse_none (const char *path, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("There is no store “%s”. Look at its name, or open the program once to make it."), path);
  return FALSE;
}

/* ── A new file ── */

static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  /* Also where an empty file was there, and whatever the umask is: people's enquiries are nobody else's. */
  if (fd >= 0 && fchmod (fd, 0600) == 0)
    {
      close (fd);
      return TRUE;
    }
  if (errno == EACCES || errno == EROFS || errno == EPERM)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_READ_ONLY,
                 _("No store can be made in “%s”: the folder cannot be written. "
                   "Ask for write permission to the folder, or choose another."), folder);
  else if (errno == ENOSPC || errno == EDQUOT)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_FULL, _("There is no room left on the disk for a store in “%s”."), folder);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("No store can be made at “%s”: %s."), path,
                 g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return FALSE;
}

static gboolean
look_at_nothing (const char *path, FrontDbMode mode, GError **error)
{
  if (!(mode & FRONT_DB_CREATE))
    return refuse_none (path, error);
  /* The file is gone, its newest changes are not: a new store in its place would remove them. */
  if (size_beside (path, "-wal") > 0)
    return refuse_corrupt (path, error);
  return make_file (path, error);
}

/* ── A file that is there ── */

static gboolean
read_header (const char *path, Header *header, gboolean *is_empty, GError **error)
{
  /* Not waiting for a writer, in case it is a pipe. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat info;
  gssize got = -1;

  *is_empty = fd < 0 && errno == ENOENT;
  if (*is_empty)
    return TRUE;
  if (fd >= 0 && fstat (fd, &info) == 0)
    {
      if (S_ISDIR (info.st_mode))
        {
          close (fd);
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_FOREIGN,
                       _("“%s” is a folder, not a store. Name a file in it."), path);
          return FALSE;
        }
      if (!S_ISREG (info.st_mode))
        {
          close (fd);
          return front_sqlite_refuse_foreign (path, error);
        }
      got = read (fd, header->bytes, sizeof header->bytes);
    }
  if (got < 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("“%s” cannot be read: %s."), path, g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  close (fd);
  *is_empty = got == 0;
  if (got > 0 && (got < (gssize) sizeof header->bytes || memcmp (header->bytes, "SQLite format 3", 16) != 0
                  || number_at (header, 68) != FRONT_SQLITE_APPLICATION_ID))
    return front_sqlite_refuse_foreign (path, error);
  return TRUE;
}

/* Both are needed: SQLite keeps its log and its shared memory beside the file. */
static gboolean
check_writable (const char *path, GError **error)
{
  g_autofree char *real = realpath (path, NULL);
  g_autofree char *folder = g_path_get_dirname (real != NULL ? real : path);

  if (faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0 && faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0)
    return TRUE;
  front_sqlite_set_error (error, NULL, SQLITE_READONLY, path);
  return FALSE;
}

/* A connection that leaves no trace. Where nobody has the file open and no log waits beside it, the file alone is
 * read. Else it is read together with its log, which is not worked into it at the end; with no shared memory there yet,
 * none is made. */
static int
open_quietly (const char *path, gboolean alone, sqlite3 **db)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  g_autofree char *uri = g_strconcat ("file:", escaped, alone ? "?immutable=1" : "", NULL);
  int code = sqlite3_open_v2 (uri, db, (alone ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI,
                              NULL);

  if (code != SQLITE_OK || alone)
    return code;
  sqlite3_db_config (*db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_busy_timeout (*db, 5000);
  if (size_beside (path, "-shm") < 0)
    code = sqlite3_exec (*db, "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL);
  return code;
}

/* The version and, up to a size, whether every page is in order: always where it is to be brought to @latest. */
static int
ask_quietly (const char *path, gboolean alone, gboolean small, gboolean reading, int latest, int *version)
{
  gboolean whole = FALSE;
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  int code = open_quietly (path, alone, &db);

  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &stmt, NULL);
  if (code == SQLITE_OK && (code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      *version = sqlite3_column_int (stmt, 0);
      code = SQLITE_OK;
      whole = small && (!reading || *version < latest);
    }
  sqlite3_finalize (stmt);
  stmt = NULL;
  if (code == SQLITE_OK && whole)
    code = sqlite3_prepare_v2 (db, "PRAGMA quick_check (1)", -1, &stmt, NULL);
  if (code == SQLITE_OK && whole && (code = sqlite3_step (stmt)) == SQLITE_ROW)
    code = g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0 ? SQLITE_OK : SQLITE_CORRUPT;
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return code;
}

static gboolean
look_inside (const char *path, const Header *header, FrontDbMode mode, int latest, GError **error)
{
  gboolean alone = size_beside (path, "-wal") <= 0 && size_beside (path, "-shm") < 0;
  goffset size = size_beside (path, "");
  gboolean small = size <= CHECK_LIMIT_BYTES;
  gboolean reading = (mode & FRONT_DB_READING) != 0;
  int version = 0;
  int code;

  /* A change that was cut short and has to be taken back first: SQLite does that on opening. Only a first start that
   * was cut short leaves one. */
  if (size_beside (path, "-journal") > 0)
    return TRUE;
  /* Bytes 92 and 24 agree when the count of pages at 28 is to be trusted. */
  if (alone && number_at (header, 92) == number_at (header, 24)
      && (goffset) number_at (header, 28) * page_size (header) > size)
    return refuse_corrupt (path, error);

  code = ask_quietly (path, alone, small, reading, latest, &version);
  /* Somebody may have begun to write to it meanwhile. */
  if (code != SQLITE_OK && alone && (size_beside (path, "-wal") >= 0 || size_beside (path, "-shm") >= 0))
    code = ask_quietly (path, FALSE, small, reading, latest, &version);
  if (code != SQLITE_OK)
    {
      front_sqlite_set_error (error, NULL, code, path);
      return FALSE;
    }
  if (version <= latest)
    return TRUE;
  front_refuse_newer (path, version, latest, error);
  return FALSE;
}

gboolean
front_sqlite_look (const char *path, FrontDbMode mode, int latest, GError **error)
{
  Header header;
  gboolean is_empty;

  if (!read_header (path, &header, &is_empty, error))
    return FALSE;
  /* Also where an empty file was left by a start that was cut short before its first write. */
  if (is_empty)
    return look_at_nothing (path, mode, error);
  return check_writable (path, error) && look_inside (path, &header, mode, latest, error);
}

/* ── Open in this process ── */

typedef struct
{
  guint64 id[2]; /* device and inode */
  guint n;       /* connections */
} Held;

static GMutex held_lock;
static GArray *held_files; /* Held */

static Held *
find_held (const guint64 id[2])
{
  for (guint i = 0; held_files != NULL && i < held_files->len; i++)
    {
      Held *held = &g_array_index (held_files, Held, i);

      if (held->id[0] == id[0] && held->id[1] == id[1])
        return held;
    }
  return NULL;
}

static gboolean
identify (const char *path, guint64 id[2])
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return FALSE;
  id[0] = info.st_dev;
  id[1] = info.st_ino;
  return TRUE;
}

gboolean
front_sqlite_hold (const char *path, FrontDbMode mode, int latest, guint64 id[2], GError **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&held_lock);
  Held *held;

  g_assert (locker != NULL);
  if (!identify (path, id) || find_held (id) == NULL)
    {
      if (!front_sqlite_look (path, mode, latest, error))
        return FALSE;
      /* It may just have been made. */
      if (!identify (path, id))
        return refuse_none (path, error);
    }
  held = find_held (id);
  if (held == NULL)
    {
      const Held first = { { id[0], id[1] }, 0 };

      if (held_files == NULL)
        held_files = g_array_new (FALSE, FALSE, sizeof (Held));
      g_array_append_val (held_files, first);
      held = &g_array_index (held_files, Held, held_files->len - 1);
    }
  held->n++;
  return TRUE;
}

void
front_sqlite_release (const guint64 id[2])
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&held_lock);
  Held *held = find_held (id);

  g_assert (locker != NULL && held != NULL);
  if (--held->n == 0)
    g_array_remove_index_fast (held_files, (guint) (held - &g_array_index (held_files, Held, 0)));
  if (held_files->len == 0)
    g_clear_pointer (&held_files, g_array_unref);
}
