#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "charts/front-chart-file.h"
#include "charts/front-matrix-register.h"
#include "charts/front-plot-make.h"
#include "charts/front-summary.h"
#include "charts/front-trend-series.h"
#include "cli/front-command-chart.h"
#include "cli/front-json.h"
#include "indicators/front-performance.h"
#include "risks/front-register.h"

typedef struct
{
  char *output;
  char *typed_from;
  char *typed_to;
  char *typed_by;
  char *size;
  char *typed_channel;
  gboolean as_json;
  FrontChannel channel; /* 0: not said */
  char *from;
  char *to;
  FrontBy by;
  double width;  /* points; 0: the usual */
  double height;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->typed_from);
  g_free (options->typed_to);
  g_free (options->typed_by);
  g_free (options->size);
  g_free (options->typed_channel);
  g_free (options->from);
  g_free (options->to);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* "720x450": points. Below an inch nothing is read, beyond two metres nothing is printed. */
static gboolean
read_size (Options *options, GError **error)
{
  char *end = NULL;

  if (options->size == NULL)
    return TRUE;
  options->width = g_ascii_strtod (options->size, &end);
  if (*end == 'x')
    {
      options->height = g_ascii_strtod (end + 1, &end);
      if (*end == '\0' && options->width >= 72 && options->height >= 72 && options->width <= 6000 && options->height <= 6000)
        return TRUE;
    }
  return front_cli_usage (error, _("chart: --size is WIDTHxHEIGHT in points, each from 72 to 6000: 720x450"));
}

static gboolean
read_dates (Options *options, GError **error)
{
  if (!front_cli_range (options->typed_from, options->typed_to, &options->from, &options->to, error))
    return FALSE;
  options->by = FRONT_BY_MONTH;
  if (options->typed_by != NULL && !front_by_from_name (options->typed_by, &options->by))
    return front_cli_usage (error, _("chart: --by is hour, day, week, month, quarter or year, not “%s”"), options->typed_by);
  return TRUE;
}

static gboolean
read_channel (Options *options, GError **error)
{
  if (options->typed_channel == NULL || front_channel_from_name (options->typed_channel, &options->channel))
    return TRUE;
  return front_cli_usage (error, _("chart: --channel is visitor, phone, email, online, call-back, outgoing, out-of-hours or admin, "
                                   "not “%s”"), options->typed_channel);
}

/* ── What was drawn ── */

static void
print_json (const FrontDrawing *drawing)
{
  const FrontChartKind *kind = front_drawing_kind (drawing);
  gconstpointer chart = front_drawing_chart (drawing);
  g_autoptr(FrontChartTable) table = kind->table (chart);
  g_autoptr(FrontJson) json = front_json_new ();
  g_autofree char *title = kind->title (chart);
  g_autofree char *description = kind->describe (chart);

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "title", title);
  front_json_text_value (json, "description", description);
  if (kind == &front_plot_kind)
    for (guint i = 0; i < ((const FrontPlot *) chart)->facts->len; i++)
      {
        const FrontPlotFact *fact = &g_array_index (((const FrontPlot *) chart)->facts, FrontPlotFact, i);

        front_json_real (json, fact->key, fact->number);
      }
  front_json_open (json, "columns", '[');
  for (guint i = 0; i < front_chart_table_n_columns (table); i++)
    front_json_text_value (json, NULL, front_chart_table_get_column (table, i)->key);
  front_json_close (json);
  front_json_open (json, "rows", '[');
  for (guint row = 0; row < front_chart_table_n_rows (table); row++)
    {
      front_json_open (json, NULL, '{');
      for (guint i = 0; i < front_chart_table_n_columns (table); i++)
        {
          const FrontChartColumn *column = front_chart_table_get_column (table, i);

          if (column->decimals < 0)
            front_json_text_value (json, column->key, front_chart_table_get_text (table, row, i));
          else
            front_json_real (json, column->key, front_chart_table_get_number (table, row, i));
        }
      front_json_close (json);
    }
  front_json_close (json);
  front_json_close (json);
  puts (front_json_text (json));
}

