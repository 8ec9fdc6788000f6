#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-reckon-tally.h"

#include "enquiries/front-tally-figures.h"
#include "indicators/front-figures-read.h"

static gboolean
is_split_by_service (const FrontJudge *judge)
{
  return judge->reckon->kind == FRONT_JUDGE_BY_SERVICE;
}

gboolean
front_reckon_can_tally (const FrontJudge *judge, FrontDb *db, gboolean *can, GError **error)
{
  *can = FALSE;
  if (judge->queue_id != 0 || judge->query.want_ids || judge->query.short_us > 0 || front_judge_is_quantile (judge)
      || (judge->reckon->timed && judge->query.within_us >= 0))
    return TRUE;
  return front_figures_can_read (db, judge->query.by, can, error);
}

static void
tell_share (FrontReckonCell *cell, gint64 numerator, gint64 denominator)
{
  cell->numerator = numerator;
  cell->denominator = denominator;
  cell->n[FRONT_RECKONED_IN] = numerator;
  cell->n[FRONT_RECKONED_OF] = denominator - numerator;
}

static void
tell_calls (const FrontJudge *judge, const gint64 *n, FrontReckonCell *cell)
{
  gint64 numerator = n[FRONT_AMOUNT_IN_TIME], denominator = n[FRONT_AMOUNT_OFFERED];
  gint64 left_out;

  cell->n[FRONT_RECKONED_UNFINISHED] = n[FRONT_AMOUNT_UNFINISHED];
  cell->calls = (FrontCallCounts) { .offered = n[FRONT_AMOUNT_OFFERED], .answered = n[FRONT_AMOUNT_ANSWERED] };
  /* As of one contact: of measures without a T nothing is in time. */
  if (judge->reckon->timed)
    {
      cell->calls.in_time = n[FRONT_AMOUNT_IN_TIME];
      cell->calls.gone_in_time = n[FRONT_AMOUNT_GONE_IN_TIME];
    }
  if (judge->reckon->kind == FRONT_JUDGE_ANSWERED)
    numerator = n[FRONT_AMOUNT_ANSWERED];
  else if (judge->reckon->kind == FRONT_JUDGE_ABANDONED)
    numerator = n[FRONT_AMOUNT_ABANDONED];
  else if (judge->reckon->kind == FRONT_JUDGE_CALL_IN_TIME)
    front_service_level (judge->query.formula, &cell->calls, &numerator, &denominator);
  tell_share (cell, numerator, denominator);
  /* A formula leaves out those given up within T, or every call nobody answered; the first are named for what they are. */
  left_out = cell->calls.offered - denominator;
  cell->n[FRONT_RECKONED_SHORT] = MIN (left_out, cell->calls.gone_in_time);
  cell->n[FRONT_RECKONED_NOT_ANSWERED] = left_out - cell->n[FRONT_RECKONED_SHORT];
}

static void
tell_time (const FrontJudge *judge, const gint64 *n, FrontReckonCell *cell)
{
  gboolean handling = judge->reckon->kind == FRONT_JUDGE_HANDLING;

  cell->numerator = n[handling ? FRONT_AMOUNT_HANDLED_US : FRONT_AMOUNT_WAITED_US];
  cell->denominator = n[handling ? FRONT_AMOUNT_HANDLED : FRONT_AMOUNT_WAITED];
  cell->n[FRONT_RECKONED_IN] = cell->denominator;
  cell->n[FRONT_RECKONED_NOT_ACCURATE] = n[handling ? FRONT_AMOUNT_HANDLING_VAGUE : FRONT_AMOUNT_WAIT_VAGUE];
  cell->n[FRONT_RECKONED_NOT_ANSWERED] = n[FRONT_AMOUNT_OFFERED] - n[FRONT_AMOUNT_ANSWERED];
  cell->n[FRONT_RECKONED_UNFINISHED] = n[FRONT_AMOUNT_UNFINISHED];
  if (!handling)
    return;
  cell->hold_us = n[FRONT_AMOUNT_HOLD_US];
  cell->n[FRONT_RECKONED_UNFINISHED] += n[FRONT_AMOUNT_NO_END_IN_LOG];
  cell->n[FRONT_RECKONED_WAITING] = n[FRONT_AMOUNT_NO_END] - n[FRONT_AMOUNT_NO_END_IN_LOG];
}

