#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-trend-series.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-period-name.h"

/* ── What a period is called ── */

static char *
format_start (const FrontPeriod *period, const char *format)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (period->start / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, front_time_zone ());

  return g_date_time_format (local, format);
}

/* "2025/26 Q4" has its year before the space and its quarter behind. */
static void
label_period (const FrontPeriod *period, FrontBy by, char **label, char **group)
{
  switch (by)
    {
    case FRONT_BY_HOUR:
      *label = format_start (period, "%H:%M");
      *group = format_start (period, "%d/%m/%Y");
      break;
    case FRONT_BY_DAY:
      *label = format_start (period, "%-d");
      *group = format_start (period, "%b %Y");
      break;
    case FRONT_BY_WEEK:
      *label = format_start (period, "%-d %b");
      *group = format_start (period, "%Y");
      break;
    case FRONT_BY_MONTH:
      *label = format_start (period, "%b");
      *group = format_start (period, "%Y");
      break;
    case FRONT_BY_QUARTER:
      {
        const char *space = strchr (period->label, ' ');

        *label = g_strdup (space != NULL ? space + 1 : period->label);
        *group = space != NULL ? g_strndup (period->label, space - period->label) : NULL;
      }
      break;
    case FRONT_BY_YEAR:
    default:
      *label = g_strdup (period->label);
      *group = NULL;
      break;
    }
}

const char *
front_trend_by_words (FrontBy by)
{
  switch (by)
    {
    case FRONT_BY_HOUR:
      return _("by hour");
    case FRONT_BY_DAY:
      return _("by day");
    case FRONT_BY_WEEK:
      return _("by week");
    case FRONT_BY_MONTH:
      return _("by month");
    case FRONT_BY_QUARTER:
      return _("by quarter");
    case FRONT_BY_YEAR:
    default:
      return _("by financial year");
    }
}

void
front_trend_name_period (const FrontPeriod *period, FrontBy by, char **label, char **group, char **name)
{
  g_return_if_fail (period != NULL && label != NULL && group != NULL && name != NULL);

  label_period (period, by, label, group);
  *name = front_period_name (period, by);
}

/* ── Points ── */

static double
scale_of (const FrontIndicator *indicator)
{
  return indicator->unit == FRONT_UNIT_SHARE ? 100 : 1;
}

/* Where one rule says improvement and another concern, the point shows improvement. */
static void
set_flag (FrontTrendPoint *point, const FrontSpcPoint *judged, FrontPolarity polarity)
{
  guint good = polarity == FRONT_POLARITY_HIGHER ? judged->high : judged->low;

  if (judged->rule == FRONT_SPC_COMMON)
    return;
  point->flag_word = g_strdup (front_spc_rule_title (judged->rule));
  point->flag_high = judged->high != 0;
  if (polarity == FRONT_POLARITY_NONE)
    point->flag = FRONT_POINT_UNUSUAL;
  else if (good != 0)
    {
      point->flag = FRONT_POINT_IMPROVEMENT;
      point->flag_high = polarity == FRONT_POLARITY_HIGHER;
    }
  else
    point->flag = FRONT_POINT_CONCERN;
}

static const FrontTarget *
target_in_force (const FrontSeries *series, const FrontPeriod *period)
{
  g_autofree char *date = front_date_of (period->start);

  return front_target_at (series->targets, date);
}

static void
add_points (FrontTrend *trend, const FrontSeries *series, gint64 now)
{
  double scale = scale_of (series->indicator);
  gboolean judged = series->spc != NULL && series->spc->limits.status != FRONT_SPC_STATUS_NONE;
  double before = NAN;

  for (guint i = 0; i < series->points->len; i++)
    {
      const FrontSeriesPoint *from = &g_array_index (series->points, FrontSeriesPoint, i);
      g_autofree char *label = NULL;
      g_autofree char *group = NULL;
      g_autofree char *name = front_period_name (&from->period, series->by);
      g_autofree char *so_far = NULL;
      FrontTrendPoint *point;

      label_period (&from->period, series->by, &label, &group);
      if (from->period.start <= now && now < from->period.end)
        so_far = g_strdup_printf (_("%s so far"), name);
      point = front_trend_add (trend, label, group, so_far != NULL ? so_far : name);
      point->so_far = so_far != NULL;
      point->value = from->value * scale;
      point->target = from->target * scale;
      if (series->indicator->measure != NULL)
        {
          point->numerator = from->numerator;
          point->denominator = from->denominator;
        }
      if (judged && i < series->spc->n_points && !isnan (from->value))
        set_flag (point, &series->spc->points[i], series->indicator->polarity);
      if (!isnan (from->target) && !isnan (before) && from->target != before)
        {
          const FrontTarget *target = target_in_force (series, &from->period);

          if (target != NULL && target->reason != NULL && *target->reason != '\0')
            point->target_note = g_strdup (target->reason);
        }
      if (!isnan (from->target))
        before = from->target;
    }
}