/* ── The drawings ── */

/* An empty frame looks like a chart: whoever puts it into a report has to be told, and where the figures are. */
static FrontDrawing *
refuse_empty (const char *ref, const char *first, const char *last, GError **error)
{
  g_autofree char *from = first != NULL ? front_date_format (first) : NULL;
  g_autofree char *to = last != NULL ? front_date_format (last) : NULL;

  if (first != NULL)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                 _("“%s” has no figure in these dates: no chart was drawn. It has figures from %s to %s."), ref, from, to);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("“%s” has no figure yet: no chart was drawn"), ref);
  return NULL;
}

static FrontDrawing *
make_trend (FrontDb *db, const char *ref, const Options *options, GError **error)
{
  g_autoptr(FrontIndicator) indicator = front_performance_find (db, ref, error);
  g_autoptr(FrontTrend) trend = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (indicator == NULL || !front_performance_range (db, indicator, &first, &last, error))
    return NULL;
  /* One end that was said, and the other where the figures end, may be the wrong way round. */
  if (first != NULL
      && ((options->to == NULL && options->from != NULL && g_strcmp0 (options->from, last) > 0)
          || (options->from == NULL && options->to != NULL && g_strcmp0 (options->to, first) < 0)))
    return refuse_empty (ref, first, last, error);
  trend = front_trend_load (db, ref, options->from, options->to, options->by, front_clock_now (), error);
  if (trend == NULL)
    return NULL;
  /* The range has periods whose entry is a word, such as N/A; a chart has not. */
  if (front_trend_last (trend) < 0)
    return options->from == NULL && options->to == NULL ? refuse_empty (ref, NULL, NULL, error) : refuse_empty (ref, first, last, error);
  return front_drawing_new (&front_trend_kind, g_steal_pointer (&trend), (GDestroyNotify) front_trend_free);
}

static FrontDrawing *
make_budget (FrontDb *db, const char *ref, const Options *options, GError **error)
{
  g_autoptr(FrontDrawing) trend = make_trend (db, ref, options, error);

  if (trend == NULL)
    return NULL;
  return front_drawing_new (&front_plot_kind, front_plot_actual (front_drawing_chart (trend)), (GDestroyNotify) front_plot_free);
}

static FrontDrawing *
make_matrix (FrontDb *db, const char *ref, const Options *options, GError **error)
{
  g_autoptr(FrontRegister) source = front_register_load (db, ref, error);
  g_autofree char *today = NULL;

  if (source == NULL)
    return NULL;
  today = front_date_of (front_clock_now ());
  return front_drawing_new (&front_matrix_kind, front_matrix_from_register (source, today), (GDestroyNotify) front_matrix_free);
}

static FrontDrawing *
plot_or_null (FrontPlot *plot)
{
  return plot != NULL ? front_drawing_new (&front_plot_kind, plot, (GDestroyNotify) front_plot_free) : NULL;
}

static FrontDrawing *
make_heat (FrontDb *db, const char *ref, const Options *options, GError **error)
{
  return plot_or_null (front_plot_arrivals (db, options->channel, options->from, options->to, error));
}

static FrontDrawing *
make_waits (FrontDb *db, const char *ref, const Options *options, GError **error)
{
  return plot_or_null (front_plot_waits (db, options->channel, options->from, options->to, error));
}

static FrontDrawing *
make_channels (FrontDb *db, const char *ref, const Options *options, GError **error)
{
  return plot_or_null (front_plot_channels (db, options->from, options->to, options->by, error));
}

static FrontDrawing *
make_calls (FrontDb *db, const char *ref, const Options *options, GError **error)
{
  return plot_or_null (front_plot_day (db, options->channel != 0 ? options->channel : FRONT_CHANNEL_PHONE, options->from, options->to,
                                       error));
}

