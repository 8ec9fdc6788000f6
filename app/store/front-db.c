#define G_LOG_DOMAIN "front-db"

#include "config.h"
#include "store/front-driver.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "store/front-migrate.h"
#include "store/front-patience.h"

#define PATIENCE_S 5
/* Between two tries, where the engine itself did not wait. */

struct _FrontQuery
{
  FrontDb *db;
  gpointer statement;  /* the driver's; NULL where preparing failed */
  GError *error;       /* why preparing failed; told by the first step */
  const FrontStatement *of; /* where it goes back to the cache when done; else NULL */
};

struct _FrontWrite
{
  FrontDb *db;
  FrontChanged changed;
  GError *failure;     /* of the first statement that failed inside it */
  GString *words;      /* recorded */
  guint n_new;         /* lines of the record that it made */
  FrontWriteLast last; /* nullable */
  gpointer last_data;
  GDestroyNotify last_free;
};

struct _FrontDb
{
  const FrontDriver *driver;
  gpointer connection;
  GThread *thread;
  char *uri;
  char *who;
  char *desk;
  GHashTable *idle;    /* const FrontStatement * → FrontQuery *, prepared and not in use */
  int patience_s;
  FrontWaiting waiting; /* nullable */
  gpointer waiting_data;
  FrontWrite *write;   /* the one under way, or NULL */
  FrontChanged changed; /* by commits, until taken */
};

extern const FrontStatement *const __start_front_sql[];
extern const FrontStatement *const __stop_front_sql[];

FRONT_STATEMENT (insert_change,
                 "INSERT INTO change (at, who, desk, kind, row_id, what, old_value, new_value, why) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")

FRONT_STATEMENT (last_change,
                 "SELECT id, what, who FROM change WHERE kind = $1 AND row_id = $2 ORDER BY id DESC LIMIT 1")
FRONT_STATEMENT (go_on_with_change, "UPDATE change SET at = $2, new_value = $3 WHERE id = $1")

const FrontStatement *const *
front_statements (gsize *n_statements)
{
  *n_statements = (gsize) (__stop_front_sql - __start_front_sql);
  return __start_front_sql;
}

static void
query_free (gpointer data)
{
  FrontQuery *query = data;

  if (query->statement != NULL)
    query->db->driver->finalize (query->statement);
  g_clear_error (&query->error);
  g_free (query);
}

static const FrontDriver *
find_driver (const char *uri, GError **error)
{
  if (!g_str_has_prefix (uri, "postgresql://") && !g_str_has_prefix (uri, "postgres://"))
    return &front_driver_sqlite;
#if HAVE_POSTGRESQL
  return &front_driver_postgresql;
#else
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE,
                       _("This Frontdesk was built without PostgreSQL. Give a file name, or install the full build."));
  return NULL;
#endif
}

FrontDb *
front_db_open (const char *uri, FrontDbMode mode, GError **error)
{
  const FrontDriver *driver;
  g_autoptr(FrontDb) db = NULL;
  gpointer connection;

  g_return_val_if_fail (uri != NULL, NULL);

  driver = find_driver (uri, error);
  if (driver == NULL)
    return NULL;
  connection = driver->open (uri, mode, FRONT_SCHEMA_VERSION, error);
  if (connection == NULL)
    return NULL;

  db = g_new0 (FrontDb, 1);
  db->driver = driver;
  db->connection = connection;
  db->thread = g_thread_self ();
  db->patience_s = PATIENCE_S;
  db->uri = g_strdup (uri);
  db->who = g_strdup (g_get_user_name ());
  db->desk = g_strdup (g_get_host_name ());
  db->idle = g_hash_table_new_full (NULL, NULL, NULL, query_free);

  if (!front_migrate (driver, connection, "/org/frontdesk/schema", FRONT_SCHEMA_VERSION, error))
    return NULL;
  return g_steal_pointer (&db);
}

void
front_db_close (FrontDb *db)
{
  if (db == NULL)
    return;
  g_assert (db->thread == g_thread_self ());
  g_assert (db->write == NULL);

  g_clear_pointer (&db->idle, g_hash_table_unref);
  db->driver->close (db->connection);
  g_free (db->uri);
  g_free (db->who);
  g_free (db->desk);
  g_free (db);
}

