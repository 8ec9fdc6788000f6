#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "cli/front-json.h"
#include "indicators/front-formula-finder.h"

/* frontdesk formula-finder --from DATE --to DATE --percent P --within S. */

static void
json_fit (FrontJson *json, const char *key, const FrontFormulaFit *fit)
{
  front_json_open (json, key, '{');
  front_json_text_value (json, "formula", front_formula_ref (fit->formula));
  front_json_text_value (json, "name", front_formula_name (fit->formula));
  front_json_text_value (json, "text", front_formula_text (fit->formula));
  front_json_int (json, "short_from_s", fit->short_from);
  front_json_int (json, "short_to_s", fit->short_to);
  front_json_int (json, "numerator", fit->numerator);
  front_json_int (json, "denominator", fit->denominator);
  front_json_real (json, "percent", fit->percent);
  front_json_real (json, "difference", fit->difference);
  front_json_bool (json, "fits", fit->fits);
  front_json_close (json);
}

static void
show_json (const FrontFormulaFinding *finding, const char *from, const char *to, double stated, gint64 within_s)
{
  g_autoptr(FrontJson) json = front_json_new ();
  const FrontFormulaFit *best = finding->fits->len > 0 ? &g_array_index (finding->fits, FrontFormulaFit, 0) : NULL;

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "from", from);
  front_json_text_value (json, "to", to);
  front_json_real (json, "percent", stated);
  front_json_int (json, "within_s", within_s);
  front_json_text_value (json, "source", finding->from_intervals ? "intervals" : "calls");
  front_json_int (json, "offered", finding->counts.offered);
  front_json_int (json, "answered", finding->counts.answered);
  front_json_int (json, "in_time", finding->counts.in_time);
  front_json_int (json, "abandoned_in_time", finding->counts.gone_in_time);
  front_json_bool (json, "found", best != NULL && best->fits);
  if (best != NULL && best->fits)
    json_fit (json, "best", best);
  else
    front_json_text_value (json, "best", NULL);
  front_json_open (json, "candidates", '[');
  for (guint i = 0; i < finding->fits->len; i++)
    json_fit (json, NULL, &g_array_index (finding->fits, FrontFormulaFit, i));
  front_json_close (json);
  front_json_close (json);
  puts (front_json_text (json));
}

gboolean
front_command_formula_finder (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *typed_from = NULL, *typed_to = NULL, *percent = NULL, *within = NULL, *from = NULL, *to = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &typed_from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &typed_to, NULL, NULL },
    { "percent", 0, 0, G_OPTION_ARG_STRING, &percent, NULL, NULL },
    { "within", 0, 0, G_OPTION_ARG_STRING, &within, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL }
  };
  g_autoptr(FrontFormulaFinding) finding = NULL;
  g_autoptr(FrontDb) db = NULL;
  double stated;
  int decimals = 0;
  gint64 within_s = 0;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 1 || typed_from == NULL || typed_to == NULL || percent == NULL || within == NULL)
    return front_cli_usage (error, _("formula-finder: give --from DATE --to DATE --percent P --within S"));
  if (!front_formula_read_percent (percent, &stated, &decimals))
    return front_cli_usage (error, _("formula-finder: --percent is from 0 to 100, such as 81.3; not “%s”"), percent);
  if (!front_cli_number ("--within", within, 0, 86400, &within_s, error))
    return FALSE;
  if (!front_cli_range (typed_from, typed_to, &from, &to, error))
    return FALSE;
  db = front_cli_open (cli, FRONT_DB_READING, error);
  finding = db != NULL ? front_formula_find (db, from, to, (int) within_s, stated, decimals, error) : NULL;
  if (finding == NULL)
    return FALSE;
  if (json)
    show_json (finding, from, to, stated, within_s);
  else
    {
      g_autofree char *words = front_formula_finding_words (finding, stated);

      puts (words);
    }
  return TRUE;
}
