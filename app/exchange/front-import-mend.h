#pragma once

#include "exchange/front-import-mapping.h"

G_BEGIN_DECLS

/* Rows of an import that were kept aside, saved and mended, come back as a file of their own. A few rows do not say themselves in which
 * order their dates are, how their numbers are marked or how long their intervals are: they are read as the file was that they are
 * from. Store's thread. */

/* How a file was read, one a line, to be kept with its import's settings. @map is settled; @length_s: of intervals, 0 where a column says it.
 * (transfer full) */
char    *front_import_mend_reading (const FrontImportMap *map, gint64 length_s);
/* The latest import that stands, of the same headings, that kept as many rows aside as @table has, or more; *@found NULL: none. The
 * mapping has no name. @table stands before its first row, and does so again. @import_id and @found out: (transfer full) */
gboolean front_import_mend_find    (FrontDb *db, FrontImportKind kind, FrontTable *table, gint64 *import_id, FrontImportMapping **found, GError **error);

G_END_DECLS
