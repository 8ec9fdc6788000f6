#pragma once

#include <adwaita.h>
#include "enquiries/front-log-column.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* The tab "Log": every contact in one table, newest first, with search as you type and one contact's details at the side.
 * Reads nothing before it is shown for the first time. */
#define FRONT_TYPE_LOG_PAGE (front_log_page_get_type ())
G_DECLARE_FINAL_TYPE (FrontLogPage, front_log_page, FRONT, LOG_PAGE, AdwBin)

GtkWidget *front_log_page_new (FrontStore *store);
/* What the page shows, or is about to. Returns: (transfer full) */
FrontLogFilter *front_log_page_get_filter (FrontLogPage *self);
/* Shows what @filter asks for, as if it had been chosen here; before the page was first shown, too. */
void            front_log_page_show_filter (FrontLogPage *self, const FrontLogFilter *filter);
/* The columns that the list shows now, in their order. */
void            front_log_page_get_layout (FrontLogPage *self, FrontLogLayout *layout);

G_END_DECLS
