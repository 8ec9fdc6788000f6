#pragma once

#include <gio/gio.h>

#include "indicators/front-measure.h"
#include "staffing/front-load.h"

G_BEGIN_DECLS

/* All that the Team window and the wallboard show, read in one job; a value, never changed after it was made. */

/* Calls and visitors: the two that have a standard in seconds. */
typedef enum
{
  FRONT_TEAM_CALLS,
  FRONT_TEAM_VISITORS,
  FRONT_TEAM_N_SIDES,
} FrontTeamSide;

typedef struct
{
  FrontChannel channel;
  gint64 within_us;            /* today's standard; -1: none */
  double target;               /* a share; NAN: none */
  gint64 answered;             /* today */
  FrontMeasureResult *in_time; /* today against the standard */
  FrontLoad *load;             /* nullable: was not asked for */
} FrontTeamChannel;

typedef struct
{
  FrontQueueNow *queue;
  GPtrArray *services; /* (element-type FrontService) */
  gboolean any;        /* the store has contacts */
  FrontTeamChannel sides[FRONT_TEAM_N_SIDES];
} FrontTeamState;

/* FrontJobs: Returns: (transfer full) FrontTeamState; the second without the loads, which nobody reads on a wallboard. */
gpointer front_team_state_load     (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);
gpointer front_team_state_load_now (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);
void     front_team_state_free     (FrontTeamState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontTeamState, front_team_state_free)

const FrontQueueLine *front_team_state_line    (const FrontTeamState *state, FrontChannel channel);
/* (transfer none); NULL where there is none. */
const char           *front_team_state_service (const FrontTeamState *state, gint64 service_id);
/* How many reps are with a visitor or on the telephone. */
guint                 front_team_state_n_busy  (const FrontTeamState *state);

G_END_DECLS
