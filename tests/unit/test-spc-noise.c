#include "config.h"

#include <math.h>

#include "indicators/front-spc.h"

/* How often the rules cry wolf: independent normal values, limits from the same values, and the share of charts with at least one flag.
 * The published shares, in per cent, are from an independent program with other random numbers. */

#define RUNS 20000
#define MOST_POINTS 36

static double
normal (GRand *rand)
{
  double u = 1 - g_rand_double (rand);

  return sqrt (-2 * log (u)) * cos (2 * G_PI * g_rand_double (rand));
}

static void
test_false_alarms (void)
{
  static const struct
  {
    guint n_points;
    double usual;
    double shift_8;
    double trend_6;
    double outside;
  } published[] = {
    { 8, 2.2, 1.9, 2.5, 1.6 },    { 12, 4.8, 4.0, 5.9, 2.7 },    { 20, 11.7, 8.7, 14.4, 4.7 },
    { 24, 15.5, 11.1, 18.4, 6.0 }, { 36, 25.8, 19.0, 30.2, 8.7 },
  };
  GRand *rand = g_rand_new_with_seed (20261126);

  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    {
      guint alarms[4] = { 0 };
      double wanted[4] = { published[i].usual, published[i].shift_8, published[i].trend_6, published[i].outside };

      for (guint run = 0; run < RUNS; run++)
        {
          double values[MOST_POINTS];

          for (guint j = 0; j < published[i].n_points; j++)
            values[j] = normal (rand);
          for (guint rules = 0; rules < 3; rules++)
            {
              FrontSpcOptions options = FRONT_SPC_OPTIONS_INIT;
              g_autoptr(FrontSpc) spc = NULL;
              gboolean any = FALSE, outside = FALSE;

              options.shift = rules == 1 ? 8 : 7;
              options.trend = rules == 2 ? 6 : 7;
              spc = front_spc_new (values, published[i].n_points, &options);
              for (guint j = 0; j < published[i].n_points; j++)
                {
                  any = any || spc->points[j].rule != FRONT_SPC_COMMON;
                  outside = outside || spc->points[j].rule == FRONT_SPC_OUTSIDE;
                }
              alarms[rules] += any;
              if (rules == 0)
                alarms[3] += outside;
            }
        }
      for (guint rules = 0; rules < 4; rules++)
        {
          double share = 100.0 * alarms[rules] / RUNS;
          /* Four standard errors of a difference of two such counts. */
          double error = 4 * sqrt (2 * wanted[rules] * (100 - wanted[rules]) / RUNS);

          g_test_message ("%u points, rules %u: %.1f %%, published %.1f %%", published[i].n_points, rules, share, wanted[rules]);
          g_assert_cmpfloat (fabs (share - wanted[rules]), <=, error + 0.05);
        }
    }
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spc-noise/false-alarms", test_false_alarms);
  return g_test_run ();
}
