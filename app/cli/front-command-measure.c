#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-number.h"
#include "calendar/front-period-name.h"
#include "cli/front-cli-nothing.h"
#include "cli/front-command-measure-imported.h"
#include "cli/front-command-measure-reckoned.h"
#include "cli/front-json.h"
#include "enquiries/front-contact.h"
#include "indicators/front-measure.h"

/* A thousand years: more would overflow the arithmetic of microseconds. */
#define MAX_WITHIN_S (G_GINT64_CONSTANT (31557600000))

static void
print_json (const FrontMeasureResult *result)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '[');
  for (guint i = 0; i < result->points->len; i++)
    {
      const FrontMeasurePoint *point = &g_array_index (result->points, FrontMeasurePoint, i);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "period", point->period.label);
      front_json_int (json, "numerator", point->numerator);
      front_json_int (json, "denominator", point->denominator);
      front_json_real (json, "value", point->value);
      front_json_text_value (json, "formula", result->measure->formula);
      if (result->measure->kind == FRONT_MEASURE_KIND_AUDITED)
        {
          front_json_int (json, "days", result->days);
          front_json_int (json, "excluded_no_person", point->n_no_person);
          front_json_int (json, "excluded_no_service", point->n_no_service);
          front_json_int (json, "excluded_not_yet_auditable", point->n_not_due);
        }
      front_json_close (json);
    }
  front_json_close (json);
  puts (front_json_text (json));
}

static void
print_row (const char *label, const FrontMeasurePoint *point, const char *none)
{
  g_autofree char *numerator = front_number (point->numerator);
  g_autofree char *denominator = front_number (point->denominator);
  g_autofree char *share = front_per_cent (point->value, 1);

  printf ("%-26s %10s %10s  ", label, numerator, denominator);
  if (isnan (point->value))
    printf ("%s\n", none);
  else
    printf ("%6s\n", share);
}

static void
print_table (const FrontMeasureResult *result, const FrontMeasureQuery *query)
{
  g_autofree char *from = front_date_format (query->from);
  g_autofree char *to = front_date_format (query->to);
  const char *none = result->measure->channel == FRONT_CHANNEL_VISITOR ? _("no visitors") : _("no calls");

  if (result->measure->kind != FRONT_MEASURE_KIND_ANSWERED)
    none = _("no contacts");
  /* Translators: what is measured, and the first and the last day. */
  printf (_("%s, %s to %s"), front_measure_title (result->measure), from, to);
  printf ("\n\n");
  printf ("%-26s %10s %10s  %6s\n", _("Period"), _("Number"), _("Of"), _("Share"));
  for (guint i = 0; i < result->points->len; i++)
    {
      const FrontMeasurePoint *point = &g_array_index (result->points, FrontMeasurePoint, i);
      g_autofree char *name = front_period_name (&point->period, query->by);

      print_row (name, point, none);
    }
  print_row (_("All"), &result->total, none);
  printf ("\n%s\n%s: %s\n", result->definition, _("Formula"), result->measure->formula);
}

/* What can be wrong with the words themselves, before a store is opened. */
static const FrontMeasure *
check_usage (int argc, char **argv, const FrontMeasureQuery *query, const char *by, GError **error)
{
  const FrontMeasure *measure;

  measure = front_measure_find (argv[1], NULL);
  if (measure == NULL)
    front_command_measure_unknown (argv[1], error);
  else if (query->from == NULL || query->to == NULL)
    front_cli_usage (error, _("measure: give --from DATE and --to DATE"));
  else if (by == NULL)
    front_cli_usage (error, _("measure: give --by hour, day, week, month, quarter or year"));
  else if (!measure->timed && query->within_us >= 0)
    front_cli_usage (error, _("measure: %s has no time to be within; leave --within out"), measure->ref);
  else if (measure->channel != FRONT_CHANNEL_PHONE && query->queue != NULL)
    front_cli_usage (error, _("measure: only calls have a --queue"));
  else
    return measure;
  return NULL;
}

