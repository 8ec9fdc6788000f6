#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who waits for the one writer of a store says so, because SQLite cannot: by a lock on a file in the person's folder for running programs,
 * which goes with the program that holds it. Programs of other people on this computer are not heard. Any thread. */

/* Says that the store at @path is waited for, until the returned descriptor is closed; -1: nobody can be told. */
int      front_sqlite_announce (const char *path);
/* Whether somebody else does. @watch: -1 at first, and then to be closed by the caller. */
gboolean front_sqlite_is_announced (const char *path, int *watch);

G_END_DECLS
