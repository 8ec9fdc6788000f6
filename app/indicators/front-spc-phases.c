#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-spc-phases.h"

#include <math.h>
#include <string.h>

#include "indicators/front-spc-prime.h"

FrontSpc *
front_spc_phases_new (const double *values, gsize n_values, const gsize *starts, gsize n_starts,
                      const FrontSpcOptions *options)
{
  FrontSpcLimits *each;
  FrontSpcLimits limits;
  FrontSpc *spc;

  g_return_val_if_fail (values != NULL || n_values == 0, NULL);
  g_return_val_if_fail (starts != NULL || n_starts == 0, NULL);

  each = g_new0 (FrontSpcLimits, n_values);
  for (gsize phase = 0; phase <= n_starts; phase++)
    {
      gsize from = phase == 0 ? 0 : MIN (starts[phase - 1], n_values);
      gsize to = phase < n_starts ? MIN (starts[phase], n_values) : n_values;

      front_spc_limits (values + from, to - from, options, &limits);
      for (gsize i = from; i < to; i++)
        each[i] = limits;
    }
  spc = front_spc_new_each (values, each, n_values, &limits, options);
  /* Runs do not go on into the next phase. */
  for (gsize phase = 0; n_starts > 0 && phase <= n_starts; phase++)
    {
      gsize from = phase == 0 ? 0 : MIN (starts[phase - 1], n_values);
      gsize to = phase < n_starts ? MIN (starts[phase], n_values) : n_values;

      front_spc_judge_each (values + from, to - from, each + from, options, spc->points + from);
    }
  front_spc_remember_last (spc, values);
  return spc;
}

FrontSpc *
front_spc_prime_phases_new (const double *numerators, const double *denominators, gsize n_values, const gsize *starts, gsize n_starts,
                            const FrontSpcOptions *options, double **shares_out)
{
  g_autofree double *shares = NULL;
  g_autofree FrontSpcPoint *points = NULL;
  FrontSpcLimits *each;
  FrontSpcLimits latest = { .mean = NAN, .lower = NAN, .upper = NAN, .near_lower = NAN, .near_upper = NAN, .mean_range = NAN,
                            .range_limit = NAN };
  FrontSpc *spc;

  g_return_val_if_fail (n_values == 0 || (numerators != NULL && denominators != NULL), NULL);
  g_return_val_if_fail (starts != NULL || n_starts == 0, NULL);

  shares = g_new (double, n_values);
  points = g_new0 (FrontSpcPoint, n_values);
  each = g_new0 (FrontSpcLimits, n_values);
  for (gsize phase = 0; phase <= n_starts; phase++)
    {
      gsize from = phase == 0 ? 0 : MIN (starts[phase - 1], n_values);
      gsize to = phase < n_starts ? MIN (starts[phase], n_values) : n_values;
      g_autofree double *part = NULL;
      g_autoptr(FrontSpc) one = front_spc_prime_new (numerators + from, denominators + from, to - from, options, &part);

      for (gsize i = from; i < to; i++)
        {
          shares[i] = part[i - from];
          points[i] = one->points[i - from];
          each[i] = *front_spc_limits_at (one, i - from);
        }
      latest = one->limits;
    }
  spc = front_spc_new_each (shares, each, n_values, &latest, options);
  /* Runs do not go on into the next phase. */
  if (n_values > 0)
    memcpy (spc->points, points, n_values * sizeof (FrontSpcPoint));
  front_spc_remember_last (spc, shares);
  if (shares_out != NULL)
    *shares_out = g_steal_pointer (&shares);
  return spc;
}
