#define G_LOG_DOMAIN "front-charts"

#include "config.h"

#include <math.h>

#include "charts/front-trend-layout.h"

static void
draw_level (cairo_t *cr, const FrontTrendLayout *layout, double y, const FrontInk *ink, double width, const double *dashes,
            int n_dashes)
{
  front_chart_ink (cr, ink);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, dashes, n_dashes, 0);
  cairo_move_to (cr, layout->plot.x, front_chart_sharp (layout->style, y));
  cairo_line_to (cr, layout->plot.x + layout->plot.width, front_chart_sharp (layout->style, y));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_grid (cairo_t *cr, const FrontTrendLayout *layout)
{
  const FrontChartStyle *style = layout->style;

  if (layout->bare)
    return;
  for (double value = layout->low; value < layout->high + layout->step / 2; value += layout->step)
    draw_level (cr, layout, front_trend_layout_y (layout, value), &style->grid, style->hairline, NULL, 0);
  draw_level (cr, layout, layout->plot.y + layout->plot.height, &style->dim, style->hairline, NULL, 0);
}

static gboolean
goes_on (const FrontTrendPoint *point, const FrontTrendPoint *next, gsize member)
{
  return !next->phase && !point->trial == !next->trial && G_STRUCT_MEMBER (double, point, member) == G_STRUCT_MEMBER (double, next, member);
}

/* One of the limits, in steps where it differs from point to point; a phase begins with a gap. */
static void
draw_limit (cairo_t *cr, const FrontTrendLayout *layout, gsize member, const double *dashes, int n_dashes, gboolean trial)
{
  const FrontTrend *trend = layout->trend;
  gboolean down = FALSE;

  cairo_set_dash (cr, dashes, n_dashes, 0);
  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);
      double value = G_STRUCT_MEMBER (double, point, member);
      double y;

      if (isnan (value) || !point->trial != !trial)
        {
          down = FALSE;
          continue;
        }
      y = front_chart_sharp (layout->style, front_trend_layout_y (layout, front_trend_clamp (trend, value)));
      if (down && !point->phase)
        cairo_line_to (cr, front_trend_layout_x (layout, i - 0.5), y);
      else
        cairo_move_to (cr, front_trend_layout_x (layout, i - 0.5), y);
      /* A level stretch is one line, however many points are on it. */
      while (i + 1 < trend->points->len && goes_on (point, front_trend_point (trend, i + 1), member))
        i++;
      cairo_line_to (cr, front_trend_layout_x (layout, i + 0.5), y);
      down = TRUE;
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_limits (cairo_t *cr, const FrontTrendLayout *layout)
{
  const FrontChartStyle *style = layout->style;
  double em = style->text_size;
  const double full[] = { em * 0.5, em * 0.25 };
  const double trial[] = { em * 0.12, em * 0.25 };

  if (layout->trend->limits == FRONT_LIMITS_NONE || layout->bare)
    return;
  front_chart_ink (cr, &style->limit);
  for (guint i = 0; i < 2; i++)
    {
      cairo_set_line_width (cr, style->hairline);
      draw_limit (cr, layout, G_STRUCT_OFFSET (FrontTrendPoint, mean), NULL, 0, i == 1);
      cairo_set_line_width (cr, style->hairline * 1.2);
      draw_limit (cr, layout, G_STRUCT_OFFSET (FrontTrendPoint, upper), i == 1 ? trial : full, 2, i == 1);
      draw_limit (cr, layout, G_STRUCT_OFFSET (FrontTrendPoint, lower), i == 1 ? trial : full, 2, i == 1);
    }
}

/* The year before: a short level at each point. */
static void
draw_seasons (cairo_t *cr, const FrontTrendLayout *layout)
{
  const FrontTrend *trend = layout->trend;

  if (layout->bare)
    return;
  front_chart_ink (cr, &layout->style->dim);
  cairo_set_line_width (cr, MAX (layout->style->hairline, layout->style->text_size * 0.1));
  for (guint i = 0; i < trend->points->len; i++)
    {
      double season = front_trend_point (trend, i)->season;
      double y;

      if (isnan (season) || season < layout->low || season > layout->high)
        continue;
      y = front_chart_sharp (layout->style, front_trend_layout_y (layout, season));
      cairo_move_to (cr, front_trend_layout_x (layout, i - 0.28), y);
      cairo_line_to (cr, front_trend_layout_x (layout, i + 0.28), y);
    }
  cairo_stroke (cr);
}

