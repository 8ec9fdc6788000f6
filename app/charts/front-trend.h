#pragma once

#include <pango/pangocairo.h>

#include "charts/front-chart-style.h"
#include "indicators/front-standing.h"

G_BEGIN_DECLS

/* A trend: one figure by period, with its target and its process limits, as numbers ready to be drawn.
 * Nothing here computes a figure; values are drawn as they are given, unrounded. */

typedef enum
{
  FRONT_GOOD_NEITHER, /* for information */
  FRONT_GOOD_HIGH,
  FRONT_GOOD_LOW,
  FRONT_GOOD_RANGE,   /* from target to target_upper */
} FrontGood;

typedef enum
{
  FRONT_POINT_COMMON,      /* nothing unusual */
  FRONT_POINT_IMPROVEMENT, /* unusual, on the good side */
  FRONT_POINT_CONCERN,     /* unusual, on the bad side */
  FRONT_POINT_UNUSUAL,     /* unusual where neither side is good */
} FrontPointFlag;

/* Drawn signs beside the title, of our own making: of the latest point, and of the target against the limits. */
typedef enum
{
  FRONT_ICON_NONE,
  FRONT_ICON_COMMON,
  FRONT_ICON_IMPROVEMENT,
  FRONT_ICON_CONCERN,
  FRONT_ICON_HIGH,     /* has changed, where neither way is better */
  FRONT_ICON_LOW,
  FRONT_ICON_PASS,
  FRONT_ICON_FAIL,
  FRONT_ICON_RANDOM,   /* meets its target only by chance */
} FrontTrendIcon;

typedef enum
{
  FRONT_LIMITS_NONE,
  FRONT_LIMITS_TRIAL, /* from few points: drawn with another dash and the word */
  FRONT_LIMITS_FULL,
} FrontLimits;

/* How a figure stands that was entered. */
typedef enum
{
  FRONT_POINT_SETTLED,     /* counted, or signed off */
  FRONT_POINT_PROVISIONAL, /* a ring of dashes about its shape, and the word */
  FRONT_POINT_REVISED,     /* a diamond about its shape, and the word */
} FrontPointStanding;

typedef struct
{
  char *label;       /* on the axis: "Jan" */
  char *group;       /* under the first of its neighbours that share it: "2024"; nullable */
  char *name;        /* in sentences: "January 2024" */
  gboolean so_far;   /* its period is not over yet */
  double value;      /* NAN: no figure; the axis keeps its place */
  gint64 numerator;  /* -1: none */
  gint64 denominator; /* -1: none */
  double target;     /* NAN: none; of a range its lower end */
  double target_upper; /* of a range; NAN: none */
  char *target_note; /* why it changed here; nullable */
  char *target_day;  /* "02/10/2025": from when it holds, where that is not the period's first day; nullable */
  FrontPointFlag flag;
  gboolean flag_high; /* which side of the mean; for a run of rises, high */
  char *flag_word;   /* "outside the limits"; nullable */
  FrontPointStanding standing;
  char *state;       /* "provisional", "revised"; nullable */
  char *note;        /* what somebody said about it; nullable */
  char *why;         /* why it has no figure; nullable */
  double season;     /* the value a year before; NAN: none */
  double mean;       /* the limits this point is judged by; NAN where the trend has none */
  double lower;
  double upper;
  gboolean trial;    /* those limits are from few points */
  gboolean phase;    /* the limits were calculated anew from here on */
  gboolean broken;   /* from here on it is not comparable with what was before: the line is cut */
  char *break_note;  /* the cause of either; nullable */
} FrontTrendPoint;

typedef struct
{
  char *title;    /* the message */
  char *subtitle; /* measure, place, period */
  char *name;     /* what is measured, for sentences */
  char *footnote; /* how it is counted, and its limits; nullable */
  char *counted;  /* of that, how it is counted; nullable */
  char *unit;     /* written after a value, with its space: " %"; "" for none */
  guint decimals;
  FrontGood good;
  FrontTolerance tolerance; /* in the unit that is drawn; none: met or not met */
  double least;   /* no value can lie below; NAN: none. Limits are drawn no further than these two. */
  double most;    /* 100 for a percentage */
  GArray *points; /* of FrontTrendPoint */
  FrontLimits limits;
  gboolean uneven; /* limits differ from point to point: each share has its own (p′) */
  double mean;    /* the last point's; NAN where limits is NONE */
  double lower;
  double upper;
  FrontTrendIcon variation;
  FrontTrendIcon assurance;
  gboolean cut;   /* a part (front-trend-slice.h) without the latest point */
} FrontTrend;

