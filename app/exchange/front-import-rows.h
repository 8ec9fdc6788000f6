#pragma once

#include "exchange/front-import-told.h"
#include "store/front-give-way.h"

G_BEGIN_DECLS

/* The rows that imports have told, in the transaction under way: kept in import_row, and worked into the tables that figures are counted
 * from (contact with stint and tally; phone_interval; survey_response). Store's thread. */
typedef struct _FrontImportRows FrontImportRows;

typedef struct
{
  gint64 added, replaced, same, removed;
  gint64 repeated; /* rows about a call that this file told of before: joined to it */
  gint64 stayed; /* rows of an earlier import of this time that a part of it does not have */
  gint64 again; /* rows that say an interval or response once more which this file said before: not taken */
} FrontImportChanges;

/* @import_id: whose work it is. @way: belongs to the caller, and outlives this; where it gives way, what is called here says FALSE without
 * an error. */
FrontImportRows *front_import_rows_new    (FrontDb *db, FrontImportKind kind, const char *source, gint64 import_id, FrontGiveWay *way,
                                           GError **error);
void             front_import_rows_free   (FrontImportRows *rows);
const FrontImportChanges *front_import_rows_changes (FrontImportRows *rows);
/* One row under @name, by which it is known again. @keyed: the name is the file's own (a call's id), and rows that share it are one;
 * else rows that are alike are two. */
gboolean         front_import_rows_put    (FrontImportRows *rows, const char *name, gboolean keyed, gint64 at, const char *told, GError **error);
/* Takes away what an earlier state of the same file said of the time @first to @last and this one says no more. @file: this file's name;
 * @only: which of its rows were asked for, nullable. */
gboolean         front_import_rows_cover  (FrontImportRows *rows, const char *file, const char *only, gboolean keyed, gint64 first, gint64 last,
                                           GError **error);
/* Takes back all that this import did. */
gboolean         front_import_rows_undo   (FrontImportRows *rows, GError **error);
/* Counts that are kept beside the rows. */
gboolean         front_import_rows_finish (FrontImportRows *rows, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportRows, front_import_rows_free)

G_END_DECLS
