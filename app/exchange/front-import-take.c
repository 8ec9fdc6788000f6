#include "config.h"
#include "exchange/front-import-told.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"

/* From the cells of a row to what it says. */

static gboolean
fail (FrontImportFault *fault, int column, const char *reason)
{
  if (fault->reason == NULL)
    {
      fault->reason = g_strdup (reason);
      fault->column = column;
    }
  return FALSE;
}

/* ── Words ── */

typedef struct
{
  const char *word;
  int answered;         /* 1, 0, or -1: it does not say */
  FrontOutcome outcome;
} Word;

/* Each is looked for at the start of the cell, the longest first. */
static const Word words[] = {
  { "answerphone", 0, FRONT_OUTCOME_BY_CHOICE }, { "answer phone", 0, FRONT_OUTCOME_BY_CHOICE }, { "answer machine", 0, FRONT_OUTCOME_BY_CHOICE },
  { "answering machine", 0, FRONT_OUTCOME_BY_CHOICE }, { "left voicemail", 0, FRONT_OUTCOME_BY_CHOICE }, { "did not answer", 0, FRONT_OUTCOME_ABANDONED },
  { "did not wait", 0, FRONT_OUTCOME_ABANDONED }, { "no show", 0, FRONT_OUTCOME_ABANDONED }, { "noshow", 0, FRONT_OUTCOME_ABANDONED },
  { "left", 0, FRONT_OUTCOME_ABANDONED }, { "cancel", 0, FRONT_OUTCOME_ABANDONED }, { "not served", 0, FRONT_OUTCOME_ABANDONED },
  { "not handled", 0, FRONT_OUTCOME_ABANDONED }, { "not connected", 0, FRONT_OUTCOME_ABANDONED }, { "not accepted", 0, FRONT_OUTCOME_ABANDONED },
  { "disconnected", 0, FRONT_OUTCOME_ABANDONED }, { "caller hung", 0, FRONT_OUTCOME_ABANDONED }, { "unserved", 0, FRONT_OUTCOME_ABANDONED },
  { "deflect", 0, FRONT_OUTCOME_OVERFLOWED }, { "finished", 1, FRONT_OUTCOME_NONE }, { "ended by agent", 1, FRONT_OUTCOME_NONE },
  { "no answer", 0, FRONT_OUTCOME_ABANDONED }, { "not answered", 0, FRONT_OUTCOME_ABANDONED }, { "noanswer", 0, FRONT_OUTCOME_ABANDONED },
  { "unanswered", 0, FRONT_OUTCOME_ABANDONED }, { "abandon", 0, FRONT_OUTCOME_ABANDONED }, { "missed", 0, FRONT_OUTCOME_ABANDONED },
  { "hang", 0, FRONT_OUTCOME_ABANDONED }, { "hung", 0, FRONT_OUTCOME_ABANDONED }, { "lost", 0, FRONT_OUTCOME_ABANDONED },
  { "rang off", 0, FRONT_OUTCOME_ABANDONED }, { "caller disconnect", 0, FRONT_OUTCOME_ABANDONED },
  { "timed out", 0, FRONT_OUTCOME_TIMED_OUT }, { "timeout", 0, FRONT_OUTCOME_TIMED_OUT }, { "time out", 0, FRONT_OUTCOME_TIMED_OUT },
  { "overflow", 0, FRONT_OUTCOME_OVERFLOWED }, { "divert", 0, FRONT_OUTCOME_OVERFLOWED }, { "busy", 0, FRONT_OUTCOME_OVERFLOWED },
  { "congestion", 0, FRONT_OUTCOME_OVERFLOWED }, { "reject", 0, FRONT_OUTCOME_OVERFLOWED }, { "voicemail", 0, FRONT_OUTCOME_BY_CHOICE },
  { "voice mail", 0, FRONT_OUTCOME_BY_CHOICE }, { "callback", 0, FRONT_OUTCOME_BY_CHOICE }, { "call back", 0, FRONT_OUTCOME_BY_CHOICE },
  { "closed out of hours", 0, FRONT_OUTCOME_CLOSED }, { "out of hours", 0, FRONT_OUTCOME_CLOSED }, { "fail", 0, FRONT_OUTCOME_LOST },
  { "phantom", 0, FRONT_OUTCOME_LOST }, { "dropped", 0, FRONT_OUTCOME_LOST }, { "error", 0, FRONT_OUTCOME_LOST },
  { "transfer", 1, FRONT_OUTCOME_PASSED }, { "passed", 1, FRONT_OUTCOME_PASSED }, { "resolved", 1, FRONT_OUTCOME_RESOLVED },
  { "answer", 1, FRONT_OUTCOME_NONE }, { "handled", 1, FRONT_OUTCOME_NONE }, { "complete", 1, FRONT_OUTCOME_NONE },
  { "connect", 1, FRONT_OUTCOME_NONE }, { "agent", 1, FRONT_OUTCOME_NONE }, { "served", 1, FRONT_OUTCOME_NONE },
  { "accepted", 1, FRONT_OUTCOME_NONE }, { "success", 1, FRONT_OUTCOME_NONE },
};

