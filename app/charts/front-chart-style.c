#include "config.h"
#include "charts/front-chart-style.h"

#include <math.h>

#define INK(hex) \
  { (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) & 0xff) / 255.0 }

/* The line colours are the Government Analysis Function's; the bands fall evenly in grey (96, 80, 58, 34 %), so that a
 * printer without colours and the common kinds of colour blindness keep them apart. */
static const FrontChartStyle looks[] = {
  [FRONT_LOOK_LIGHT] = {
    .background = INK (0xffffff),
    .ink = INK (0x1e1e1e),
    .dim = INK (0x5c5c5c),
    .grid = INK (0xdcdcdc),
    .line = INK (0x12436d),
    .target = INK (0x801650),
    .limit = INK (0x3d3d3d),
    .improvement = INK (0x2073bc),
    .concern = INK (0xf46a25),
    .accent = INK (0x12436d),
    .series = { INK (0x12436d), INK (0xf46a25), INK (0x801650), INK (0x28a197), INK (0x1a1a1a), INK (0xa285d1) },
  },
  [FRONT_LOOK_DARK] = {
    .background = INK (0x242424),
    .ink = INK (0xf2f2f2),
    .dim = INK (0xb5b5b5),
    .grid = INK (0x444444),
    .line = INK (0x8fc1ee),
    .target = INK (0xf0a3c8),
    .limit = INK (0xc8c8c8),
    .improvement = INK (0xa9cdee),
    .concern = INK (0xf46a25),
    .accent = INK (0x8fc1ee),
    .series = { INK (0x8fc1ee), INK (0xf46a25), INK (0xf0a3c8), INK (0x2fa093), INK (0xe6e6e6), INK (0xa285d1) },
  },
  [FRONT_LOOK_PAPER] = {
    .font = "Sans",
    .background = INK (0xffffff),
    .ink = INK (0x000000),
    .dim = INK (0x4a4a4a),
    .grid = INK (0xd5d5d5),
    .line = INK (0x12436d),
    .target = INK (0x801650),
    .limit = INK (0x3d3d3d),
    .improvement = INK (0x2073bc),
    .concern = INK (0xf46a25),
    .accent = INK (0x12436d),
    .series = { INK (0x12436d), INK (0xf46a25), INK (0x801650), INK (0x28a197), INK (0x1a1a1a), INK (0xa285d1) },
  },
};

static const FrontInk bands[FRONT_CHART_BANDS] = { INK (0xfff7bc), INK (0xfec44f), INK (0xec7014), INK (0x993404) };
static const FrontInk heat[FRONT_CHART_HEAT]
  = { INK (0xf1f6fc), INK (0xb9d6f0), INK (0x76abdb), INK (0x2f74b5), INK (0x12436d) };
static const FrontInk black = INK (0x000000);
static const FrontInk white = INK (0xffffff);

void
front_chart_style_init (FrontChartStyle *style, FrontChartLook look, double text_size, double unit)
{
  g_return_if_fail (style != NULL);
  g_return_if_fail (look <= FRONT_LOOK_PAPER);
  g_return_if_fail (text_size >= 0);
  g_return_if_fail (unit > 0);

  *style = looks[look];
  style->look = look;
  if (text_size > 0)
    style->text_size = text_size;
  else
    style->text_size = look == FRONT_LOOK_PAPER ? 10 * unit : 13;
  style->smallest = 7 * unit;
  style->text_size = MAX (style->text_size, style->smallest);
  style->pixels = look != FRONT_LOOK_PAPER || unit > 1;
  style->hairline = look == FRONT_LOOK_PAPER ? 0.5 * unit : 1;
  for (guint i = 0; i < FRONT_CHART_BANDS; i++)
    {
      style->band[i] = bands[i];
      style->band_ink[i] = i + 1 < FRONT_CHART_BANDS ? black : white;
    }
  for (guint i = 0; i < FRONT_CHART_HEAT; i++)
    {
      style->heat[i] = heat[i];
      style->heat_ink[i] = i + 2 < FRONT_CHART_HEAT ? black : white;
    }
}

double
front_chart_sharp (const FrontChartStyle *style, double at)
{
  return style->pixels ? floor (at) + 0.5 : at;
}

void
front_chart_ink (cairo_t *cr, const FrontInk *ink)
{
  cairo_set_source_rgb (cr, ink->red, ink->green, ink->blue);
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

double
front_ink_luminance (const FrontInk *ink)
{
  return 0.2126 * linear (ink->red) + 0.7152 * linear (ink->green) + 0.0722 * linear (ink->blue);
}

double
front_ink_contrast (const FrontInk *one, const FrontInk *other)
{
  double a = front_ink_luminance (one);
  double b = front_ink_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}
