#define G_LOG_DOMAIN "front-charts"

#include "config.h"

#include <math.h>

#include "charts/front-plot-layout.h"

static void
draw_grid (cairo_t *cr, const FrontPlotLayout *layout)
{
  front_chart_ink (cr, &layout->style->grid);
  cairo_set_line_width (cr, layout->style->hairline);
  for (double value = 0; value < layout->most + layout->step / 2; value += layout->step)
    {
      double y = front_chart_sharp (layout->style, front_plot_layout_y (layout, value));

      cairo_move_to (cr, layout->area.x, y);
      cairo_line_to (cr, layout->area.x + layout->area.width, y);
    }
  cairo_stroke (cr);
}

/* Filled and rimmed dark: the light fill alone is too near to white to be seen. */
static void
fill_box (cairo_t *cr, const FrontPlotLayout *layout, const FrontChartBox *box, const FrontInk *fill)
{
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  front_chart_ink (cr, fill);
  cairo_fill_preserve (cr);
  front_chart_ink (cr, &layout->style->line);
  cairo_set_line_width (cr, layout->style->hairline);
  cairo_stroke (cr);
}

/* The whole in a light fill; the part of it in a dark one, narrower, so that both are seen in grey. */
static void
draw_bars (cairo_t *cr, const FrontPlotLayout *layout, int item)
{
  const FrontPlot *plot = layout->plot;
  const FrontChartStyle *style = layout->style;
  double pitch = layout->area.width / MAX (plot->columns->len, 1);
  /* A bar or two are no walls. */
  double least_gap = MAX (0, (pitch - style->text_size * 12) / 2);

  for (guint series = 0; series < plot->series->len; series++)
    for (guint i = 0; i < plot->columns->len; i++)
      {
        double value = front_plot_value (plot, series, i);
        double gap = MAX (pitch * 0.08, least_gap) + (series == 0 ? 0 : MIN (pitch, style->text_size * 12) * 0.16);
        FrontChartBox box;
        gboolean whole = series == 0 && (plot->series->len > 1 || plot->labelled);

        if (isnan (value) || value <= 0)
          continue;
        box.x = front_plot_layout_x (layout, i) + gap;
        box.width = MAX (pitch - 2 * gap, style->hairline);
        box.y = front_plot_layout_y (layout, value);
        box.height = layout->area.y + layout->area.height - box.y;
        fill_box (cr, layout, &box, whole && (int) i != item ? &style->heat[1] : (int) i == item ? &style->concern : &style->line);
      }
}

static void
set_dash (cairo_t *cr, const FrontPlotLayout *layout, guint series)
{
  double em = layout->style->text_size;
  const double dashes[][4] = { { 0 }, { 0.7, 0.3, 0.7, 0.3 }, { 0.15, 0.25, 0.15, 0.25 }, { 0.8, 0.25, 0.15, 0.25 },
                               { 1.3, 0.4, 1.3, 0.4 }, { 0.35, 0.35, 0.35, 0.35 } };
  double scaled[4];

  for (guint i = 0; i < 4; i++)
    scaled[i] = dashes[series % G_N_ELEMENTS (dashes)][i] * em;
  cairo_set_dash (cr, scaled, series % G_N_ELEMENTS (dashes) == 0 ? 0 : 4, 0);
}

