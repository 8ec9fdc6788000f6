#include "config.h"

#include <glib.h>
#include <string.h>

#include "exchange/front-queue-log-call.h"
#include "exchange/front-queue-log-story.h"

/* Lines and calls of a queue_log, by the grammar and the edge cases of Asterisk's apps/app_queue.c. */

static FrontQueueLineFault
parse (FrontQueueLine *line, const char *text)
{
  return front_queue_line_parse (line, text, strlen (text));
}

static void
test_good_line (void)
{
  FrontQueueLine line;
  const char *text = "1366720340|1366720340.303267|MYQUEUE|Jane Smith|RINGNOANSWER|1000";

  g_assert_cmpint (parse (&line, text), ==, FRONT_QUEUE_LINE_GOOD);
  g_assert_cmpint (line.stamp, ==, 1366720340);
  g_assert_cmpmem (text + line.callid, front_queue_line_callid_length (&line), "1366720340.303267", 17);
  g_assert_cmpmem (text + line.queue, front_queue_line_queue_length (&line), "MYQUEUE", 7);
  g_assert_cmpmem (text + line.agent, front_queue_line_agent_length (&line), "Jane Smith", 10);
  g_assert_cmpint (front_queue_line_deed (&line), ==, FRONT_QUEUE_RING);
  g_assert_cmpint (front_queue_line_ring (&line), ==, 1);
  g_assert_true (front_queue_line_is_call (&line));
}

static void
test_line_ends (void)
{
  FrontQueueLine line;

  g_assert_cmpint (parse (&line, "10|1.1|q|A|CONNECT|7|2.2|1\r"), ==, FRONT_QUEUE_LINE_GOOD);
  g_assert_cmpint (line.text[line.length - 1], ==, '1');
  g_assert_cmpint (front_queue_line_wait (&line), ==, 7);
  /* One bar too many, and none after the event. */
  g_assert_cmpint (parse (&line, "10|1.1|q|NONE|ABANDON|1|1|20|"), ==, FRONT_QUEUE_LINE_GOOD);
  g_assert_cmpint (front_queue_line_wait (&line), ==, 20);
  g_assert_cmpint (parse (&line, "10|NONE|NONE|NONE|QUEUESTART|"), ==, FRONT_QUEUE_LINE_GOOD);
  g_assert_cmpint (front_queue_line_deed (&line), ==, FRONT_QUEUE_START);
  g_assert_false (front_queue_line_is_call (&line));
  g_assert_cmpint (parse (&line, "10|NONE|NONE|NONE|QUEUESTART"), ==, FRONT_QUEUE_LINE_GOOD);
}

static void
test_bad_lines (void)
{
  g_autofree char *longest = g_strnfill (FRONT_QUEUE_LINE_LONGEST + 1, 'x');
  FrontQueueLine line;

  memcpy (longest, "10|1.1|q|NONE|ENTERQUEUE|", 25);
  g_assert_cmpint (parse (&line, longest), ==, FRONT_QUEUE_LINE_LONG);
  longest[FRONT_QUEUE_LINE_LONGEST] = '\0';
  g_assert_cmpint (parse (&line, longest), ==, FRONT_QUEUE_LINE_GOOD);

  g_assert_cmpint (parse (&line, ""), ==, FRONT_QUEUE_LINE_BLANK);
  g_assert_cmpint (parse (&line, " \t \r"), ==, FRONT_QUEUE_LINE_BLANK);
  g_assert_cmpint (front_queue_line_parse (&line, "\0\0\0" "10|1.1|q|A|CONNECT|7", 23), ==, FRONT_QUEUE_LINE_NULS);
  g_assert_cmpint (front_queue_line_parse (&line, "10|1.1|q|A|CONN\0CT|7", 20), ==, FRONT_QUEUE_LINE_NULS);
  for (guint i = 0; i < 8; i++)
    {
      static const char *const none[] = {
        "time,callid,queue,agent,event", "x|1.1|q|A|CONNECT|7", "|1.1|q|A|CONNECT|7", "-5|1.1|q|A|CONNECT|7",
        "2012-07-01 11:00:00|1.1|q|A|CONNECT|7", "1366720340.5|1.1|q|A|CONNECT|7",
        "99999999999999999999|1.1|q|A|CONNECT|7", "0|1.1|q|A|CONNECT|7",
      };

      g_assert_cmpint (parse (&line, none[i]), ==, FRONT_QUEUE_LINE_TIME);
    }
  for (guint i = 0; i < 6; i++)
    {
      static const char *const few[] = { "10|", "10|1.1", "10|1.1|q|A", "10||q|A|CONNECT|7", "10|1.1||A|CONNECT|7", "10|1.1|q|A||7" };

      g_assert_cmpint (parse (&line, few[i]), ==, FRONT_QUEUE_LINE_FIELDS);
    }
  g_assert_null (front_queue_line_fault_text (FRONT_QUEUE_LINE_GOOD));
  g_assert_nonnull (front_queue_line_fault_text (FRONT_QUEUE_LINE_NULS));
}

