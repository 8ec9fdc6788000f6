#pragma once

#include "performance/front-performance-dialog.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* The formula finder under the six formulas: the telephone system's own percentage of @period ("2025-12", "2025/26 Q3", …) is typed, and
 * the formulas and settings that give it are told. Main thread. */
void front_making_finder_add (GtkBox *body, FrontStore *store, const char *period);

G_END_DECLS
