#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "cli/front-json.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-explain.h"
#include "indicators/front-indicator-read.h"
#include "indicators/front-late.h"
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

/* ── The verbs ── */

typedef struct
{
  char *value;
  char *numerator;
  char *denominator;
  char *note;
  char *reason;
  char *by;
  char *set;
  char *since;
  int short_s;
  gboolean as_json;
} Options;

static gboolean
set_target (FrontDb *db, const FrontIndicator *indicator, const Options *options, GError **error)
{
  g_autofree char *since = NULL;
  g_autoptr(FrontTarget) target = NULL;
  FrontFigureState state = FRONT_FIGURE_VALUE;
  double value = NAN, upper = NAN;

  if (!front_indicator_read_target (indicator, "--set", options->set, &state, &value, &upper, error))
    return FALSE;
  since = front_date_parse (options->since, error);
  if (since == NULL)
    return FALSE;
  target = front_target_new (since, state, value);
  target->upper = upper;
  g_free (target->set_by);
  target->set_by = g_strdup (front_db_who (db));
  target->set_on = front_date_of (front_clock_now ());
  g_free (target->reason);
  target->reason = g_strdup (options->reason != NULL ? options->reason : "");
  return front_indicator_set_target (db, indicator, target, error);
}

static gboolean
targets (FrontDb *db, const FrontIndicator *indicator, const Options *options, GError **error)
{
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(FrontJson) json = front_json_new ();

  if (options->set != NULL && !set_target (db, indicator, options, error))
    return FALSE;
  list = front_indicator_targets (db, indicator->id, error);
  if (list == NULL)
    return FALSE;
  front_json_open (json, NULL, '[');
  for (guint i = 0; i < list->len; i++)
    {
      const FrontTarget *target = g_ptr_array_index (list, i);
      g_autofree char *text = front_target_format (indicator, target);
      g_autofree char *since = front_date_format (target->since);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "since", target->since);
      front_json_real (json, "value", target->value);
      front_json_real (json, "upper", target->upper);
      front_json_text_value (json, "text", text);
      front_json_text_value (json, "set_by", target->set_by);
      front_json_text_value (json, "set_on", target->set_on);
      front_json_text_value (json, "reason", target->reason);
      front_json_close (json);
      if (!options->as_json)
        printf ("%-12s %-10s %-20s %s\n", since, text, target->set_by, target->reason);
    }
  front_json_close (json);
  if (options->as_json)
    puts (front_json_text (json));
  return TRUE;
}

static gboolean
edit (FrontCli *cli, const char *ref, char **fields, const Options *options, GError **error)
{
  g_autoptr(FrontDb) db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  g_autoptr(FrontIndicator) indicator = db != NULL ? front_indicator_load (db, ref, error) : NULL;
  g_autoptr(FrontSheet) sheet = indicator != NULL ? front_sheet_load (db, indicator, 0, error) : NULL;

  if (sheet == NULL)
    return FALSE;
  if (options->by != NULL)
    front_db_set_session (db, options->by, front_db_desk (db));
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (fields[i], "=", 2);

      if (parts[0] == NULL || parts[1] == NULL || !front_sheet_has_key (parts[0]))
        return front_cli_usage (error, _("indicators: “%s” is no FIELD=VALUE of the sheet; “indicators show REF --json” names them"),
                                fields[i]);
      front_sheet_set (sheet, parts[0], parts[1]);
    }
  return front_sheet_save (db, indicator, sheet, options->reason, error);
}

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