static void
test_callids (void)
{
  static const char *const operators[] = { "NONE", "REALTIME", "MANAGER", "CLI" };
  FrontQueueLine line;

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      g_autofree char *text = g_strdup_printf ("10|%s|q|SIP/8007|ADDMEMBER|", operators[i]);

      g_assert_cmpint (parse (&line, text), ==, FRONT_QUEUE_LINE_GOOD);
      g_assert_false (front_queue_line_is_call (&line));
    }
  g_assert_cmpint (parse (&line, "10|pbx2-1366720340.30|q|NONE|ENTERQUEUE||"), ==, FRONT_QUEUE_LINE_GOOD);
  g_assert_true (front_queue_line_is_call (&line));
  /* A dial plan may write what it likes. */
  g_assert_cmpint (parse (&line, "10|1.1|q|NONE|DID|7777"), ==, FRONT_QUEUE_LINE_GOOD);
  g_assert_cmpint (front_queue_line_deed (&line), ==, FRONT_QUEUE_OTHER);
}

static void
test_parameters (void)
{
  static const struct
  {
    const char *text;
    gint64 wait;
    gint64 talk;
    FrontOutcome outcome;
  } cases[] = {
    { "10|1.1|q|A|CONNECT|12|2.2|3", 12, -1, FRONT_OUTCOME_NONE },
    { "10|1.1|q|A|COMPLETEAGENT|12|60|1", 12, 60, FRONT_OUTCOME_NONE },
    { "10|1.1|q|A|COMPLETECALLER|12|60|1", 12, 60, FRONT_OUTCOME_NONE },
    { "10|1.1|q|A|BLINDTRANSFER|200|default|12|60|1", 12, 60, FRONT_OUTCOME_PASSED },
    { "10|1.1|q|A|TRANSFER|200|default|12|60|1", 12, 60, FRONT_OUTCOME_PASSED },
    { "10|1.1|q|A|TRANSFER|200|default|12|60", 12, 60, FRONT_OUTCOME_PASSED },
    { "10|1.1|q|A|ATTENDEDTRANSFER|BRIDGE|b1|12|60|1", 12, 60, FRONT_OUTCOME_PASSED },
    { "10|1.1|q|A|ATTENDEDTRANSFER|APP|VoiceMail|12|60|1", 12, 60, FRONT_OUTCOME_PASSED },
    { "10|1.1|q|A|ATTENDEDTRANSFER|LINK|SIP/1-7|SIP/2-9|12|60|1", 12, 60, FRONT_OUTCOME_PASSED },
    { "10|1.1|q|A|ATTENDEDTRANSFER|LINK|SIP/1-7|SIP/2-9|12|60|1|", 12, 60, FRONT_OUTCOME_PASSED },
    { "10|1.1|q|A|ABANDON|1|1|20", 20, -1, FRONT_OUTCOME_ABANDONED },
    { "10|1.1|q|NONE|EXITWITHTIMEOUT|1|1|20", 20, -1, FRONT_OUTCOME_TIMED_OUT },
    { "10|1.1|q|NONE|EXITWITHTIMEOUT|1", -1, -1, FRONT_OUTCOME_TIMED_OUT },
    { "10|1.1|q|NONE|EXITEMPTY|1|1|20", 20, -1, FRONT_OUTCOME_OVERFLOWED },
    { "10|1.1|q|NONE|EXITWITHKEY|9|1|1|20", 20, -1, FRONT_OUTCOME_BY_CHOICE },
    { "10|1.1|q|NONE|EXITWITHKEY|9|1", -1, -1, FRONT_OUTCOME_BY_CHOICE },
    { "10|1.1|q|NONE|WITHDRAW|1|1|20|office closed", 20, -1, FRONT_OUTCOME_WITHDRAWN },
    { "10|1.1|q|A|SYSCOMPAT|", -1, -1, FRONT_OUTCOME_WITHDRAWN },
    { "10|1.1|q|A|ABANDON|1|1|2x", -1, -1, FRONT_OUTCOME_ABANDONED },
    { "10|1.1|q|A|ABANDON|1|1|-2", -1, -1, FRONT_OUTCOME_ABANDONED },
    { "10|1.1|q|A|ABANDON|1|1|99999999999999999999", -1, -1, FRONT_OUTCOME_ABANDONED },
    { "10|1.1|q|A|ABANDON|1|1|", -1, -1, FRONT_OUTCOME_ABANDONED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrontQueueLine line;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (parse (&line, cases[i].text), ==, FRONT_QUEUE_LINE_GOOD);
      g_assert_cmpint (front_queue_line_wait (&line), ==, cases[i].wait);
      g_assert_cmpint (front_queue_line_talk (&line), ==, cases[i].talk);
      g_assert_cmpint (front_queue_line_outcome (&line), ==, cases[i].outcome);
    }
}

/* ── Calls ── */

typedef struct
{
  const char *name;
  const char *story;        /* lines without the call id, with spaces between */
  FrontQueueVerdict verdict;
  FrontOutcome outcome;
  gint64 arrived;
  gint64 wait;
  gint64 ended;
  gboolean open;
  guint n_stays;
  gint64 restart;           /* 0: none */
  gboolean inaccurate;
} Case;

#define ANSWERED FRONT_QUEUE_ANSWERED, FRONT_OUTCOME_NONE
#define ABANDONED FRONT_QUEUE_ABANDONED, FRONT_OUTCOME_ABANDONED
#define ENDED(outcome) FRONT_QUEUE_ENDED, FRONT_OUTCOME_##outcome
#define UNFINISHED FRONT_QUEUE_UNFINISHED, FRONT_OUTCOME_UNFINISHED

static const Case cases[] = {
  { "answered", "100|q|NONE|ENTERQUEUE||0123|1 112|q|A|CONNECT|12|2.2|3 172|q|A|COMPLETEAGENT|12|60|1",
    ANSWERED, 100, 12, 172, FALSE, 1 },
  { "rings are no second call", "100|q|NONE|ENTERQUEUE||0123|1 110|q|A|RINGNOANSWER|10000 120|q|B|RINGNOANSWER|10000 "
    "125|q|A|CONNECT|25|2.2|3 130|q|A|COMPLETECALLER|25|5|1", ANSWERED, 100, 25, 130, FALSE, 1 },
  { "the line's wait goes before the clock's", "100|q|NONE|ENTERQUEUE||| 121|q|A|CONNECT|20|2.2|3 140|q|A|COMPLETEAGENT|20|19|1",
    ANSWERED, 100, 20, 139, FALSE, 1 },
  { "a garbled wait: the clock's", "100|q|NONE|ENTERQUEUE||| 121|q|A|CONNECT|2O|2.2|3 140|q|A|COMPLETEAGENT|||1",
    ANSWERED, 100, 21, 140, FALSE, 1 },
  { "a damaged wait", "100|q|NONE|ENTERQUEUE||| 121|q|A|CONNECT|900|2.2|3", ANSWERED, 100, 900, -1, TRUE, 1, 0, TRUE },
  { "a damaged stamp: a wait of a month is not averaged", "100|q|NONE|ENTERQUEUE||| 2678500|q|NONE|LEAVEEMPTY|",
    ENDED (OVERFLOWED), 100, 2678400, 2678500, FALSE, 1, 0, TRUE },
  { "a damaged stamp: nobody came before the first second", "100|q|A|CONNECT|200|2.2|3 130|q|A|COMPLETEAGENT|200|30|1",
    ANSWERED, 0, 200, 230, FALSE, 1, 0, TRUE },
  { "still talking", "100|q|NONE|ENTERQUEUE||| 105|q|A|CONNECT|5|2.2|3", ANSWERED, 100, 5, -1, TRUE, 1 },
  { "still waiting", "100|q|NONE|ENTERQUEUE||| 105|q|A|RINGNOANSWER|5000", UNFINISHED, 100, 0, -1, TRUE, 1 },
  { "rang off", "100|q|NONE|ENTERQUEUE||| 120|q|NONE|ABANDON|1|1|20", ABANDONED, 100, 20, 120, FALSE, 1 },
  { "rang off while it rang at a desk", "100|q|NONE|ENTERQUEUE||| 120|q|A|RINGCANCELED|4000 120|q|A|ABANDON|1|1|20",
    ABANDONED, 100, 20, 120, FALSE, 1 },
  { "the same, told the other way round", "100|q|NONE|ENTERQUEUE||| 120|q|A|ABANDON|1|1|20 120|q|A|RINGCANCELED|4000",
    ABANDONED, 100, 20, 120, FALSE, 1 },
  { "timed out", "100|q|NONE|ENTERQUEUE||| 160|q|NONE|EXITWITHTIMEOUT|1|1|60", ENDED (TIMED_OUT), 100, 60, 160, FALSE, 1 },
  { "timed out, as before Asterisk 1.6", "100|q|NONE|ENTERQUEUE||| 160|q|NONE|EXITWITHTIMEOUT|1",
    ENDED (TIMED_OUT), 100, 60, 160, FALSE, 1 },
  { "nobody logged in", "100|q|NONE|ENTERQUEUE||| 103|q|NONE|EXITEMPTY|1|1|3", ENDED (OVERFLOWED), 100, 3, 103, FALSE, 1 },
  { "the last rep left", "100|q|NONE|ENTERQUEUE||| 103|q|NONE|LEAVEEMPTY|", ENDED (OVERFLOWED), 100, 3, 103, FALSE, 1 },
  { "chose a key", "100|q|NONE|ENTERQUEUE||| 109|q|NONE|EXITWITHKEY|9|1|1|9", ENDED (BY_CHOICE), 100, 9, 109, FALSE, 1 },
  { "withdrawn", "100|q|NONE|ENTERQUEUE||| 109|q|NONE|WITHDRAW|1|1|9|closing", ENDED (WITHDRAWN), 100, 9, 109, FALSE, 1 },
  { "no common codec", "100|q|NONE|ENTERQUEUE||| 109|q|A|SYSCOMPAT|", ENDED (WITHDRAWN), 100, 9, 109, FALSE, 1 },
  { "shut", "100|q|NONE|CLOSED|", ENDED (CLOSED), 100, 0, 100, FALSE, 1 },
  { "full", "100|q|NONE|FULL|", ENDED (OVERFLOWED), 100, 0, 100, FALSE, 1 },
  { "empty", "100|q|NONE|JOINEMPTY|", ENDED (OVERFLOWED), 100, 0, 100, FALSE, 1 },
  { "diverted", "100|q|NONE|DIVERT_CA_RATIO|", ENDED (OVERFLOWED), 100, 0, 100, FALSE, 1 },
  { "diverted for the wait", "100|q|NONE|DIVERT_HOLDTIME|", ENDED (OVERFLOWED), 100, 0, 100, FALSE, 1 },
  { "the rep dumped the caller, who waits on", "100|q|NONE|ENTERQUEUE||| 105|q|A|AGENTDUMP| 130|q|B|CONNECT|30|2.2|3 "
    "140|q|B|COMPLETEAGENT|30|10|1", ANSWERED, 100, 30, 140, FALSE, 1 },
  { "the rep dumped the caller, and that is all", "100|q|NONE|ENTERQUEUE||| 105|q|A|AGENTDUMP|",
    ENDED (WITHDRAWN), 100, 5, 105, TRUE, 1 },
  { "two queues are one call", "100|a|NONE|ENTERQUEUE||| 160|a|NONE|EXITWITHTIMEOUT|1|1|60 170|b|NONE|ENTERQUEUE||| "
    "175|b|A|CONNECT|5|2.2|3 180|b|A|COMPLETEAGENT|5|5|1", ANSWERED, 100, 65, 180, FALSE, 2 },
  { "the same queue twice", "100|a|NONE|ENTERQUEUE||| 160|a|NONE|EXITWITHTIMEOUT|1|1|60 160|a|NONE|ENTERQUEUE||| "
    "175|a|NONE|ABANDON|1|1|15", ABANDONED, 100, 75, 175, FALSE, 2 },
  { "refused, then answered elsewhere", "100|a|NONE|FULL| 101|b|NONE|ENTERQUEUE||| 105|b|A|CONNECT|4|2.2|3 "
    "115|b|A|COMPLETEAGENT|4|10|1", ANSWERED, 100, 4, 115, FALSE, 2 },
  { "passed to a second queue", "100|a|NONE|ENTERQUEUE||| 103|a|A|CONNECT|3|2.2|3 110|a|A|BLINDTRANSFER|b|default|3|7|1 "
    "110|b|NONE|ENTERQUEUE||| 112|b|B|CONNECT|2|2.3|2 120|b|B|COMPLETECALLER|2|8|1", ANSWERED, 100, 5, 120, FALSE, 2 },
  { "passed to a second queue, and rang off there", "100|a|NONE|ENTERQUEUE||| 103|a|A|CONNECT|3|2.2|3 "
    "110|a|A|BLINDTRANSFER|b|default|3|7|1 110|b|NONE|ENTERQUEUE||| 150|b|NONE|ABANDON|1|1|40",
    ANSWERED, 100, 3, 150, FALSE, 2 },
  { "an attended transfer", "100|a|NONE|ENTERQUEUE||| 103|a|A|CONNECT|3|2.2|3 "
    "110|a|A|ATTENDEDTRANSFER|LINK|SIP/1|SIP/2|3|7|1", ANSWERED, 100, 3, 110, FALSE, 1 },
  { "the end of a transferred call is missing", "100|a|NONE|ENTERQUEUE||| 103|a|A|CONNECT|3|2.2|3 110|b|NONE|ENTERQUEUE||| "
    "115|b|B|CONNECT|5|2.3|2 120|b|B|COMPLETECALLER|5|5|1", ANSWERED, 100, 8, 120, FALSE, 2 },
  { "the transfer is told after the next queue", "100|a|NONE|ENTERQUEUE||| 103|a|A|CONNECT|3|2.2|3 110|b|NONE|ENTERQUEUE||| "
    "111|a|A|BLINDTRANSFER|b|default|3|7|1 150|b|NONE|ABANDON|1|1|40", ANSWERED, 100, 3, 150, FALSE, 2 },
  { "the end is told twice", "100|a|NONE|ENTERQUEUE||| 103|a|A|CONNECT|3|2.2|3 110|a|A|TRANSFER|s|user|3|7 "
    "110|a|A|COMPLETEAGENT|3|7|1", ANSWERED, 100, 3, 110, FALSE, 1 },
  { "the same line twice", "100|q|NONE|ENTERQUEUE||| 100|q|NONE|ENTERQUEUE||| 120|q|NONE|ABANDON|1|1|20",
    ABANDONED, 100, 20, 120, FALSE, 1 },
  { "newest first", "120|q|A|COMPLETEAGENT|5|15|1 105|q|A|CONNECT|5|2.2|3 100|q|NONE|ENTERQUEUE|||",
    ANSWERED, 100, 5, 120, FALSE, 1 },
  { "newest first within one second", "100|q|A|COMPLETEAGENT|0|0|1 100|q|A|CONNECT|0|2.2|3 100|q|NONE|ENTERQUEUE|||",
    ANSWERED, 100, 0, 100, FALSE, 1 },
  { "the clock was set back in the middle", "9000|q|NONE|ENTERQUEUE||| 5403|q|A|CONNECT|3|2.2|3 5410|q|A|COMPLETEAGENT|3|7|1",
    ANSWERED, 9000, 3, 9010, FALSE, 1 },
  { "only the end", "200|q|A|COMPLETEAGENT|12|60|1", ANSWERED, 128, 12, 200, FALSE, 1 },
  { "only the answer and the end", "140|q|A|CONNECT|12|2.2|3 200|q|A|COMPLETEAGENT|12|60|1", ANSWERED, 128, 12, 200, FALSE, 1 },
  { "only rings and the answer", "135|q|B|RINGNOANSWER|5000 140|q|A|CONNECT|12|2.2|3", ANSWERED, 128, 12, -1, TRUE, 1 },
  { "only rings", "135|q|B|RINGNOANSWER|5000", UNFINISHED, 130, 0, -1, TRUE, 1 },
  { "only the hang-up", "135|q|NONE|ABANDON|1|1|35", ABANDONED, 100, 35, 135, FALSE, 1 },
  { "a ring told after the answer", "100|q|NONE|ENTERQUEUE||| 105|q|A|CONNECT|5|2.2|3 105|q|B|RINGNOANSWER|5000 "
    "110|q|A|COMPLETEAGENT|5|5|1", ANSWERED, 100, 5, 110, FALSE, 1 },
  { "the answer is missing", "100|q|NONE|ENTERQUEUE||| 200|q|A|COMPLETEAGENT|12|88|1", ANSWERED, 100, 12, 200, FALSE, 1 },
  { "the first queue's end is missing", "460|a|NONE|ENTERQUEUE||1002|1 700|b|A|COMPLETEAGENT|12|6|1",
    ANSWERED, 460, 234, 700, FALSE, 2, 0, TRUE },
  { "lost in a restart", "100|q|NONE|ENTERQUEUE|||", ENDED (LOST), 100, 50, 150, TRUE, 1, 150, TRUE },
  { "talking when it restarted", "100|q|NONE|ENTERQUEUE||| 105|q|A|CONNECT|5|2.2|3", ANSWERED, 100, 5, 150, TRUE, 1, 150, TRUE },
  { "ended before it restarted", "100|q|NONE|ENTERQUEUE||| 105|q|NONE|ABANDON|1|1|5", ABANDONED, 100, 5, 105, FALSE, 1, 150 },
  { "began after it restarted", "200|q|NONE|ENTERQUEUE|||", UNFINISHED, 200, 0, -1, TRUE, 1, 150 },
  { "no call", "200|NONE|A|AGENTLOGIN|SIP/1", FRONT_QUEUE_NO_CALL, FRONT_OUTCOME_NONE, 0, 0, 0, FALSE, 0 },
  /* Clock changes: Greenwich to summer time, summer time to Greenwich, and midnight. */
  { "spring", "1774745990|q|NONE|ENTERQUEUE||| 1774746010|q|A|CONNECT||2.2|3", ANSWERED, 1774745990, 20, -1, TRUE, 1 },
  { "autumn", "1792889990|q|NONE|ENTERQUEUE||| 1792890010|q|A|CONNECT||2.2|3", ANSWERED, 1792889990, 20, -1, TRUE, 1 },
  { "midnight", "1781132390|q|NONE|ENTERQUEUE||| 1781132405|q|A|CONNECT|15|2.2|3", ANSWERED, 1781132390, 15, -1, TRUE, 1 },
};

static GArray *
read_story (const char *story, char **text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (FrontQueueLine));

  *text = g_strdelimit (g_strdup (story), " ", '\n');
  front_queue_story_read (lines, *text);
  return lines;
}

