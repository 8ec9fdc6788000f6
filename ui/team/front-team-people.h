#pragma once

#include <gtk/gtk.h>

#include "team/front-team-state.h"

G_BEGIN_DECLS

/* Who is with whom since when, and who is free. */
#define FRONT_TYPE_TEAM_PEOPLE (front_team_people_get_type ())
G_DECLARE_FINAL_TYPE (FrontTeamPeople, front_team_people, FRONT, TEAM_PEOPLE, GtkWidget)

GtkWidget *front_team_people_new  (void);
void       front_team_people_show (FrontTeamPeople *self, const FrontTeamState *state);
/* The timers; @now of the live clock. */
void       front_team_people_tick (FrontTeamPeople *self, gint64 now);

G_END_DECLS