/* What begins as if somebody had answered, by how it may go on. */
typedef enum
{
  BEGINS_AGENT = 1 << 0,  /* "Agent …", "Connection …": whom it was put through to, or was to be */
  BEGINS_ANSWER = 1 << 1,
  BEGINS_END = 1 << 2,    /* "Completed …", "Handled …" */
  BEGINS_RESULT = 1 << 3, /* "Transferred …", "Resolved …": what came of it */
} Begins;

#define ANY (BEGINS_AGENT | BEGINS_ANSWER | BEGINS_END | BEGINS_RESULT)
#define NOT_RESULT (BEGINS_AGENT | BEGINS_ANSWER | BEGINS_END)

/* What turns such a beginning round, looked for wherever a word begins; the first that is there counts. After "Answered" the line may well drop,
 * and what was passed on without an answer may have had one before: these are open. */
static const struct
{
  const char *word;
  guint behind;
  int answered;         /* 0, or -1: it does not say */
  FrontOutcome outcome;
} turns[] = {
  { "by voicemail", ANY, 0, FRONT_OUTCOME_BY_CHOICE }, { "by voice mail", ANY, 0, FRONT_OUTCOME_BY_CHOICE },
  { "by answerphone", ANY, 0, FRONT_OUTCOME_BY_CHOICE }, { "by answering machine", ANY, 0, FRONT_OUTCOME_BY_CHOICE },
  { "to voicemail", BEGINS_AGENT | BEGINS_RESULT, 0, FRONT_OUTCOME_BY_CHOICE }, { "to voice mail", BEGINS_AGENT | BEGINS_RESULT, 0, FRONT_OUTCOME_BY_CHOICE },
  { "voicemail", ANY, -1, FRONT_OUTCOME_NONE }, { "voice mail", ANY, -1, FRONT_OUTCOME_NONE }, { "ivr", ANY, -1, FRONT_OUTCOME_NONE },
  { "no answer", NOT_RESULT, 0, FRONT_OUTCOME_ABANDONED }, { "no answer", BEGINS_RESULT, -1, FRONT_OUTCOME_NONE },
  { "not answer", NOT_RESULT, 0, FRONT_OUTCOME_ABANDONED }, { "not answer", BEGINS_RESULT, -1, FRONT_OUTCOME_NONE },
  { "unanswered", NOT_RESULT, 0, FRONT_OUTCOME_ABANDONED }, { "unanswered", BEGINS_RESULT, -1, FRONT_OUTCOME_NONE },
  { "didn't answer", BEGINS_AGENT, 0, FRONT_OUTCOME_ABANDONED },
  { "abandon", BEGINS_AGENT | BEGINS_END, 0, FRONT_OUTCOME_ABANDONED }, { "abandon", BEGINS_ANSWER | BEGINS_RESULT, -1, FRONT_OUTCOME_NONE },
  { "timeout", NOT_RESULT, -1, FRONT_OUTCOME_NONE }, { "timed out", NOT_RESULT, -1, FRONT_OUTCOME_NONE }, { "time out", NOT_RESULT, -1, FRONT_OUTCOME_NONE },
  { "fail", BEGINS_AGENT, 0, FRONT_OUTCOME_LOST }, { "lost", BEGINS_AGENT, -1, FRONT_OUTCOME_NONE }, { "drop", BEGINS_AGENT, -1, FRONT_OUTCOME_NONE },
  { "error", BEGINS_AGENT, -1, FRONT_OUTCOME_NONE }, { "refused", BEGINS_AGENT, -1, FRONT_OUTCOME_NONE }, { "busy", BEGINS_AGENT, -1, FRONT_OUTCOME_NONE },
};

