#define G_LOG_DOMAIN "front-desk-state"

#include "config.h"
#include "desk/front-desk-state.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "directory/front-entry.h"
#include "directory/front-service.h"
#include "enquiries/front-contact-closing.h"
#include "enquiries/front-standard.h"

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
  FrontDeskBasis *known = data;
  g_autoptr(FrontDeskState) state = g_new0 (FrontDeskState, 1);
  gint64 now = front_clock_now ();
  g_autofree char *today = front_date_of (now);

  state->basis = known != NULL && front_desk_basis_holds (known, now) ? front_desk_basis_ref (known)
                                                                      : front_desk_basis_load (db, now, error);
  if (state->basis == NULL)
    return NULL;
  state->who = g_strdup (front_db_who (db));
  state->contacts = front_contact_load_open (db, error);
  if (state->contacts == NULL || !front_contact_any (db, &state->any, error)
      || !front_contact_left_open_told (db, &state->left_open, &state->left_open_date, error))
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
  g_clear_pointer (&state->basis, front_desk_basis_unref);
  g_clear_pointer (&state->contacts, g_ptr_array_unref);
  g_clear_pointer (&state->visitors, front_measure_result_free);
  g_clear_pointer (&state->calls, front_measure_result_free);
  g_free (state->who);
  g_free (state->left_open_date);
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
  for (guint i = 0; i < state->basis->services->len; i++)
    {
      const FrontService *service = g_ptr_array_index (state->basis->services, i);

      if (service->id == service_id)
        return service->name;
    }
  return NULL;
}

static gboolean
is_with (const FrontContact *contact, const char *who)
{
  if (contact->state == FRONT_STATE_WAITING || front_channel_is_written (contact->channel))
    return FALSE;
  return *contact->rep == '\0' || g_str_equal (contact->rep, who);
}

gboolean
front_desk_state_is_mine (const FrontDeskState *state, const FrontContact *contact)
{
  return is_with (contact, state->who);
}

gint64
front_desk_in_hand (GPtrArray *open, gint64 id, const char *who)
{
  gint64 next = 0;

  for (guint i = 0; i < open->len; i++)
    {
      const FrontContact *contact = open->pdata[i];

      if (contact->id == id)
        return id;
      if (is_with (contact, who) && contact->state != FRONT_STATE_TRANSFERRED)
        next = contact->id;
    }
  return next;
}

gint64
front_desk_state_due (const FrontDeskState *state, const FrontContact *contact, gint64 now)
{
  FrontDue due;

  if (!front_channel_is_written (contact->channel))
    return contact->channel == FRONT_CHANNEL_CALL_BACK ? contact->due_at : FRONT_NEVER;
  front_contact_due (contact, state->basis->calendar, state->basis->email_first_days, state->basis->email_full_days, now, &due);
  return contact->answered_at == FRONT_NEVER ? due.first : due.full;
}

void
front_desk_state_count_due (const FrontDeskState *state, gint64 now, guint *n_late, guint *n_today)
{
  FrontPeriod today;

  *n_late = *n_today = 0;
  front_period_at (now, FRONT_BY_DAY, &today);
  for (guint i = 0; i < state->contacts->len; i++)
    {
      const FrontContact *contact = g_ptr_array_index (state->contacts, i);
      gint64 due = front_channel_is_written (contact->channel) && contact->state != FRONT_STATE_PAUSED
                     ? front_desk_state_due (state, contact, now) : FRONT_NEVER;

      if (due == FRONT_NEVER)
        continue;
      *n_late += due <= now;
      *n_today += due > now && due <= today.end;
    }
}

gint64
front_desk_state_within (const FrontDeskState *state, const FrontContact *contact)
{
  if (contact->state != FRONT_STATE_WAITING)
    return -1;
  switch (contact->channel)
    {
    case FRONT_CHANNEL_VISITOR:
      return state->basis->visitor_within_us;
    case FRONT_CHANNEL_PHONE:
      return state->basis->call_within_us;
    default:
      return -1;
    }
}