static void
draw_lines (cairo_t *cr, const FrontPlotLayout *layout)
{
  const FrontPlot *plot = layout->plot;
  double em = layout->style->text_size;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint series = 0; series < plot->series->len; series++)
    {
      gboolean down = FALSE;

      front_chart_ink (cr, &layout->style->series[series % FRONT_CHART_SERIES]);
      cairo_set_line_width (cr, MAX (layout->style->hairline * 1.8, em * 0.15));
      set_dash (cr, layout, series);
      for (guint i = 0; i < plot->columns->len; i++)
        {
          double value = front_plot_value (plot, series, i);
          double x = front_plot_layout_x (layout, i + 0.5);

          if (!isnan (value) && down)
            cairo_line_to (cr, x, front_plot_layout_y (layout, value));
          else if (!isnan (value))
            cairo_move_to (cr, x, front_plot_layout_y (layout, value));
          down = !isnan (value);
        }
      cairo_stroke (cr);
    }
  /* A single period has no line. */
  for (guint series = 0; series < plot->series->len && plot->columns->len == 1; series++)
    if (!isnan (front_plot_value (plot, series, 0)))
      {
        front_chart_ink (cr, &layout->style->series[series % FRONT_CHART_SERIES]);
        cairo_arc (cr, front_plot_layout_x (layout, 0.5), front_plot_layout_y (layout, front_plot_value (plot, series, 0)), em * 0.3, 0,
                   2 * G_PI);
        cairo_fill (cr);
      }
  cairo_set_line_width (cr, layout->style->hairline * 1.2);
  for (guint i = 0; i < layout->ends->len; i++)
    {
      const FrontPlotEnd *end = &g_array_index (layout->ends, FrontPlotEnd, i);

      front_chart_ink (cr, &layout->style->series[end->series % FRONT_CHART_SERIES]);
      set_dash (cr, layout, end->series);
      cairo_move_to (cr, front_plot_layout_x (layout, plot->columns->len - 0.5), end->line_y);
      cairo_line_to (cr, layout->end_x - em * 0.2, end->label_y);
      cairo_stroke (cr);
    }
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_heat (cairo_t *cr, const FrontPlotLayout *layout, int item)
{
  const FrontPlot *plot = layout->plot;

  for (guint row = 0; row < plot->series->len; row++)
    for (guint column = 0; column < plot->columns->len; column++)
      {
        int heat = front_plot_heat (plot, front_plot_value (plot, row, column));
        FrontChartBox box = front_plot_layout_cell (layout, row, column);

        if (heat >= 0)
          fill_box (cr, layout, &box, &layout->style->heat[heat]);
      }
  if (item >= 0 && plot->columns->len > 0 && (guint) item < plot->columns->len * plot->series->len)
    {
      FrontChartBox box = front_plot_layout_cell (layout, item / plot->columns->len, item % plot->columns->len);
      double rim = layout->style->text_size * 0.2;

      front_chart_ink (cr, &layout->style->concern);
      cairo_set_line_width (cr, rim);
      cairo_rectangle (cr, box.x + rim / 2, box.y + rim / 2, MAX (box.width - rim, 0), MAX (box.height - rim, 0));
      cairo_stroke (cr);
    }
}

/* One line where the plot is labelled, else a level for each column. */
static void
trace_steps (cairo_t *cr, const FrontPlotLayout *layout)
{
  gboolean down = FALSE;

  for (guint i = 0; i < layout->plot->columns->len; i++)
    {
      double value = front_plot_step (layout->plot, i);
      gboolean goes_on = down && layout->plot->labelled;

      down = !isnan (value);
      if (!down)
        continue;
      (goes_on ? cairo_line_to : cairo_move_to) (cr, front_plot_layout_x (layout, i), front_plot_layout_y (layout, value));
      cairo_line_to (cr, front_plot_layout_x (layout, i + 1), front_plot_layout_y (layout, value));
    }
}

