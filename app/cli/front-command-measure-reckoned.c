#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-cli-nothing.h"
#include "cli/front-command-measure-reckoned.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-number.h"
#include "calendar/front-period-name.h"
#include "cli/front-json.h"
#include "directory/front-nearest.h"
#include "indicators/front-measure.h"
#include "indicators/front-measure-imported.h"

#define DEFAULT_SHORT_S 5
#define MOST_SHORT_S 86400

void
front_measure_words_clear (FrontMeasureWords *words)
{
  g_clear_pointer (&words->formula, g_free);
  g_clear_pointer (&words->seconds, g_free);
  g_clear_pointer (&words->channel, g_free);
  g_clear_pointer (&words->service, g_free);
}

static gboolean
has_measure (const char *ref)
{
  guint n;
  const FrontMeasure *measures = front_measures (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (measures[i].ref, ref))
      return TRUE;
  return FALSE;
}

gboolean
front_measure_words_want_reckoning (const char *ref, const FrontMeasureWords *words)
{
  gboolean asked = words->formula != NULL || words->seconds != NULL || words->channel != NULL || words->service != NULL;

  return asked || (front_reckon_find (ref) != NULL && !has_measure (ref));
}

/* ── The list ── */

static void
add_listed (FrontJson *json, const char *ref, const char *title, const char *formula, const char *unit)
{
  if (json == NULL)
    {
      printf ("%-22s %-44s %s\n", ref, title, formula);
      return;
    }
  front_json_open (json, NULL, '{');
  front_json_text_value (json, "measure", ref);
  front_json_text_value (json, "title", title);
  front_json_text_value (json, "formula", formula);
  front_json_text_value (json, "unit", unit);
  front_json_close (json);
}

void
front_command_measure_list (gboolean as_json)
{
  g_autoptr(FrontJson) json = as_json ? front_json_new () : NULL;
  guint n_measures, n_reckons, n_importeds;
  const FrontMeasure *measures = front_measures (&n_measures);
  const FrontReckon *reckons = front_reckons (&n_reckons);
  const FrontImported *importeds = front_importeds (&n_importeds);

  if (as_json)
    front_json_open (json, NULL, '[');
  for (guint i = 0; i < n_reckons; i++)
    add_listed (json, reckons[i].ref, front_reckon_title (&reckons[i]), reckons[i].formula,
                front_reckon_unit_name (reckons[i].unit));
  for (guint i = 0; i < n_measures; i++)
    if (front_reckon_find (measures[i].ref) == NULL)
      add_listed (json, measures[i].ref, front_measure_title (&measures[i]), measures[i].formula, "share");
  for (guint i = 0; i < n_importeds; i++)
    add_listed (json, importeds[i].ref, front_imported_title (&importeds[i]), importeds[i].formula,
                importeds[i].unit == FRONT_UNIT_SHARE     ? "share"
                : importeds[i].unit == FRONT_UNIT_SECONDS ? "seconds"
                                                          : "number");
  if (!as_json)
    return;
  front_json_close (json);
  puts (front_json_text (json));
}

gboolean
front_command_measure_unknown (const char *ref, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *meant = NULL;
  guint n_measures, n_reckons, n_importeds;
  const FrontMeasure *measures = front_measures (&n_measures);
  const FrontReckon *reckons = front_reckons (&n_reckons);
  const FrontImported *importeds = front_importeds (&n_importeds);

  for (guint i = 0; i < n_reckons; i++)
    g_ptr_array_add (names, (gpointer) reckons[i].ref);
  for (guint i = 0; i < n_measures; i++)
    if (front_reckon_find (measures[i].ref) == NULL)
      g_ptr_array_add (names, (gpointer) measures[i].ref);
  for (guint i = 0; i < n_importeds; i++)
    g_ptr_array_add (names, (gpointer) importeds[i].ref);
  g_ptr_array_add (names, NULL);
  meant = g_utf8_validate (ref, -1, NULL) ? front_nearest_words (ref, (const char *const *) names->pdata) : NULL;
  if (meant != NULL)
    return front_cli_usage (error, _("measure: there is no measure “%s”. Did you mean %s? “frontdesk measure --list” names all"), ref, meant);
  return front_cli_usage (error, _("measure: there is no measure “%s”. “frontdesk measure --list” names all"), ref);
}

/* ── One measure ── */

/* Of a median and a percentile the added seconds are not what the figure is made of. */
static gboolean
has_sum (const FrontReckon *reckon)
{
  return reckon->unit != FRONT_RECKON_SECONDS || g_str_has_prefix (reckon->formula, "sum");
}

