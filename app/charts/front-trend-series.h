#pragma once

#include "charts/front-trend.h"
#include "indicators/front-indicator.h"

G_BEGIN_DECLS

/* An indicator's series as a trend: shares in per cent, its target with the reason of every change, its process limits
 * from eight points on and its flags. @now: a period that is not over yet says "so far". Pure. Returns: (transfer full) */
FrontTrend *front_trend_from_series (const FrontSeries *series, gint64 now);

/* What a period is called on an axis ("Jan"), under its first of a kind ("2024", nullable) and in sentences ("January 2024").
 * All out: (transfer full) */
void        front_trend_name_period (const FrontPeriod *period, FrontBy by, char **label, char **group, char **name);
/* "by month", translated. */
const char *front_trend_by_words    (FrontBy by);

G_END_DECLS
