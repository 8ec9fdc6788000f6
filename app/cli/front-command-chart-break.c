#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-command-chart.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-dates.h"
#include "charts/front-chart-break.h"
#include "cli/front-json.h"
#include "indicators/front-performance.h"

/* The ref as the store has it: "cs02" is CS02. Returns: (transfer full) */
static char *
find_ref (FrontDb *db, const char *typed, GError **error)
{
  g_autoptr(GPtrArray) list = front_performance_list (db, error);
  g_autoptr(GString) known = g_string_new (NULL);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      const FrontIndicator *indicator = g_ptr_array_index (list, i);

      if (g_ascii_strcasecmp (indicator->ref, typed) == 0)
        return g_strdup (indicator->ref);
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", indicator->ref);
    }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no indicator “%s”. There are: %s"), typed, known->str);
  return NULL;
}

static gboolean
list_breaks (FrontDb *db, const char *ref, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) breaks = front_chart_breaks_load (db, ref, error);
  g_autoptr(FrontJson) json = front_json_new ();

  if (breaks == NULL)
    return FALSE;
  front_json_open (json, NULL, '[');
  for (guint i = 0; i < breaks->len; i++)
    {
      const FrontChartBreak *one = g_ptr_array_index (breaks, i);
      g_autofree char *since = front_date_format (one->since);

      if (!as_json)
        printf ("%-6" PRId64 " %-10s  %s: %s (%s)\n", one->id, since, front_break_kind_title (one->kind), one->cause, one->who);
      front_json_open (json, NULL, '{');
      front_json_int (json, "id", one->id);
      front_json_text_value (json, "since", one->since);
      front_json_text_value (json, "kind", front_break_kind_name (one->kind));
      front_json_text_value (json, "cause", one->cause);
      front_json_text_value (json, "who", one->who);
      front_json_close (json);
    }
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  return TRUE;
}

gboolean
front_command_chart_break (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *since = NULL;
  g_autofree char *kind_name = NULL;
  g_autofree char *cause = NULL;
  g_autofree char *remove = NULL;
  g_autofree char *ref = NULL;
  g_autoptr(FrontDb) db = NULL;
  FrontBreakKind kind = FRONT_BREAK_RECALCULATION;
  gboolean as_json = FALSE;
  gint64 id = 0;
  const GOptionEntry entries[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, NULL, NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_name, NULL, NULL },
    { "cause", 0, 0, G_OPTION_ARG_STRING, &cause, NULL, NULL },
    { "remove", 0, 0, G_OPTION_ARG_STRING, &remove, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 3)
    return front_cli_usage (error, _("chart: say “chart breaks REF [--since DATE --cause TEXT [--kind KIND]] [--remove ID]”"));
  if (kind_name != NULL && !front_break_kind_from_name (kind_name, &kind))
    return front_cli_usage (error, _("chart: --kind is recalculation, comparability or note, not “%s”"), kind_name);
  if (!front_cli_number (_("chart: --remove"), remove, 1, G_MAXINT64, &id, error))
    return FALSE;
  if (since == NULL && (cause != NULL || kind_name != NULL))
    return front_cli_usage (error, _("chart: give --since DATE, the day from which it holds"));
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL || (ref = find_ref (db, argv[2], error)) == NULL)
    return FALSE;
  if (since != NULL && !front_chart_break_add (db, ref, kind, since, cause, NULL, error))
    return FALSE;
  if (id != 0 && !front_chart_break_remove (db, id, error))
    return FALSE;
  return list_breaks (db, ref, as_json, error);
}