static void
set_limits (FrontTrend *trend, const FrontSeries *series)
{
  double scale = scale_of (series->indicator);
  const FrontSpcLimits *limits;

  if (series->spc == NULL)
    return;
  limits = &series->spc->limits;
  if (limits->status == FRONT_SPC_STATUS_NONE || isnan (limits->lower))
    return;
  trend->limits = limits->status == FRONT_SPC_STATUS_TRIAL ? FRONT_LIMITS_TRIAL : FRONT_LIMITS_FULL;
  trend->mean = limits->mean * scale;
  trend->lower = limits->lower * scale;
  trend->upper = limits->upper * scale;
}

/* ── Words ── */

/* The message: the latest figure of a whole period against its target. */
static char *
make_title (const FrontTrend *trend, const FrontIndicator *indicator)
{
  int last = front_trend_latest (trend);
  const FrontTrendPoint *point;
  g_autofree char *value = NULL;
  g_autofree char *target = NULL;
  gboolean known;
  gboolean met;

  if (last < 0)
    return g_strdup_printf ("%s %s", indicator->ref, indicator->title);
  point = front_trend_point (trend, last);
  value = front_trend_format (trend, point->value);
  met = front_trend_met (trend, last, &known);
  if (!known)
    return g_strdup_printf (_("%s: %s in %s"), indicator->ref, value, point->name);
  target = front_trend_format_target (trend, point->target);
  /* Translators: ref, value, period, target: "CS02: 77.6 % in March 2026, target of 75 % met". */
  return g_strdup_printf (met ? _("%s: %s in %s, target of %s met") : _("%s: %s in %s, target of %s not met"),
                          indicator->ref, value, point->name, target);
}

static char *
make_subtitle (const FrontTrend *trend, const FrontSeries *series)
{
  guint n = trend->points->len;

  if (n == 0)
    return g_strdup (series->indicator->title);
  return g_strdup_printf (_("%s, %s, %s to %s"), series->indicator->title, front_trend_by_words (series->by),
                          front_trend_point (trend, 0)->name, front_trend_point (trend, n - 1)->name);
}

static char *
make_footnote (const FrontTrend *trend, const FrontSeries *series)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (series->formula != NULL && *series->formula != '\0')
    g_string_append_printf (text, _("Formula: %s."), series->formula);
  if (trend->limits != FRONT_LIMITS_NONE)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", _("Limits: mean ± 2.66 × mean moving range (XmR)."));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

FrontTrend *
front_trend_from_series (const FrontSeries *series, gint64 now)
{
  const FrontIndicator *indicator;
  FrontTrend *trend;

  g_return_val_if_fail (series != NULL && series->indicator != NULL, NULL);

  indicator = series->indicator;
  trend = front_trend_new ();
  trend->name = g_strdup_printf ("%s %s", indicator->ref, indicator->title);
  trend->decimals = MAX (indicator->decimals, 0);
  if (indicator->unit == FRONT_UNIT_SHARE)
    {
      g_free (trend->unit);
      trend->unit = g_strdup ("%");
      trend->least = 0;
      trend->most = 100;
      /* A tenth of a per cent is read off a chart of what was counted; what was entered is as it was entered. */
      if (indicator->measure != NULL)
        trend->decimals = MAX (trend->decimals, 1);
    }
  else if (indicator->unit == FRONT_UNIT_DAYS)
    {
      g_free (trend->unit);
      trend->unit = g_strdup (_("\302\240days"));
      trend->least = 0;
    }
  if (indicator->polarity == FRONT_POLARITY_HIGHER)
    trend->good = FRONT_GOOD_HIGH;
  else if (indicator->polarity == FRONT_POLARITY_LOWER)
    trend->good = FRONT_GOOD_LOW;
  add_points (trend, series, now);
  set_limits (trend, series);
  trend->title = make_title (trend, indicator);
  trend->subtitle = make_subtitle (trend, series);
  trend->footnote = make_footnote (trend, series);
  return trend;
}
