#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cli/front-json.h"
#include "exchange/front-contract-csv.h"

/* frontdesk import contracts FILE --plan REF: a council's published register, into the plan's contracts table. */

#define SHOWN 20

static void
json_faults (FrontJson *json, const char *key, GPtrArray *faults)
{
  front_json_open (json, key, '[');
  for (guint i = 0; i < faults->len; i++)
    {
      const FrontContractFault *fault = g_ptr_array_index (faults, i);

      front_json_open (json, NULL, '{');
      front_json_int (json, "line", fault->line);
      front_json_text_value (json, "column", fault->column);
      front_json_text_value (json, "reason", fault->reason);
      front_json_close (json);
    }
  front_json_close (json);
}

static void
show_json (const FrontContractResult *result, const FrontContractOptions *options)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "plan", options->plan);
  front_json_text_value (json, "section", result->section);
  front_json_bool (json, "dry_run", options->dry_run);
  front_json_int (json, "read", result->n_read);
  front_json_int (json, "left", result->n_left);
  front_json_int (json, "added", result->n_added);
  front_json_int (json, "changed", result->n_changed);
  front_json_int (json, "same", result->n_same);
  front_json_int (json, "bad", result->n_bad);
  front_json_int (json, "import", result->import_id);
  front_json_open (json, "columns", '[');
  for (guint i = 0; i < result->headings->len; i++)
    {
      const char *field = g_ptr_array_index (result->fields, i);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "heading", g_ptr_array_index (result->headings, i));
      front_json_text_value (json, "field", *field != '\0' ? field : NULL);
      front_json_close (json);
    }
  front_json_close (json);
  json_faults (json, "bad_rows", result->faults);
  json_faults (json, "kept_as_words", result->notes);
  front_json_close (json);
  puts (front_json_text (json));
}

static void
show_text (const FrontContractResult *result, const FrontContractOptions *options)
{
  for (guint i = 0; i < result->headings->len; i++)
    {
      const char *field = g_ptr_array_index (result->fields, i);

      printf ("%-40s %s\n", (const char *) g_ptr_array_index (result->headings, i), *field != '\0' ? field : _("(left out)"));
    }
  printf (_("%s: contracts read: %u, added: %u, changed: %u, the same: %u, kept aside: %" PRId64 ", left out by --only: %u\n"), result->section,
          result->n_read, result->n_added, result->n_changed, result->n_same, result->n_bad, result->n_left);
  if (options->dry_run)
    puts (_("This was a trial: nothing was stored."));
}

static void
tell (const char *path, GPtrArray *faults, const char *then)
{
  g_autofree char *name = g_filename_display_name (path);
  guint shown = MIN (faults->len, SHOWN);

  for (guint i = 0; i < shown; i++)
    {
      const FrontContractFault *fault = g_ptr_array_index (faults, i);

      if (*fault->column != '\0')
        g_printerr (_("frontdesk: %s, line %" PRId64 ", column “%s”: %s; %s\n"), name, fault->line, fault->column, fault->reason, then);
      else
        g_printerr (_("frontdesk: %s, line %" PRId64 ": %s; %s\n"), name, fault->line, fault->reason, then);
    }
  if (faults->len > shown)
    g_printerr (_("frontdesk: and %u more; --json names them all\n"), faults->len - shown);
}

gboolean
front_command_import_contracts (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *plan = NULL, *map = NULL, *only = NULL, *dates = NULL, *bad = NULL;
  gboolean dry_run = FALSE, as_json = FALSE;
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_STRING, &plan, NULL, NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING, &map, NULL, NULL },
    { "only", 0, 0, G_OPTION_ARG_STRING, &only, NULL, NULL },
    { "dates", 0, 0, G_OPTION_ARG_STRING, &dates, NULL, NULL },
    { "bad", 0, 0, G_OPTION_ARG_FILENAME, &bad, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };
  FrontContractOptions options = { NULL };
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(FrontContractResult) result = NULL;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2)
    return front_cli_usage (error, _("import contracts: name one CSV file"));
  if (plan == NULL)
    return front_cli_usage (error, _("import contracts: --plan says which plan, such as 2021-2024; “plan list” shows them"));
  if (dates != NULL && !front_dates_order_from_name (dates, &options.dates))
    return front_cli_usage (error, _("import: --dates is day-first, month-first or iso, not “%s”"), dates);
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL)
    return FALSE;
  options.path = argv[1];
  options.plan = plan;
  options.map = map;
  options.only = only;
  options.bad_path = bad;
  options.dry_run = dry_run;
  result = front_contract_import (db, &options, NULL, error);
  if (result == NULL)
    return FALSE;
  tell (argv[1], result->faults, _("it was kept aside"));
  tell (argv[1], result->notes, _("it was kept as words"));
  if (as_json)
    show_json (result, &options);
  else
    show_text (result, &options);
  return TRUE;
}
