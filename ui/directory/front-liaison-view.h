#pragma once

#include <gtk/gtk.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* What the desk told the departments: open ones first, each with a place for the answer. */
GtkWidget *front_liaison_view_new (FrontStore *store);

G_END_DECLS
