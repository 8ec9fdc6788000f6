#define G_LOG_DOMAIN "front-db-postgresql"

#include "config.h"
#include "store/front-postgresql.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* One store is one schema of a database (the first of the search path), found by its version table.
 *
 * Writers take turns, as on SQLite: every write transaction first takes one advisory lock of the database and holds it to its
 * end. Under READ COMMITTED each statement after that sees all that was committed, so what a rule reads inside a
 * write (the next ticket number, the tally's row) is still true when it commits. Readers wait for nobody. A desk whose
 * machine stops in the middle loses the lock after a minute.
 *
 * Every commit sends a notification; a notification of another server process is a change made elsewhere. */

#define OLDEST_SERVER 130000 /* normalize () for the full text */
#define WRITE_LOCK "1181053803" /* 0x4664736b, "Fdsk" */
#define CHANNEL "frontdesk"
#define LOCK_SQL "SELECT pg_advisory_xact_lock (" WRITE_LOCK ")"
#define BEGIN_SQL "BEGIN; SET LOCAL lock_timeout = '500ms'; " LOCK_SQL "; SET LOCAL lock_timeout = '5s'"

static const char session_sql[] =
  "SET statement_timeout = '60s'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s';"
  "SET client_min_messages = error; SET standard_conforming_strings = on; SET synchronous_commit = on;"
  "LISTEN " CHANNEL;

static void
close_connection (gpointer data)
{
  FrontPgConnection *self = data;

  PQfinish (self->link);
  g_ptr_array_unref (self->to_drop);
  g_free (self->place);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPgConnection, close_connection)

/* The address without the password and without options, which may hold one. */
static char *
place_of (const char *uri)
{
  const char *host = strstr (uri, "://") + 3;
  gsize length = strcspn (host, "/?");
  const char *at = g_strrstr_len (host, length, "@");
  const char *colon = at != NULL ? memchr (host, ':', (gsize) (at - host)) : NULL;
  g_autofree char *start = g_strndup (uri, (gsize) ((colon != NULL ? colon : host) - uri));
  const char *rest = colon != NULL ? at : host;

  return g_strdup_printf ("%s%.*s", start, (int) strcspn (rest, "?"), rest);
}

PGresult *
front_pg_exec (FrontPgConnection *self, const char *sql, GError **error)
{
  PGresult *result = PQexec (self->link, sql);

  if (PQresultStatus (result) == PGRES_COMMAND_OK || PQresultStatus (result) == PGRES_TUPLES_OK)
    return result;
  front_pg_set_error (self, result, error);
  PQclear (result);
  return NULL;
}

static gboolean
exec_sql (gpointer data, const char *sql, GError **error)
{
  g_autoptr(PGresult) result = front_pg_exec (data, sql, error);

  return result != NULL;
}

/* The first column of the first row. */
static gboolean
read_int (FrontPgConnection *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr(PGresult) result = front_pg_exec (self, sql, error);

  if (result == NULL)
    return FALSE;
  *value = PQntuples (result) > 0 ? g_ascii_strtoll (PQgetvalue (result, 0, 0), NULL, 10) : 0;
  return TRUE;
}

gboolean
front_pg_ensure_link (FrontPgConnection *self, GError **error)
{
  if (self->writing || PQstatus (self->link) == CONNECTION_OK)
    return TRUE;

  PQreset (self->link);
  if (PQstatus (self->link) != CONNECTION_OK)
    {
      front_pg_set_link_error (self->place, self->link, error);
      return FALSE;
    }
  self->generation++;
  g_ptr_array_set_size (self->to_drop, 0);
  self->missed_news = TRUE;
  return exec_sql (self, session_sql, error);
}

gboolean
front_pg_may_retry (FrontPgConnection *self)
{
  return !self->writing && PQstatus (self->link) == CONNECTION_BAD && front_pg_ensure_link (self, NULL);
}

/* ── Opening ── */

static gboolean
check_server (FrontPgConnection *self, GError **error)
{
  const char *encoding = PQparameterStatus (self->link, "server_encoding");

  if (PQserverVersion (self->link) < OLDEST_SERVER)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED,
                   _("The server of “%s” is PostgreSQL %d; Frontdesk needs 13 or newer."), self->place,
                   PQserverVersion (self->link) / 10000);
      return FALSE;
    }
  if (g_strcmp0 (encoding, "UTF8") != 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED,
                   _("The database “%s” is kept in %s; Frontdesk needs one made with encoding UTF8."), self->place,
                   encoding);
      return FALSE;
    }
  return TRUE;
}

