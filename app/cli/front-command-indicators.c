#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "cli/front-json.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-explain.h"
#include "indicators/front-performance.h"
#include "indicators/front-sheet.h"

/* ── list ── */

static gboolean
list (FrontDb *db, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) indicators = front_indicator_list (db, error);
  g_autoptr(FrontJson) json = front_json_new ();

  if (indicators == NULL)
    return FALSE;
  front_json_open (json, NULL, '[');
  for (guint i = 0; i < indicators->len; i++)
    {
      const FrontIndicator *indicator = g_ptr_array_index (indicators, i);
      g_autoptr(FrontSheet) sheet = front_sheet_load (db, indicator, 0, error);
      g_autoptr(GPtrArray) targets = sheet != NULL ? front_indicator_targets (db, indicator->id, error) : NULL;
      g_autofree char *today = front_date_of (front_clock_now ());
      const FrontTarget *target;

      if (targets == NULL)
        return FALSE;
      target = front_target_at (targets, today);
      if (!as_json)
        {
          g_autofree char *text = target != NULL ? front_figure_format (indicator, target->state, target->value) : g_strdup ("");

          printf ("%-8s %-60s %-18s %s\n", indicator->ref, indicator->title,
                  indicator->measure != NULL ? indicator->measure : _("entered"), text);
        }
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", indicator->ref);
      front_json_text_value (json, "title", indicator->title);
      front_json_text_value (json, "measure", indicator->measure);
      front_json_text_value (json, "polarity", indicator->polarity == FRONT_POLARITY_HIGHER  ? "higher"
                                               : indicator->polarity == FRONT_POLARITY_LOWER ? "lower" : "information");
      front_json_real (json, "target", target != NULL ? target->value : NAN);
      front_json_int (json, "definition_version", sheet->version);
      front_json_close (json);
    }
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else if (indicators->len == 0)
    puts (_("There are no indicators in this store yet."));
  return TRUE;
}

/* ── show ── */

static gboolean
show (FrontDb *db, const char *ref, gboolean as_json, GError **error)
{
  g_autoptr(FrontIndicator) indicator = front_indicator_load (db, ref, error);
  g_autoptr(FrontSheet) sheet = indicator != NULL ? front_sheet_load (db, indicator, 0, error) : NULL;
  g_autoptr(FrontJson) json = front_json_new ();
  guint n_fields;
  const FrontSheetField *fields = front_sheet_fields (&n_fields);

  if (sheet == NULL)
    return FALSE;
  front_json_open (json, NULL, '{');
  front_json_int (json, "version", sheet->version);
  front_json_text_value (json, "made_by", sheet->made_by);
  front_json_text_value (json, "reason", sheet->reason);
  for (guint i = 0; i < n_fields; i++)
    {
      front_json_text_value (json, fields[i].key, front_sheet_get (sheet, fields[i].key));
      if (!as_json)
        printf ("%-26s %s\n", front_sheet_label (&fields[i]), front_sheet_get (sheet, fields[i].key));
    }
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else
    printf ("%-26s %d\n", _("Version"), sheet->version);
  return TRUE;
}

/* ── explain ── */

static void
add_ids (FrontJson *json, const char *key, GArray *ids)
{
  front_json_open (json, key, '[');
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    front_json_int (json, NULL, g_array_index (ids, gint64, i));
  front_json_close (json);
}

static void
explain_json (const FrontExplained *explained)
{
  g_autoptr(FrontJson) json = front_json_new ();
  const FrontReckoning *made = explained->reckoning;

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "ref", explained->indicator->ref);
  front_json_text_value (json, "title", explained->indicator->title);
  front_json_text_value (json, "period", explained->period);
  front_json_real (json, "numerator", explained->numerator);
  front_json_real (json, "denominator", explained->denominator);
  front_json_real (json, "value", explained->value);
  front_json_text_value (json, "formula", made != NULL ? made->formula : "");
  front_json_text_value (json, "definition", made != NULL ? made->definition : explained->indicator->definition);
  front_json_int (json, "definition_version", explained->sheet->version);
  front_json_real (json, "target", explained->target);
  front_json_text_value (json, "rag", front_rag_letter (explained->rag));
  front_json_real (json, "old_target", explained->old_target);
  front_json_text_value (json, "old_rag", front_rag_letter (explained->old_rag));
  front_json_real (json, "previous", explained->previous);
  front_json_text_value (json, "against_previous", front_direction_word (explained->against_previous));
  front_json_real (json, "last_year", explained->last_year);
  front_json_text_value (json, "against_last_year", front_direction_word (explained->against_last_year));
  front_json_open (json, "left_out", '[');
  for (guint i = FRONT_RECKONED_WAITING; made != NULL && i < FRONT_N_RECKONED; i++)
    if (made->n[i] > 0)
      {
        front_json_open (json, NULL, '{');
        front_json_text_value (json, "reason", front_reckoned_title ((FrontReckoned) i));
        front_json_int (json, "count", made->n[i]);
        add_ids (json, "ids", made->ids[i]);
        front_json_close (json);
      }
  front_json_close (json);
  front_json_open (json, "formulas", '[');
  for (guint i = 0; i < explained->n_formulas; i++)
    {
      gint64 numerator, denominator;

      front_service_level ((FrontFormula) (i + 1), &made->calls, &numerator, &denominator);
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", front_formula_ref ((FrontFormula) (i + 1)));
      front_json_text_value (json, "name", front_formula_name ((FrontFormula) (i + 1)));
      front_json_int (json, "numerator", numerator);
      front_json_int (json, "denominator", denominator);
      front_json_real (json, "value", denominator > 0 ? (double) numerator / (double) denominator : NAN);
      front_json_close (json);
    }
  front_json_close (json);
  add_ids (json, "numerator_ids", made != NULL ? made->ids[FRONT_RECKONED_IN] : NULL);
  add_ids (json, "denominator_only_ids", made != NULL ? made->ids[FRONT_RECKONED_OF] : NULL);
  front_json_close (json);
  puts (front_json_text (json));
}

