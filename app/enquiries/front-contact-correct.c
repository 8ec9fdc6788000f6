#define G_LOG_DOMAIN "front-contact-correct"

#include "config.h"
#include "enquiries/front-contact-correct.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"
#include "enquiries/front-contact-due.h"
#include "enquiries/front-contact-image.h"
#include "enquiries/front-contact-private.h"

FRONT_STATEMENT (last_changed, "SELECT who, at FROM change WHERE kind = $1 AND row_id = $2 ORDER BY id DESC LIMIT 1")
FRONT_STATEMENT (move_arrival,
                 "UPDATE period SET started_at = $2 WHERE contact_id = $1 AND state = 1 AND started_at = $3")
FRONT_STATEMENT (move_wait_end,
                 "UPDATE period SET ended_at = $2 WHERE contact_id = $1 AND state = 1 AND ended_at = $3")
FRONT_STATEMENT (move_answer,
                 "UPDATE period SET started_at = $2 WHERE contact_id = $1 AND state = 2 AND started_at = $3")
FRONT_STATEMENT (move_end,
                 "UPDATE period SET ended_at = $2 WHERE contact_id = $1 AND ended_at = $3 "
                 "AND id = (SELECT max (id) FROM period WHERE contact_id = $1)")
FRONT_STATEMENT (insert_serving,
                 "INSERT INTO period (contact_id, state, started_at, ended_at) "
                 "SELECT contact_id, 2, CAST ($2 AS bigint), ended_at FROM period WHERE contact_id = $1 AND state = 1")
FRONT_STATEMENT (delete_serving, "DELETE FROM period WHERE contact_id = $1 AND state <> 1")
FRONT_STATEMENT (forget_own_word, "UPDATE contact SET outcome_id = NULL WHERE id = $1 AND outcome_id IS NOT NULL")
FRONT_STATEMENT (count_matters, "SELECT count(*) FROM contact WHERE visit_id = $1")
FRONT_STATEMENT (count_backward, "SELECT count(*) FROM period WHERE contact_id = $1 AND ended_at < started_at")

static const struct
{
  const char *word;
  const char *title;
} fields[FRONT_CORRECT_N_FIELDS] = {
  { "corrected-arrived", N_("Arrived") },   { "corrected-answered", N_("Answered") },
  { "corrected-ended", N_("Ended") },       { "corrected-service", N_("Service") },
  { "corrected-topic", N_("Topic") },       { "corrected-outcome", N_("Outcome") },
  { "corrected-channel", N_("Channel") },   { "corrected-rep", N_("Rep") },
  { "corrected-note", N_("Note") },         { "corrected-quantity", N_("Quantity") },
  { "corrected-department", N_("Department") }, { "corrected-avoidable", N_("Avoidable") },
};

const char *
front_correct_field_title (FrontCorrectField field)
{
  g_return_val_if_fail (field < FRONT_CORRECT_N_FIELDS, NULL);

  return _(fields[field].title);
}

const char *
front_correct_field_word (FrontCorrectField field)
{
  g_return_val_if_fail (field < FRONT_CORRECT_N_FIELDS, NULL);

  return fields[field].word;
}

static char *
instant_value (gint64 at)
{
  return at == FRONT_NEVER ? NULL : front_instant_format_iso (at);
}

