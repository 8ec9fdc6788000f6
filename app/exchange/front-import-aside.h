#pragma once

#include "exchange/front-table.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* Rows of a file that could not be read, as they stood, gathered while it is read and put into the store with its import, so that they can be
 * saved and mended (front-import-bad.h). So many and no more are held, whatever the file: the others are counted. One thread at a time. */

#define FRONT_IMPORT_BAD_KEPT 10000                   /* of one import */
#define FRONT_IMPORT_BAD_BYTES (4 * 1024 * 1024)      /* of one import's rows together */

typedef struct _FrontImportAside FrontImportAside;

/* @path: a file that all of them are written to as they come, nullable; @as_log: it is a queue_log. */
FrontImportAside *front_import_aside_new  (const char *path, gboolean as_log, GError **error);
/* Without front_import_aside_finish () the file at @path is as it was before. */
void              front_import_aside_free (FrontImportAside *aside);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportAside, front_import_aside_free)

/* @table's headings as they stand above such rows: one CSV record with its line end. (transfer full) */
char    *front_import_aside_head_text (FrontTable *table);
/* What stands above the rows where they are saved: one record with its line end; or @table's headings. Before the first row. */
void     front_import_aside_head     (FrontImportAside *aside, const char *record);
void     front_import_aside_head_of  (FrontImportAside *aside, FrontTable *table);
/* One row more. @heading: of the column at fault, "" where it is the whole row. @record: with its line end; bytes that are no text are marked. */
void     front_import_aside_add      (FrontImportAside *aside, gint64 line, const char *heading, const char *reason, const char *record, gsize length);
/* The present row of @table. One that stands aside already, for another column, is one row. */
void     front_import_aside_add_row  (FrontImportAside *aside, FrontTable *table, const char *heading, const char *reason);
gint64   front_import_aside_n        (const FrontImportAside *aside); /* all of them */
/* Into the store, inside the transaction of @import_id. Store's thread. */
gboolean front_import_aside_keep     (const FrontImportAside *aside, FrontDb *db, gint64 import_id, GError **error);
/* The file is whole; what could not be written is told. */
gboolean front_import_aside_finish   (FrontImportAside *aside, GError **error);

G_END_DECLS
