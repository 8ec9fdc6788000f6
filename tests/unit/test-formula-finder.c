#include "config.h"

#include "indicators/front-formula-finder.h"

/* ICMI's data set of 2002, which the six published values belong to: answered 1000, abandoned 60, answered within T 860, abandoned within T
 * 20, abandoned within 5 s 10. */
static const FrontCallCounts icmi = { .offered = 1060, .answered = 1000, .in_time = 860, .gone_in_time = 20, .gone_short = 0 };

static void
assert_found (double stated, int decimals, const char *formula, int short_from, int short_to)
{
  gint64 gone[FRONT_SHORT_MOST + 1];
  g_autoptr(GArray) fits = NULL;
  const FrontFormulaFit *best;

  for (int s = 0; s <= FRONT_SHORT_MOST; s++)
    gone[s] = s < 3 ? 0 : s < 8 ? 10 : s < 20 ? 15 : 20;
  fits = front_formula_fits (&icmi, TRUE, gone, stated, decimals);
  best = &g_array_index (fits, FrontFormulaFit, 0);
  g_assert_true (best->fits == (formula != NULL));
  if (formula == NULL)
    return;
  g_assert_cmpstr (front_formula_ref (best->formula), ==, formula);
  g_assert_cmpint (best->short_from, ==, short_from);
  g_assert_cmpint (best->short_to, ==, short_to);
}

static void
test_published (void)
{
  assert_found (83.02, 2, "F1", 0, 0);
  assert_found (86, 0, "F2", 0, 0);
  assert_found (81.13, 2, "F3", 0, 0);
  assert_found (82.69, 2, "F4", 0, 0);
  assert_found (82.08, 2, "F5", 3, 7);
  assert_found (81.90, 2, "F6", 3, 7);
  assert_found (77, 0, NULL, 0, 0);
}

/* Cisco's worked example: in time 70, abandoned in time 10, exceeded 20. */
static void
test_cisco (void)
{
  const FrontCallCounts cisco = { .offered = 100, .answered = 90, .in_time = 70, .gone_in_time = 10 };
  const struct { double stated; int decimals; const char *formula; } published[] = { { 77.8, 1, "F4" }, { 70, 0, "F3" }, { 80, 0, "F1" } };

  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    {
      g_autoptr(GArray) fits = front_formula_fits (&cisco, TRUE, NULL, published[i].stated, published[i].decimals);
      gboolean found = FALSE;

      for (guint f = 0; f < fits->len; f++)
        {
          const FrontFormulaFit *fit = &g_array_index (fits, FrontFormulaFit, f);

          found |= fit->fits && g_str_equal (front_formula_ref (fit->formula), published[i].formula);
        }
      g_assert_true (found);
    }
}

/* 81 % of the same calls is F3 at 81.13; F6, which needs a length for "short", lies nearer before rounding at some lengths. Whatever
 * rounds so is listed, the plainest first. */
static void
test_plainest (void)
{
  gint64 gone[FRONT_SHORT_MOST + 1] = { 0 };
  const FrontCallCounts near = { .offered = 1000, .answered = 990, .in_time = 806, .gone_in_time = 4 };
  g_autoptr(GArray) fits = NULL;
  const FrontFormulaFit *last = NULL;
  guint n_fits = 0;

  for (int s = 1; s <= FRONT_SHORT_MOST; s++)
    gone[s] = MIN (s, 4);
  /* F3 80.6, F2 81.4, F1 81.0, F4 80.9; F5 and F6 from 80.7 to 81.0. */
  fits = front_formula_fits (&near, TRUE, gone, 81, 0);
  for (guint i = 0; i < fits->len; i++)
    {
      const FrontFormulaFit *fit = &g_array_index (fits, FrontFormulaFit, i);

      n_fits += fit->fits;
      g_assert_true (last == NULL || last->fits >= fit->fits);
      last = fit;
    }
  g_assert_cmpuint (n_fits, ==, 12); /* four without a short time, four lengths each of two with */
  g_assert_cmpstr (front_formula_ref (g_array_index (fits, FrontFormulaFit, 0).formula), ==, "F3");
  g_assert_cmpstr (front_formula_ref (g_array_index (fits, FrontFormulaFit, 1).formula), ==, "F2");
  g_assert_cmpint (g_array_index (fits, FrontFormulaFit, 3).short_from, ==, 0);
  g_assert_cmpint (g_array_index (fits, FrontFormulaFit, 4).short_from, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula-finder/published", test_published);
  g_test_add_func ("/formula-finder/cisco", test_cisco);
  g_test_add_func ("/formula-finder/plainest", test_plainest);
  return g_test_run ();
}
