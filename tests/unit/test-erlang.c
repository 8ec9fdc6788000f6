#include "config.h"

#include <math.h>

#include "staffing/front-erlang.h"

/* Published figures: pyErlang's README (after Mitan), R ErlangC's README, pyworkforce's tests; A2 agrees with what Mandelbaum and
 * Zeltyn print. All to the digits given. */

static void
test_erlang_c (void)
{
  static const struct
  {
    FrontErlangLoad load;
    guint agents;
    double p_wait, service_level, asa, occupancy;
  } rows[] = {
    { { 360, 1800, 240, 15 }, 55, 0.238701, 0.845883, 8.184, 0.872727 },
    { { 20, 3600, 1800, 3600 }, 11, 0.682118, 0.907685, 1227.813, 0.909091 },
    { { 100, 1800, 180, 20 }, 11, 0.682118, 0.389614, 122.781, 0.909091 },
    { { 100, 1800, 180, 20 }, 13, 0.285271, 0.795595, 17.11623, 0.769231 },
    { { 100, 1800, 180, 20 }, 14, 0.174132, 0.888350, 7.835937, 0.714286 },
    { { 100, 1800, 180, 19.8 }, 15, 0.102042, 0.941127, 3.673525, 0.666667 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FrontErlang result;

      front_erlang_c (&rows[i].load, rows[i].agents, &result);
      g_assert_true (result.stable);
      g_assert_cmpfloat_with_epsilon (result.p_wait, rows[i].p_wait, 1e-6);
      g_assert_cmpfloat_with_epsilon (result.service_level, rows[i].service_level, 5.1e-7);
      g_assert_cmpfloat_with_epsilon (result.mean_wait, rows[i].asa, 5.1e-4);
      g_assert_cmpfloat_with_epsilon (result.occupancy, rows[i].occupancy, 5.1e-7);
    }
}

static double
p_wait (double erlangs, guint agents)
{
  FrontErlangLoad load = { erlangs, 1, 1, 0 };
  FrontErlang result;

  front_erlang_c (&load, agents, &result);
  return result.p_wait;
}

static void
test_small (void)
{
  g_assert_cmpfloat_with_epsilon (p_wait (0.5, 1), 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (p_wait (1, 2), 1.0 / 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (p_wait (4, 8), 0.0590440, 5.1e-8);
  g_assert_cmpfloat_with_epsilon (p_wait (20, 25), 0.2091028, 5.1e-8);
  g_assert_cmpfloat_with_epsilon (front_erlang_b (1, 1), 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (front_erlang_b (1, 2), 0.2, 1e-12);
  g_assert_true (front_erlang_b (10, 17) <= 0.02);
  g_assert_true (front_erlang_b (10, 16) > 0.02);
}

static void
test_agents (void)
{
  FrontErlangLoad mitan = { 360, 1800, 240, 15 };
  FrontErlangLoad long_calls = { 20, 3600, 1800, 3600 };
  FrontErlangLoad usual = { 100, 1800, 180, 20 };
  FrontErlangLoad jones = { 250, 3600, 330, 30 };
  FrontErlangLoad none = { 0, 1800, 180, 20 };

  g_assert_cmpuint (front_erlang_agents (&mitan, 0.7, 1, 0), ==, 53);
  g_assert_cmpuint (front_erlang_agents (&long_calls, 0.8, 1, 0), ==, 11);
  g_assert_cmpuint (front_erlang_agents (&usual, 0.8, 0.85, 0), ==, 14);
  g_assert_cmpuint (front_erlang_rostered (14, 0.3), ==, 20);
  g_assert_cmpuint (front_erlang_agents (&usual, 0.8, 0.70, 0), ==, 15);
  g_assert_cmpuint (front_erlang_rostered (15, 0.3), ==, 22);
  g_assert_cmpuint (front_erlang_agents (&jones, 0.8, 1, 0), ==, 28);
  g_assert_cmpuint (front_erlang_agents (&none, 0.8, 0.85, 0), ==, 0);
}

static void
test_erlang_a (void)
{
  FrontErlangLoad usual = { 100, 1800, 180, 20 };
  FrontErlangLoad busy = { 2880, 3600, 60, 20 };
  FrontErlang result;

  front_erlang_a (&usual, 300, 14, &result);
  g_assert_cmpfloat_with_epsilon (result.p_wait, 0.14526, 5.1e-6);
  g_assert_cmpfloat_with_epsilon (result.p_abandon, 0.013984, 5.1e-7);
  g_assert_cmpfloat_with_epsilon (result.occupancy, 0.704297, 5.1e-7);
  g_assert_cmpfloat_with_epsilon (result.mean_wait, 4.195, 5.1e-4);
  g_assert_cmpfloat_with_epsilon (result.service_level, 0.916792, 5.1e-7);
  front_erlang_a (&busy, 120, 50, &result);
  g_assert_cmpfloat_with_epsilon (result.p_wait, 0.467774, 5.1e-7);
  g_assert_cmpfloat_with_epsilon (result.p_abandon, 0.030912, 5.1e-7);
  g_assert_cmpfloat_with_epsilon (result.occupancy, 0.930324, 5.1e-7);
  g_assert_cmpfloat_with_epsilon (result.mean_wait, 3.709, 5.1e-4);
  g_assert_cmpfloat_with_epsilon (result.service_level, 0.943019, 5.1e-7);
}

/* Callers who never hang up are Erlang C's; too few agents still have an answer; a great load keeps its digits. */
static void
test_limits (void)
{
  FrontErlangLoad usual = { 100, 1800, 180, 20 };
  FrontErlangLoad great = { 1e6, 1800, 90, 20 };
  FrontErlang c, a;

  front_erlang_c (&usual, 14, &c);
  front_erlang_a (&usual, 1e9, 14, &a);
  g_assert_cmpfloat_with_epsilon (a.p_wait, c.p_wait, 1e-6);
  g_assert_cmpfloat_with_epsilon (a.service_level, c.service_level, 1e-6);
  front_erlang_c (&usual, 10, &c);
  g_assert_false (c.stable);
  g_assert_true (isnan (c.mean_wait));
  front_erlang_a (&usual, 300, 5, &a);
  g_assert_true (a.stable);
  g_assert_true (a.p_abandon > 0.4 && a.p_abandon < 0.6);
  g_assert_cmpfloat (a.occupancy, >, 0.99);
  front_erlang_a (&usual, 300, 0, &a);
  g_assert_cmpfloat_with_epsilon (a.p_abandon, 1, 1e-9);
  g_assert_cmpfloat (a.service_level, ==, 0);
  front_erlang_a (&great, 120, 50000, &a);
  g_assert_true (a.service_level > 0.9 && a.service_level <= 1);
  g_assert_true (a.p_wait > 0.4 && a.p_wait < 0.6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/erlang/c", test_erlang_c);
  g_test_add_func ("/erlang/small", test_small);
  g_test_add_func ("/erlang/agents", test_agents);
  g_test_add_func ("/erlang/a", test_erlang_a);
  g_test_add_func ("/erlang/limits", test_limits);
  return g_test_run ();
}
