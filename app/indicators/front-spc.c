#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-spc.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* For samples of two: the factor of the limit of moving ranges as it is printed, and the one that NHSRplotthedots
 * leaves ranges out by. */
#define RANGE_LIMIT_FACTOR 3.268
#define SCREEN_FACTOR 3.267
#define TRIAL_VALUES 8
#define FULL_VALUES 13

static const FrontSpcOptions default_options = FRONT_SPC_OPTIONS_INIT;

/* ── Limits ── */

/* Where the baseline ends: behind its last value. */
static gsize
baseline_end (const double *values, gsize n_values, guint baseline, guint *n_found)
{
  gsize end = 0;

  *n_found = 0;
  for (gsize i = 0; i < n_values && (baseline == 0 || *n_found < baseline); i++)
    if (!isnan (values[i]))
      {
        (*n_found)++;
        end = i + 1;
      }
  return end;
}

/* The average of the moving ranges below @below; NAN where there is none. */
static double
mean_range (const double *values, gsize n_values, double below)
{
  long double sum = 0;
  guint n = 0;

  for (gsize i = 1; i < n_values; i++)
    {
      double range = fabs (values[i] - values[i - 1]);

      if (isnan (range) || range >= below)
        continue;
      sum += range;
      n++;
    }
  return n > 0 ? (double) (sum / n) : NAN;
}

void
front_spc_limits (const double *values, gsize n_values, const FrontSpcOptions *options, FrontSpcLimits *limits)
{
  long double sum = 0;
  double reach;
  gsize end;

  g_return_if_fail (values != NULL || n_values == 0);
  g_return_if_fail (limits != NULL);

  if (options == NULL)
    options = &default_options;
  end = baseline_end (values, n_values, options->baseline, &limits->n_values);
  for (gsize i = 0; i < end; i++)
    if (!isnan (values[i]))
      sum += values[i];
  limits->mean = limits->n_values > 0 ? (double) (sum / limits->n_values) : NAN;
  limits->mean_range = mean_range (values, end, INFINITY);
  if (options->screen && limits->mean_range > 0)
    {
      double screened = mean_range (values, end, SCREEN_FACTOR * limits->mean_range);

      /* Of rounded figures only zeros may be left: limits of no width would flag everything. */
      if (screened > 0)
        limits->mean_range = screened;
    }
  /* Then the mean is the value itself, without the sum's rounding. */
  if (limits->mean_range == 0 && limits->n_values > 0)
    for (gsize i = 0; i < end; i++)
      if (!isnan (values[i]) && fabs (values[i] - limits->mean) <= 1e-12 * fabs (limits->mean))
        {
          limits->mean = values[i];
          break;
        }

  reach = options->k * limits->mean_range;
  limits->lower = limits->mean - reach;
  limits->upper = limits->mean + reach;
  limits->near_lower = limits->mean - reach * 2 / 3;
  limits->near_upper = limits->mean + reach * 2 / 3;
  limits->range_limit = RANGE_LIMIT_FACTOR * limits->mean_range;
  limits->status = limits->n_values >= FULL_VALUES    ? FRONT_SPC_STATUS_FULL
                   : limits->n_values >= TRIAL_VALUES ? FRONT_SPC_STATUS_TRIAL
                                                      : FRONT_SPC_STATUS_NONE;
}

gboolean
front_spc_no_variation (const FrontSpcLimits *limits)
{
  g_return_val_if_fail (limits != NULL, FALSE);

  return limits->mean_range == 0;
}

/* ── Rules ── */

/* What the arithmetic of doubles may add to a mean or a limit: a value within it is on the line. */
static double
slack_of (const FrontSpcLimits *limits)
{
  return 1e-12 * (fabs (limits->mean) + fabs (limits->mean_range));
}

static gboolean
above (double value, double line, double slack)
{
  return value - line > slack;
}

static gboolean
below (double value, double line, double slack)
{
  return line - value > slack;
}

static void
mark (FrontSpcPoint *points, gsize from, gsize to, FrontSpcRule rule, gboolean high)
{
  for (gsize i = from; i < to; i++)
    {
      if (high)
        points[i].high |= 1u << rule;
      else
        points[i].low |= 1u << rule;
    }
}

static int
side (double value, const FrontSpcLimits *limits)
{
  double slack = slack_of (limits);

  return above (value, limits->mean, slack) ? 1 : below (value, limits->mean, slack) ? -1 : 0;
}

/* @limits: one for all values with a @stride of 0, one a value with 1; so it is everywhere below. */
static void
find_shifts (const double *values, gsize n_values, const FrontSpcLimits *limits, gsize stride, guint length,
             FrontSpcPoint *points)
{
  gsize start = 0;

  for (gsize i = 1; i <= n_values; i++)
    {
      int was = side (values[i - 1], &limits[(i - 1) * stride]);

      if (i < n_values && was != 0 && side (values[i], &limits[i * stride]) == was)
        continue;
      if (was != 0 && i - start >= length)
        mark (points, start, i, FRONT_SPC_SHIFT, was > 0);
      start = i;
    }
}

static int
step (double from, double to)
{
  return to > from ? 1 : to < from ? -1 : 0;
}

