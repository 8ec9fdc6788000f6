#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cli/front-json.h"
#include "exchange/front-risk-csv.h"

/* frontdesk risks import FILE, which is also frontdesk import risks FILE. */

static void
json_faults (FrontJson *json, const char *key, GPtrArray *faults)
{
  front_json_open (json, key, '[');
  for (guint i = 0; i < faults->len; i++)
    {
      const FrontRiskCsvFault *fault = g_ptr_array_index (faults, i);

      front_json_open (json, NULL, '{');
      front_json_int (json, "line", fault->line);
      front_json_int (json, "column", fault->column);
      front_json_text_value (json, "reason", fault->reason);
      front_json_close (json);
    }
  front_json_close (json);
}

static void
show_json (const FrontRiskCsvResult *result, const FrontRiskCsvOptions *options)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "register", options->register_ref);
  front_json_text_value (json, "scheme", result->scheme);
  front_json_bool (json, "dry_run", options->dry_run);
  front_json_int (json, "read", result->n_read);
  front_json_int (json, "added", result->n_added);
  front_json_int (json, "changed", result->n_changed);
  front_json_int (json, "same", result->n_same);
  front_json_int (json, "left_out", result->n_bad);
  front_json_int (json, "import", result->import_id);
  front_json_open (json, "columns", '{');
  for (guint i = 0; i < result->columns->len; i++)
    {
      const char *field = g_ptr_array_index (result->columns, i);

      if (*field != '\0')
        front_json_text_value (json, field, g_ptr_array_index (result->headers, i));
    }
  front_json_close (json);
  json_faults (json, "faults", result->faults);
  json_faults (json, "notes", result->notes);
  front_json_close (json);
  puts (front_json_text (json));
}

static void
show_text (const FrontRiskCsvResult *result, const FrontRiskCsvOptions *options)
{
  for (guint i = 0; i < result->columns->len; i++)
    {
      const char *field = g_ptr_array_index (result->columns, i);

      printf ("%-24s %s\n", (const char *) g_ptr_array_index (result->headers, i), *field != '\0' ? field : _("(left out)"));
    }
  printf (_("Risks read: %u, added: %u, changed: %u, the same: %u, kept aside: %" PRId64 "\n"), result->n_read, result->n_added,
          result->n_changed, result->n_same, result->n_bad);
  if (options->dry_run)
    printf ("%s\n", _("This was a trial: nothing was stored."));
}

static void
tell (const char *path, GPtrArray *faults, const char *then)
{
  g_autofree char *name = g_filename_display_name (path);

  for (guint i = 0; i < faults->len; i++)
    {
      const FrontRiskCsvFault *fault = g_ptr_array_index (faults, i);

      if (fault->column > 0)
        g_printerr (_("frontdesk: %s, line %" PRId64 ", column %u: %s%s\n"), name, fault->line, fault->column, fault->reason, then);
      else
        g_printerr (_("frontdesk: %s, line %" PRId64 ": %s%s\n"), name, fault->line, fault->reason, then);
    }
}

static gboolean
run (FrontDb *db, const FrontRiskCsvOptions *options, gboolean as_json, GError **error)
{
  g_autoptr(FrontRiskCsvResult) result = front_risk_csv_import (db, options, error);

  if (result == NULL)
    return FALSE;
  tell (options->path, result->faults, _("; it was kept aside"));
  tell (options->path, result->notes, "");
  if (as_json)
    show_json (result, options);
  else
    show_text (result, options);
  return TRUE;
}

gboolean
front_command_import_risks (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *ref = NULL;
  g_autofree char *title = NULL;
  g_autofree char *scheme = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *map = NULL;
  g_autofree char *bad = NULL;
  gboolean dry_run = FALSE, as_json = FALSE;
  const GOptionEntry entries[] = {
    { "register", 0, 0, G_OPTION_ARG_STRING, &ref, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, NULL, NULL },
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &scheme, NULL, NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING, &map, NULL, NULL },
    { "bad", 0, 0, G_OPTION_ARG_FILENAME, &bad, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };
  FrontRiskCsvOptions options = { NULL };
  char *folder = NULL;
  FrontDb *db;
  gboolean done;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2)
    return front_cli_usage (error, _("risks import: name one CSV file"));
  if (ref == NULL)
    return front_cli_usage (error, _("risks import: --register says which register, such as 2021"));
  options = (FrontRiskCsvOptions) { .path = argv[1], .register_ref = ref, .title = title, .scheme = scheme, .encoding = encoding, .map = map,
                                    .bad_path = bad, .dry_run = dry_run };
  db = front_cli_open_import (cli, dry_run, &folder, error);
  done = db != NULL && run (db, &options, as_json, error);
  front_cli_close_import (db, folder);
  return done;
}