static void
add_point (FrontJson *json, const FrontReckoning *reckoning, const FrontReckonGroup *group, const FrontReckonPoint *point,
           const FrontReckonQuery *query)
{
  gboolean seconds = reckoning->reckon->unit == FRONT_RECKON_SECONDS;
  const char *by = g_str_equal (reckoning->reckon->ref, "contacts-by-channel")   ? "channel"
                   : g_str_equal (reckoning->reckon->ref, "contacts-by-service") ? "service"
                                                                                 : NULL;

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "period", point->period.label);
  if (by != NULL)
    front_json_text_value (json, by, group->name);
  if (seconds)
    front_json_real (json, "numerator", has_sum (reckoning->reckon) ? (double) point->numerator / FRONT_SECOND : NAN);
  else
    front_json_int (json, "numerator", point->numerator);
  front_json_int (json, "denominator", point->denominator);
  front_json_real (json, "value", point->value);
  front_json_text_value (json, "unit", front_reckon_unit_name (reckoning->reckon->unit));
  front_json_text_value (json, "formula", reckoning->formula);
  if (g_str_equal (reckoning->reckon->ref, "calls-in-time"))
    {
      front_json_text_value (json, "formula_ref", front_formula_ref (query->formula));
      front_json_text_value (json, "formula_name", front_formula_name (query->formula));
      front_json_int (json, "short_seconds", query->short_us / FRONT_SECOND);
    }
  front_json_close (json);
}

static void
print_json (const FrontReckoning *reckoning, const FrontReckonQuery *query)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '[');
  for (guint g = 0; g < reckoning->groups->len; g++)
    {
      const FrontReckonGroup *group = g_ptr_array_index (reckoning->groups, g);

      for (guint i = 0; i < group->points->len; i++)
        add_point (json, reckoning, group, &g_array_index (group->points, FrontReckonPoint, i), query);
    }
  front_json_close (json);
  puts (front_json_text (json));
}

static void
print_row (const FrontReckon *reckon, const char *label, const FrontReckonPoint *point)
{
  gboolean seconds = reckon->unit == FRONT_RECKON_SECONDS;
  g_autofree char *numerator = seconds ? front_number_decimals ((double) point->numerator / FRONT_SECOND, 1) : front_number (point->numerator);
  g_autofree char *denominator = front_number (point->denominator);
  g_autofree char *value = reckon->unit == FRONT_RECKON_SHARE ? front_per_cent (point->value, 1)
                                                              : front_number_decimals (point->value, seconds ? 1 : 0);

  printf ("%-34s ", label);
  if (reckon->unit == FRONT_RECKON_NUMBER)
    {
      /* printf counts bytes, and a dash has three. */
      printf (isnan (point->value) ? "%14s\n" : "%12s\n", isnan (point->value) ? "–" : numerator);
      return;
    }
  printf ("%12s %10s  ", has_sum (reckon) ? numerator : "", denominator);
  if (isnan (point->value))
    printf ("%s\n", reckon->channel == FRONT_CHANNEL_VISITOR ? _("no visitors")
                    : reckon->channel == FRONT_CHANNEL_PHONE ? _("no calls")
                                                             : _("no contacts"));
  else if (seconds)
    printf (_("%s seconds\n"), value);
  else
    printf ("%6s\n", value);
}

/* @text in @width columns, at their right; printf counts bytes. */
static void
print_right (const char *text, int width)
{
  printf ("%*s%s", (int) MAX (0, width - (int) g_utf8_strlen (text, -1)), "", text);
}

/* What the two numbers are, and the figure in which unit. */
static void
print_heading (const FrontReckon *reckon)
{
  gboolean seconds = reckon->unit == FRONT_RECKON_SECONDS;
  const char *of = reckon->channel == FRONT_CHANNEL_VISITOR ? _("Visitors")
                   : reckon->channel == FRONT_CHANNEL_PHONE ? _("Calls")
                   : reckon->channel == FRONT_CHANNEL_EMAIL ? _("E-mails")
                                                            : _("Contacts");

  printf ("\n\n%-34s ", _("Period"));
  if (reckon->unit == FRONT_RECKON_NUMBER)
    {
      print_right (of, 12);
      printf ("\n");
      return;
    }
  print_right (!has_sum (reckon) ? "" : seconds ? _("Seconds") : _("Number"), 12);
  printf (" ");
  print_right (of, 10);
  printf ("  %s\n", !seconds                                          ? _("Share")
                     : g_str_has_prefix (reckon->formula, "median") ? _("Median")
                     : has_sum (reckon)                             ? _("Mean")
                                                                    : _("90th percentile"));
}

