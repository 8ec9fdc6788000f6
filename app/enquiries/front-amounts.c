#define G_LOG_DOMAIN "front-tally"

#include "config.h"
#include "enquiries/front-amounts.h"

#include <string.h>

gboolean
front_channel_is_customers (FrontChannel channel)
{
  return channel != FRONT_CHANNEL_CALL_BACK && channel != FRONT_CHANNEL_OUTGOING && channel != FRONT_CHANNEL_ADMIN;
}

static gboolean
is_closed (const FrontContact *contact)
{
  return contact->state == FRONT_STATE_FINISHED && contact->answered_at != FRONT_NEVER
         && front_channel_is_customers (contact->channel)
         && (contact->outcome == FRONT_OUTCOME_RESOLVED || contact->outcome == FRONT_OUTCOME_PASSED
             || contact->outcome == FRONT_OUTCOME_CALL_BACK || contact->outcome == FRONT_OUTCOME_SIGNPOSTED);
}

gboolean
front_contact_is_auditable (const FrontContact *contact)
{
  g_return_val_if_fail (contact != NULL, FALSE);

  return is_closed (contact) && contact->person_id != 0 && contact->service_id != 0;
}

static void
add_waiting (const FrontContact *contact, gint64 within_us, FrontAmounts *amounts)
{
  gint64 *n = amounts->n;
  gint64 quantity = contact->quantity;
  gint64 waited;

  if (contact->answered_at == FRONT_NEVER && contact->outcome == FRONT_OUTCOME_UNFINISHED)
    {
      n[FRONT_AMOUNT_UNFINISHED] = quantity;
      return;
    }
  n[FRONT_AMOUNT_OFFERED] = quantity;
  if (contact->answered_at == FRONT_NEVER)
    {
      if (contact->outcome != FRONT_OUTCOME_ABANDONED)
        return;
      n[FRONT_AMOUNT_ABANDONED] = quantity;
      if (within_us >= 0 && contact->ended_at - contact->arrived_at <= within_us)
        n[FRONT_AMOUNT_GONE_IN_TIME] = quantity;
      return;
    }
  waited = contact->answered_at - contact->arrived_at;
  n[FRONT_AMOUNT_ANSWERED] = quantity;
  if (within_us >= 0 && waited <= within_us)
    n[FRONT_AMOUNT_IN_TIME] = quantity;
  if (contact->accurate)
    {
      n[FRONT_AMOUNT_WAITED] = quantity;
      n[FRONT_AMOUNT_WAITED_US] = waited * quantity;
    }
  else
    n[FRONT_AMOUNT_WAIT_VAGUE] = quantity;
}

static void
add_handling (const FrontContact *contact, FrontAmounts *amounts)
{
  gint64 *n = amounts->n;
  gint64 quantity = contact->quantity;

  if (contact->answered_at == FRONT_NEVER)
    return;
  if (contact->ended_at == FRONT_NEVER)
    {
      n[FRONT_AMOUNT_NO_END] = quantity;
      if (contact->outcome == FRONT_OUTCOME_UNFINISHED)
        n[FRONT_AMOUNT_NO_END_IN_LOG] = quantity;
    }
  else if (contact->accurate)
    {
      n[FRONT_AMOUNT_HANDLED] = quantity;
      n[FRONT_AMOUNT_HANDLED_US] = (contact->ended_at - contact->answered_at - contact->paused_us) * quantity;
      n[FRONT_AMOUNT_HOLD_US] = contact->hold_us * quantity;
    }
  else
    n[FRONT_AMOUNT_HANDLING_VAGUE] = quantity;
}

static void
add_email (const FrontContact *contact, FrontAmounts *amounts)
{
  gint64 *n = amounts->n;

  if (contact->channel != FRONT_CHANNEL_EMAIL)
    return;
  if (contact->first_in_time != FRONT_UNDECIDED && (contact->answered_at != FRONT_NEVER || contact->ended_at != FRONT_NEVER))
    {
      n[FRONT_AMOUNT_FIRST_DECIDED] = contact->quantity;
      n[FRONT_AMOUNT_FIRST_IN_TIME] = contact->first_in_time > 0 ? contact->quantity : 0;
    }
  if (contact->full_in_time != FRONT_UNDECIDED && contact->ended_at != FRONT_NEVER)
    {
      n[FRONT_AMOUNT_FULL_DECIDED] = contact->quantity;
      n[FRONT_AMOUNT_FULL_IN_TIME] = contact->full_in_time > 0 ? contact->quantity : 0;
    }
}

static void
add_resolution (const FrontContact *contact, FrontAmounts *amounts)
{
  gint64 *n = amounts->n;

  if (!is_closed (contact))
    return;
  n[FRONT_AMOUNT_CLOSED] = contact->quantity;
  if (contact->first_said > 0 || (contact->first_said == 0 && contact->outcome == FRONT_OUTCOME_RESOLVED))
    n[FRONT_AMOUNT_RESOLVED] = contact->quantity;
  if (contact->person_id == 0)
    n[FRONT_AMOUNT_NO_PERSON] = contact->quantity;
  else if (contact->service_id == 0)
    n[FRONT_AMOUNT_NO_SERVICE] = contact->quantity;
  else if (contact->came_again)
    n[FRONT_AMOUNT_CAME_AGAIN] = contact->quantity;
}

gboolean
front_contact_amounts (const FrontContact *contact, gint64 within_us, FrontAmounts *amounts)
{
  g_return_val_if_fail (contact != NULL && amounts != NULL, FALSE);

  memset (amounts, 0, sizeof *amounts);
  if (contact->state != FRONT_STATE_FINISHED)
    return FALSE;
  amounts->n[FRONT_AMOUNT_CONTACTS] = contact->quantity;
  if (contact->avoidable_said != 0)
    {
      amounts->n[FRONT_AMOUNT_ASSESSED] = contact->quantity;
      amounts->n[FRONT_AMOUNT_AVOIDABLE] = contact->avoidable_said > 0 ? contact->quantity : 0;
    }
  if (contact->visit_id == 0)
    add_waiting (contact, within_us, amounts);
  add_handling (contact, amounts);
  add_email (contact, amounts);
  add_resolution (contact, amounts);
  return TRUE;
}
