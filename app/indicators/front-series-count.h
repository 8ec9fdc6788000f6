#pragma once

#include "indicators/front-indicator.h"
#include "indicators/front-measure-imported.h"
#include "indicators/front-service-level.h"

G_BEGIN_DECLS

/* One way to the points of any measure, whichever of front-measure.h, front-reckon.h and front-measure-imported.h counts it. */

/* What a definition sheet says of how it is counted. */
typedef struct
{
  FrontFormula formula;     /* of calls in time */
  gint64 short_us;          /* given up so soon that F5 and F6 treat it apart */
  const char *scope;        /* the source of imported rows; NULL or "": all */
  FrontSatisfied satisfied;
} FrontSeriesTerms;

#define FRONT_SHORT_SECONDS 5 /* where a sheet does not say */
#define FRONT_SERIES_TERMS_INIT { FRONT_FORMULA_F3, FRONT_SHORT_SECONDS * G_USEC_PER_SEC, NULL, FRONT_SATISFIED_INIT }

/* Whether there is such a measure; @unit and @channel (FrontChannel, 0: of all) out, nullable. Those that split into
 * several lines (contacts by channel, by service) are none: a series is one line. */
gboolean front_series_has_measure (const char *ref, FrontUnit *unit, int *channel);
/* Whether its figures come from the Log, whose contacts can be opened; else from imported tables. */
gboolean front_series_is_logged (const char *ref);
/* As people read it, translated; NULL where there is none. */
const char *front_series_measure_title (const char *ref);
/* Whether it must read every contact of the period (medians, percentiles): too slow to be asked for beside others. */
gboolean front_series_is_slow (const char *ref);

/* Adds a FrontSeriesPoint a period to @points, targets not set. @terms: NULL for the usual ones. Where a point is no sum of a
 * numerator and a denominator (numbers, medians) both are -1; of a mean time the numerator is in whole seconds.
 * @formula_text and @definition out: (transfer full). FRONT_ERROR_NOT_FOUND for a measure there is not. Store's thread. */
gboolean front_series_count (FrontDb *db, const char *ref, const FrontSeriesTerms *terms, const char *from, const char *to, FrontBy by,
                             GArray *points, char **formula_text, char **definition, GError **error);

G_END_DECLS
