#define G_LOG_DOMAIN "front-contact"

#include "config.h"
#include "enquiries/front-contact.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"

FrontContact *
front_contact_new (void)
{
  FrontContact *contact = g_new0 (FrontContact, 1);

  contact->accurate = TRUE;
  contact->answered_at = FRONT_NEVER;
  contact->ended_at = FRONT_NEVER;
  contact->quantity = 1;
  contact->due_at = FRONT_NEVER;
  contact->first_in_time = FRONT_UNDECIDED;
  contact->full_in_time = FRONT_UNDECIDED;
  contact->rep = g_strdup ("");
  contact->note = g_strdup ("");
  contact->desk = g_strdup ("");
  contact->department = g_strdup ("");
  return contact;
}

FrontContact *
front_contact_copy (const FrontContact *contact)
{
  FrontContact *copy;

  g_return_val_if_fail (contact != NULL, NULL);

  copy = g_memdup2 (contact, sizeof *contact);
  copy->rep = g_strdup (contact->rep);
  copy->note = g_strdup (contact->note);
  copy->desk = g_strdup (contact->desk);
  copy->department = g_strdup (contact->department);
  return copy;
}

void
front_contact_free (FrontContact *contact)
{
  if (contact == NULL)
    return;
  g_free (contact->rep);
  g_free (contact->note);
  g_free (contact->desk);
  g_free (contact->department);
  g_free (contact);
}

static const struct
{
  FrontChannel channel;
  const char *name;
  const char *title;
} channels[] = {
  { FRONT_CHANNEL_VISITOR, "visitor", N_("Visitor") },
  { FRONT_CHANNEL_PHONE, "phone", N_("Phone call") },
  { FRONT_CHANNEL_EMAIL, "email", N_("E-mail") },
  { FRONT_CHANNEL_ONLINE, "online", N_("Online") },
  { FRONT_CHANNEL_CALL_BACK, "call-back", N_("Call-back") },
  { FRONT_CHANNEL_OUTGOING, "outgoing", N_("Outgoing call") },
  { FRONT_CHANNEL_OUT_OF_HOURS, "out-of-hours", N_("Out of hours") },
  { FRONT_CHANNEL_ADMIN, "admin", N_("Administrative job") },
};

static const struct
{
  FrontOutcome outcome;
  const char *name;
  const char *title;
} outcomes[] = {
  { FRONT_OUTCOME_NONE, "none", N_("No outcome") },
  { FRONT_OUTCOME_RESOLVED, "resolved", N_("Resolved now") },
  { FRONT_OUTCOME_PASSED, "passed", N_("Passed on") },
  { FRONT_OUTCOME_CALL_BACK, "callback", N_("Call back") },
  { FRONT_OUTCOME_LEFT, "left", N_("Left") },
  { FRONT_OUTCOME_ABANDONED, "abandoned", N_("Abandoned") },
  { FRONT_OUTCOME_TIMED_OUT, "timed-out", N_("Timed out") },
  { FRONT_OUTCOME_OVERFLOWED, "overflowed", N_("Overflowed") },
  { FRONT_OUTCOME_BY_CHOICE, "by-choice", N_("Left by choice") },
  { FRONT_OUTCOME_WITHDRAWN, "withdrawn", N_("Withdrawn") },
  { FRONT_OUTCOME_CLOSED, "closed", N_("Closed queue") },
  { FRONT_OUTCOME_LOST, "lost", N_("Lost at restart") },
  { FRONT_OUTCOME_UNFINISHED, "unfinished", N_("Unfinished") },
  { FRONT_OUTCOME_SIGNPOSTED, "signposted", N_("Signposted") },
  { FRONT_OUTCOME_LEFT_OPEN, "left-open", N_("Left open at closing") },
  { FRONT_OUTCOME_NO_ANSWER, "no-answer", N_("No answer") },
};

gboolean
front_channel_from_name (const char *name, FrontChannel *channel)
{
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    if (g_str_equal (channels[i].name, name))
      {
        *channel = channels[i].channel;
        return TRUE;
      }
  return FALSE;
}

const char *
front_channel_name (FrontChannel channel)
{
  g_return_val_if_fail (channel >= FRONT_CHANNEL_VISITOR && channel <= FRONT_CHANNEL_ADMIN, NULL);

  return channels[channel - FRONT_CHANNEL_VISITOR].name;
}

const char *
front_channel_title (FrontChannel channel)
{
  g_return_val_if_fail (channel >= FRONT_CHANNEL_VISITOR && channel <= FRONT_CHANNEL_ADMIN, NULL);

  return _(channels[channel - FRONT_CHANNEL_VISITOR].title);
}

gboolean
front_outcome_from_name (const char *name, FrontOutcome *outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_str_equal (outcomes[i].name, name))
      {
        *outcome = outcomes[i].outcome;
        return TRUE;
      }
  return FALSE;
}

