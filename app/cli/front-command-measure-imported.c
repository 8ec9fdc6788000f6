#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-command-measure-imported.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-number.h"
#include "calendar/front-period-name.h"
#include "cli/front-json.h"
#include "indicators/front-standing.h"

static const char *
unit_name (const FrontImported *imported)
{
  if (imported->unit == FRONT_UNIT_SHARE)
    return "share";
  if (imported->unit == FRONT_UNIT_SECONDS)
    return "seconds";
  return imported->kind == FRONT_IMPORTED_SCORE ? "score" : imported->kind == FRONT_IMPORTED_RESPONSES ? "answers" : "calls";
}

static void
print_json (const FrontImportedResult *result)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '[');
  for (guint i = 0; i < result->points->len; i++)
    {
      const FrontImportedPoint *point = &g_array_index (result->points, FrontImportedPoint, i);
      gboolean quotient = point->denominator > 0;

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "period", point->period.label);
      front_json_real (json, "numerator", isnan (point->value) ? NAN : point->numerator);
      front_json_real (json, "denominator", quotient ? point->denominator : NAN);
      front_json_real (json, "value", point->value);
      front_json_text_value (json, "unit", unit_name (result->imported));
      front_json_text_value (json, "formula", result->formula);
      front_json_close (json);
    }
  front_json_close (json);
  puts (front_json_text (json));
}

static void
print_row (const FrontImported *imported, const char *name, const FrontImportedPoint *point)
{
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;
  g_autofree char *value = NULL;

  printf ("%-34s ", name);
  if (isnan (point->value))
    {
      printf ("%12s %10s  %s\n", "", "", _("nothing imported"));
      return;
    }
  numerator = front_number_decimals (point->numerator, front_number_needed (point->numerator, 3));
  denominator = point->denominator > 0 ? front_number_decimals (point->denominator, front_number_needed (point->denominator, 3)) : g_strdup ("");
  printf ("%12s %10s  ", numerator, denominator);
  value = imported->unit == FRONT_UNIT_SHARE
            ? front_per_cent (point->value, 1)
            : front_number_decimals (point->value, imported->unit == FRONT_UNIT_SECONDS ? 1 : imported->kind == FRONT_IMPORTED_SCORE ? 2 : 0);
  if (imported->unit == FRONT_UNIT_SECONDS)
    printf (_("%s seconds\n"), value);
  else
    printf ("%6s%s\n", value,
            (front_figure_doubts (NULL, 0, point->numerator, point->denominator, imported->unit) & FRONT_DOUBT_RATIO) != 0
              ? _("  look at this: more than all") : "");
}

static void
print_table (const FrontImportedResult *result, const FrontImportedQuery *query)
{
  g_autofree char *from = front_date_format (query->from);
  g_autofree char *to = front_date_format (query->to);

  /* Translators: what is measured, and the first and the last day. */
  printf (_("%s, %s to %s"), front_imported_title (result->imported), from, to);
  printf ("\n\n%-34s %12s %10s  %6s\n", _("Period"), _("Number"), _("Of"), _("Figure"));
  for (guint i = 0; i < result->points->len; i++)
    {
      const FrontImportedPoint *point = &g_array_index (result->points, FrontImportedPoint, i);
      g_autofree char *name = front_period_name (&point->period, query->by);

      print_row (result->imported, name, point);
    }
  print_row (result->imported, _("All"), &result->total);
  printf ("\n%s\n%s: %s\n", result->definition, _("Formula"), result->formula);
  for (guint i = 0; i < result->files->len; i++)
    {
      g_autofree char *words = front_imported_file_words (g_ptr_array_index (result->files, i));

      puts (words);
    }
}

static gboolean
read_words (const FrontImported *imported, const FrontImportedWords *words, FrontImportedQuery *query, GError **error)
{
  if (words->from == NULL || words->to == NULL)
    return front_cli_usage (error, _("measure: give --from DATE and --to DATE"));
  if (words->by == NULL)
    return front_cli_usage (error, _("measure: give --by hour, day, week, month, quarter or year"));
  if (!front_by_from_name (words->by, &query->by))
    return front_cli_usage (error, _("measure: “%s” is no period; give --by hour, day, week, month, quarter or year"), words->by);
  if (words->other != NULL)
    return front_cli_usage (error, _("measure: %s comes from imported tables, which have no %s; --source limits it"), imported->ref, words->other);
  if (words->formula != NULL && imported->kind != FRONT_IMPORTED_SHARE_IN_TIME)
    return front_cli_usage (error, _("measure: only calls-in-time and interval-share-in-time have a --formula"));
  if (words->formula != NULL && !front_formula_from_name (words->formula, &query->formula))
    return front_cli_usage (error, _("measure: there is no formula “%s”; give F1 to F6, or positive, answered-only, offered, "
                                     "ignore-abandoned, short-positive or short-removed"), words->formula);
  if (words->satisfied != NULL && imported->kind != FRONT_IMPORTED_SATISFIED)
    return front_cli_usage (error, _("measure: only survey-satisfied has --satisfied"));
  if (words->satisfied != NULL && !front_satisfied_parse (words->satisfied, &query->satisfied))
    return front_cli_usage (error, _("measure: --satisfied “%s” cannot be read; write “4 of 5” or “80%%”"), words->satisfied);
  return TRUE;
}

gboolean
front_command_measure_imported (FrontCli *cli, const FrontImported *imported, const FrontImportedWords *words, gboolean as_json,
                                GError **error)
{
  FrontImportedQuery query = { .formula = FRONT_FORMULA_F3, .satisfied = FRONT_SATISFIED_INIT, .scope = words->source, .want_files = TRUE };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(FrontImportedResult) result = NULL;

  if (!read_words (imported, words, &query, error))
    return FALSE;
  if (!front_cli_range (words->from, words->to, &from, &to, error))
    return FALSE;
  query.from = from;
  query.to = to;
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL || (words->source != NULL && !front_imported_check_source (db, imported, words->source, error)))
    return FALSE;
  result = front_imported_run (db, imported, &query, error);
  if (result == NULL)
    return FALSE;
  if (as_json)
    print_json (result);
  else
    print_table (result, &query);
  return TRUE;
}
