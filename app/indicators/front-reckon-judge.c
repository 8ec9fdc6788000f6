#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-reckon-judge.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"
#include "calendar/front-number.h"
#include "enquiries/front-amounts.h"
#include "enquiries/front-contact-due.h"
#include "enquiries/front-standard.h"

#define ROW_COLUMNS "id, channel, state, outcome, arrived_at, answered_at, ended_at, hold_us, paused_us, quantity, " \
                    "service_id, accurate, avoidable, state_since, paused_days, first_in_time, full_in_time, visit_id"

FRONT_STATEMENT (judge_contacts,
                 "SELECT " ROW_COLUMNS " FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 ORDER BY arrived_at, id")
/* By their partial indexes; no range over arrived_at of open ones, which would lead to the index of all contacts. */
FRONT_STATEMENT (judge_open, "SELECT " ROW_COLUMNS " FROM contact WHERE state <> 9")
FRONT_STATEMENT (judge_undecided,
                 "SELECT " ROW_COLUMNS " FROM contact WHERE channel = 3 AND state = 9 "
                 "AND (first_in_time IS NULL OR full_in_time IS NULL) AND arrived_at >= $1 AND arrived_at < $2")
G_STATIC_ASSERT (FRONT_CHANNEL_EMAIL == 3 && FRONT_STATE_FINISHED == 9);
FRONT_STATEMENT (judge_stints,
                 "SELECT stint.contact_id, stint.entered_at, stint.answered_at, stint.ended_at, stint.outcome, "
                 "contact.quantity, contact.service_id, contact.accurate, contact.avoidable "
                 "FROM stint JOIN contact ON contact.id = stint.contact_id "
                 "WHERE stint.queue_id = $1 AND stint.entered_at >= $2 AND stint.entered_at < $3 "
                 "ORDER BY stint.contact_id, stint.entered_at, stint.id")

FrontJudge *
front_judge_new (FrontDb *db, const FrontReckon *reckon, const FrontReckonQuery *query, gint64 service_id, gint64 queue_id,
                 GError **error)
{
  g_autoptr(FrontJudge) judge = g_new0 (FrontJudge, 1);

  judge->reckon = reckon;
  judge->query = *query;
  judge->service_id = service_id;
  judge->queue_id = queue_id;
  judge->now = front_clock_now ();
  if (reckon->timed || reckon->channel == FRONT_CHANNEL_EMAIL)
    {
      judge->standards = front_standard_list (db, reckon->ref, error);
      if (judge->standards == NULL)
        return NULL;
    }
  if (reckon->channel == FRONT_CHANNEL_EMAIL)
    {
      judge->calendar = front_calendar_load (db, error);
      if (judge->calendar == NULL)
        return NULL;
    }
  return g_steal_pointer (&judge);
}

void
front_judge_free (FrontJudge *judge)
{
  if (judge == NULL)
    return;
  g_clear_pointer (&judge->standards, g_ptr_array_unref);
  g_clear_pointer (&judge->calendar, front_calendar_free);
  g_free (judge);
}

gboolean
front_judge_is_quantile (const FrontJudge *judge)
{
  return judge->reckon->kind == FRONT_JUDGE_MEDIAN || judge->reckon->kind == FRONT_JUDGE_NINETY;
}

gboolean
front_judge_has_waits (const FrontJudge *judge)
{
  return front_judge_is_quantile (judge) || judge->reckon->kind == FRONT_JUDGE_WAIT
         || judge->reckon->kind == FRONT_JUDGE_CALL_IN_TIME || judge->reckon->kind == FRONT_JUDGE_VISITOR_IN_TIME;
}

/* T for a contact that arrived at @at; negative where there is none. */
static gint64
within_at (const FrontJudge *judge, gint64 at)
{
  const FrontStandard *standard;

  if (judge->query.within_us >= 0)
    return judge->query.within_us;
  standard = judge->standards != NULL ? front_standard_at (judge->standards, at) : NULL;
  return standard != NULL ? standard->within_us : -1;
}

