#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A PostgreSQL server of the test's own: a new cluster in a temporary folder, on a UNIX socket there and nowhere else.
 * As root it runs as the user postgres, or nobody; the kernel ends it when the test ends in whatever way. */
typedef struct _FrontTestServer FrontTestServer;

/* Aborts the test where no server can be started: a build with PostgreSQL is tested with PostgreSQL. */
FrontTestServer *front_test_server_start (void);
void             front_test_server_stop  (FrontTestServer *self);

/* Makes an empty database. Returns: (transfer full): its address */
char            *front_test_server_new_database (FrontTestServer *self);
/* Runs SQL of the test's own on a database, beside the store. */
void             front_test_server_exec         (const char *uri, const char *sql);
/* The first column of the first row. Returns: (transfer full) */
char            *front_test_server_ask          (const char *uri, const char *sql);
/* Ends every connection to the database, as a restarted server would. */
void             front_test_server_cut_links    (FrontTestServer *self, const char *uri);

G_END_DECLS