/* The range that is aimed at, as a band behind everything else; its two ends are drawn as the target's line is. */
static void
draw_band (cairo_t *cr, const FrontTrendLayout *layout)
{
  const FrontTrend *trend = layout->trend;
  const FrontInk *ink = &layout->style->target;

  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.12);
  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);
      double left = front_trend_layout_x (layout, i - 0.5), top;

      if (isnan (point->target_upper))
        continue;
      while (i + 1 < trend->points->len && front_trend_same_target (front_trend_point (trend, i + 1), point))
        i++;
      top = front_trend_layout_y (layout, point->target_upper);
      cairo_rectangle (cr, left, top, front_trend_layout_x (layout, i + 0.5) - left, front_trend_layout_y (layout, point->target) - top);
    }
  cairo_fill (cr);
}

/* Each period has its own level: the line rises or falls where a target changed, between two periods. */
static void
draw_target (cairo_t *cr, const FrontTrendLayout *layout, gboolean upper)
{
  const FrontTrend *trend = layout->trend;
  double em = layout->style->text_size;
  const double dashes[] = { em * 0.8, em * 0.2, em * 0.15, em * 0.2 };
  gboolean down = FALSE;

#define LEVEL(i) (upper ? front_trend_point (trend, (i))->target_upper : front_trend_point (trend, (i))->target)
  front_chart_ink (cr, &layout->style->target);
  cairo_set_line_width (cr, layout->style->hairline * 1.6);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint i = 0; i < trend->points->len; i++)
    {
      double target = LEVEL (i);
      double y;

      if (isnan (target))
        {
          down = FALSE;
          continue;
        }
      y = front_chart_sharp (layout->style, front_trend_layout_y (layout, target));
      if (down)
        cairo_line_to (cr, front_chart_sharp (layout->style, front_trend_layout_x (layout, i - 0.5)), y);
      else
        cairo_move_to (cr, front_chart_sharp (layout->style, front_trend_layout_x (layout, i - 0.5)), y);
      while (i + 1 < trend->points->len && LEVEL (i + 1) == target)
        i++;
      cairo_line_to (cr, front_chart_sharp (layout->style, front_trend_layout_x (layout, i + 0.5)), y);
      down = TRUE;
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
#undef LEVEL
}

/* So many points that a ring is no larger than the line is wide. */
static gboolean
dense (const FrontTrendLayout *layout)
{
  return layout->radius < layout->style->text_size * 0.15;
}

/* A point that no line leads to. */
static gboolean
stands_alone (const FrontTrend *trend, guint i)
{
  return (i == 0 || isnan (front_trend_point (trend, i - 1)->value) || front_trend_point (trend, i)->broken)
         && (i + 1 == trend->points->len || isnan (front_trend_point (trend, i + 1)->value) || front_trend_point (trend, i + 1)->broken);
}

