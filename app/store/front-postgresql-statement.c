#define G_LOG_DOMAIN "front-db-postgresql"

#include "config.h"
#include "store/front-postgresql.h"

#include <math.h>
#include <stdlib.h>

#define MAX_PARAMETERS 32
#define BOOL_TYPE 16 /* pg_type.oid of boolean: a constant of the server's catalogue */

typedef struct
{
  FrontPgConnection *connection;
  char *sql;
  char name[16];
  guint generation;    /* of the link it is prepared on; 0: on none */
  int n_parameters;
  char *values[MAX_PARAMETERS]; /* in text; NULL is NULL */
  PGresult *result;    /* all rows at once, so that statements may nest on one link */
  int row;
} Statement;

/* The highest $n, outside of quoted text. */
static int
count_parameters (const char *sql)
{
  int highest = 0;
  char quote = '\0';

  for (const char *c = sql; *c != '\0'; c++)
    if (quote != '\0')
      quote = *c == quote ? '\0' : quote;
    else if (*c == '\'' || *c == '"')
      quote = *c;
    else if (*c == '$' && g_ascii_isdigit (c[1]))
      highest = MAX (highest, atoi (c + 1));
  return highest;
}

/* In a failed transaction the server takes nothing but ROLLBACK, so names wait for a better moment. */
static void
drop_unneeded (FrontPgConnection *connection)
{
  while (connection->to_drop->len > 0 && PQstatus (connection->link) == CONNECTION_OK
         && PQtransactionStatus (connection->link) != PQTRANS_INERROR)
    {
      g_autofree char *name = g_ptr_array_steal_index_fast (connection->to_drop, connection->to_drop->len - 1);
      g_autofree char *sql = g_strdup_printf ("DEALLOCATE %s", name);

      PQclear (PQexec (connection->link, sql));
    }
}

static gboolean
prepare_on_link (Statement *statement, GError **error)
{
  FrontPgConnection *connection = statement->connection;
  g_autoptr(PGresult) result = NULL;

  drop_unneeded (connection);
  g_snprintf (statement->name, sizeof statement->name, "s%u", ++connection->n_statements);
  result = PQprepare (connection->link, statement->name, statement->sql, 0, NULL);
  if (PQresultStatus (result) != PGRES_COMMAND_OK)
    {
      front_pg_set_error (connection, result, error);
      return FALSE;
    }
  statement->generation = connection->generation;
  return TRUE;
}

gpointer
front_pg_prepare (gpointer data, const char *sql, GError **error)
{
  FrontPgConnection *connection = data;
  Statement *statement;
  g_autoptr(GError) local = NULL;

  if (!front_pg_ensure_link (connection, error))
    return NULL;
  statement = g_new0 (Statement, 1);
  statement->connection = connection;
  statement->sql = g_strdup (sql);
  statement->n_parameters = count_parameters (sql);
  g_assert (statement->n_parameters <= MAX_PARAMETERS);
  if (prepare_on_link (statement, &local)
      || (front_pg_may_retry (connection) && prepare_on_link (statement, NULL)))
    return statement;
  g_propagate_error (error, g_steal_pointer (&local));
  front_pg_finalize (statement);
  return NULL;
}

void
front_pg_reset (gpointer data)
{
  Statement *statement = data;

  g_clear_pointer (&statement->result, PQclear);
  for (int i = 0; i < MAX_PARAMETERS; i++)
    g_clear_pointer (&statement->values[i], g_free);
}

void
front_pg_finalize (gpointer data)
{
  Statement *statement = data;
  FrontPgConnection *connection = statement->connection;

  front_pg_reset (statement);
  if (statement->generation == connection->generation)
    g_ptr_array_add (connection->to_drop, g_strdup (statement->name));
  g_free (statement->sql);
  g_free (statement);
}

static void
bind (Statement *statement, int n, char *value)
{
  g_assert (n >= 1 && n <= statement->n_parameters);

  g_free (statement->values[n - 1]);
  statement->values[n - 1] = value;
}