/* A call or visitor: offered, answered, given up, and how soon. */
static FrontReckoned
judge_offered (const FrontJudge *judge, const FrontJudgeRow *row, gint64 *numerator, gint64 *denominator,
               FrontCallCounts *calls)
{
  gint64 within = judge->reckon->timed ? within_at (judge, row->arrived_at) : -1;
  gboolean answered = row->answered_at != FRONT_NEVER;
  gboolean finished = row->state == FRONT_STATE_FINISHED;
  FrontCallCounts one = { .offered = row->quantity };

  if (!answered && row->outcome == FRONT_OUTCOME_UNFINISHED)
    return FRONT_RECKONED_UNFINISHED;
  if (!answered && !finished && (within < 0 || judge->now - row->arrived_at <= within))
    return FRONT_RECKONED_WAITING;
  if (answered)
    {
      one.answered = row->quantity;
      one.in_time = within >= 0 && row->answered_at - row->arrived_at <= within ? row->quantity : 0;
    }
  else if (finished && row->outcome == FRONT_OUTCOME_ABANDONED)
    {
      gint64 waited = row->ended_at - row->arrived_at;

      one.gone_in_time = within >= 0 && waited <= within ? row->quantity : 0;
      one.gone_short = judge->query.short_us > 0 && waited <= judge->query.short_us ? row->quantity : 0;
    }
  calls->offered += one.offered;
  calls->answered += one.answered;
  calls->in_time += one.in_time;
  calls->gone_in_time += one.gone_in_time;
  calls->gone_short += one.gone_short;

  switch (judge->reckon->kind)
    {
    case FRONT_JUDGE_ANSWERED:
      *numerator = one.answered;
      *denominator = one.offered - one.gone_short;
      break;
    case FRONT_JUDGE_ABANDONED:
      *numerator = finished && row->outcome == FRONT_OUTCOME_ABANDONED ? one.offered - one.gone_short : 0;
      *denominator = one.offered - one.gone_short;
      break;
    case FRONT_JUDGE_CALL_IN_TIME:
      front_service_level (judge->query.formula, &one, numerator, denominator);
      break;
    default:
      *numerator = one.in_time;
      *denominator = one.offered;
      break;
    }
  if (*denominator == 0)
    return one.gone_in_time > 0 || one.gone_short > 0 ? FRONT_RECKONED_SHORT : FRONT_RECKONED_NOT_ANSWERED;
  return *numerator > 0 ? FRONT_RECKONED_IN : FRONT_RECKONED_OF;
}

static FrontReckoned
judge_time (const FrontJudge *judge, const FrontJudgeRow *row, gint64 *numerator, gint64 *denominator)
{
  gboolean handling = judge->reckon->kind == FRONT_JUDGE_HANDLING;

  if (row->answered_at == FRONT_NEVER)
    return row->outcome == FRONT_OUTCOME_UNFINISHED ? FRONT_RECKONED_UNFINISHED
           : row->state == FRONT_STATE_FINISHED     ? FRONT_RECKONED_NOT_ANSWERED
                                                    : FRONT_RECKONED_WAITING;
  if (handling && row->ended_at == FRONT_NEVER)
    return row->outcome == FRONT_OUTCOME_UNFINISHED ? FRONT_RECKONED_UNFINISHED : FRONT_RECKONED_WAITING;
  if (!row->accurate)
    return FRONT_RECKONED_NOT_ACCURATE;
  *numerator = (handling ? row->ended_at - row->answered_at - row->paused_us : row->answered_at - row->arrived_at) * row->quantity;
  *denominator = row->quantity;
  return FRONT_RECKONED_IN;
}

