#pragma once

#include "exchange/front-import-rows.h"

G_BEGIN_DECLS

/* What a told row is in the tables that figures are counted from. For front-import-rows.c, whose @way it is. @import_id: whose work it is. */
typedef struct _FrontImportApply FrontImportApply;

FrontImportApply *front_import_apply_new    (FrontDb *db, FrontImportKind kind, const char *source, gint64 import_id,
                                             FrontGiveWay *way, GError **error);
void              front_import_apply_free   (FrontImportApply *apply);
/* @was: what the row told before, nullable. @told NULL: the row goes. @contact_id: in and out. */
gboolean          front_import_apply        (FrontImportApply *apply, const char *name, gint64 at, const char *was, const char *told,
                                             gint64 *contact_id, GError **error);
/* Once, after the last row. */
gboolean          front_import_apply_finish (FrontImportApply *apply, GError **error);

G_END_DECLS
