#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>

#include "cli/front-json.h"
#include "exchange/front-import-mapping.h"

/* frontdesk import mappings [rename NAME TO | delete NAME]. */

static void
show_json (const GPtrArray *mappings)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '[');
  for (guint i = 0; i < mappings->len; i++)
    {
      const FrontImportMapping *mapping = g_ptr_array_index (mappings, i);
      g_autofree char *settings = front_import_settings_write (&mapping->settings);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "name", mapping->name);
      front_json_text_value (json, "kind", mapping->kind);
      front_json_text_value (json, "map", mapping->map);
      front_json_text_value (json, "settings", settings);
      front_json_close (json);
    }
  front_json_close (json);
  puts (front_json_text (json));
}

static gboolean
list (FrontDb *db, gboolean json, GError **error)
{
  g_autoptr(GPtrArray) mappings = front_import_mapping_list (db, error);

  if (mappings == NULL)
    return FALSE;
  if (json)
    {
      show_json (mappings);
      return TRUE;
    }
  if (mappings->len == 0)
    puts (_("No mapping is saved yet; --mapping NAME beside --map saves one."));
  for (guint i = 0; i < mappings->len; i++)
    {
      const FrontImportMapping *mapping = g_ptr_array_index (mappings, i);

      printf ("%s  (%s)  %s\n", mapping->name, mapping->kind, mapping->map);
    }
  return TRUE;
}

gboolean
front_command_import_mappings (FrontCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL }
  };
  g_autoptr(FrontDb) db = NULL;
  g_autofree char *done = NULL;
  gboolean renames, deletes;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  renames = argc == 4 && g_str_equal (argv[1], "rename");
  deletes = argc == 3 && g_str_equal (argv[1], "delete");
  if (argc != 1 && !renames && !deletes)
    return front_cli_usage (error, _("import mappings: alone it lists them; “rename NAME TO” and “delete NAME” change one"));
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL)
    return FALSE;
  if ((renames && !front_import_mapping_rename (db, argv[2], argv[3], error))
      || (deletes && !front_import_mapping_delete (db, argv[2], error)))
    return FALSE;
  if (renames)
    done = g_strdup_printf (_("The mapping “%s” is now called “%s”. All mappings:"), argv[2], argv[3]);
  else if (deletes)
    done = g_strdup_printf (_("The mapping “%s” is gone; what was imported by it stays. All mappings:"), argv[2]);
  if (done != NULL && !json)
    puts (done);
  return list (db, json, error);
}
