#pragma once

#include <gtk/gtk.h>

#include "front-log-text.h"

G_BEGIN_DECLS

/* Gives @view, whose model is of FrontLogItem, the log's columns; @columns out, borrowed. */
void front_log_columns_add     (GtkColumnView *view, GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS]);
/* Shows as many of the columns as read well in @width pixels: nothing scrolls sideways. */
void front_log_columns_fit     (GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS], int width);
/* Shows the chosen ones in their order; with none chosen all the usual ones, of which front_log_columns_fit () makes those that fit. */
void front_log_columns_arrange (GtkColumnView *view, GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS],
                                const FrontLogLayout *layout);
/* What is shown now, in its order: headings can be dragged. */
void front_log_columns_read    (GtkColumnView *view, GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS], FrontLogLayout *layout);
/* By which heading the list is ordered, as a person or front_log_columns_set_order () chose; gtk_column_view_get_sorter ()
 * tells when that changes. */
void front_log_columns_get_order (GtkColumnView *view, FrontLogSort *sort, gboolean *reversed);
void front_log_columns_set_order (GtkColumnView *view, GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS], FrontLogSort sort,
                                  gboolean reversed);

G_END_DECLS