/* Small letters, a single space for what parts words: "No-Answer", "ANSWERED: NO". (transfer full) */
static char *
plain_words (const char *cell)
{
  g_autofree char *small = g_strstrip (g_strdelimit (g_ascii_strdown (cell, -1), "-_:;,./()", ' '));
  GString *text = g_string_new (NULL);

  for (const char *c = small; *c != '\0'; c++)
    if (*c != ' ' || c[1] != ' ')
      g_string_append_c (text, *c);
  return g_string_free (text, FALSE);
}

static Begins
begins_as (const Word *word)
{
  if (word->outcome == FRONT_OUTCOME_PASSED || word->outcome == FRONT_OUTCOME_RESOLVED)
    return BEGINS_RESULT;
  if (g_str_equal (word->word, "answer"))
    return BEGINS_ANSWER;
  return g_str_equal (word->word, "agent") || g_str_equal (word->word, "connect") ? BEGINS_AGENT : BEGINS_END;
}

/* Behind "Agent" stands that he answered, or his number; "Agent unavailable" and "Agent hung up" leave it open. */
static gboolean
is_agent_who_answered (const char *rest)
{
  static const char *const good[] = { "answer", "connect", "handled", "accepted", "complete", "spoke", "talk", "served", "transfer" };
  gboolean is = rest[strspn (rest, " 0123456789")] == '\0';

  for (guint i = 0; i < G_N_ELEMENTS (good) && !is; i++)
    is = g_str_has_prefix (rest + 1, good[i]);
  return is;
}

/* "Answered: No". Of what came of it a No says nothing of an answer. */
static gboolean
is_no (const char *rest)
{
  static const char *const no[] = { " no", " n", " false", " 0", NULL };

  return g_strv_contains (no, rest);
}

/* What stands behind a word that says that it was answered; @rest begins with a space, or is empty. FALSE: it leaves open whether it was. */
static gboolean
take_rest (Word *word, const char *rest)
{
  Begins begins = begins_as (word);

  if (is_no (rest))
    {
      word->answered = 0;
      word->outcome = FRONT_OUTCOME_ABANDONED;
      return begins != BEGINS_RESULT;
    }
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      const char *there = (turns[i].behind & begins) != 0 ? strstr (rest, turns[i].word) : NULL;

      if (there == NULL || there[-1] != ' ') /* @rest begins with a space, so that there is one before */
        continue;
      word->answered = turns[i].answered;
      word->outcome = turns[i].outcome;
      return turns[i].answered >= 0;
    }
  return !g_str_equal (word->word, "agent") || is_agent_who_answered (rest);
}

/* FALSE: @cell is no word that is known, and @word says nothing. */
static gboolean
read_word (const char *cell, Word *word)
{
  g_autofree char *small = plain_words (cell);
  const char *said = g_str_has_prefix (small, "call ") && !g_str_has_prefix (small, "call back") ? small + 5 : small; /* "Call connected" */
  Word found = { NULL, -1, FRONT_OUTCOME_NONE };

  for (guint i = 0; i < G_N_ELEMENTS (words) && found.word == NULL; i++)
    if (g_str_has_prefix (said, words[i].word))
      found = words[i];
  if (found.word == NULL)
    return FALSE;
  if (found.answered == 1)
    {
      const char *rest = strchr (said + strlen (found.word), ' '); /* behind "Answered", "Connection" */

      if (!take_rest (&found, rest != NULL ? rest : ""))
        return FALSE;
    }
  *word = found;
  return TRUE;
}

gboolean
front_told_says_end (const char *cell)
{
  Word word;

  return read_word (cell, &word);
}

