#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* What one finished contact adds to the figures: whole numbers that add up over any contacts. Everything is multiplied by
 * the contact's quantity; µs are microseconds. A contact that is still open adds nothing: there are few of those, and
 * whether they count depends on the hour, so they are judged one by one.
 *
 * A further matter of a visit has no wait of its own: it is left out of what tells of waiting (OFFERED to WAIT_VAGUE).
 * "Vague" are contacts whose times are marked not accurate: counted, not averaged. */
#define FRONT_AMOUNTS(AMOUNT) \
  AMOUNT (CONTACTS, contacts) \
  FRONT_AMOUNTS_BUT_FIRST (AMOUNT)

/* The order is the table's: what is asked for most comes first. */
#define FRONT_AMOUNTS_BUT_FIRST(AMOUNT) \
  FRONT_AMOUNTS_OF_RESOLUTION (AMOUNT) \
  AMOUNT (OFFERED, offered)           /* answered, or ended without */ \
  AMOUNT (ANSWERED, answered) \
  AMOUNT (IN_TIME, in_time)           /* answered within the standard in force on arrival */ \
  AMOUNT (ABANDONED, abandoned) \
  AMOUNT (GONE_IN_TIME, gone_in_time) /* abandoned within that standard */ \
  AMOUNT (UNFINISHED, unfinished)     /* the telephone log ends before the answer */ \
  AMOUNT (WAITED, waited)             /* answered, with accurate times */ \
  AMOUNT (WAITED_US, waited_us) \
  AMOUNT (WAIT_VAGUE, wait_vague) \
  AMOUNT (HANDLED, handled)           /* answered and ended, with accurate times */ \
  AMOUNT (HANDLED_US, handled_us)     /* without pauses */ \
  AMOUNT (HOLD_US, hold_us)           /* of these, the hold */ \
  AMOUNT (HANDLING_VAGUE, handling_vague) \
  AMOUNT (NO_END, no_end)             /* answered; no end is told */ \
  AMOUNT (NO_END_IN_LOG, no_end_in_log) /* of these, the telephone log ends before */ \
  AMOUNT (ASSESSED, assessed)         /* a rep said whether it could have been avoided */ \
  AMOUNT (AVOIDABLE, avoidable) \
  AMOUNT (FIRST_DECIDED, first_decided) /* e-mails: the desk's verdicts, which stay */ \
  AMOUNT (FIRST_IN_TIME, first_in_time) \
  AMOUNT (FULL_DECIDED, full_decided) \
  AMOUNT (FULL_IN_TIME, full_in_time)

#define FRONT_AMOUNTS_OF_RESOLUTION(AMOUNT) \
  AMOUNT (CLOSED, closed)             /* a rep finished it with an outcome: what first contact resolution is of */ \
  AMOUNT (RESOLVED, resolved)         /* of these, at the first contact as the rep says */ \
  AMOUNT (NO_PERSON, no_person)       /* of the closed, that name nobody */ \
  AMOUNT (NO_SERVICE, no_service)     /* of the closed, that name somebody and no service */ \
  AMOUNT (CAME_AGAIN, came_again)     /* of the closed, after which the same person came again: front-tally-again.h */

typedef enum
{
#define AMOUNT(name, column) FRONT_AMOUNT_##name,
  FRONT_AMOUNTS (AMOUNT)
#undef AMOUNT
  FRONT_N_AMOUNTS,
} FrontAmount;

typedef struct
{
  gint64 n[FRONT_N_AMOUNTS];
} FrontAmounts;

/* Pure: of the contact's row alone and the standard in force when it arrived. FALSE where it adds nothing.
 * @within_us: that standard, or a negative number where the channel has none. @amounts out. */
gboolean front_contact_amounts (const FrontContact *contact, gint64 within_us, FrontAmounts *amounts);
/* Whether it is a closed one that names a person and a service. Pure. */
gboolean front_contact_is_auditable (const FrontContact *contact);
/* What a customer does of their own accord: no call-back, outgoing call or job for a department. */
gboolean front_channel_is_customers (FrontChannel channel);

G_END_DECLS
