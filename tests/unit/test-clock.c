#include "config.h"

#include "calendar/front-clock.h"

/* The clocks of the kernel are set by hand: the wall clock, CLOCK_BOOTTIME and CLOCK_MONOTONIC. */

static gint64 wall = 1781132390 * FRONT_SECOND, boot = 5000 * FRONT_SECOND, awake = 4000 * FRONT_SECOND;

static void
pass (gint64 wall_us, gint64 boot_us, gint64 awake_us)
{
  wall += wall_us;
  boot += boot_us;
  awake += awake_us;
  front_clock_set_for_tests (wall, boot);
  front_clock_set_awake_for_tests (awake);
}

/* What slept before the program began is no sleep of its own; a nap is none; a long one is told once. */
static void
test_suspend (void)
{
  gint64 slept, jump;

  pass (0, 0, 0);
  g_assert_false (front_clock_slept (&slept));
  pass (FRONT_SECOND, FRONT_SECOND, FRONT_SECOND);
  g_assert_false (front_clock_slept (&slept));
  pass (40 * FRONT_SECOND, 40 * FRONT_SECOND, 0);
  g_assert_false (front_clock_slept (&slept));
  pass (2 * FRONT_HOUR, 2 * FRONT_HOUR, 0);
  g_assert_true (front_clock_slept (&slept));
  g_assert_cmpint (slept, ==, 2 * FRONT_HOUR);
  pass (FRONT_SECOND, FRONT_SECOND, FRONT_SECOND);
  g_assert_false (front_clock_slept (&slept));
  /* A timer counts the sleep, and nobody has moved the clock. */
  g_assert_false (front_clock_jumped (&jump));
}

static void
test_timer_counts_sleep (void)
{
  gint64 jump, before;

  pass (0, 0, 0);
  front_clock_jumped (&jump);
  before = front_clock_live_now ();
  pass (3 * FRONT_HOUR, 3 * FRONT_HOUR, 0);
  g_assert_cmpint (front_clock_live_now () - before, ==, 3 * FRONT_HOUR);
  g_assert_false (front_clock_jumped (&jump));
}

static void
assert_moved (gint64 by)
{
  gint64 jump, before = front_clock_live_now ();

  /* The clock is moved while five seconds pass: the timer shows the five. */
  pass (5 * FRONT_SECOND + by, 5 * FRONT_SECOND, 5 * FRONT_SECOND);
  g_assert_cmpint (front_clock_live_now () - before, ==, 5 * FRONT_SECOND);
  g_assert_true (front_clock_jumped (&jump));
  g_assert_cmpint (jump, ==, by);
  /* Told once, and from then on by the new time. */
  g_assert_false (front_clock_jumped (&jump));
  g_assert_cmpint (front_clock_live_now (), ==, wall);
}

static void
test_wall_clock_moved (void)
{
  gint64 jump;

  pass (0, 0, 0);
  front_clock_jumped (&jump);
  assert_moved (FRONT_HOUR);
  assert_moved (-2 * FRONT_HOUR);
  assert_moved (4 * FRONT_SECOND);
  /* What the network's time mends is no jump. */
  pass (7 * FRONT_SECOND, 5 * FRONT_SECOND, 5 * FRONT_SECOND);
  g_assert_false (front_clock_jumped (&jump));
}

/* Woken up and set right at once, as a laptop does whose clock ran slow: both are told. */
static void
test_sleep_and_jump (void)
{
  gint64 jump, slept;

  pass (FRONT_HOUR, 0, 0);
  front_clock_jumped (&jump);
  front_clock_slept (&slept);
  pass (FRONT_HOUR + 30 * FRONT_SECOND, FRONT_HOUR, 0);
  g_assert_true (front_clock_slept (&slept));
  g_assert_true (front_clock_jumped (&jump));
  g_assert_cmpint (jump, ==, 30 * FRONT_SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/suspend", test_suspend);
  g_test_add_func ("/clock/timer-counts-sleep", test_timer_counts_sleep);
  g_test_add_func ("/clock/wall-clock-moved", test_wall_clock_moved);
  g_test_add_func ("/clock/sleep-and-jump", test_sleep_and_jump);
  return g_test_run ();
}
