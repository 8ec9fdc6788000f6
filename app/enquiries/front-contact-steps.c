#define G_LOG_DOMAIN "front-contact-steps"

#include "config.h"
#include "enquiries/front-contact-steps.h"

#include <glib/gi18n-lib.h>

const char *
front_contact_step_word (FrontContactStep step)
{
  static const char *const words[] = { "answered", "held", "resumed", "finished", "wrapped-up", "paused",
                                       "transferred" };

  g_return_val_if_fail (step < G_N_ELEMENTS (words), NULL);

  return words[step];
}

static gboolean
fits (FrontChannel channel, FrontState state, FrontContactStep step)
{
  switch (step)
    {
    case FRONT_CONTACT_ANSWER:
      return state == FRONT_STATE_WAITING || state == FRONT_STATE_TRANSFERRED;
    case FRONT_CONTACT_HOLD:
      return state == FRONT_STATE_SERVING && !front_channel_is_written (channel);
    case FRONT_CONTACT_PAUSE:
      return state == FRONT_STATE_SERVING && front_channel_is_written (channel);
    case FRONT_CONTACT_RESUME:
      return state == FRONT_STATE_HOLD || state == FRONT_STATE_PAUSED;
    case FRONT_CONTACT_WRAP_UP:
      return (state == FRONT_STATE_SERVING || state == FRONT_STATE_HOLD) && front_channel_is_call (channel);
    case FRONT_CONTACT_TRANSFER:
      return state == FRONT_STATE_SERVING || state == FRONT_STATE_HOLD;
    case FRONT_CONTACT_FINISH:
      return state != FRONT_STATE_FINISHED;
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
front_contact_take_step (FrontContact *contact, FrontContactStep step, gint64 at, FrontOutcome outcome, GError **error)
{
  FrontContact before;

  g_return_val_if_fail (contact != NULL, FALSE);

  if (!fits (contact->channel, contact->state, step))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                   _("This contact is already “%s”; perhaps another desk took it. Choose another."),
                   front_state_title (contact->channel, contact->state));
      return FALSE;
    }
  before = *contact;
  if (at < contact->state_since)
    {
      at = contact->state_since;
      contact->accurate = FALSE;
    }
  if (contact->state == FRONT_STATE_HOLD)
    contact->hold_us += at - contact->state_since;
  if (contact->state == FRONT_STATE_PAUSED)
    contact->paused_us += at - contact->state_since;
  contact->state_since = at;
  switch (step)
    {
    case FRONT_CONTACT_ANSWER:
      if (contact->state == FRONT_STATE_WAITING)
        contact->answered_at = at;
      contact->state = FRONT_STATE_SERVING;
      break;
    case FRONT_CONTACT_WRAP_UP:
      contact->state = FRONT_STATE_WRAP_UP;
      break;
    case FRONT_CONTACT_PAUSE:
      contact->state = FRONT_STATE_PAUSED;
      break;
    case FRONT_CONTACT_TRANSFER:
      contact->state = FRONT_STATE_TRANSFERRED;
      break;
    case FRONT_CONTACT_HOLD:
      contact->state = FRONT_STATE_HOLD;
      break;
    case FRONT_CONTACT_RESUME:
      contact->state = FRONT_STATE_SERVING;
      break;
    case FRONT_CONTACT_FINISH:
      if (contact->answered_at == FRONT_NEVER && front_channel_is_written (contact->channel))
        contact->answered_at = at;
      contact->state = FRONT_STATE_FINISHED;
      contact->ended_at = at;
      contact->outcome = outcome;
      break;
    default:
      g_return_val_if_reached (FALSE);
    }
  if (front_contact_validate (contact, error))
    return TRUE;
  /* Only numbers differ: the texts are the same pointers. */
  *contact = before;
  return FALSE;
}