/* What front_judge_row () says of each, added up. */
static void
tell (const FrontJudge *judge, const FrontFigureCell *figures, FrontReckonCell *cell)
{
  const gint64 *n = figures->amounts.n;

  switch (judge->reckon->kind)
    {
    case FRONT_JUDGE_ANSWERED:
    case FRONT_JUDGE_ABANDONED:
    case FRONT_JUDGE_CALL_IN_TIME:
    case FRONT_JUDGE_VISITOR_IN_TIME:
      tell_calls (judge, n, cell);
      break;
    case FRONT_JUDGE_WAIT:
    case FRONT_JUDGE_HANDLING:
      tell_time (judge, n, cell);
      break;
    case FRONT_JUDGE_EMAIL_FIRST:
      tell_share (cell, n[FRONT_AMOUNT_FIRST_IN_TIME], n[FRONT_AMOUNT_FIRST_DECIDED]);
      break;
    case FRONT_JUDGE_EMAIL_FULL:
      tell_share (cell, n[FRONT_AMOUNT_FULL_IN_TIME], n[FRONT_AMOUNT_FULL_DECIDED]);
      break;
    case FRONT_JUDGE_AVOIDABLE:
      tell_share (cell, n[FRONT_AMOUNT_AVOIDABLE], n[FRONT_AMOUNT_ASSESSED]);
      cell->n[FRONT_RECKONED_NOT_SAID] = n[FRONT_AMOUNT_CONTACTS] - n[FRONT_AMOUNT_ASSESSED];
      break;
    case FRONT_JUDGE_ONLINE:
      tell_share (cell, figures->channel == FRONT_CHANNEL_ONLINE ? n[FRONT_AMOUNT_CONTACTS] : 0, n[FRONT_AMOUNT_CONTACTS]);
      break;
    default:
      tell_share (cell, n[FRONT_AMOUNT_CONTACTS], n[FRONT_AMOUNT_CONTACTS]);
      break;
    }
}

typedef struct
{
  const FrontJudge *judge;
  void (*each_cell) (const FrontReckonCell *cell, gpointer data);
  void (*each_row) (const FrontJudgeRow *row, gpointer data);
  gpointer data;
} Reading;

static void
take_figures (const FrontFigureCell *figures, gpointer data)
{
  const Reading *reading = data;
  FrontReckonCell cell = { .service_id = figures->service_id, .channel = figures->channel, .period = figures->period };

  tell (reading->judge, figures, &cell);
  reading->each_cell (&cell, reading->data);
}

static FrontFigures
wanted (const FrontJudge *judge)
{
  switch (judge->reckon->kind)
    {
    case FRONT_JUDGE_ONLINE:
    case FRONT_JUDGE_NUMBER:
    case FRONT_JUDGE_BY_CHANNEL:
    case FRONT_JUDGE_BY_SERVICE:
      return FRONT_FIGURES_CONTACTS;
    default:
      return FRONT_FIGURES_ALL;
    }
}

static gboolean
read_service (Reading *reading, FrontDb *db, gint64 service_id, GArray *days, GError **error)
{
  for (int channel = FRONT_CHANNEL_VISITOR; channel <= FRONT_CHANNEL_ADMIN; channel++)
    if (front_judge_wants_channel (reading->judge, (FrontChannel) channel)
        && !front_figures_each (db, wanted (reading->judge), service_id, (FrontChannel) channel, days, take_figures, reading,
                                error))
      return FALSE;
  return TRUE;
}

/* A finished e-mail without the desk's verdict is judged by the calendar; the other verdict of it may be there. */
static void
take_undecided (const FrontJudgeRow *row, gpointer data)
{
  const Reading *reading = data;

  if ((reading->judge->reckon->kind == FRONT_JUDGE_EMAIL_FIRST ? row->first_in_time : row->full_in_time) == FRONT_UNDECIDED)
    reading->each_row (row, reading->data);
}

static GArray *
days_of (GArray *periods)
{
  GArray *days = g_array_sized_new (FALSE, FALSE, sizeof (gint64), periods->len + 1);

  for (guint i = 0; i <= periods->len; i++)
    {
      const FrontPeriod *period = &g_array_index (periods, FrontPeriod, i < periods->len ? i : i - 1);
      gint64 day = front_tally_day (i < periods->len ? period->start : period->end);

      g_array_append_val (days, day);
    }
  return days;
}

gboolean
front_reckon_from_tally (const FrontJudge *judge, FrontDb *db, GArray *periods,
                         void (*each_cell) (const FrontReckonCell *cell, gpointer data),
                         void (*each_row) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error)
{
  g_autoptr(GArray) days = days_of (periods);
  Reading reading = { judge, each_cell, each_row, data };
  gint64 start = g_array_index (periods, FrontPeriod, 0).start;
  gint64 end = g_array_index (periods, FrontPeriod, periods->len - 1).end;
  gint64 service_id = -1;

  if (judge->service_id != 0)
    {
      if (!read_service (&reading, db, judge->service_id, days, error))
        return FALSE;
    }
  else if (!is_split_by_service (judge))
    {
      if (!read_service (&reading, db, FRONT_TALLY_ALL_SERVICES, days, error))
        return FALSE;
    }
  else
    while (front_figures_next_service (db, &service_id, error) && service_id != G_MAXINT64)
      if (!read_service (&reading, db, service_id, days, error))
        return FALSE;
  if (is_split_by_service (judge) && judge->service_id == 0 && service_id != G_MAXINT64)
    return FALSE;

  return front_judge_each_open (judge, db, start, end, each_row, data, error)
         && (judge->reckon->channel != FRONT_CHANNEL_EMAIL
             || front_judge_each_undecided (judge, db, start, end, take_undecided, &reading, error));
}
