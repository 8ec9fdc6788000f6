#define G_LOG_DOMAIN "front-command-log"

#include "config.h"
#include "cli/front-command-log-find.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "cli/front-json.h"
#include "directory/front-service.h"
#include "enquiries/front-log.h"
#include "exchange/front-log-csv.h"

/* frontdesk log search, frontdesk log export: the log's contacts by the same conditions as in the window. */

typedef struct
{
  const char *command; /* "log search" */
  char *from, *to, *channel, *service, *rep, *outcome, *search, *output, *limit;
  gboolean late, not_accurate, avoidable, no_service, json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->from);
  g_free (options->to);
  g_free (options->channel);
  g_free (options->service);
  g_free (options->rep);
  g_free (options->outcome);
  g_free (options->search);
  g_free (options->output);
  g_free (options->limit);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* All but the service, which only the store knows. */
static FrontLogFilter *
read_filter (const Options *options, GError **error)
{
  g_autoptr(FrontLogFilter) filter = front_log_filter_new (options->search);

  if (!front_cli_range (options->from, options->to, &filter->from, &filter->to, error))
    return NULL;
  if (options->channel != NULL && !front_channel_from_name (options->channel, &filter->channel))
    {
      front_cli_usage (error, _("%s: --channel is visitor, phone, email or another of the log's, not “%s”"),
                       options->command, options->channel);
      return NULL;
    }
  if (options->outcome != NULL
      && (!front_outcome_from_name (options->outcome, &filter->outcome) || filter->outcome == FRONT_OUTCOME_NONE))
    {
      front_cli_usage (error, _("%s: --outcome is resolved, passed, callback, left, abandoned or another of the log's, not “%s”"),
                       options->command, options->outcome);
      return NULL;
    }
  filter->rep = g_strdup (options->rep);
  filter->late = options->late;
  filter->not_accurate = options->not_accurate;
  filter->avoidable = options->avoidable;
  filter->no_service = options->no_service;
  if (!front_log_filter_validate (filter, error))
    {
      front_cli_wrong (error, options->command);
      return NULL;
    }
  return g_steal_pointer (&filter);
}

static FrontLogFilter *
parse (int argc, char **argv, Options *options, GError **error)
{
  gboolean exporting = g_str_equal (argv[0], "export");
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &options->from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options->to, NULL, NULL },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &options->channel, NULL, NULL },
    { "service", 0, 0, G_OPTION_ARG_STRING, &options->service, NULL, NULL },
    { "rep", 0, 0, G_OPTION_ARG_STRING, &options->rep, NULL, NULL },
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &options->outcome, NULL, NULL },
    { "late", 0, 0, G_OPTION_ARG_NONE, &options->late, NULL, NULL },
    { "not-accurate", 0, 0, G_OPTION_ARG_NONE, &options->not_accurate, NULL, NULL },
    { "avoidable", 0, 0, G_OPTION_ARG_NONE, &options->avoidable, NULL, NULL },
    { "no-service", 0, 0, G_OPTION_ARG_NONE, &options->no_service, NULL, NULL },
    { "search", 0, 0, G_OPTION_ARG_STRING, &options->search, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, NULL, NULL },
    { exporting ? "output" : "limit", exporting ? 'o' : 'n', 0, exporting ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_STRING,
      exporting ? &options->output : &options->limit, NULL, NULL },
    { NULL }
  };

  options->command = exporting ? "log export" : "log search";
  if (!front_cli_parse (&argc, &argv, entries, error))
    return NULL;
  /* "log search boiler" is what a person types. */
  if (!exporting && argc > 1 && options->search == NULL)
    {
      options->search = g_strjoinv (" ", argv + 1);
      argc = 1;
    }
  if (argc > 1)
    {
      front_cli_usage (error, _("%s: “%s” was not expected"), options->command, argv[1]);
      return NULL;
    }
  if (exporting && options->output == NULL)
    {
      front_cli_usage (error, _("log export: say where to, with -o FILE.csv; -o - is the standard output"));
      return NULL;
    }
  if (exporting && options->json && g_str_equal (options->output, "-"))
    {
      front_cli_usage (error, _("log export: --json and the contacts cannot both go to the standard output"));
      return NULL;
    }
  return read_filter (options, error);
}

