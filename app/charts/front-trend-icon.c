#define G_LOG_DOMAIN "front-charts"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "charts/front-trend.h"

const char *
front_trend_icon_title (FrontTrendIcon icon)
{
  switch (icon)
    {
    case FRONT_ICON_COMMON:
      return _("Varies as expected");
    case FRONT_ICON_IMPROVEMENT:
      return _("Has improved");
    case FRONT_ICON_CONCERN:
      return _("Has got worse");
    case FRONT_ICON_HIGH:
      return _("Has risen");
    case FRONT_ICON_LOW:
      return _("Has fallen");
    case FRONT_ICON_PASS:
      return _("Meets its target every time");
    case FRONT_ICON_FAIL:
      return _("Misses its target every time");
    case FRONT_ICON_RANDOM:
      return _("Meets its target only by chance");
    case FRONT_ICON_NONE:
    default:
      return "";
    }
}

static void
wave (cairo_t *cr, double size)
{
  cairo_move_to (cr, size * 0.2, size * 0.58);
  cairo_curve_to (cr, size * 0.38, size * 0.1, size * 0.5, size * 0.95, size * 0.8, size * 0.38);
  cairo_stroke (cr);
}

static void
triangle (cairo_t *cr, double size, gboolean up)
{
  cairo_move_to (cr, size * 0.24, size * (up ? 0.68 : 0.32));
  cairo_line_to (cr, size * 0.76, size * (up ? 0.68 : 0.32));
  cairo_line_to (cr, size * 0.5, size * (up ? 0.22 : 0.78));
  cairo_close_path (cr);
}

static void
tick (cairo_t *cr, double size)
{
  cairo_move_to (cr, size * 0.26, size * 0.52);
  cairo_line_to (cr, size * 0.44, size * 0.7);
  cairo_line_to (cr, size * 0.76, size * 0.3);
  cairo_stroke (cr);
}

static void
cross (cairo_t *cr, double size)
{
  cairo_move_to (cr, size * 0.3, size * 0.3);
  cairo_line_to (cr, size * 0.7, size * 0.7);
  cairo_move_to (cr, size * 0.7, size * 0.3);
  cairo_line_to (cr, size * 0.3, size * 0.7);
  cairo_stroke (cr);
}

/* A line that goes above and below a level: now it is met, now it is not. */
static void
zigzag (cairo_t *cr, double size)
{
  cairo_move_to (cr, size * 0.22, size * 0.66);
  cairo_line_to (cr, size * 0.4, size * 0.3);
  cairo_line_to (cr, size * 0.6, size * 0.7);
  cairo_line_to (cr, size * 0.78, size * 0.34);
  cairo_move_to (cr, size * 0.18, size * 0.5);
  cairo_line_to (cr, size * 0.82, size * 0.5);
  cairo_stroke (cr);
}

/* Variation stands in a ring, assurance in a square. What is a concern is filled, so that it stands out in grey as well. */
void
front_trend_icon_draw (cairo_t *cr, const FrontChartStyle *style, FrontTrendIcon icon, double x, double y, double size)
{
  gboolean alarming = icon == FRONT_ICON_CONCERN || icon == FRONT_ICON_FAIL;
  const FrontInk *ink = alarming ? &style->background : &style->ink;
  double pen = MAX (size * 0.08, style->hairline);

  g_return_if_fail (cr != NULL && style != NULL);

  if (icon == FRONT_ICON_NONE)
    return;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_new_path (cr);
  if (icon < FRONT_ICON_PASS)
    cairo_arc (cr, size / 2, size / 2, size / 2 - pen / 2, 0, 2 * G_PI);
  else
    cairo_rectangle (cr, pen / 2, pen / 2, size - pen, size - pen);
  front_chart_ink (cr, alarming ? &style->ink : &style->background);
  cairo_fill_preserve (cr);
  front_chart_ink (cr, &style->ink);
  cairo_set_line_width (cr, pen);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
  front_chart_ink (cr, ink);
  cairo_set_line_width (cr, size * 0.1);
  switch (icon)
    {
    case FRONT_ICON_COMMON:
      wave (cr, size);
      break;
    case FRONT_ICON_IMPROVEMENT:
      tick (cr, size);
      break;
    case FRONT_ICON_CONCERN:
      cairo_move_to (cr, size * 0.5, size * 0.24);
      cairo_line_to (cr, size * 0.5, size * 0.56);
      cairo_stroke (cr);
      cairo_arc (cr, size * 0.5, size * 0.74, size * 0.06, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    case FRONT_ICON_HIGH:
    case FRONT_ICON_LOW:
      triangle (cr, size, icon == FRONT_ICON_HIGH);
      cairo_stroke (cr);
      break;
    case FRONT_ICON_PASS:
      tick (cr, size);
      break;
    case FRONT_ICON_FAIL:
      cross (cr, size);
      break;
    case FRONT_ICON_RANDOM:
    default:
      zigzag (cr, size);
      break;
    }
  cairo_restore (cr);
}