FrontWay
front_way_read (const char *cell)
{
  static const struct { const char *word; gboolean whole; FrontWay direction; } known[] = {
    { "inbound", FALSE, FRONT_WAY_IN }, { "incoming", FALSE, FRONT_WAY_IN }, { "in", TRUE, FRONT_WAY_IN },
    { "in bound", FALSE, FRONT_WAY_IN }, { "external inbound", FALSE, FRONT_WAY_IN }, { "originate in", FALSE, FRONT_WAY_IN },
    { "queue in", FALSE, FRONT_WAY_IN }, { "acd", FALSE, FRONT_WAY_IN },
    { "outbound", FALSE, FRONT_WAY_OUT }, { "outgoing", FALSE, FRONT_WAY_OUT }, { "out", TRUE, FRONT_WAY_OUT },
    { "out bound", FALSE, FRONT_WAY_OUT }, { "external outbound", FALSE, FRONT_WAY_OUT }, { "dialled", FALSE, FRONT_WAY_OUT },
    { "dialed", FALSE, FRONT_WAY_OUT }, { "click to call", FALSE, FRONT_WAY_OUT }, { "dialout", FALSE, FRONT_WAY_OUT },
    { "internal", FALSE, FRONT_WAY_INTERNAL }, { "intercom", FALSE, FRONT_WAY_INTERNAL }, { "extension to extension", FALSE, FRONT_WAY_INTERNAL },
    { "agent to agent", FALSE, FRONT_WAY_INTERNAL },
  };
  g_autofree char *small = g_strstrip (g_strdelimit (g_ascii_strdown (cell, -1), "-_", ' '));

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].whole ? g_str_equal (small, known[i].word) : g_str_has_prefix (small, known[i].word))
      return known[i].direction;
  return FRONT_WAY_NONE;
}

/* 1, 0; -1: neither. */
static int
read_yes_no (const char *cell)
{
  static const char *const yes[] = { "y", "yes", "true", "1", "t", "answered" }, *const no[] = { "n", "no", "false", "0", "f", "abandoned" };
  g_autofree char *small = g_strstrip (g_ascii_strdown (cell, -1));

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    {
      if (g_str_equal (small, yes[i]))
        return 1;
      if (g_str_equal (small, no[i]))
        return 0;
    }
  return -1;
}

static FrontChannel
read_channel (const char *cell)
{
  static const struct { const char *word; FrontChannel channel; } known[] = {
    { "outbound", FRONT_CHANNEL_OUTGOING }, { "outgoing", FRONT_CHANNEL_OUTGOING }, { "e-mail", FRONT_CHANNEL_EMAIL },
    { "email", FRONT_CHANNEL_EMAIL }, { "mail", FRONT_CHANNEL_EMAIL }, { "letter", FRONT_CHANNEL_EMAIL }, { "web", FRONT_CHANNEL_ONLINE },
    { "online", FRONT_CHANNEL_ONLINE }, { "chat", FRONT_CHANNEL_ONLINE }, { "social", FRONT_CHANNEL_ONLINE },
    { "app", FRONT_CHANNEL_ONLINE }, { "form", FRONT_CHANNEL_ONLINE }, { "visit", FRONT_CHANNEL_VISITOR },
    { "walk", FRONT_CHANNEL_VISITOR }, { "counter", FRONT_CHANNEL_VISITOR }, { "face", FRONT_CHANNEL_VISITOR },
    { "in person", FRONT_CHANNEL_VISITOR },
  };
  g_autofree char *small = g_strstrip (g_utf8_strdown (cell, -1));

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (small, known[i].word))
      return known[i].channel;
  return FRONT_CHANNEL_PHONE;
}

/* ── Calls ── */

typedef struct
{
  gboolean timed;
  gint64 answered, ended;  /* as said, else FRONT_NEVER */
  double wait, talk, hold, duration;
} Said;

static gint64
us (double seconds)
{
  return (gint64) llround (seconds * G_USEC_PER_SEC);
}

