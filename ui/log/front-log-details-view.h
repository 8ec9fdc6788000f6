#pragma once

#include <gtk/gtk.h>

#include "enquiries/front-log-details.h"

G_BEGIN_DECLS

/* Everything known of one contact, in words: what it was, its note, its steps, its queues, its history. */
#define FRONT_TYPE_LOG_DETAILS_VIEW (front_log_details_view_get_type ())
G_DECLARE_FINAL_TYPE (FrontLogDetailsView, front_log_details_view, FRONT, LOG_DETAILS_VIEW, GtkBox)

/* @details is read and not kept. */
void front_log_details_view_show (FrontLogDetailsView *self, const FrontLogDetails *details);
/* Says why there is nothing to show. */
void front_log_details_view_tell (FrontLogDetailsView *self, const char *sentence);

G_END_DECLS
