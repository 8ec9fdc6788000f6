#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-plot-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-number.h"
#include "charts/front-chart-axis.h"

double
front_plot_layout_x (const FrontPlotLayout *layout, double column)
{
  return layout->area.x + column * layout->area.width / MAX (layout->plot->columns->len, 1);
}

double
front_plot_layout_y (const FrontPlotLayout *layout, double value)
{
  return layout->area.y + layout->area.height * (1 - value / layout->most);
}

FrontChartBox
front_plot_layout_cell (const FrontPlotLayout *layout, guint row, guint column)
{
  double height = layout->area.height / MAX (layout->plot->series->len, 1);
  double x = front_plot_layout_x (layout, column);

  return (FrontChartBox) { x, layout->area.y + row * height, front_plot_layout_x (layout, column + 1) - x, height };
}

/* ── Axes ── */

/* Bars stand on 0: what is cut off below misleads. */
static void
choose_axis (FrontPlotLayout *layout)
{
  double most = front_plot_most (layout->plot);
  guint lines = CLAMP (layout->area.height / (layout->style->text_size * 2.6), 2, FRONT_CHART_MOST_GRIDLINES);

  if (most <= 0)
    most = 1;
  layout->step = front_chart_round_step (most / lines);
  /* There are no halves of contacts. */
  if (layout->plot->decimals == 0)
    layout->step = MAX (layout->step, 1);
  layout->most = ceil (most / layout->step - 1e-9) * layout->step;
}

static char *
format_tick (FrontPlotLayout *layout, double value)
{
  g_autofree char *number = front_number_decimals (value, MAX (0, (int) ceil (-log10 (layout->step) - 1e-9)));

  return g_strconcat (number, layout->plot->unit, NULL);
}

static double
widest_tick (FrontPlotLayout *layout)
{
  FrontChartFont font = { 0 };
  double widest = 0;

  for (double value = 0; value < layout->most + layout->step / 2; value += layout->step)
    {
      g_autofree char *text = format_tick (layout, value);

      widest = MAX (widest, front_chart_texts_measure (layout->texts, text, &font).width);
    }
  return widest;
}

static void
place_ticks (FrontPlotLayout *layout, double right)
{
  FrontChartFont font = { .ink = &layout->style->dim, .align = 1, .valign = 0.5 };

  /* Without a figure they would be made up. */
  if (front_plot_most (layout->plot) <= 0)
    return;
  for (double value = 0; value < layout->most + layout->step / 2; value += layout->step)
    {
      g_autofree char *text = format_tick (layout, value);

      front_chart_texts_place (layout->texts, text, &font, right, front_plot_layout_y (layout, value), NULL);
    }
}

static gboolean
starts_group (const FrontPlot *plot, guint index)
{
  return front_plot_column (plot, index)->group != NULL
         && (index == 0 || g_strcmp0 (front_plot_column (plot, index)->group, front_plot_column (plot, index - 1)->group) != 0);
}

/* Every label, or every second, third, … so that none touches another. */
static void
place_columns (FrontPlotLayout *layout, double y, double line)
{
  static const guint every[] = { 1, 2, 3, 4, 6, 12, 24, 48, 96, 192, 384, 768, G_MAXUINT };
  const FrontPlot *plot = layout->plot;
  FrontChartFont font = { .ink = &layout->style->dim, .align = 0.5 };
  FrontChartFont year = { .ink = &layout->style->dim };
  double widest = 0;
  double pitch = layout->area.width / MAX (plot->columns->len, 1);
  gboolean grouped = FALSE;
  gboolean years;
  guint thin = 0;

  for (guint i = 0; i < plot->columns->len; i++)
    grouped = grouped || front_plot_column (plot, i)->group != NULL;
  /* Of hundreds some are enough: what is wider all the same finds no room. */
  for (guint i = 0; i < plot->columns->len; i += 1 + plot->columns->len / 40)
    widest = MAX (widest, front_chart_texts_measure (layout->texts, front_plot_column (plot, i)->label, &font).width);
  while (every[thin] < G_MAXUINT && every[thin] * pitch < widest + layout->style->text_size * 0.4)
    thin++;
  /* One week out of many names nothing: then the years stand alone. */
  years = grouped && every[thin] > 12;
  for (guint i = 0; i < plot->columns->len; i++)
    {
      if (!years && i % every[thin] == 0)
        front_chart_texts_place (layout->texts, front_plot_column (plot, i)->label, &font, front_plot_layout_x (layout, i + 0.5), y,
                                 NULL);
      if (starts_group (plot, i))
        front_chart_texts_place (layout->texts, front_plot_column (plot, i)->group, &year,
                                 front_plot_layout_x (layout, i + 0.5) - MIN (pitch / 2, layout->style->text_size), years ? y : y + line,
                                 NULL);
    }
}

