#define G_LOG_DOMAIN "front-contact-steps"

#include "config.h"
#include "enquiries/front-contact-steps.h"

#include <glib/gi18n-lib.h>

const char *
front_contact_step_word (FrontContactStep step)
{
  static const char *const words[] = { "answered", "held", "resumed", "finished" };

  g_return_val_if_fail (step < G_N_ELEMENTS (words), NULL);

  return words[step];
}

static gboolean
fits (FrontState state, FrontContactStep step)
{
  switch (step)
    {
    case FRONT_CONTACT_ANSWER:
      return state == FRONT_STATE_WAITING;
    case FRONT_CONTACT_HOLD:
      return state == FRONT_STATE_SERVING;
    case FRONT_CONTACT_RESUME:
      return state == FRONT_STATE_HOLD;
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

  if (!fits (contact->state, step))
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
  contact->state_since = at;
  switch (step)
    {
    case FRONT_CONTACT_ANSWER:
      contact->state = FRONT_STATE_SERVING;
      contact->answered_at = at;
      break;
    case FRONT_CONTACT_HOLD:
      contact->state = FRONT_STATE_HOLD;
      break;
    case FRONT_CONTACT_RESUME:
      contact->state = FRONT_STATE_SERVING;
      break;
    case FRONT_CONTACT_FINISH:
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
