#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* A new indicator: its reference, its title, and whether its figures are entered (satisfaction, sickness days, budget) or counted from
 * the contacts by one of the measures. @measure (nullable): the measure to begin with. */
void front_indicator_dialog_show (GtkWidget *parent, FrontStore *store, const char *measure);

G_END_DECLS
