#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>

#include "cli/front-json.h"
#include "exchange/front-holiday-file.h"

/* frontdesk import holidays FILE. */

static void
show_json (const FrontHolidayFileResult *result, gboolean dry_run)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_bool (json, "dry_run", dry_run);
  front_json_int (json, "first_year", result->first_year);
  front_json_int (json, "last_year", result->last_year);
  front_json_int (json, "days", result->n_days);
  front_json_int (json, "changed", result->n_new);
  front_json_int (json, "import", result->import_id);
  front_json_close (json);
  puts (front_json_text (json));
}

gboolean
front_command_import_holidays (FrontCli *cli, int argc, char **argv, GError **error)
{
  gboolean dry_run = FALSE, as_json = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };
  FrontHolidayFileResult result;
  char *folder = NULL;
  FrontDb *db;
  gboolean done;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2)
    return front_cli_usage (error, _("import holidays: name one file, bank-holidays.json of GOV.UK"));
  db = front_cli_open_import (cli, dry_run, &folder, error);
  done = db != NULL && front_holiday_file_import (db, argv[1], dry_run, &result, error);
  front_cli_close_import (db, folder);
  if (!done)
    return FALSE;
  if (as_json)
    show_json (&result, dry_run);
  else
    printf (_("%u bank holidays from %d to %d, %u of them other than before%s\n"), result.n_days, result.first_year,
            result.last_year, result.n_new, dry_run ? _("; nothing was stored") : "");
  return TRUE;
}
