#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* Checks that what the store says of itself is true: counts against contacts, instants in order, rows that belong to
 * others, issued reports against their checksums. Reads every contact and every issue. */

typedef struct
{
  const char *ref; /* stable word for other programs: "tally", "lost-period", … */
  char *what;      /* a sentence, translated, with the number in it */
  gint64 n;        /* how many rows */
} FrontFinding;

void front_finding_free (FrontFinding *finding);

/* Counts anew inside a write that is then given up, so nothing is changed but others wait meanwhile. @n_contacts out.
 * Returns: (transfer full) (element-type FrontFinding): empty where all is well; NULL with @error. Store's thread. */
GPtrArray *front_check_store (FrontDb *db, gint64 *n_contacts, GError **error);

/* Counts every tally anew from the contacts, in one transaction; what else is found no program can mend. */
gboolean front_check_mend (FrontDb *db, GError **error);

G_END_DECLS