static void
find_trends (const double *values, gsize n_values, guint length, FrontSpcPoint *points)
{
  gsize start = 0;

  /* @start is the value the run begins from; a turn is the end of one run and the start of the next. */
  for (gsize i = 1; i < n_values; i++)
    {
      int direction = step (values[i - 1], values[i]);

      if (direction != 0 && i + 1 < n_values && step (values[i], values[i + 1]) == direction)
        continue;
      if (direction != 0 && i - start + 1 >= length)
        mark (points, start, i + 1, FRONT_SPC_TREND, direction > 0);
      start = i;
    }
}

static gboolean
is_close (double value, const FrontSpcLimits *limits, int to_side)
{
  double slack = slack_of (limits);

  if (to_side > 0)
    return above (value, limits->near_upper, slack) && !above (value, limits->upper, slack);
  return below (value, limits->near_lower, slack) && !below (value, limits->lower, slack);
}

static void
find_two_of_three (const double *values, gsize n_values, const FrontSpcLimits *limits, gsize stride,
                   FrontSpcPoint *points)
{
  for (gsize i = 0; i + 3 <= n_values; i++)
    {
      int to_side = side (values[i], &limits[i * stride]);
      guint n_close = 0;

      if (to_side == 0 || side (values[i + 1], &limits[(i + 1) * stride]) != to_side
          || side (values[i + 2], &limits[(i + 2) * stride]) != to_side)
        continue;
      for (gsize j = i; j < i + 3; j++)
        n_close += is_close (values[j], &limits[j * stride], to_side);
      for (gsize j = i; n_close >= 2 && j < i + 3; j++)
        if (is_close (values[j], &limits[j * stride], to_side))
          mark (points, j, j + 1, FRONT_SPC_TWO_OF_THREE, to_side > 0);
    }
}

/* A comparison with NAN is false, so a missing value is on no side, close to nothing and no step leads to or from it. */
static void
judge (const double *values, gsize n_values, const FrontSpcLimits *limits, gsize stride, const FrontSpcOptions *options,
       FrontSpcPoint *points)
{
  if (options == NULL)
    options = &default_options;
  for (gsize i = 0; i < n_values; i++)
    {
      const FrontSpcLimits *mine = &limits[i * stride];
      double slack = slack_of (mine);

      points[i] = (FrontSpcPoint) { 0 };
      if (above (values[i], mine->upper, slack))
        mark (points, i, i + 1, FRONT_SPC_OUTSIDE, TRUE);
      else if (below (values[i], mine->lower, slack))
        mark (points, i, i + 1, FRONT_SPC_OUTSIDE, FALSE);
    }
  find_trends (values, n_values, options->trend, points);
  find_two_of_three (values, n_values, limits, stride, points);
  find_shifts (values, n_values, limits, stride, options->shift, points);

  for (gsize i = 0; i < n_values; i++)
    for (FrontSpcRule rule = FRONT_SPC_OUTSIDE; rule <= FRONT_SPC_SHIFT; rule++)
      if (((points[i].high | points[i].low) & (1u << rule)) != 0)
        {
          points[i].rule = rule;
          break;
        }
}

void
front_spc_judge (const double *values, gsize n_values, const FrontSpcLimits *limits, const FrontSpcOptions *options,
                 FrontSpcPoint *points)
{
  g_return_if_fail (values != NULL || n_values == 0);
  g_return_if_fail (limits != NULL);
  g_return_if_fail (points != NULL || n_values == 0);

  judge (values, n_values, limits, 0, options, points);
}

void
front_spc_judge_each (const double *values, gsize n_values, const FrontSpcLimits *limits, const FrontSpcOptions *options,
                      FrontSpcPoint *points)
{
  g_return_if_fail (n_values == 0 || (values != NULL && limits != NULL && points != NULL));

  judge (values, n_values, limits, 1, options, points);
}

void
front_spc_remember_last (FrontSpc *spc, const double *values)
{
  spc->last = NAN;
  for (gsize i = 0; i < spc->n_points; i++)
    if (!isnan (values[i]))
      {
        spc->last = values[i];
        spc->last_point = spc->points[i];
      }
}

const FrontSpcLimits *
front_spc_limits_at (const FrontSpc *spc, gsize i)
{
  g_return_val_if_fail (spc != NULL && i < spc->n_points, NULL);

  return spc->each != NULL ? &spc->each[i] : &spc->limits;
}

FrontSpc *
front_spc_new_each (const double *values, FrontSpcLimits *each, gsize n_values, const FrontSpcLimits *latest,
                    const FrontSpcOptions *options)
{
  FrontSpc *spc;

  g_return_val_if_fail (values != NULL || n_values == 0, NULL);
  g_return_val_if_fail (latest != NULL, NULL);

  spc = g_new0 (FrontSpc, 1);
  spc->n_points = n_values;
  spc->points = g_new0 (FrontSpcPoint, n_values);
  spc->each = each;
  spc->limits = *latest;
  front_spc_judge_each (values, n_values, each, options, spc->points);
  front_spc_remember_last (spc, values);
  return spc;
}

