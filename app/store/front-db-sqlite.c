#define G_LOG_DOMAIN "front-db-sqlite"

#include "config.h"
#include "store/front-driver.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* "Fdsk", in the file's header: file(1) and other programs can tell what the file is. */
#define APPLICATION_ID 0x4664736b
#define MAX_PARAMETERS 24
#define BUSY_TIMEOUT_MS 5000
/* Above this size the whole-file check at opening would keep a person waiting; damage then shows on reading. */
#define CHECK_LIMIT_BYTES (64 * 1024 * 1024)

typedef struct
{
  sqlite3 *db;
  char *path;
  gint64 data_version; /* SQLite's counter of other connections' commits, as last seen */
  GError *late_error;  /* of a write whose rest was run when nobody asked; the commit tells it */
} Connection;

typedef struct
{
  Connection *connection;
  sqlite3_stmt *stmt;
  int index[MAX_PARAMETERS + 1]; /* $n → SQLite's own parameter index; 0 where the statement has none */
  gboolean done;       /* no row is left: SQLite would run the statement again when asked once more */
} Statement;

static void
set_error (GError **error, sqlite3 *db, int code, const char *path)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BUSY,
                   _("Another desk is writing to “%s”. Nothing was lost; try again."), path);
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT, _("The store refused a value: %s."), sqlite3_errmsg (db));
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
                   sqlite3_errmsg (db));
      break;
    default:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s”: %s."), path, sqlite3_errmsg (db));
      break;
    }
}

static gboolean
exec_sql (gpointer data, const char *sql, GError **error)
{
  Connection *connection = data;
  int code = sqlite3_exec (connection->db, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  set_error (error, connection->db, sqlite3_extended_errcode (connection->db), connection->path);
  return FALSE;
}

/* The first column of the first row of a pragma or a count. */
static gboolean
read_int (Connection *connection, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (connection->db, sql, -1, &stmt, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code == SQLITE_ROW)
    *value = sqlite3_column_int64 (stmt, 0);
  else
    set_error (error, connection->db, sqlite3_extended_errcode (connection->db), connection->path);
  sqlite3_finalize (stmt);
  return code == SQLITE_ROW;
}

static void
close_connection (gpointer data)
{
  Connection *connection = data;

  if (connection->db != NULL)
    {
      (void) sqlite3_exec (connection->db, "PRAGMA optimize", NULL, NULL, NULL);
      sqlite3_close (connection->db);
    }
  g_clear_error (&connection->late_error);
  g_free (connection->path);
  g_free (connection);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connection, close_connection)

static gboolean
refuse_foreign (const char *path, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_FOREIGN,
               _("“%s” is not a Frontdesk store. Nothing was changed. Choose another file."), path);
  return FALSE;
}

static guint32
big_endian (const guchar *bytes)
{
  return ((guint32) bytes[0] << 24) | ((guint32) bytes[1] << 16) | ((guint32) bytes[2] << 8) | bytes[3];
}

/* Looks at the file's header before SQLite does, because opening a file of another program can already change it.
 * @is_new is set where there is no file or an empty one. */
static gboolean
look_at_file (const char *path, FrontDbMode mode, gboolean *is_new, gsize *size, GError **error)
{
  guchar header[100];
  struct stat info;
  gssize got;
  int fd;

  *is_new = FALSE;
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0 && errno == ENOENT && (mode & FRONT_DB_CREATE) != 0)
    {
      *is_new = TRUE;
      return TRUE;
    }
  if (fd < 0 || fstat (fd, &info) != 0)
    {
      int reason = errno;

      if (fd >= 0)
        close (fd);
      if (reason == ENOENT)
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("There is no store “%s”."), path);
      else
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("“%s” cannot be opened: %s."), path,
                     g_strerror (reason));
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      close (fd);
      return refuse_foreign (path, error);
    }
  got = read (fd, header, sizeof header);
  close (fd);
  *size = (gsize) info.st_size;
  if (got == 0)
    {
      /* Left by a start that was cut short before its first write. */
      *is_new = TRUE;
      return TRUE;
    }
  if (got < (gssize) sizeof header || memcmp (header, "SQLite format 3", 16) != 0
      || big_endian (header + 68) != APPLICATION_ID)
    return refuse_foreign (path, error);
  return TRUE;
}

