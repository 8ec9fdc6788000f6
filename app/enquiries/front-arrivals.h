#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* When contacts come and how long they wait, counted for drawings. Every count reads one range of an index or of the
 * tally, never all contacts. Instants are UTC microseconds, ranges half-open. Store's thread.
 *
 * A call of which the telephone system's log has no end is left out, as the measures leave it out. */

/* Half hours since 1970 (UTC), those without contacts left out, in order. Time zones of whole half hours keep their own. */
typedef struct
{
  gint64 slot;     /* × FRONT_HALF_HOUR: its start */
  gint64 arrived;
  gint64 answered; /* of them */
} FrontArrivals;

#define FRONT_HALF_HOUR G_GINT64_CONSTANT (1800000000) /* microseconds */

/* @channel 0: all. Returns: (transfer full) (element-type FrontArrivals) */
GArray  *front_arrivals_by_half_hour (FrontDb *db, FrontChannel channel, gint64 start, gint64 end, GError **error);

/* How many waited so many whole seconds (a wait of 20.4 s is in 20, and late for a standard of 20 s). */
typedef struct
{
  gint64 seconds;
  gint64 n;
  gint64 exact;  /* of them: not a moment longer */
} FrontWait;

typedef struct
{
  GArray *waits;       /* FrontWait, shortest first: those answered whose times are exact */
  gint64 n_waits;      /* in them */
  gint64 n_unanswered; /* went away or wait still: they are not in the waits */
  gint64 n_inaccurate; /* times not exact: counted elsewhere, not averaged */
} FrontWaits;

FrontWaits *front_waits_load (FrontDb *db, FrontChannel channel, gint64 start, gint64 end, GError **error);
void        front_waits_free (FrontWaits *waits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontWaits, front_waits_free)
/* How many of @n_waits waited @within_s seconds at most; exactly that is in time. Pure. */
gint64      front_waits_within (const FrontWaits *waits, gint64 within_s);

/* Contacts of a channel that were answered or ended, from the hourly and daily counts. @start and @end: whole hours. */
gboolean front_arrivals_count (FrontDb *db, FrontChannel channel, gint64 start, gint64 end, gint64 *offered, gint64 *answered,
                               GError **error);
/* The local dates of the first and last day that is counted. @channel 0: any. Both NULL where there is none. */
gboolean front_arrivals_range (FrontDb *db, FrontChannel channel, char **from, char **to, GError **error);
/* The instants between which no contact means that nobody came: the record's first day to its last, and on to the end of today where
 * no working day before it went by without a contact. Outside nobody knows, which is not nothing. Both FRONT_NEVER without a record. */
gboolean front_arrivals_known (FrontDb *db, gint64 now, gint64 *start, gint64 *end, GError **error);
/* The local date of the last hour before @end (a whole hour) in which anybody came, by any channel; NULL where there is none. */
gboolean front_arrivals_last_before (FrontDb *db, gint64 end, char **date, GError **error);

G_END_DECLS