static void
test_call (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *text = NULL;
  g_autoptr(GArray) lines = read_story (test->story, &text);
  g_autoptr(GPtrArray) pointers = g_ptr_array_new ();
  g_autoptr(GArray) restarts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto(FrontQueueCall) call = { 0 };

  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (pointers, &g_array_index (lines, FrontQueueLine, i));
  if (test->restart != 0)
    g_array_append_val (restarts, test->restart);
  front_queue_call_init (&call);
  front_queue_call_read (&call, (const FrontQueueLine *const *) pointers->pdata, pointers->len, restarts);

  g_assert_cmpint (call.verdict, ==, test->verdict);
  g_assert_cmpuint (call.stays->len, ==, test->n_stays);
  if (test->verdict == FRONT_QUEUE_NO_CALL)
    return;
  g_assert_cmpint (call.outcome, ==, test->outcome);
  g_assert_cmpint (call.arrived, ==, test->arrived);
  g_assert_cmpint (call.wait, ==, test->wait);
  g_assert_cmpint (call.ended, ==, test->ended);
  g_assert_cmpint (call.open, ==, test->open);
  g_assert_cmpint (call.accurate, ==, !test->inaccurate);
}

static void
test_rep (void)
{
  g_autofree char *text = NULL;
  g_autoptr(GArray) lines = read_story ("100|a|NONE|ENTERQUEUE||| 103|a|Agent/12|CONNECT|3|2.2|3 110|a|Agent/12|COMPLETEAGENT|3|7|1 "
                                        "110|b|NONE|ENTERQUEUE||| 112|b|Agent/13|CONNECT|2|2.3|2", &text);
  g_autoptr(GPtrArray) pointers = g_ptr_array_new ();
  g_auto(FrontQueueCall) call = { 0 };
  const FrontQueueStay *stay;

  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (pointers, &g_array_index (lines, FrontQueueLine, i));
  front_queue_call_init (&call);
  front_queue_call_read (&call, (const FrontQueueLine *const *) pointers->pdata, pointers->len, NULL);
  stay = front_queue_call_answered_stay (&call);
  g_assert_nonnull (stay);
  g_assert_cmpmem (stay->rep->text + stay->rep->agent, front_queue_line_agent_length (stay->rep), "Agent/13", 8);
}

