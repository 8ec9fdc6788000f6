#include "config.h"
#include "calendar/front-clock.h"

#include <time.h>

/* Set before a test's threads start, read by all: no lock is needed. */
static gint64 fixed_now = G_MININT64;
static gint64 fixed_boottime;
static gint64 fixed_awake = G_MININT64;
static gint64 wall_shift;

gint64
front_clock_now (void)
{
  return fixed_now != G_MININT64 ? fixed_now : g_get_real_time () + wall_shift;
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

static struct
{
  gint64 wall;
  gint64 boot;
  gboolean set;
} anchor;

static void
set_anchor (void)
{
  anchor.wall = front_clock_now ();
  anchor.boot = front_clock_boottime ();
  anchor.set = TRUE;
}

gint64
front_clock_live_now (void)
{
  if (!anchor.set)
    set_anchor ();
  return anchor.wall + (front_clock_boottime () - anchor.boot);
}

gboolean
front_clock_jumped (gint64 *jump_us)
{
  *jump_us = front_clock_now () - front_clock_live_now ();
  if (ABS (*jump_us) <= 3 * FRONT_SECOND)
    return FALSE;
  set_anchor ();
  return TRUE;
}

/* CLOCK_MONOTONIC stands still while the computer sleeps, CLOCK_BOOTTIME does not. */
static gint64
time_asleep (void)
{
  struct timespec awake, all;

  if (fixed_now != G_MININT64)
    return fixed_awake != G_MININT64 ? fixed_boottime - fixed_awake : 0;
  clock_gettime (CLOCK_MONOTONIC, &awake);
  clock_gettime (CLOCK_BOOTTIME, &all);
  return (all.tv_sec - awake.tv_sec) * FRONT_SECOND + (all.tv_nsec - awake.tv_nsec) / 1000;
}

gboolean
front_clock_slept (gint64 *slept_us)
{
  static gint64 known = G_MININT64;
  gint64 asleep = time_asleep ();

  *slept_us = known != G_MININT64 ? asleep - known : 0;
  known = asleep;
  return *slept_us > FRONT_MINUTE;
}

void
front_clock_set_for_tests (gint64 now, gint64 boottime)
{
  fixed_now = now;
  fixed_boottime = boottime;
}

void
front_clock_set_awake_for_tests (gint64 monotonic)
{
  fixed_awake = monotonic;
}

void
front_clock_shift_for_tests (gint64 shift_us)
{
  wall_shift = shift_us;
}
