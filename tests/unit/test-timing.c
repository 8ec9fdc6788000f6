#include "config.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "enquiries/front-timing.h"

/* The two published standards: amber from 70 % of each on, red past it, and exactly at it still in time. */
static void
test_standards (void)
{
  const gint64 call = 20 * FRONT_SECOND, visit = 600 * FRONT_SECOND;

  g_assert_cmpint (front_timing (0, call), ==, FRONT_TIMING_ON_TIME);
  g_assert_cmpint (front_timing (14 * FRONT_SECOND - 1, call), ==, FRONT_TIMING_ON_TIME);
  g_assert_cmpint (front_timing (14 * FRONT_SECOND, call), ==, FRONT_TIMING_NEAR);
  g_assert_cmpint (front_timing (call, call), ==, FRONT_TIMING_NEAR);
  g_assert_cmpint (front_timing (call + 1, call), ==, FRONT_TIMING_LATE);
  g_assert_cmpint (front_timing (420 * FRONT_SECOND - 1, visit), ==, FRONT_TIMING_ON_TIME);
  g_assert_cmpint (front_timing (420 * FRONT_SECOND, visit), ==, FRONT_TIMING_NEAR);
  g_assert_cmpint (front_timing (visit + 1, visit), ==, FRONT_TIMING_LATE);
  g_assert_cmpint (front_timing (FRONT_HOUR, -1), ==, FRONT_TIMING_NONE);
}

static void
test_share (void)
{
  g_assert_cmpint (front_timing_of_share (0.85, 0.85), ==, FRONT_TIMING_ON_TIME);
  g_assert_cmpint (front_timing_of_share (0.8499, 0.85), ==, FRONT_TIMING_NEAR);
  g_assert_cmpint (front_timing_of_share (0.79, 0.85), ==, FRONT_TIMING_LATE);
  g_assert_cmpint (front_timing_of_share (NAN, 0.85), ==, FRONT_TIMING_NONE);
  g_assert_cmpint (front_timing_of_share (0.5, NAN), ==, FRONT_TIMING_NONE);
}

/* No two states look alike without colour. */
static void
test_shapes (void)
{
  for (FrontTiming one = FRONT_TIMING_NONE; one <= FRONT_TIMING_LATE; one++)
    for (FrontTiming other = FRONT_TIMING_NONE; other < one; other++)
      {
        g_assert_cmpstr (front_timing_shape (one), !=, front_timing_shape (other));
        g_assert_cmpstr (front_timing_word (one), !=, front_timing_word (other));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timing/standards", test_standards);
  g_test_add_func ("/timing/share", test_share);
  g_test_add_func ("/timing/shapes", test_shapes);
  return g_test_run ();
}
