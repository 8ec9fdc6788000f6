#pragma once

#include "charts/front-chart-break.h"
#include "charts/front-trend.h"
#include "indicators/front-indicator.h"

G_BEGIN_DECLS

/* When shares have limits of their own (p′) instead of the same for all (XmR): where the largest denominator of a whole period is at
 * least so many times the smallest. Below that both charts say the same, and level limits are read more easily. */
#define FRONT_TREND_UNEVEN 3.0

/* An indicator's series as a trend: shares in per cent, its target with the reason of every change, its process limits
 * from eight points on and its flags. @now: a period that is not over yet says "so far". Pure. Returns: (transfer full) */
FrontTrend *front_trend_from_series (const FrontSeries *series, gint64 now);
/* The same with what people decided about the chart, and the year before for comparison. @breaks: (element-type FrontChartBreak)
 * (nullable); @before: the series of the year before the first period, by the same periods (nullable). */
FrontTrend *front_trend_with_breaks (const FrontSeries *series, GPtrArray *breaks, const FrontSeries *before, gint64 now);
/* @series with both of these read from the store (store's thread). */
FrontTrend *front_trend_load_for    (FrontDb *db, const FrontSeries *series, gint64 now, GError **error);
/* All of it read from the store (store's thread); as front_performance_series () has it. */
FrontTrend *front_trend_load        (FrontDb *db, const char *ref, const char *from, const char *to, FrontBy by, gint64 now,
                                     GError **error);

/* What a period is called on an axis ("Jan"), under its first of a kind ("2024", nullable) and in sentences ("January 2024").
 * All out: (transfer full) */
void        front_trend_name_period (const FrontPeriod *period, FrontBy by, char **label, char **group, char **name);
/* "by month", translated. */
const char *front_trend_by_words    (FrontBy by);

G_END_DECLS
