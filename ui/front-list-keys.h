#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tab goes into the row that has the keyboard and then out of the list, as everywhere else; the arrows go along its rows. A list box by
 * itself would go to the next row and choose it. */
void front_list_box_leave_by_tab (GtkListBox *list);

G_END_DECLS
