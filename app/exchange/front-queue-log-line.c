#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* 31/12/9999: more digits are no time. */
#define LAST_STAMP G_GINT64_CONSTANT (253402300799)

/* Where a parameter stands: from 1 on the left, from -1 on the right, 0 for none. */
typedef struct
{
  const char *name;
  guint8 length;
  guint8 deed;
  guint8 outcome;
  gint8 wait;
  gint8 talk;
} Event;

#define EVENT(name, deed, outcome, wait, talk) { name, sizeof name - 1, deed, outcome, wait, talk }

/* The commonest first. The parameters' places are those of every ast_queue_log () call in Asterisk's
 * apps/app_queue.c; those without a place are XiVO's and are written by its dial plan. */
static const Event events[] = {
  EVENT ("", FRONT_QUEUE_OTHER, FRONT_OUTCOME_NONE, 0, 0),
  EVENT ("RINGNOANSWER", FRONT_QUEUE_RING, FRONT_OUTCOME_NONE, 0, 0),
  EVENT ("ENTERQUEUE", FRONT_QUEUE_ENTER, FRONT_OUTCOME_NONE, 0, 0),
  EVENT ("CONNECT", FRONT_QUEUE_CONNECT, FRONT_OUTCOME_NONE, 1, 0),
  EVENT ("COMPLETECALLER", FRONT_QUEUE_COMPLETE, FRONT_OUTCOME_NONE, 1, 2),
  EVENT ("COMPLETEAGENT", FRONT_QUEUE_COMPLETE, FRONT_OUTCOME_NONE, 1, 2),
  EVENT ("ABANDON", FRONT_QUEUE_LEAVE, FRONT_OUTCOME_ABANDONED, 3, 0),
  EVENT ("EXITWITHTIMEOUT", FRONT_QUEUE_LEAVE, FRONT_OUTCOME_TIMED_OUT, 3, 0),
  EVENT ("EXITEMPTY", FRONT_QUEUE_LEAVE, FRONT_OUTCOME_OVERFLOWED, 3, 0),
  EVENT ("EXITWITHKEY", FRONT_QUEUE_LEAVE, FRONT_OUTCOME_BY_CHOICE, 4, 0),
  EVENT ("WITHDRAW", FRONT_QUEUE_LEAVE, FRONT_OUTCOME_WITHDRAWN, 3, 0),
  EVENT ("SYSCOMPAT", FRONT_QUEUE_LEAVE, FRONT_OUTCOME_WITHDRAWN, 0, 0),
  EVENT ("RINGCANCELED", FRONT_QUEUE_RING, FRONT_OUTCOME_NONE, 0, 0),
  EVENT ("BLINDTRANSFER", FRONT_QUEUE_COMPLETE, FRONT_OUTCOME_PASSED, 3, 4),
  /* BRIDGE and APP come with five parameters, LINK with six: the figures are the last three. */
  EVENT ("ATTENDEDTRANSFER", FRONT_QUEUE_COMPLETE, FRONT_OUTCOME_PASSED, -3, -2),
  EVENT ("TRANSFER", FRONT_QUEUE_COMPLETE, FRONT_OUTCOME_PASSED, 3, 4), /* before Asterisk 12 */
  EVENT ("AGENTDUMP", FRONT_QUEUE_DUMP, FRONT_OUTCOME_WITHDRAWN, 0, 0),
  EVENT ("QUEUESTART", FRONT_QUEUE_START, FRONT_OUTCOME_NONE, 0, 0),
  EVENT ("LEAVEEMPTY", FRONT_QUEUE_LEAVE, FRONT_OUTCOME_OVERFLOWED, 0, 0),
  EVENT ("JOINEMPTY", FRONT_QUEUE_REFUSE, FRONT_OUTCOME_OVERFLOWED, 0, 0),
  EVENT ("FULL", FRONT_QUEUE_REFUSE, FRONT_OUTCOME_OVERFLOWED, 0, 0),
  EVENT ("CLOSED", FRONT_QUEUE_REFUSE, FRONT_OUTCOME_CLOSED, 0, 0),
  EVENT ("DIVERT_CA_RATIO", FRONT_QUEUE_REFUSE, FRONT_OUTCOME_OVERFLOWED, 0, 0),
  EVENT ("DIVERT_HOLDTIME", FRONT_QUEUE_REFUSE, FRONT_OUTCOME_OVERFLOWED, 0, 0),
};

