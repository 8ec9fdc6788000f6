#pragma once

#include <adwaita.h>
#include "front-work-bar.h"

G_BEGIN_DECLS

/* The window: a tab a page. A page is a widget that is given the store and asks it for everything. */
#define FRONT_TYPE_WINDOW (front_window_get_type ())
G_DECLARE_FINAL_TYPE (FrontWindow, front_window, FRONT, WINDOW, AdwApplicationWindow)

FrontWindow  *front_window_new          (AdwApplication *application, FrontStore *store);
FrontStore   *front_window_get_store    (FrontWindow *self); /* (transfer none) */
FrontWorkBar *front_window_get_work_bar (FrontWindow *self); /* (transfer none) */

/* Brings the Desk up with an open contact in hand. */
void          front_window_show_contact (FrontWindow *self, gint64 id);

G_END_DECLS