FrontTrend      *front_trend_new  (void); /* no points, no limits, no bounds */
void             front_trend_free (FrontTrend *trend);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontTrend, front_trend_free)

/* Returns: (transfer none): the new last point, with value and target NAN, no numbers and no flag; till the next call. */
FrontTrendPoint *front_trend_add  (FrontTrend *trend, const char *label, const char *group, const char *name);
/* The same limits for all points there are; @lower and @upper are never cut here. */
void             front_trend_set_limits (FrontTrend *trend, FrontLimits limits, double mean, double lower, double upper);
const FrontTrendPoint *front_trend_point (const FrontTrend *trend, guint index);
/* The last point that has a value, or -1. */
int              front_trend_last (const FrontTrend *trend);
/* The last of those whose period is over, since half a month is not held against a target; where there is none, the last
 * that has a value, or -1. */
int              front_trend_latest (const FrontTrend *trend);
/* A figure of fewer than so many is said with its numbers: one call more would make it another. */
#define FRONT_TREND_FEW 10
/* What stands behind the point's figure: " (1 of 2)" where so few were counted, else "". */
char            *front_trend_format_base (const FrontTrend *trend, guint index);
/* How a point stands against its target: front_rag () of what is drawn. */
FrontRag         front_trend_rag  (const FrontTrend *trend, guint index);

/* A limit as it is drawn and told: never beyond what a value can be. */
double           front_trend_clamp (const FrontTrend *trend, double value);
/* A value with its unit and the trend's decimals: "81.2 %". NAN is "no data". Returns: (transfer full) */
char            *front_trend_format (const FrontTrend *trend, double value);
/* A point's value, with as many decimals as tell it from its target. Returns: (transfer full) */
char            *front_trend_format_value (const FrontTrend *trend, const FrontTrendPoint *point);
/* The same with its state: "81.2 % (provisional)". Returns: (transfer full) */
char            *front_trend_format_point (const FrontTrend *trend, guint index);
/* A target: the same without decimals that are zero, since it was set and not measured: "85 %". Returns: (transfer full) */
char            *front_trend_format_target (const FrontTrend *trend, double target);
/* "90 % to 110 %"; with @upper NAN the one value. Returns: (transfer full) */
char            *front_trend_format_range (const FrontTrend *trend, double target, double upper);
/* The point's own, "" without one. Returns: (transfer full) */
char            *front_trend_point_target (const FrontTrend *trend, const FrontTrendPoint *point);
/* The same target: neither end differs. */
gboolean         front_trend_same_target (const FrontTrendPoint *point, const FrontTrendPoint *other);

/* The text alternative: what the chart shows, in sentences. Returns: (transfer full) */
char            *front_trend_describe (const FrontTrend *trend);
/* One point in a line: "March 2024: 81.2 % (974 of 1,200), target 85 % not met, outside the limits". (transfer full) */
char            *front_trend_point_text (const FrontTrend *trend, int index);

/* As people read it, translated; "" for none. */
const char      *front_trend_icon_title (FrontTrendIcon icon);
/* The sign, @size high and wide, with its top left at (@x, @y): told apart by shape alone. */
void             front_trend_icon_draw  (cairo_t *cr, const FrontChartStyle *style, FrontTrendIcon icon, double x, double y,
                                         double size);

/* Draws into (0, 0) to (@width, @height). @selected: a point drawn as pointed at, or -1. */
void             front_trend_draw (cairo_t *cr, PangoContext *context, const FrontTrend *trend, const FrontChartStyle *style,
                                   double width, double height, int selected);
/* The point whose period lies under x, or -1 outside the plot. */
int              front_trend_hit  (PangoContext *context, const FrontTrend *trend, const FrontChartStyle *style, double width,
                                   double height, double x, double y);

G_END_DECLS
