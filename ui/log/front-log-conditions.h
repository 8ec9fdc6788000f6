#pragma once

#include <adwaita.h>

#include "enquiries/front-log-filter.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* Everything but the typed words that the log can be asked for, behind one button.
 *
 * Signals: "changed": ask front_log_conditions_get () again. */
#define FRONT_TYPE_LOG_CONDITIONS (front_log_conditions_get_type ())
G_DECLARE_FINAL_TYPE (FrontLogConditions, front_log_conditions, FRONT, LOG_CONDITIONS, AdwBin)

/* Where services, departments, reps, outcomes and people are looked up: once, before it is shown. */
void            front_log_conditions_set_store (FrontLogConditions *self, FrontStore *store);
/* The conditions with the words @typed; what is typed but is no date counts as none and is marked. Returns: (transfer full) */
FrontLogFilter *front_log_conditions_get       (FrontLogConditions *self, const char *typed);
/* Shows those of @filter, whose names are known; tells it once. */
void            front_log_conditions_set       (FrontLogConditions *self, const FrontLogFilter *filter);
void            front_log_conditions_clear     (FrontLogConditions *self);

G_END_DECLS