/* After the entry: what to look at. It is entered all the same; whoever checks it sees the same. */
static gboolean
tell_doubts (FrontDb *db, const FrontIndicator *indicator, const char *period, double value, double numerator, double denominator,
             gboolean as_json, GError **error)
{
  static const struct { FrontDoubt doubt; const char *name; } names[] = {
    { FRONT_DOUBT_RATIO, "ratio" }, { FRONT_DOUBT_JUMP, "jump" }, { FRONT_DOUBT_REPEATED, "repeated" },
    { FRONT_DOUBT_ROUNDED, "rounded" },
  };
  g_autoptr(FrontJson) json = front_json_new ();
  FrontDoubt doubts;

  if (!front_entry_record_doubts (db, indicator, period, value, numerator, denominator, &doubts, error))
    return FALSE;
  front_json_open (json, NULL, '{');
  front_json_text_value (json, "ref", indicator->ref);
  front_json_text_value (json, "period", period);
  front_json_open (json, "doubts", '[');
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((doubts & names[i].doubt) != 0)
      {
        front_json_text_value (json, NULL, names[i].name);
        if (!as_json)
          printf ("%s\n", front_doubt_words (names[i].doubt));
      }
  front_json_close (json);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  return TRUE;
}

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
  if (g_str_equal (verb, "late"))
    return late (db, options->as_json, error);
  if (g_str_equal (verb, "show"))
    return show (db, ref, options->as_json, error);
  if (g_str_equal (verb, "explain"))
    {
      g_autoptr(FrontExplained) explained = front_explain (db, ref, period, TRUE, options->short_s >= 0 ? options->short_s * FRONT_SECOND : -1,
                                                           error);
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
  if (g_str_equal (verb, "targets"))
    return targets (db, indicator, options, error);
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
  /* As the window reads them: a percentage is written in per cent, with its sign or without. */
  return front_indicator_read_value (indicator, "--value", options->value != NULL ? options->value : "", &value, error)
         && front_indicator_read_number ("--numerator", options->numerator != NULL ? options->numerator : "", &numerator, error)
         && front_indicator_read_number ("--denominator", options->denominator != NULL ? options->denominator : "", &denominator, error)
         && front_entry_record_enter (db, indicator, period, value, numerator, denominator, options->note, options->reason, error)
         && tell_doubts (db, indicator, period, value, numerator, denominator, options->as_json, error);
}

gboolean
front_command_indicators (FrontCli *cli, int argc, char **argv, GError **error)
{
  Options options = { .short_s = -1 };
  const GOptionEntry entries[] = {
    { "value", 0, 0, G_OPTION_ARG_STRING, &options.value, NULL, NULL },
    { "numerator", 0, 0, G_OPTION_ARG_STRING, &options.numerator, NULL, NULL },
    { "denominator", 0, 0, G_OPTION_ARG_STRING, &options.denominator, NULL, NULL },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, NULL, NULL },
    { "set", 0, 0, G_OPTION_ARG_STRING, &options.set, NULL, NULL },
    { "since", 0, 0, G_OPTION_ARG_STRING, &options.since, NULL, NULL },
    { "short", 0, 0, G_OPTION_ARG_INT, &options.short_s, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, NULL, NULL },
    { NULL },
  };
  static const struct { const char *verb; int n; } verbs[] = {
    { "list", 2 }, { "show", 3 }, { "explain", 4 }, { "enter", 4 }, { "check", 4 }, { "sign-off", 4 },
    { "targets", 3 }, { "late", 2 },
  };
  gboolean done = FALSE;
  gboolean known = FALSE;

  if (argc > 1 && g_str_equal (argv[1], "quality"))
    return front_command_indicators_quality (cli, argc - 1, argv + 1, error);
  if (front_cli_parse (&argc, &argv, entries, error))
    {
      for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
        known = known || (g_str_equal (verbs[i].verb, argv[1]) && argc == verbs[i].n);
      known = known || (argc > 3 && g_str_equal (argv[1], "edit"));
      if (!known)
        front_cli_usage (error, _("indicators: give list, show REF, explain REF PERIOD, enter REF PERIOD, check REF PERIOD, "
                                  "sign-off REF PERIOD, targets REF, quality REF, edit REF FIELD=VALUE or late"));
      else if (options.short_s < -1 || options.short_s > FRONT_SHORT_MOST_SECONDS)
        front_cli_usage (error, _("indicators: --short takes 0 to 600 seconds"));
      else if ((options.set == NULL) != (options.since == NULL))
        front_cli_usage (error, _("indicators: --set VALUE and --since DATE belong together"));
      else if (g_str_equal (argv[1], "enter") && options.value == NULL
               && (options.numerator == NULL || options.denominator == NULL))
        front_cli_usage (error, _("indicators: give --value, or --numerator and --denominator"));
      else
        done = g_str_equal (argv[1], "edit") ? edit (cli, argv[2], argv + 3, &options, error)
                                             : run_verb (cli, argv[1], argc > 2 ? argv[2] : NULL, argc > 3 ? argv[3] : NULL, &options, error);
    }
  g_free (options.value);
  g_free (options.numerator);
  g_free (options.denominator);
  g_free (options.note);
  g_free (options.reason);
  g_free (options.by);
  g_free (options.set);
  g_free (options.since);
  return done;
}
