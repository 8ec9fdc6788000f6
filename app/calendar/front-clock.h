#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Now, in UTC microseconds since 1970. The one place the domain takes it from, so that tests can set it. */
gint64 front_clock_now (void);

/* Microseconds of CLOCK_BOOTTIME: never jumps, counts a suspend. For live timers. */
gint64 front_clock_boottime (void);

/* Now for live timers: the wall clock as it stood at the last anchor, carried on by CLOCK_BOOTTIME, so that a timer on
 * the screen never jumps. The first call sets the anchor. Main thread only. */
gint64 front_clock_live_now (void);
/* TRUE once after the wall clock has moved against the timers by more than 3 s (somebody set it): the anchor is set anew,
 * and @jump_us out is how far it moved. Main thread only. */
gboolean front_clock_jumped (gint64 *jump_us);

/* TRUE once after the computer slept for more than a minute since the last call; @slept_us out. Main thread only. */
gboolean front_clock_slept (gint64 *slept_us);

/* For tests: fixes both clocks; @now G_MININT64 sets the real ones again. */
void   front_clock_set_for_tests (gint64 now, gint64 boottime);
/* The same for CLOCK_MONOTONIC, which stands still while the computer sleeps; without this call it is as CLOCK_BOOTTIME. */
void   front_clock_set_awake_for_tests (gint64 monotonic);

/* For tests of the whole program: the wall clock stands this far from the real one; live timers go on as they are. */
void   front_clock_shift_for_tests (gint64 shift_us);

#define FRONT_SECOND ((gint64) G_USEC_PER_SEC) /* 64 bits: an hour of microseconds is more than an int holds */
#define FRONT_MINUTE (60 * FRONT_SECOND)
#define FRONT_HOUR (60 * FRONT_MINUTE)

G_END_DECLS
