#pragma once

#include <glib.h>
#include "store/front-error.h"

G_BEGIN_DECLS

/* A connection to one store: a SQLite file or a PostgreSQL database.
 *
 * THREADS: a connection belongs to the thread that opened it; every call asserts this.
 *
 * One SQL text serves both engines, in their common subset: parameters $1 … $32 by name, INTEGER 0/1 for
 * flags, 64-bit integers for instants (UTC microseconds since 1970), 'YYYY-MM-DD' text for dates,
 * ON CONFLICT, RETURNING id, row values, no date functions of the engine, complete GROUP BY,
 * CAST ($n AS …) where PostgreSQL cannot tell a parameter's type. What differs is in the driver's file. */
typedef struct _FrontDb FrontDb;

/* A statement of the program. Written with FRONT_STATEMENT at file level; it registers itself, so that one test
 * can prepare every statement of the program on both engines:
 *
 *   FRONT_STATEMENT (select_service, "SELECT id, name FROM service WHERE id = $1")
 *   …
 *   g_autoptr(FrontQuery) query = front_db_query (db, &select_service);
 *   front_query_bind_int (query, 1, id);
 *   while (front_query_next (query, &local_error))
 *     name = g_strdup (front_query_text (query, 1));
 */
typedef struct
{
  const char *name;
  const char *sql;
} FrontStatement;

#define FRONT_STATEMENT(ident, text)                                                              \
  static const FrontStatement ident = { #ident, text };                                           \
  static const FrontStatement *const ident##_entry __attribute__ ((section ("front_sql"), used)) = &ident;

/* All registered statements; @n_statements out. Static storage. */
const FrontStatement *const *front_statements (gsize *n_statements);

typedef enum
{
  FRONT_ENGINE_SQLITE,
  FRONT_ENGINE_POSTGRESQL,
} FrontEngine;

typedef enum
{
  FRONT_DB_EXISTING = 0,    /* refuse to make a new store */
  FRONT_DB_CREATE = 1 << 0, /* make one where there is none */
  FRONT_DB_READING = 1 << 1, /* only to read: a file's pages are not all checked first, since damage shows where it is read */
} FrontDbMode;

/* Opens and, where needed, migrates (a copy is made first: NAME.before-vN beside the file).
 * @uri: a file name, or postgresql://…
 * Returns: (transfer full): NULL with FRONT_ERROR_* set. A file that is refused is left byte for byte as it was. */
FrontDb    *front_db_open   (const char *uri, FrontDbMode mode, GError **error);
void        front_db_close  (FrontDb *db);
FrontEngine front_db_engine (FrontDb *db);
const char *front_db_uri    (FrontDb *db);

/* Who is at which desk: goes into the change record. Default: the login name and the machine's name. */
void        front_db_set_session (FrontDb *db, const char *who, const char *desk);
const char *front_db_who         (FrontDb *db);
const char *front_db_desk        (FrontDb *db);

/* The store's schema version as this program writes it. */
#define FRONT_SCHEMA_VERSION 4

/* ── Reading and writing rows ──────────────────────────────────────────────────────────────────────────── */

/* A prepared statement in use. g_autoptr gives it back to the connection's cache (and ends its read).
 * Never NULL: an error in the SQL is reported by the first front_query_next () or _run (). */
typedef struct _FrontQuery FrontQuery;

FrontQuery *front_db_query      (FrontDb *db, const FrontStatement *statement);
FrontQuery *front_db_query_text (FrontDb *db, const char *sql); /* composed of constant fragments; values are bound, never pasted */
void        front_query_done    (FrontQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontQuery, front_query_done)

void front_query_bind_int       (FrontQuery *query, int n, gint64 value);      /* $n, from 1 */
void front_query_bind_real      (FrontQuery *query, int n, double value);
void front_query_bind_text      (FrontQuery *query, int n, const char *value); /* copied; NULL binds NULL; made valid UTF-8 */
void front_query_bind_null      (FrontQuery *query, int n);
/* NULL where @value is G_MININT64, which stands for "not yet" in the program's structures. */
void front_query_bind_instant   (FrontQuery *query, int n, gint64 value);
#define FRONT_NEVER G_MININT64

/* TRUE: a row is there. FALSE: no more rows, or @error is set. */
gboolean    front_query_next    (FrontQuery *query, GError **error);
/* Runs a statement that gives no rows. */
gboolean    front_query_run     (FrontQuery *query, GError **error);
/* The first column of the first row, e.g. RETURNING id or count(*); FRONT_ERROR_NOT_FOUND without a row. Then the query
 * is as after front_query_again (). */
gboolean    front_query_one_int (FrontQuery *query, gint64 *value, GError **error);
/* Binds and results go, the statement stays: for a loop over many rows with one query. */
void        front_query_again   (FrontQuery *query);

gint64      front_query_int     (FrontQuery *query, int column); /* from 0; NULL reads as 0 */
gint64      front_query_instant (FrontQuery *query, int column); /* NULL reads as FRONT_NEVER */
double      front_query_real    (FrontQuery *query, int column); /* NULL reads as NAN */
const char *front_query_text    (FrontQuery *query, int column); /* until the next call on @query; NULL for NULL */
gboolean    front_query_is_null (FrontQuery *query, int column);

/* The driver's full-text condition on table contact, with $1 as what front_db_search_words () made of the typed text:
 * every typed word begins a word of the note; capitals, accents and punctuation do not matter, and nothing that is
 * typed is query syntax. Without a letter or digit nothing is found: ask without the condition then. */
const char *front_db_search_condition (FrontDb *db);
char       *front_db_search_words     (FrontDb *db, const char *typed);

/* ── Writing ───────────────────────────────────────────────────────────────────────────────────────────── */

/* What changed, for the live refresh: a set. */
typedef enum
{
  FRONT_CHANGED_CONTACT = 1 << 0,
  FRONT_CHANGED_SERVICE = 1 << 1,
  FRONT_CHANGED_STANDARD = 1 << 2,
  FRONT_CHANGED_INDICATOR = 1 << 3,
  FRONT_CHANGED_RISK = 1 << 4,
  FRONT_CHANGED_PLAN = 1 << 5,
  FRONT_CHANGED_PERSON = 1 << 6,
  FRONT_CHANGED_SCRIPT = 1 << 7,
  FRONT_CHANGED_CALENDAR = 1 << 8,
  FRONT_CHANGED_IMPORT = 1 << 9,
  FRONT_CHANGED_REPORT = 1 << 10,
  FRONT_CHANGED_SETTING = 1 << 11,
} FrontChanged;

/* One line of the change record: the audit trail, the undo and the live refresh. */
typedef struct
{
  FrontChanged kind;
  gint64 row;      /* id of the row of that kind; 0 for a change of many rows */
  const char *what; /* stable word, not translated: "arrived", "answered", "edit", "import", … */
  const char *old_value; /* nullable */
  const char *new_value; /* nullable */
  const char *why;       /* nullable: the person's reason */
} FrontChange;

/* One write: BEGIN IMMEDIATE … COMMIT. g_autoptr rolls back what was not committed.
 *
 *   g_autoptr(FrontWrite) write = front_write_begin (db, error);
 *   if (write == NULL) return FALSE;
 *   …statements…
 *   if (!front_write_record (write, &change, error)) return FALSE;
 *   return front_write_commit (g_steal_pointer (&write), error);
 *
 * A statement that failed inside a write fails the commit too, with the same error: nothing is saved by halves.
 * A commit without a recorded change is refused (a fault of the program: critical warning). Not nested. */
typedef struct _FrontWrite FrontWrite;

FrontWrite *front_write_begin  (FrontDb *db, GError **error);
gboolean    front_write_record (FrontWrite *write, const FrontChange *change, GError **error);
/* The same, but where the same person's last change of that row was of the same word, that one goes on: typing a note
 * is one change, not one for every second of it. Only its new value and time move. */
gboolean    front_write_amend  (FrontWrite *write, const FrontChange *change, GError **error);
gboolean    front_write_commit (FrontWrite *write, GError **error); /* (transfer full) write */
void        front_write_abort  (FrontWrite *write);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontWrite, front_write_abort)

