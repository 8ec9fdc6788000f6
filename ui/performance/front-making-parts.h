#pragma once

#include "indicators/front-explain.h"
#include "performance/front-performance-dialog.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* Of a figure that is not counted from the Log: the indicators it is made from, each with its figure of the period and a button that
 * asks how that was made; or the files it was imported from. Adds nothing for any other figure. */
void front_making_parts_add (GtkBox *body, FrontStore *store, const FrontExplained *explained);

G_END_DECLS
