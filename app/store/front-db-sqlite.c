#define G_LOG_DOMAIN "front-db-sqlite"

#include "config.h"
#include "store/front-sqlite.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <unistd.h>

#include "store/front-sqlite-waiting.h"

#define MAX_PARAMETERS 32
#define BUSY_TIMEOUT_MS 5000
#define BEGIN_TIMEOUT_MS 500
#define BEGIN_SILENT_MS 20 /* before anybody is told that this one waits */

typedef struct
{
  sqlite3 *db;
  char *path;
  gboolean held;       /* counted among this process's own: front_sqlite_hold () */
  guint64 file[2];
  int watch;           /* for who waits; -1 */
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

static gboolean
exec_sql (gpointer data, const char *sql, GError **error)
{
  Connection *connection = data;
  int code = sqlite3_exec (connection->db, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  front_sqlite_set_error (error, connection->db, sqlite3_extended_errcode (connection->db), connection->path);
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
    front_sqlite_set_error (error, connection->db, sqlite3_extended_errcode (connection->db), connection->path);
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
  if (connection->held)
    front_sqlite_release (connection->file);
  if (connection->watch >= 0)
    close (connection->watch);
  g_clear_error (&connection->late_error);
  g_free (connection->path);
  g_free (connection);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connection, close_connection)

/* A store that is just being made can be busy here for a moment, and SQLite does not wait then: going over to WAL
 * needs the file for itself. */
static gboolean
use_wal (Connection *connection, GError **error)
{
  for (int waited_ms = 0;; waited_ms += 10)
    {
      sqlite3_stmt *stmt = NULL;
      int code = sqlite3_prepare_v2 (connection->db, "PRAGMA journal_mode = WAL", -1, &stmt, NULL);
      gboolean is_wal;

      if (code == SQLITE_OK)
        code = sqlite3_step (stmt);
      is_wal = code == SQLITE_ROW && g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "wal") == 0;
      sqlite3_finalize (stmt);
      if (is_wal)
        return TRUE;
      if (waited_ms >= BUSY_TIMEOUT_MS || ((code & 0xff) != SQLITE_BUSY && (code & 0xff) != SQLITE_LOCKED))
        {
          if (code == SQLITE_ROW)
            g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE,
                         _("“%s” is on a disk that several programs cannot share safely (a network drive?). "
                           "Keep the store on this computer, or use a server."), connection->path);
          else
            front_sqlite_set_error (error, connection->db, sqlite3_extended_errcode (connection->db), connection->path);
          return FALSE;
        }
      sqlite3_sleep (10);
    }
}

/* The id says whose file it is, and is there from the first write on. A first start that was cut short can have left
 * a file without it and without anything else. */
static gboolean
own (Connection *connection, GError **error)
{
  g_autofree char *set_id = g_strdup_printf ("PRAGMA application_id = %d", FRONT_SQLITE_APPLICATION_ID);
  gint64 id, n_tables;

  /* In this order: another program that is making the same store sets the id before it makes a table. */
  if (!read_int (connection, "SELECT count(*) FROM sqlite_schema", &n_tables, error)
      || !read_int (connection, "PRAGMA application_id", &id, error))
    return FALSE;
  if (id == FRONT_SQLITE_APPLICATION_ID)
    return TRUE;
  if (n_tables > 0)
    return front_sqlite_refuse_foreign (connection->path, error);
  return exec_sql (connection, set_id, error);
}

