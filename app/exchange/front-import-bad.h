#pragma once

#include "exchange/front-table.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* Rows of imported files that could not be read, kept as they stood so that they can be saved and mended later. Store's thread. */

#define FRONT_IMPORT_BAD_KEPT 10000 /* of one import; the others are only counted */

/* The present row of @table, inside the transaction under way. */
gboolean front_import_bad_keep  (FrontDb *db, gint64 import_id, FrontTable *table, const char *heading, const char *reason, GError **error);
/* The file's headings, for the rows' file. */
gboolean front_import_bad_head  (FrontDb *db, gint64 import_id, FrontTable *table, GError **error);
gboolean front_import_bad_count (FrontDb *db, gint64 import_id, gint64 *n, GError **error);
/* Writes headings and rows as CSV, as they stood; the whole file or none. FRONT_ERROR_NOT_FOUND where none is kept. @n out: how many. */
gboolean front_import_bad_save  (FrontDb *db, gint64 import_id, const char *path, gint64 *n, GError **error);

G_END_DECLS
