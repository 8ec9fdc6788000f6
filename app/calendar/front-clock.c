#include "config.h"
#include "calendar/front-clock.h"

#include <time.h>

/* Set before a test's threads start, read by all: no lock is needed. */
static gint64 fixed_now = G_MININT64;
static gint64 fixed_boottime;

gint64
front_clock_now (void)
{
  return fixed_now != G_MININT64 ? fixed_now : g_get_real_time ();
}

gint64
front_clock_boottime (void)
{
  struct timespec time;

  if (fixed_now != G_MININT64)
    return fixed_boottime;
  clock_gettime (CLOCK_BOOTTIME, &time);
  return (gint64) time.tv_sec * FRONT_SECOND + time.tv_nsec / 1000;
}

void
front_clock_set_for_tests (gint64 now, gint64 boottime)
{
  fixed_now = now;
  fixed_boottime = boottime;
}
