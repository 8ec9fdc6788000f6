#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* One program writes to a store at a time; another's write begins when it has ended. That is a matter of milliseconds, but for an import
 * of some hundred thousand rows, which is one write so that it is there whole or not at all. */

/* @waiting: TRUE when a write has waited for half a second, FALSE when the wait is over. On the connection's thread. */
typedef void (*FrontWaiting) (gboolean waiting, gpointer data);

/* How long front_write_begin () waits before it gives up with FRONT_ERROR_BUSY; 5 seconds where nobody says. @waiting: may be NULL. */
void front_db_set_patience (FrontDb *db, int seconds, FrontWaiting waiting, gpointer data);

/* Inside a write: whether somebody waits for it to end. For one that is long and can be made again: it may give way. */
gboolean front_db_is_awaited (FrontDb *db);

/* Inside a write that adds many rows to @table and asks of them: now and then, so that an engine that took the table for a small one looks
 * again at how to find a row. */
gboolean front_db_has_grown (FrontDb *db, const char *table, GError **error);

/* What the window's connections have. A FrontStore tells it by its signal "waiting" (gboolean), on the main thread. */
#define FRONT_PATIENCE_S 120

G_END_DECLS
