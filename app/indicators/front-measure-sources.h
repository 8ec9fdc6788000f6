#pragma once

#include "indicators/front-measure.h"

G_BEGIN_DECLS

/* Where a measure's counts come from: the tally, the contacts one by one, or the stints in one queue. Private to
 * front-measure.c. Each adds numerators and denominators to the points, whose periods follow each other without a gap. */

typedef struct
{
  const FrontMeasure *measure;
  gint64 within_us;      /* asked for, or -1 for the standards' */
  GPtrArray *standards;  /* of the measure */
  GArray *points;        /* FrontMeasurePoint, at least one */
  gint64 start, end;     /* of them all */
} FrontMeasureRun;

/* T for a contact that arrived at @at; negative where there is none. */
gint64             front_measure_within (const FrontMeasureRun *run, gint64 at);
/* The point whose period holds @at, which lies within the range. */
FrontMeasurePoint *front_measure_point_at (const FrontMeasureRun *run, gint64 at);
/* Whether the tally tells the same: T is the standards' throughout and every period begins at a whole UTC hour. */
gboolean           front_measure_can_tally (const FrontMeasureRun *run);

gboolean front_measure_from_tally    (const FrontMeasureRun *run, FrontDb *db, FrontBy by, GError **error);
gboolean front_measure_from_contacts (const FrontMeasureRun *run, FrontDb *db, GError **error);
/* @n_unfinished out: calls of which no stint has an end. */
gboolean front_measure_from_stints   (const FrontMeasureRun *run, FrontDb *db, gint64 queue_id, gint64 *n_unfinished,
                                      GError **error);
/* What no tally holds: contacts that still wait (those too late already are added to the points) and unfinished ones. */
gboolean front_measure_add_open      (const FrontMeasureRun *run, FrontDb *db, FrontMeasureResult *result, GError **error);

G_END_DECLS