static guint8
find_event (const char *name, gsize length)
{
  for (guint8 i = 1; i < G_N_ELEMENTS (events); i++)
    if (events[i].length == length && memcmp (events[i].name, name, length) == 0)
      return i;
  return 0;
}

/* Where the field at @from ends: its "|", or the end of the line. */
static guint
field_end (const char *text, guint from, guint length)
{
  const char *bar = memchr (text + from, '|', length - from);

  return bar != NULL ? (guint) (bar - text) : length;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] != ' ' && text[i] != '\t')
      return FALSE;
  return TRUE;
}

static FrontQueueLineFault
parse (FrontQueueLine *line, const char *text, gsize length, gboolean has_callid)
{
  gint64 stamp = 0;
  guint at = 0, end;

  g_assert (line != NULL && text != NULL);

  if (length > 0 && text[length - 1] == '\r')
    length--;
  if (length > FRONT_QUEUE_LINE_LONGEST)
    return memchr (text, '\0', length) != NULL ? FRONT_QUEUE_LINE_NULS : FRONT_QUEUE_LINE_LONG;

  while (at < length && g_ascii_isdigit (text[at]) && stamp <= LAST_STAMP)
    stamp = stamp * 10 + (text[at++] - '0');
  if (at == 0 || at == length || text[at] != '|' || stamp == 0 || stamp > LAST_STAMP)
    {
      if (memchr (text, '\0', length) != NULL)
        return FRONT_QUEUE_LINE_NULS;
      return is_blank (text, length) || (length >= 2 && text[0] == '#' && text[1] == ' ') ? FRONT_QUEUE_LINE_BLANK : FRONT_QUEUE_LINE_TIME;
    }
  if (memchr (text, '\0', length) != NULL)
    return FRONT_QUEUE_LINE_NULS;

  line->text = text;
  line->stamp = stamp;
  line->length = (guint16) length;
  line->callid = (guint16) ++at;
  line->queue = (guint16) at;
  if (has_callid)
    {
      end = field_end (text, at, (guint) length);
      if (end == at || end == length)
        return FRONT_QUEUE_LINE_FIELDS;
      line->queue = (guint16) (end + 1);
    }
  end = field_end (text, line->queue, (guint) length);
  if (end == line->queue || end == length)
    return FRONT_QUEUE_LINE_FIELDS;
  line->agent = (guint16) (end + 1);
  /* Nothing but the rep's name hangs on the agent, so an empty one costs no line. */
  end = field_end (text, line->agent, (guint) length);
  if (end == length)
    return FRONT_QUEUE_LINE_FIELDS;
  line->event = (guint16) (end + 1);
  end = field_end (text, line->event, (guint) length);
  if (end == line->event)
    return FRONT_QUEUE_LINE_FIELDS;
  line->kind = find_event (text + line->event, end - line->event);
  line->params = (guint16) MIN (end + 1, length);
  line->cut = FALSE;
  return FRONT_QUEUE_LINE_GOOD;
}

FrontQueueLineFault
front_queue_line_parse (FrontQueueLine *line, const char *text, gsize length)
{
  return parse (line, text, length, TRUE);
}

FrontQueueLineFault
front_queue_line_parse_story (FrontQueueLine *line, const char *text, gsize length)
{
  return parse (line, text, length, FALSE);
}

const char *
front_queue_line_fault_text (FrontQueueLineFault fault)
{
  switch (fault)
    {
    case FRONT_QUEUE_LINE_NULS:
      return _("holds NUL bytes, as after an unclean shutdown");
    case FRONT_QUEUE_LINE_LONG:
      return _("is longer than a queue_log line can be");
    case FRONT_QUEUE_LINE_TIME:
      return _("does not begin with a time in seconds and “|”");
    case FRONT_QUEUE_LINE_FIELDS:
      return _("does not have the fields time, call, queue, agent and event");
    case FRONT_QUEUE_LINE_GOOD:
    case FRONT_QUEUE_LINE_BLANK:
    default:
      return NULL;
    }
}

const char *
front_queue_line_fault_field (const char *text, gsize length, FrontQueueLineFault fault)
{
  static const char *const names[] = { N_ ("call"), N_ ("queue"), N_ ("agent"), N_ ("event") };
  const char *at = text, *end = text + length;

  g_return_val_if_fail (text != NULL, "");

  if (fault == FRONT_QUEUE_LINE_TIME)
    return _("time");
  if (fault != FRONT_QUEUE_LINE_FIELDS)
    return "";
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      at = at < end ? memchr (at, '|', (gsize) (end - at)) : NULL;
      if (at == NULL || ++at == end || (*at == '|' && i != 2))
        return _(names[i]);
    }
  return "";
}

