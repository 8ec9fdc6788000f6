#pragma once

#include "calendar/front-calendar.h"
#include "indicators/front-reckon.h"

G_BEGIN_DECLS

/* Of one contact at a time: whether it counts in a measure. Private to front-reckon.c. */

enum
{
  FRONT_JUDGE_ANSWERED,
  FRONT_JUDGE_CALL_IN_TIME,
  FRONT_JUDGE_ABANDONED,
  FRONT_JUDGE_WAIT,
  FRONT_JUDGE_HANDLING,
  FRONT_JUDGE_VISITOR_IN_TIME,
  FRONT_JUDGE_MEDIAN,
  FRONT_JUDGE_NINETY,
  FRONT_JUDGE_EMAIL_FIRST,
  FRONT_JUDGE_EMAIL_FULL,
  FRONT_JUDGE_ONLINE,
  FRONT_JUDGE_AVOIDABLE,
  FRONT_JUDGE_NUMBER,
  FRONT_JUDGE_BY_CHANNEL,
  FRONT_JUDGE_BY_SERVICE,
};

/* What a measure reads of a contact, or of a call's stay in one queue. */
typedef struct
{
  gint64 id;
  FrontChannel channel;
  FrontState state;
  FrontOutcome outcome;
  gint64 arrived_at;
  gint64 answered_at;
  gint64 ended_at;
  gint64 hold_us;
  gint64 paused_us;
  gint64 quantity;
  gint64 service_id;
  gboolean accurate;
  int avoidable;      /* -1: not said */
  gint64 state_since;
  gint64 paused_days;
  int first_in_time;  /* the desk's verdicts of an e-mail; FRONT_UNDECIDED */
  int full_in_time;
  gint64 visit_id;    /* a further matter of a visit has no wait of its own */
} FrontJudgeRow;

typedef struct
{
  const FrontReckon *reckon;
  FrontReckonQuery query;
  GPtrArray *standards;    /* (element-type FrontStandard) (nullable) */
  FrontCalendar *calendar; /* of e-mails; else NULL */
  gint64 service_id;       /* 0: all */
  gint64 queue_id;         /* 0: all */
  gint64 now;
} FrontJudge;

FrontJudge   *front_judge_new  (FrontDb *db, const FrontReckon *reckon, const FrontReckonQuery *query, gint64 service_id,
                                gint64 queue_id, GError **error);
void          front_judge_free (FrontJudge *judge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontJudge, front_judge_free)

gboolean      front_judge_is_quantile (const FrontJudge *judge);
/* Whether it is about waits for an answer. */
gboolean      front_judge_has_waits   (const FrontJudge *judge);
/* Pure. @numerator and @denominator out; @calls is added to. */
FrontReckoned front_judge_row (const FrontJudge *judge, const FrontJudgeRow *row, gint64 *numerator, gint64 *denominator,
                               FrontCallCounts *calls);
/* Every row of [@start, @end) that is the measure's, in order of arrival. */
gboolean      front_judge_each (const FrontJudge *judge, FrontDb *db, gint64 start, gint64 end, GArray *periods,
                                void (*each) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error);
/* The same for contacts that are still open, and for finished e-mails of which a verdict of the desk is missing; in no
 * order. Whatever the number of contacts, few are read. */
gboolean      front_judge_each_open      (const FrontJudge *judge, FrontDb *db, gint64 start, gint64 end,
                                          void (*each) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error);
gboolean      front_judge_each_undecided (const FrontJudge *judge, FrontDb *db, gint64 start, gint64 end,
                                          void (*each) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error);
/* Whether contacts of that channel are the measure's. Pure. */
gboolean      front_judge_wants_channel  (const FrontJudge *judge, FrontChannel channel);
/* Returns: (transfer full): whole sentences, translated */
char         *front_judge_describe (const FrontJudge *judge, const FrontReckoning *reckoning);

G_END_DECLS