static FrontReckoned
judge_email (const FrontJudge *judge, const FrontJudgeRow *row, gint64 *numerator, gint64 *denominator)
{
  gboolean first = judge->reckon->kind == FRONT_JUDGE_EMAIL_FIRST;
  guint days = front_standard_days_at (judge->standards, row->arrived_at);
  gint64 done = first && row->answered_at != FRONT_NEVER ? row->answered_at : row->ended_at;
  int verdict = first ? row->first_in_time : row->full_in_time;

  /* What the desk decided stays decided; what was imported or is open is judged by the calendar as it is now. */
  if (verdict == FRONT_UNDECIDED || done == FRONT_NEVER)
    {
      const FrontContact contact = { .arrived_at = row->arrived_at, .state = row->state, .state_since = row->state_since,
                                     .paused_days = row->paused_days };
      FrontDue promise;
      gint64 due;

      if (days == 0)
        return FRONT_RECKONED_NO_STANDARD;
      front_contact_due (&contact, judge->calendar, days, days, judge->now, &promise);
      due = first ? promise.first : promise.full;
      if (done == FRONT_NEVER && (due == FRONT_NEVER || judge->now < due))
        return FRONT_RECKONED_WAITING;
      verdict = done != FRONT_NEVER && (due == FRONT_NEVER || done < due);
    }
  *denominator = row->quantity;
  *numerator = verdict > 0 ? row->quantity : 0;
  return *numerator > 0 ? FRONT_RECKONED_IN : FRONT_RECKONED_OF;
}

FrontReckoned
front_judge_row (const FrontJudge *judge, const FrontJudgeRow *row, gint64 *numerator, gint64 *denominator,
                 FrontCallCounts *calls)
{
  switch (judge->reckon->kind)
    {
    case FRONT_JUDGE_ANSWERED:
    case FRONT_JUDGE_ABANDONED:
    case FRONT_JUDGE_CALL_IN_TIME:
    case FRONT_JUDGE_VISITOR_IN_TIME:
      return judge_offered (judge, row, numerator, denominator, calls);
    case FRONT_JUDGE_WAIT:
    case FRONT_JUDGE_HANDLING:
    case FRONT_JUDGE_MEDIAN:
    case FRONT_JUDGE_NINETY:
      return judge_time (judge, row, numerator, denominator);
    case FRONT_JUDGE_EMAIL_FIRST:
    case FRONT_JUDGE_EMAIL_FULL:
      return judge_email (judge, row, numerator, denominator);
    case FRONT_JUDGE_AVOIDABLE:
      if (row->avoidable < 0)
        return FRONT_RECKONED_NOT_SAID;
      *numerator = row->avoidable > 0 ? row->quantity : 0;
      break;
    case FRONT_JUDGE_ONLINE:
      *numerator = row->channel == FRONT_CHANNEL_ONLINE ? row->quantity : 0;
      break;
    default:
      *numerator = row->quantity;
      break;
    }
  *denominator = row->quantity;
  return *numerator > 0 ? FRONT_RECKONED_IN : FRONT_RECKONED_OF;
}

/* ── Rows ── */

/* What we do of our own accord, and what is done for another department, is no contact a customer made. */
gboolean
front_judge_wants_channel (const FrontJudge *judge, FrontChannel channel)
{
  int wanted = judge->reckon->channel != 0 ? judge->reckon->channel : judge->query.channel;

  if (wanted != 0)
    return (int) channel == wanted;
  return (judge->reckon->kind != FRONT_JUDGE_ONLINE && judge->reckon->kind != FRONT_JUDGE_AVOIDABLE)
         || front_channel_is_customers (channel);
}

/* The first contact of a visit waited for all of its matters; each matter is handled. */
static gboolean
has_the_time (const FrontJudge *judge, const FrontJudgeRow *row)
{
  if (row->visit_id == 0)
    return TRUE;
  switch (judge->reckon->kind)
    {
    case FRONT_JUDGE_ANSWERED:
    case FRONT_JUDGE_ABANDONED:
    case FRONT_JUDGE_CALL_IN_TIME:
    case FRONT_JUDGE_VISITOR_IN_TIME:
    case FRONT_JUDGE_WAIT:
    case FRONT_JUDGE_MEDIAN:
    case FRONT_JUDGE_NINETY:
      return FALSE;
    case FRONT_JUDGE_HANDLING:
      return row->answered_at != FRONT_NEVER;
    default:
      return TRUE;
    }
}

