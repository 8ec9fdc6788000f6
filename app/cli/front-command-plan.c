#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>

#include "documents/front-export.h"
#include "documents/front-plan-document.h"

static gboolean
export_plan (FrontCli *cli, const char *ref, const char *path, GError **error)
{
  g_autoptr(FrontDb) db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  g_autoptr(FrontPlanSources) sources = NULL;
  g_autoptr(FrontDocument) document = NULL;
  FrontPageSetup setup;

  if (db == NULL)
    return FALSE;
  sources = front_plan_sources_find (db, ref, error);
  if (sources == NULL)
    return FALSE;
  document = front_plan_document_new (sources);
  front_page_setup_a4 (&setup, TRUE);
  return front_document_export (document, &setup, path, error);
}

gboolean
front_command_plan (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *ref = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_STRING, &ref, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
    { NULL },
  };

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2 || !g_str_equal (argv[1], "export"))
    return front_cli_usage (error, _("plan: say what to do: plan export --plan 2016-2019 -o FILE.pdf|.odt|.html|.txt"));
  if (ref == NULL)
    return front_cli_usage (error, _("plan export: --plan says which plan, such as 2016-2019"));
  if (path == NULL)
    return front_cli_usage (error, _("plan export: -o says which file to write"));
  if (!front_document_export_check (path, error))
    return FALSE;
  return export_plan (cli, ref, path, error);
}