/* ── Names at the lines' ends ── */

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const FrontPlotEnd *one = a;
  const FrontPlotEnd *other = b;

  return one->line_y < other->line_y ? -1 : one->line_y > other->line_y;
}

static char *
end_text (FrontPlotLayout *layout, guint series, double *value)
{
  const FrontPlot *plot = layout->plot;
  g_autofree char *number = NULL;

  *value = NAN;
  for (guint i = plot->columns->len; i > 0 && isnan (*value); i--)
    *value = front_plot_value (plot, series, i - 1);
  number = front_plot_format (plot, *value);
  return g_strdup_printf ("%s %s", front_plot_series (plot, series)->name, number);
}

static double
widest_end (FrontPlotLayout *layout)
{
  FrontChartFont font = { 0 };
  double widest = 0;

  for (guint i = 0; i < layout->plot->series->len; i++)
    {
      double value;
      g_autofree char *text = end_text (layout, i, &value);

      widest = MAX (widest, front_chart_texts_measure (layout->texts, text, &font).width);
    }
  return widest;
}

static void
place_ends (FrontPlotLayout *layout, double line)
{
  double free_from = layout->area.y - line / 2;
  double free_to = layout->area.y + layout->area.height + line / 2;

  for (guint i = 0; i < layout->plot->series->len; i++)
    {
      FrontPlotEnd end = { .series = i };
      double value;
      g_autofree char *text = end_text (layout, i, &value);

      if (isnan (value))
        continue;
      end.line_y = front_plot_layout_y (layout, value);
      g_array_append_val (layout->ends, end);
    }
  g_array_sort (layout->ends, compare_ends);
  for (guint i = 0; i < layout->ends->len; i++)
    {
      FrontPlotEnd *end = &g_array_index (layout->ends, FrontPlotEnd, i);

      end->label_y = MAX (end->line_y - line / 2, free_from);
      free_from = end->label_y + line;
    }
  for (guint i = layout->ends->len; i > 0; i--)
    {
      FrontPlotEnd *end = &g_array_index (layout->ends, FrontPlotEnd, i - 1);

      end->label_y = MIN (end->label_y, free_to - line);
      free_to = end->label_y;
    }
  for (guint i = 0; i < layout->ends->len; i++)
    {
      FrontPlotEnd *end = &g_array_index (layout->ends, FrontPlotEnd, i);
      double value;
      g_autofree char *text = end_text (layout, end->series, &value);
      FrontChartFont font = { .bold = TRUE };

      font.bold = FALSE;
      if (!front_chart_texts_place (layout->texts, text, &font, layout->end_x, end->label_y, NULL))
        g_array_remove_index (layout->ends, i--);
      else
        end->label_y += line / 2;
    }
}

/* ── Numbers on bars, and the steps' name at their end ── */

static char *
bar_text (const FrontPlot *plot, guint column, gboolean named)
{
  g_autofree char *number = front_plot_format (plot, front_plot_value (plot, 0, column));

  return named ? g_strdup_printf ("%s %s", number, front_plot_series (plot, 0)->name) : g_steal_pointer (&number);
}

