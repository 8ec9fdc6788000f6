#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-trend-series.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-period-name.h"
#include "indicators/front-performance.h"
#include "indicators/front-spc-phases.h"
#include "indicators/front-spc-prime.h"

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
  if (polarity != FRONT_POLARITY_HIGHER && polarity != FRONT_POLARITY_LOWER)
    point->flag = FRONT_POINT_UNUSUAL;
  else if (good != 0)
    {
      point->flag = FRONT_POINT_IMPROVEMENT;
      point->flag_high = polarity == FRONT_POLARITY_HIGHER;
    }
  else
    point->flag = FRONT_POINT_CONCERN;
}

static void
set_state (FrontTrendPoint *point, FrontFigureState state)
{
  if (state == FRONT_FIGURE_PROVISIONAL)
    {
      point->standing = FRONT_POINT_PROVISIONAL;
      point->state = g_strdup (_("provisional"));
    }
  else if (state == FRONT_FIGURE_REVISED)
    {
      point->standing = FRONT_POINT_REVISED;
      point->state = g_strdup (_("revised"));
    }
}

/* Why and since when the target is another one than before: since the first of those in force that were set alike. */
static void
note_target (FrontTrendPoint *point, const FrontSeries *series, const FrontPeriod *period)
{
  g_autofree char *date = front_date_of (period->start);
  const FrontTarget *target = front_target_at (series->targets, date);
  const FrontTarget *since = NULL;

  if (target == NULL)
    return;
  for (guint i = 0; i < series->targets->len; i++)
    {
      const FrontTarget *other = g_ptr_array_index (series->targets, i);

      if (other->value != target->value || (other->upper != target->upper && !(isnan (other->upper) && isnan (target->upper))))
        since = NULL;
      else if (since == NULL)
        since = other;
      if (other == target)
        break;
    }
  if (since != NULL && !g_str_equal (since->since, date))
    point->target_day = front_date_format (since->since);
  if (target->reason != NULL && *target->reason != '\0')
    point->target_note = g_strdup (target->reason);
}

static void
add_points (FrontTrend *trend, const FrontSeries *series, gint64 now)
{
  double scale = scale_of (series->indicator);
  guint before = G_MAXUINT;

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
      point->target_upper = from->target_upper * scale;
      set_state (point, from->state);
      point->why = g_strdup (from->why);
      if (from->denominator >= 0)
        {
          point->numerator = from->numerator;
          point->denominator = from->denominator;
        }
      if (!isnan (from->target) && before != G_MAXUINT && !front_trend_same_target (point, front_trend_point (trend, before)))
        note_target (point, series, &from->period);
      if (!isnan (from->target))
        before = i;
    }
}

/* ── Limits ── */

/* The indices at which limits begin anew, rising, none of them 0 or the same twice. */
static GArray *
phase_starts (const FrontTrend *trend)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 1; i < trend->points->len; i++)
    if (front_trend_point (trend, i)->phase)
      g_array_append_val (starts, i);
  return starts;
}

static gboolean
is_uneven (const FrontSeries *series, const FrontTrend *trend)
{
  gint64 least = G_MAXINT64;
  gint64 most = 0;

  if (series->indicator->unit != FRONT_UNIT_SHARE || front_indicator_is_entered (series->indicator))
    return FALSE;
  for (guint i = 0; i < series->points->len; i++)
    {
      const FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, i);

      /* What is no part of a whole has no such limits, and what is known without its numbers cannot be weighed. */
      if (!isnan (point->value) && (point->denominator < 0 || point->numerator > point->denominator))
        return FALSE;
      if (point->denominator <= 0 || front_trend_point (trend, i)->so_far)
        continue;
      least = MIN (least, point->denominator);
      most = MAX (most, point->denominator);
    }
  return most > 0 && most >= least * FRONT_TREND_UNEVEN;
}

static FrontSpc *
make_spc (FrontTrend *trend, const FrontSeries *series)
{
  g_autoptr(GArray) starts = phase_starts (trend);
  guint n = series->points->len;
  g_autofree double *values = g_new (double, n + 1);
  g_autofree double *denominators = g_new (double, n + 1);

  trend->uneven = is_uneven (series, trend);
  for (guint i = 0; i < n; i++)
    {
      const FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, i);

      values[i] = trend->uneven ? point->numerator : point->value;
      denominators[i] = point->denominator;
    }
  return trend->uneven ? front_spc_prime_phases_new (values, denominators, n, (const gsize *) (const void *) starts->data, starts->len,
                                                     NULL, NULL)
                       : front_spc_phases_new (values, n, (const gsize *) (const void *) starts->data, starts->len, NULL);
}

