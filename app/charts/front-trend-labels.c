#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-trend-labels.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
label_clear (gpointer data)
{
  g_free (((FrontTrendLabel *) data)->text);
}

static void
add_label (GArray *labels, char *text, const FrontInk *ink, gboolean bold, double value)
{
  FrontTrendLabel label = { .text = text, .ink = *ink, .bold = bold, .line_y = value };

  g_array_append_val (labels, label);
}

/* A limit's name; where it lies beyond what a value can be, the words say so instead of a number nobody can reach. */
static char *
limit_text (const FrontTrend *trend, double value, gboolean upper)
{
  gboolean possible = front_trend_clamp (trend, value) == value;
  g_autofree char *number = possible ? front_trend_format (trend, value)
                                     : front_trend_format_target (trend, front_trend_clamp (trend, value));
  const char *name;

  if (trend->limits == FRONT_LIMITS_TRIAL)
    name = upper ? _("Upper trial limit") : _("Lower trial limit");
  else
    name = upper ? _("Upper limit") : _("Lower limit");
  if (possible)
    return g_strdup_printf ("%s %s", name, number);
  /* Translators: a limit beyond the possible: "Upper limit above 100 %". */
  return g_strdup_printf (upper ? _("%s above %s") : _("%s below %s"), name, number);
}

GArray *
_front_trend_make_labels (FrontTrendLayout *layout)
{
  const FrontTrend *trend = layout->trend;
  const FrontChartStyle *style = layout->style;
  GArray *labels = g_array_new (FALSE, TRUE, sizeof (FrontTrendLabel));
  int last = layout->bare ? front_trend_last (trend) : front_trend_latest (trend);
  int running = front_trend_last (trend);
  const FrontTrendPoint *target = NULL;

  g_array_set_clear_func (labels, label_clear);
  if (last >= 0)
    {
      double value = front_trend_point (trend, last)->value;
      g_autofree char *number = layout->bare ? front_trend_format_value (trend, front_trend_point (trend, last))
                                            : front_trend_format_point (trend, (guint) last);

      add_label (labels, layout->bare || trend->cut ? g_strdup (number) : g_strdup_printf (_("Latest %s"), number), &style->line, TRUE,
                 value);
    }
  if (layout->bare)
    return labels;
  /* The line ends in a period that is not over: the figure that counts is not the one at its end. */
  if (running != last)
    {
      g_autofree char *number = front_trend_format_point (trend, (guint) running);

      add_label (labels, g_strdup_printf (_("So far %s"), number), &style->line, FALSE, front_trend_point (trend, (guint) running)->value);
    }
  for (guint i = 0; i < trend->points->len; i++)
    if (!isnan (front_trend_point (trend, i)->target))
      target = front_trend_point (trend, i);
  if (target != NULL)
    {
      g_autofree char *number = front_trend_point_target (trend, target);

      /* A range is named at its middle: its label leads to the band between the two lines. */
      add_label (labels, g_strdup_printf (_("Target %s"), number), &style->target, FALSE,
                 isnan (target->target_upper) ? target->target : (target->target + target->target_upper) / 2);
    }
  if (trend->limits != FRONT_LIMITS_NONE && !isnan (trend->mean))
    {
      g_autofree char *number = front_trend_format (trend, trend->mean);

      /* Limits on the line itself say only that every figure was the same. */
      if (trend->upper - trend->lower <= fabs (trend->mean) * 1e-12)
        {
          add_label (labels, g_strdup (_("No variation recorded")), &style->limit, FALSE, trend->mean);
          return labels;
        }
      add_label (labels, g_strdup_printf (_("Mean %s"), number), &style->limit, FALSE, trend->mean);
      add_label (labels, limit_text (trend, trend->upper, TRUE), &style->limit, FALSE,
                 front_trend_clamp (trend, trend->upper));
      add_label (labels, limit_text (trend, trend->lower, FALSE), &style->limit, FALSE,
                 front_trend_clamp (trend, trend->lower));
    }
  return labels;
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const FrontTrendLabel *one = a;
  const FrontTrendLabel *other = b;

  return one->line_y < other->line_y ? -1 : one->line_y > other->line_y;
}

/* Moves the labels apart without leaving [@top, @bottom]: down from the top, then up from the bottom. */
static void
spread_labels (GArray *labels, double height, double top, double bottom)
{
  double free_from = top;
  double free_to = bottom;

  g_array_sort (labels, compare_labels);
  for (guint i = 0; i < labels->len; i++)
    {
      FrontTrendLabel *label = &g_array_index (labels, FrontTrendLabel, i);

      label->y = MAX (label->line_y - height / 2, free_from);
      free_from = label->y + height;
    }
  for (guint i = labels->len; i > 0; i--)
    {
      FrontTrendLabel *label = &g_array_index (labels, FrontTrendLabel, i - 1);

      label->y = MIN (label->y, free_to - height);
      free_to = label->y;
    }
}

void
_front_trend_place_labels (FrontTrendLayout *layout, GArray *labels, double height, double gap)
{
  double x = layout->plot.x + layout->plot.width + gap;
  double top = layout->plot.y - height / 2;
  double bottom = layout->plot.y + layout->plot.height + height / 2;

  if (layout->bare)
    {
      top = MAX (top, 0);
      bottom = MAX (bottom, top + height);
    }
  while (labels->len > 1 && labels->len * height > bottom - top)
    g_array_set_size (labels, labels->len - 1);
  for (guint i = 0; i < labels->len; i++)
    {
      FrontTrendLabel *label = &g_array_index (labels, FrontTrendLabel, i);

      label->line_y = front_trend_layout_y (layout, label->line_y);
    }
  spread_labels (labels, height, top, bottom);
  for (guint i = 0; i < labels->len; i++)
    {
      FrontTrendLabel *label = &g_array_index (labels, FrontTrendLabel, i);
      FrontChartFont font = { .bold = label->bold, .ink = &label->ink };
      FrontTrendLeader leader = { .line_y = label->line_y, .label_y = label->y + height / 2, .label_x = x,
                                  .ink = label->ink };

      if (front_chart_texts_place (layout->texts, label->text, &font, x, label->y, NULL) && !layout->bare)
        g_array_append_val (layout->leaders, leader);
    }
}
