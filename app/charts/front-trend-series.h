#pragma once

#include "charts/front-trend.h"
#include "indicators/front-indicator.h"

G_BEGIN_DECLS

/* An indicator's series as a trend: shares in per cent, its target with the reason of every change, its process limits
 * from eight points on and its flags. @now: a period that is not over yet says "so far". Pure. Returns: (transfer full) */
FrontTrend *front_trend_from_series (const FrontSeries *series, gint64 now);

G_END_DECLS
