#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* What an import has of an earlier one of its kind, source and time. */
typedef struct
{
  gint64 owner;     /* the earlier import */
  gint64 all;       /* rows that it told last, of that time */
  gint64 shared;    /* of these, those that the new one told too */
  gint64 otherwise; /* of those, the ones about which it says something else */
  gboolean same_name, same_only; /* of the file; what was chosen of it */
} FrontImportShare;

/* @only: what was chosen of the file; nullable. @first, @last: its time, instants. Store's thread, in the import's transaction; memory by the
 * number of imports and not of their rows. Returns: (transfer full): of FrontImportShare */
GArray  *front_import_share_list     (FrontDb *db, gint64 import_id, const char *kind, const char *source, const char *file, const char *only,
                                      gint64 first, gint64 last, GError **error);

/* Whether the earlier import is a former state of this file, which it then corrects. @keyed: its rows have names of their own. */
gboolean front_import_share_is_state (const FrontImportShare *share, gboolean keyed);

G_END_DECLS
