#define G_LOG_DOMAIN "front-desk-state"

#include "config.h"
#include "desk/front-desk-state.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "directory/front-service.h"

static gboolean
load_standard (FrontDb *db, const char *ref, gint64 now, gint64 *within_us, double *target, GError **error)
{
  g_autoptr(GPtrArray) standards = front_standard_list (db, ref, error);
  const FrontStandard *standard;

  if (standards == NULL)
    return FALSE;
  standard = front_standard_at (standards, now);
  *within_us = standard != NULL ? standard->within_us : -1;
  *target = standard != NULL ? standard->target : NAN;
  return TRUE;
}

static FrontMeasureResult *
measure_today (FrontDb *db, const char *ref, const char *today, GError **error)
{
  const FrontMeasureQuery query = { .from = today, .to = today, .by = FRONT_BY_DAY, .within_us = -1 };
  const FrontMeasure *measure = front_measure_find (ref, error);

  return measure != NULL ? front_measure_run (db, measure, &query, error) : NULL;
}

gpointer
front_desk_state_load (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontDeskState) state = g_new0 (FrontDeskState, 1);
  gint64 now = front_clock_now ();
  g_autofree char *today = front_date_of (now);

  state->who = g_strdup (front_db_who (db));
  state->contacts = front_contact_load_open (db, error);
  if (state->contacts == NULL)
    return NULL;
  state->services = front_service_list (db, error);
  if (state->services == NULL
      || !front_contact_any (db, &state->any, error)
      || !load_standard (db, FRONT_MEASURE_CALLS_IN_TIME, now, &state->call_within_us, &state->call_target, error)
      || !load_standard (db, FRONT_MEASURE_VISITORS_IN_TIME, now, &state->visitor_within_us, &state->visitor_target, error))
    return NULL;
  state->visitors = measure_today (db, FRONT_MEASURE_VISITORS_IN_TIME, today, error);
  if (state->visitors == NULL)
    return NULL;
  state->calls = measure_today (db, FRONT_MEASURE_CALLS_IN_TIME, today, error);
  return state->calls != NULL ? g_steal_pointer (&state) : NULL;
}

void
front_desk_state_free (FrontDeskState *state)
{
  if (state == NULL)
    return;
  g_clear_pointer (&state->contacts, g_ptr_array_unref);
  g_clear_pointer (&state->services, g_ptr_array_unref);
  g_clear_pointer (&state->visitors, front_measure_result_free);
  g_clear_pointer (&state->calls, front_measure_result_free);
  g_free (state->who);
  g_free (state);
}

const FrontContact *
front_desk_state_find (const FrontDeskState *state, gint64 id)
{
  for (guint i = 0; i < state->contacts->len; i++)
    {
      const FrontContact *contact = g_ptr_array_index (state->contacts, i);

      if (contact->id == id)
        return contact;
    }
  return NULL;
}

const char *
front_desk_state_service (const FrontDeskState *state, gint64 service_id)
{
  for (guint i = 0; i < state->services->len; i++)
    {
      const FrontService *service = g_ptr_array_index (state->services, i);

      if (service->id == service_id)
        return service->name;
    }
  return NULL;
}

const FrontContact *
front_desk_state_first (const FrontDeskState *state, FrontChannel channel, FrontState in)
{
  for (guint i = 0; i < state->contacts->len; i++)
    {
      const FrontContact *contact = g_ptr_array_index (state->contacts, i);

      if (contact->channel == channel && contact->state == in)
        return contact;
    }
  return NULL;
}

gboolean
front_desk_state_is_mine (const FrontDeskState *state, const FrontContact *contact)
{
  return contact->state != FRONT_STATE_WAITING && (*contact->rep == '\0' || g_str_equal (contact->rep, state->who));
}

gint64
front_desk_state_within (const FrontDeskState *state, const FrontContact *contact)
{
  if (contact->state != FRONT_STATE_WAITING)
    return -1;
  switch (contact->channel)
    {
    case FRONT_CHANNEL_VISITOR:
      return state->visitor_within_us;
    case FRONT_CHANNEL_PHONE:
      return state->call_within_us;
    default:
      return -1;
    }
}
