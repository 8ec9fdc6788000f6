#pragma once

#include "indicators/front-indicator.h"
#include "indicators/front-service-level.h"

G_BEGIN_DECLS

/* One way to the points of any measure, whichever of front-measure.h and front-reckon.h counts it. */

/* Whether there is such a measure; @unit and @channel (FrontChannel, 0: of all) out, nullable. Those that split into
 * several lines (contacts by channel, by service) are none: a series is one line. */
gboolean front_series_has_measure (const char *ref, FrontUnit *unit, int *channel);
/* As people read it, translated; NULL where there is none. */
const char *front_series_measure_title (const char *ref);
/* Whether it must read every contact of the period (medians, percentiles): too slow to be asked for beside others. */
gboolean front_series_is_slow (const char *ref);

/* Adds a FrontSeriesPoint a period to @points, targets not set. @formula: of calls-in-time. Where a point is no sum of a
 * numerator and a denominator (numbers, medians) both are -1; of a mean time the numerator is in whole seconds.
 * @formula_text and @definition out: (transfer full). FRONT_ERROR_NOT_FOUND for a measure there is not. Store's thread. */
gboolean front_series_count (FrontDb *db, const char *ref, FrontFormula formula, const char *from, const char *to, FrontBy by,
                             GArray *points, char **formula_text, char **definition, GError **error);

G_END_DECLS