/* An empty database becomes a store; one that holds anything of somebody else's is left alone. */
static gboolean
check_contents (FrontPgConnection *self, FrontDbMode mode, GError **error)
{
  gint64 ours, others;

  if (!read_int (self, "SELECT count(*) FROM pg_class WHERE relname = 'frontdesk_version' AND relkind = 'r' "
                       "AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema ())", &ours, error)
      || !read_int (self, "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') "
                          "AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema ())", &others,
                    error))
    return FALSE;
  if (ours > 0)
    {
      self->version_seen = TRUE;
      return TRUE;
    }
  if (others > 0)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_FOREIGN,
                 _("“%s” holds other tables and is not a Frontdesk store. Nothing was changed. "
                   "Give an empty database, or another address."), self->place);
  else if ((mode & FRONT_DB_CREATE) == 0)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("There is no store “%s”."), self->place);
  else
    return TRUE;
  return FALSE;
}

static gpointer
open_database (const char *uri, FrontDbMode mode, int latest, GError **error)
{
  /* The address comes after the timeouts, so that it can set its own, and before what must hold. */
  const char *const names[] = { "connect_timeout", "tcp_user_timeout", "dbname", "client_encoding", "fallback_application_name",
                                NULL };
  const char *const values[] = { "10", "20000", uri, "UTF8", "frontdesk", NULL };
  g_autoptr(FrontPgConnection) self = g_new0 (FrontPgConnection, 1);
  gboolean whole;

  self->place = place_of (uri);
  self->to_drop = g_ptr_array_new_with_free_func (g_free);
  self->generation = 1;
  self->link = PQconnectdbParams (names, values, 1);
  if (PQstatus (self->link) != CONNECTION_OK)
    {
      front_pg_set_link_error (self->place, self->link, error);
      return NULL;
    }
  /* Under the write lock, so that a store that another desk is just making is not taken for somebody else's tables. */
  if (!check_server (self, error) || !exec_sql (self, session_sql, error) || !exec_sql (self, "BEGIN; " LOCK_SQL, error))
    return NULL;
  whole = check_contents (self, mode, error);
  (void) exec_sql (self, "ROLLBACK", NULL);
  return whole ? g_steal_pointer (&self) : NULL;
}

static const char *
place (gpointer data)
{
  return ((FrontPgConnection *) data)->place;
}

/* ── Transactions ── */

static void
rollback (gpointer data)
{
  FrontPgConnection *self = data;

  if (PQstatus (self->link) == CONNECTION_OK && PQtransactionStatus (self->link) != PQTRANS_IDLE)
    (void) exec_sql (self, "ROLLBACK", NULL);
  self->writing = FALSE;
}

static gboolean
begin (gpointer data, GError **error)
{
  FrontPgConnection *self = data;
  g_autoptr(GError) local = NULL;

  if (!front_pg_ensure_link (self, error))
    return FALSE;
  if (exec_sql (self, BEGIN_SQL, &local)
      || (front_pg_may_retry (self) && exec_sql (self, BEGIN_SQL, NULL)))
    {
      self->writing = TRUE;
      return TRUE;
    }
  rollback (self);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
is_awaited (gpointer data)
{
  gint64 n = 0;

  return read_int (data, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted "
                         "AND database = (SELECT oid FROM pg_database WHERE datname = current_database ())", &n, NULL) && n > 0;
}

static gboolean
commit (gpointer data, GError **error)
{
  FrontPgConnection *self = data;
  g_autoptr(PGresult) result = NULL;

  if (PQtransactionStatus (self->link) == PQTRANS_INTRANS && !exec_sql (self, "NOTIFY " CHANNEL, error))
    return FALSE;
  result = front_pg_exec (self, "COMMIT", error);
  if (result == NULL)
    return FALSE;
  /* After an error inside it the server answers COMMIT with "ROLLBACK", and calls that a success. */
  if (!g_str_equal (PQcmdStatus (result), "COMMIT"))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s” did not save the change. Try again."), self->place);
      return FALSE;
    }
  self->writing = FALSE;
  return TRUE;
}

/* ── Versions ── */

/* Every writer waits for the store's lock, so nobody asks the sequence meanwhile. */
static gboolean
take_ids (gpointer data, const char *table, gint64 n, gint64 *first, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT setval (pg_get_serial_sequence ('%s', 'id'), nextval (pg_get_serial_sequence ('%s', 'id')) "
                                          "+ %" G_GINT64_FORMAT ") - %" G_GINT64_FORMAT, table, table, n - 1, n - 1);

  return read_int (data, sql, first, error);
}

/* Without it the server knows nothing of rows that are not committed yet: of two indexes it takes the wrong one, and every row is looked
 * for among all. */
static gboolean
has_grown (gpointer data, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("ANALYZE %s", table);

  return exec_sql (data, sql, error);
}

