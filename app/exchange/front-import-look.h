#pragma once

#include "exchange/front-file-import.h"

G_BEGIN_DECLS

/* What a file of any kind is taken for before anything is imported: for the window. */

#define FRONT_LOOK_ROWS 4

typedef struct
{
  const char *name;  /* as a map has it: "wait", "title", … */
  char *title;       /* as people read it, translated */
} FrontLookField;

typedef struct
{
  char *name;       /* its heading */
  char *key;        /* as a map names it: the heading, or "#3" where that would not say which */
  char *examples;   /* its first cells, with a middle dot between */
  char *field;      /* that is proposed; NULL: none */
} FrontLookColumn;

typedef struct
{
  FrontImportKind kind;
  char *summary;       /* "UTF-8, separated by commas, headings on line 3, 120 rows", translated */
  char *mapping;       /* the saved mapping that is proposed; nullable */
  FrontImportSettings settings; /* what it was saved with */
  GPtrArray *left;     /* char *, translated: what is left out and why */
  GPtrArray *columns;  /* (element-type FrontLookColumn); none where the kind has no columns to choose */
  GPtrArray *fields;   /* (element-type FrontLookField) that a column can be */
  gint64 bytes;
  char **places;       /* references of the plans or registers that it can go into; nullable */
  char **schemes;      /* by which a new register can be scored; nullable */
  gboolean dates_asked; /* the dates of a column can be read both ways: the person is asked which comes first */
} FrontImportLook;

void             front_import_look_free (FrontImportLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportLook, front_import_look_free)

/* What @path most likely is, FRONT_N_IMPORT_KINDS where nothing in it says. Only a guess, that the person can change. FRONT_ERROR_UNREACHABLE; FRONT_ERROR_BAD_INPUT says what it
 * looks like where it is nothing that can be imported. Any thread. */
gboolean         front_import_find_kind (const char *path, FrontImportKind *kind, GCancellable *cancellable, GError **error);

/* @paths: ends with NULL; several only of queue_log. @into: the plan's or register's reference; nullable.
 * @scheme: of a register that is not there yet; nullable. @settings: what was chosen,
 * nullable. Store's thread. FRONT_ERROR_BAD_INPUT where the file is something else. Returns: (transfer full) */
FrontImportLook *front_import_look (FrontDb *db, char **paths, FrontImportKind kind, const char *into, const char *scheme,
                                    const FrontImportSettings *settings, GCancellable *cancellable, GError **error);

/* As people read it, translated: "Waited", "Queue", … */
const char      *front_field_title (FrontField field);
/* Of the name that stands in a mapping ("arrived"); NULL where no field is called so. */
const char      *front_field_title_of (const char *name);
const char      *front_import_kind_title (FrontImportKind kind);

G_END_DECLS
