#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "charts/front-chart-file.h"
#include "charts/front-matrix-register.h"
#include "charts/front-trend-series.h"
#include "indicators/front-performance.h"
#include "risks/front-register.h"

typedef struct
{
  char *output;
  char *typed_from;
  char *typed_to;
  char *typed_by;
  char *size;
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
  g_autoptr(GError) local = NULL;

  if (options->typed_from != NULL && (options->from = front_date_parse (options->typed_from, &local)) == NULL)
    return front_cli_usage (error, "chart: --from: %s", local->message);
  if (options->typed_to != NULL && (options->to = front_date_parse (options->typed_to, &local)) == NULL)
    return front_cli_usage (error, "chart: --to: %s", local->message);
  options->by = FRONT_BY_MONTH;
  if (options->typed_by != NULL && !front_by_from_name (options->typed_by, &options->by))
    return front_cli_usage (error, _("chart: --by is hour, day, week, month, quarter or year, not “%s”"), options->typed_by);
  return TRUE;
}

static gboolean
draw_trend (FrontDb *db, const char *ref, const Options *options, GError **error)
{
  g_autoptr(FrontSeries) series = front_performance_series (db, ref, options->from, options->to, options->by, error);
  g_autoptr(FrontTrend) trend = NULL;

  if (series == NULL)
    return FALSE;
  trend = front_trend_from_series (series, front_clock_now ());
  /* An empty frame looks like a chart: whoever puts it into a report has to be told. */
  if (front_trend_last (trend) < 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                   options->from != NULL || options->to != NULL ? _("“%s” has no figure in these dates: no chart was drawn")
                                                                : _("“%s” has no figure yet: no chart was drawn"),
                   series->indicator->ref);
      return FALSE;
    }
  return front_chart_file_write (options->output, &front_trend_kind, trend, options->width, options->height, error);
}

static gboolean
draw_matrix (FrontDb *db, const char *ref, const Options *options, GError **error)
{
  g_autoptr(FrontRegister) source = front_register_load (db, ref, error);
  g_autoptr(FrontMatrix) matrix = NULL;
  g_autofree char *today = NULL;

  if (source == NULL)
    return FALSE;
  today = front_date_of (front_clock_now ());
  matrix = front_matrix_from_register (source, today);
  return front_chart_file_write (options->output, &front_matrix_kind, matrix, options->width, options->height, error);
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
    { NULL },
  };
  g_autoptr(FrontDb) db = NULL;
  gboolean trend;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  trend = argc > 1 && g_str_equal (argv[1], "trend");
  if (argc != 3 || !(trend || g_str_equal (argv[1], "matrix")))
    return front_cli_usage (error, _("chart: say “chart trend REF -o FILE” or “chart matrix 2016|2021 -o FILE”"));
  if (options.output == NULL)
    return front_cli_usage (error, _("chart: give -o FILE, ending in .svg, .pdf or .png"));
  if (!trend && (options.typed_from != NULL || options.typed_to != NULL || options.typed_by != NULL))
    return front_cli_usage (error, _("chart: a matrix has no --from, --to or --by"));
  /* What is wrong with the words is said before a store is opened. */
  if (!front_chart_file_check (options.output, error) || !read_size (&options, error) || !read_dates (&options, error))
    return FALSE;
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL)
    return FALSE;
  return trend ? draw_trend (db, argv[2], &options, error) : draw_matrix (db, argv[2], &options, error);
}
