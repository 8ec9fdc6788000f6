#define G_LOG_DOMAIN "front-contact-live"

#include "config.h"
#include "enquiries/front-contact.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"
#include "enquiries/front-contact-due.h"
#include "enquiries/front-contact-image.h"
#include "enquiries/front-contact-private.h"
#include "enquiries/front-contact-steps.h"
#include "enquiries/front-contact-turn.h"
#include "enquiries/front-tally.h"

/* What a rep does, as it happens. Every function is one transaction: the contact's row, its periods, the tally and
 * the change record, so that a power cut at any moment leaves the step whole or not begun. */

FRONT_STATEMENT (next_ticket,
                 "SELECT coalesce (max (ticket), 0) + 1 FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND channel = 1")
FRONT_STATEMENT (insert_period, "INSERT INTO period (contact_id, state, started_at) VALUES ($1, $2, $3)")
FRONT_STATEMENT (close_period, "UPDATE period SET ended_at = $2 WHERE contact_id = $1 AND ended_at IS NULL")
FRONT_STATEMENT (mark_open_inaccurate, "UPDATE contact SET accurate = 0 WHERE state <> 9 AND accurate = 1")

gboolean
_front_contact_count (FrontDb *db, const FrontContact *old, const FrontContact *now, GError **error)
{
  g_autoptr(FrontTally) tally = front_tally_new (db, error);

  if (tally == NULL)
    return FALSE;
  front_tally_add (tally, old, now);
  return front_tally_write (tally, db, error);
}

gboolean
_front_contact_begin_period (FrontDb *db, const FrontContact *contact, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_period);

  front_query_bind_int (query, 1, contact->id);
  front_query_bind_int (query, 2, contact->state);
  front_query_bind_int (query, 3, contact->state_since);
  return front_query_run (query, error);
}

gboolean
_front_contact_end_period (FrontDb *db, const FrontContact *contact, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &close_period);

  front_query_bind_int (query, 1, contact->id);
  front_query_bind_int (query, 2, contact->state_since);
  return front_query_run (query, error);
}

gboolean
_front_contact_record (FrontWrite *write, gint64 id, const char *what, const char *old_value, const char *new_value, GError **error)
{
  const FrontChange change = {
    .kind = FRONT_CHANGED_CONTACT, .row = id, .what = what, .old_value = old_value, .new_value = new_value,
  };

  return front_write_record (write, &change, error);
}

/* Tickets count from 1 on each local day. */
gboolean
_front_contact_give_ticket (FrontDb *db, FrontContact *contact, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &next_ticket);
  FrontPeriod day;

  front_period_at (contact->arrived_at, FRONT_BY_DAY, &day);
  front_query_bind_int (query, 1, day.start);
  front_query_bind_int (query, 2, day.end);
  return front_query_one_int (query, &contact->ticket, error);
}

/* Inside a write. @id out. */
static gboolean
let_arrive (FrontDb *db, FrontWrite *write, FrontChannel channel, gint64 at, gboolean serving, gint64 *id, GError **error)
{
  g_autoptr(FrontContact) contact = front_contact_new ();

  contact->channel = channel;
  contact->source = FRONT_SOURCE_DESK;
  contact->state = FRONT_STATE_WAITING;
  contact->arrived_at = at;
  contact->state_since = at;
  if (channel == FRONT_CHANNEL_VISITOR && !_front_contact_give_ticket (db, contact, error))
    return FALSE;
  /* Nobody waits for what we begin ourselves. */
  if (serving || channel == FRONT_CHANNEL_OUTGOING || channel == FRONT_CHANNEL_ADMIN)
    {
      contact->state = FRONT_STATE_SERVING;
      contact->answered_at = at;
      g_free (contact->rep);
      contact->rep = g_strdup (front_db_who (db));
    }
  if (!front_contact_insert (db, contact, error)
      || !_front_contact_watch_new (write, contact->id, error)
      || !_front_contact_begin_period (db, contact, error)
      || !_front_contact_count (db, NULL, contact, error)
      || !_front_contact_record (write, contact->id, "arrived", NULL, front_channel_name (channel), error))
    return FALSE;
  *id = contact->id;
  return TRUE;
}