static gboolean
is_asked_for (const FrontJudge *judge, const FrontJudgeRow *row)
{
  return (judge->service_id == 0 || row->service_id == judge->service_id)
         && front_judge_wants_channel (judge, row->channel) && has_the_time (judge, row);
}

static gboolean
each_row (const FrontJudge *judge, FrontQuery *query, gint64 start, gint64 end,
          void (*each) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error)
{
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      const FrontJudgeRow row = {
        .id = front_query_int (query, 0),
        .channel = (FrontChannel) front_query_int (query, 1),
        .state = (FrontState) front_query_int (query, 2),
        .outcome = (FrontOutcome) front_query_int (query, 3),
        .arrived_at = front_query_int (query, 4),
        .answered_at = front_query_instant (query, 5),
        .ended_at = front_query_instant (query, 6),
        .hold_us = front_query_int (query, 7),
        .paused_us = front_query_int (query, 8),
        .quantity = front_query_int (query, 9),
        .service_id = front_query_int (query, 10),
        .accurate = front_query_int (query, 11) != 0,
        .avoidable = front_query_is_null (query, 12) ? -1 : (int) front_query_int (query, 12),
        .state_since = front_query_int (query, 13),
        .paused_days = front_query_int (query, 14),
        .first_in_time = front_query_is_null (query, 15) ? FRONT_UNDECIDED : (int) front_query_int (query, 15),
        .full_in_time = front_query_is_null (query, 16) ? FRONT_UNDECIDED : (int) front_query_int (query, 16),
        .visit_id = front_query_int (query, 17),
      };

      if (row.arrived_at >= start && row.arrived_at < end && is_asked_for (judge, &row))
        each (&row, data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
each_contact (const FrontJudge *judge, FrontDb *db, gint64 start, gint64 end,
              void (*each) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &judge_contacts);

  front_query_bind_int (query, 1, start);
  front_query_bind_int (query, 2, end);
  return each_row (judge, query, start, end, each, data, error);
}

gboolean
front_judge_each_open (const FrontJudge *judge, FrontDb *db, gint64 start, gint64 end,
                       void (*each) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &judge_open);

  return each_row (judge, query, start, end, each, data, error);
}

gboolean
front_judge_each_undecided (const FrontJudge *judge, FrontDb *db, gint64 start, gint64 end,
                            void (*each) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &judge_undecided);

  front_query_bind_int (query, 1, start);
  front_query_bind_int (query, 2, end);
  return each_row (judge, query, start, end, each, data, error);
}

static gboolean
same_period (GArray *periods, gint64 one, gint64 other)
{
  for (guint i = 0; i < periods->len; i++)
    {
      const FrontPeriod *period = &g_array_index (periods, FrontPeriod, i);

      if (one >= period->start && one < period->end)
        return other < period->end;
    }
  return FALSE;
}

