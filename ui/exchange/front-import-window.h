#pragma once

#include <adwaita.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The import assistant: choose or drop a file, see what it is taken for and its first rows, say what each column means, try it, import it.
 * Shown over @parent; it lives until it is closed. */
void front_import_window_present (GtkWindow *parent, FrontStore *store);

G_END_DECLS
