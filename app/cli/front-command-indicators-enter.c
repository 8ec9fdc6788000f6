#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-command-indicators.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "cli/front-json.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-explain.h"
#include "indicators/front-indicator-read.h"
#include "indicators/front-performance.h"
#include "indicators/front-sheet.h"

/* What changes an indicator: indicators enter, check, sign-off, targets and edit. */

void
front_indicator_options_clear (FrontIndicatorOptions *options)
{
  char **const texts[] = { &options->value, &options->numerator, &options->denominator, &options->note, &options->reason,
                           &options->by, &options->set, &options->typed_since, &options->since };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
}

gboolean
front_cli_indicator_period (const char *verb, const char *period, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  FrontBy by;

  if (!front_period_parse (period, &by, &from, &to, error))
    return front_cli_wrong (error, "PERIOD");
  if (by == FRONT_BY_DAY && !g_str_equal (verb, "explain"))
    return front_cli_usage (error, _("PERIOD: a figure is of a month, a quarter or a year: 2025-12, \"2025/26 Q3\" or 2025/26, not “%s”"),
                            period);
  return TRUE;
}

/* ── enter ── */

static const struct
{
  FrontDoubt doubt;
  const char *name;
} doubt_names[] = {
  { FRONT_DOUBT_RATIO, "ratio" },
  { FRONT_DOUBT_JUMP, "jump" },
  { FRONT_DOUBT_REPEATED, "repeated" },
  { FRONT_DOUBT_ROUNDED, "rounded" },
};

/* As it is shown everywhere, and as it was entered where that is rounded. Returns: (transfer full) */
static char *
figure_words (const FrontIndicator *indicator, FrontFigureState state, double value)
{
  g_autofree char *text = front_figure_format (indicator, state, value);
  double per_cent = value * 100;

  if (indicator->unit != FRONT_UNIT_SHARE || isnan (value) || fabs (per_cent - round (per_cent)) < 1e-6)
    return g_steal_pointer (&text);
  return g_strdup_printf (_("%.6g%%, shown as %s,"), per_cent, text);
}

/* It is entered all the same; whoever checks it sees the same doubts. @next: a command's verb, or NULL. */
static void
tell_entered (const FrontIndicator *indicator, const char *period, FrontFigureState state, double value, FrontDoubt doubts,
              const char *next, gboolean as_json)
{
  g_autofree char *text = front_figure_format (indicator, state, value);
  g_autofree char *said = figure_words (indicator, state, value);
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "ref", indicator->ref);
  front_json_text_value (json, "period", period);
  front_json_real (json, "value", value);
  front_json_text_value (json, "text", text);
  front_json_bool (json, "revision", state == FRONT_FIGURE_REVISED);
  front_json_text_value (json, "next", next);
  front_json_open (json, "doubts", '[');
  for (guint i = 0; i < G_N_ELEMENTS (doubt_names); i++)
    if ((doubts & doubt_names[i].doubt) != 0)
      front_json_text_value (json, NULL, doubt_names[i].name);
  front_json_close (json);
  front_json_close (json);
  if (as_json)
    {
      puts (front_json_text (json));
      return;
    }
  if (next == NULL)
    printf (_("%s, %s: %s is entered.\n"), indicator->ref, period, said);
  else
    printf (_("%s, %s: %s is entered. Next, another person checks it: frontdesk indicators check %s \"%s\" --by NAME\n"), indicator->ref,
            period, said, indicator->ref, period);
  for (guint i = 0; i < G_N_ELEMENTS (doubt_names); i++)
    if ((doubts & doubt_names[i].doubt) != 0)
      printf (_("Look at this: %s\n"), front_doubt_words (doubt_names[i].doubt));
}

/* "N/A" and the like: a word is not checked and signed off. */
static gboolean
enter_word (FrontDb *db, const FrontIndicator *indicator, const char *period, FrontFigureState state, const FrontIndicatorOptions *options,
            GError **error)
{
  g_autoptr(FrontFigure) figure = front_figure_new (period, state, NAN);

  if (options->numerator != NULL)
    return front_cli_usage (error, _("indicators enter: “%s” says that there is no figure; leave --numerator and --denominator out"),
                            options->value);
  g_free (figure->note);
  figure->note = g_strdup (options->note != NULL ? options->note : "");
  if (!front_indicator_set_figure (db, indicator, figure, options->reason, error))
    return FALSE;
  tell_entered (indicator, period, state, NAN, (FrontDoubt) 0, NULL, options->as_json);
  return TRUE;
}

gboolean
front_cli_indicator_enter (FrontDb *db, const FrontIndicator *indicator, const char *period, const FrontIndicatorOptions *options,
                           GError **error)
{
  const char *typed = options->value != NULL ? options->value : "";
  g_autoptr(GPtrArray) records = NULL;
  const FrontEntryRecord *record;
  FrontFigureState state;
  FrontDoubt doubts;
  double value, numerator, denominator;

  if (front_figure_word (typed, &state))
    return enter_word (db, indicator, period, state, options, error);
  /* As the window reads them: a percentage is written in per cent, with its sign or without. */
  if (!front_indicator_read_value (indicator, "--value", typed, &value, error)
      || !front_indicator_read_number ("--numerator", options->numerator != NULL ? options->numerator : "", &numerator, error)
      || !front_indicator_read_number ("--denominator", options->denominator != NULL ? options->denominator : "", &denominator, error))
    return front_cli_wrong (error, NULL);
  if (isnan (value) && isnan (numerator / denominator))
    return front_cli_usage (error, _("indicators enter: there is no figure in --value, nor in --numerator and --denominator"));
  if (!front_entry_record_doubts (db, indicator, period, value, numerator, denominator, &doubts, error)
      || !front_entry_record_enter (db, indicator, period, value, numerator, denominator, options->note, options->reason, error))
    return FALSE;
  records = front_entry_records (db, indicator->id, period, error);
  if (records == NULL || records->len == 0)
    return records != NULL;
  record = g_ptr_array_index (records, records->len - 1);
  tell_entered (indicator, period, record->state, record->value, doubts, "check", options->as_json);
  return TRUE;
}