/* Inside a write, for adding many rows to @table without asking for the id of each: @first is the first of @n ids that nobody
 * else is given, if until the last of them is used no row is added otherwise. */
gboolean    front_db_take_ids  (FrontDb *db, const char *table, gint64 n, gint64 *first, GError **error);

/* What runs inside the transaction as the last thing before it is committed; FALSE with @error set stops the commit. One a write. */
typedef gboolean (*FrontWriteLast) (FrontWrite *write, gpointer data, GError **error);
void        front_write_set_last      (FrontWrite *write, FrontWriteLast last, gpointer data, GDestroyNotify data_free);
/* (transfer none) (nullable): its data, where it is @last. */
gpointer    front_write_get_last_data (FrontWrite *write, FrontWriteLast last);
FrontDb    *front_write_get_db        (FrontWrite *write);
/* The words recorded so far, each once, with blanks between. (transfer none) */
const char *front_write_get_words     (FrontWrite *write);
/* Everything recorded so far went on with an earlier change. */
gboolean    front_write_is_amended    (FrontWrite *write);

/* What the commits since the last call changed: the store's worker asks after each job. */
FrontChanged front_db_take_changed (FrontDb *db);
/* TRUE when another connection has changed the store since the last call; own changes do not count. Cheap: SQLite's
 * data_version (2 µs), PostgreSQL's notifications (no question is sent to the server). */
gboolean     front_db_changed_elsewhere (FrontDb *db);

/* A consistent copy of the whole store into a new file (SQLite only; FRONT_ERROR_FAILED otherwise). */
gboolean    front_db_copy_to (FrontDb *db, const char *path, GError **error);

/* After an erasure: what was deleted goes from the store's files too, not only from its tables (SQLite: the search index,
 * free pages and the write-ahead log; PostgreSQL: dead rows). Rewrites the store, so it takes time, and
 * FRONT_ERROR_BUSY while another program is in the middle of something. Copies made earlier stay as they are. */
gboolean    front_db_scrub (FrontDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontDb, front_db_close)

G_END_DECLS
