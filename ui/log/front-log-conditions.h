#pragma once

#include <adwaita.h>
#include "enquiries/front-log-filter.h"

G_BEGIN_DECLS

/* The button beside the log's search: days, channel, outcome, rep, late, not accurate. Main thread.
 *
 * Signal "changed": other conditions hold; not while a date or a rep is half typed (Enter or leaving the entry takes it). */
#define FRONT_TYPE_LOG_CONDITIONS (front_log_conditions_get_type ())
G_DECLARE_FINAL_TYPE (FrontLogConditions, front_log_conditions, FRONT, LOG_CONDITIONS, AdwBin)

/* What is chosen, with @typed as its words. A date that cannot be read is marked and does not hold. Returns: (transfer full) */
FrontLogFilter *front_log_conditions_get   (FrontLogConditions *self, const char *typed);
void            front_log_conditions_clear (FrontLogConditions *self);

G_END_DECLS
