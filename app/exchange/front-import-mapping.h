#pragma once

#include "exchange/front-import-map.h"
#include "exchange/front-import-settings.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* What the columns of a file mean and how it is read, saved under a name: offered again for a file of the same kind with the same headings.
 * A name is one mapping's, whatever its kind. Store's thread. */

typedef struct
{
  char *name;
  char *kind;
  char *header;   /* the headings, one a line, of the table as it is found without being told anything */
  char *map;      /* "Column=field;…" */
  FrontImportSettings settings;
} FrontImportMapping;

void       front_import_mapping_free (FrontImportMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportMapping, front_import_mapping_free)

/* By name, or by headings where @name is NULL. *@found NULL where there is none. @found out: (transfer full) */
gboolean   front_import_mapping_find   (FrontDb *db, FrontImportKind kind, const char *name, const char *header, FrontImportMapping **found,
                                        GError **error);
/* Inside a transaction under way; one of the same name is replaced. */
gboolean   front_import_mapping_save   (FrontDb *db, FrontImportKind kind, const char *name, const char *header, const char *map,
                                        const FrontImportSettings *settings, GError **error);
/* By name. (element-type FrontImportMapping) (transfer full) */
GPtrArray *front_import_mapping_list   (FrontDb *db, GError **error);
/* One transaction each. FRONT_ERROR_NOT_FOUND; FRONT_ERROR_CONSTRAINT where @to is taken; FRONT_ERROR_BAD_INPUT where it is empty. */
gboolean   front_import_mapping_rename (FrontDb *db, const char *name, const char *to, GError **error);
gboolean   front_import_mapping_delete (FrontDb *db, const char *name, GError **error);

G_END_DECLS
