#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* How a drawing looks: inks, sizes, dashes. A drawing asks for nothing else, so that screen, paper and file
 * differ by this alone. Colour never carries a meaning by itself: shapes, letters, words and dashes do. */

typedef struct
{
  double red;
  double green;
  double blue;
} FrontInk;

typedef enum
{
  FRONT_LOOK_LIGHT, /* a window with light colours; the background is the window's own */
  FRONT_LOOK_DARK,
  FRONT_LOOK_PAPER, /* dark on white, reads on a printer without colours */
} FrontChartLook;

#define FRONT_CHART_BANDS 4
#define FRONT_CHART_SERIES 6
#define FRONT_CHART_HEAT 5

/* Lengths are units of the cairo context: pixels on a screen, points on paper. */
typedef struct
{
  FrontChartLook look;
  const char *font;   /* a family, or NULL for that of the Pango context */
  double text_size;   /* ordinary text */
  double smallest;    /* no text is ever smaller: 7 pt */
  double hairline;
  gboolean pixels;    /* what is drawn on has a grid of pixels, on which level lines are sharp */
  FrontInk background; /* what lies under the drawing already; a drawing never paints it whole */
  FrontInk ink;
  FrontInk dim;       /* secondary text; 4.5:1 on the background at least */
  FrontInk grid;
  FrontInk line;      /* the figures */
  FrontInk target;
  FrontInk limit;
  FrontInk improvement;
  FrontInk concern;
  FrontInk accent;    /* what is selected */
  FrontInk band[FRONT_CHART_BANDS];     /* fills of a matrix, mildest first; their greys fall steadily */
  FrontInk band_ink[FRONT_CHART_BANDS]; /* text on them */
  FrontInk series[FRONT_CHART_SERIES];  /* lines beside each other: each has its own dash and its name at its end too */
  FrontInk heat[FRONT_CHART_HEAT];      /* fills of a heat map, least first; their greys fall steadily */
  FrontInk heat_ink[FRONT_CHART_HEAT];  /* text on them */
} FrontChartStyle;

/* @text_size: in units of the context; 0 takes the usual one (13 pixels on a screen, 10 points on paper).
 * @unit: how many units a point is: 1 on paper and in PDF and SVG, 96/72 on a screen, 2 in a PNG of 144 dots an inch. */
void   front_chart_style_init (FrontChartStyle *style, FrontChartLook look, double text_size, double unit);

/* Where a level or upright line as wide as an odd number of pixels is sharp; @at itself where there are none. */
double front_chart_sharp      (const FrontChartStyle *style, double at);
void   front_chart_ink        (cairo_t *cr, const FrontInk *ink);
/* Relative luminance of WCAG 2.2, 0 to 1. */
double front_ink_luminance    (const FrontInk *ink);
/* Contrast ratio of WCAG 2.2, 1 to 21. */
double front_ink_contrast     (const FrontInk *one, const FrontInk *other);

G_END_DECLS