static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0)
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
  return FALSE;
}

/* Settings that last for the connection; each is read back where SQLite can refuse it in silence. */
static gboolean
set_up (Connection *connection, gboolean is_new, gsize size, GError **error)
{
  gint64 value = 0;
  g_autofree char *set_id = g_strdup_printf ("PRAGMA application_id = %d", APPLICATION_ID);

  sqlite3_extended_result_codes (connection->db, 1);
  sqlite3_busy_timeout (connection->db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (connection->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  if (sqlite3_db_readonly (connection->db, "main") == 1)
    {
      set_error (error, connection->db, SQLITE_READONLY, connection->path);
      return FALSE;
    }
  /* The id goes into the header before WAL does, so that a start cut short never leaves a nameless file. */
  if (is_new && !exec_sql (connection, set_id, error))
    return FALSE;
  if (!is_new && size <= CHECK_LIMIT_BYTES)
    {
      sqlite3_stmt *stmt = NULL;
      int code = sqlite3_prepare_v2 (connection->db, "PRAGMA quick_check (1)", -1, &stmt, NULL);
      gboolean whole;

      if (code == SQLITE_OK)
        code = sqlite3_step (stmt);
      whole = code == SQLITE_ROW && g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0;
      sqlite3_finalize (stmt);
      if (!whole)
        {
          set_error (error, connection->db, code == SQLITE_ROW ? SQLITE_CORRUPT : code, connection->path);
          return FALSE;
        }
    }
  /* Not trusted_schema = OFF: until SQLite 3.41 it forbids the triggers that keep the full-text table. The program
   * registers no function of its own, so a forged schema finds nothing here that it could misuse. */
  if (!exec_sql (connection,
                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
                 "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", error)
      || !read_int (connection, "PRAGMA foreign_keys", &value, error))
    return FALSE;
  g_assert (value == 1);
  if (!read_int (connection, "PRAGMA synchronous", &value, error))
    return FALSE;
  g_assert (value == 2);
  return read_int (connection, "PRAGMA data_version", &connection->data_version, error);
}

static gpointer
open_file (const char *uri, FrontDbMode mode, GError **error)
{
  g_autoptr(Connection) connection = NULL;
  gboolean is_new;
  gsize size = 0;
  int code;

  if (!look_at_file (uri, mode, &is_new, &size, error))
    return NULL;
  if (is_new && !make_file (uri, error))
    return NULL;

  connection = g_new0 (Connection, 1);
  connection->path = g_strdup (uri);
  code = sqlite3_open_v2 (uri, &connection->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      set_error (error, connection->db, code, uri);
      return NULL;
    }
  if (!set_up (connection, is_new, size, error))
    return NULL;
  return g_steal_pointer (&connection);
}

static const char *
place (gpointer data)
{
  return ((Connection *) data)->path;
}

static gboolean
begin (gpointer data, GError **error)
{
  Connection *connection = data;

  g_clear_error (&connection->late_error);
  return exec_sql (data, "BEGIN IMMEDIATE", error);
}

/* Runs a statement that writes to its end. One with RETURNING that is left after its first row has checked no foreign key
 * yet; reset there, SQLite (3.40) takes back the whole transaction around it. PostgreSQL knows no such state. */
static void
run_rest (Connection *connection, sqlite3_stmt *stmt)
{
  int code;

  if (sqlite3_stmt_readonly (stmt) || !sqlite3_stmt_busy (stmt))
    return;
  do
    code = sqlite3_step (stmt);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE && connection->late_error == NULL)
    set_error (&connection->late_error, connection->db, sqlite3_extended_errcode (connection->db), connection->path);
}

static gboolean
commit (gpointer data, GError **error)
{
  Connection *connection = data;

  for (sqlite3_stmt *stmt = sqlite3_next_stmt (connection->db, NULL); stmt != NULL;
       stmt = sqlite3_next_stmt (connection->db, stmt))
    run_rest (connection, stmt);
  if (connection->late_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&connection->late_error));
      return FALSE;
    }
  return exec_sql (data, "COMMIT", error);
}

