#pragma once

#include "calendar/front-dates.h"
#include "charts/front-plot.h"
#include "charts/front-trend.h"
#include "enquiries/front-contact.h"
#include "staffing/front-load.h"

G_BEGIN_DECLS

/* The drawings that people ask of a front office, from the counts of enquiries/front-arrivals.h. Store's thread.
 * @from, @to: local dates, both included; NULL takes the last twelve months that have contacts. FRONT_ERROR_NOT_FOUND where
 * nothing was counted in them: an empty frame would look like a chart. Returns: (transfer full) */

/* Arrivals by weekday and half hour: the mean of the days on which anybody came. @channel 0: all. */
FrontPlot *front_plot_arrivals (FrontDb *db, FrontChannel channel, const char *from, const char *to, GError **error);
/* How long people waited, with the published standard marked. @channel 0: the first of visitor, phone and e-mail with waits. */
FrontPlot *front_plot_waits    (FrontDb *db, FrontChannel channel, const char *from, const char *to, GError **error);
/* Every channel's contacts by period. */
FrontPlot *front_plot_channels (FrontDb *db, const char *from, const char *to, FrontBy by, GError **error);
/* Offered and answered by half hour of the day. */
FrontPlot *front_plot_day      (FrontDb *db, FrontChannel channel, const char *from, const char *to, GError **error);
/* Budget and actual: a trend's values as bars, its target as the level to hold them against. Pure, any thread. */
FrontPlot *front_plot_actual   (const FrontTrend *trend);
/* Who came today by half hour, against the usual for the weekday, with the present moment marked. Pure, any thread; an empty day has its
 * empty axes. */
FrontPlot *front_plot_load     (const FrontLoad *load);

G_END_DECLS
