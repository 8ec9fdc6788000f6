#pragma once

#include "indicators/front-lg-inform.h"
#include "reports/front-report.h"

G_BEGIN_DECLS

/* The figures of a report that LG Inform can be given: those that have a value. Pure. */

/* Returns: (transfer full) (element-type FrontLgInform) */
GPtrArray *front_report_lg_inform      (const FrontReport *report);
/* Those of an issue, from what was kept as CSV. */
GPtrArray *front_report_lg_inform_kept (GBytes *csv);

G_END_DECLS