FrontEngine
front_db_engine (FrontDb *db)
{
  return db->driver->engine;
}

const char *
front_db_uri (FrontDb *db)
{
  return db->uri;
}

void
front_db_set_session (FrontDb *db, const char *who, const char *desk)
{
  char *old_who = db->who, *old_desk = db->desk;

  g_assert (db->thread == g_thread_self ());

  /* One of them may be the store's own, as front_db_who () gave it. */
  db->who = g_strdup (who);
  db->desk = g_strdup (desk);
  g_free (old_who);
  g_free (old_desk);
}

const char *
front_db_who (FrontDb *db)
{
  return db->who;
}

const char *
front_db_desk (FrontDb *db)
{
  return db->desk;
}

/* ── Queries ── */

static FrontQuery *
query_new (FrontDb *db, const FrontStatement *of, const char *sql)
{
  FrontQuery *query = g_new0 (FrontQuery, 1);

  query->db = db;
  query->of = of;
  query->statement = db->driver->prepare (db->connection, sql, &query->error);
  return query;
}

FrontQuery *
front_db_query (FrontDb *db, const FrontStatement *statement)
{
  FrontQuery *query = NULL;

  g_assert (db->thread == g_thread_self ());

  /* Stolen while in use, so that a statement that runs inside itself gets a second copy. */
  if (g_hash_table_steal_extended (db->idle, statement, NULL, (gpointer *) &query))
    return query;
  return query_new (db, statement, statement->sql);
}

FrontQuery *
front_db_query_text (FrontDb *db, const char *sql)
{
  g_assert (db->thread == g_thread_self ());

  return query_new (db, NULL, sql);
}

void
front_query_done (FrontQuery *query)
{
  if (query == NULL)
    return;
  g_assert (query->db->thread == g_thread_self ());

  if (query->of == NULL || query->statement == NULL || g_hash_table_contains (query->db->idle, query->of))
    {
      query_free (query);
      return;
    }
  query->db->driver->reset (query->statement);
  g_hash_table_insert (query->db->idle, (gpointer) query->of, query);
}

void
front_query_bind_int (FrontQuery *query, int n, gint64 value)
{
  if (query->statement != NULL)
    query->db->driver->bind_int (query->statement, n, value);
}

void
front_query_bind_real (FrontQuery *query, int n, double value)
{
  if (query->statement == NULL)
    return;
  if (isnan (value))
    query->db->driver->bind_null (query->statement, n);
  else
    query->db->driver->bind_real (query->statement, n, value);
}

void
front_query_bind_text (FrontQuery *query, int n, const char *value)
{
  g_autofree char *valid = NULL;

  if (query->statement == NULL)
    return;
  /* PostgreSQL refuses text that is not UTF-8 and no widget can show it; the bad bytes become U+FFFD on both engines. */
  if (value != NULL && !g_utf8_validate (value, -1, NULL))
    value = valid = g_utf8_make_valid (value, -1);
  if (value == NULL)
    query->db->driver->bind_null (query->statement, n);
  else
    query->db->driver->bind_text (query->statement, n, value);
}

void
front_query_bind_null (FrontQuery *query, int n)
{
  if (query->statement != NULL)
    query->db->driver->bind_null (query->statement, n);
}

void
front_query_bind_instant (FrontQuery *query, int n, gint64 value)
{
  if (value == FRONT_NEVER)
    front_query_bind_null (query, n);
  else
    front_query_bind_int (query, n, value);
}