FrontQueueDeed
front_queue_line_deed (const FrontQueueLine *line)
{
  return events[line->kind].deed;
}

FrontOutcome
front_queue_line_outcome (const FrontQueueLine *line)
{
  return events[line->kind].outcome;
}

/* The parameter at @place as a whole number; -1 where there is none or it is garbled. */
static gint64
read_number (const FrontQueueLine *line, int place, gint64 most)
{
  guint starts[16], n = 0, at = line->params, length = line->length;
  gint64 value = 0;

  if (place == 0)
    return -1;
  /* Some releases write one "|" too many at the end. */
  while (length > at && line->text[length - 1] == '|')
    length--;
  while (at <= length && n < G_N_ELEMENTS (starts) - 1)
    {
      starts[n++] = at;
      at = field_end (line->text, at, length) + 1;
    }
  starts[n] = at;
  if (place < 0)
    place += (int) n + 1;
  if (place < 1 || place > (int) n || starts[place] - 1 == starts[place - 1])
    return -1;
  for (guint i = starts[place - 1]; i < starts[place] - 1; i++)
    {
      if (!g_ascii_isdigit (line->text[i]) || value > most)
        return -1;
      value = value * 10 + (line->text[i] - '0');
    }
  return value <= most ? value : -1;
}

gint64
front_queue_line_wait (const FrontQueueLine *line)
{
  return read_number (line, events[line->kind].wait, FRONT_QUEUE_LONGEST_S);
}

gint64
front_queue_line_talk (const FrontQueueLine *line)
{
  return read_number (line, events[line->kind].talk, FRONT_QUEUE_LONGEST_S);
}

gint64
front_queue_line_ring (const FrontQueueLine *line)
{
  gint64 milliseconds = read_number (line, 1, (gint64) FRONT_QUEUE_LONGEST_S * 1000);

  return milliseconds < 0 ? -1 : milliseconds / 1000;
}

/* A figure is kept as it stands, if it can be one: nine digits are the longest, milliseconds of a week. */
static gboolean
is_figure (const char *text, guint length)
{
  for (guint i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return length <= 9;
}

void
front_queue_line_write_blanked (const FrontQueueLine *line, GString *text)
{
  const Event *event;
  guint length;
  int n = 1, place = 0;

  g_return_if_fail (line != NULL && text != NULL);

  event = &events[line->kind];
  length = line->length;
  /* As read_number () counts them. */
  while (length > line->params && line->text[length - 1] == '|')
    length--;
  for (guint i = line->params; i < length; i++)
    n += line->text[i] == '|';
  g_string_append_len (text, line->text + line->queue, line->params - line->queue);
  for (guint at = line->params, end; at < line->length; at = end + 1)
    {
      int from_right = ++place - n - 1;
      gboolean kept = event->deed == FRONT_QUEUE_RING && place == 1;

      end = field_end (line->text, at, line->length);
      kept |= event->wait != 0 && (event->wait == place || event->wait == from_right);
      kept |= event->talk != 0 && (event->talk == place || event->talk == from_right);
      if (kept && is_figure (line->text + at, end - at))
        g_string_append_len (text, line->text + at, end - at);
      else if (end > at)
        g_string_append_c (text, '*');
      if (end < line->length)
        g_string_append_c (text, '|');
    }
}

gboolean
front_queue_line_is_call (const FrontQueueLine *line)
{
  static const struct
  {
    const char *name;
    guint length;
  } operators[] = { { "NONE", 4 }, { "REALTIME", 8 }, { "MANAGER", 7 }, { "CLI", 3 } };
  const char *callid = line->text + line->callid;
  guint length = front_queue_line_callid_length (line);

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (length == operators[i].length && memcmp (callid, operators[i].name, length) == 0)
      return FALSE;
  return TRUE;
}

int
front_queue_line_compare (const FrontQueueLine *a, const FrontQueueLine *b)
{
  guint a_length = a->length - a->queue, b_length = b->length - b->queue;
  int order;

  if (a->stamp != b->stamp)
    return a->stamp < b->stamp ? -1 : 1;
  order = memcmp (a->text + a->queue, b->text + b->queue, MIN (a_length, b_length));
  if (order != 0)
    return order;
  return a_length < b_length ? -1 : a_length > b_length;
}
