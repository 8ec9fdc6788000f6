#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-spc-prime.h"

#include <math.h>

static double *
divide (const double *numerators, const double *denominators, gsize n_values)
{
  double *shares = g_new (double, n_values);

  for (gsize i = 0; i < n_values; i++)
    shares[i] = denominators[i] > 0 ? numerators[i] / denominators[i] : NAN;
  return shares;
}

/* Behind the last value of the baseline. */
static gsize
find_end (const double *shares, gsize n_values, guint baseline)
{
  gsize end = 0;
  guint n = 0;

  for (gsize i = 0; i < n_values && (baseline == 0 || n < baseline); i++)
    if (!isnan (shares[i]))
      {
        n++;
        end = i + 1;
      }
  return end;
}

static double
pool (const double *numerators, const double *denominators, const double *shares, gsize end)
{
  long double numerator = 0, denominator = 0;

  for (gsize i = 0; i < end; i++)
    if (!isnan (shares[i]))
      {
        numerator += numerators[i];
        denominator += denominators[i];
      }
  return denominator > 0 ? (double) (numerator / denominator) : NAN;
}

FrontSpc *
front_spc_prime_new (const double *numerators, const double *denominators, gsize n_values, const FrontSpcOptions *options,
                     double **shares_out)
{
  FrontSpcOptions chosen = FRONT_SPC_OPTIONS_INIT;
  g_autofree double *shares = NULL;
  g_autofree double *z = NULL;
  FrontSpcLimits standard, latest;
  FrontSpcLimits *each;
  double centre;
  gsize end;
  FrontSpc *spc;

  g_return_val_if_fail (n_values == 0 || (numerators != NULL && denominators != NULL), NULL);

  chosen.k = FRONT_SPC_LANEY_K;
  if (options != NULL)
    chosen = *options;
  shares = divide (numerators, denominators, n_values);
  end = find_end (shares, n_values, chosen.baseline);
  centre = pool (numerators, denominators, shares, end);

  /* The moving ranges of the standardised values are an XmR chart's; a centre of 0 or 1 leaves nothing to standardise. */
  z = g_new (double, n_values);
  for (gsize i = 0; i < n_values; i++)
    {
      double sigma = sqrt (centre * (1 - centre) / denominators[i]);

      z[i] = isnan (shares[i]) ? NAN : sigma > 0 ? (shares[i] - centre) / sigma : 0;
    }
  front_spc_limits (z, n_values, &chosen, &standard);

  each = g_new (FrontSpcLimits, n_values);
  latest = standard;
  latest.mean = centre;
  latest.lower = latest.upper = latest.near_lower = latest.near_upper = NAN;
  for (gsize i = 0; i < n_values; i++)
    {
      double sigma = denominators[i] > 0 ? sqrt (centre * (1 - centre) / denominators[i]) : NAN;
      double reach = chosen.k * standard.mean_range * sigma;

      each[i] = standard;
      each[i].mean = centre;
      each[i].mean_range = standard.mean_range * sigma;
      each[i].range_limit = standard.range_limit * sigma;
      each[i].lower = centre - reach;
      each[i].upper = centre + reach;
      each[i].near_lower = centre - reach * 2 / 3;
      each[i].near_upper = centre + reach * 2 / 3;
      if (!isnan (shares[i]))
        latest = each[i];
    }
  spc = front_spc_new_each (shares, each, n_values, &latest, &chosen);
  if (shares_out != NULL)
    *shares_out = g_steal_pointer (&shares);
  return spc;
}