gboolean
front_contact_arrive (FrontDb *db, FrontChannel channel, gint64 at, gboolean serving, gint64 *id, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  gint64 made;

  if (write == NULL || !let_arrive (db, write, channel, at, serving, &made, error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (id != NULL)
    *id = made;
  return TRUE;
}

gboolean
_front_contact_store_step (FrontDb *db, FrontWrite *write, const FrontContact *old, const FrontContact *now, const char *word,
                           const char *value, GError **error)
{
  return front_contact_update (db, now, error)
         && _front_contact_end_period (db, now, error)
         && (now->state == FRONT_STATE_FINISHED || _front_contact_begin_period (db, now, error))
         && _front_contact_count (db, old, now, error)
         && _front_contact_record (write, now->id, word, NULL, value, error);
}

/* Inside a write. */
static gboolean
step_on (FrontDb *db, FrontWrite *write, const FrontContact *old, FrontContactStep step, gint64 at, FrontOutcome outcome, GError **error)
{
  g_autoptr(FrontContact) now = front_contact_copy (old);

  if (!_front_contact_watch (write, old->id, error) || !front_contact_take_step (now, step, at, outcome, error))
    return FALSE;
  /* The contact belongs to whoever attends to it; one that went away unseen to whoever noticed. */
  if (step == FRONT_CONTACT_ANSWER || (step == FRONT_CONTACT_FINISH && *now->rep == '\0'))
    {
      g_free (now->rep);
      now->rep = g_strdup (front_db_who (db));
    }
  if (front_channel_is_written (now->channel) && !front_contact_decide (db, old, now, error))
    return FALSE;
  return _front_contact_store_step (db, write, old, now, front_contact_step_word (step),
                                    step == FRONT_CONTACT_FINISH ? front_outcome_name (outcome) : NULL, error);
}

static gboolean
take_step (FrontDb *db, gint64 id, FrontContactStep step, gint64 at, FrontOutcome outcome, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontContact) old = write != NULL ? front_contact_load (db, id, error) : NULL;

  return old != NULL && step_on (db, write, old, step, at, outcome, error) && front_write_commit (g_steal_pointer (&write), error);
}

/* Inside a write. Who has waited longest; @oldest out: NULL where nobody waits. */
static gboolean
find_oldest (FrontDb *db, FrontChannel channel, FrontContact **oldest, GError **error)
{
  g_autoptr(GPtrArray) open = front_contact_load_open (db, error);

  *oldest = NULL;
  for (guint i = 0; open != NULL && *oldest == NULL && i < open->len; i++)
    {
      const FrontContact *contact = open->pdata[i];

      if (contact->channel == channel && contact->state == FRONT_STATE_WAITING)
        *oldest = front_contact_copy (contact);
    }
  return open != NULL;
}

gboolean
front_contact_call (FrontDb *db, gint64 at, gint64 *id, gboolean *answered, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontContact) ringing = NULL;
  gboolean done;

  g_return_val_if_fail (id != NULL && answered != NULL, FALSE);

  if (write == NULL || !find_oldest (db, FRONT_CHANNEL_PHONE, &ringing, error))
    return FALSE;
  *answered = ringing != NULL;
  if (ringing != NULL)
    *id = ringing->id;
  done = ringing != NULL ? step_on (db, write, ringing, FRONT_CONTACT_ANSWER, at, FRONT_OUTCOME_NONE, error)
                         : let_arrive (db, write, FRONT_CHANNEL_PHONE, at, FALSE, id, error);
  return done && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_contact_serve_next (FrontDb *db, gint64 at, gint64 *id, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontContact) next = NULL;

  g_return_val_if_fail (id != NULL, FALSE);

  if (write == NULL || !find_oldest (db, FRONT_CHANNEL_VISITOR, &next, error))
    return FALSE;
  if (next == NULL)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("Nobody is waiting"));
      return FALSE;
    }
  *id = next->id;
  return step_on (db, write, next, FRONT_CONTACT_ANSWER, at, FRONT_OUTCOME_NONE, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_contact_hold_or_go_on (FrontDb *db, gint64 id, gint64 at, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontContact) old = write != NULL ? front_contact_load (db, id, error) : NULL;
  FrontContactStep step = FRONT_CONTACT_HOLD;

  if (old == NULL)
    return FALSE;
  if (old->state == FRONT_STATE_HOLD || old->state == FRONT_STATE_PAUSED)
    step = FRONT_CONTACT_RESUME;
  else if (front_channel_is_written (old->channel))
    step = FRONT_CONTACT_PAUSE;
  return step_on (db, write, old, step, at, FRONT_OUTCOME_NONE, error) && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_contact_answer (FrontDb *db, gint64 id, gint64 at, GError **error)
{
  return take_step (db, id, FRONT_CONTACT_ANSWER, at, FRONT_OUTCOME_NONE, error);
}

gboolean
front_contact_hold (FrontDb *db, gint64 id, gint64 at, GError **error)
{
  return take_step (db, id, FRONT_CONTACT_HOLD, at, FRONT_OUTCOME_NONE, error);
}

gboolean
front_contact_resume (FrontDb *db, gint64 id, gint64 at, GError **error)
{
  return take_step (db, id, FRONT_CONTACT_RESUME, at, FRONT_OUTCOME_NONE, error);
}

gboolean
front_contact_finish (FrontDb *db, gint64 id, gint64 at, FrontOutcome outcome, GError **error)
{
  return take_step (db, id, FRONT_CONTACT_FINISH, at, outcome, error);
}

gboolean
front_contact_wrap_up (FrontDb *db, gint64 id, gint64 at, GError **error)
{
  return take_step (db, id, FRONT_CONTACT_WRAP_UP, at, FRONT_OUTCOME_NONE, error);
}

gboolean
front_contact_pause (FrontDb *db, gint64 id, gint64 at, GError **error)
{
  return take_step (db, id, FRONT_CONTACT_PAUSE, at, FRONT_OUTCOME_NONE, error);
}

gboolean
front_contact_edit (FrontDb *db, gint64 id, const char *note, gint64 service_id, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) contact = NULL;

  if (write == NULL || !_front_contact_watch (write, id, error))
    return FALSE;
  old = front_contact_load (db, id, error);
  if (old == NULL)
    return FALSE;
  contact = front_contact_copy (old);
  if (note != NULL)
    {
      const FrontChange change = {
        .kind = FRONT_CHANGED_CONTACT, .row = id, .what = "note", .old_value = contact->note, .new_value = note,
      };

      if (!front_write_amend (write, &change, error))
        return FALSE;
      g_free (contact->note);
      contact->note = g_strdup (note);
    }
  if (service_id >= 0)
    {
      g_autofree char *was = g_strdup_printf ("%" G_GINT64_FORMAT, contact->service_id);
      g_autofree char *is = g_strdup_printf ("%" G_GINT64_FORMAT, service_id);
      const FrontChange change = {
        .kind = FRONT_CHANGED_CONTACT, .row = id, .what = "service", .old_value = was, .new_value = is,
      };

      if (!front_write_amend (write, &change, error))
        return FALSE;
      contact->service_id = service_id;
    }
  return front_contact_update (db, contact, error)
         && (old->service_id == contact->service_id || _front_contact_count (db, old, contact, error))
         && front_write_commit (g_steal_pointer (&write), error);
}

