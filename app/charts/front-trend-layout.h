#pragma once

#include "charts/front-chart-text.h"
#include "charts/front-trend.h"

G_BEGIN_DECLS

/* Where everything of a trend goes at one size; for drawing it, for finding the point under the pointer, and for tests.
 *
 * What there is no room for goes in this order: the notes, the key, the footnote, the names of the lines, the titles,
 * the axes. The smallest is a bare line with its last value. */

/* A name at the right end of a line; where names had to make way for one another, a leader shows whose it is. */
typedef struct
{
  double line_y;
  double label_y;
  double label_x;
  FrontInk ink;
} FrontTrendLeader;

/* A number on the plot that stands for a note below it. */
typedef struct
{
  double x;      /* of the point, or of the step in the target */
  double top;    /* from here … */
  double bottom; /* … to here: a thin line */
} FrontTrendMark;

/* A shape of the key, before its words. */
typedef struct
{
  FrontPointFlag flag;
  gboolean high;
  gboolean is_season; /* the dash of the year before instead of a shape */
  FrontPointStanding standing; /* what is drawn about a shape; FRONT_POINT_SETTLED: nothing */
  double x; /* its centre */
  double y;
} FrontTrendKey;

/* The variation or the assurance. */
typedef struct
{
  FrontTrendIcon icon;
  double x; /* its top left */
  double y;
  double size;
} FrontTrendSign;

typedef struct
{
  const FrontTrend *trend;
  const FrontChartStyle *style;
  FrontChartTexts *texts;
  FrontChartBox plot;
  gboolean bare;     /* no axes, no titles */
  gboolean blank;    /* no figure, target or limit: an axis would be made up */
  double low;        /* of the value axis */
  double high;
  double step;
  double radius;     /* of a point's shape */
  gboolean letters;  /* whether shapes have room for their letter */
  GArray *leaders;   /* of FrontTrendLeader */
  GArray *marks;     /* of FrontTrendMark */
  GArray *keys;      /* of FrontTrendKey */
  GArray *signs;     /* of FrontTrendSign */
} FrontTrendLayout;

FrontTrendLayout *front_trend_layout_new  (PangoContext *context, const FrontTrend *trend, const FrontChartStyle *style,
                                           double width, double height);
void              front_trend_layout_free (FrontTrendLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontTrendLayout, front_trend_layout_free)

double            front_trend_layout_x     (const FrontTrendLayout *layout, double index); /* a point's centre; ±0.5 its edges */
double            front_trend_layout_y     (const FrontTrendLayout *layout, double value);

G_END_DECLS