static FrontDrawing *
make_summary (FrontDb *db, const char *ref, const Options *options, GError **error)
{
  FrontSummary *summary = front_summary_load (db, options->from, options->to, options->by, FALSE, front_clock_now (), error);

  if (summary == NULL)
    return NULL;
  for (guint i = 0; i < summary->rows->len; i++)
    {
      const FrontSummaryRow *row = g_ptr_array_index (summary->rows, i);

      if (row->trend != NULL && front_trend_last (row->trend) >= 0)
        return front_drawing_new (&front_summary_kind, summary, (GDestroyNotify) front_summary_free);
    }
  front_summary_free (summary);
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                       options->from != NULL || options->to != NULL ? _("Nothing has a figure in these dates: no chart was drawn")
                                                                    : _("Nothing has a figure yet: no chart was drawn"));
  return NULL;
}

typedef struct
{
  const char *name;
  FrontDrawing *(*make) (FrontDb *db, const char *ref, const Options *options, GError **error);
  gboolean has_ref;
  gboolean has_dates;
  gboolean has_by;
  gboolean has_channel;
} Chart;

static const Chart charts[] = {
  { "trend", make_trend, TRUE, TRUE, TRUE, FALSE },
  { "budget", make_budget, TRUE, TRUE, TRUE, FALSE },
  { "summary", make_summary, FALSE, TRUE, TRUE, FALSE },
  { "matrix", make_matrix, TRUE, FALSE, FALSE, FALSE },
  { "heat", make_heat, FALSE, TRUE, FALSE, TRUE },
  { "waits", make_waits, FALSE, TRUE, FALSE, TRUE },
  { "channels", make_channels, FALSE, TRUE, TRUE, FALSE },
  { "calls", make_calls, FALSE, TRUE, FALSE, TRUE },
};

static const Chart *
find_chart (int argc, char **argv)
{
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (charts); i++)
    if (g_str_equal (charts[i].name, argv[1]))
      return &charts[i];
  return NULL;
}

/* What is wrong with the words is said before a store is opened. */
static const Chart *
check_usage (int argc, char **argv, const Options *options, GError **error)
{
  const Chart *chart = find_chart (argc, argv);

  if (chart == NULL || argc != (chart->has_ref ? 3 : 2))
    front_cli_usage (error, _("chart: say “chart trend REF -o FILE”, “chart budget REF …”, “chart matrix REGISTER …” or "
                              "“chart summary|heat|waits|channels|calls …”"));
  else if (options->output == NULL && !options->as_json)
    front_cli_usage (error, _("chart: give -o FILE, ending in .svg, .pdf or .png"));
  else if (!chart->has_dates && (options->typed_from != NULL || options->typed_to != NULL))
    front_cli_usage (error, _("chart: a matrix has no --from, --to or --by"));
  else if (!chart->has_by && options->typed_by != NULL)
    front_cli_usage (error, _("chart: %s has no --by"), chart->name);
  else if (!chart->has_channel && options->typed_channel != NULL)
    front_cli_usage (error, _("chart: %s has no --channel"), chart->name);
  else
    return chart;
  return NULL;
}

gboolean
front_command_chart (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_auto(Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.typed_from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.typed_to, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.typed_by, NULL, NULL },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options.size, NULL, NULL },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &options.typed_channel, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, NULL, NULL },
    { NULL },
  };
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(FrontDrawing) drawing = NULL;
  const Chart *chart;

  if (argc > 1 && g_str_equal (argv[1], "breaks"))
    return front_command_chart_break (cli, argc, argv, error);
  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  chart = check_usage (argc, argv, &options, error);
  if (chart == NULL || (options.output != NULL && !front_chart_file_check (options.output, error)) || !read_size (&options, error)
      || !read_dates (&options, error) || !read_channel (&options, error))
    return FALSE;
  db = front_cli_open (cli, FRONT_DB_READING, error);
  if (db == NULL)
    return FALSE;
  drawing = chart->make (db, chart->has_ref ? argv[2] : NULL, &options, error);
  if (drawing == NULL)
    return FALSE;
  if (options.output != NULL
      && !front_chart_file_write (options.output, front_drawing_kind (drawing), front_drawing_chart (drawing), options.width,
                                  options.height, error))
    return FALSE;
  if (options.as_json)
    print_json (drawing);
  else
    front_cli_written (options.output, FALSE);
  return TRUE;
}