static void
print_table (const FrontReckoning *reckoning, const FrontReckonQuery *query)
{
  g_autofree char *from = front_date_format (query->from);
  g_autofree char *to = front_date_format (query->to);

  /* Translators: what is measured, and the first and the last day. */
  printf (_("%s, %s to %s"), front_reckon_title (reckoning->reckon), from, to);
  print_heading (reckoning->reckon);
  for (guint g = 0; g < reckoning->groups->len; g++)
    {
      const FrontReckonGroup *group = g_ptr_array_index (reckoning->groups, g);

      if (*group->name != '\0')
        printf ("%s\n", group->name);
      for (guint i = 0; i < group->points->len; i++)
        {
          const FrontReckonPoint *point = &g_array_index (group->points, FrontReckonPoint, i);
          g_autofree char *name = front_period_name (&point->period, query->by);

          print_row (reckoning->reckon, name, point);
        }
      print_row (reckoning->reckon, _("All"), &group->total);
    }
  printf ("\n%s\n%s: %s\n", reckoning->definition, _("Formula"), reckoning->formula);
}

/* What was typed, into the query; before a store is opened. */
static gboolean
read_words (const FrontReckon *reckon, const char *by, FrontReckonQuery *query, const FrontMeasureWords *words, GError **error)
{
  gint64 seconds = -1;
  FrontChannel channel;

  if (query->from == NULL || query->to == NULL)
    return front_cli_usage (error, _("measure: give --from DATE and --to DATE"));
  if (by == NULL)
    return front_cli_usage (error, _("measure: give --by hour, day, week, month, quarter or year"));
  if (!front_by_from_name (by, &query->by))
    return front_cli_usage (error, _("measure: “%s” is no period; give --by hour, day, week, month, quarter or year"), by);
  if (!reckon->timed && query->within_us >= 0)
    return front_cli_usage (error, _("measure: %s has no time to be within; leave --within out"), reckon->ref);
  if (query->queue != NULL && reckon->channel != FRONT_CHANNEL_PHONE)
    return front_cli_usage (error, _("measure: only calls have a --queue"));
  if (words->formula != NULL && !g_str_equal (reckon->ref, "calls-in-time"))
    return front_cli_usage (error, _("measure: only calls-in-time has a --formula"));
  if (words->formula != NULL && !front_formula_from_name (words->formula, &query->formula))
    return front_cli_usage (error, _("measure: there is no formula “%s”; give F1 to F6, or positive, answered-only, offered, "
                                     "ignore-abandoned, short-positive or short-removed"), words->formula);
  if (words->seconds != NULL && reckon->channel != FRONT_CHANNEL_PHONE)
    return front_cli_usage (error, _("measure: only calls can be abandoned in a --short time"));
  if (!front_cli_number (_("measure: --short, in seconds,"), words->seconds, 0, MOST_SHORT_S, &seconds, error))
    return FALSE;
  /* A short time without a formula means what offices mean by it: such calls are left out. */
  if (words->formula == NULL && seconds > 0)
    query->formula = FRONT_FORMULA_F6;
  query->short_us = (seconds >= 0                                  ? seconds
                     : front_formula_has_short (query->formula) ? DEFAULT_SHORT_S
                                                                : 0) * FRONT_SECOND;
  if (words->channel == NULL)
    return TRUE;
  if (!front_channel_from_name (words->channel, &channel))
    return front_cli_usage (error, _("measure: there is no channel “%s”; give visitor, phone, email, online, call-back, outgoing, "
                                     "out-of-hours or admin"), words->channel);
  if (reckon->channel != 0 && reckon->channel != (int) channel)
    return front_cli_usage (error, _("measure: %s is of the channel %s; leave --channel out"), reckon->ref,
                            front_channel_name ((FrontChannel) reckon->channel));
  query->channel = (int) channel;
  return TRUE;
}

gboolean
front_command_measure_reckoned (FrontCli *cli, const char *ref, const char *by, FrontReckonQuery *query,
                                const FrontMeasureWords *words, gboolean as_json, GError **error)
{
  const FrontReckon *reckon = front_reckon_find (ref);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(FrontReckoning) reckoning = NULL;

  if (reckon == NULL && has_measure (ref))
    return front_cli_usage (error, _("measure: %s is of all contacts; leave --formula, --short, --channel and --service out"), ref);
  if (reckon == NULL)
    return front_command_measure_unknown (ref, error);
  if (!read_words (reckon, by, query, words, error))
    return FALSE;
  query->service = words->service;
  if (!front_cli_range (query->from, query->to, &from, &to, error))
    return FALSE;
  query->from = from;
  query->to = to;
  db = front_cli_open (cli, FRONT_DB_READING, error);
  if (db == NULL)
    return FALSE;
  reckoning = front_reckon_run (db, reckon, query, error);
  if (reckoning == NULL)
    return FALSE;
  if (as_json)
    print_json (reckoning, query);
  else
    print_table (reckoning, query);
  for (guint i = 0; i < reckoning->groups->len; i++)
    if (((const FrontReckonGroup *) reckoning->groups->pdata[i])->total.denominator != 0)
      return TRUE;
  return front_cli_tell_nothing (db, (FrontChannel) reckon->channel, from, to, error);
}