gboolean
front_query_next (FrontQuery *query, GError **error)
{
  FrontWrite *write = query->db->write;
  GError *local = NULL;

  g_assert (query->db->thread == g_thread_self ());

  if (query->statement == NULL)
    local = g_error_copy (query->error);
  else if (query->db->driver->step (query->statement, &local) == FRONT_STEP_ROW)
    return TRUE;
  if (local == NULL)
    return FALSE;
  if (write != NULL && write->failure == NULL)
    write->failure = g_error_copy (local);
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
front_query_run (FrontQuery *query, GError **error)
{
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    ;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
front_query_one_int (FrontQuery *query, gint64 *value, GError **error)
{
  g_autoptr(GError) local = NULL;

  if (front_query_next (query, &local))
    {
      gint64 found = front_query_int (query, 0);

      /* To its end: a write may still be refused there. */
      if (!front_query_run (query, error))
        return FALSE;
      front_query_again (query);
      *value = found;
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no such record in the store."));
  return FALSE;
}

void
front_query_again (FrontQuery *query)
{
  if (query->statement != NULL)
    query->db->driver->reset (query->statement);
}

gint64
front_query_int (FrontQuery *query, int column)
{
  return query->db->driver->column_int (query->statement, column);
}

gint64
front_query_instant (FrontQuery *query, int column)
{
  return front_query_is_null (query, column) ? FRONT_NEVER : front_query_int (query, column);
}

double
front_query_real (FrontQuery *query, int column)
{
  return front_query_is_null (query, column) ? NAN : query->db->driver->column_real (query->statement, column);
}

const char *
front_query_text (FrontQuery *query, int column)
{
  return query->db->driver->column_text (query->statement, column);
}

gboolean
front_query_is_null (FrontQuery *query, int column)
{
  return query->db->driver->column_is_null (query->statement, column);
}

const char *
front_db_search_condition (FrontDb *db)
{
  return db->driver->search_condition;
}

char *
front_db_search_words (FrontDb *db, const char *typed)
{
  return db->driver->search_words (typed);
}

/* ── Writes ── */

void
front_db_set_patience (FrontDb *db, int seconds, FrontWaiting waiting, gpointer data)
{
  g_assert (db->thread == g_thread_self ());

  db->patience_s = seconds;
  db->waiting = waiting;
  db->waiting_data = data;
}

gboolean
front_db_is_awaited (FrontDb *db)
{
  g_return_val_if_fail (db->write != NULL, FALSE);

  return db->driver->is_awaited (db->connection);
}

FrontWrite *
front_write_begin (FrontDb *db, GError **error)
{
  FrontWrite *write;

  g_assert (db->thread == g_thread_self ());
  g_assert (db->write == NULL);

  if (!front_begin_patiently (db->driver, db->connection, db->patience_s, db->waiting, db->waiting_data, error))
    return NULL;
  write = g_new0 (FrontWrite, 1);
  write->db = db;
  write->words = g_string_new (NULL);
  db->write = write;
  return write;
}

gboolean
front_db_take_ids (FrontDb *db, const char *table, gint64 n, gint64 *first, GError **error)
{
  g_return_val_if_fail (db->write != NULL && n > 0 && first != NULL, FALSE);

  return db->driver->take_ids (db->connection, table, n, first, error);
}

gboolean
front_db_has_grown (FrontDb *db, const char *table, GError **error)
{
  g_return_val_if_fail (db->write != NULL, FALSE);

  return db->driver->has_grown == NULL || db->driver->has_grown (db->connection, table, error);
}

FrontDb *
front_write_get_db (FrontWrite *write)
{
  g_return_val_if_fail (write != NULL, NULL);

  return write->db;
}

const char *
front_write_get_words (FrontWrite *write)
{
  g_return_val_if_fail (write != NULL, NULL);

  return write->words->str;
}

gboolean
front_write_is_amended (FrontWrite *write)
{
  g_return_val_if_fail (write != NULL, FALSE);

  return write->n_new == 0;
}

void
front_write_set_last (FrontWrite *write, FrontWriteLast last, gpointer data, GDestroyNotify data_free)
{
  g_return_if_fail (write != NULL && write->last == NULL);

  write->last = last;
  write->last_data = data;
  write->last_free = data_free;
}

gpointer
front_write_get_last_data (FrontWrite *write, FrontWriteLast last)
{
  g_return_val_if_fail (write != NULL, NULL);

  return write->last == last ? write->last_data : NULL;
}

static void
add_word (FrontWrite *write, const char *word)
{
  g_auto(GStrv) words = g_strsplit (write->words->str, " ", -1);

  if (g_strv_contains ((const char *const *) words, word))
    return;
  if (write->words->len > 0)
    g_string_append_c (write->words, ' ');
  g_string_append (write->words, word);
}

gboolean
front_write_record (FrontWrite *write, const FrontChange *change, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_assert (write != NULL && write == write->db->write);

  query = front_db_query (write->db, &insert_change);
  front_query_bind_int (query, 1, g_get_real_time ());
  front_query_bind_text (query, 2, write->db->who);
  front_query_bind_text (query, 3, write->db->desk);
  front_query_bind_int (query, 4, change->kind);
  front_query_bind_int (query, 5, change->row);
  front_query_bind_text (query, 6, change->what);
  front_query_bind_text (query, 7, change->old_value);
  front_query_bind_text (query, 8, change->new_value);
  front_query_bind_text (query, 9, change->why);
  write->changed |= change->kind;
  write->n_new++;
  add_word (write, change->what);
  return front_query_run (query, error);
}

gboolean
front_write_amend (FrontWrite *write, const FrontChange *change, GError **error)
{
  g_autoptr(FrontQuery) last = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_assert (write != NULL && write == write->db->write);

  last = front_db_query (write->db, &last_change);
  front_query_bind_int (last, 1, change->kind);
  front_query_bind_int (last, 2, change->row);
  if (!front_query_next (last, &local)
      || g_strcmp0 (front_query_text (last, 1), change->what) != 0
      || g_strcmp0 (front_query_text (last, 2), write->db->who) != 0)
    {
      if (local == NULL)
        return front_write_record (write, change, error);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  query = front_db_query (write->db, &go_on_with_change);
  front_query_bind_int (query, 1, front_query_int (last, 0));
  front_query_bind_int (query, 2, g_get_real_time ());
  front_query_bind_text (query, 3, change->new_value);
  write->changed |= change->kind;
  add_word (write, change->what);
  return front_query_run (query, error);
}

static void
write_free (FrontWrite *write)
{
  write->db->write = NULL;
  g_clear_error (&write->failure);
  g_string_free (write->words, TRUE);
  if (write->last_free != NULL)
    write->last_free (write->last_data);
  g_free (write);
}

gboolean
front_write_commit (FrontWrite *write, GError **error)
{
  FrontDb *db = write->db;
  FrontChanged changed = write->changed;

  g_assert (write == db->write);

  if (changed == 0)
    {
      g_critical ("A write without a change record was not saved.");
      front_write_abort (write);
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("The change was not saved: it was not recorded."));
      return FALSE;
    }
  if (write->last != NULL && write->failure == NULL && !write->last (write, write->last_data, error))
    {
      front_write_abort (write);
      return FALSE;
    }
  /* PostgreSQL commits nothing after an error; SQLite would commit the rest. */
  if (write->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&write->failure));
      front_write_abort (write);
      return FALSE;
    }
  if (!db->driver->commit (db->connection, error))
    {
      front_write_abort (write);
      return FALSE;
    }
  write_free (write);
  db->changed |= changed;
  return TRUE;
}

void
front_write_abort (FrontWrite *write)
{
  if (write == NULL)
    return;
  g_assert (write == write->db->write);

  write->db->driver->rollback (write->db->connection);
  write_free (write);
}

FrontChanged
front_db_take_changed (FrontDb *db)
{
  FrontChanged changed = db->changed;

  db->changed = 0;
  return changed;
}

gboolean
front_db_changed_elsewhere (FrontDb *db)
{
  g_assert (db->thread == g_thread_self ());

  return db->driver->changed_elsewhere (db->connection);
}

gboolean
front_db_copy_to (FrontDb *db, const char *path, GError **error)
{
  g_assert (db->thread == g_thread_self ());

  return db->driver->copy_to (db->connection, path, error);
}

gboolean
front_db_scrub (FrontDb *db, GError **error)
{
  g_assert (db->thread == g_thread_self ());
  g_assert (db->write == NULL);

  return db->driver->scrub (db->connection, error);
}