/* ── Stories ── */

static void
check_merge (const char *have, const char *more, const char *whole, gboolean changed)
{
  g_autofree char *have_text = NULL;
  g_autofree char *more_text = NULL;
  g_autofree char *whole_text = g_strdelimit (g_strdup (whole), " ", '\n');
  g_autoptr(GArray) have_lines = read_story (have, &have_text);
  g_autoptr(GArray) more_lines = read_story (more, &more_text);
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  g_autoptr(GPtrArray) added = g_ptr_array_new ();
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < have_lines->len; i++)
    g_ptr_array_add (lines, &g_array_index (have_lines, FrontQueueLine, i));
  for (guint i = 0; i < more_lines->len; i++)
    g_ptr_array_add (added, &g_array_index (more_lines, FrontQueueLine, i));
  g_assert_cmpint (front_queue_story_merge (lines, (const FrontQueueLine *const *) added->pdata, added->len), ==, changed);
  front_queue_story_write (text, (const FrontQueueLine *const *) lines->pdata, lines->len);
  g_assert_cmpstr (text->str, ==, whole_text);
}

static void
test_merge (void)
{
  const char *a = "100|q|N|ENTERQUEUE| 105|q|A|RINGNOANSWER|0 105|q|A|RINGNOANSWER|0 ";

  check_merge ("", a, a, TRUE);
  check_merge (a, a, a, FALSE);
  check_merge (a, "", a, FALSE);
  check_merge (a, "105|q|A|RINGNOANSWER|0 ", a, FALSE);
  /* As often as the part that has it most often. */
  check_merge ("105|q|A|RINGNOANSWER|0 ", a, "105|q|A|RINGNOANSWER|0 100|q|N|ENTERQUEUE| 105|q|A|RINGNOANSWER|0 ", TRUE);
  check_merge (a, "120|q|N|ABANDON|1|1|20 100|q|N|ENTERQUEUE| 99|p|N|FULL| ",
               "100|q|N|ENTERQUEUE| 105|q|A|RINGNOANSWER|0 105|q|A|RINGNOANSWER|0 120|q|N|ABANDON|1|1|20 99|p|N|FULL| ", TRUE);
}