/* As the change record keeps it. Returns: (transfer full) (nullable) */
static char *
value_of (const FrontContact *contact, FrontCorrectField field)
{
  switch (field)
    {
    case FRONT_CORRECT_ARRIVED:
      return instant_value (contact->arrived_at);
    case FRONT_CORRECT_ANSWERED:
      return instant_value (contact->answered_at);
    case FRONT_CORRECT_ENDED:
      return instant_value (contact->ended_at);
    case FRONT_CORRECT_SERVICE:
      return g_strdup_printf ("%" G_GINT64_FORMAT, contact->service_id);
    case FRONT_CORRECT_TOPIC:
      return g_strdup_printf ("%" G_GINT64_FORMAT, contact->topic_id);
    case FRONT_CORRECT_OUTCOME:
      return g_strdup (front_outcome_name (contact->outcome));
    case FRONT_CORRECT_CHANNEL:
      return g_strdup (front_channel_name (contact->channel));
    case FRONT_CORRECT_REP:
      return g_strdup (contact->rep);
    case FRONT_CORRECT_NOTE:
      return g_strdup (contact->note);
    case FRONT_CORRECT_QUANTITY:
      return g_strdup_printf ("%" G_GINT64_FORMAT, contact->quantity);
    case FRONT_CORRECT_DEPARTMENT:
      return g_strdup (contact->department);
    case FRONT_CORRECT_AVOIDABLE:
      return contact->avoidable_said == 0 ? NULL : g_strdup (contact->avoidable_said > 0 ? "yes" : "no");
    case FRONT_CORRECT_N_FIELDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

void
front_correct_field_take (FrontContact *contact, const FrontContact *from, FrontCorrectField field)
{
  g_return_if_fail (contact != NULL && from != NULL && field < FRONT_CORRECT_N_FIELDS);

  switch (field)
    {
    case FRONT_CORRECT_ARRIVED:
      contact->arrived_at = from->arrived_at;
      break;
    case FRONT_CORRECT_ANSWERED:
      contact->answered_at = from->answered_at;
      break;
    case FRONT_CORRECT_ENDED:
      contact->ended_at = from->ended_at;
      break;
    case FRONT_CORRECT_SERVICE:
      contact->service_id = from->service_id;
      break;
    case FRONT_CORRECT_TOPIC:
      contact->topic_id = from->topic_id;
      break;
    case FRONT_CORRECT_OUTCOME:
      contact->outcome = from->outcome;
      break;
    case FRONT_CORRECT_CHANNEL:
      contact->channel = from->channel;
      break;
    case FRONT_CORRECT_REP:
      g_free (contact->rep);
      contact->rep = g_strdup (from->rep);
      break;
    case FRONT_CORRECT_NOTE:
      g_free (contact->note);
      contact->note = g_strdup (from->note);
      break;
    case FRONT_CORRECT_QUANTITY:
      contact->quantity = from->quantity;
      break;
    case FRONT_CORRECT_DEPARTMENT:
      g_free (contact->department);
      contact->department = g_strdup (from->department);
      break;
    case FRONT_CORRECT_AVOIDABLE:
      contact->avoidable_said = from->avoidable_said;
      break;
    case FRONT_CORRECT_N_FIELDS:
    default:
      g_return_if_reached ();
    }
}

gboolean
front_correct_field_differs (const FrontContact *one, const FrontContact *other, FrontCorrectField field)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  g_return_val_if_fail (one != NULL && other != NULL && field < FRONT_CORRECT_N_FIELDS, FALSE);

  a = value_of (one, field);
  b = value_of (other, field);
  return g_strcmp0 (a, b) != 0;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, message);
  return FALSE;
}

static gboolean
tell_conflict (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &last_changed);
  g_autoptr(GError) local = NULL;
  g_autofree char *when = NULL;

  front_query_bind_int (query, 1, FRONT_CHANGED_CONTACT);
  front_query_bind_int (query, 2, id);
  if (front_query_next (query, &local))
    {
      when = front_instant_format_date_time (front_query_int (query, 1));
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                   _("This contact was changed meanwhile, last by %s on %s. Look at it as it is now, then correct it again."),
                   front_query_text (query, 0), when);
    }
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                         _("This contact was changed meanwhile. Look at it as it is now, then correct it again."));
  return FALSE;
}

