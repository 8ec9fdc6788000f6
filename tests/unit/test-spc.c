#include "config.h"

#include <math.h>
#include <string.h>

#include "indicators/front-spc.h"

/* The vectors and where they were published:
 *   Wheeler: "Making Sense of Data", as quoted by the tests of statprocon
 *   NHSR: NHSRplotthedots, tests and vignettes;  NHSPY: nhspy-plotthedots, tests
 *   PBI: PowerBI-SPC, tests
 * The sets of flags that they do not print were computed from the same published rules by an independent program. */

#define MAX_VALUES 64

/* Reads numbers apart by spaces; "-" is a missing one. */
static gsize
read_values (const char *text, double *values)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  gsize n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        g_assert_cmpuint (n, <, MAX_VALUES);
        values[n++] = g_str_equal (words[i], "-") ? NAN : g_ascii_strtod (words[i], NULL);
      }
  return n;
}

static FrontSpc *
chart (const char *text, const FrontSpcOptions *options)
{
  double values[MAX_VALUES];
  gsize n = read_values (text, values);

  return front_spc_new (values, n, options);
}

/* @printed: the number as it was printed; as many decimals must agree. */
static void
assert_printed (double value, const char *printed)
{
  const char *point = strchr (printed, '.');
  int decimals = point != NULL ? (int) strlen (point + 1) : 0;
  double expected = g_ascii_strtod (printed, NULL);

  if (fabs (value - expected) > 0.5000001 * pow (10, -decimals))
    g_error ("%.9f is not %s", value, printed);
}

static void
assert_limits (const FrontSpc *spc, const char *mean, const char *lower, const char *upper)
{
  assert_printed (spc->limits.mean, mean);
  assert_printed (spc->limits.lower, lower);
  assert_printed (spc->limits.upper, upper);
}

