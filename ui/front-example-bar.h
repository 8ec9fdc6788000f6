#pragma once

#include <gtk/gtk.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* Says, on every tab, that this window's store is the worked example: nobody is to log a customer into it, or take its
 * figures for real. Nothing is shown for any other store. */
#define FRONT_TYPE_EXAMPLE_BAR (front_example_bar_get_type ())
G_DECLARE_FINAL_TYPE (FrontExampleBar, front_example_bar, FRONT, EXAMPLE_BAR, GtkWidget)

void front_example_bar_set_store (FrontExampleBar *self, FrontStore *store);

G_END_DECLS
