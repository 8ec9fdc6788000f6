#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* "How was this made?" of the figure of @ref in the period with the label @period: its formula with the numbers, what was
 * left out and why, the version of the definition, the way to the very contacts in the log, and for calls in time the six
 * formulas side by side. */
void front_making_window_show (GtkWidget *parent, FrontStore *store, const char *ref, const char *period);

G_END_DECLS