static void
set_icons (FrontTrend *trend, const FrontSpc *spc, const FrontSeries *series)
{
  static const FrontTrendIcon variations[] = { FRONT_ICON_NONE, FRONT_ICON_COMMON, FRONT_ICON_IMPROVEMENT, FRONT_ICON_CONCERN,
                                               FRONT_ICON_HIGH, FRONT_ICON_LOW };
  static const FrontTrendIcon assurances[] = { FRONT_ICON_NONE, FRONT_ICON_PASS, FRONT_ICON_FAIL, FRONT_ICON_RANDOM };
  FrontPolarity polarity = series->indicator->polarity;
  double target = NAN, upper = NAN;

  for (guint i = 0; i < series->points->len; i++)
    {
      const FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, i);

      if (isnan (point->target))
        continue;
      target = point->target;
      upper = point->target_upper;
    }
  trend->variation = variations[front_spc_variation (spc, polarity)];
  trend->assurance = assurances[polarity == FRONT_POLARITY_RANGE ? front_spc_assurance_range (&spc->limits, target, upper)
                                                                 : front_spc_assurance (&spc->limits, target, polarity)];
}

/* Below eight values a phase has no limits and no point of it is judged. */
static void
set_limits (FrontTrend *trend, const FrontSeries *series)
{
  double scale = scale_of (series->indicator);
  g_autoptr(FrontSpc) spc = make_spc (trend, series);

  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontSpcLimits *limits = front_spc_limits_at (spc, i);
      FrontTrendPoint *point = &g_array_index (trend->points, FrontTrendPoint, i);

      if (limits->status == FRONT_SPC_STATUS_NONE || isnan (limits->lower))
        continue;
      if (!isnan (point->value))
        set_flag (point, &spc->points[i], series->indicator->polarity);
      point->trial = limits->status == FRONT_SPC_STATUS_TRIAL;
      point->mean = limits->mean * scale;
      point->lower = limits->lower * scale;
      point->upper = limits->upper * scale;
      if (trend->limits == FRONT_LIMITS_NONE)
        trend->limits = FRONT_LIMITS_FULL;
    }
  if (spc->limits.status != FRONT_SPC_STATUS_NONE && !isnan (spc->limits.lower))
    {
      trend->limits = spc->limits.status == FRONT_SPC_STATUS_TRIAL ? FRONT_LIMITS_TRIAL : FRONT_LIMITS_FULL;
      trend->mean = spc->limits.mean * scale;
      trend->lower = spc->limits.lower * scale;
      trend->upper = spc->limits.upper * scale;
      set_icons (trend, spc, series);
    }
}

/* ── What people decided, and the year before ── */

static void
append_words (char **text, const char *more)
{
  char *joined = *text != NULL ? g_strdup_printf ("%s; %s", *text, more) : g_strdup (more);

  g_free (*text);
  *text = joined;
}

/* At the first period that begins on the date or later; a note at the one that holds it. */
static void
set_breaks (FrontTrend *trend, const FrontSeries *series, GPtrArray *breaks)
{
  for (guint i = 0; breaks != NULL && i < breaks->len; i++)
    {
      const FrontChartBreak *one = g_ptr_array_index (breaks, i);
      gint64 since;

      if (!front_date_start (one->since, &since, NULL))
        continue;
      for (guint j = 0; j < series->points->len; j++)
        {
          const FrontPeriod *period = &g_array_index (series->points, FrontSeriesPoint, j).period;
          FrontTrendPoint *point = &g_array_index (trend->points, FrontTrendPoint, j);

          if (one->kind == FRONT_BREAK_NOTE ? since < period->start || since >= period->end : period->start < since)
            continue;
          if (one->kind == FRONT_BREAK_NOTE)
            append_words (&point->note, one->cause);
          /* What was decided before the first point concerns all that is shown. */
          else if (j > 0)
            {
              g_autofree char *words = g_strdup_printf ("%s: %s (%s)", front_break_kind_title (one->kind), one->cause, one->who);

              point->phase = TRUE;
              point->broken = point->broken || one->kind == FRONT_BREAK_COMPARABILITY;
              append_words (&point->break_note, words);
            }
          break;
        }
    }
}

