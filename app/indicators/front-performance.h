#pragma once

#include "indicators/front-indicator.h"

G_BEGIN_DECLS

/* All that is measured, as the tab Performance and the charts show it: the store's indicators, and what is counted from the
 * contacts without an indicator having been made of it yet, against the published standards. Store's thread. */

/* Measures first as indicators by their ref, then the others. A measure without an indicator has its own ref
 * ("calls-in-time") and id 0. Returns: (transfer full) (element-type FrontIndicator) */
GPtrArray   *front_performance_list   (FrontDb *db, GError **error);

/* The indicators first, then every measure that is one line and has no indicator: what the tab shows and a ref can name. */
GPtrArray   *front_performance_list_all (FrontDb *db, GError **error);
/* Those, and the measures of imported tables of which nothing was imported yet: all that a reference can name. */
GPtrArray   *front_performance_list_known (FrontDb *db, GError **error);
/* What can be drawn of it: @wanted, or the longer periods that its entered figures, or those of its parts, are of. */
gboolean     front_performance_by (FrontDb *db, const FrontIndicator *indicator, FrontBy wanted, FrontBy *by, GError **error);
/* By the ref of an indicator, of a measure that an indicator has, or of a measure. FRONT_ERROR_NOT_FOUND names @ref and those
 * there are. Returns: (transfer full) */
FrontIndicator *front_performance_find (FrontDb *db, const char *ref, GError **error);
/* Those of the store, or of a measure without an indicator its standards. Returns: (transfer full) (element-type FrontTarget) */
GPtrArray   *front_performance_targets (FrontDb *db, const FrontIndicator *indicator, GError **error);

/* By the ref of an indicator or of a measure. FRONT_ERROR_NOT_FOUND names @ref and those there are.
 * @from and @to may be NULL: then as front_performance_range () has it. Returns: (transfer full) */
FrontSeries *front_performance_series (FrontDb *db, const char *ref, const char *from, const char *to, FrontBy by,
                                       GError **error);

/* The dates to look at when nobody chose any: of what is counted, the months from the first to the last that has contacts,
 * twenty-four at most; of what is entered, the financial years that have figures. Both NULL where there is nothing yet.
 * Returns: FALSE with @error */
gboolean     front_performance_range  (FrontDb *db, const FrontIndicator *indicator, char **from, char **to, GError **error);

G_END_DECLS
