#pragma once

#include <adwaita.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* What the team's leader looks at: who waits, who is free, today's load against the usual, and the agents it needs. Stays beside the
 * main window, and closes with it. */
#define FRONT_TYPE_TEAM_WINDOW (front_team_window_get_type ())
G_DECLARE_FINAL_TYPE (FrontTeamWindow, front_team_window, FRONT, TEAM_WINDOW, AdwWindow)

/* Opens it, or brings up the one that is open. */
void front_team_window_present (GtkWindow *parent, FrontStore *store);

G_END_DECLS
