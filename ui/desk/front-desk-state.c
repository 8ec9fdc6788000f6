#define G_LOG_DOMAIN "front-desk-state"

#include "config.h"
#include "desk/front-desk-state.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "directory/front-entry.h"
#include "directory/front-service.h"
#include "enquiries/front-contact-closing.h"
#include "enquiries/front-standard.h"

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

static gboolean
load_days (FrontDb *db, const char *ref, gint64 now, guint *days, GError **error)
{
  g_autoptr(GPtrArray) standards = front_standard_list (db, ref, error);

  if (standards == NULL)
    return FALSE;
  *days = front_standard_days_at (standards, now);
  return TRUE;
}

/* The names that are offered. Returns: (transfer full) */
static char **
load_names (FrontDb *db, FrontEntryKind kind, GError **error)
{
  g_autoptr(GPtrArray) entries = front_entry_list (db, kind, error);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const FrontEntry *entry = g_ptr_array_index (entries, i);

      if (!entry->retired)
        g_strv_builder_add (names, entry->name);
    }
  return g_strv_builder_end (names);
}

static GPtrArray *
load_outcomes (FrontDb *db, GError **error)
{
  GPtrArray *entries = front_entry_list (db, FRONT_ENTRY_OUTCOME, error);

  for (guint i = entries != NULL ? entries->len : 0; i > 0; i--)
    if (((const FrontEntry *) entries->pdata[i - 1])->retired)
      g_ptr_array_remove_index (entries, i - 1);
  return entries;
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
  state->calendar = front_calendar_load (db, error);
  if (state->calendar == NULL || !load_days (db, FRONT_MEASURE_EMAIL_FIRST, now, &state->email_first_days, error)
      || !load_days (db, FRONT_MEASURE_EMAIL_FULL, now, &state->email_full_days, error)
      || !front_contact_left_open_told (db, &state->left_open, &state->left_open_date, error))
    return NULL;
  state->reps = load_names (db, FRONT_ENTRY_REP, error);
  if (state->reps == NULL)
    return NULL;
  state->departments = load_names (db, FRONT_ENTRY_DEPARTMENT, error);
  if (state->departments == NULL)
    return NULL;
  state->outcomes = load_outcomes (db, error);
  if (state->outcomes == NULL)
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
  g_clear_pointer (&state->calendar, front_calendar_free);
  g_strfreev (state->reps);
  g_strfreev (state->departments);
  g_clear_pointer (&state->outcomes, g_ptr_array_unref);
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
  if (contact->state == FRONT_STATE_WAITING || front_channel_is_written (contact->channel))
    return FALSE;
  return *contact->rep == '\0' || g_str_equal (contact->rep, state->who);
}

gint64
front_desk_state_due (const FrontDeskState *state, const FrontContact *contact, gint64 now)
{
  FrontDue due;

  if (!front_channel_is_written (contact->channel))
    return contact->channel == FRONT_CHANNEL_CALL_BACK ? contact->due_at : FRONT_NEVER;
  front_contact_due (contact, state->calendar, state->email_first_days, state->email_full_days, now, &due);
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
      return state->visitor_within_us;
    case FRONT_CHANNEL_PHONE:
      return state->call_within_us;
    default:
      return -1;
    }
}
