#pragma once

#include "store/front-driver.h"

G_BEGIN_DECLS

/* Brings a freshly opened connection to version @latest, one transaction a version, or refuses a newer one. Two
 * programs may do this to one store at once: each version is made by whichever comes first.
 * @schema_root: the resource folder that holds a folder a version, "0001" and so on. */
gboolean front_migrate (const FrontDriver *driver, gpointer connection, const char *schema_root, int latest, GError **error);

/* A schema file's text in the driver's own DDL words. Returns: (transfer full) */
char *front_migrate_translate (const FrontDriver *driver, const char *text);

G_END_DECLS
