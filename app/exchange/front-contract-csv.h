#pragma once

#include <gio/gio.h>

#include "exchange/front-value.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* A council's published contracts register, brought into the contracts table of a plan as one edit, which the plan's undo takes back as one.
 * A contract is known again by its reference, else by its title and supplier: the same file changes nothing, a corrected one changes what it
 * corrects, and what it does not say stays. */

typedef struct
{
  const char *path;
  const char *plan;      /* its reference */
  const char *map;       /* "Column=field;…" beside what the headings say; nullable */
  const char *only;      /* "Column=pattern": rows where the column matches, with * and ?; nullable */
  FrontDatesOrder dates; /* ANY: found out, or asked for */
  const char *bad_path;  /* where rows that are left out are written, to be mended; nullable */
  gboolean dry_run;
} FrontContractOptions;

typedef struct
{
  gint64 line;
  char *column; /* its heading; "" where it is the whole row */
  char *reason;
} FrontContractFault;

typedef struct
{
  gint64 import_id;     /* in the register of imports; 0: nothing was changed */
  guint n_read, n_left; /* n_left: not asked for by --only */
  guint n_added, n_changed, n_same;
  GPtrArray *headings;  /* char *, the file's */
  GPtrArray *fields;    /* const char *, one a heading; "" where it is left out */
  gint64 n_bad;         /* rows that were left out; kept aside where the import is in the register */
  GPtrArray *faults;    /* (element-type FrontContractFault) the first of them */
  GPtrArray *notes;     /* (element-type FrontContractFault) cells that were kept as words */
  char *section;        /* the plan's heading */
} FrontContractResult;

void front_contract_result_free (FrontContractResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontContractResult, front_contract_result_free)

/* One transaction. FRONT_ERROR_BAD_INPUT where the file is something else; FRONT_ERROR_NOT_FOUND where there is no such plan or it has no
 * contracts table. Store's thread. Returns: (transfer full) */
FrontContractResult *front_contract_import (FrontDb *db, const FrontContractOptions *options, GCancellable *cancellable, GError **error);

G_END_DECLS
