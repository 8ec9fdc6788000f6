#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a running wait stands against its standard. Three states everywhere, each with a colour, a shape and a word. */
typedef enum
{
  FRONT_TIMING_NONE,    /* no standard holds */
  FRONT_TIMING_ON_TIME,
  FRONT_TIMING_NEAR,    /* from 70 % of the standard on */
  FRONT_TIMING_LATE,    /* past the standard; exactly at it is not late */
} FrontTiming;

/* @elapsed_us and @within_us in microseconds; a negative @within_us: no standard. */
FrontTiming front_timing          (gint64 elapsed_us, gint64 within_us);
/* How a figure stands against its target, both shares from 0 to 1: on time is met, near is at most five hundredths below.
 * NAN, which is no figure or no target, is none. */
FrontTiming front_timing_of_share (double value, double target);
const char *front_timing_shape    (FrontTiming timing); /* "●", "▲", "■"; "" for none */
const char *front_timing_word     (FrontTiming timing); /* translated: "on time", "near the limit", "late"; "" for none */
const char *front_timing_css      (FrontTiming timing); /* style class of resources/style.css; NULL for none */

G_END_DECLS