/* "16" or "1 2 9-15": the points to which the rule applies, whether or not another one is named first. */
static void
assert_rule (const FrontSpcPoint *points, gsize n_points, FrontSpcRule rule, const char *expected)
{
  g_autoptr(GString) found = g_string_new (NULL);

  for (gsize i = 0; i < n_points; i++)
    {
      gsize first = i;

      if (((points[i].high | points[i].low) & (1u << rule)) == 0)
        continue;
      while (i + 1 < n_points && ((points[i + 1].high | points[i + 1].low) & (1u << rule)) != 0)
        i++;
      g_string_append_printf (found, found->len > 0 ? " %zu" : "%zu", first + 1);
      if (i > first)
        g_string_append_printf (found, "-%zu", i + 1);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_rules (const FrontSpc *spc, const char *outside, const char *shift, const char *trend, const char *two_of_three)
{
  assert_rule (spc->points, spc->n_points, FRONT_SPC_OUTSIDE, outside);
  assert_rule (spc->points, spc->n_points, FRONT_SPC_SHIFT, shift);
  assert_rule (spc->points, spc->n_points, FRONT_SPC_TREND, trend);
  assert_rule (spc->points, spc->n_points, FRONT_SPC_TWO_OF_THREE, two_of_three);
}

/* V1: Wheeler's data set to use when verifying software. */
static void
test_verifying_software (void)
{
  static const char data[] =
    "5045 4350 4350 3975 4290 4430 4485 4285 3980 3925 3645 3760 3300 3685 3463 5200";
  FrontSpcOptions screened = FRONT_SPC_OPTIONS_INIT;
  g_autoptr(FrontSpc) plain = chart (data, NULL);
  g_autoptr(FrontSpc) narrow = NULL;

  assert_limits (plain, "4135.50", "3188.72", "5082.28");
  assert_printed (plain->limits.mean_range, "355.93");
  assert_printed (plain->limits.range_limit, "1163.19");
  assert_printed (plain->limits.near_lower, "3504.311556");
  assert_printed (plain->limits.near_upper, "4766.688444");
  g_assert_cmpint (plain->limits.status, ==, FRONT_SPC_STATUS_FULL);
  assert_rules (plain, "16", "9-15", "", "13 15");
  /* One flag a point, by priority. */
  g_assert_cmpint (plain->points[11].rule, ==, FRONT_SPC_SHIFT);
  g_assert_cmpint (plain->points[12].rule, ==, FRONT_SPC_TWO_OF_THREE);
  g_assert_cmpint (plain->points[15].rule, ==, FRONT_SPC_OUTSIDE);
  g_assert_cmpint (plain->points[0].rule, ==, FRONT_SPC_COMMON);

  screened.screen = TRUE;
  narrow = chart (data, &screened);
  assert_limits (narrow, "4135.50", "3451.12", "4819.88");
  assert_printed (narrow->limits.mean_range, "257.285714");
  assert_rule (narrow->points, narrow->n_points, FRONT_SPC_OUTSIDE, "1 13 16");
}

/* V2: NHSR, the vignette on how it differs from the Excel tool. */
static void
test_screening (void)
{
  static const char data[] = "1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1";
  FrontSpcOptions options = FRONT_SPC_OPTIONS_INIT;
  g_autoptr(FrontSpc) off = chart (data, &options);
  g_autoptr(FrontSpc) on = NULL;

  assert_limits (off, "1.944444", "-3.062614", "6.951503");
  assert_limits (off, "1.94", "-3.06", "6.95");
  assert_printed (off->limits.mean_range, "1.882353");
  assert_rules (off, "5", "", "", "");
  options.screen = TRUE;
  on = chart (data, &options);
  assert_limits (on, "1.944444", "-0.715556", "4.604444");
  assert_limits (on, "1.94", "-0.72", "4.60");
  assert_printed (on->limits.mean_range, "1.0");
  assert_rules (on, "5", "", "", "");
}

/* V3: NHSR's snapshot of twenty normal values, its variants, and limits from part of them. */
static void
test_snapshot (void)
{
  static const char head[] =
    "-0.56047565 -0.23017749 1.55870831 0.07050839 0.12928774 1.71506499 0.46091621 -1.26506123 -0.68685285 -0.44566197";
  static const char tail[] =
    "1.22408180 0.35981383 0.40077145 0.11068272 -0.55584113 1.78691314 0.49785048 -1.96661716 0.70135590 -0.47279141";
  static const char tail_with_ten[] =
    "1.22408180 0.35981383 0.40077145 0.11068272 10 1.78691314 0.49785048 -1.96661716 0.70135590 -0.47279141";
  g_autofree char *all = g_strconcat (head, " ", tail, NULL);
  g_autofree char *with_ten = g_strconcat (head, " ", tail_with_ten, NULL);
  FrontSpcOptions screened = FRONT_SPC_OPTIONS_INIT;
  FrontSpcOptions fixed = FRONT_SPC_OPTIONS_INIT;
  g_autoptr(FrontSpc) r1 = NULL;
  g_autoptr(FrontSpc) r2 = NULL;
  g_autoptr(FrontSpc) r3 = chart (with_ten, NULL);
  g_autoptr(FrontSpc) first = chart (head, NULL);
  g_autoptr(FrontSpc) second = chart (tail, NULL);
  g_autoptr(FrontSpc) twelve = NULL;

  screened.screen = TRUE;
  r1 = chart (all, &screened);
  assert_limits (r1, "0.1416238", "-3.01138", "3.294627");
  assert_rule (r1->points, r1->n_points, FRONT_SPC_OUTSIDE, "");
  r2 = chart (with_ten, &screened);
  assert_limits (r2, "0.6694159", "-2.383666", "3.722497");
  assert_rule (r2->points, r2->n_points, FRONT_SPC_OUTSIDE, "15");
  assert_limits (r3, "0.6694159", "-4.596625", "5.935457");
  assert_rule (r3->points, r3->n_points, FRONT_SPC_OUTSIDE, "15");
  fixed.baseline = 12;
  twelve = chart (all, &fixed);
  assert_limits (twelve, "0.194179", "-2.607400", "2.995758");
  assert_rule (twelve->points, twelve->n_points, FRONT_SPC_OUTSIDE, "");
  g_assert_cmpint (twelve->limits.status, ==, FRONT_SPC_STATUS_TRIAL);
  assert_limits (first, "0.074626", "-2.600585", "2.749837");
  assert_limits (second, "0.208622", "-3.279005", "3.696249");
}

/* V6: PBI, a share from numerator and denominator, with the other constant. */
static void
test_ratios (void)
{
  static const double nums[] = { 5, 7, 5, 7, 7, 5, 4, 9, 8, 13, 8, 7, 8, 7, 12, 11, 8 };
  static const double dens[] = { 113, 132, 121, 134, 116, 131, 93, 138, 182, 157, 100, 103, 146, 108, 153, 141, 134 };
  static const char *const ranges[] = { "0.0088", "0.0117", "0.0109", "0.0081", "0.0222", "0.0048", "0.0222", "0.0213",
                                        "0.0388", "0.0028", "0.0120", "0.0132", "0.0100", "0.0136", "0.0004", "0.0183" };
  FrontSpcOptions options = FRONT_SPC_OPTIONS_INIT;
  g_autoptr(FrontSpc) spc = NULL;
  double values[G_N_ELEMENTS (nums)];

  for (guint i = 0; i < G_N_ELEMENTS (nums); i++)
    {
      values[i] = nums[i] / dens[i];
      if (i > 0)
        assert_printed (fabs (values[i] - values[i - 1]), ranges[i - 1]);
    }
  options.k = 3 / 1.128;
  spc = front_spc_new (values, G_N_ELEMENTS (values), &options);
  assert_limits (spc, "0.059297", "0.0229", "0.0957");
  assert_printed (spc->limits.near_lower, "0.0350");
  assert_printed (spc->limits.near_upper, "0.0836");
  assert_printed (spc->limits.mean_range, "0.013701");
  assert_printed (spc->limits.range_limit, "0.0448");
  assert_rules (spc, "", "", "", "");
}

/* V10: NHSPY's small series. */
static void
test_small_series (void)
{
  static const struct
  {
    const char *data, *mean, *lower, *upper, *near_lower, *near_upper;
  } cases[] = {
    { "1 2 3 4 5 6 7 8 9 10", "5.5", "2.84", "8.16", "3.726667", "7.273333" },
    { "1 2 3 4 5 4 3 2 1 2", "2.7", "0.04", "5.36", "0.926667", "4.473333" },
    { "1 2 3", "2.0", "-0.66", "4.66", "0.226667", "3.773333" },
    { "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19", "9.5", "6.84", "12.16", "7.726667", "11.273333" },
    { "3 1 4 1 5 9 2", "3.571429", "-6.625238", "13.768095", "-3.226349", "10.369206" },
    { "1 2 3 2 1 2 3 4 5 6 7 4 3 2 1 2", "3.0", "-0.014667", "6.014667", "0.990222", "5.009778" },
    { "16 9 4 2 1", "6.4", "-3.575", "16.375", NULL, NULL },
    { "1 6 1 8 0 3", "3.166667", "-11.729333", "18.062667", NULL, NULL },
  };
  g_autoptr(FrontSpc) rising = chart (cases[0].data, NULL);
  g_autoptr(FrontSpc) hill = chart (cases[5].data, NULL);
  g_autoptr(FrontSpc) falling = chart (cases[6].data, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FrontSpc) spc = chart (cases[i].data, NULL);

      assert_limits (spc, cases[i].mean, cases[i].lower, cases[i].upper);
      if (cases[i].near_lower == NULL)
        continue;
      assert_printed (spc->limits.near_lower, cases[i].near_lower);
      assert_printed (spc->limits.near_upper, cases[i].near_upper);
    }
  assert_rule (rising->points, rising->n_points, FRONT_SPC_OUTSIDE, "1-2 9-10");
  assert_rule (rising->points, rising->n_points, FRONT_SPC_TREND, "1-10");
  assert_rule (hill->points, hill->n_points, FRONT_SPC_OUTSIDE, "11");
  assert_rule (hill->points, hill->n_points, FRONT_SPC_TREND, "5-11");
  /* Its first value lies beyond the near limit, though inside the limit. */
  g_assert_cmpfloat (16, >, falling->limits.near_upper);
  assert_rule (falling->points, falling->n_points, FRONT_SPC_OUTSIDE, "");
}

/* V11: Wheeler's smokers and accidents; values judged by the limits of another period. */
static void
test_wheeler (void)
{
  static const char data_a[] = "43 40 37 33 30 33 34 35 29 33 31 39";
  static const char data_b[] = "35 37 33 32 27 29 31 22 25 30 24 19";
  g_autoptr(FrontSpc) smokers = chart ("21.3 20.2 20.9 21.0 18.8 19.6 18.7 18.6 18.1 18.9 19.2 18.2 17.3 19.0", NULL);
  g_autoptr(FrontSpc) a = chart (data_a, NULL);
  g_autoptr(FrontSpc) b = chart (data_b, NULL);
  FrontSpcOptions eight = FRONT_SPC_OPTIONS_INIT;
  g_autoptr(FrontSpc) smokers_by_eight = NULL;
  FrontSpcPoint points[12];
  double values[MAX_VALUES];

  assert_limits (smokers, "19.271429", "17.000198", "21.542659");
  assert_rules (smokers, "", "7-14", "", "1 3-4");
  eight.shift = 8;
  smokers_by_eight = chart ("21.3 20.2 20.9 21.0 18.8 19.6 18.7 18.6 18.1 18.9 19.2 18.2 17.3 19.0", &eight);
  assert_rule (smokers_by_eight->points, smokers_by_eight->n_points, FRONT_SPC_SHIFT, "7-14");
  assert_printed (a->limits.lower, "25.6");
  assert_printed (a->limits.upper, "43.9");
  assert_printed (b->limits.lower, "18.0");
  assert_printed (b->limits.upper, "39.3");
  front_spc_judge (values, read_values (data_a, values), &b->limits, NULL, points);
  assert_rule (points, 12, FRONT_SPC_OUTSIDE, "1-2");
  front_spc_judge (values, read_values (data_b, values), &a->limits, NULL, points);
  assert_rule (points, 12, FRONT_SPC_OUTSIDE, "8-9 11-12");
}

/* V12: each rule by itself, with lines that are given. */
static void
assert_rule_only (const char *text, FrontSpcRule rule, guint length, double mean, double near, double limit,
                  const char *expected)
{
  FrontSpcOptions options = FRONT_SPC_OPTIONS_INIT;
  FrontSpcLimits limits = { .mean = mean, .lower = mean - limit, .upper = mean + limit,
                            .near_lower = mean - near, .near_upper = mean + near, .mean_range = 1 };
  FrontSpcPoint points[MAX_VALUES];
  double values[MAX_VALUES];
  gsize n = read_values (text, values);

  options.shift = length;
  options.trend = length;
  front_spc_judge (values, n, &limits, &options, points);
  assert_rule (points, n, rule, expected);
}

static void
test_shift_rule (void)
{
  assert_rule_only ("6 6 6 6 6 6 6 5", FRONT_SPC_SHIFT, 7, 5, INFINITY, INFINITY, "1-7");
  assert_rule_only ("5 6 6 6 5", FRONT_SPC_SHIFT, 4, 5, INFINITY, INFINITY, "");
  assert_rule_only ("5 5 5 5 5 5 5 5", FRONT_SPC_SHIFT, 7, 5, INFINITY, INFINITY, "");
  assert_rule_only ("1 1 1 1 1 1 1 1 -1", FRONT_SPC_SHIFT, 7, 0, INFINITY, INFINITY, "1-8");
  assert_rule_only ("6 6 6 - 6 6 6 6", FRONT_SPC_SHIFT, 7, 5, INFINITY, INFINITY, "");
  assert_rule_only ("6 6 6 6 6 6 4 4 4 4 4 4 4", FRONT_SPC_SHIFT, 7, 5, INFINITY, INFINITY, "7-13");
}

static void
test_trend_rule (void)
{
  assert_rule_only ("1 2 3 4 5 6 7", FRONT_SPC_TREND, 7, 0, INFINITY, INFINITY, "1-7");
  assert_rule_only ("1 2 3 3 4 5 6", FRONT_SPC_TREND, 7, 0, INFINITY, INFINITY, "");
  assert_rule_only ("7 6 5 4 3 2 1", FRONT_SPC_TREND, 7, 0, INFINITY, INFINITY, "1-7");
  assert_rule_only ("2 1 2 3 4 5 6 7 3", FRONT_SPC_TREND, 7, 0, INFINITY, INFINITY, "2-8");
  assert_rule_only ("1 2 3 4 5 6 7 6", FRONT_SPC_TREND, 7, 0, INFINITY, INFINITY, "1-7");
  assert_rule_only ("5 5 5 5 5", FRONT_SPC_TREND, 2, 0, INFINITY, INFINITY, "");
  assert_rule_only ("1 2 3 4 - 5 6 7 8", FRONT_SPC_TREND, 7, 0, INFINITY, INFINITY, "");
  assert_rule_only ("1 2 3 4 5 6 7 6 5 4 3 2 1", FRONT_SPC_TREND, 7, 0, INFINITY, INFINITY, "1-13");
}

/* NHSR's form: 1 is on the mean's upper side, 8 close to the limit, 10 is the limit. */
static void
test_two_of_three_rule (void)
{
  assert_rule_only ("8 1 8", FRONT_SPC_TWO_OF_THREE, 7, 0, 7, 10, "1 3");
  assert_rule_only ("1 8 8", FRONT_SPC_TWO_OF_THREE, 7, 0, 7, 10, "2-3");
  assert_rule_only ("8 1 1 8", FRONT_SPC_TWO_OF_THREE, 7, 0, 7, 10, "");
  assert_rule_only ("8 1 1 8 8", FRONT_SPC_TWO_OF_THREE, 7, 0, 7, 10, "4-5");
  assert_rule_only ("8 -1 8", FRONT_SPC_TWO_OF_THREE, 7, 0, 7, 10, "");
  assert_rule_only ("8 - 8", FRONT_SPC_TWO_OF_THREE, 7, 0, 7, 10, "");
  /* Beyond the limit is not near it: NHSR and Making Data Count; PowerBI-SPC counts it. */
  assert_rule_only ("11 5 11", FRONT_SPC_TWO_OF_THREE, 7, 0, 7, 10, "");
  /* On the limit is not beyond it. */
  assert_rule_only ("10 5 10", FRONT_SPC_TWO_OF_THREE, 7, 0, 7, 10, "1 3");
}

/* NHSR: opposite sides of the mean are no two of three. */
static void
test_opposite_sides (void)
{
  g_autoptr(FrontSpc) spc = chart ("1 -1 1 -1 1 -1 1 -1 1 -1 1 -1 1 -1 5.5 -5.5", NULL);

  assert_rule (spc->points, spc->n_points, FRONT_SPC_TWO_OF_THREE, "");
  g_assert_cmpint (spc->points[14].rule, ==, FRONT_SPC_COMMON);
  g_assert_cmpint (spc->points[15].rule, ==, FRONT_SPC_COMMON);
}

static void
test_on_the_limit (void)
{
  assert_rule_only ("10 -10 0 10", FRONT_SPC_OUTSIDE, 7, 0, 7, 10, "");
  assert_rule_only ("10.001 -10.001 0", FRONT_SPC_OUTSIDE, 7, 0, 7, 10, "1-2");
}

/* V13: NHSR's assurance with target 4. */
static void
test_assurance (void)
{
  static const struct
  {
    double lower, upper;
    FrontAssurance higher, by_lower;
  } cases[] = {
    { 1, 3, FRONT_ASSURANCE_FAIL, FRONT_ASSURANCE_PASS },
    { 5, 7, FRONT_ASSURANCE_PASS, FRONT_ASSURANCE_FAIL },
    { 1, 5, FRONT_ASSURANCE_RANDOM, FRONT_ASSURANCE_RANDOM },
    { 1, 4, FRONT_ASSURANCE_RANDOM, FRONT_ASSURANCE_RANDOM },
    { 4, 7, FRONT_ASSURANCE_RANDOM, FRONT_ASSURANCE_RANDOM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrontSpcLimits limits = { .mean = (cases[i].lower + cases[i].upper) / 2, .lower = cases[i].lower,
                                .upper = cases[i].upper, .mean_range = 1, .status = FRONT_SPC_STATUS_FULL };

      g_assert_cmpint (front_spc_assurance (&limits, 4, FRONT_POLARITY_HIGHER), ==, cases[i].higher);
      g_assert_cmpint (front_spc_assurance (&limits, 4, FRONT_POLARITY_LOWER), ==, cases[i].by_lower);
      g_assert_cmpint (front_spc_assurance (&limits, 4, FRONT_POLARITY_NONE), ==, FRONT_ASSURANCE_NONE);
      g_assert_cmpint (front_spc_assurance (&limits, NAN, FRONT_POLARITY_HIGHER), ==, FRONT_ASSURANCE_NONE);
      limits.status = FRONT_SPC_STATUS_NONE;
      g_assert_cmpint (front_spc_assurance (&limits, 4, FRONT_POLARITY_HIGHER), ==, FRONT_ASSURANCE_NONE);
    }
}

static void
test_assurance_range (void)
{
  static const struct { double lower, upper; FrontAssurance expected; } cases[] = {
    { 4.5, 5.5, FRONT_ASSURANCE_PASS }, { 1, 3, FRONT_ASSURANCE_FAIL }, { 7, 9, FRONT_ASSURANCE_FAIL }, { 3, 5, FRONT_ASSURANCE_RANDOM },
    { 5, 7, FRONT_ASSURANCE_RANDOM }, { 3, 7, FRONT_ASSURANCE_RANDOM }, { 4, 6, FRONT_ASSURANCE_RANDOM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrontSpcLimits limits = { .mean = (cases[i].lower + cases[i].upper) / 2, .lower = cases[i].lower,
                                .upper = cases[i].upper, .mean_range = 1, .status = FRONT_SPC_STATUS_FULL };

      g_assert_cmpint (front_spc_assurance_range (&limits, 4, 6), ==, cases[i].expected);
      g_assert_cmpint (front_spc_assurance_range (&limits, 4, NAN), ==, FRONT_ASSURANCE_NONE);
      g_assert_cmpint (front_spc_assurance (&limits, 4, FRONT_POLARITY_RANGE), ==, FRONT_ASSURANCE_NONE);
    }
}

static void
test_variation (void)
{
  g_autoptr(FrontSpc) calm = chart ("5 6 4 5 6 4 5 6 4 5 6 4 5 6", NULL);
  g_autoptr(FrontSpc) jump = chart ("5 6 4 5 6 4 5 6 4 5 6 4 5 6 20", NULL);
  /* Falls for seven values and is still on the upper side, as it has been for seven. */
  g_autoptr(FrontSpc) both = chart ("1 2 1 2 1 2 1 2 1 2 1 2 20 19 18 17 16 15 14", NULL);
  g_autoptr(FrontSpc) few = chart ("5 6 4 5 6 4 50", NULL);

  g_assert_cmpint (front_spc_variation (calm, FRONT_POLARITY_HIGHER), ==, FRONT_VARIATION_COMMON);
  g_assert_cmpint (front_spc_variation (jump, FRONT_POLARITY_HIGHER), ==, FRONT_VARIATION_IMPROVEMENT);
  g_assert_cmpint (front_spc_variation (jump, FRONT_POLARITY_LOWER), ==, FRONT_VARIATION_CONCERN);
  g_assert_cmpint (front_spc_variation (jump, FRONT_POLARITY_NONE), ==, FRONT_VARIATION_HIGH);
  g_assert_cmpuint (both->last_point.low, !=, 0);
  g_assert_cmpuint (both->last_point.high, !=, 0);
  g_assert_cmpint (front_spc_variation (both, FRONT_POLARITY_HIGHER), ==, FRONT_VARIATION_IMPROVEMENT);
  g_assert_cmpint (front_spc_variation (both, FRONT_POLARITY_LOWER), ==, FRONT_VARIATION_IMPROVEMENT);
  g_assert_cmpint (front_spc_variation (few, FRONT_POLARITY_HIGHER), ==, FRONT_VARIATION_NONE);
}

/* V14: series that must neither crash nor lie. */
static void
test_no_variation (void)
{
  FrontSpcOptions options = FRONT_SPC_OPTIONS_INIT;

  for (options.screen = FALSE; options.screen <= TRUE; options.screen++)
    {
      g_autoptr(FrontSpc) whole = chart ("100 100 100 100 100 100 100 100 100 100 100 100 100", &options);
      g_autoptr(FrontSpc) part = chart ("0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1", &options);

      assert_limits (whole, "100", "100", "100");
      assert_rules (whole, "", "", "", "");
      g_assert_true (front_spc_no_variation (&whole->limits));
      g_assert_cmpint (front_spc_variation (whole, FRONT_POLARITY_HIGHER), ==, FRONT_VARIATION_NONE);
      g_assert_cmpint (front_spc_assurance (&whole->limits, 100, FRONT_POLARITY_HIGHER), ==, FRONT_ASSURANCE_PASS);
      g_assert_cmpint (front_spc_assurance (&whole->limits, 97, FRONT_POLARITY_LOWER), ==, FRONT_ASSURANCE_FAIL);
      g_assert_true (part->limits.mean == 0.1 && part->limits.lower == 0.1 && part->limits.upper == 0.1);
      assert_rules (part, "", "", "", "");
    }
}

static void
test_rounded (void)
{
  FrontSpcOptions options = FRONT_SPC_OPTIONS_INIT;

  /* Screening would leave nothing but zeros, and limits that flag every value: it is not applied then. */
  for (options.screen = FALSE; options.screen <= TRUE; options.screen++)
    {
      g_autoptr(FrontSpc) ones = chart ("1 1 1 1 2", &options);
      g_autoptr(FrontSpc) nineties = chart ("97 97 97 97 98 97 97 97 97 97 97 97 97", &options);

      assert_limits (ones, "1.2", "0.535", "1.865");
      assert_rule (ones->points, ones->n_points, FRONT_SPC_OUTSIDE, "5");
      assert_limits (nineties, "97.0769", "96.6336", "97.5203");
      assert_rules (nineties, "5", "6-13", "", "");
    }
}

/* Sixteen months of calls answered, with the variation that whole per cents hide. */
static void
test_unrounded (void)
{
  double values[MAX_VALUES];
  gsize n = read_values ("97.12 97.02 97.20 97.41 96.75 97.19 97.28 97.06 97.11 97.48 96.73 97.16 97.12 97.36 96.95 97.37",
                         values);
  g_autoptr(FrontSpc) spc = front_spc_new (values, n, NULL);
  g_autoptr(FrontSpc) rounded = NULL;

  assert_limits (spc, "97.144375", "96.32687", "97.96188");
  for (gsize i = 0; i < n; i++)
    values[i] = round (values[i]);
  rounded = front_spc_new (values, n, NULL);
  g_assert_true (front_spc_no_variation (&rounded->limits));
}

static void
test_gaps (void)
{
  g_autoptr(FrontSpc) gap = chart ("- 1 2 - 5 6 -", NULL);
  g_autoptr(FrontSpc) all_missing = chart ("- - -", NULL);
  g_autoptr(FrontSpc) single = chart ("- 4 -", NULL);
  g_autoptr(FrontSpc) none = front_spc_new (NULL, 0, NULL);
  FrontSpcOptions fixed = FRONT_SPC_OPTIONS_INIT;
  g_autoptr(FrontSpc) two = NULL;

  /* The step from 2 to 5 is no moving range. */
  assert_limits (gap, "3.5", "0.84", "6.16");
  g_assert_cmpuint (gap->limits.n_values, ==, 4);
  g_assert_cmpfloat (gap->last, ==, 6);
  g_assert_true (isnan (all_missing->limits.mean));
  g_assert_cmpfloat (single->limits.mean, ==, 4);
  g_assert_true (isnan (single->limits.lower));
  assert_rules (single, "", "", "", "");
  g_assert_true (isnan (none->limits.mean));
  g_assert_cmpint (front_spc_variation (none, FRONT_POLARITY_HIGHER), ==, FRONT_VARIATION_NONE);
  fixed.baseline = 2;
  two = chart ("- 1 2 - 5 6 -", &fixed);
  assert_limits (two, "1.5", "-1.16", "4.16");
  assert_rule (two->points, two->n_points, FRONT_SPC_OUTSIDE, "5-6");
}

static void
test_status (void)
{
  g_autoptr(FrontSpc) seven = chart ("1 2 1 2 1 2 1", NULL);
  g_autoptr(FrontSpc) eight = chart ("1 2 1 2 1 2 1 2", NULL);
  g_autoptr(FrontSpc) twelve = chart ("1 2 1 2 1 2 1 2 1 2 1 2", NULL);
  g_autoptr(FrontSpc) thirteen = chart ("1 2 1 2 1 2 1 2 1 2 1 2 1", NULL);

  g_assert_cmpint (seven->limits.status, ==, FRONT_SPC_STATUS_NONE);
  g_assert_cmpint (eight->limits.status, ==, FRONT_SPC_STATUS_TRIAL);
  g_assert_cmpint (twelve->limits.status, ==, FRONT_SPC_STATUS_TRIAL);
  g_assert_cmpint (thirteen->limits.status, ==, FRONT_SPC_STATUS_FULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spc/verifying-software", test_verifying_software);
  g_test_add_func ("/spc/screening", test_screening);
  g_test_add_func ("/spc/snapshot", test_snapshot);
  g_test_add_func ("/spc/ratios", test_ratios);
  g_test_add_func ("/spc/small-series", test_small_series);
  g_test_add_func ("/spc/wheeler", test_wheeler);
  g_test_add_func ("/spc/shift-rule", test_shift_rule);
  g_test_add_func ("/spc/trend-rule", test_trend_rule);
  g_test_add_func ("/spc/two-of-three-rule", test_two_of_three_rule);
  g_test_add_func ("/spc/opposite-sides", test_opposite_sides);
  g_test_add_func ("/spc/on-the-limit", test_on_the_limit);
  g_test_add_func ("/spc/assurance", test_assurance);
  g_test_add_func ("/spc/assurance-range", test_assurance_range);
  g_test_add_func ("/spc/variation", test_variation);
  g_test_add_func ("/spc/no-variation", test_no_variation);
  g_test_add_func ("/spc/rounded", test_rounded);
  g_test_add_func ("/spc/unrounded", test_unrounded);
  g_test_add_func ("/spc/gaps", test_gaps);
  g_test_add_func ("/spc/status", test_status);
  return g_test_run ();
}
