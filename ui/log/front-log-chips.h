#pragma once

#include <gtk/gtk.h>

#include "enquiries/front-log-filter.h"

G_BEGIN_DECLS

/* The conditions in force, in words, each of which goes away when it is pressed; and one button for all. Not there where no
 * condition is set.
 *
 * Signals: "removed" (int FrontLogCondition): that one is to go. "cleared": all are. */
#define FRONT_TYPE_LOG_CHIPS (front_log_chips_get_type ())
G_DECLARE_FINAL_TYPE (FrontLogChips, front_log_chips, FRONT, LOG_CHIPS, GtkWidget)

void  front_log_chips_show (FrontLogChips *self, const FrontLogFilter *filter);
/* "Channel: Phone call"; NULL where the condition is not set. Returns: (transfer full) */
char *front_log_chip_text  (const FrontLogFilter *filter, FrontLogCondition condition);

G_END_DECLS
