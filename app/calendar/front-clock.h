#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Now, in UTC microseconds since 1970. The one place the domain takes it from, so that tests can set it. */
gint64 front_clock_now (void);

/* Microseconds of CLOCK_BOOTTIME: never jumps, counts a suspend. For live timers. */
gint64 front_clock_boottime (void);

/* For tests: fixes both clocks; @now G_MININT64 sets the real ones again. */
void   front_clock_set_for_tests (gint64 now, gint64 boottime);

#define FRONT_SECOND ((gint64) G_USEC_PER_SEC) /* 64 bits: an hour of microseconds is more than an int holds */
#define FRONT_MINUTE (60 * FRONT_SECOND)
#define FRONT_HOUR (60 * FRONT_MINUTE)

G_END_DECLS
