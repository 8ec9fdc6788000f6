#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-number.h"
#include "charts/front-chart.h"
#include "charts/front-plot-layout.h"

static void
column_clear (gpointer data)
{
  FrontPlotColumn *column = data;

  g_free (column->label);
  g_free (column->group);
  g_free (column->name);
}

static void
series_clear (gpointer data)
{
  FrontPlotSeries *series = data;

  g_free (series->key);
  g_free (series->name);
  g_array_unref (series->values);
  g_clear_pointer (&series->counts, g_array_unref);
}

static void
fact_clear (gpointer data)
{
  g_free (((FrontPlotFact *) data)->key);
}

FrontPlot *
front_plot_new (FrontPlotForm form)
{
  FrontPlot *plot = g_new0 (FrontPlot, 1);

  plot->form = form;
  plot->unit = g_strdup ("");
  plot->columns = g_array_new (FALSE, FALSE, sizeof (FrontPlotColumn));
  g_array_set_clear_func (plot->columns, column_clear);
  plot->series = g_array_new (FALSE, FALSE, sizeof (FrontPlotSeries));
  g_array_set_clear_func (plot->series, series_clear);
  plot->facts = g_array_new (FALSE, FALSE, sizeof (FrontPlotFact));
  g_array_set_clear_func (plot->facts, fact_clear);
  plot->marker = NAN;
  return plot;
}

void
front_plot_free (FrontPlot *plot)
{
  if (plot == NULL)
    return;
  g_free (plot->title);
  g_free (plot->subtitle);
  g_free (plot->footnote);
  g_free (plot->what);
  g_free (plot->told);
  g_free (plot->column_key);
  g_free (plot->column_title);
  g_free (plot->unit);
  g_array_unref (plot->columns);
  g_array_unref (plot->series);
  g_free (plot->marker_label);
  g_clear_pointer (&plot->steps, g_array_unref);
  g_free (plot->steps_name);
  g_free (plot->at_key);
  g_free (plot->row_key);
  g_free (plot->row_title);
  g_array_unref (plot->facts);
  g_free (plot);
}

void
front_plot_add_column (FrontPlot *plot, const char *label, const char *group, const char *name, double at)
{
  FrontPlotColumn column = { g_strdup (label), g_strdup (group), g_strdup (name), at };

  g_return_if_fail (plot != NULL && plot->series->len == 0);
  g_return_if_fail (label != NULL && name != NULL);

  g_array_append_val (plot->columns, column);
}

static GArray *
new_values (const FrontPlot *plot)
{
  GArray *values = g_array_sized_new (FALSE, FALSE, sizeof (double), plot->columns->len);
  const double none = NAN;

  for (guint i = 0; i < plot->columns->len; i++)
    g_array_append_val (values, none);
  return values;
}

guint
front_plot_add_series (FrontPlot *plot, const char *key, const char *name)
{
  FrontPlotSeries series = { g_strdup (key), g_strdup (name), NULL, NULL };

  g_return_val_if_fail (plot != NULL && key != NULL && name != NULL, 0);

  series.values = new_values (plot);
  g_array_append_val (plot->series, series);
  return plot->series->len - 1;
}

void
front_plot_set (FrontPlot *plot, guint series, guint column, double value)
{
  g_return_if_fail (plot != NULL && series < plot->series->len && column < plot->columns->len);

  g_array_index (g_array_index (plot->series, FrontPlotSeries, series).values, double, column) = value;
}

void
front_plot_set_count (FrontPlot *plot, guint series, guint column, double count)
{
  FrontPlotSeries *into;

  g_return_if_fail (plot != NULL && series < plot->series->len && column < plot->columns->len);

  into = &g_array_index (plot->series, FrontPlotSeries, series);
  if (into->counts == NULL)
    into->counts = new_values (plot);
  g_array_index (into->counts, double, column) = count;
}

void
front_plot_add_fact (FrontPlot *plot, const char *key, double number)
{
  FrontPlotFact fact = { g_strdup (key), number };

  g_return_if_fail (plot != NULL && key != NULL);

  g_array_append_val (plot->facts, fact);
}

void
front_plot_set_step (FrontPlot *plot, guint column, double value)
{
  g_return_if_fail (plot != NULL && column < plot->columns->len);

  if (plot->steps == NULL)
    plot->steps = new_values (plot);
  g_array_index (plot->steps, double, column) = value;
}

const FrontPlotColumn *
front_plot_column (const FrontPlot *plot, guint column)
{
  g_return_val_if_fail (plot != NULL && column < plot->columns->len, NULL);

  return &g_array_index (plot->columns, FrontPlotColumn, column);
}

const FrontPlotSeries *
front_plot_series (const FrontPlot *plot, guint series)
{
  g_return_val_if_fail (plot != NULL && series < plot->series->len, NULL);

  return &g_array_index (plot->series, FrontPlotSeries, series);
}

double
front_plot_value (const FrontPlot *plot, guint series, guint column)
{
  g_return_val_if_fail (plot != NULL && column < plot->columns->len, NAN);

  return g_array_index (front_plot_series (plot, series)->values, double, column);
}

double
front_plot_step (const FrontPlot *plot, guint column)
{
  g_return_val_if_fail (plot != NULL && column < plot->columns->len, NAN);

  return plot->steps != NULL ? g_array_index (plot->steps, double, column) : NAN;
}

double
front_plot_most (const FrontPlot *plot)
{
  double most = 0;

  g_return_val_if_fail (plot != NULL, 0);

  for (guint column = 0; column < plot->columns->len; column++)
    {
      for (guint series = 0; series < plot->series->len; series++)
        most = fmax (most, front_plot_value (plot, series, column));
      most = fmax (most, front_plot_step (plot, column));
    }
  return most;
}

