#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-command-indicators.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "cli/front-json.h"
#include "indicators/front-explain.h"
#include "indicators/front-late.h"
#include "indicators/front-performance.h"
#include "indicators/front-series-count.h"
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
          g_autofree char *text = target != NULL ? front_target_format (indicator, target) : g_strdup ("");

          printf ("%-8s %-60s %-18s %s\n", indicator->ref, indicator->title,
                  indicator->measure != NULL ? indicator->measure : indicator->expression != NULL ? indicator->expression : _("entered"), text);
        }
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", indicator->ref);
      front_json_text_value (json, "title", indicator->title);
      front_json_text_value (json, "measure", indicator->measure);
      front_json_text_value (json, "made_from", indicator->expression);
      front_json_text_value (json, "only_from", indicator->scope);
      front_json_text_value (json, "polarity", front_polarity_name (indicator->polarity));
      front_json_real (json, "target", target != NULL ? target->value : NAN);
      front_json_real (json, "target_upper", target != NULL ? target->upper : NAN);
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
add_part (FrontJson *json, const char *key, const FrontExplained *explained, FrontMadeOfPart part)
{
  g_autoptr(GArray) ids = explained->contacts != NULL ? front_made_of_ids (explained->contacts, part, part) : NULL;

  add_ids (json, key, ids);
}

/* What it is made from, each with its own figure of the period. */
static void
add_parts (FrontJson *json, GPtrArray *parts)
{
  front_json_open (json, "parts", '[');
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const FrontComposedPart *part = g_ptr_array_index (parts, i);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", part->indicator->ref);
      front_json_text_value (json, "title", part->indicator->title);
      front_json_real (json, "numerator", part->numerator);
      front_json_real (json, "denominator", part->denominator);
      front_json_real (json, "value", part->value);
      front_json_text_value (json, "text", part->shown);
      front_json_close (json);
    }
  front_json_close (json);
}

static void
add_files (FrontJson *json, GPtrArray *files)
{
  front_json_open (json, "files", '[');
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const FrontImportedFile *file = g_ptr_array_index (files, i);
      g_autofree char *at = front_instant_format_iso (file->at);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "file", file->file);
      front_json_text_value (json, "source", file->source);
      front_json_text_value (json, "imported_by", file->who);
      front_json_text_value (json, "imported_at", at);
      front_json_int (json, "rows", file->n_rows);
      front_json_close (json);
    }
  front_json_close (json);
}

