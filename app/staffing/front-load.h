#pragma once

#include "calendar/front-calendar.h"
#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* How the front office stands now, and how today compares with the usual day: what the team's leader looks at.
 *
 * Instants are UTC microseconds. Every question reads one range of an index, so that a store of a million contacts answers
 * as one of a thousand. Reading: store's thread; what was read may go to any thread. */

/* Who waits, on one channel. A call-back waits from when it was promised for; one promised for later is only booked. What
 * was handed to a colleague waits from then. */
typedef struct
{
  FrontChannel channel;
  gint64 waiting;  /* contacts, quantities counted */
  gint64 since;    /* when the longest wait began; FRONT_NEVER: nobody waits */
  gint64 attended; /* being attended to, held or written up */
  gint64 booked;   /* call-backs promised for later */
  gint64 paused;   /* written, and waiting for the customer */
} FrontQueueLine;

typedef struct
{
  gint64 at;
  FrontQueueLine lines[FRONT_CHANNEL_ADMIN]; /* by channel, from FRONT_CHANNEL_VISITOR */
  GPtrArray *attended; /* FrontContact being attended to, the longest first: rep says by whom */
  GPtrArray *free;     /* names of who changed a contact today and attends to nobody now. E-mail does not keep anybody busy. */
} FrontQueueNow;

/* Returns: (transfer full) */
FrontQueueNow *front_queue_now_load (FrontDb *db, gint64 now, GError **error);
void           front_queue_now_free (FrontQueueNow *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontQueueNow, front_queue_now_free)

/* A half hour by the clock on the wall. */
typedef struct
{
  gint64 start;
  guint minutes;   /* after local midnight */
  gint64 today;    /* who came in it, those still waiting too */
  double usual;    /* mean of the FRONT_LOAD_DAYS latest same weekdays that were working days and had any contact; NAN: none */
  int needed_c;    /* agents for the usual by Erlang C and Erlang A; -1: cannot be told */
  int needed_a;
} FrontLoadSlot;

#define FRONT_LOAD_DAYS 8
#define FRONT_LOAD_RECENT_DAYS 28

typedef struct
{
  FrontChannel channel;
  gint64 at;
  GArray *slots;     /* FrontLoadSlot, in order: the opening hours, and further half hours in which anybody came */
  guint usual_days;  /* how many days the usual is the mean of */
  double handling;   /* mean seconds from answer to end over the last FRONT_LOAD_RECENT_DAYS; NAN: nobody was served */
  double patience;   /* seconds: all waits / those who gave up, the estimate for exponential patience; NAN: nobody gave up */
  double within;     /* the standard: seconds and share; NAN: none */
  double target;
} FrontLoad;

/* @channel: a visitor or a phone call, the two that have a standard in seconds. Returns: (transfer full) */
FrontLoad *front_load_read (FrontDb *db, const FrontCalendar *calendar, FrontChannel channel, gint64 now, GError **error);
void       front_load_free (FrontLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLoad, front_load_free)

G_END_DECLS