void
front_pg_bind_int (gpointer data, int n, gint64 value)
{
  bind (data, n, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

void
front_pg_bind_real (gpointer data, int n, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isinf (value))
    bind (data, n, g_strdup (value > 0 ? "Infinity" : "-Infinity"));
  else
    bind (data, n, g_strdup (g_ascii_dtostr (text, sizeof text, value)));
}

void
front_pg_bind_text (gpointer data, int n, const char *value)
{
  bind (data, n, g_strdup (value));
}

void
front_pg_bind_null (gpointer data, int n)
{
  bind (data, n, NULL);
}

static gboolean
run (Statement *statement, GError **error)
{
  FrontPgConnection *connection = statement->connection;

  if (statement->generation != connection->generation && !prepare_on_link (statement, error))
    return FALSE;
  statement->result = PQexecPrepared (connection->link, statement->name, statement->n_parameters,
                                      (const char *const *) statement->values, NULL, NULL, 0);
  if (PQresultStatus (statement->result) == PGRES_TUPLES_OK || PQresultStatus (statement->result) == PGRES_COMMAND_OK)
    return TRUE;
  front_pg_set_error (connection, statement->result, error);
  g_clear_pointer (&statement->result, PQclear);
  return FALSE;
}

FrontStep
front_pg_step (gpointer data, GError **error)
{
  Statement *statement = data;
  FrontPgConnection *connection = statement->connection;
  g_autoptr(GError) local = NULL;

  if (statement->result == NULL)
    {
      if (!front_pg_ensure_link (connection, error))
        return FRONT_STEP_ERROR;
      statement->row = -1;
      if (!run (statement, &local) && !(front_pg_may_retry (connection) && run (statement, NULL)))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FRONT_STEP_ERROR;
        }
    }
  if (statement->row + 1 < PQntuples (statement->result))
    {
      statement->row++;
      return FRONT_STEP_ROW;
    }
  return FRONT_STEP_DONE;
}

gint64
front_pg_column_int (gpointer data, int column)
{
  Statement *statement = data;
  const char *value = PQgetvalue (statement->result, statement->row, column);

  if (PQftype (statement->result, column) == BOOL_TYPE)
    return *value == 't';
  return g_ascii_strtoll (value, NULL, 10);
}

double
front_pg_column_real (gpointer data, int column)
{
  Statement *statement = data;

  return g_ascii_strtod (PQgetvalue (statement->result, statement->row, column), NULL);
}

const char *
front_pg_column_text (gpointer data, int column)
{
  Statement *statement = data;

  if (front_pg_column_is_null (statement, column))
    return NULL;
  return PQgetvalue (statement->result, statement->row, column);
}

gboolean
front_pg_column_is_null (gpointer data, int column)
{
  Statement *statement = data;

  return PQgetisnull (statement->result, statement->row, column);
}

/* The same cut as frontdesk_words () makes in resources/schema/0001/21-enquiries-text.postgresql.sql. */
static gboolean
parts_words (gunichar c)
{
  return c < '0' || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c <= 0xbf) || (c >= 0x2000 && c <= 0x206f);
}

char *
front_pg_search_words (const char *typed)
{
  g_autofree char *decomposed = g_utf8_normalize (typed, -1, G_NORMALIZE_DEFAULT);
  g_auto(GStrv) words = g_strsplit_set (decomposed != NULL ? decomposed : "", " \t\r\n", -1);
  GString *query = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr(GString) word = g_string_new (NULL);

      for (const char *c = words[i]; *c != '\0'; c = g_utf8_next_char (c))
        {
          gunichar letter = g_utf8_get_char (c);

          if (letter < 0x300 || letter > 0x36f)
            g_string_append_unichar (word, parts_words (letter) ? ' ' : letter);
        }
      g_strstrip (word->str);
      /* Without quotes or backslashes now: inside quotes the server takes it for words and nothing else. */
      if (*word->str != '\0')
        g_string_append_printf (query, "%s'%s':*", query->len > 0 ? " & " : "", word->str);
    }
  return g_string_free (query, FALSE);
}