static FrontDb *
open_store (FrontCli *cli, const Options *options, FrontLogFilter *filter, GError **error)
{
  g_autoptr(FrontDb) db = front_cli_open (cli, FRONT_DB_READING, error);

  if (db == NULL)
    return NULL;
  if (options->service != NULL && !front_service_find (db, options->service, &filter->service_id, error))
    return NULL;
  return g_steal_pointer (&db);
}

static gboolean
export_to_stdout (FrontDb *db, const FrontLogFilter *filter, GError **error)
{
  g_autoptr(GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return front_log_csv_write (db, filter, NULL, stream, FALSE, NULL, NULL, NULL, NULL, error);
}

gboolean
front_command_log_export (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_auto(Options) options = { 0 };
  g_autoptr(FrontLogFilter) filter = parse (argc, argv, &options, error);
  g_autoptr(FrontDb) db = NULL;
  gint64 n = 0;

  if (filter == NULL)
    return FALSE;
  db = open_store (cli, &options, filter, error);
  if (db == NULL)
    return FALSE;
  if (g_str_equal (options.output, "-"))
    return export_to_stdout (db, filter, error);
  if (!front_log_csv_save (db, filter, NULL, options.output, NULL, NULL, &n, NULL, error))
    return FALSE;
  if (options.json)
    {
      g_autoptr(FrontJson) json = front_json_new ();
      g_autofree char *file = g_filename_display_name (options.output);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "file", file);
      front_json_int (json, "contacts", n);
      front_json_close (json);
      printf ("%s\n", front_json_text (json));
    }
  else
    printf (_("Contacts written: %" PRId64 "\n"), n);
  return TRUE;
}

static void
add_json (FrontJson *json, const FrontLogRow *row)
{
  g_autofree char *arrived = front_instant_format_iso (row->arrived_at);

  front_json_open (json, NULL, '{');
  front_json_int (json, "id", row->id);
  front_json_text_value (json, "channel", front_channel_name (row->channel));
  front_json_text_value (json, "arrived", arrived);
  if (row->wait_us >= 0)
    front_json_int (json, "wait_s", row->wait_us / FRONT_SECOND);
  front_json_text_value (json, "service", row->service);
  front_json_text_value (json, "rep", row->rep);
  front_json_text_value (json, "outcome", row->outcome != FRONT_OUTCOME_NONE ? front_outcome_name (row->outcome) : NULL);
  front_json_bool (json, "late", row->timing == FRONT_TIMING_LATE);
  front_json_bool (json, "accurate", row->accurate);
  front_json_text_value (json, "note", row->beginning);
  front_json_close (json);
}

static void
print_row (const FrontLogRow *row)
{
  g_autofree char *arrived = front_instant_format_date_time (row->arrived_at);

  printf ("%" PRId64 "\t%s\t%s\t%s\t%s\t%s\n", row->id, arrived, front_channel_title (row->channel), row->service, row->rep,
          row->beginning);
}

gboolean
front_command_log_search (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_auto(Options) options = { 0 };
  g_autoptr(FrontLogFilter) filter = parse (argc, argv, &options, error);
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(FrontLogSpine) spine = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(FrontJson) json = front_json_new ();
  gint64 limit = 50;

  if (filter == NULL || !front_cli_number ("--limit", options.limit, 0, 100000, &limit, error))
    return FALSE;
  db = open_store (cli, &options, filter, error);
  if (db == NULL)
    return FALSE;
  spine = front_log_spine_load_filtered (db, filter, NULL, error);
  if (spine == NULL)
    return FALSE;
  rows = front_log_rows (db, (const gint64 *) (gconstpointer) spine->ids->data, (guint) MIN (limit, spine->ids->len), NULL, error);
  if (rows == NULL)
    return FALSE;

  front_json_open (json, NULL, '{');
  front_json_int (json, "found", spine->ids->len);
  front_json_open (json, "contacts", '[');
  for (guint i = 0; i < rows->len; i++)
    {
      if (rows->pdata[i] != NULL && options.json)
        add_json (json, rows->pdata[i]);
      else if (rows->pdata[i] != NULL)
        print_row (rows->pdata[i]);
    }
  front_json_close (json);
  front_json_close (json);
  if (options.json)
    printf ("%s\n", front_json_text (json));
  else
    printf (_("Contacts found: %u\n"), spine->ids->len);
  return TRUE;
}