char *
front_plot_format (const FrontPlot *plot, double value)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (plot != NULL, NULL);

  if (isnan (value))
    return g_strdup (_("no data"));
  number = front_number_decimals (value, plot->labelled && value == floor (value) ? 0 : (int) plot->decimals);
  return g_strconcat (number, plot->unit, NULL);
}

int
front_plot_heat (const FrontPlot *plot, double value)
{
  double most = front_plot_most (plot);

  if (isnan (value))
    return -1;
  return most > 0 ? CLAMP ((int) floor (value / most * FRONT_CHART_HEAT), 0, FRONT_CHART_HEAT - 1) : 0;
}

/* ── The kind ── */

static void
kind_draw (cairo_t *cr, PangoContext *context, gconstpointer chart, const FrontChartStyle *style, double width, double height,
           int item)
{
  front_plot_draw (cr, context, chart, style, width, height, item);
}

static int
kind_hit (PangoContext *context, gconstpointer chart, const FrontChartStyle *style, double width, double height, double x,
          double y)
{
  return front_plot_hit (context, chart, style, width, height, x, y);
}

/* A column; of a heat map a cell, row by row. */
static guint
kind_n_items (gconstpointer chart)
{
  const FrontPlot *plot = chart;

  return plot->columns->len * (plot->form == FRONT_PLOT_HEAT ? plot->series->len : 1);
}

static char *
kind_title (gconstpointer chart)
{
  return g_strdup (((const FrontPlot *) chart)->title);
}

static char *
kind_describe (gconstpointer chart)
{
  const FrontPlot *plot = chart;

  return g_strdup_printf ("%s: %s. %s%s%s", plot->what, plot->title, plot->subtitle, plot->told != NULL ? ". " : "",
                          plot->told != NULL ? plot->told : "");
}

static char *
kind_item_text (gconstpointer chart, int item)
{
  const FrontPlot *plot = chart;
  g_autoptr(GString) text = NULL;

  if (item < 0 || (guint) item >= kind_n_items (chart))
    return NULL;
  text = g_string_new (NULL);
  if (plot->form == FRONT_PLOT_HEAT)
    {
      guint row = item / plot->columns->len;
      guint column = item % plot->columns->len;
      g_autofree char *value = front_plot_format (plot, front_plot_value (plot, row, column));

      g_string_append_printf (text, "%s, %s: %s", front_plot_series (plot, row)->name, front_plot_column (plot, column)->name,
                              value);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  g_string_append_printf (text, "%s:", front_plot_column (plot, item)->name);
  for (guint i = 0; i < plot->series->len; i++)
    {
      g_autofree char *value = front_plot_format (plot, front_plot_value (plot, i, item));

      g_string_append_printf (text, "%s %s %s", i > 0 ? "," : "", front_plot_series (plot, i)->name, value);
    }
  if (!isnan (front_plot_step (plot, item)))
    {
      g_autofree char *value = front_plot_format (plot, front_plot_step (plot, item));

      g_string_append_printf (text, ", %s %s", plot->steps_name, value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A heat map's cells one by one: what came, and the mean that is drawn. */
static void
add_cells (FrontChartTable *table, const FrontPlot *plot)
{
  front_chart_table_column (table, plot->row_key, plot->row_title, -1);
  front_chart_table_column (table, plot->column_key, plot->column_title, -1);
  front_chart_table_column (table, "count", _("Number"), 0);
  front_chart_table_column (table, "mean", _("Mean"), plot->decimals);
  for (guint row = 0; row < plot->series->len; row++)
    for (guint column = 0; column < plot->columns->len; column++)
      {
        const FrontPlotSeries *series = front_plot_series (plot, row);

        front_chart_table_text (table, series->name);
        front_chart_table_text (table, front_plot_column (plot, column)->label);
        front_chart_table_number (table, series->counts != NULL ? g_array_index (series->counts, double, column) : NAN);
        front_chart_table_number (table, front_plot_value (plot, row, column));
      }
}

static FrontChartTable *
kind_table (gconstpointer chart)
{
  const FrontPlot *plot = chart;
  FrontChartTable *table = front_chart_table_new ();

  if (plot->form == FRONT_PLOT_HEAT)
    {
      add_cells (table, plot);
      return table;
    }
  front_chart_table_column (table, plot->column_key, plot->column_title != NULL ? plot->column_title : _("Period"), -1);
  if (plot->at_key != NULL)
    front_chart_table_column (table, plot->at_key, _("From"), 0);
  for (guint i = 0; i < plot->series->len; i++)
    front_chart_table_column (table, front_plot_series (plot, i)->key, front_plot_series (plot, i)->name, plot->labelled ? 0 : plot->decimals);
  if (plot->steps != NULL)
    front_chart_table_column (table, "target", plot->steps_name, plot->decimals);
  for (guint column = 0; column < plot->columns->len; column++)
    {
      front_chart_table_text (table, front_plot_column (plot, column)->name);
      if (plot->at_key != NULL)
        front_chart_table_number (table, front_plot_column (plot, column)->at);
      for (guint i = 0; i < plot->series->len; i++)
        front_chart_table_number (table, front_plot_value (plot, i, column));
      if (plot->steps != NULL)
        front_chart_table_number (table, front_plot_step (plot, column));
    }
  return table;
}

const FrontChartKind front_plot_kind = {
  .draw = kind_draw,
  .hit = kind_hit,
  .n_items = kind_n_items,
  .title = kind_title,
  .describe = kind_describe,
  .item_text = kind_item_text,
  .table = kind_table,
};