/* Settings that last for the connection; each is read back where SQLite can refuse it in silence. */
static gboolean
set_up (Connection *connection, GError **error)
{
  gint64 value = 0;

  sqlite3_extended_result_codes (connection->db, 1);
  sqlite3_busy_timeout (connection->db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (connection->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  if (sqlite3_db_readonly (connection->db, "main") == 1)
    {
      front_sqlite_set_error (error, connection->db, SQLITE_READONLY, connection->path);
      return FALSE;
    }
  /* Not trusted_schema = OFF: until SQLite 3.41 it forbids the triggers that keep the full-text table. The program
   * registers no function of its own, so a forged schema finds nothing here that it could misuse. */
  if (!own (connection, error)
      || !use_wal (connection, error)
      || !exec_sql (connection, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; "
                                "PRAGMA temp_store = MEMORY", error)
      || !read_int (connection, "PRAGMA foreign_keys", &value, error))
    return FALSE;
  g_assert (value == 1);
  if (!read_int (connection, "PRAGMA synchronous", &value, error))
    return FALSE;
  g_assert (value == 2);
  return read_int (connection, "PRAGMA data_version", &connection->data_version, error);
}

static gpointer
open_file (const char *uri, FrontDbMode mode, int latest, GError **error)
{
  static gsize configured = 0;
  g_autoptr(Connection) connection = NULL;
  int code;

  /* Nobody asks how much memory SQLite has; counting it costs a lock for each piece. Too late where another library was first. */
  if (g_once_init_enter (&configured))
    {
      (void) sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&configured, 1);
    }
  front_sqlite_keep_locks ();
  connection = g_new0 (Connection, 1);
  connection->watch = -1;
  /* Whole: a relative name would move with the working folder, and "" and ":memory:" are no files to SQLite. */
  connection->path = g_canonicalize_filename (uri, NULL);
  connection->held = front_sqlite_hold (connection->path, mode, latest, connection->file, error);
  if (!connection->held)
    return NULL;
  code = sqlite3_open_v2 (connection->path, &connection->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      front_sqlite_set_error (error, connection->db, code, connection->path);
      return NULL;
    }
  if (!set_up (connection, error))
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
  gboolean begun;
  int sign;

  g_clear_error (&connection->late_error);
  sqlite3_busy_timeout (connection->db, BEGIN_SILENT_MS);
  begun = exec_sql (data, "BEGIN IMMEDIATE", NULL);
  if (!begun)
    {
      sign = front_sqlite_announce (connection->path);
      sqlite3_busy_timeout (connection->db, BEGIN_TIMEOUT_MS);
      begun = exec_sql (data, "BEGIN IMMEDIATE", error);
      if (sign >= 0)
        close (sign);
    }
  sqlite3_busy_timeout (connection->db, BUSY_TIMEOUT_MS);
  return begun;
}

static gboolean
is_awaited (gpointer data)
{
  Connection *connection = data;

  return front_sqlite_is_announced (connection->path, &connection->watch);
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
    front_sqlite_set_error (&connection->late_error, connection->db, sqlite3_extended_errcode (connection->db), connection->path);
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

/* Nobody else writes until the transaction ends, and without AUTOINCREMENT the next id is one more than the largest. */
static gboolean
take_ids (gpointer data, const char *table, gint64 n, gint64 *first, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce(max(id), 0) + 1 FROM %s", table);

  return read_int (data, sql, first, error);
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
               _("“%s” has %" PRId64 " records that point at nothing. Nothing was changed."), connection->path, broken);
  return FALSE;
}

static gboolean
copy_to (gpointer data, const char *path, GError **error)
{
  return front_sqlite_copy (((Connection *) data)->db, path, -1, error);
}

static gboolean
keep_copy (gpointer data, int version, GError **error)
{
  Connection *connection = data;
  g_autofree char *path = g_strdup_printf ("%s.before-v%d", connection->path, version + 1);

  return front_sqlite_copy (connection->db, path, version, error);
}

static gpointer
prepare (gpointer data, const char *sql, GError **error)
{
  Connection *connection = data;
  Statement *statement;
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v3 (connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      front_sqlite_set_error (error, connection->db, sqlite3_extended_errcode (connection->db), connection->path);
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

  if (*value == '\0')
    sqlite3_bind_text (statement->stmt, parameter (statement, n), "", 0, SQLITE_STATIC);
  else
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
      front_sqlite_set_error (error, statement->connection->db, sqlite3_extended_errcode (statement->connection->db),
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

/* The search index keeps what was deleted until its parts are merged, free pages keep it until the file is written anew, and
 * the write-ahead log until it is cut. The new file is made on disk: in memory it might not have room. */
static gboolean
scrub (gpointer data, GError **error)
{
  Connection *connection = data;
  gint64 busy = 0;
  gboolean ok = exec_sql (connection, "INSERT INTO contact_text (contact_text) VALUES ('optimize'); "
                                      "INSERT INTO person_text (person_text) VALUES ('optimize'); "
                                      "PRAGMA temp_store = FILE; VACUUM", error);

  (void) exec_sql (connection, "PRAGMA temp_store = MEMORY", NULL);
  if (!ok || !read_int (connection, "PRAGMA wal_checkpoint (TRUNCATE)", &busy, error))
    return FALSE;
  if (busy == 0)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BUSY,
               _("Another program is reading “%s”, so what was erased could not be removed from its log yet. "
                 "Close it elsewhere and do this again."), connection->path);
  return FALSE;
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
  .is_awaited = is_awaited,
  .commit = commit,
  .rollback = rollback,
  .exec = exec_sql,
  .take_ids = take_ids,
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
  .scrub = scrub,
  .search_words = search_words,
};