/* The last bar says what all of them are; the others have their number where there is room for it. */
static void
place_bar_numbers (FrontPlotLayout *layout)
{
  const FrontPlot *plot = layout->plot;
  FrontChartFont font = { .align = 0.5, .valign = 1, .halo = TRUE };
  gboolean named = FALSE;

  for (guint i = plot->columns->len; i > 0; i--)
    {
      double value = front_plot_value (plot, 0, i - 1);
      double x = front_plot_layout_x (layout, i - 0.5);
      double y;

      if (isnan (value) || value <= 0)
        continue;
      y = front_plot_layout_y (layout, value) - layout->style->text_size * 0.15;
      if (!named)
        {
          g_autofree char *text = bar_text (plot, i - 1, TRUE);

          font.bold = TRUE;
          named = front_chart_texts_place (layout->texts, text, &font, x, y, NULL);
          font.bold = FALSE;
          if (named)
            continue;
        }
      {
        g_autofree char *text = bar_text (plot, i - 1, FALSE);

        front_chart_texts_place (layout->texts, text, &font, x, y, NULL);
      }
    }
}

static double
last_step (const FrontPlot *plot)
{
  for (guint i = plot->columns->len; i > 0; i--)
    if (!isnan (front_plot_step (plot, i - 1)))
      return front_plot_step (plot, i - 1);
  return NAN;
}

static void
place_step_name (FrontPlotLayout *layout)
{
  FrontChartFont font = { .ink = &layout->style->target, .bold = TRUE, .valign = 0.5 };

  front_chart_texts_place (layout->texts, layout->plot->steps_name, &font, layout->end_x, front_plot_layout_y (layout, last_step (layout->plot)),
                           NULL);
}

/* ── The key ── */

static gboolean
add_swatch (FrontPlotLayout *layout, double *x, double bottom, double width, const char *text, const FrontInk *ink, guint series,
            gboolean is_step)
{
  const FrontChartStyle *style = layout->style;
  double em = style->text_size;
  FrontChartFont font = { .ink = &style->dim, .size = MAX (style->smallest, em * 0.9), .valign = 1 };
  FrontPlotSwatch swatch = { .ink = *ink, .series = series, .is_step = is_step };
  FrontChartBox box;

  if (*x + em * 2 > width || !front_chart_texts_place (layout->texts, text, &font, *x + em * 1.7, bottom, &box))
    return FALSE;
  swatch.box = (FrontChartBox) { *x, box.y + box.height / 2 - em * 0.4, em * 1.4, em * 0.8 };
  g_array_append_val (layout->swatches, swatch);
  *x = box.x + box.width + em * 1.2;
  return TRUE;
}

/* A heat map's steps, or the bars' meanings; a single series needs none. */
static double
place_key (FrontPlotLayout *layout, double width, double bottom, double line)
{
  const FrontPlot *plot = layout->plot;
  const FrontChartStyle *style = layout->style;
  double x = 0;
  double most = front_plot_most (plot);

  for (int i = 0; plot->form == FRONT_PLOT_HEAT && most > 0 && i < FRONT_CHART_HEAT; i++)
    {
      g_autofree char *from = front_plot_format (plot, most * i / FRONT_CHART_HEAT);
      g_autofree char *to = front_plot_format (plot, most * (i + 1) / FRONT_CHART_HEAT);
      g_autofree char *text = g_strdup_printf (_("%s to %s"), from, to);

      add_swatch (layout, &x, bottom, width, text, &style->heat[i], 0, FALSE);
    }
  if (plot->labelled)
    return 0;
  for (guint i = 0; plot->form == FRONT_PLOT_BARS && (plot->series->len > 1 || plot->steps != NULL) && i < plot->series->len; i++)
    add_swatch (layout, &x, bottom, width, front_plot_series (plot, i)->name,
                plot->series->len > 1 && i == 0 ? &style->heat[1] : &style->line, i, FALSE);
  if (plot->steps != NULL)
    add_swatch (layout, &x, bottom, width, plot->steps_name, &style->target, 0, TRUE);
  return layout->swatches->len > 0 ? line * 1.4 : 0;
}

