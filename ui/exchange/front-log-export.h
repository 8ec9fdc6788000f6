#pragma once

#include "enquiries/front-log-column.h"
#include "front-work-bar.h"

G_BEGIN_DECLS

/* Asks where to, and writes the contacts that @filter shows there as CSV, with progress and a way to cancel; no save waits for it.
 * @layout: the columns; with none: all, to be read back. */
void front_log_export (GtkWidget *parent, FrontWorkBar *bar, FrontStore *store, const FrontLogFilter *filter,
                       const FrontLogLayout *layout);

G_END_DECLS
