#pragma once

#include "exchange/front-file-import.h"

G_BEGIN_DECLS

/* A file of any kind, brought in by the one assistant: each kind's own import does it, and what came of it is told in the same way. */

typedef struct
{
  FrontImportKind kind;
  char **paths;      /* several only of queue_log */
  char *map;         /* "Column=field;…"; of risks also "likelihood:Very High=5"; nullable */
  char *mapping;     /* a name to save it under; nullable */
  char *day;         /* a date, for files that say only times; nullable */
  char *into;        /* the plan's or register's reference; nullable */
  char *scheme;      /* of a new register; nullable */
  FrontImportSettings settings;
  gboolean dry_run;
} FrontImportOrder;

void front_import_order_free (FrontImportOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportOrder, front_import_order_free)

typedef struct
{
  gint64 import_id;  /* in the register of imports; 0: nothing was changed */
  gboolean dry_run;
  gint64 n_bad;
  GPtrArray *kept;   /* char *, translated: what is kept, in figures */
  GPtrArray *left;   /* char *, translated: what is left out, and why */
  GPtrArray *doubts; /* char *, translated: what is not plausible */
  GPtrArray *bad;    /* (element-type FrontImportBad): the first of them */
} FrontImportOutcome;

void front_import_outcome_free (FrontImportOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportOutcome, front_import_outcome_free)

/* One transaction: all good rows or nothing. Store's thread. Returns: (transfer full) */
FrontImportOutcome *front_import_any_run (FrontDb *db, const FrontImportOrder *order, FrontImportProgress progress, gpointer data,
                                          GCancellable *cancellable, GError **error);

G_END_DECLS