static guint
periods_a_year (FrontBy by)
{
  return by == FRONT_BY_MONTH ? 12 : by == FRONT_BY_QUARTER ? 4 : 0;
}

static void
set_seasons (FrontTrend *trend, const FrontSeries *series, const FrontSeries *before)
{
  guint year = periods_a_year (series->by);
  double scale = scale_of (series->indicator);

  for (guint i = 0; year > 0 && i < trend->points->len; i++)
    {
      FrontTrendPoint *point = &g_array_index (trend->points, FrontTrendPoint, i);

      if (i >= year)
        point->season = front_trend_point (trend, i - year)->value;
      else if (before != NULL && before->points->len == year)
        point->season = g_array_index (before->points, FrontSeriesPoint, i).value * scale;
    }
}

/* ── Words ── */

/* The message: the latest figure of a whole period against its target. */
static char *
make_title (const FrontTrend *trend, const FrontIndicator *indicator)
{
  int last = front_trend_latest (trend);
  const FrontTrendPoint *point;
  g_autofree char *number = NULL;
  g_autofree char *base = NULL;
  g_autofree char *value = NULL;
  g_autofree char *target = NULL;
  FrontRag rag;
  /* What nobody made an indicator of has no reference that anybody knows. */
  const char *name = indicator->id != 0 ? indicator->ref : indicator->title;

  if (last < 0)
    return indicator->id != 0 ? g_strdup_printf ("%s %s", indicator->ref, indicator->title) : g_strdup (indicator->title);
  point = front_trend_point (trend, last);
  number = front_trend_format_value (trend, point);
  base = front_trend_format_base (trend, (guint) last);
  value = g_strconcat (number, base, NULL);
  rag = front_trend_rag (trend, (guint) last);
  if (rag == FRONT_RAG_NONE)
    return g_strdup_printf (_("%s: %s in %s"), name, value, point->name);
  target = front_trend_point_target (trend, point);
  /* Translators: ref, value, period, target: "CS02: 77.6 % in March 2026, target of 75 % met". */
  return g_strdup_printf (rag == FRONT_RAG_GREEN   ? _("%s: %s in %s, target of %s met")
                          : rag == FRONT_RAG_AMBER ? _("%s: %s in %s, target of %s missed within the tolerance")
                                                   : _("%s: %s in %s, target of %s not met"),
                          name, value, point->name, target);
}

static char *
make_subtitle (const FrontTrend *trend, const FrontSeries *series)
{
  guint n = trend->points->len;
  int last = front_trend_last (trend);

  if (n == 0)
    return g_strdup (series->indicator->title);
  if (n > 1 && last == (int) n - 1 && last != front_trend_latest (trend))
    {
      g_autofree char *running = front_trend_format_point (trend, n - 1);

      /* Translators: title, "by month", the first period, the one that runs ("November 2026 so far") and its figure. */
      return g_strdup_printf (_("%s, %s, %s to %s (%s)"), series->indicator->title, front_trend_by_words (series->by),
                              front_trend_point (trend, 0)->name, front_trend_point (trend, n - 1)->name, running);
    }
  if (n == 1)
    return g_strdup_printf (_("%s, %s, %s"), series->indicator->title, front_trend_by_words (series->by), front_trend_point (trend, 0)->name);
  return g_strdup_printf (_("%s, %s, %s to %s"), series->indicator->title, front_trend_by_words (series->by),
                          front_trend_point (trend, 0)->name, front_trend_point (trend, n - 1)->name);
}

static char *
make_footnote (FrontTrend *trend, const FrontSeries *series)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (series->formula != NULL && *series->formula != '\0')
    g_string_append_printf (text, _("Formula: %s."), series->formula);
  if (text->len > 0)
    trend->counted = g_strdup (text->str);
  if (trend->limits != FRONT_LIMITS_NONE)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", trend->uneven ? _("Limits: p′, wider where fewer were counted, since the numbers counted differ threefold and more.")
                                           : _("Limits: mean ± 2.66 × mean moving range (XmR)."));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

FrontTrend *
front_trend_from_series (const FrontSeries *series, gint64 now)
{
  return front_trend_with_breaks (series, NULL, NULL, now);
}