static void
rollback (gpointer data)
{
  Connection *connection = data;

  /* After a full disk SQLite has rolled back by itself; there is nothing left to do then. */
  if (!sqlite3_get_autocommit (connection->db))
    (void) exec_sql (connection, "ROLLBACK", NULL);
}

static gboolean
get_version (gpointer data, int *version, GError **error)
{
  gint64 value;

  if (!read_int (data, "PRAGMA user_version", &value, error))
    return FALSE;
  *version = (int) value;
  return TRUE;
}

static gboolean
set_version (gpointer data, int version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", version);

  return exec_sql (data, sql, error);
}

static gboolean
check_references (gpointer data, GError **error)
{
  Connection *connection = data;
  gint64 broken;

  if (!read_int (connection, "SELECT count(*) FROM pragma_foreign_key_check", &broken, error))
    return FALSE;
  if (broken == 0)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT,
               _("“%s” has %" G_GINT64_FORMAT " records that point at nothing. Nothing was changed."), connection->path, broken);
  return FALSE;
}

static gboolean
copy_to (gpointer data, const char *path, GError **error)
{
  Connection *connection = data;
  sqlite3 *target = NULL;
  sqlite3_backup *backup;
  int fd, code;

  /* O_EXCL: a copy never overwrites anything. */
  fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("No copy can be made at “%s”: %s."), path, g_strerror (errno));
      return FALSE;
    }
  close (fd);

  code = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE, NULL);
  if (code == SQLITE_OK)
    {
      backup = sqlite3_backup_init (target, "main", connection->db, "main");
      if (backup != NULL)
        {
          do
            code = sqlite3_backup_step (backup, 500);
          while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
          sqlite3_backup_finish (backup);
        }
      code = sqlite3_errcode (target);
    }
  if (code != SQLITE_OK)
    set_error (error, target, code, path);
  sqlite3_close (target);
  if (code != SQLITE_OK)
    g_unlink (path);
  return code == SQLITE_OK;
}

