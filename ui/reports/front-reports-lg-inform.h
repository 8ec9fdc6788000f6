#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* Which figure of a report is copied for LG Inform: a list to choose from. @figures: (element-type FrontLgInform); @title: the
 * report's. */
void front_reports_lg_inform_show (GtkWidget *parent, FrontStore *store, const char *title, GPtrArray *figures);

G_END_DECLS
