#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report.h"

#include "enquiries/front-arrivals.h"

/* Whether there is anything to report on, and if not, when there last was. */

#define FEW 10
#define PERIODS_BACK 12

static gboolean
last_before (FrontDb *db, gint64 end, FrontReportSpan span, FrontReportPeriod *period, GError **error)
{
  g_autofree char *last = NULL;

  *period = (FrontReportPeriod) { 0 };
  if (!front_arrivals_last_before (db, end, &last, error))
    return FALSE;
  if (last != NULL)
    front_report_period_at (last, span, period);
  return TRUE;
}

static gboolean
count (FrontDb *db, const FrontReportPeriod *period, gint64 *start, gint64 *n, GError **error)
{
  FrontReportPeriod next;
  gint64 end;

  *n = 0;
  front_report_period_step (period, 1, &next);
  if (!front_date_start (period->since, start, error) || !front_date_start (next.since, &end, error))
    return FALSE;
  for (int channel = FRONT_CHANNEL_VISITOR; channel <= FRONT_CHANNEL_ADMIN; channel++)
    {
      gint64 offered, answered;

      if (!front_arrivals_count (db, (FrontChannel) channel, *start, end, &offered, &answered, error))
        return FALSE;
      *n += offered;
    }
  return TRUE;
}

/* From a period of a few contacts back to one with at least ten, and ten times as many; where there is none, it stays. */
static gboolean
pass_strays (FrontDb *db, FrontReportPeriod *filled, gint64 *n_passed, GError **error)
{
  FrontReportPeriod at = *filled;
  gint64 start, n, strays = 0;

  for (guint i = 0; i < PERIODS_BACK && at.span != 0; i++)
    {
      if (!count (db, &at, &start, &n, error))
        return FALSE;
      if (n >= FEW)
        {
          if (strays > 0 && n >= strays * 10)
            {
              *filled = at;
              *n_passed = strays;
            }
          return TRUE;
        }
      strays += n;
      if (!last_before (db, start, filled->span, &at, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_report_period_filled (FrontDb *db, const FrontReportPeriod *period, FrontReportPeriod *filled, gint64 *n_passed, GError **error)
{
  FrontReportPeriod next;
  gint64 end = 0, passed = 0;

  g_return_val_if_fail (db != NULL && period != NULL && filled != NULL, FALSE);

  *filled = (FrontReportPeriod) { 0 };
  front_report_period_step (period, 1, &next);
  if (!front_date_start (next.since, &end, error) || !last_before (db, end, period->span, filled, error))
    return FALSE;
  /* What was asked for is not passed over. */
  if (filled->span != 0 && !g_str_equal (filled->label, period->label) && !pass_strays (db, filled, &passed, error))
    return FALSE;
  if (n_passed != NULL)
    *n_passed = passed;
  return TRUE;
}
