#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* One line of an Asterisk queue_log: epoch "|" callid "|" queue "|" agent "|" event "|" parameters. Pure.
 *
 * The grammar is that of Asterisk's main/logger.c: whole UTC seconds, no quoting, no escaping, and a writer's buffer of
 * 8192 bytes. A line that begins with "# " is a remark, as in the files of bad lines that are saved here. Any event is legal, because a dial plan can write its own; only those of a call's story have a meaning here. */

#define FRONT_QUEUE_LINE_LONGEST 8192
/* A wait or talk of more than a week is a damaged number. */
#define FRONT_QUEUE_LONGEST_S (7 * 24 * 60 * 60)

/* What an event does to a call's stay in a queue. */
typedef enum
{
  FRONT_QUEUE_OTHER,    /* nothing: pauses, log-ins, a dial plan's own events */
  FRONT_QUEUE_ENTER,    /* ENTERQUEUE */
  FRONT_QUEUE_RING,     /* RINGNOANSWER, RINGCANCELED: the wait goes on */
  FRONT_QUEUE_CONNECT,  /* answered */
  FRONT_QUEUE_COMPLETE, /* the end of an answered stay, transfers among them */
  FRONT_QUEUE_LEAVE,    /* the end of a wait without an answer */
  FRONT_QUEUE_DUMP,     /* AGENTDUMP: the rep rang off during the announcement; the caller may go on waiting */
  FRONT_QUEUE_REFUSE,   /* turned away at the door: CLOSED, FULL, JOINEMPTY, DIVERT_… */
  FRONT_QUEUE_START,    /* QUEUESTART: the telephone system came up, so no earlier call can go on */
} FrontQueueDeed;

typedef enum
{
  FRONT_QUEUE_LINE_GOOD,
  FRONT_QUEUE_LINE_BLANK,
  FRONT_QUEUE_LINE_NULS,   /* holds NUL bytes: the disk lost it in an unclean shutdown */
  FRONT_QUEUE_LINE_LONG,   /* longer than Asterisk can write */
  FRONT_QUEUE_LINE_TIME,   /* does not begin with a time in seconds */
  FRONT_QUEUE_LINE_FIELDS, /* has fewer than five fields, or an empty call, queue or event */
} FrontQueueLineFault;

/* Points into the text it was read from; small, because a month has millions. Fields begin at the offsets and end
 * before the "|" ahead of the next. */
typedef struct
{
  const char *text;
  gint64 stamp;    /* seconds since 1970, UTC */
  guint16 length;  /* without the line end */
  guint16 callid;
  guint16 queue;
  guint16 agent;
  guint16 event;
  guint16 params;  /* = length where the line ends with the event */
  guint8 kind;     /* index of the event's name in the table; 0 for one without a meaning here */
  guint8 cut;      /* 1: the file stopped before its line feed, so that a later file may have more of it */
} FrontQueueLine;

/* @text: without its line feed; a carriage return at its end is dropped. It must outlive @line. */
FrontQueueLineFault front_queue_line_parse (FrontQueueLine *line, const char *text, gsize length);
/* The same for a line of a stored story, which has no call: epoch "|" queue "|" agent "|" event "|" parameters. */
FrontQueueLineFault front_queue_line_parse_story (FrontQueueLine *line, const char *text, gsize length);

/* What is wrong, for a person; translated, without a full stop. NULL for a good or blank line. */
const char    *front_queue_line_fault_text (FrontQueueLineFault fault);

/* The field that is at fault, as front_queue_line_parse () was given the line: "time", "call", …, translated; "" for the line as a whole. */
const char    *front_queue_line_fault_field (const char *text, gsize length, FrontQueueLineFault fault);

FrontQueueDeed front_queue_line_deed    (const FrontQueueLine *line);
/* How a LEAVE, DUMP, REFUSE or COMPLETE ends the stay: ABANDONED, TIMED_OUT, …; PASSED for a transfer. */
FrontOutcome   front_queue_line_outcome (const FrontQueueLine *line);

/* Seconds the caller waited, and talked, as the line's own parameters tell; -1 where it tells none or a garbled one. */
gint64         front_queue_line_wait    (const FrontQueueLine *line);
gint64         front_queue_line_talk    (const FrontQueueLine *line);
/* RING: how long it rang, rounded down. */
gint64         front_queue_line_ring    (const FrontQueueLine *line);

static inline guint
front_queue_line_callid_length (const FrontQueueLine *line)
{
  return line->queue - line->callid - 1u;
}

static inline guint
front_queue_line_queue_length (const FrontQueueLine *line)
{
  return line->agent - line->queue - 1u;
}

static inline guint
front_queue_line_agent_length (const FrontQueueLine *line)
{
  return line->event - line->agent - 1u;
}

/* Appends what stands behind the call id, each parameter from which no figure comes as "*": in those the caller's number or
 * name may stand, or where a call was passed to. */
void front_queue_line_write_blanked (const FrontQueueLine *line, GString *text);

/* TRUE where the line belongs to a call: neither NONE nor one of the names that stand for an operator. */
gboolean front_queue_line_is_call (const FrontQueueLine *line);

/* Orders by time, then by the bytes after the call id: 0 for lines that tell the same. */
int front_queue_line_compare (const FrontQueueLine *a, const FrontQueueLine *b);

G_END_DECLS