/* Times counted from the Log are added up in µs, and told in seconds as the figure is; a median is made of no sum. */
static double
numerator_of (const FrontExplained *explained)
{
  if (explained->reckoning == NULL || explained->indicator->unit != FRONT_UNIT_SECONDS)
    return explained->numerator;
  return front_series_is_slow (explained->indicator->measure) ? NAN : explained->numerator / FRONT_SECOND;
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
  front_json_real (json, "numerator", numerator_of (explained));
  front_json_real (json, "denominator", explained->denominator);
  front_json_real (json, "value", explained->value);
  front_json_text_value (json, "why", explained->why);
  front_json_text_value (json, "formula", explained->formula);
  front_json_text_value (json, "definition", explained->definition);
  front_json_int (json, "definition_version", explained->sheet->version);
  front_json_real (json, "target", explained->target);
  front_json_real (json, "target_upper", explained->target_upper);
  front_json_text_value (json, "rag", front_rag_letter (explained->rag));
  front_json_real (json, "old_target", explained->old_target);
  front_json_real (json, "old_target_upper", explained->old_upper);
  front_json_text_value (json, "old_rag", front_rag_letter (explained->old_rag));
  front_json_real (json, "previous", explained->previous);
  front_json_text_value (json, "against_previous", front_direction_word (explained->against_previous));
  front_json_real (json, "last_year", explained->last_year);
  front_json_text_value (json, "against_last_year", front_direction_word (explained->against_last_year));
  front_json_real (json, "rate_needed", explained->rate_needed);
  front_json_int (json, "months_left", explained->months_left);
  add_parts (json, explained->parts);
  add_files (json, explained->files);
  front_json_open (json, "left_out", '[');
  for (guint i = 0; explained->contacts != NULL && i < explained->contacts->len; i++)
    {
      const FrontMadeOf *made_of = g_ptr_array_index (explained->contacts, i);

      if (made_of->part != FRONT_MADE_OF_OUT)
        continue;
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "reason", made_of->words);
      front_json_int (json, "count", made_of->n);
      add_ids (json, "ids", made_of->ids);
      front_json_close (json);
    }
  front_json_close (json);
  if (explained->n_formulas > 0)
    front_json_int (json, "short", (int) (explained->short_us / FRONT_SECOND));
  if (made != NULL && !isnan (made->median))
    {
      front_json_real (json, "median_wait", made->median);
      front_json_real (json, "ninetieth_wait", made->ninety);
    }
  front_json_open (json, "formulas", '[');
  for (guint i = 0; i < explained->n_formulas; i++)
    {
      gint64 numerator, denominator;

      front_service_level ((FrontFormula) (i + 1), &explained->calls, &numerator, &denominator);
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", front_formula_ref ((FrontFormula) (i + 1)));
      front_json_text_value (json, "name", front_formula_name ((FrontFormula) (i + 1)));
      front_json_int (json, "numerator", numerator);
      front_json_int (json, "denominator", denominator);
      front_json_real (json, "value", denominator > 0 ? (double) numerator / (double) denominator : NAN);
      front_json_close (json);
    }
  front_json_close (json);
  add_part (json, "numerator_ids", explained, FRONT_MADE_OF_IN);
  add_part (json, "denominator_only_ids", explained, FRONT_MADE_OF_ONLY);
  front_json_close (json);
  puts (front_json_text (json));
}

/* ── late ── */

static gboolean
late (FrontDb *db, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) list = front_late_list (db, error);
  g_autoptr(FrontJson) json = front_json_new ();

  if (list == NULL)
    return FALSE;
  front_json_open (json, NULL, '[');
  for (guint i = 0; i < list->len; i++)
    {
      const FrontLate *one = g_ptr_array_index (list, i);
      g_autofree char *due = front_date_format (one->due);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", one->ref);
      front_json_text_value (json, "title", one->title);
      front_json_text_value (json, "period", one->period);
      front_json_text_value (json, "due", one->due);
      front_json_text_value (json, "status", one->missing ? "missing" : "late");
      front_json_int (json, "days", one->days);
      front_json_text_value (json, "collector", one->collector);
      front_json_close (json);
      if (!as_json)
        printf ("%-8s %-12s %-8s %s %s, %d %s\n", one->ref, one->period, one->missing ? _("missing") : _("late"), _("due"), due,
                one->days, ngettext ("day", "days", (gulong) one->days));
    }
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else if (list->len == 0)
    puts (_("Every figure is in, and came in time."));
  return TRUE;
}

/* ── The verbs ── */

static gboolean
run_verb (FrontDb *db, int argc, char **argv, const FrontIndicatorOptions *options, GError **error)
{
  const char *verb = argv[1];
  g_autoptr(FrontIndicator) indicator = NULL;

  if (options->by != NULL)
    front_db_set_session (db, options->by, front_db_desk (db));
  if (g_str_equal (verb, "list"))
    return list (db, options->as_json, error);
  if (g_str_equal (verb, "late"))
    return late (db, options->as_json, error);
  if (g_str_equal (verb, "show"))
    return show (db, argv[2], options->as_json, error);
  if (g_str_equal (verb, "explain"))
    {
      g_autoptr(FrontExplained) explained = front_explain (db, argv[2], argv[3], TRUE,
                                                           options->short_s >= 0 ? options->short_s * FRONT_SECOND : -1, error);
      g_autofree char *text = NULL;

      if (explained == NULL)
        return FALSE;
      if (options->as_json)
        explain_json (explained);
      else
        puts (text = front_explained_text (explained));
      return TRUE;
    }
  indicator = front_indicator_load (db, argv[2], error);
  if (indicator == NULL)
    return FALSE;
  if (g_str_equal (verb, "targets"))
    return front_cli_indicator_targets (db, indicator, options, error);
  if (g_str_equal (verb, "edit"))
    return front_cli_indicator_edit (db, indicator, argv + 3, options, error);
  if (g_str_equal (verb, "check"))
    return front_cli_indicator_check (db, indicator, argv[3], options, error);
  if (g_str_equal (verb, "sign-off"))
    return front_cli_indicator_sign_off (db, indicator, argv[3], options, error);
  return front_cli_indicator_enter (db, indicator, argv[3], options, error);
}