/* A call counts once in a queue and period, over all its stints there, with its whole wait in the queue. */
static gboolean
each_stay (const FrontJudge *judge, FrontDb *db, gint64 start, gint64 end, GArray *periods,
           void (*each) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &judge_stints);
  g_autoptr(GError) local = NULL;
  FrontJudgeRow stay = { 0 };
  gint64 waited = 0;

  front_query_bind_int (query, 1, judge->queue_id);
  front_query_bind_int (query, 2, start);
  front_query_bind_int (query, 3, end);
  while (front_query_next (query, &local))
    {
      gint64 id = front_query_int (query, 0);
      gint64 entered = front_query_int (query, 1);
      gint64 answered = front_query_instant (query, 2);
      gint64 ended = front_query_instant (query, 3);
      FrontOutcome outcome = (FrontOutcome) front_query_int (query, 4);

      if (id != stay.id || !same_period (periods, stay.arrived_at, entered))
        {
          if (stay.id != 0 && is_asked_for (judge, &stay))
            each (&stay, data);
          stay = (FrontJudgeRow) {
            .id = id, .channel = FRONT_CHANNEL_PHONE, .state = FRONT_STATE_FINISHED, .outcome = FRONT_OUTCOME_UNFINISHED,
            .arrived_at = entered, .answered_at = FRONT_NEVER, .ended_at = entered,
            .quantity = front_query_int (query, 5), .service_id = front_query_int (query, 6),
            .accurate = front_query_int (query, 7) != 0,
            .avoidable = front_query_is_null (query, 8) ? -1 : (int) front_query_int (query, 8),
          };
          waited = 0;
        }
      if (stay.answered_at != FRONT_NEVER)
        continue;
      if (answered != FRONT_NEVER)
        {
          stay.answered_at = stay.arrived_at + waited + (answered - entered);
          stay.ended_at = ended != FRONT_NEVER ? stay.answered_at + (ended - answered) : FRONT_NEVER;
          stay.outcome = outcome;
        }
      else if (outcome != FRONT_OUTCOME_NONE && outcome != FRONT_OUTCOME_UNFINISHED)
        {
          waited += ended != FRONT_NEVER ? MAX (ended - entered, 0) : 0;
          stay.ended_at = stay.arrived_at + waited;
          stay.outcome = outcome;
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (stay.id != 0 && is_asked_for (judge, &stay))
    each (&stay, data);
  return TRUE;
}

gboolean
front_judge_each (const FrontJudge *judge, FrontDb *db, gint64 start, gint64 end, GArray *periods,
                  void (*each) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error)
{
  return judge->queue_id != 0 ? each_stay (judge, db, start, end, periods, each, data, error)
                              : each_contact (judge, db, start, end, each, data, error);
}

/* ── In words ── */

const char *
front_reckoned_title (FrontReckoned reckoned)
{
  switch (reckoned)
    {
    case FRONT_RECKONED_WAITING:
      return _("still wait, and are not too late yet");
    case FRONT_RECKONED_UNFINISHED:
      return _("have no end in the telephone log");
    case FRONT_RECKONED_NOT_ACCURATE:
      return _("have times that are marked not accurate: counted, not averaged");
    case FRONT_RECKONED_NOT_ANSWERED:
      return _("were not answered");
    case FRONT_RECKONED_NOT_SAID:
      return _("nobody said whether they could have been avoided");
    case FRONT_RECKONED_SHORT:
      return _("were given up so soon that the formula leaves them out");
    case FRONT_RECKONED_NO_STANDARD:
      return _("came when no standard was in force");
    case FRONT_RECKONED_IN:
    case FRONT_RECKONED_OF:
    default:
      return NULL;
    }
}

static const char *
sentence_of (const FrontJudge *judge)
{
  switch (judge->reckon->kind)
    {
    case FRONT_JUDGE_ANSWERED:
      return _("Calls answered, divided by calls offered.");
    case FRONT_JUDGE_ABANDONED:
      return _("Calls whose caller rang off before an answer, divided by calls offered.");
    case FRONT_JUDGE_WAIT:
      return judge->reckon->channel == FRONT_CHANNEL_PHONE
               ? _("The waits of answered calls added up, from joining the queue to the answer with the ringing, divided by their number.")
               : _("The waits of visitors who were attended to, from arrival to service, added up and divided by their number.");
    case FRONT_JUDGE_HANDLING:
      return _("From answer to end, with talk, holds and wrap-up and without pauses, added up and divided by the calls handled.");
    case FRONT_JUDGE_MEDIAN:
      return _("Half of the visitors who were attended to waited no longer than this.");
    case FRONT_JUDGE_NINETY:
      return _("Nine in ten of the visitors who were attended to waited no longer than this.");
    case FRONT_JUDGE_VISITOR_IN_TIME:
      return _("Visitors attended to within the standard, divided by all who arrived.");
    case FRONT_JUDGE_EMAIL_FIRST:
      return _("E-mails first answered within the working days of the standard in force at receipt, divided by those answered or due.");
    case FRONT_JUDGE_EMAIL_FULL:
      return _("E-mails answered in full within the working days of the standard in force at receipt, without those on which we waited "
               "for the customer, divided by those answered or due.");
    case FRONT_JUDGE_ONLINE:
      return _("Contacts through the website, divided by all that customers made.");
    case FRONT_JUDGE_AVOIDABLE:
      return _("Contacts that could have been avoided, divided by those of which a rep said whether they could.");
    case FRONT_JUDGE_CALL_IN_TIME:
      return front_formula_title (judge->query.formula);
    default:
      return _("Contacts, each as many times as its quantity.");
    }
}

/* The same in a sentence, which one contact has its own of. */
static char *
left_out_words (FrontReckoned reckoned, gint64 n)
{
  g_autofree char *number = front_number (n);

  switch (reckoned)
    {
    case FRONT_RECKONED_WAITING:
      return g_strdup_printf (ngettext ("Left out: %s that still waits, and is not too late yet.",
                                        "Left out: %s that still wait, and are not too late yet.", (gulong) n), number);
    case FRONT_RECKONED_UNFINISHED:
      return g_strdup_printf (ngettext ("Left out: %s that has no end in the telephone log.",
                                        "Left out: %s that have no end in the telephone log.", (gulong) n), number);
    case FRONT_RECKONED_NOT_ACCURATE:
      return g_strdup_printf (ngettext ("Left out: %s that has times that are marked not accurate: counted, not averaged.",
                                        "Left out: %s that have times that are marked not accurate: counted, not averaged.", (gulong) n), number);
    case FRONT_RECKONED_NOT_ANSWERED:
      return g_strdup_printf (ngettext ("Left out: %s that was not answered.",
                                        "Left out: %s that were not answered.", (gulong) n), number);
    case FRONT_RECKONED_NOT_SAID:
      return g_strdup_printf (ngettext ("Left out: %s that nobody said whether it could have been avoided.",
                                        "Left out: %s that nobody said whether they could have been avoided.", (gulong) n), number);
    case FRONT_RECKONED_SHORT:
      return g_strdup_printf (ngettext ("Left out: %s that was given up so soon that the formula leaves it out.",
                                        "Left out: %s that were given up so soon that the formula leaves them out.", (gulong) n), number);
    case FRONT_RECKONED_NO_STANDARD:
      return g_strdup_printf (ngettext ("Left out: %s that came when no standard was in force.",
                                        "Left out: %s that came when no standard was in force.", (gulong) n), number);
    case FRONT_RECKONED_IN:
    case FRONT_RECKONED_OF:
    default:
      g_assert_not_reached ();
    }
}

char *
front_judge_describe (const FrontJudge *judge, const FrontReckoning *reckoning)
{
  GString *text = g_string_new (sentence_of (judge));

  if (judge->reckon->kind == FRONT_JUDGE_CALL_IN_TIME)
    g_string_append_c (text, '.');
  /* F1 to F4 of the six do not look at it. */
  if (judge->query.short_us > 0 && (judge->reckon->kind != FRONT_JUDGE_CALL_IN_TIME || front_formula_has_short (judge->query.formula)))
    g_string_append_printf (text, ngettext (" Short: given up within %d second.", " Short: given up within %d seconds.",
                                            (gulong) (judge->query.short_us / FRONT_SECOND)), (int) (judge->query.short_us / FRONT_SECOND));
  g_string_append_printf (text, " %s", _("A contact counts in the period it arrived in."));
  for (guint i = FRONT_RECKONED_WAITING; i < FRONT_N_RECKONED; i++)
    if (reckoning->n[i] > 0)
      {
        g_autofree char *words = left_out_words ((FrontReckoned) i, reckoning->n[i]);

        g_string_append_printf (text, " %s", words);
      }
  return g_string_free (text, FALSE);
}
