#pragma once

#include "indicators/front-service-level.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* Which formula, and which setting for short abandoned calls, makes of a period's calls the percentage that the telephone system
 * itself states. Its maker seldom says; with one set of calls the formulas lie five points apart. */

#define FRONT_SHORT_MOST 60 /* seconds: longer waits are called short by nobody */

typedef struct
{
  FrontFormula formula;
  int short_from, short_to; /* seconds: every setting between gives the same figure; 0 and 0: the formula has none */
  gint64 numerator, denominator;
  double percent;           /* 0 to 100; NAN where nothing is counted */
  double difference;        /* from the stated one, points, from 0 */
  gboolean fits;            /* rounded as the stated one is, it is the same */
} FrontFormulaFit;

/* @gone: how many calls were abandoned after at most so many whole seconds, FRONT_SHORT_MOST + 1 of them, or NULL: not known.
 * @has_gone_in_time: counts->gone_in_time is known. @stated: 0 to 100; @decimals: as many as it was stated with.
 * Pure. Those that fit first, the plainest of them first; then the others, the nearest first. Returns: (transfer full) (element-type FrontFormulaFit) */
GArray *front_formula_fits (const FrontCallCounts *counts, gboolean has_gone_in_time, const gint64 *gone, double stated, int decimals);

typedef struct
{
  gboolean from_intervals; /* counted from a telephone system's intervals and not from single calls */
  FrontCallCounts counts;
  GArray *fits;            /* (element-type FrontFormulaFit) */
} FrontFormulaFinding;

void                 front_formula_finding_free (FrontFormulaFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontFormulaFinding, front_formula_finding_free)

/* Local dates, both included. From single calls where there are any in the period, else from intervals that say how many
 * were answered in time. FRONT_ERROR_NOT_FOUND where there is neither. Store's thread. Returns: (transfer full) */
FrontFormulaFinding *front_formula_find (FrontDb *db, const char *from, const char *to, int within_s, double stated, int decimals,
                                         GError **error);

/* "81.3", "81.3%", "81,3 %": the value and how many decimals it was stated with. FALSE where it is no percentage from 0 to 100. Pure. */
gboolean front_formula_read_percent (const char *typed, double *stated, int *decimals);
/* What was found, in lines, translated. Returns: (transfer full) */
char    *front_formula_finding_words (const FrontFormulaFinding *finding, double stated);

G_END_DECLS