static gboolean
keep_copy (gpointer data, int version, GError **error)
{
  Connection *connection = data;
  g_autofree char *path = g_strdup_printf ("%s.before-v%d", connection->path, version + 1);

  /* Kept from an attempt that was cut short: that copy is as good as a new one. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  return copy_to (data, path, error);
}

static gpointer
prepare (gpointer data, const char *sql, GError **error)
{
  Connection *connection = data;
  Statement *statement;
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v3 (connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      set_error (error, connection->db, sqlite3_extended_errcode (connection->db), connection->path);
      return NULL;
    }
  statement = g_new0 (Statement, 1);
  statement->connection = connection;
  statement->stmt = stmt;
  for (int n = 1; n <= MAX_PARAMETERS; n++)
    {
      char name[8];

      g_snprintf (name, sizeof name, "$%d", n);
      statement->index[n] = sqlite3_bind_parameter_index (stmt, name);
    }
  return statement;
}

static void
finalize (gpointer data)
{
  Statement *statement = data;

  run_rest (statement->connection, statement->stmt);
  sqlite3_finalize (statement->stmt);
  g_free (statement);
}

static void
reset (gpointer data)
{
  Statement *statement = data;

  run_rest (statement->connection, statement->stmt);
  sqlite3_reset (statement->stmt);
  sqlite3_clear_bindings (statement->stmt);
  statement->done = FALSE;
}

static int
parameter (Statement *statement, int n)
{
  g_assert (n >= 1 && n <= MAX_PARAMETERS);
  g_assert (statement->index[n] > 0);
  return statement->index[n];
}

static void
bind_int (gpointer data, int n, gint64 value)
{
  Statement *statement = data;

  sqlite3_bind_int64 (statement->stmt, parameter (statement, n), value);
}

static void
bind_real (gpointer data, int n, double value)
{
  Statement *statement = data;

  sqlite3_bind_double (statement->stmt, parameter (statement, n), value);
}

static void
bind_text (gpointer data, int n, const char *value)
{
  Statement *statement = data;

  sqlite3_bind_text (statement->stmt, parameter (statement, n), value, -1, SQLITE_TRANSIENT);
}

static void
bind_null (gpointer data, int n)
{
  Statement *statement = data;

  sqlite3_bind_null (statement->stmt, parameter (statement, n));
}

static FrontStep
step (gpointer data, GError **error)
{
  Statement *statement = data;

  if (statement->done)
    return FRONT_STEP_DONE;
  switch (sqlite3_step (statement->stmt))
    {
    case SQLITE_ROW:
      return FRONT_STEP_ROW;
    case SQLITE_DONE:
      statement->done = TRUE;
      return FRONT_STEP_DONE;
    default:
      set_error (error, statement->connection->db, sqlite3_extended_errcode (statement->connection->db),
                 statement->connection->path);
      return FRONT_STEP_ERROR;
    }
}

static gint64
column_int (gpointer data, int column)
{
  return sqlite3_column_int64 (((Statement *) data)->stmt, column);
}

static double
column_real (gpointer data, int column)
{
  return sqlite3_column_double (((Statement *) data)->stmt, column);
}

static const char *
column_text (gpointer data, int column)
{
  return (const char *) sqlite3_column_text (((Statement *) data)->stmt, column);
}

static gboolean
column_is_null (gpointer data, int column)
{
  return sqlite3_column_type (((Statement *) data)->stmt, column) == SQLITE_NULL;
}

static gboolean
changed_elsewhere (gpointer data)
{
  Connection *connection = data;
  gint64 now;

  if (!read_int (connection, "PRAGMA data_version", &now, NULL) || now == connection->data_version)
    return FALSE;
  connection->data_version = now;
  return TRUE;
}

/* Each word as a quoted FTS5 prefix, so that nothing that is typed is taken for query syntax. Without a word it is the
 * empty phrase, which finds nothing; an empty query would be an error. */
static char *
search_words (const char *typed)
{
  g_auto(GStrv) words = g_strsplit_set (typed, " \t\r\n", -1);
  GString *query = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr(GString) word = g_string_new (words[i]);

      g_string_replace (word, "\"", "\"\"", 0);
      if (word->len > 0)
        g_string_append_printf (query, "%s\"%s\"*", query->len > 0 ? " " : "", word->str);
    }
  if (query->len == 0)
    g_string_assign (query, "\"\"");
  return g_string_free (query, FALSE);
}

static const FrontDdlWord words[] = {
  { "{id}", "INTEGER PRIMARY KEY" },
  { "{int}", "INTEGER" },
  { "{real}", "REAL" },
  { "{text}", "TEXT" },
  { "{strict}", "STRICT" },
  { NULL, NULL },
};

const FrontDriver front_driver_sqlite = {
  .engine = FRONT_ENGINE_SQLITE,
  .name = "sqlite",
  .words = words,
  .search_condition = "contact.id IN (SELECT rowid FROM contact_text WHERE contact_text MATCH $1)",
  .open = open_file,
  .close = close_connection,
  .place = place,
  .begin = begin,
  .commit = commit,
  .rollback = rollback,
  .exec = exec_sql,
  .get_version = get_version,
  .set_version = set_version,
  .keep_copy = keep_copy,
  .copy_to = copy_to,
  .check_references = check_references,
  .prepare = prepare,
  .finalize = finalize,
  .reset = reset,
  .bind_int = bind_int,
  .bind_real = bind_real,
  .bind_text = bind_text,
  .bind_null = bind_null,
  .step = step,
  .column_int = column_int,
  .column_real = column_real,
  .column_text = column_text,
  .column_is_null = column_is_null,
  .changed_elsewhere = changed_elsewhere,
  .search_words = search_words,
};
