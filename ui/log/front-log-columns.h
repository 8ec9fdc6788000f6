#pragma once

#include <gtk/gtk.h>

#include "front-log-text.h"

G_BEGIN_DECLS

/* Gives @view, whose model is of FrontLogItem, the log's columns; @columns out, borrowed. */
void front_log_columns_add     (GtkColumnView *view, GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS]);
/* Shows as many of the columns as read well in @width pixels: nothing scrolls sideways. */
void front_log_columns_fit     (GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS], int width);

G_END_DECLS