static void
draw_line (cairo_t *cr, const FrontTrendLayout *layout)
{
  const FrontTrend *trend = layout->trend;
  double width = MAX (layout->style->hairline * 1.8, layout->style->text_size * 0.13);
  /* Where a period is no wider than the line, nobody sees that it slants. Level and upright strokes take a fifth of the time. */
  gboolean upright = front_trend_layout_x (layout, 1) - front_trend_layout_x (layout, 0) <= width;
  gboolean down = FALSE;
  double before = NAN;

  cairo_save (cr);
  front_chart_ink (cr, &layout->style->line);
  if (upright && layout->style->pixels)
    width = 2 * floor (width / 2) + 1;
  cairo_set_line_width (cr, width);
  cairo_set_line_join (cr, upright ? CAIRO_LINE_JOIN_MITER : dense (layout) ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < trend->points->len; i++)
    {
      double value = front_trend_point (trend, i)->value;
      double x = front_trend_layout_x (layout, i);
      double y = front_trend_layout_y (layout, value);

      if (upright)
        {
          x = front_chart_sharp (layout->style, x);
          y = front_chart_sharp (layout->style, y);
        }
      if (isnan (value) || !down || front_trend_point (trend, i)->broken)
        cairo_new_sub_path (cr);
      else if (upright)
        cairo_line_to (cr, x, before);
      if (!isnan (value))
        cairo_line_to (cr, x, y);
      down = !isnan (value);
      before = y;
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Every kind has its own shape and its own grey: a ring, a filled triangle, a filled square, a filled diamond. */
static void
draw_shape (cairo_t *cr, const FrontChartStyle *style, FrontPointFlag flag, gboolean high, double x, double y, double radius)
{
  static const FrontInk black = { 0, 0, 0 };
  const FrontInk *fill = &style->background;
  const FrontInk *rim = &style->line;

  cairo_new_path (cr);
  switch (flag)
    {
    case FRONT_POINT_IMPROVEMENT:
      cairo_move_to (cr, x - radius, y + (high ? radius : -radius) * 0.85);
      cairo_line_to (cr, x + radius, y + (high ? radius : -radius) * 0.85);
      cairo_line_to (cr, x, y - (high ? radius : -radius));
      cairo_close_path (cr);
      fill = &style->improvement;
      rim = style->look == FRONT_LOOK_DARK ? &style->background : &black;
      break;
    case FRONT_POINT_CONCERN:
      cairo_rectangle (cr, x - radius, y - radius, 2 * radius, 2 * radius);
      fill = &style->concern;
      rim = style->look == FRONT_LOOK_DARK ? &style->background : &black;
      break;
    case FRONT_POINT_UNUSUAL:
      cairo_move_to (cr, x, y - radius);
      cairo_line_to (cr, x + radius, y);
      cairo_line_to (cr, x, y + radius);
      cairo_line_to (cr, x - radius, y);
      cairo_close_path (cr);
      fill = &style->line;
      break;
    case FRONT_POINT_COMMON:
    default:
      cairo_arc (cr, x, y, radius * 0.62, 0, 2 * G_PI);
      break;
    }
  front_chart_ink (cr, fill);
  cairo_fill_preserve (cr);
  front_chart_ink (cr, rim);
  cairo_set_line_width (cr, MAX (style->hairline, radius * 0.18));
  cairo_stroke (cr);
}

/* About a shape: a figure that may still change in a ring of dashes, one that was published differently before in a diamond. */
static void
draw_standing (cairo_t *cr, const FrontChartStyle *style, FrontPointStanding standing, double x, double y, double radius)
{
  const double dashes[] = { radius * 0.7, radius * 0.4 };

  if (standing == FRONT_POINT_SETTLED)
    return;
  cairo_new_path (cr);
  if (standing == FRONT_POINT_PROVISIONAL)
    {
      cairo_set_dash (cr, dashes, 2, 0);
      cairo_arc (cr, x, y, radius * 1.5, 0, 2 * G_PI);
    }
  else
    {
      cairo_move_to (cr, x - radius * 1.9, y);
      cairo_line_to (cr, x, y - radius * 1.9);
      cairo_line_to (cr, x + radius * 1.9, y);
      cairo_line_to (cr, x, y + radius * 1.9);
      cairo_close_path (cr);
    }
  front_chart_ink (cr, &style->ink);
  cairo_set_line_width (cr, MAX (style->hairline, radius * 0.2));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* In the smallest drawing, and where a ring is no larger than the line is wide, only what is unusual, and the last one. */
static gboolean
has_shape (const FrontTrendLayout *layout, guint i, int last)
{
  const FrontTrendPoint *point = front_trend_point (layout->trend, i);

  if (isnan (point->value))
    return FALSE;
  if (point->flag != FRONT_POINT_COMMON || (int) i == last)
    return TRUE;
  return !layout->bare && (!dense (layout) || stands_alone (layout->trend, i));
}

static void
draw_points (cairo_t *cr, const FrontTrendLayout *layout)
{
  const FrontTrend *trend = layout->trend;
  double large = MAX (layout->radius, layout->style->text_size * 0.25);
  int last = front_trend_last (trend);

  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);
      double x = front_trend_layout_x (layout, i);
      double y = front_trend_layout_y (layout, point->value);

      if (isnan (point->value))
        continue;
      if (!layout->bare)
        draw_standing (cr, layout->style, point->standing, x, y, large);
      /* What is unusual is seen among hundreds too. */
      if (has_shape (layout, i, last))
        draw_shape (cr, layout->style, point->flag, point->flag_high, x, y,
                    point->flag == FRONT_POINT_COMMON || layout->bare ? layout->radius : large);
    }
}

static void
draw_leaders (cairo_t *cr, const FrontTrendLayout *layout)
{
  double gap = layout->style->text_size * 0.2;
  double from = layout->plot.x + layout->plot.width + gap;

  cairo_set_line_width (cr, layout->style->hairline);
  for (guint i = 0; i < layout->leaders->len; i++)
    {
      const FrontTrendLeader *leader = &g_array_index (layout->leaders, FrontTrendLeader, i);

      if (fabs (leader->line_y - leader->label_y) < layout->style->text_size * 0.3)
        continue;
      front_chart_ink (cr, &leader->ink);
      cairo_move_to (cr, from, leader->line_y);
      cairo_line_to (cr, leader->label_x - gap, leader->label_y);
      cairo_stroke (cr);
    }
}

static void
draw_marks (cairo_t *cr, const FrontTrendLayout *layout)
{
  const double dots[] = { layout->style->hairline, layout->style->hairline * 2 };

  front_chart_ink (cr, &layout->style->dim);
  cairo_set_line_width (cr, layout->style->hairline);
  cairo_set_dash (cr, dots, 2, 0);
  for (guint i = 0; i < layout->marks->len; i++)
    {
      const FrontTrendMark *mark = &g_array_index (layout->marks, FrontTrendMark, i);

      cairo_move_to (cr, front_chart_sharp (layout->style, mark->x), mark->top);
      cairo_line_to (cr, front_chart_sharp (layout->style, mark->x), mark->bottom);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_selected (cairo_t *cr, const FrontTrendLayout *layout, int selected)
{
  double x = front_trend_layout_x (layout, selected);
  double value = front_trend_point (layout->trend, selected)->value;

  front_chart_ink (cr, &layout->style->accent);
  cairo_set_line_width (cr, MAX (layout->style->hairline, 1));
  cairo_move_to (cr, front_chart_sharp (layout->style, x), layout->plot.y);
  cairo_line_to (cr, front_chart_sharp (layout->style, x), layout->plot.y + layout->plot.height);
  cairo_stroke (cr);
  if (isnan (value))
    return;
  cairo_set_line_width (cr, layout->style->text_size * 0.16);
  cairo_arc (cr, x, front_trend_layout_y (layout, value), layout->radius * 1.7, 0, 2 * G_PI);
  cairo_stroke (cr);
}

void
front_trend_draw (cairo_t *cr, PangoContext *context, const FrontTrend *trend, const FrontChartStyle *style, double width,
                  double height, int selected)
{
  g_autoptr(FrontTrendLayout) layout = NULL;

  g_return_if_fail (cr != NULL && PANGO_IS_CONTEXT (context));
  g_return_if_fail (trend != NULL && style != NULL);
  g_return_if_fail (width > 0 && height > 0);

  pango_cairo_update_context (cr, context);
  layout = front_trend_layout_new (context, trend, style, width, height);
  cairo_save (cr);
  if (trend->good == FRONT_GOOD_RANGE)
    draw_band (cr, layout);
  draw_grid (cr, layout);
  draw_limits (cr, layout);
  draw_seasons (cr, layout);
  draw_target (cr, layout, FALSE);
  if (trend->good == FRONT_GOOD_RANGE)
    draw_target (cr, layout, TRUE);
  draw_marks (cr, layout);
  if (selected >= 0 && (guint) selected < trend->points->len)
    draw_selected (cr, layout, selected);
  draw_line (cr, layout);
  draw_points (cr, layout);
  draw_leaders (cr, layout);
  for (guint i = 0; i < layout->keys->len; i++)
    {
      const FrontTrendKey *key = &g_array_index (layout->keys, FrontTrendKey, i);

      if (!key->is_season)
        {
          draw_shape (cr, style, key->flag, key->high, key->x, key->y, style->text_size * (key->standing != FRONT_POINT_SETTLED ? 0.25 : 0.4));
          draw_standing (cr, style, key->standing, key->x, key->y, style->text_size * 0.28);
          continue;
        }
      front_chart_ink (cr, &style->dim);
      cairo_set_line_width (cr, MAX (style->hairline, style->text_size * 0.1));
      cairo_move_to (cr, key->x - style->text_size * 0.4, key->y);
      cairo_line_to (cr, key->x + style->text_size * 0.4, key->y);
      cairo_stroke (cr);
    }
  for (guint i = 0; i < layout->signs->len; i++)
    {
      const FrontTrendSign *sign = &g_array_index (layout->signs, FrontTrendSign, i);

      front_trend_icon_draw (cr, style, sign->icon, sign->x, sign->y, sign->size);
    }
  front_chart_texts_draw (layout->texts, cr);
  cairo_restore (cr);
}

int
front_trend_hit (PangoContext *context, const FrontTrend *trend, const FrontChartStyle *style, double width, double height,
                 double x, double y)
{
  g_autoptr(FrontTrendLayout) layout = NULL;
  int index;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), -1);
  g_return_val_if_fail (trend != NULL && style != NULL, -1);
  if (width <= 0 || height <= 0 || trend->points->len == 0)
    return -1;

  layout = front_trend_layout_new (context, trend, style, width, height);
  if (x < layout->plot.x || x > layout->plot.x + layout->plot.width || y < layout->plot.y
      || y > layout->plot.y + layout->plot.height)
    return -1;
  index = (x - layout->plot.x) * trend->points->len / layout->plot.width;
  return CLAMP (index, 0, (int) trend->points->len - 1);
}
