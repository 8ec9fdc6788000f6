#pragma once

/* The SQLite driver's own parts; only front-db-sqlite.c and front-sqlite-*.c include this. */

#include <sqlite3.h>

#include "store/front-driver.h"

G_BEGIN_DECLS

/* "Fdsk", in the file's header: file(1) and other programs can tell what the file is. */
#define FRONT_SQLITE_APPLICATION_ID 0x4664736b

/* Sets @error from an (extended) result code; @db may be NULL. */
void     front_sqlite_set_error      (GError **error, sqlite3 *db, int code, const char *path);
gboolean front_sqlite_refuse_foreign (const char *path, GError **error); /* always FALSE */

/* Looks whether @path can be opened as a store up to version @latest, without changing a byte of it or of its folder:
 * whose file it is, whether it is whole, whether it and its folder can be written. Where there is none and @mode allows it,
 * an empty file is made, mode 0600, in a folder that is made too. */
gboolean front_sqlite_look (const char *path, FrontDbMode mode, int latest, GError **error);

/* Once a process, before its first connection: from then on no other part of the process takes SQLite's locks away by opening and
 * closing a file of the store. Any thread. */
void     front_sqlite_keep_locks (void);

/* The looking, and from then on the file counts as open in this process: where it is open already it is not looked at again.
 * Whoever opens and closes a file beside SQLite takes away the locks of every connection that this process has to it, and the
 * next program to close the store would remove the log of changes under them. Any thread. */
gboolean front_sqlite_hold    (const char *path, FrontDbMode mode, int latest, guint64 id[2], GError **error);
void     front_sqlite_release (const guint64 id[2]);

/* A whole, synced copy at @path, or nothing there. @version: only when the store still has that version, and a copy that
 * is there already is as good (TRUE both times); -1: any, and nothing may be there. */
gboolean front_sqlite_copy (sqlite3 *db, const char *path, int version, GError **error);

G_END_DECLS
