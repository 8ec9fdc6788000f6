#pragma once

#include "exchange/front-import-rows.h"

G_BEGIN_DECLS

/* What an import of a list (risks, the directory, bank holidays) changed, row by row, so that it can be taken back as a whole. The few tables that it
 * writes are read before and after; what differs is kept in import_past. Inside the transaction of the import. Store's thread. */
typedef struct _FrontImportImages FrontImportImages;

/* As the tables stand before. Returns: (transfer full) */
FrontImportImages *front_import_images_take (FrontDb *db, FrontImportKind kind, GError **error);
void               front_import_images_free (FrontImportImages *images);
/* How many rows are other now than before. */
gboolean           front_import_images_count (FrontImportImages *before, FrontImportChanges *changes, GError **error);
/* Enters the import into the register with what differs now. @source: the register's or plan's reference, or the kind. @id out: 0 where nothing
 * differs. @n_bad rows were kept aside by the import itself. */
gboolean           front_import_images_keep (FrontImportImages *before, const char *path, const char *source, const char *map, gint64 n_read,
                                             const FrontImportChanges *changes, gint64 n_bad, gint64 *id, GError **error);
/* Takes an import back. FRONT_ERROR_CONFLICT where somebody has changed a row since, or what it added is in use, and not @all; with @all
 * such rows are put back too as far as nothing speaks of them. */
gboolean           front_import_images_undo (FrontDb *db, gint64 import_id, FrontImportKind kind, gboolean all, FrontImportChanges *changes,
                                             GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportImages, front_import_images_free)

/* For the import of contracts, whose edit is the plan's: enters it with that edit, and takes it back. */
gboolean           front_import_edit_keep   (FrontDb *db, const char *path, const char *plan, const char *map, gint64 n_read,
                                             const FrontImportChanges *changes, gint64 n_bad, const char *edit, gint64 *id, GError **error);
gboolean           front_import_edit_undo   (FrontDb *db, gint64 import_id, FrontImportChanges *changes, GError **error);

G_END_DECLS
