#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-spc-phases.h"

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
