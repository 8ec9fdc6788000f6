#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-trend-slice.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Fewer points than this are no trend to look at. */
#define FEWEST 6

static void
copy_point (FrontTrend *slice, const FrontTrendPoint *from)
{
  FrontTrendPoint *to = front_trend_add (slice, from->label, from->group, from->name);
  FrontTrendPoint own = *to;

  *to = *from;
  to->label = own.label;
  to->group = own.group;
  to->name = own.name;
  to->target_note = g_strdup (from->target_note);
  to->target_day = g_strdup (from->target_day);
  to->flag_word = g_strdup (from->flag_word);
  to->state = g_strdup (from->state);
  to->note = g_strdup (from->note);
  to->why = g_strdup (from->why);
  to->break_note = g_strdup (from->break_note);
}

FrontTrend *
front_trend_slice (const FrontTrend *trend, guint first, guint n)
{
  FrontTrend *slice;
  const FrontTrendPoint *last;

  g_return_val_if_fail (trend != NULL && n > 0, NULL);
  g_return_val_if_fail (first + n <= trend->points->len, NULL);

  slice = front_trend_new ();
  for (guint i = first; i < first + n; i++)
    copy_point (slice, front_trend_point (trend, i));
  last = front_trend_point (slice, n - 1);
  slice->title = g_strdup (trend->title);
  slice->name = g_strdup (trend->name);
  slice->footnote = g_strdup (trend->footnote);
  g_free (slice->unit);
  slice->unit = g_strdup (trend->unit);
  /* Translators: the chart's subtitle, then the first and the last period that are shown of it. */
  slice->subtitle = g_strdup_printf (_("%s; shown: %s to %s"), trend->subtitle, front_trend_point (slice, 0)->name, last->name);
  slice->decimals = trend->decimals;
  slice->tolerance = trend->tolerance;
  slice->good = trend->good;
  slice->least = trend->least;
  slice->most = trend->most;
  slice->limits = trend->limits == FRONT_LIMITS_NONE || isnan (last->lower) ? trend->limits
                  : last->trial                                             ? FRONT_LIMITS_TRIAL
                                                                            : FRONT_LIMITS_FULL;
  slice->uneven = trend->uneven;
  slice->mean = isnan (last->mean) ? trend->mean : last->mean;
  slice->lower = isnan (last->lower) ? trend->lower : last->lower;
  slice->upper = isnan (last->upper) ? trend->upper : last->upper;
  if (first + n == trend->points->len)
    {
      slice->variation = trend->variation;
      slice->assurance = trend->assurance;
    }
  slice->cut = first + n < trend->points->len;
  return slice;
}

void
front_trend_zoom (const FrontTrend *trend, int step, int at, guint *first, guint *n)
{
  guint all;
  guint before;

  g_return_if_fail (trend != NULL && first != NULL && n != NULL);

  all = trend->points->len;
  if (step == 0 || *n == 0 || *first + *n > all)
    {
      *first = 0;
      *n = all;
      return;
    }
  before = *n;
  *n = step > 0 ? MAX (*n / 2, MIN (FEWEST, *n)) : MIN (*n * 2, all);
  /* As far from the left as before, in proportion: what the pointer is on stays under it. */
  if (at < (int) *first || at >= (int) (*first + before))
    at = (int) (*first + before) - 1;
  before = (guint) ((double) ((guint) at - *first) / MAX (before - 1, 1) * (*n - 1) + 0.5);
  *first = (guint) at > before ? (guint) at - before : 0;
  *first = MIN (*first, all - *n);
}

guint
front_trend_pan (const FrontTrend *trend, int points, guint first, guint n)
{
  gint64 to;

  g_return_val_if_fail (trend != NULL && n <= trend->points->len, 0);

  to = (gint64) first + points;
  return (guint) CLAMP (to, 0, (gint64) trend->points->len - n);
}
