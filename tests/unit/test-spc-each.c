#include "config.h"

#include <math.h>

#include "indicators/front-spc-phases.h"
#include "indicators/front-spc-prime.h"

/* Charts whose values have limits of their own. */

/* Patients seen within four hours in England's accident and emergency departments, twenty weeks: nhs_accidents of
 * qicharts2 (GPL-3). Its denominators are so large that binomial limits flag nearly every week. */
static const double seen[] = { 266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320,
                               267923, 271478, 255353, 256820, 261835, 259144, 255910, 260863, 264465, 260989 };
static const double attended[] = { 280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529,
                                   279618, 283932, 266629, 268091, 276803, 271578, 266005, 273520, 278574, 273772 };

static guint
count_flags (const FrontSpc *spc)
{
  guint n = 0;

  for (gsize i = 0; i < spc->n_points; i++)
    n += spc->points[i].rule != FRONT_SPC_COMMON;
  return n;
}

/* The limits were computed by an independent program from the published formulas. */
static void
test_emergency (void)
{
  g_autofree double *shares = NULL;
  g_autoptr(FrontSpc) spc = front_spc_prime_new (seen, attended, G_N_ELEMENTS (seen), NULL, &shares);
  FrontSpcLimits xmr;
  guint n_outside = 0;

  g_assert_cmpfloat_with_epsilon (spc->limits.mean, 0.9528997113441912, 1e-13);
  g_assert_cmpfloat_with_epsilon (front_spc_limits_at (spc, 0)->lower, 0.9401296441775141, 1e-12);
  g_assert_cmpfloat_with_epsilon (front_spc_limits_at (spc, 0)->upper, 0.9656697785108682, 1e-12);
  g_assert_cmpfloat_with_epsilon (front_spc_limits_at (spc, 13)->lower, 0.9398387733905802, 1e-12);
  g_assert_cmpfloat_with_epsilon (spc->limits.upper, 0.9658244261654781, 1e-12);
  g_assert_cmpfloat (shares[0], ==, 266501.0 / 280443.0);
  g_assert_cmpint (spc->limits.status, ==, FRONT_SPC_STATUS_FULL);
  g_assert_cmpuint (count_flags (spc), ==, 0);

  /* What a plain p chart would have said of them, and what the XmR chart says. */
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    n_outside += fabs (shares[i] - spc->limits.mean) > 3 * sqrt (spc->limits.mean * (1 - spc->limits.mean) / attended[i]);
  g_assert_cmpuint (n_outside, ==, 16);
  front_spc_limits (shares, G_N_ELEMENTS (seen), NULL, &xmr);
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_true (shares[i] > xmr.lower && shares[i] < xmr.upper);
}

/* A week with a tenth of the patients has wider limits; a week without any has neither value nor limits. */
static void
test_small_and_empty (void)
{
  double numerators[] = { 90, 88, 91, 8, 0, 89, 92, 87, 90 };
  double denominators[] = { 100, 100, 100, 10, 0, 100, 100, 100, 100 };
  g_autofree double *shares = NULL;
  g_autoptr(FrontSpc) spc = front_spc_prime_new (numerators, denominators, G_N_ELEMENTS (numerators), NULL, &shares);
  double wide = spc->each[3].upper - spc->each[3].lower, narrow = spc->each[0].upper - spc->each[0].lower;

  g_assert_cmpfloat_with_epsilon (wide / narrow, sqrt (10), 1e-9);
  g_assert_cmpfloat_with_epsilon (spc->limits.mean, 635.0 / 710.0, 1e-12);
  g_assert_true (isnan (shares[4]));
  g_assert_true (isnan (spc->each[4].lower));
  g_assert_cmpint (spc->points[4].rule, ==, FRONT_SPC_COMMON);
  g_assert_cmpuint (spc->limits.n_values, ==, 8);
}

/* All of everything, every week: no spread to standardise by, and nothing to flag. */
static void
test_all_met (void)
{
  double numerators[] = { 10, 20, 30, 40, 50, 60, 70, 80, 90, 10, 20, 30, 40 };
  g_autoptr(FrontSpc) spc = front_spc_prime_new (numerators, numerators, G_N_ELEMENTS (numerators), NULL, NULL);
  g_autoptr(FrontSpc) none = front_spc_prime_new (numerators, numerators, 0, NULL, NULL);

  g_assert_cmpfloat (spc->limits.mean, ==, 1);
  g_assert_cmpfloat (spc->limits.upper, ==, 1);
  g_assert_cmpuint (count_flags (spc), ==, 0);
  g_assert_true (front_spc_no_variation (&spc->limits));
  g_assert_true (isnan (none->limits.mean));
}

/* NHSRplotthedots' snapshot of twenty normal values, its limits calculated anew from the eleventh on. */
static void
test_phases (void)
{
  const double values[] = { -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621,
                            -1.26506123, -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272,
                            -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141 };
  const gsize starts[] = { 10 };
  g_autoptr(FrontSpc) spc = front_spc_phases_new (values, G_N_ELEMENTS (values), starts, 1, NULL);
  g_autoptr(FrontSpc) whole = front_spc_phases_new (values, G_N_ELEMENTS (values), NULL, 0, NULL);

  g_assert_cmpfloat_with_epsilon (spc->each[9].mean, 0.074626, 5e-7);
  g_assert_cmpfloat_with_epsilon (spc->each[9].lower, -2.600585, 5e-7);
  g_assert_cmpfloat_with_epsilon (spc->each[9].upper, 2.749837, 5e-7);
  g_assert_cmpfloat_with_epsilon (spc->each[10].mean, 0.208622, 5e-7);
  g_assert_cmpfloat_with_epsilon (spc->limits.lower, -3.279005, 5e-7);
  g_assert_cmpfloat_with_epsilon (spc->limits.upper, 3.696249, 5e-7);
  g_assert_cmpuint (count_flags (spc), ==, 0);
  g_assert_cmpfloat_with_epsilon (whole->limits.mean, 0.1416238, 5e-8);
}

/* A run of seven that goes over the start of a new phase is no shift of either. */
static void
test_runs_end_with_a_phase (void)
{
  const double values[] = { 5, 1, 5, 1, 5, 1, 5, 1, 6, 7, 6, 7, 20, 21, 20, 21, 20, 12, 12, 12, 13, 12 };
  const gsize starts[] = { 12 };
  g_autoptr(FrontSpc) spc = front_spc_phases_new (values, G_N_ELEMENTS (values), starts, 1, NULL);
  g_autoptr(FrontSpc) whole = front_spc_new (values, G_N_ELEMENTS (values), NULL);

  g_assert_true (spc->points[11].high == 0 || spc->points[11].rule != FRONT_SPC_SHIFT);
  g_assert_cmpint (spc->points[12].rule, !=, FRONT_SPC_SHIFT);
  g_assert_cmpint (whole->points[12].rule, !=, FRONT_SPC_COMMON);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spc-each/emergency", test_emergency);
  g_test_add_func ("/spc-each/small-and-empty", test_small_and_empty);
  g_test_add_func ("/spc-each/all-met", test_all_met);
  g_test_add_func ("/spc-each/phases", test_phases);
  g_test_add_func ("/spc-each/runs-end-with-a-phase", test_runs_end_with_a_phase);
  return g_test_run ();
}