FrontSpc *
front_spc_new (const double *values, gsize n_values, const FrontSpcOptions *options)
{
  FrontSpc *spc;

  g_return_val_if_fail (values != NULL || n_values == 0, NULL);

  spc = g_new0 (FrontSpc, 1);
  spc->n_points = n_values;
  spc->points = g_new0 (FrontSpcPoint, n_values);
  front_spc_limits (values, n_values, options, &spc->limits);
  front_spc_judge (values, n_values, &spc->limits, options, spc->points);
  front_spc_remember_last (spc, values);
  return spc;
}

void
front_spc_free (FrontSpc *spc)
{
  if (spc == NULL)
    return;
  g_free (spc->points);
  g_free (spc->each);
  g_free (spc);
}

const char *
front_spc_rule_name (FrontSpcRule rule)
{
  static const char *const names[] = { NULL, "outside", "trend", "two-of-three", "shift" };

  g_return_val_if_fail (rule < G_N_ELEMENTS (names), NULL);

  return names[rule];
}

const char *
front_spc_rule_title (FrontSpcRule rule)
{
  switch (rule)
    {
    case FRONT_SPC_OUTSIDE:
      return _("outside the limits");
    case FRONT_SPC_TREND:
      return _("seven or more in a row rising, or falling");
    case FRONT_SPC_TWO_OF_THREE:
      return _("two of three near a limit");
    case FRONT_SPC_SHIFT:
      return _("seven or more in a row on one side of the mean");
    case FRONT_SPC_COMMON:
    default:
      return _("ordinary variation");
    }
}

/* ── Good and bad ── */

FrontVariation
front_spc_variation (const FrontSpc *spc, FrontPolarity polarity)
{
  gboolean high, low;

  g_return_val_if_fail (spc != NULL, FRONT_VARIATION_NONE);

  if (spc->limits.status == FRONT_SPC_STATUS_NONE || front_spc_no_variation (&spc->limits) || isnan (spc->limits.mean_range))
    return FRONT_VARIATION_NONE;
  high = spc->last_point.high != 0;
  low = spc->last_point.low != 0;
  if (!high && !low)
    return FRONT_VARIATION_COMMON;
  switch (polarity)
    {
    case FRONT_POLARITY_HIGHER:
      return high ? FRONT_VARIATION_IMPROVEMENT : FRONT_VARIATION_CONCERN;
    case FRONT_POLARITY_LOWER:
      return low ? FRONT_VARIATION_IMPROVEMENT : FRONT_VARIATION_CONCERN;
    case FRONT_POLARITY_NONE:
    case FRONT_POLARITY_RANGE:
    default:
      /* A falling trend still above the mean points both ways: the rule that is named decides. */
      if (high && low)
        high = (spc->last_point.high & (1u << spc->last_point.rule)) != 0;
      return high ? FRONT_VARIATION_HIGH : FRONT_VARIATION_LOW;
    }
}

FrontAssurance
front_spc_assurance (const FrontSpcLimits *limits, double target, FrontPolarity polarity)
{
  gboolean all_above, all_below;

  g_return_val_if_fail (limits != NULL, FRONT_ASSURANCE_NONE);

  if (limits->status == FRONT_SPC_STATUS_NONE || isnan (target) || isnan (limits->mean_range)
      || (polarity != FRONT_POLARITY_HIGHER && polarity != FRONT_POLARITY_LOWER))
    return FRONT_ASSURANCE_NONE;
  if (front_spc_no_variation (limits))
    {
      gboolean misses = polarity == FRONT_POLARITY_HIGHER ? below (limits->mean, target, slack_of (limits))
                                                          : above (limits->mean, target, slack_of (limits));

      return misses ? FRONT_ASSURANCE_FAIL : FRONT_ASSURANCE_PASS;
    }
  all_above = above (limits->lower, target, slack_of (limits));
  all_below = below (limits->upper, target, slack_of (limits));
  if (!all_above && !all_below)
    return FRONT_ASSURANCE_RANDOM;
  return all_above == (polarity == FRONT_POLARITY_HIGHER) ? FRONT_ASSURANCE_PASS : FRONT_ASSURANCE_FAIL;
}

FrontAssurance
front_spc_assurance_range (const FrontSpcLimits *limits, double lower, double upper)
{
  double slack;

  g_return_val_if_fail (limits != NULL, FRONT_ASSURANCE_NONE);

  if (limits->status == FRONT_SPC_STATUS_NONE || isnan (lower) || isnan (upper) || isnan (limits->mean_range))
    return FRONT_ASSURANCE_NONE;
  slack = slack_of (limits);
  if (front_spc_no_variation (limits))
    return below (limits->mean, lower, slack) || above (limits->mean, upper, slack) ? FRONT_ASSURANCE_FAIL : FRONT_ASSURANCE_PASS;
  if (above (limits->lower, lower, slack) && below (limits->upper, upper, slack))
    return FRONT_ASSURANCE_PASS;
  return below (limits->upper, lower, slack) || above (limits->lower, upper, slack) ? FRONT_ASSURANCE_FAIL : FRONT_ASSURANCE_RANDOM;
}