/* @now becomes @old with what differs between @base and @wanted. */
static gboolean
merge (FrontDb *db, const FrontContact *base, const FrontContact *wanted, const FrontContact *old, FrontContact *now, GError **error)
{
  gboolean any = FALSE;

  for (FrontCorrectField field = 0; field < FRONT_CORRECT_N_FIELDS; field++)
    {
      if (!front_correct_field_differs (base, wanted, field))
        continue;
      if (front_correct_field_differs (base, old, field))
        return tell_conflict (db, old->id, error);
      front_correct_field_take (now, wanted, field);
      any = TRUE;
    }
  if (!any)
    return refuse (error, _("Nothing was corrected: every field is as it was. Change a field first."));
  if (now->service_id != old->service_id && !front_correct_field_differs (base, wanted, FRONT_CORRECT_TOPIC))
    now->topic_id = 0;
  return TRUE;
}

static gboolean
run_move (FrontDb *db, const FrontStatement *statement, gint64 id, gint64 to, gint64 from, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, id);
  front_query_bind_int (query, 2, to);
  if (statement != &insert_serving)
    front_query_bind_int (query, 3, from);
  return front_query_run (query, error);
}

/* The timed parts of a contact that was logged live follow its times; there are none of the others. */
static gboolean
move_periods (FrontDb *db, const FrontContact *old, const FrontContact *now, GError **error)
{
  gboolean was = old->answered_at != FRONT_NEVER, is = now->answered_at != FRONT_NEVER;
  g_autoptr(FrontQuery) query = NULL;
  gint64 backward;

  if (now->arrived_at != old->arrived_at && !run_move (db, &move_arrival, now->id, now->arrived_at, old->arrived_at, error))
    return FALSE;
  if (was && is && now->answered_at != old->answered_at
      && (!run_move (db, &move_wait_end, now->id, now->answered_at, old->answered_at, error)
          || !run_move (db, &move_answer, now->id, now->answered_at, old->answered_at, error)))
    return FALSE;
  if (!was && is
      && (!run_move (db, &insert_serving, now->id, now->answered_at, 0, error)
          || !run_move (db, &move_wait_end, now->id, now->answered_at, old->ended_at, error)))
    return FALSE;
  if (was && !is)
    {
      query = front_db_query (db, &delete_serving);
      front_query_bind_int (query, 1, now->id);
      if (!front_query_run (query, error)
          || !run_move (db, &move_wait_end, now->id, old->ended_at, old->answered_at, error))
        return FALSE;
      g_clear_pointer (&query, front_query_done);
    }
  if (now->ended_at != old->ended_at && !run_move (db, &move_end, now->id, now->ended_at, old->ended_at, error))
    return FALSE;
  query = front_db_query (db, &count_backward);
  front_query_bind_int (query, 1, now->id);
  if (!front_query_one_int (query, &backward, error))
    return FALSE;
  return backward == 0
         || refuse (error, _("Times: they do not go with when the contact was put on hold or handed on. Give times before and "
                             "after that."));
}

/* Which channel it came by is a fact to whoever logged it otherwise; a state of one channel is none of another. */
static gboolean
check_channel (FrontDb *db, const FrontContact *old, const FrontContact *now, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  gint64 matters;

  if (now->channel == old->channel)
    return TRUE;
  if (old->state != FRONT_STATE_FINISHED)
    return refuse (error, _("Channel: this contact is still open. Finish it at the Desk first, or take its arrival back there."));
  if (old->source == FRONT_SOURCE_QUEUE_LOG)
    return refuse (error, _("Channel: a telephone system logged this call. It stays a call."));
  query = front_db_query (db, &count_matters);
  front_query_bind_int (query, 1, old->id);
  if (!front_query_one_int (query, &matters, error))
    return FALSE;
  if (old->visit_id != 0 || matters > 0)
    return refuse (error, _("Channel: this is one of several matters that came together. They keep their channel."));
  if (now->outcome == FRONT_OUTCOME_NO_ANSWER && now->channel != FRONT_CHANNEL_CALL_BACK && now->channel != FRONT_CHANNEL_OUTGOING)
    return refuse (error, _("Outcome: only somebody whom we rang can give no answer. Choose another outcome."));
  return TRUE;
}

