#pragma once

#include <gtk/gtk.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* Says, on every tab, that what was done here waits for somebody else's write to the store to end. Nothing is shown otherwise. */
#define FRONT_TYPE_WAITING_BAR (front_waiting_bar_get_type ())
G_DECLARE_FINAL_TYPE (FrontWaitingBar, front_waiting_bar, FRONT, WAITING_BAR, GtkWidget)

void front_waiting_bar_set_store (FrontWaitingBar *self, FrontStore *store);

G_END_DECLS