static gboolean
get_version (gpointer data, int *version, GError **error)
{
  FrontPgConnection *self = data;
  gint64 value = 0;

  /* Inside the first migration another desk may have made the table since this one looked. */
  if (!self->version_seen && self->writing)
    {
      if (!read_int (self, "SELECT count(*) FROM pg_class WHERE relname = 'frontdesk_version' "
                           "AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema ())", &value,
                     error))
        return FALSE;
      self->version_seen = value > 0;
    }
  *version = 0;
  if (!self->version_seen)
    return TRUE;
  if (!read_int (self, "SELECT version FROM frontdesk_version", &value, error))
    return FALSE;
  *version = (int) value;
  return TRUE;
}

static gboolean
set_version (gpointer data, int version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("CREATE TABLE IF NOT EXISTS frontdesk_version (version integer NOT NULL);"
                                          "DELETE FROM frontdesk_version; INSERT INTO frontdesk_version VALUES (%d)", version);

  return exec_sql (data, sql, error);
}

/* Every table's rows, in a schema of the same database. */
static gboolean
keep_copy (gpointer data, int version, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "DO $copy$ DECLARE found text; here text := current_schema (); copy text := here || '_before_v%d'; BEGIN "
    "PERFORM pg_advisory_xact_lock (" WRITE_LOCK ");"
    "IF EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = copy) "
    "OR NOT EXISTS (SELECT 1 FROM frontdesk_version WHERE version = %d) THEN RETURN; END IF;"
    "EXECUTE format ('CREATE SCHEMA %%I', copy);"
    "FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = here LOOP "
    "EXECUTE format ('CREATE TABLE %%I.%%I AS TABLE %%I.%%I', copy, found, here, found); END LOOP; END $copy$",
    version + 1, version);

  return exec_sql (data, "SET statement_timeout = 0", error)
         && exec_sql (data, sql, error)
         && exec_sql (data, "SET statement_timeout = '60s'", error);
}

static gboolean
check_references (gpointer data, GError **error)
{
  return TRUE; /* the server's foreign keys are checked at every statement */
}

static gboolean
copy_to (gpointer data, const char *path, GError **error)
{
  FrontPgConnection *self = data;

  g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED,
               _("“%s” is on a server, which makes its own backups. Ask whoever keeps it (pg_dump)."), self->place);
  return FALSE;
}

static gboolean
changed_elsewhere (gpointer data)
{
  FrontPgConnection *self = data;
  gboolean changed;

  if (!front_pg_ensure_link (self, NULL))
    return FALSE;
  /* A link that turns out broken here is made anew by the next statement, and then tells of missed news. */
  (void) PQconsumeInput (self->link);
  changed = self->missed_news;
  self->missed_news = FALSE;
  for (PGnotify *note = PQnotifies (self->link); note != NULL; note = PQnotifies (self->link))
    {
      changed = changed || note->be_pid != PQbackendPID (self->link);
      PQfreemem (note);
    }
  return changed;
}

/* "C" sorts text by code point, as SQLite does: one order of names on both engines. */
/* Each by itself: VACUUM refuses to run inside a transaction, and several statements in one text are one. */
static gboolean
scrub (gpointer data, GError **error)
{
  static const char *const statements[] = {
    "VACUUM (FULL) person", "VACUUM (FULL) person_detail", "VACUUM (FULL) contact", "VACUUM (FULL) change",
    "VACUUM (FULL) script_tick", "VACUUM (FULL) liaison_item",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!exec_sql (data, statements[i], error))
      return FALSE;
  return TRUE;
}

static const FrontDdlWord words[] = {
  { "{id}", "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY" },
  { "{int}", "bigint" },
  { "{real}", "double precision" },
  { "{text}", "text COLLATE \"C\"" },
  { "{strict}", "" },
  { NULL, NULL },
};

const FrontDriver front_driver_postgresql = {
  .engine = FRONT_ENGINE_POSTGRESQL,
  .name = "postgresql",
  .words = words,
  .search_condition = "(contact.note <> '' AND frontdesk_words (contact.note) @@ to_tsquery ('pg_catalog.simple', $1))",
  .open = open_database,
  .close = close_connection,
  .place = place,
  .begin = begin,
  .is_awaited = is_awaited,
  .commit = commit,
  .rollback = rollback,
  .exec = exec_sql,
  .take_ids = take_ids,
  .has_grown = has_grown,
  .get_version = get_version,
  .set_version = set_version,
  .keep_copy = keep_copy,
  .copy_to = copy_to,
  .check_references = check_references,
  .prepare = front_pg_prepare,
  .finalize = front_pg_finalize,
  .reset = front_pg_reset,
  .bind_int = front_pg_bind_int,
  .bind_real = front_pg_bind_real,
  .bind_text = front_pg_bind_text,
  .bind_null = front_pg_bind_null,
  .step = front_pg_step,
  .column_int = front_pg_column_int,
  .column_real = front_pg_column_real,
  .column_text = front_pg_column_text,
  .column_is_null = front_pg_column_is_null,
  .changed_elsewhere = changed_elsewhere,
  .scrub = scrub,
  .search_words = front_pg_search_words,
};
