#pragma once

/* The PostgreSQL driver's own parts; only front-db-postgresql.c and front-postgresql-*.c include this. */

#include <libpq-fe.h>

#include "store/front-driver.h"

G_BEGIN_DECLS

typedef struct
{
  PGconn *link;
  char *place;            /* the address without its password */
  guint generation;       /* counts the links: a statement prepared on an earlier one is prepared again */
  guint n_statements;     /* names the next prepared statement */
  GPtrArray *to_drop;     /* names of prepared statements nobody needs, dropped when no transaction has failed */
  guint writing : 1;      /* a write transaction is open: its link is not replaced */
  guint version_seen : 1; /* the version table was found or made */
  guint missed_news : 1;  /* a new link: what changed in between nobody told */
} FrontPgConnection;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

/* Makes the link anew where it broke outside a transaction. */
gboolean  front_pg_ensure_link (FrontPgConnection *self, GError **error);
/* After an error: TRUE where the link had broken and is made anew. A server that was restarted is noticed by the first
 * statement after it; outside a write transaction the program only reads, so that statement may be run once more. */
gboolean  front_pg_may_retry   (FrontPgConnection *self);
/* Runs @sql, which may be several statements. Returns: (transfer full): the last result, NULL with @error. */
PGresult *front_pg_exec        (FrontPgConnection *self, const char *sql, GError **error);

/* Sets @error from a failed result (NULL: the link's own error). */
void      front_pg_set_error   (FrontPgConnection *self, const PGresult *result, GError **error);
/* Sets @error for a link that could not be made. */
void      front_pg_set_link_error (const char *place, PGconn *link, GError **error);

/* The statement part of the FrontDriver. */
gpointer    front_pg_prepare        (gpointer connection, const char *sql, GError **error);
void        front_pg_finalize       (gpointer statement);
void        front_pg_reset          (gpointer statement);
void        front_pg_bind_int       (gpointer statement, int n, gint64 value);
void        front_pg_bind_real      (gpointer statement, int n, double value);
void        front_pg_bind_text      (gpointer statement, int n, const char *value);
void        front_pg_bind_null      (gpointer statement, int n);
FrontStep   front_pg_step           (gpointer statement, GError **error);
gint64      front_pg_column_int     (gpointer statement, int column);
double      front_pg_column_real    (gpointer statement, int column);
const char *front_pg_column_text    (gpointer statement, int column);
gboolean    front_pg_column_is_null (gpointer statement, int column);

/* Typed text as a tsquery: every word a prefix, nothing in it taken for an operator. */
char       *front_pg_search_words   (const char *typed);

G_END_DECLS