static void
draw_steps (cairo_t *cr, const FrontPlotLayout *layout)
{
  const double dashes[] = { layout->style->text_size * 0.8, layout->style->text_size * 0.2, layout->style->text_size * 0.15,
                            layout->style->text_size * 0.2 };

  trace_steps (cr, layout);
  /* Rimmed with the background where it crosses bars, which in grey or in a dark window are as light as the line. */
  front_chart_ink (cr, &layout->style->background);
  cairo_set_line_width (cr, layout->style->hairline * 6);
  cairo_stroke_preserve (cr);
  front_chart_ink (cr, &layout->style->target);
  cairo_set_line_width (cr, layout->style->hairline * 2.4);
  if (!layout->plot->labelled)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_marker (cairo_t *cr, const FrontPlotLayout *layout)
{
  double x = front_chart_sharp (layout->style, front_plot_layout_x (layout, layout->plot->marker));

  if (!layout->marked)
    return;
  front_chart_ink (cr, &layout->style->target);
  cairo_set_line_width (cr, MAX (layout->style->hairline * 2, layout->style->text_size * 0.15));
  cairo_move_to (cr, x, layout->area.y - layout->style->text_size);
  cairo_line_to (cr, x, layout->area.y + layout->area.height);
  cairo_stroke (cr);
}

static void
draw_swatches (cairo_t *cr, const FrontPlotLayout *layout)
{
  for (guint i = 0; i < layout->swatches->len; i++)
    {
      const FrontPlotSwatch *swatch = &g_array_index (layout->swatches, FrontPlotSwatch, i);

      if (!swatch->is_step)
        {
          fill_box (cr, layout, &swatch->box, &swatch->ink);
          continue;
        }
      front_chart_ink (cr, &swatch->ink);
      cairo_set_line_width (cr, layout->style->hairline * 2.4);
      cairo_move_to (cr, swatch->box.x, swatch->box.y + swatch->box.height / 2);
      cairo_line_to (cr, swatch->box.x + swatch->box.width, swatch->box.y + swatch->box.height / 2);
      cairo_stroke (cr);
    }
}

static void
draw_pointed (cairo_t *cr, const FrontPlotLayout *layout, int item)
{
  double x = front_chart_sharp (layout->style, front_plot_layout_x (layout, item + 0.5));

  front_chart_ink (cr, &layout->style->accent);
  cairo_set_line_width (cr, MAX (layout->style->hairline, 1));
  cairo_move_to (cr, x, layout->area.y);
  cairo_line_to (cr, x, layout->area.y + layout->area.height);
  cairo_stroke (cr);
}

void
front_plot_draw (cairo_t *cr, PangoContext *context, const FrontPlot *plot, const FrontChartStyle *style, double width, double height,
                 int item)
{
  g_autoptr(FrontPlotLayout) layout = NULL;

  g_return_if_fail (cr != NULL && PANGO_IS_CONTEXT (context));
  g_return_if_fail (plot != NULL && style != NULL);
  g_return_if_fail (width > 0 && height > 0);

  pango_cairo_update_context (cr, context);
  layout = front_plot_layout_new (context, plot, style, width, height);
  cairo_save (cr);
  switch (plot->form)
    {
    case FRONT_PLOT_HEAT:
      draw_heat (cr, layout, item);
      break;
    case FRONT_PLOT_LINES:
      draw_grid (cr, layout);
      if (item >= 0 && (guint) item < plot->columns->len)
        draw_pointed (cr, layout, item);
      draw_lines (cr, layout);
      break;
    case FRONT_PLOT_BARS:
    default:
      draw_grid (cr, layout);
      draw_bars (cr, layout, item);
      break;
    }
  draw_steps (cr, layout);
  draw_marker (cr, layout);
  draw_swatches (cr, layout);
  front_chart_texts_draw (layout->texts, cr);
  cairo_restore (cr);
}

int
front_plot_hit (PangoContext *context, const FrontPlot *plot, const FrontChartStyle *style, double width, double height, double x,
                double y)
{
  g_autoptr(FrontPlotLayout) layout = NULL;
  int column;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), -1);
  g_return_val_if_fail (plot != NULL && style != NULL, -1);
  if (width <= 0 || height <= 0 || plot->columns->len == 0)
    return -1;

  layout = front_plot_layout_new (context, plot, style, width, height);
  if (x < layout->area.x || x >= layout->area.x + layout->area.width || y < layout->area.y
      || y >= layout->area.y + layout->area.height)
    return -1;
  column = CLAMP ((int) ((x - layout->area.x) * plot->columns->len / layout->area.width), 0, (int) plot->columns->len - 1);
  if (plot->form != FRONT_PLOT_HEAT)
    return column;
  return CLAMP ((int) ((y - layout->area.y) * plot->series->len / layout->area.height), 0, (int) plot->series->len - 1)
         * (int) plot->columns->len + column;
}
