#pragma once

#include <adwaita.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* The window: a tab a page. A page is a widget that is given the store and asks it for everything. */
#define FRONT_TYPE_WINDOW (front_window_get_type ())
G_DECLARE_FINAL_TYPE (FrontWindow, front_window, FRONT, WINDOW, AdwApplicationWindow)

FrontWindow *front_window_new (AdwApplication *application, FrontStore *store);

/* Tells what happened in a toast; where @action is given, with a button (e.g. "Undo", "win.undo"). */
void         front_window_tell (FrontWindow *self, const char *message, const char *button, const char *action);

G_END_DECLS
