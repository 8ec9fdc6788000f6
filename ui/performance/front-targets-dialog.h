#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The targets of the indicator @ref by period: each with who set it, when and why, and the rate that the rest of the year
 * needs. @period (nullable): the label of the latest period, for that rate. */
void front_targets_dialog_show (GtkWidget *parent, FrontStore *store, const char *ref, const char *period);

G_END_DECLS
