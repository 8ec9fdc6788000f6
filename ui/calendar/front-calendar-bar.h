#pragma once

#include <gtk/gtk.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* Says over the page that the published bank holidays run out within a year, with the way to the page that imports newer ones.
 * "Not again this month" keeps it away on this computer until the month is over. */
#define FRONT_TYPE_CALENDAR_BAR (front_calendar_bar_get_type ())
G_DECLARE_FINAL_TYPE (FrontCalendarBar, front_calendar_bar, FRONT, CALENDAR_BAR, GtkWidget)

void front_calendar_bar_set_store (FrontCalendarBar *self, FrontStore *store); /* once */

G_END_DECLS