static double
place_footnote (FrontPlotLayout *layout, double width, double bottom, double room)
{
  const FrontChartStyle *style = layout->style;
  FrontChartFont font = { .ink = &style->dim, .wrap = width, .valign = 1, .size = MAX (style->smallest, style->text_size * 0.85) };
  FrontChartBox box;

  if (layout->plot->footnote == NULL || front_chart_texts_measure (layout->texts, layout->plot->footnote, &font).height > room
      || !front_chart_texts_place (layout->texts, layout->plot->footnote, &font, 0, bottom, &box))
    return 0;
  return box.height + style->text_size * 0.3;
}

/* ── A heat map's cells ── */

static double
row_names (FrontPlotLayout *layout)
{
  FrontChartFont font = { 0 };
  double widest = 0;

  for (guint i = 0; i < layout->plot->series->len; i++)
    widest = MAX (widest, front_chart_texts_measure (layout->texts, front_plot_series (layout->plot, i)->name, &font).width);
  return widest;
}

/* One size for all numbers, or none of them: else the large ones would seem to matter more. */
static void
place_numbers (FrontPlotLayout *layout)
{
  const FrontPlot *plot = layout->plot;
  FrontChartBox cell = front_plot_layout_cell (layout, 0, 0);
  FrontChartFont font = { .align = 0.5, .valign = 0.5, .size = layout->style->text_size };
  FrontChartFont name = { .align = 1, .valign = 0.5 };
  double widest = 0;
  double tallest = 0;

  for (guint i = 0; i < plot->series->len; i++)
    {
      FrontChartBox first = front_plot_layout_cell (layout, i, 0);

      front_chart_texts_place (layout->texts, front_plot_series (plot, i)->name, &name, layout->area.x - layout->style->text_size * 0.5,
                               first.y + first.height / 2, NULL);
    }
  for (;; font.size = MAX (font.size - layout->style->smallest / 14, layout->style->smallest))
    {
      widest = tallest = 0;
      for (guint i = 0; i < plot->series->len; i++)
        for (guint j = 0; j < plot->columns->len; j++)
          if (!isnan (front_plot_value (plot, i, j)))
            {
              g_autofree char *text = front_number_decimals (front_plot_value (plot, i, j), (int) plot->decimals);
              FrontChartBox box = front_chart_texts_measure (layout->texts, text, &font);

              widest = MAX (widest, box.width);
              tallest = MAX (tallest, box.height);
            }
      if ((widest + font.size * 0.3 <= cell.width && tallest <= cell.height) || font.size <= layout->style->smallest)
        break;
    }
  if (widest > cell.width || tallest > cell.height)
    return;
  for (guint i = 0; i < plot->series->len; i++)
    for (guint j = 0; j < plot->columns->len; j++)
      {
        double value = front_plot_value (plot, i, j);
        int heat = front_plot_heat (plot, value);
        g_autofree char *text = NULL;

        if (heat < 0 || value <= 0)
          continue;
        text = front_number_decimals (value, (int) plot->decimals);
        cell = front_plot_layout_cell (layout, i, j);
        font.ink = &layout->style->heat_ink[heat];
        front_chart_texts_place (layout->texts, text, &font, cell.x + cell.width / 2, cell.y + cell.height / 2, NULL);
      }
}

/* ── All of it ── */

static void
place_marker (FrontPlotLayout *layout)
{
  FrontChartFont font = { .ink = &layout->style->target, .valign = 1, .bold = TRUE };
  double em = layout->style->text_size;
  double x;
  double width;

  layout->marked = !isnan (layout->plot->marker) && layout->plot->marker >= 0 && layout->plot->marker <= layout->plot->columns->len;
  if (!layout->marked || layout->plot->marker_label == NULL)
    return;
  x = front_plot_layout_x (layout, layout->plot->marker);
  width = front_chart_texts_measure (layout->texts, layout->plot->marker_label, &font).width;
  if (x + em * 0.3 + width <= layout->area.x + layout->area.width)
    front_chart_texts_place (layout->texts, layout->plot->marker_label, &font, x + em * 0.3, layout->area.y - em * 0.2, NULL);
  else
    {
      font.align = 1;
      front_chart_texts_place (layout->texts, layout->plot->marker_label, &font, x - em * 0.3, layout->area.y - em * 0.2, NULL);
    }
}

