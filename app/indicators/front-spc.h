#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Process limits of a series: the XmR chart (individual values and moving ranges) and its four rules. Pure, any thread.
 *
 * mean  = average of the baseline's values;  mR = |x(i) - x(i-1)|;  limits = mean ± k × mean mR, near limits at two
 * thirds of that. A lower limit may be below 0: only a drawing cuts it. Values are taken as they are, so give them
 * unrounded. A missing value is NAN: it has no mR on either side and breaks every run; it is never 0.
 *
 * Source: Making Data Count (NHS England) as in NHSRplotthedots; Wheeler, "Making Sense of Data". */

typedef enum
{
  FRONT_SPC_COMMON = 0,       /* no rule */
  FRONT_SPC_OUTSIDE,          /* beyond a limit; on it is inside */
  FRONT_SPC_TREND,            /* in a run of 7 or more values that each rise, or each fall */
  FRONT_SPC_TWO_OF_THREE,     /* beyond a near limit but not outside, with one more such value among three successive
                               * ones that all lie on the same side of the mean */
  FRONT_SPC_SHIFT,            /* in a run of 7 or more values on one side of the mean; on the mean breaks it */
} FrontSpcRule;

typedef struct
{
  double k;         /* limits = mean ± k × mean mR: 2.66, or 3 / 1.128 as some programs have it */
  guint baseline;   /* limits from the first so many values; 0: all */
  gboolean screen;  /* leave out mRs of 3.267 × the mean mR and more, once; never so many that the limits collapse */
  guint shift;      /* values in a shift: 6 to 9 */
  guint trend;      /* values in a trend: 6 to 9 */
} FrontSpcOptions;

#define FRONT_SPC_OPTIONS_INIT { .k = 2.66, .baseline = 0, .screen = FALSE, .shift = 7, .trend = 7 }

/* How much the limits are worth. The arithmetic is given from two values on in any case. */
typedef enum
{
  FRONT_SPC_STATUS_NONE,  /* fewer than 8 values: draw a plain line and no icon */
  FRONT_SPC_STATUS_TRIAL, /* 8 to 12: dashed, marked "trial" */
  FRONT_SPC_STATUS_FULL,  /* from 13 */
} FrontSpcStatus;

/* In the values' own unit. NAN where it cannot be told: all of it without a value, all but the mean with one. */
typedef struct
{
  double mean;
  double lower, upper;
  double near_lower, near_upper;
  double mean_range;      /* mean mR; 0: no variation recorded */
  double range_limit;     /* an mR beyond it is out of the ordinary: 3.268 × mean mR */
  guint n_values;         /* in the baseline */
  FrontSpcStatus status;
} FrontSpcLimits;

typedef struct
{
  FrontSpcRule rule;  /* the first that applies, in the order of the enum */
  guint high;         /* all that apply: bit FrontSpcRule of each that points up … */
  guint low;          /* … and down (a trend points where it goes, the others to their side of the mean) */
} FrontSpcPoint;

typedef struct
{
  FrontSpcLimits limits;    /* where they differ from value to value: those of the last one */
  FrontSpcLimits *each;     /* one a value; NULL where they are the same for all */
  FrontSpcPoint *points;
  gsize n_points;
  double last;        /* the last value, NAN without one */
  FrontSpcPoint last_point; /* that of the last value */
} FrontSpc;

/* @options NULL: the usual ones. Returns: (transfer full) */
FrontSpc   *front_spc_new  (const double *values, gsize n_values, const FrontSpcOptions *options);
void        front_spc_free (FrontSpc *spc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontSpc, front_spc_free)

/* The limits that value @i is judged by. (transfer none) */
const FrontSpcLimits *front_spc_limits_at (const FrontSpc *spc, gsize i);

/* The two halves of it, so that values can be judged by the limits of another period. @points: one a value. */
void        front_spc_limits (const double *values, gsize n_values, const FrontSpcOptions *options, FrontSpcLimits *limits);
void        front_spc_judge  (const double *values, gsize n_values, const FrontSpcLimits *limits,
                              const FrontSpcOptions *options, FrontSpcPoint *points);

/* The same where every value has limits of its own (front-spc-prime.h, front-spc-phases.h). @limits: one a value. */
void        front_spc_judge_each (const double *values, gsize n_values, const FrontSpcLimits *limits,
                                  const FrontSpcOptions *options, FrontSpcPoint *points);
/* @each: (transfer full): one a value. @latest: what an assurance is told by. Returns: (transfer full) */
FrontSpc   *front_spc_new_each (const double *values, FrontSpcLimits *each, gsize n_values, const FrontSpcLimits *latest,
                                const FrontSpcOptions *options);
/* Sets spc->last and last_point anew, after the points were judged in parts. */
void        front_spc_remember_last (FrontSpc *spc, const double *values);

/* No difference between the values the limits come from. Usually they were rounded first. */
gboolean    front_spc_no_variation (const FrontSpcLimits *limits);

/* "outside", "trend", "two-of-three", "shift"; NULL for none. */
const char *front_spc_rule_name  (FrontSpcRule rule);
/* As people read it, translated: "outside the limits", … */
const char *front_spc_rule_title (FrontSpcRule rule);

/* ── Good and bad ── */

/* Which way is better. Stored: never change a number. */
typedef enum
{
  FRONT_POLARITY_NONE = 0, /* information only */
  FRONT_POLARITY_HIGHER = 1,
  FRONT_POLARITY_LOWER = 2,
  FRONT_POLARITY_RANGE = 3, /* good within a range */
} FrontPolarity;

/* Of the last value. */
typedef enum
{
  FRONT_VARIATION_NONE = 0,    /* no icon: too few values, or no variation recorded */
  FRONT_VARIATION_COMMON,
  FRONT_VARIATION_IMPROVEMENT, /* also where one rule says improvement and another concern */
  FRONT_VARIATION_CONCERN,
  FRONT_VARIATION_HIGH,        /* something has changed, and neither way is better */
  FRONT_VARIATION_LOW,
} FrontVariation;

/* Of the target against the limits: can the process be relied on to meet it? */
typedef enum
{
  FRONT_ASSURANCE_NONE = 0, /* no icon: no target, too few values, or neither way is better */
  FRONT_ASSURANCE_PASS,
  FRONT_ASSURANCE_FAIL,
  FRONT_ASSURANCE_RANDOM,   /* sometimes, by chance; also where the target is exactly a limit */
} FrontAssurance;

FrontVariation front_spc_variation (const FrontSpc *spc, FrontPolarity polarity);
/* @target: the latest, in the values' unit, NAN for none. Where no variation is recorded the value itself is compared:
 * 100 % month after month meets a target of 100 %. */
FrontAssurance front_spc_assurance (const FrontSpcLimits *limits, double target, FrontPolarity polarity);
/* Good from @lower to @upper: both limits within is a pass, both beyond the same end a fail, else it is chance. */
FrontAssurance front_spc_assurance_range (const FrontSpcLimits *limits, double lower, double upper);

G_END_DECLS