static void
read_times (Said *said, FrontToldCall *call, const FrontImportMap *map, FrontTable *table, FrontImportFault *fault)
{
  gboolean timed;

  call->arrived = front_import_arrival (map, table, &said->timed, fault);
  said->answered = said->ended = FRONT_NEVER;
  if (call->arrived == FRONT_NEVER)
    return; /* @fault says it */
  said->answered = front_import_moment_after (map, table, FRONT_FIELD_ANSWERED_AT, call->arrived, &timed, fault);
  said->ended = front_import_moment_after (map, table, FRONT_FIELD_ENDED_AT, MAX (call->arrived, said->answered), &timed, fault);
  if (said->ended != FRONT_NEVER && !timed)
    said->ended = FRONT_NEVER; /* a day alone does not say when */
  said->wait = front_import_length (map, table, FRONT_FIELD_WAIT, fault);
  said->talk = front_import_length (map, table, FRONT_FIELD_TALK, fault);
  said->hold = front_import_length (map, table, FRONT_FIELD_HOLD, fault);
  said->duration = front_import_length (map, table, FRONT_FIELD_DURATION, fault);
}

/* Whether it was answered, by the surest of what the row says. */
static gboolean
judge (const Said *said, FrontToldCall *call, const FrontImportMap *map, FrontTable *table, gboolean volumes, gboolean *answered,
       FrontImportFault *fault)
{
  const char *outcome = front_import_text (map, table, FRONT_FIELD_OUTCOME);
  const char *flag = front_import_text (map, table, FRONT_FIELD_IS_ANSWERED);
  Word word = { NULL, -1, FRONT_OUTCOME_NONE };
  int says = -1;

  if (*outcome != '\0')
    read_word (outcome, &word);
  else
    read_word (front_import_text (map, table, FRONT_FIELD_DIRECTION), &word); /* "Abandoned" among "Inbound" and "Outbound" */
  if (*flag != '\0')
    says = read_yes_no (flag);
  if (says < 0)
    says = word.answered;
  if (says < 0 && volumes && isnan (said->talk))
    {
      *answered = FALSE; /* that it came is all that is known: outcome NONE */
      return TRUE;
    }
  if (says < 0 && *outcome != '\0' && !front_import_has (map, FRONT_FIELD_ANSWERED_AT) && !front_import_has (map, FRONT_FIELD_TALK))
    {
      fault->reason = g_strdup_printf (_("“%s” does not say whether it was answered"), outcome);
      fault->column = map->columns[FRONT_FIELD_OUTCOME];
      return FALSE;
    }
  if (says < 0)
    says = said->answered != FRONT_NEVER || (!isnan (said->talk) && said->talk > 0)
           || (!front_import_has (map, FRONT_FIELD_ANSWERED_AT) && !front_import_has (map, FRONT_FIELD_TALK) && *call->rep != '\0'
               && g_ascii_strcasecmp (call->rep, "none") != 0 && !g_str_equal (call->rep, "-"));
  /* A queue or a menu "answers" too; nobody talked then. */
  if (says == 1 && front_import_has (map, FRONT_FIELD_TALK) && !isnan (said->talk) && said->talk <= 0)
    says = 0;
  *answered = says == 1;
  call->outcome = word.outcome;
  if (*answered && word.answered != 1)
    call->outcome = FRONT_OUTCOME_NONE;
  else if (!*answered && (word.answered != 0 || word.outcome == FRONT_OUTCOME_NONE))
    call->outcome = FRONT_OUTCOME_ABANDONED;
  if (call->outcome == FRONT_OUTCOME_ABANDONED && call->channel == FRONT_CHANNEL_VISITOR)
    call->outcome = FRONT_OUTCOME_LEFT;
  return TRUE;
}

