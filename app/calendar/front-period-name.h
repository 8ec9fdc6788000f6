#pragma once

#include "calendar/front-dates.h"

G_BEGIN_DECLS

/* A period of @by as people read it, translated: "05/01/2026 14:00", "05/01/2026", "week of 05/01/2026", "January 2026",
 * "2025/26 Q4", "2025/26". Of the two hours that the autumn change makes alike each has its offset behind it. Not for other
 * programs: they read the label. Returns: (transfer full) */
char *front_period_name (const FrontPeriod *period, FrontBy by);

G_END_DECLS