/* What shows before a store is opened. */
static gboolean
check_words (int argc, char **argv, FrontIndicatorOptions *options, GError **error)
{
  static const struct { const char *verb; int n; } verbs[] = {
    { "list", 2 }, { "show", 3 }, { "explain", 4 }, { "enter", 4 }, { "check", 4 }, { "sign-off", 4 },
    { "targets", 3 }, { "late", 2 },
  };
  gboolean known = argc > 3 && g_str_equal (argv[1], "edit");

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    known = known || (g_str_equal (verbs[i].verb, argv[1]) && argc == verbs[i].n);
  if (!known)
    return front_cli_usage (error, _("indicators: give list, show REF, explain REF PERIOD, enter REF PERIOD, check REF PERIOD, "
                                     "sign-off REF PERIOD, targets REF, quality REF, edit REF FIELD=VALUE or late"));
  if (options->short_s < -1 || options->short_s > FRONT_SHORT_MOST_SECONDS)
    return front_cli_usage (error, _("indicators: --short takes 0 to 600 seconds"));
  if ((options->set == NULL) != (options->typed_since == NULL))
    return front_cli_usage (error, _("indicators: --set VALUE and --since DATE belong together"));
  if (!front_cli_date ("--since", options->typed_since, &options->since, error))
    return FALSE;
  if (argc == 4 && !g_str_equal (argv[1], "edit") && !front_cli_indicator_period (argv[1], argv[3], error))
    return FALSE;
  if (!g_str_equal (argv[1], "enter"))
    return TRUE;
  if (options->value == NULL && (options->numerator == NULL || options->denominator == NULL))
    return front_cli_usage (error, _("indicators enter: give --value, or --numerator and --denominator"));
  if ((options->numerator == NULL) != (options->denominator == NULL))
    return front_cli_usage (error, _("indicators enter: --numerator and --denominator belong together"));
  return TRUE;
}

gboolean
front_command_indicators (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_auto(FrontIndicatorOptions) options = { .short_s = -1 };
  const GOptionEntry entries[] = {
    { "value", 0, 0, G_OPTION_ARG_STRING, &options.value, NULL, NULL },
    { "numerator", 0, 0, G_OPTION_ARG_STRING, &options.numerator, NULL, NULL },
    { "denominator", 0, 0, G_OPTION_ARG_STRING, &options.denominator, NULL, NULL },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, NULL, NULL },
    { "set", 0, 0, G_OPTION_ARG_STRING, &options.set, NULL, NULL },
    { "since", 0, 0, G_OPTION_ARG_STRING, &options.typed_since, NULL, NULL },
    { "short", 0, 0, G_OPTION_ARG_INT, &options.short_s, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, NULL, NULL },
    { NULL },
  };
  g_autoptr(FrontDb) db = NULL;

  if (argc > 1 && g_str_equal (argv[1], "quality"))
    return front_command_indicators_quality (cli, argc - 1, argv + 1, error);
  if (!front_cli_parse (&argc, &argv, entries, error) || !check_words (argc, argv, &options, error))
    return FALSE;
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  return db != NULL && run_verb (db, argc, argv, &options, error);
}