gboolean
front_command_measure (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *typed_from = NULL;
  g_autofree char *typed_to = NULL;
  g_autofree char *by = NULL;
  g_autofree char *queue = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(FrontMeasureResult) result = NULL;
  FrontMeasureQuery query = { .within_us = -1 };
  FrontReckonQuery reckoned = { .within_us = -1, .formula = FRONT_FORMULA_F3 };
  FrontMeasureWords words = { 0 };
  const FrontMeasure *measure;
  g_autofree char *source = NULL;
  g_autofree char *satisfied = NULL;
  gboolean list = FALSE;
  g_autofree char *typed_within = NULL;
  gint64 within = -1;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &typed_from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &typed_to, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, NULL, NULL },
    { "queue", 0, 0, G_OPTION_ARG_STRING, &queue, NULL, NULL },
    { "within", 0, 0, G_OPTION_ARG_STRING, &typed_within, NULL, NULL },
    { "formula", 0, 0, G_OPTION_ARG_STRING, &words.formula, NULL, NULL },
    { "short", 0, 0, G_OPTION_ARG_STRING, &words.seconds, NULL, NULL },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &words.channel, NULL, NULL },
    { "service", 0, 0, G_OPTION_ARG_STRING, &words.service, NULL, NULL },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, NULL, NULL },
    { "satisfied", 0, 0, G_OPTION_ARG_STRING, &satisfied, NULL, NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };

  if (!front_cli_parse (&argc, &argv, entries, error))
    {
      front_measure_words_clear (&words);
      return FALSE;
    }
  if (list && argc == 1)
    {
      front_measure_words_clear (&words);
      front_command_measure_list (as_json);
      return TRUE;
    }
  if (argc != 2)
    {
      front_measure_words_clear (&words);
      return front_cli_usage (error, _("measure: name one measure, as calls-in-time; measure --list names those there are"));
    }
  if (front_imported_find (argv[1]) != NULL)
    {
      const FrontImportedWords typed = {
        .from = typed_from, .to = typed_to, .by = by, .formula = words.formula, .source = source, .satisfied = satisfied,
        .other = typed_within != NULL    ? "--within"
                 : queue != NULL         ? "--queue"
                 : words.seconds != NULL ? "--short"
                 : words.channel != NULL ? "--channel"
                 : words.service != NULL ? "--service"
                                         : NULL,
      };
      gboolean done = front_command_measure_imported (cli, front_imported_find (argv[1]), &typed, as_json, error);

      front_measure_words_clear (&words);
      return done;
    }
  if (source != NULL || satisfied != NULL)
    {
      front_measure_words_clear (&words);
      return front_cli_usage (error, _("measure: only measures of imported tables have --source and --satisfied"));
    }
  if (!front_cli_number (_("measure: --within, in seconds,"), typed_within, 0, MAX_WITHIN_S, &within, error))
    {
      front_measure_words_clear (&words);
      return FALSE;
    }
  if (within >= 0)
    query.within_us = within * FRONT_SECOND;
  query.from = typed_from;
  query.to = typed_to;
  query.queue = queue;
  if (front_measure_words_want_reckoning (argv[1], &words))
    {
      gboolean done;

      reckoned.from = typed_from;
      reckoned.to = typed_to;
      reckoned.within_us = query.within_us;
      reckoned.queue = queue;
      done = front_command_measure_reckoned (cli, argv[1], by, &reckoned, &words, as_json, error);
      front_measure_words_clear (&words);
      return done;
    }
  measure = check_usage (argc, argv, &query, by, error);
  if (measure == NULL)
    return FALSE;
  if (!front_by_from_name (by, &query.by))
    return front_cli_usage (error, _("measure: “%s” is no period; give --by hour, day, week, month, quarter or year"), by);

  if (!front_cli_range (typed_from, typed_to, &from, &to, error))
    return FALSE;
  query.from = from;
  query.to = to;
  db = front_cli_open (cli, FRONT_DB_READING, error);
  if (db == NULL)
    return FALSE;
  result = front_measure_run (db, measure, &query, error);
  if (result == NULL)
    return FALSE;
  if (as_json)
    print_json (result);
  else
    print_table (result, &query);
  return result->total.denominator != 0 || front_cli_tell_nothing (db, measure->channel, from, to, error);
}