/* ── check, sign-off ── */

static gboolean
tell_latest (FrontDb *db, const FrontIndicator *indicator, const char *period, gboolean is_signed, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) records = front_entry_records (db, indicator->id, period, error);
  g_autofree char *text = NULL;
  g_autoptr(FrontJson) json = front_json_new ();
  const FrontEntryRecord *record;

  if (records == NULL || records->len == 0)
    return records != NULL;
  record = g_ptr_array_index (records, records->len - 1);
  text = front_figure_format (indicator, FRONT_FIGURE_VALUE, record->value);
  front_json_open (json, NULL, '{');
  front_json_text_value (json, "ref", indicator->ref);
  front_json_text_value (json, "period", period);
  front_json_real (json, "value", record->value);
  front_json_text_value (json, "text", text);
  front_json_text_value (json, "entered_by", record->entered_by);
  front_json_text_value (json, "checked_by", record->checked_by);
  front_json_text_value (json, "signed_off_by", is_signed ? record->signed_by : NULL);
  front_json_text_value (json, "next", is_signed ? NULL : "sign-off");
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else if (is_signed)
    printf (_("%s, %s: %s is signed off by %s. From now on it is revised, with a reason.\n"), indicator->ref, period, text, record->signed_by);
  else
    printf (_("%s, %s: %s is checked by %s. Next, it is signed off: frontdesk indicators sign-off %s \"%s\"\n"), indicator->ref, period, text,
            record->checked_by, indicator->ref, period);
  return TRUE;
}

gboolean
front_cli_indicator_check (FrontDb *db, const FrontIndicator *indicator, const char *period, const FrontIndicatorOptions *options,
                           GError **error)
{
  return front_entry_record_check (db, indicator, period, error) && tell_latest (db, indicator, period, FALSE, options->as_json, error);
}

gboolean
front_cli_indicator_sign_off (FrontDb *db, const FrontIndicator *indicator, const char *period, const FrontIndicatorOptions *options,
                              GError **error)
{
  return front_entry_record_sign (db, indicator, period, error) && tell_latest (db, indicator, period, TRUE, options->as_json, error);
}

/* ── targets ── */

static gboolean
set_target (FrontDb *db, const FrontIndicator *indicator, const FrontIndicatorOptions *options, GError **error)
{
  g_autoptr(FrontTarget) target = NULL;
  FrontFigureState state = FRONT_FIGURE_VALUE;
  double value = NAN, upper = NAN;
  g_autofree char *text = NULL;
  g_autofree char *since = NULL;

  if (!front_indicator_read_target (indicator, "--set", options->set, &state, &value, &upper, error))
    return front_cli_wrong (error, NULL);
  target = front_target_new (options->since, state, value);
  target->upper = upper;
  g_free (target->set_by);
  target->set_by = g_strdup (front_db_who (db));
  target->set_on = front_date_of (front_clock_now ());
  g_free (target->reason);
  target->reason = g_strdup (options->reason != NULL ? options->reason : "");
  if (!front_indicator_set_target (db, indicator, target, error))
    return FALSE;
  text = front_target_format (indicator, target);
  since = front_date_format (target->since);
  if (!options->as_json)
    printf (_("The target of %s is %s from %s. All its targets:\n"), indicator->ref, text, since);
  return TRUE;
}

gboolean
front_cli_indicator_targets (FrontDb *db, const FrontIndicator *indicator, const FrontIndicatorOptions *options, GError **error)
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
  else if (list->len == 0)
    printf (_("%s has no target yet: “frontdesk indicators targets %s --set VALUE --since DATE” sets one.\n"), indicator->ref, indicator->ref);
  return TRUE;
}

/* ── edit ── */

gboolean
front_cli_indicator_edit (FrontDb *db, const FrontIndicator *indicator, char **fields, const FrontIndicatorOptions *options,
                          GError **error)
{
  g_autoptr(FrontSheet) sheet = front_sheet_load (db, indicator, 0, error);
  g_autoptr(FrontJson) json = front_json_new ();
  int before = sheet != NULL ? sheet->version : 0;

  if (sheet == NULL)
    return FALSE;
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (fields[i], "=", 2);

      if (parts[0] == NULL || parts[1] == NULL || !front_sheet_has_key (parts[0]))
        return front_cli_usage (error, _("indicators: “%s” is no FIELD=VALUE of the sheet; “indicators show REF --json” names them"),
                                fields[i]);
      front_sheet_set (sheet, parts[0], parts[1]);
    }
  if (!front_sheet_save (db, indicator, sheet, options->reason, error))
    return FALSE;
  front_json_open (json, NULL, '{');
  front_json_text_value (json, "ref", indicator->ref);
  front_json_int (json, "version", sheet->version);
  front_json_bool (json, "changed", sheet->version != before);
  front_json_close (json);
  if (options->as_json)
    puts (front_json_text (json));
  else if (sheet->version != before)
    printf (_("The definition of %s is now version %d; figures made before keep the version they were made by.\n"), indicator->ref,
            sheet->version);
  else
    printf (_("Nothing changed: the definition of %s said so already.\n"), indicator->ref);
  return TRUE;
}
