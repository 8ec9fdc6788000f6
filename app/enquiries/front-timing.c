#include "config.h"
#include "enquiries/front-timing.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NEAR_PERCENT 70
#define NEAR_SHARE 0.05

FrontTiming
front_timing (gint64 elapsed_us, gint64 within_us)
{
  if (within_us < 0)
    return FRONT_TIMING_NONE;
  if (elapsed_us > within_us)
    return FRONT_TIMING_LATE;
  return elapsed_us >= within_us / 100 * NEAR_PERCENT ? FRONT_TIMING_NEAR : FRONT_TIMING_ON_TIME;
}

FrontTiming
front_timing_of_share (double value, double target)
{
  if (isnan (value) || isnan (target))
    return FRONT_TIMING_NONE;
  if (value >= target)
    return FRONT_TIMING_ON_TIME;
  return value >= target - NEAR_SHARE ? FRONT_TIMING_NEAR : FRONT_TIMING_LATE;
}

const char *
front_timing_shape (FrontTiming timing)
{
  static const char *const shapes[] = { "", "●", "▲", "■" };

  g_return_val_if_fail (timing < G_N_ELEMENTS (shapes), "");

  return shapes[timing];
}

const char *
front_timing_word (FrontTiming timing)
{
  static const char *const words[] = { NULL, N_("on time"), N_("near the limit"), N_("late") };

  g_return_val_if_fail (timing < G_N_ELEMENTS (words), "");

  return words[timing] != NULL ? _(words[timing]) : "";
}

const char *
front_timing_css (FrontTiming timing)
{
  static const char *const classes[] = { NULL, "on-time", "near", "late" };

  g_return_val_if_fail (timing < G_N_ELEMENTS (classes), NULL);

  return classes[timing];
}