static gboolean
place (const Said *said, FrontToldCall *call, const FrontImportMap *map, gboolean answered, FrontImportFault *fault)
{
  int column = map->columns[FRONT_FIELD_ENDED_AT];

  call->answered = FRONT_NEVER;
  call->accurate = said->timed;
  call->hold_us = isnan (said->hold) ? 0 : us (said->hold);
  if (answered && !isnan (said->wait))
    call->answered = call->arrived + us (said->wait);
  else if (answered && said->answered != FRONT_NEVER)
    call->answered = said->answered;
  else if (answered)
    return fail (fault, map->columns[front_import_has (map, FRONT_FIELD_WAIT) ? FRONT_FIELD_WAIT : FRONT_FIELD_ANSWERED_AT],
                 _("was answered, but it does not say after how long"));
  if (call->answered != FRONT_NEVER && call->answered < call->arrived)
    return fail (fault, map->columns[FRONT_FIELD_ANSWERED_AT], _("was answered before it arrived"));

  if (said->ended != FRONT_NEVER)
    call->ended = said->ended;
  else if (answered && !isnan (said->talk))
    call->ended = call->answered + us (said->talk) + call->hold_us;
  else if (!isnan (said->duration))
    call->ended = call->arrived + us (said->duration);
  else if (!answered && !isnan (said->wait))
    call->ended = call->arrived + us (said->wait);
  else
    {
      call->ended = answered ? call->answered : call->arrived;
      call->accurate = FALSE; /* it is counted, and no length is taken from it */
    }
  if (call->ended < call->arrived)
    return fail (fault, column, _("ended before it arrived"));
  call->ended = MAX (call->ended, call->answered);
  return TRUE;
}

gboolean
front_told_call_take (FrontToldCall *call, const FrontImportMap *map, FrontTable *table, gboolean volumes, FrontImportFault *fault)
{
  Said said = { 0 };
  gboolean answered;

  memset (call, 0, sizeof *call);
  call->channel = front_import_has (map, FRONT_FIELD_CHANNEL) ? read_channel (front_import_text (map, table, FRONT_FIELD_CHANNEL))
                  : map->visitors ? FRONT_CHANNEL_VISITOR : FRONT_CHANNEL_PHONE;
  call->queue = g_strstrip (g_strdup (front_import_text (map, table, FRONT_FIELD_QUEUE)));
  call->rep = g_strstrip (g_strdup (front_import_text (map, table, FRONT_FIELD_REP)));
  call->service = g_strstrip (g_strdup (front_import_text (map, table, FRONT_FIELD_SERVICE)));
  call->note = g_strdup (front_import_text (map, table, FRONT_FIELD_NOTE));
  read_times (&said, call, map, table, fault);
  if (fault->reason != NULL || !judge (&said, call, map, table, volumes, &answered, fault))
    return FALSE;
  if (!volumes)
    return place (&said, call, map, answered, fault);
  call->counted = TRUE;
  call->answered = answered ? call->arrived : FRONT_NEVER;
  call->ended = call->arrived;
  if (*call->queue == '\0' && front_import_has (map, FRONT_FIELD_CHANNEL))
    {
      g_free (call->queue);
      call->queue = g_strstrip (g_strdup (front_import_text (map, table, FRONT_FIELD_CHANNEL)));
    }
  return TRUE;
}

/* ── Intervals ── */

/* An average becomes the sum it was made of: sums can be added to others, averages cannot. */
static double
sum_or_average (const FrontImportMap *map, FrontTable *table, FrontField sum, FrontField average, double times, FrontImportFault *fault)
{
  double value = front_import_length (map, table, sum, fault);

  if (!isnan (value) || !front_import_has (map, average))
    return value;
  return front_import_length (map, table, average, fault) * times;
}

