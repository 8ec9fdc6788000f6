#pragma once

#include "exchange/front-file-import.h"

G_BEGIN_DECLS

/* What a file is taken for before anything is imported: for the window. */

#define FRONT_LOOK_ROWS 3

typedef struct
{
  char *name;
  char *examples;   /* its first cells, with a middle dot between */
  int field;        /* FrontField that is proposed; -1: none */
} FrontLookColumn;

typedef struct
{
  char *summary;     /* "UTF-8, separated by commas, headings on line 3, 120 rows", translated */
  char *mapping;     /* the saved mapping that is proposed; nullable */
  GPtrArray *left;   /* char *, translated: what is left out and why */
  GPtrArray *columns; /* (element-type FrontLookColumn) */
} FrontImportLook;

void             front_import_look_free (FrontImportLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportLook, front_import_look_free)

/* Store's thread. FRONT_ERROR_BAD_INPUT where the file is something else. Returns: (transfer full) */
FrontImportLook *front_import_look (FrontDb *db, const char *path, FrontImportKind kind, GCancellable *cancellable, GError **error);

/* As people read it, translated: "Waited", "Queue", … */
const char      *front_field_title (FrontField field);
const char      *front_import_kind_title (FrontImportKind kind);

G_END_DECLS
