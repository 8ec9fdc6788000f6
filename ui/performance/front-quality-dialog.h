#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* How far an indicator's data can be trusted: the six characteristics with rating and evidence, what the program knows by itself,
 * a new assessment, and the earlier ones. */
void front_quality_dialog_show (GtkWidget *parent, FrontStore *store, const char *ref);

G_END_DECLS
