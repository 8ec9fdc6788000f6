#pragma once

#include "charts/front-trend.h"

G_BEGIN_DECLS

/* @n points of @trend from @first on, to be looked at closer. Limits, flags and the message stay those of the whole: they are
 * not calculated anew for what happens to be shown. Signs and the word "latest" are only where the latest point is. Pure.
 * Returns: (transfer full) */
FrontTrend *front_trend_slice (const FrontTrend *trend, guint first, guint n);

/* Which points to show after one step of a zoom by two: @step 1 nearer, -1 further, 0 all. @at: the point that stays where it is
 * on the screen, or -1 for the last that is shown. @first and @n: in and out. */
void        front_trend_zoom  (const FrontTrend *trend, int step, int at, guint *first, guint *n);
/* The first point to show after going on by @points of them, back where negative; not beyond the ends. */
guint       front_trend_pan   (const FrontTrend *trend, int points, guint first, guint n);

G_END_DECLS
