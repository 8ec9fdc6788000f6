#pragma once

#include <gtk/gtk.h>

#include "staffing/front-load.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* What the agents are reckoned with, to be changed: saved for the channel when Enter is pressed or the field is left. What cannot be read
 * stays as it was typed, with a message. */
#define FRONT_TYPE_TEAM_ASSUMPTIONS (front_team_assumptions_get_type ())
G_DECLARE_FINAL_TYPE (FrontTeamAssumptions, front_team_assumptions, FRONT, TEAM_ASSUMPTIONS, GtkWidget)

GtkWidget *front_team_assumptions_new  (FrontStore *store);
/* Another channel takes what was typed for the one before out of the fields. */
void       front_team_assumptions_show (FrontTeamAssumptions *self, const FrontLoad *load);

G_END_DECLS
