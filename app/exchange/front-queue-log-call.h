#pragma once

#include "exchange/front-queue-log-line.h"

G_BEGIN_DECLS

/* A call as its queue_log lines tell it. Pure: the lines in, the stays and the verdict out.
 *
 * A call is all lines of one call id: it counts once, however many queues it went through and however often it rang.
 * Each stay in a queue is ENTER, RING…, then CONNECT and COMPLETE, or LEAVE; a REFUSE is a stay of no length.
 *
 * The rules for a whole call (QueueMetrics' multi-stint calls, with one difference that is marked):
 * - it arrives when it enters its first queue;
 * - it is answered once any of its stays was. (QueueMetrics asks the last one; but a caller who spoke to a rep, was passed
 *   to a second queue and rang off there has been answered.)
 * - otherwise its last stay says how it ended;
 * - it waited for the sum of the waits of its stays, menus between them left out; of an answered call, up to the last
 *   stay that was answered.
 *
 * Figures that a line carries go before differences of stamps: they are Asterisk's own, and a stamp is only the second
 * in which the line was written.
 *
 * Lines are taken by time; among those of one second, in the order in which a call can live them. Where they make no
 * whole story that way but do in the order of the file (a clock that was set back), that order is taken. What is missing
 * then (the log was cut, a line was lost) is filled in from what the other lines carry: an end in a queue that was never
 * entered still tells how long the caller had waited there. */

typedef struct
{
  const FrontQueueLine *named; /* a line that names the queue */
  const FrontQueueLine *rep;   /* the line that names the rep who answered; NULL where nobody did */
  gint64 entered;              /* seconds since 1970, UTC */
  gint64 wait;                 /* seconds until answered or left; of a wait that is not over, 0 */
  gint64 ended;                /* seconds since 1970, UTC; -1: the log stops before */
  FrontOutcome outcome;        /* NONE: answered and ended, or its end is told by no line; UNFINISHED: still waiting */
  guint answered : 1;
  guint told : 1;              /* its end is known */
  guint guessed : 1;           /* its beginning is not known: a later line that carries the wait sets it */
  guint dumped : 1;            /* the last that is known is an AGENTDUMP */
} FrontQueueStay;

typedef enum
{
  FRONT_QUEUE_NO_CALL,   /* no line of a call among them */
  FRONT_QUEUE_ANSWERED,
  FRONT_QUEUE_ABANDONED,
  FRONT_QUEUE_ENDED,     /* any other end: timed out, overflowed, by choice, closed, lost at a restart, not told */
  FRONT_QUEUE_UNFINISHED, /* still waiting where the log stops */
} FrontQueueVerdict;

typedef struct
{
  FrontQueueVerdict verdict;
  FrontOutcome outcome;  /* for the contact: NONE for an answered call, because only a rep can say what came of it */
  gint64 arrived;        /* seconds since 1970, UTC */
  gint64 wait;           /* seconds */
  gint64 ended;          /* -1: the log stops before */
  gint64 last;           /* the latest stamp among the lines */
  gboolean open;         /* no line tells its end: it may go on in a later log, or ended in a restart */
  gboolean accurate;     /* FALSE: a time had to be worked out, or a line contradicts the clock by more than 5 s */
  GArray *stays;         /* FrontQueueStay, in the order of the story */

  /* Kept between calls of front_queue_call_read () so that a million of them allocate nothing. */
  GPtrArray *scratch;
} FrontQueueCall;

void front_queue_call_init  (FrontQueueCall *call);
void front_queue_call_clear (FrontQueueCall *call);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontQueueCall, front_queue_call_clear)

/* @lines: in the order of the file or files; their text must outlive the use of call->stays.
 * @restarts: (element-type gint64): stamps of the telephone system's starts, ascending. A call that is open and has no
 * line after a restart was lost in it. */
void front_queue_call_read  (FrontQueueCall *call, const FrontQueueLine *const *lines, guint n_lines, const GArray *restarts);

/* The call's last stay that was answered; NULL where none was. */
const FrontQueueStay *front_queue_call_answered_stay (const FrontQueueCall *call);

G_END_DECLS
