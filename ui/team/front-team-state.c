#define G_LOG_DOMAIN "front-team-state"

#include "config.h"
#include "team/front-team-state.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "directory/front-service.h"
#include "enquiries/front-arrivals.h"

static const struct
{
  FrontChannel channel;
  const char *in_time;
} sides[FRONT_TEAM_N_SIDES] = {
  [FRONT_TEAM_CALLS] = { FRONT_CHANNEL_PHONE, FRONT_MEASURE_CALLS_IN_TIME },
  [FRONT_TEAM_VISITORS] = { FRONT_CHANNEL_VISITOR, FRONT_MEASURE_VISITORS_IN_TIME },
};

static gboolean
load_side (FrontTeamChannel *side, FrontDb *db, FrontTeamSide number, gint64 now, GError **error)
{
  const char *ref = sides[number].in_time;
  g_autofree char *today = front_date_of (now);
  const FrontMeasureQuery query = { .from = today, .to = today, .by = FRONT_BY_DAY, .within_us = -1 };
  const FrontMeasure *measure = front_measure_find (ref, error);
  g_autoptr(GPtrArray) standards = NULL;
  const FrontStandard *standard;
  FrontPeriod day;
  gint64 offered;

  side->channel = sides[number].channel;
  standards = front_standard_list (db, ref, error);
  if (measure == NULL || standards == NULL)
    return FALSE;
  standard = front_standard_at (standards, now);
  side->within_us = standard != NULL ? standard->within_us : -1;
  side->target = standard != NULL ? standard->target : NAN;
  front_period_at (now, FRONT_BY_DAY, &day);
  if (!front_arrivals_count (db, side->channel, day.start, day.end, &offered, &side->answered, error))
    return FALSE;
  side->in_time = front_measure_run (db, measure, &query, error);
  return side->in_time != NULL;
}

static FrontTeamState *
load_now (FrontDb *db, GError **error)
{
  g_autoptr(FrontTeamState) state = g_new0 (FrontTeamState, 1);
  gint64 now = front_clock_now ();

  state->queue = front_queue_now_load (db, now, error);
  if (state->queue == NULL || !front_contact_any (db, &state->any, error))
    return NULL;
  state->services = front_service_list (db, error);
  if (state->services == NULL)
    return NULL;
  for (FrontTeamSide side = 0; side < FRONT_TEAM_N_SIDES; side++)
    if (!load_side (&state->sides[side], db, side, now, error))
      return NULL;
  return g_steal_pointer (&state);
}

gpointer
front_team_state_load_now (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return load_now (db, error);
}

gpointer
front_team_state_load (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontTeamState) state = load_now (db, error);
  g_autoptr(FrontCalendar) calendar = NULL;

  if (state == NULL)
    return NULL;
  calendar = front_calendar_load (db, error);
  if (calendar == NULL)
    return NULL;
  for (FrontTeamSide side = 0; side < FRONT_TEAM_N_SIDES; side++)
    {
      state->sides[side].load = front_load_read (db, calendar, sides[side].channel, state->queue->at, error);
      if (state->sides[side].load == NULL)
        return NULL;
    }
  return g_steal_pointer (&state);
}

void
front_team_state_free (FrontTeamState *state)
{
  if (state == NULL)
    return;
  g_clear_pointer (&state->queue, front_queue_now_free);
  g_clear_pointer (&state->services, g_ptr_array_unref);
  for (FrontTeamSide side = 0; side < FRONT_TEAM_N_SIDES; side++)
    {
      g_clear_pointer (&state->sides[side].in_time, front_measure_result_free);
      g_clear_pointer (&state->sides[side].load, front_load_free);
    }
  g_free (state);
}

const FrontQueueLine *
front_team_state_line (const FrontTeamState *state, FrontChannel channel)
{
  g_return_val_if_fail (state != NULL, NULL);
  g_return_val_if_fail (channel >= FRONT_CHANNEL_VISITOR && channel <= FRONT_CHANNEL_ADMIN, NULL);

  return &state->queue->lines[channel - FRONT_CHANNEL_VISITOR];
}

const char *
front_team_state_service (const FrontTeamState *state, gint64 service_id)
{
  g_return_val_if_fail (state != NULL, NULL);

  for (guint i = 0; i < state->services->len; i++)
    {
      const FrontService *service = state->services->pdata[i];

      if (service->id == service_id)
        return service->name;
    }
  return NULL;
}

guint
front_team_state_n_busy (const FrontTeamState *state)
{
  g_autoptr(GHashTable) busy = NULL;

  g_return_val_if_fail (state != NULL, 0);

  busy = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < state->queue->attended->len; i++)
    {
      const FrontContact *contact = state->queue->attended->pdata[i];

      if (!front_channel_is_written (contact->channel))
        g_hash_table_add (busy, contact->rep);
    }
  return g_hash_table_size (busy);
}
