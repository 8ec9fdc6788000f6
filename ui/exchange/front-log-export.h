#pragma once

#include "enquiries/front-log-filter.h"
#include "front-work-bar.h"

G_BEGIN_DECLS

/* Asks where to, and writes the contacts that @filter shows there as CSV, with progress and a way to cancel. */
void front_log_export (GtkWidget *parent, FrontWorkBar *bar, FrontStore *store, const FrontLogFilter *filter);

G_END_DECLS
