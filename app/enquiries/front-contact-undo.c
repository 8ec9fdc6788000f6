#define G_LOG_DOMAIN "front-contact-undo"

#include "config.h"
#include "enquiries/front-contact-private.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-calendar.h"
#include "calendar/front-dates.h"

FRONT_STATEMENT (select_periods,
                 "SELECT id, state, started_at, ended_at FROM period WHERE contact_id = $1 ORDER BY id DESC LIMIT 2")
FRONT_STATEMENT (delete_period, "DELETE FROM period WHERE id = $1")
FRONT_STATEMENT (delete_periods, "DELETE FROM period WHERE contact_id = $1")
FRONT_STATEMENT (reopen_period, "UPDATE period SET ended_at = NULL WHERE id = $1")
FRONT_STATEMENT (delete_contact, "DELETE FROM contact WHERE id = $1")
FRONT_STATEMENT (clear_outcome_words, "UPDATE contact SET outcome_id = NULL, first_contact = NULL WHERE id = $1")
FRONT_STATEMENT (select_call_back, "SELECT id FROM contact WHERE follows_id = $1 AND channel = 5 AND state = 1")
FRONT_STATEMENT (select_transfer, "SELECT id, from_rep FROM contact_transfer WHERE contact_id = $1 ORDER BY id DESC LIMIT 1")
FRONT_STATEMENT (delete_transfer, "DELETE FROM contact_transfer WHERE id = $1")

/* ── Undo: the periods, followed back ── */

typedef struct
{
  gint64 id;
  FrontState state;
  gint64 started_at;
  gint64 ended_at;
} Period;

/* The last period first; @n is 0, 1 or 2. */
static gboolean
load_periods (FrontDb *db, gint64 contact_id, Period periods[2], guint *n, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_periods);
  g_autoptr(GError) local = NULL;

  *n = 0;
  front_query_bind_int (query, 1, contact_id);
  while (*n < 2 && front_query_next (query, &local))
    periods[(*n)++] = (Period) {
      .id = front_query_int (query, 0),
      .state = (FrontState) front_query_int (query, 1),
      .started_at = front_query_int (query, 2),
      .ended_at = front_query_instant (query, 3),
    };
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
run_with_id (FrontDb *db, const FrontStatement *statement, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, id);
  return front_query_run (query, error);
}

/* Works out the contact as it was before its last step. Returns the step's word, or NULL where it arrived last. */
static const char *
step_back (FrontContact *contact, const Period periods[2])
{
  gboolean was_finished = contact->state == FRONT_STATE_FINISHED;
  const Period *back = &periods[was_finished ? 0 : 1];
  FrontState left = contact->state;

  contact->state = back->state;
  contact->state_since = back->started_at;
  if (back->state == FRONT_STATE_HOLD)
    contact->hold_us -= back->ended_at - back->started_at;
  if (back->state == FRONT_STATE_PAUSED)
    contact->paused_us -= back->ended_at - back->started_at;
  if (back->state == FRONT_STATE_WAITING)
    {
      contact->answered_at = FRONT_NEVER;
      contact->first_in_time = FRONT_UNDECIDED;
    }
  if (was_finished)
    {
      contact->ended_at = FRONT_NEVER;
      contact->outcome = FRONT_OUTCOME_NONE;
      contact->full_in_time = FRONT_UNDECIDED;
      if (front_channel_is_written (contact->channel))
        contact->due_at = FRONT_NEVER;
      return "finished";
    }
  switch (left)
    {
    case FRONT_STATE_HOLD:
      return "held";
    case FRONT_STATE_PAUSED:
      return "paused";
    case FRONT_STATE_WRAP_UP:
      return "wrapped-up";
    case FRONT_STATE_TRANSFERRED:
      return "transferred";
    default:
      return back->state == FRONT_STATE_HOLD || back->state == FRONT_STATE_PAUSED ? "resumed" : "answered";
    }
}

/* What the pause that is taken up again had added in working days. */
static gboolean
take_back_days (FrontDb *db, FrontContact *contact, const Period *back, GError **error)
{
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (back->state != FRONT_STATE_PAUSED)
    return TRUE;
  calendar = front_calendar_load (db, error);
  if (calendar == NULL)
    return FALSE;
  from = front_date_of (back->started_at);
  to = front_date_of (back->ended_at);
  contact->paused_days = MAX (0, contact->paused_days - (gint64) front_calendar_working_days (calendar, from, to));
  return TRUE;
}

/* The call-back that finishing made goes with the finishing, unless somebody has begun it. */
static gboolean
remove_call_back (FrontDb *db, const FrontContact *old, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(FrontContact) made = NULL;
  g_autoptr(GError) local = NULL;
  gint64 id;

  if (old->outcome != FRONT_OUTCOME_CALL_BACK)
    return TRUE;
  query = front_db_query (db, &select_call_back);
  front_query_bind_int (query, 1, old->id);
  if (!front_query_one_int (query, &id, &local))
    {
      if (g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  made = front_contact_load (db, id, error);
  return made != NULL && run_with_id (db, &delete_periods, id, error) && run_with_id (db, &delete_contact, id, error)
         && _front_contact_count (db, made, NULL, error);
}

/* The contact is again its who handed it on. */
static gboolean
take_back_transfer (FrontDb *db, FrontContact *contact, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_transfer);
  g_autoptr(GError) local = NULL;
  gint64 id;

  front_query_bind_int (query, 1, contact->id);
  if (!front_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      return local == NULL;
    }
  id = front_query_int (query, 0);
  g_free (contact->rep);
  contact->rep = g_strdup (front_query_text (query, 1));
  front_query_again (query);
  return run_with_id (db, &delete_transfer, id, error);
}

gboolean
front_contact_undo (FrontDb *db, gint64 id, char **what, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;
  Period periods[2];
  const char *word = "arrived";
  guint n;

  if (write == NULL)
    return FALSE;
  old = front_contact_load (db, id, error);
  if (old == NULL || !load_periods (db, id, periods, &n, error))
    return FALSE;
  if (n == 0)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                           _("This contact was not logged live, so there is no step to take back."));
      return FALSE;
    }
  if (n == 1 && old->state != FRONT_STATE_FINISHED)
    {
      /* What was typed stays in the change record. */
      if (!run_with_id (db, &delete_period, periods[0].id, error)
          || !run_with_id (db, &delete_contact, id, error)
          || !_front_contact_count (db, old, NULL, error))
        return FALSE;
    }
  else
    {
      gboolean was_finished = old->state == FRONT_STATE_FINISHED;

      now = front_contact_copy (old);
      word = step_back (now, periods);
      /* What the rep said of the outcome goes with it. */
      if (was_finished)
        now->first_said = 0;
      if (!take_back_days (db, now, &periods[was_finished ? 0 : 1], error)
          || (old->state == FRONT_STATE_TRANSFERRED && !take_back_transfer (db, now, error))
          || (was_finished && !remove_call_back (db, old, error))
          || (was_finished && !run_with_id (db, &clear_outcome_words, id, error))
          || !front_contact_update (db, now, error)
          || !_front_contact_count (db, old, now, error)
          || (!was_finished && !run_with_id (db, &delete_period, periods[0].id, error))
          || !run_with_id (db, &reopen_period, periods[was_finished ? 0 : 1].id, error))
        return FALSE;
    }
  if (!_front_contact_record (write, id, "undone", word, NULL, error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (what != NULL)
    *what = g_strdup (word);
  return TRUE;
}