const char *
front_outcome_name (FrontOutcome outcome)
{
  g_return_val_if_fail (outcome < G_N_ELEMENTS (outcomes), NULL);

  return outcomes[outcome].name;
}

const char *
front_outcome_title (FrontOutcome outcome)
{
  g_return_val_if_fail (outcome < G_N_ELEMENTS (outcomes), NULL);

  return _(outcomes[outcome].title);
}

gboolean
front_channel_is_written (FrontChannel channel)
{
  return channel == FRONT_CHANNEL_EMAIL || channel == FRONT_CHANNEL_ONLINE;
}

gboolean
front_channel_is_call (FrontChannel channel)
{
  return channel == FRONT_CHANNEL_PHONE || channel == FRONT_CHANNEL_CALL_BACK || channel == FRONT_CHANNEL_OUTGOING;
}

const char *
front_state_title (FrontChannel channel, FrontState state)
{
  switch (state)
    {
    case FRONT_STATE_WAITING:
      if (channel == FRONT_CHANNEL_VISITOR)
        return _("Waiting");
      if (channel == FRONT_CHANNEL_CALL_BACK)
        return _("To be called back");
      return channel == FRONT_CHANNEL_PHONE ? _("Ringing") : _("Received");
    case FRONT_STATE_SERVING:
      if (channel == FRONT_CHANNEL_VISITOR)
        return _("Being served");
      if (front_channel_is_call (channel))
        return _("Talking");
      return front_channel_is_written (channel) ? _("First response sent") : _("In hand");
    case FRONT_STATE_PAUSED:
      return _("Waiting for the customer");
    case FRONT_STATE_TRANSFERRED:
      return _("Handed to a colleague");
    case FRONT_STATE_HOLD:
      return _("On hold");
    case FRONT_STATE_WRAP_UP:
      return _("Wrap-up");
    case FRONT_STATE_FINISHED:
      return _("Finished");
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, message);
  return FALSE;
}

gboolean
front_contact_validate (const FrontContact *contact, GError **error)
{
  gboolean answered, finished;

  g_return_val_if_fail (contact != NULL, FALSE);

  answered = contact->answered_at != FRONT_NEVER;
  finished = contact->state == FRONT_STATE_FINISHED;
  if (contact->quantity < 1 || contact->quantity > FRONT_MAX_QUANTITY)
    return refuse (error, _("Quantity: give a whole number from 1 to 1000."));
  if (answered && contact->answered_at < contact->arrived_at)
    return refuse (error, _("Answered: this is before the contact arrived. Give a time at or after the arrival."));
  if (finished != (contact->ended_at != FRONT_NEVER))
    return refuse (error, _("Ended: a finished contact has an end, and only a finished one. Give the time it ended."));
  if (finished && contact->ended_at < (answered ? contact->answered_at : contact->arrived_at))
    return refuse (error, _("Ended: this is before the contact was answered or arrived. Give a later time."));
  if (!finished && contact->outcome != FRONT_OUTCOME_NONE)
    return refuse (error, _("Outcome: the contact is not finished yet. Finish it, or leave the outcome out."));

  switch (contact->outcome)
    {
    case FRONT_OUTCOME_LEFT:
      if (contact->channel != FRONT_CHANNEL_VISITOR)
        return refuse (error, _("Outcome: only a visitor can have left. For a call choose abandoned."));
      if (answered)
        return refuse (error, _("Outcome: a visitor who was served has not left unseen. Choose another outcome."));
      break;
    case FRONT_OUTCOME_ABANDONED:
      if (contact->channel == FRONT_CHANNEL_VISITOR)
        return refuse (error, _("Outcome: only a call can be abandoned. For a visitor choose left."));
      if (answered)
        return refuse (error, _("Outcome: a call that was answered was not abandoned. Choose another outcome."));
      break;
    case FRONT_OUTCOME_RESOLVED:
    case FRONT_OUTCOME_PASSED:
    case FRONT_OUTCOME_CALL_BACK:
    case FRONT_OUTCOME_SIGNPOSTED:
    case FRONT_OUTCOME_LEFT_OPEN:
      if (!answered)
        return refuse (error, _("Outcome: nobody has attended to this contact yet. Give the time it was answered."));
      break;
    default:
      break;
    }
  return TRUE;
}

gboolean
front_contact_check_past (const FrontContact *contact, GError **error)
{
  gint64 latest = front_clock_now () + FRONT_CLOCKS_DIFFER;

  g_return_val_if_fail (contact != NULL, FALSE);

  if (contact->arrived_at > latest)
    return refuse (error, _("Arrived: this is still to come. Give the time it arrived; if that is right, set this computer’s clock."));
  if (contact->answered_at != FRONT_NEVER && contact->answered_at > latest)
    return refuse (error, _("Answered: this is still to come. Give the time it was answered, or leave it out until then."));
  if (contact->ended_at != FRONT_NEVER && contact->ended_at > latest)
    return refuse (error, _("Ended: this is still to come. Give the time it ended, or leave it out until then."));
  return TRUE;
}
