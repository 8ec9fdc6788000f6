#pragma once

#include <adwaita.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* The directory and the liaison list in a window of their own: kinds, their entries, and the form of the one that is chosen; a service's
 * form has its script. What was typed is saved with Ctrl+S, and when another entry is chosen or the window closes; what the store
 * refuses comes back into the form with the reason. Ctrl+Z takes back the last save. */
#define FRONT_TYPE_DIRECTORY_WINDOW (front_directory_window_get_type ())
G_DECLARE_FINAL_TYPE (FrontDirectoryWindow, front_directory_window, FRONT, DIRECTORY_WINDOW, AdwWindow)

void front_directory_window_present (GtkWindow *parent, FrontStore *store);

G_END_DECLS
