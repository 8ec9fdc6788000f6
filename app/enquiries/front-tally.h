#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* Contacts counted by channel and UTC hour of arrival, and by UTC day: the tables tally and tally_day of the schema; and
 * what else the measures need, by service, channel and local day: tally_figure, front-amounts.h.
 *
 * A contact counts as offered when it was answered, or ended without being answered; one that is still waiting does not
 * count yet (a measure adds those that are too late already), and neither does an unfinished one of a telephone log, nor a
 * further matter of a visit.
 * It is in time when answered_at - arrived_at <= the standard of its channel on the day it arrived (20 s: exactly 20 s is in time).
 * Visitors are measured by "visitors-in-time", calls by "calls-in-time"; other channels are only offered and answered. */

typedef struct
{
  int offered;  /* 0 or the contact's quantity; a difference can be negative */
  int answered;
  int in_time;
} FrontCounts;

/* Pure. @within_us: the standard, microseconds, or a negative number where the channel has none. */
FrontCounts front_contact_counts (const FrontContact *contact, gint64 within_us);

/* Differences gathered for one transaction. */
typedef struct _FrontTally FrontTally;

/* Reads the standards once. */
FrontTally *front_tally_new   (FrontDb *db, GError **error);
void        front_tally_free  (FrontTally *tally);
/* @old or @now may be NULL: a new contact, a removed one. Both as they are stored. */
void        front_tally_add   (FrontTally *tally, const FrontContact *old, const FrontContact *now);
/* The contacts of @person_id were another's before: what they repeat is worked out anew. */
gboolean    front_tally_touch_person (FrontTally *tally, FrontDb *db, gint64 person_id, GError **error);
/* Writes the differences inside the transaction under way, after the contacts' rows. */
gboolean    front_tally_write (FrontTally *tally, FrontDb *db, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontTally, front_tally_free)

/* Counts everything anew from the contacts, in the transaction under way: after a standard's seconds changed, and to check. */
gboolean    front_tally_rebuild (FrontDb *db, GError **error);
/* Counts the figures of a store that was upgraded or counted by another time zone, if that was not done yet: one
 * transaction, some seconds for a million contacts. @counted out (nullable): TRUE where there was something to do. */
gboolean    front_tally_ensure  (FrontDb *db, gboolean *counted, GError **error);

G_END_DECLS