static void
lay_out (FrontPlotLayout *layout, double width, double height)
{
  const FrontPlot *plot = layout->plot;
  const FrontChartStyle *style = layout->style;
  double em = style->text_size;
  FrontChartFont plain = { .ink = &style->dim };
  double line = front_chart_texts_measure (layout->texts, "0", &plain).height;
  gboolean roomy = height > em * 12 && width > em * 14;
  double top = roomy || height > em * 6 ? front_chart_place_titles (layout->texts, style, plot->title, plot->subtitle, width, height * 0.3) : 0;
  double bottom = height;
  double axis = line;
  double right = 0;
  gboolean ends_named = FALSE;

  for (guint i = 0; i < plot->columns->len; i++)
    if (front_plot_column (plot, i)->group != NULL)
      axis = 2 * line;
  if (roomy)
    {
      bottom -= place_footnote (layout, width, bottom, height * 0.2);
      bottom -= place_key (layout, width, bottom, line);
    }
  if (roomy && plot->column_title != NULL)
    {
      plain.valign = 1;
      plain.align = 1;
      if (front_chart_texts_place (layout->texts, plot->column_title, &plain, width, bottom, NULL))
        bottom -= line;
    }
  layout->area.y = top + (top > 0 ? em * 0.4 : 0) + line / 2 + (isnan (plot->marker) ? 0 : line);
  layout->area.height = MAX (bottom - axis - em * 0.4 - layout->area.y, 1);
  choose_axis (layout);
  layout->area.x = (plot->form == FRONT_PLOT_HEAT ? row_names (layout) : widest_tick (layout)) + em * 0.5;
  if (plot->form == FRONT_PLOT_LINES && roomy && widest_end (layout) < width * 0.35)
    right = widest_end (layout) + em * 1.3;
  if (plot->labelled && roomy && plot->steps_name != NULL && !isnan (last_step (plot)))
    {
      FrontChartFont bold = { .bold = TRUE };
      double name = front_chart_texts_measure (layout->texts, plot->steps_name, &bold).width;

      ends_named = name < width * 0.35;
      right = ends_named ? name + em * 1.3 : 0;
    }
  layout->area.width = MAX (width - layout->area.x - MAX (right, style->hairline * 2), 1);
  layout->end_x = layout->area.x + layout->area.width + em * 1.1;

  if (plot->form != FRONT_PLOT_HEAT)
    place_ticks (layout, layout->area.x - em * 0.5);
  place_marker (layout);
  place_columns (layout, layout->area.y + layout->area.height + em * 0.3, line);
  if (ends_named)
    place_step_name (layout);
  else if (right > 0)
    place_ends (layout, line);
  if (plot->labelled && plot->series->len > 0)
    place_bar_numbers (layout);
  if (plot->form == FRONT_PLOT_HEAT && plot->series->len > 0 && plot->columns->len > 0)
    place_numbers (layout);
  if (front_plot_most (plot) <= 0)
    {
      plain.align = plain.valign = 0.5;
      front_chart_texts_place (layout->texts, _("No data in these dates"), &plain, layout->area.x + layout->area.width / 2,
                               layout->area.y + layout->area.height / 2, NULL);
    }
}

FrontPlotLayout *
front_plot_layout_new (PangoContext *context, const FrontPlot *plot, const FrontChartStyle *style, double width, double height)
{
  FrontPlotLayout *layout = g_new0 (FrontPlotLayout, 1);

  layout->plot = plot;
  layout->style = style;
  layout->texts = front_chart_texts_new (context, style, width, height);
  layout->ends = g_array_new (FALSE, TRUE, sizeof (FrontPlotEnd));
  layout->swatches = g_array_new (FALSE, TRUE, sizeof (FrontPlotSwatch));
  lay_out (layout, width, height);
  return layout;
}

void
front_plot_layout_free (FrontPlotLayout *layout)
{
  if (layout == NULL)
    return;
  front_chart_texts_free (layout->texts);
  g_array_unref (layout->ends);
  g_array_unref (layout->swatches);
  g_free (layout);
}
