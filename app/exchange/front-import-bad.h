#pragma once

#include "exchange/front-import-aside.h"

G_BEGIN_DECLS

/* Rows of imported files that could not be read, kept as they stood so that they can be saved and mended later. Store's thread. */

typedef struct
{
  gint64 line;
  char *column; /* its heading, of a queue_log the field's name; "" where it is the whole row */
  char *reason;
} FrontImportBad;

FrontImportBad *front_import_bad_new  (gint64 line, const char *column, const char *reason);
void            front_import_bad_free (gpointer bad);

/* One row inside the transaction under way, and what stands above the rows: for front-import-aside.c. */
gboolean front_import_bad_keep  (FrontDb *db, gint64 import_id, gint64 line, const char *heading, const char *reason, const char *record, GError **error);
gboolean front_import_bad_head  (FrontDb *db, gint64 import_id, const char *record, GError **error);
gboolean front_import_bad_count (FrontDb *db, gint64 import_id, gint64 *n, GError **error);
/* The first @most of an import's rows. (element-type FrontImportBad) (transfer full) */
GPtrArray *front_import_bad_list (FrontDb *db, gint64 import_id, guint most, GError **error);
/* Writes headings and rows as they stood, of a queue_log lines that can be read as one, the reason above each; the whole file or none.
 * FRONT_ERROR_NOT_FOUND where none is kept. @n out: how many; @n_more (nullable) out: those that were only counted. */
gboolean front_import_bad_save  (FrontDb *db, gint64 import_id, const char *path, gint64 *n, gint64 *n_more, GError **error);

/* Such a file while it is written; freed before it is finished, what was there before stays. */
typedef struct _FrontImportBadFile FrontImportBadFile;

FrontImportBadFile *front_import_bad_file_open   (const char *path, gboolean as_log, GError **error);
gboolean            front_import_bad_file_head   (FrontImportBadFile *file, const char *record, GError **error);
gboolean            front_import_bad_file_row    (FrontImportBadFile *file, gint64 line, const char *heading, const char *reason,
                                                  const char *record, GError **error);
gboolean            front_import_bad_file_finish (FrontImportBadFile *file, GError **error);
void                front_import_bad_file_free   (FrontImportBadFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportBadFile, front_import_bad_file_free)

G_END_DECLS
