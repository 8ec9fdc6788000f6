#pragma once

#include "exchange/front-file-import.h"
#include "exchange/front-import-aside.h"
#include "exchange/front-import-mapping.h"
#include "store/front-give-way.h"

G_BEGIN_DECLS

/* One reading of a file of calls, intervals or surveys, for front-file-import.c alone: first it is understood, then its rows are taken,
 * once or, where another desk was let go first, again. Store's thread. */

typedef struct
{
  FrontDb *db;
  const FrontImportOptions *options;
  FrontImportSettings settings; /* as said, and beside that as saved */
  FrontTable *table;
  FrontImportMapping *saved; /* nullable */
  FrontImportMap map;
  FrontImportRows *rows;
  FrontImportDoubts *doubts;
  gint64 n_joined; /* rows that follow one of the same call */
  FrontImportResult *result;
  FrontImportAside *aside;
  FrontImportProgress progress;
  gpointer data;
  double told;               /* of the progress */
  GCancellable *cancellable;
  FrontGiveWay way;
  gboolean volumes;
  int only_column;           /* -1: every row */
  GPatternSpec *only;
  gint64 length_s;           /* of an interval where no column says; 0: by the date */
  gint64 n_rows;             /* in the file */
  gint64 latest;             /* what is dated after it is still to come */

  FrontToldCall call;        /* the call whose rows are being read */
  char *call_name;           /* NULL: none */
  gint64 call_line;
} FrontImportRun;

/* What each column is and how it is written; the table then stands before its first row. @header out: the headings as they stand, by
 * which a saved mapping is known again. (transfer full) */
gboolean front_import_run_understand (FrontImportRun *run, const char *path, char **header, GError **error);
/* How long its intervals are where no column says it, and the rows do not either. */
gboolean front_import_run_find_length (FrontImportRun *run, GError **error);
/* Every row that follows: put into the store, left out, or kept aside. FALSE: @error is set, or it gives way. */
gboolean front_import_run_take_rows  (FrontImportRun *run, GError **error);
/* What is to be looked at beside what earlier imports of @source brought: rows that are missing, that overlap, that seem to be there twice. After
 * the last row. */
gboolean front_import_run_doubt (FrontImportRun *run, const char *source, GError **error);

G_END_DECLS
