#pragma once

#include "calendar/front-calendar.h"
#include "enquiries/front-contact.h"
#include "staffing/front-assumptions.h"

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

/* Somebody who is free. */
typedef struct
{
  char *name;
  gint64 since; /* of the last change they made */
} FrontQueueFree;

typedef struct
{
  gint64 at;
  FrontQueueLine lines[FRONT_CHANNEL_ADMIN]; /* by channel, from FRONT_CHANNEL_VISITOR */
  GPtrArray *attended; /* FrontContact being attended to, the longest first: rep says by whom */
  GPtrArray *free;     /* FrontQueueFree, by name: who changed a contact today and attends to nobody now. E-mail keeps nobody busy. */
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
  int needed_c;    /* agents for the usual by Erlang C and Erlang A; -1: cannot be told, front_load_why_not () says why */
  int needed_a;
  int rostered_c;  /* the same with the shrinkage: how many to put on the rota */
  int rostered_a;
} FrontLoadSlot;

#define FRONT_LOAD_DAYS 8
#define FRONT_LOAD_RECENT_DAYS 28

typedef struct
{
  FrontChannel channel;
  gint64 at;
  GArray *slots;     /* FrontLoadSlot, in order: the opening hours, and further half hours in which anybody came */
  guint usual_days;  /* how many days the usual is the mean of */
  gint64 recent_from; /* the days, today not among them, that handling and patience are measured on: FRONT_LOAD_RECENT_DAYS, */
  gint64 recent_to;   /* up to yesterday, or up to the last day on which anybody came where these had nobody */
  double handling;   /* mean seconds from answer to end; NAN: nobody was served */
  double patience;   /* seconds: all waits / those who gave up, the estimate for exponential patience; NAN: nobody gave up */
  double within;     /* the standard: seconds and share; NAN: none */
  double target;
  FrontAssumptions assumed; /* what stands in place of handling and patience, and what else the agents are reckoned with */
} FrontLoad;

/* @channel: a visitor or a phone call, the two that have a standard in seconds. Returns: (transfer full) */
FrontLoad *front_load_read (FrontDb *db, const FrontCalendar *calendar, FrontChannel channel, gint64 now, GError **error);
void       front_load_free (FrontLoad *load);

/* What the agents are reckoned with: as assumed, else as measured; seconds, NAN: neither. */
double      front_load_handling (const FrontLoad *load);
double      front_load_patience (const FrontLoad *load);
/* Why there is no number of agents by Erlang C, or by Erlang A where there is one by C: a sentence with the remedy. NULL: there are
 * both. (transfer none) */
const char *front_load_why_not  (const FrontLoad *load);
/* The half hour that @at lies in, or the first after it; slots->len: none. */
guint       front_load_slot_at  (const FrontLoad *load, gint64 at);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLoad, front_load_free)

G_END_DECLS