/* ── The verbs ── */

static gboolean
read_real (const char *option, const char *typed, double *value, GError **error)
{
  char *end = NULL;

  *value = NAN;
  if (typed == NULL)
    return TRUE;
  *value = g_ascii_strtod (typed, &end);
  if (end != typed && *end == '%' && end[1] == '\0')
    *value /= 100;
  else if (end == typed || *end != '\0' || !isfinite (*value))
    return front_cli_usage (error, _("indicators: %s “%s” is no number"), option, typed);
  return TRUE;
}

typedef struct
{
  char *value;
  char *numerator;
  char *denominator;
  char *note;
  char *reason;
  char *by;
  gboolean as_json;
} Options;

static gboolean
run_verb (FrontCli *cli, const char *verb, const char *ref, const char *period, const Options *options, GError **error)
{
  g_autoptr(FrontDb) db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  g_autoptr(FrontIndicator) indicator = NULL;
  double value, numerator, denominator;

  if (db == NULL)
    return FALSE;
  if (options->by != NULL)
    front_db_set_session (db, options->by, front_db_desk (db));
  if (g_str_equal (verb, "list"))
    return list (db, options->as_json, error);
  if (g_str_equal (verb, "show"))
    return show (db, ref, options->as_json, error);
  if (g_str_equal (verb, "explain"))
    {
      g_autoptr(FrontExplained) explained = front_explain (db, ref, period, TRUE, error);
      g_autofree char *text = NULL;

      if (explained == NULL)
        return FALSE;
      if (options->as_json)
        explain_json (explained);
      else
        puts (text = front_explained_text (explained));
      return TRUE;
    }
  indicator = front_indicator_load (db, ref, error);
  if (indicator == NULL)
    return FALSE;
  {
    g_autofree char *from = NULL;
    g_autofree char *to = NULL;
    FrontBy by;

    if (!front_period_parse (period, &by, &from, &to, error))
      return FALSE;
  }
  if (g_str_equal (verb, "check"))
    return front_entry_record_check (db, indicator, period, error);
  if (g_str_equal (verb, "sign-off"))
    return front_entry_record_sign (db, indicator, period, error);
  return read_real ("--value", options->value, &value, error) && read_real ("--numerator", options->numerator, &numerator, error)
         && read_real ("--denominator", options->denominator, &denominator, error)
         && front_entry_record_enter (db, indicator, period, value, numerator, denominator, options->note, options->reason, error);
}

gboolean
front_command_indicators (FrontCli *cli, int argc, char **argv, GError **error)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "value", 0, 0, G_OPTION_ARG_STRING, &options.value, NULL, NULL },
    { "numerator", 0, 0, G_OPTION_ARG_STRING, &options.numerator, NULL, NULL },
    { "denominator", 0, 0, G_OPTION_ARG_STRING, &options.denominator, NULL, NULL },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, NULL, NULL },
    { NULL },
  };
  static const struct { const char *verb; int n; } verbs[] = {
    { "list", 2 }, { "show", 3 }, { "explain", 4 }, { "enter", 4 }, { "check", 4 }, { "sign-off", 4 },
  };
  gboolean done = FALSE;
  gboolean known = FALSE;

  if (front_cli_parse (&argc, &argv, entries, error))
    {
      for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
        known = known || (g_str_equal (verbs[i].verb, argv[1]) && argc == verbs[i].n);
      if (!known)
        front_cli_usage (error, _("indicators: give list, show REF, explain REF PERIOD, enter REF PERIOD, check REF PERIOD or sign-off "
                                  "REF PERIOD"));
      else if (g_str_equal (argv[1], "enter") && options.value == NULL
               && (options.numerator == NULL || options.denominator == NULL))
        front_cli_usage (error, _("indicators: give --value, or --numerator and --denominator"));
      else
        done = run_verb (cli, argv[1], argc > 2 ? argv[2] : NULL, argc > 3 ? argv[3] : NULL, &options, error);
    }
  g_free (options.value);
  g_free (options.numerator);
  g_free (options.denominator);
  g_free (options.note);
  g_free (options.reason);
  g_free (options.by);
  return done;
}