/* What hangs on the corrected fields. */
static gboolean
follow (FrontDb *db, const FrontContact *old, FrontContact *now, GError **error)
{
  gboolean timed = now->arrived_at != old->arrived_at || now->answered_at != old->answered_at || now->ended_at != old->ended_at
                   || now->channel != old->channel;

  if (now->state == FRONT_STATE_FINISHED)
    now->state_since = now->ended_at;
  else if ((now->answered_at == FRONT_NEVER) != (old->answered_at == FRONT_NEVER))
    return refuse (error, _("Answered: this contact is still open. Answer it at the Desk, or take the answer back there."));
  else if (now->state == FRONT_STATE_WAITING)
    now->state_since = now->arrived_at;
  else if (now->state == FRONT_STATE_SERVING && old->state_since == old->answered_at)
    now->state_since = now->answered_at;
  if (now->answered_at == FRONT_NEVER)
    now->hold_us = 0;
  /* A ticket is a visitor's, and a promised time a call-back's. */
  if (now->channel != FRONT_CHANNEL_VISITOR && old->channel == FRONT_CHANNEL_VISITOR)
    now->ticket = 0;
  if (now->channel != FRONT_CHANNEL_CALL_BACK && old->channel == FRONT_CHANNEL_CALL_BACK)
    now->due_at = FRONT_NEVER;
  if (now->channel == FRONT_CHANNEL_VISITOR && now->ticket == 0 && !_front_contact_give_ticket (db, now, error))
    return FALSE;
  /* A verdict was frozen on times that were wrong: it falls anew. */
  if (timed && (front_channel_is_written (old->channel) || front_channel_is_written (now->channel)))
    {
      FrontContact received;

      now->first_in_time = now->full_in_time = FRONT_UNDECIDED;
      now->due_at = FRONT_NEVER;
      received = *now;
      received.state = FRONT_STATE_WAITING;
      received.answered_at = FRONT_NEVER;
      received.ended_at = FRONT_NEVER;
      if (front_channel_is_written (now->channel) && !front_contact_decide (db, &received, now, error))
        return FALSE;
    }
  return front_contact_validate (now, error);
}

/* The office's own word for an outcome goes with the outcome. */
static gboolean
forget_word (FrontDb *db, const FrontContact *old, const FrontContact *now, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  if (now->outcome == old->outcome)
    return TRUE;
  query = front_db_query (db, &forget_own_word);
  front_query_bind_int (query, 1, now->id);
  return front_query_run (query, error);
}

static gboolean
record (FrontWrite *write, const FrontContact *old, const FrontContact *now, const char *why, GError **error)
{
  for (FrontCorrectField field = 0; field < FRONT_CORRECT_N_FIELDS; field++)
    {
      g_autofree char *was = value_of (old, field);
      g_autofree char *is = value_of (now, field);
      const FrontChange change = {
        .kind = FRONT_CHANGED_CONTACT, .row = now->id, .what = fields[field].word, .old_value = was, .new_value = is, .why = why,
      };

      if (g_strcmp0 (was, is) != 0 && !front_write_record (write, &change, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_contact_correct (FrontDb *db, const FrontContact *base, const FrontContact *wanted, const char *why, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;
  g_autofree char *reason = NULL;

  g_return_val_if_fail (base != NULL && wanted != NULL && base->id == wanted->id, FALSE);

  reason = g_strstrip (g_strdup (why != NULL ? why : ""));
  if (*reason == '\0')
    {
      refuse (error, _("Reason: say why the contact is corrected."));
      return front_error_wants (error, "reason");
    }
  write = front_write_begin (db, error);
  if (write == NULL || !_front_contact_watch (write, base->id, error))
    return FALSE;
  old = front_contact_load (db, base->id, error);
  if (old == NULL)
    return FALSE;
  now = front_contact_copy (old);
  return merge (db, base, wanted, old, now, error)
         && check_channel (db, old, now, error)
         && follow (db, old, now, error)
         && move_periods (db, old, now, error)
         && front_contact_update (db, now, error)
         && forget_word (db, old, now, error)
         && _front_contact_count (db, old, now, error)
         && record (write, old, now, reason, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
