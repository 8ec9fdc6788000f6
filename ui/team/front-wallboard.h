#pragma once

#include <adwaita.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The figures of the moment for a big screen that everybody in the room sees. No names are on it. Escape or F11 leaves it;
 * it closes with the main window. */
#define FRONT_TYPE_WALLBOARD (front_wallboard_get_type ())
G_DECLARE_FINAL_TYPE (FrontWallboard, front_wallboard, FRONT, WALLBOARD, AdwWindow)

/* Opens it full-screen, on another monitor than @parent's where there is one; or closes the one that is open. */
void front_wallboard_toggle (GtkWindow *parent, FrontStore *store);

G_END_DECLS