gboolean
front_told_interval_take (FrontToldInterval *interval, FrontToldShares *shares, const FrontImportMap *map, FrontTable *table, FrontImportFault *fault)
{
  double after_short;
  const struct { double *number; FrontField field; } counts[] = {
    { &interval->offered, FRONT_FIELD_OFFERED }, { &interval->answered, FRONT_FIELD_ANSWERED }, { &interval->in_time, FRONT_FIELD_IN_TIME },
    { &interval->abandoned, FRONT_FIELD_ABANDONED }, { &interval->gone_short, FRONT_FIELD_SHORT },
    { &interval->gone_in_time, FRONT_FIELD_ABANDONED_IN_TIME },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      *counts[i].number = front_import_number (map, table, counts[i].field, fault);
      if (*counts[i].number < 0 || *counts[i].number != floor (*counts[i].number))
        if (!isnan (*counts[i].number))
          return fail (fault, map->columns[counts[i].field], _("is no number of calls"));
    }
  after_short = front_import_number (map, table, FRONT_FIELD_ABANDONED_AFTER_SHORT, fault);
  if (isnan (interval->gone_short) && after_short <= interval->abandoned)
    interval->gone_short = interval->abandoned - after_short;
  interval->staffed = front_import_number (map, table, FRONT_FIELD_STAFFED, fault);
  if (isnan (interval->offered) && !isnan (interval->answered) && !isnan (interval->abandoned))
    interval->offered = interval->answered + interval->abandoned;
  if (isnan (interval->offered))
    return fail (fault, map->columns[FRONT_FIELD_OFFERED], _("does not say how many calls were offered"));
  interval->length = front_import_length (map, table, FRONT_FIELD_LENGTH, fault);
  interval->within = front_import_length (map, table, FRONT_FIELD_WITHIN, fault);
  interval->wait = sum_or_average (map, table, FRONT_FIELD_WAIT, FRONT_FIELD_AVERAGE_WAIT, interval->answered, fault);
  interval->talk = sum_or_average (map, table, FRONT_FIELD_TALK, FRONT_FIELD_AVERAGE_TALK, interval->answered, fault);
  interval->hold = front_import_length (map, table, FRONT_FIELD_HOLD, fault);
  interval->wrap = front_import_length (map, table, FRONT_FIELD_WRAP, fault);
  interval->longest = front_import_length (map, table, FRONT_FIELD_LONGEST, fault);
  interval->share = front_import_share (map, table, FRONT_FIELD_SHARE, fault);
  shares->answered = front_import_share (map, table, FRONT_FIELD_ANSWERED_SHARE, fault);
  shares->abandoned = front_import_share (map, table, FRONT_FIELD_ABANDONED_SHARE, fault);
  shares->average_wait = front_import_has (map, FRONT_FIELD_AVERAGE_WAIT) ? front_import_length (map, table, FRONT_FIELD_AVERAGE_WAIT, fault)
                                                                          : interval->wait / interval->answered;
  return fault->reason == NULL;
}

/* ── Surveys ── */

static gboolean
is_mapped (const FrontImportMap *map, guint column)
{
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (map->columns[f] == (int) column)
      return TRUE;
  return FALSE;
}

/* A score that its scale cannot have; @most: NAN where the file does not say it. */
static gboolean
check_score (double score, double most, int column, FrontImportFault *fault)
{
  g_autofree char *reason = NULL;

  if (score < 0)
    reason = g_strdup_printf (_("is %.4g: no score is below 0"), score);
  else if (score > most)
    reason = g_strdup_printf (_("is %.4g, and the best score is %.4g"), score, most);
  return reason == NULL || fail (fault, column, reason);
}

gboolean
front_told_survey_take (FrontToldSurvey *survey, const FrontImportMap *map, FrontTable *table, FrontImportFault *fault)
{
  GString *answers = g_string_new (NULL);

  memset (survey, 0, sizeof *survey);
  survey->most = front_import_number (map, table, FRONT_FIELD_MOST, fault);
  survey->score = front_import_score (map, table, &survey->most, fault);
  check_score (survey->score, survey->most, map->columns[FRONT_FIELD_SCORE], fault);
  survey->service = g_strdup (front_import_text (map, table, FRONT_FIELD_SERVICE));
  survey->rep = g_strdup (front_import_text (map, table, FRONT_FIELD_REP));
  survey->comment = g_strdup (front_import_text (map, table, FRONT_FIELD_NOTE));
  for (guint i = 0; i < front_table_n_columns (table); i++)
    if (!is_mapped (map, i) && *front_table_cell (table, i) != '\0')
      {
        g_autofree char *answer = g_strdelimit (g_strdup (front_table_cell (table, i)), "\t\r\n", ' ');

        g_string_append_printf (answers, "%s%s\t%s", answers->len > 0 ? "\n" : "", front_table_column (table, i), answer);
      }
  survey->answers = g_string_free (answers, FALSE);
  return fault->reason == NULL;
}
