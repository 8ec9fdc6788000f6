#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report.h"

#include "enquiries/front-arrivals.h"

/* Whether there is anything to report on, and if not, when there last was. */

gboolean
front_report_period_filled (FrontDb *db, const FrontReportPeriod *period, FrontReportPeriod *filled, GError **error)
{
  g_autofree char *last = NULL;
  FrontReportPeriod next;
  gint64 end = 0;

  g_return_val_if_fail (db != NULL && period != NULL && filled != NULL, FALSE);

  *filled = (FrontReportPeriod) { 0 };
  front_report_period_step (period, 1, &next);
  if (!front_date_start (next.since, &end, error) || !front_arrivals_last_before (db, end, &last, error))
    return FALSE;
  if (last != NULL)
    front_report_period_at (last, period->span, filled);
  return TRUE;
}