/* Open contacts are in no tally of times. */
gboolean
front_contact_mark_open_inaccurate (FrontDb *db, const char *why, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontQuery) query = NULL;
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "not-accurate", .why = why };

  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &mark_open_inaccurate);
  return front_query_run (query, error)
         && front_write_record (write, &change, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_contact_add (FrontDb *db, FrontContact *contact, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;

  g_return_val_if_fail (contact != NULL, FALSE);

  if (!front_contact_validate (contact, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  if (front_channel_is_written (contact->channel))
    {
      FrontContact received = *contact;

      received.state = FRONT_STATE_WAITING;
      received.answered_at = FRONT_NEVER;
      if (!front_contact_decide (db, &received, contact, error))
        return FALSE;
    }
  if (contact->channel == FRONT_CHANNEL_VISITOR && contact->ticket == 0 && !_front_contact_give_ticket (db, contact, error))
    return FALSE;
  return front_contact_insert (db, contact, error)
         && _front_contact_watch_new (write, contact->id, error)
         && (contact->state == FRONT_STATE_FINISHED || _front_contact_begin_period (db, contact, error))
         && _front_contact_count (db, NULL, contact, error)
         && _front_contact_record (write, contact->id, "added", NULL, front_channel_name (contact->channel), error)
         && front_write_commit (g_steal_pointer (&write), error);
}
