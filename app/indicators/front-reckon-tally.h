#pragma once

#include "indicators/front-reckon-judge.h"

G_BEGIN_DECLS

/* The same verdicts as front-reckon-judge.h gives, for all finished contacts of a day at once. Private to front-reckon.c. */

typedef struct
{
  gint64 service_id;
  FrontChannel channel;
  guint period;
  gint64 numerator;
  gint64 denominator;
  gint64 n[FRONT_N_RECKONED];
  FrontCallCounts calls;
  gint64 hold_us;
} FrontReckonCell;

/* FALSE in @can where only the contacts can answer: a T of its own, short abandons, a queue, hours, a median or percentile,
 * which contacts they were, or a store whose figures are not counted yet. */
gboolean front_reckon_can_tally  (const FrontJudge *judge, FrontDb *db, gboolean *can, GError **error);
/* Finished contacts as cells, the others as rows. */
gboolean front_reckon_from_tally (const FrontJudge *judge, FrontDb *db, GArray *periods,
                                  void (*each_cell) (const FrontReckonCell *cell, gpointer data),
                                  void (*each_row) (const FrontJudgeRow *row, gpointer data), gpointer data, GError **error);

G_END_DECLS