/* A figure made from others may be a percentage that is never above a hundred, or the ratio of two. */
static gboolean
is_part_of_a_whole (const FrontSeries *series)
{
  for (guint i = 0; i < series->points->len; i++)
    {
      const FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, i);

      if (point->value > 1 || point->target > 1 || point->target_upper > 1)
        return FALSE;
    }
  return series->indicator->polarity != FRONT_POLARITY_RANGE;
}

FrontTrend *
front_trend_with_breaks (const FrontSeries *series, GPtrArray *breaks, const FrontSeries *before, gint64 now)
{
  const FrontIndicator *indicator;
  FrontTrend *trend;

  g_return_val_if_fail (series != NULL && series->indicator != NULL, NULL);

  indicator = series->indicator;
  trend = front_trend_new ();
  trend->name = indicator->id != 0 ? g_strdup_printf ("%s %s", indicator->ref, indicator->title) : g_strdup (indicator->title);
  trend->decimals = (guint) MAX (front_indicator_decimals (indicator), 0);
  trend->tolerance = series->tolerance;
  if (indicator->unit == FRONT_UNIT_SHARE)
    {
      g_free (trend->unit);
      trend->unit = g_strdup ("%");
      trend->least = 0;
      if (front_indicator_is_part (indicator) || is_part_of_a_whole (series))
        trend->most = 100;
      if (!trend->tolerance.of_target)
        trend->tolerance.amount *= 100;
    }
  else if (indicator->unit == FRONT_UNIT_DAYS)
    {
      g_free (trend->unit);
      trend->unit = g_strdup (_("\302\240days"));
      trend->least = 0;
    }
  else if (indicator->unit == FRONT_UNIT_SECONDS)
    {
      g_free (trend->unit);
      trend->unit = g_strdup (_("\302\240s"));
      trend->least = 0;
    }
  else if (indicator->measure != NULL)
    trend->least = 0;
  if (indicator->polarity == FRONT_POLARITY_HIGHER)
    trend->good = FRONT_GOOD_HIGH;
  else if (indicator->polarity == FRONT_POLARITY_LOWER)
    trend->good = FRONT_GOOD_LOW;
  else if (indicator->polarity == FRONT_POLARITY_RANGE)
    trend->good = FRONT_GOOD_RANGE;
  add_points (trend, series, now);
  set_breaks (trend, series, breaks);
  set_limits (trend, series);
  set_seasons (trend, series, before);
  trend->title = make_title (trend, indicator);
  trend->subtitle = make_subtitle (trend, series);
  trend->footnote = make_footnote (trend, series);
  return trend;
}

/* A day one year before a date; 29 February becomes the 28th. */
static char *
year_earlier (const char *date, int days)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_ascii_strtoll (date + 8, NULL, 10), (GDateMonth) g_ascii_strtoll (date + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoll (date, NULL, 10));
  if (days == 0)
    g_date_subtract_years (&day, 1);
  else
    g_date_subtract_days (&day, days);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day));
}

FrontTrend *
front_trend_load_for (FrontDb *db, const FrontSeries *series, gint64 now, GError **error)
{
  g_autoptr(FrontSeries) before = NULL;
  g_autoptr(GPtrArray) breaks = NULL;

  g_return_val_if_fail (db != NULL && series != NULL, NULL);

  breaks = front_chart_breaks_load (db, series->indicator->ref, error);
  if (breaks == NULL)
    return NULL;
  if (periods_a_year (series->by) > 0 && series->points->len > 0)
    {
      g_autofree char *first = front_date_of (g_array_index (series->points, FrontSeriesPoint, 0).period.start);
      g_autofree char *start = year_earlier (first, 0);
      g_autofree char *end = year_earlier (first, 1);

      before = front_performance_series (db, series->indicator->ref, start, end, series->by, error);
      if (before == NULL)
        return NULL;
    }
  return front_trend_with_breaks (series, breaks, before, now);
}

FrontTrend *
front_trend_load (FrontDb *db, const char *ref, const char *from, const char *to, FrontBy by, gint64 now, GError **error)
{
  g_autoptr(FrontSeries) series = front_performance_series (db, ref, from, to, by, error);

  return series != NULL ? front_trend_load_for (db, series, now, error) : NULL;
}