/* A log that was copied while the telephone system wrote its last line. */
static void
test_merge_cut (void)
{
  check_merge ("100|q|N|ENTERQUEUE| ~112|q|A|CONNECT|1 ", "112|q|A|CONNECT|12|2.2|3 ",
               "100|q|N|ENTERQUEUE| 112|q|A|CONNECT|12|2.2|3 ", TRUE);
  check_merge ("112|q|A|CONNECT|12|2.2|3 ", "~112|q|A|CONNECT|1 ", "112|q|A|CONNECT|12|2.2|3 ", FALSE);
  check_merge ("~112|q|A|CONNECT|1 ", "~112|q|A|CONNECT|1 ", "~112|q|A|CONNECT|1 ", FALSE);
  check_merge ("~112|q|A|CONNECT|1 ", "112|q|A|CONNECT|1 ", "112|q|A|CONNECT|1 ", TRUE);
  check_merge ("~112|q|A|CONNECT|1 ", "113|q|A|CONNECT|1 ", "~112|q|A|CONNECT|1 113|q|A|CONNECT|1 ", TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue-log/line/good", test_good_line);
  g_test_add_func ("/queue-log/line/ends", test_line_ends);
  g_test_add_func ("/queue-log/line/bad", test_bad_lines);
  g_test_add_func ("/queue-log/line/callids", test_callids);
  g_test_add_func ("/queue-log/line/parameters", test_parameters);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/queue-log/call/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_call);
    }
  g_test_add_func ("/queue-log/call/rep", test_rep);
  g_test_add_func ("/queue-log/story/merge", test_merge);
  g_test_add_func ("/queue-log/story/merge-cut", test_merge_cut);
  return g_test_run ();
}
