#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "indicators/front-indicator.h"
#include "indicators/front-sheet.h"

/* "97", "N/A", "TBA", … as the plans print them, in per cent. */
static FrontFigureState
read_state (const char *text, double *value)
{
  static const struct
  {
    const char *printed;
    FrontFigureState state;
  } words[] = {
    { "N/A", FRONT_FIGURE_NOT_DUE },
    { "TBA", FRONT_FIGURE_TO_BE_AGREED },
    { "New PI", FRONT_FIGURE_NEW },
    { "Currently unable to measure", FRONT_FIGURE_NOT_MEASURABLE },
  };

  *value = NAN;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].printed, text))
      return words[i].state;
  *value = g_ascii_strtod (text, NULL) / 100;
  return FRONT_FIGURE_VALUE;
}

/* A target holds until the next, so only those that change something are stored. */
static gboolean
insert_target (FrontDb *db, GKeyFile *file, FrontIndicator *indicator, const char *year, const char *text, char **in_force,
               GError **error)
{
  g_autofree char *since = g_strdup_printf ("%.4s-04-01", year);
  g_autofree char *reason_key = g_strconcat ("reason.", year, NULL);
  g_autofree char *reason = g_key_file_get_string (file, indicator->ref, reason_key, NULL);
  g_autoptr(FrontTarget) target = NULL;
  double value;
  FrontFigureState state = read_state (text, &value);

  if (g_strcmp0 (*in_force, text) == 0)
    return TRUE;
  g_free (*in_force);
  *in_force = g_strdup (text);
  target = front_target_new (since, state, value);
  if (reason != NULL)
    {
      g_free (target->reason);
      target->reason = g_steal_pointer (&reason);
    }
  return front_indicator_insert_target (db, indicator, target, error);
}

static gboolean
insert_figure (FrontDb *db, FrontIndicator *indicator, const char *year, const char *text, GError **error)
{
  g_autoptr(FrontFigure) figure = NULL;
  double value;
  FrontFigureState state = read_state (text, &value);

  figure = front_figure_new (year, state, value);
  if (state == FRONT_FIGURE_NOT_MEASURABLE)
    {
      g_free (figure->note);
      figure->note = g_strdup (_("The Customer Experience Strategy should help to find the tools for it."));
    }
  return front_indicator_insert_figure (db, indicator, figure, error);
}

static FrontIndicator *
read_indicator (GKeyFile *file, const char *ref)
{
  g_autofree char *title = g_key_file_get_string (file, ref, "title", NULL);
  FrontIndicator *indicator = front_indicator_new (ref, title, FRONT_UNIT_SHARE);

  /* In both plans a higher figure is better, of every indicator. */
  indicator->polarity = FRONT_POLARITY_HIGHER; /* of all of them, more is better */
  g_free (indicator->measure);
  indicator->measure = g_key_file_get_string (file, ref, "measure", NULL);
  g_free (indicator->definition);
  indicator->definition = g_key_file_get_string (file, ref, "definition", NULL);
  return indicator;
}

/* What a plan says of how often a figure comes stands on its definition sheet. */
static gboolean
insert_sheet (FrontDb *db, GKeyFile *file, FrontIndicator *indicator, GError **error)
{
  g_autofree char *often = g_key_file_get_string (file, indicator->ref, "frequency", NULL);
  g_autoptr(FrontSheet) sheet = NULL;

  if (often == NULL)
    return TRUE;
  sheet = front_sheet_load (db, indicator, 0, error);
  if (sheet == NULL)
    return FALSE;
  front_sheet_set (sheet, "frequency", often);
  return front_sheet_insert (db, indicator, sheet, error);
}

static gboolean
insert_indicator (FrontDb *db, GKeyFile *file, const char *ref, GError **error)
{
  g_autoptr(FrontIndicator) indicator = read_indicator (file, ref);
  g_auto(GStrv) keys = g_key_file_get_keys (file, ref, NULL, NULL);
  g_autofree char *in_force = NULL;

  if (!front_indicator_insert (db, indicator, error) || !insert_sheet (db, file, indicator, error))
    return FALSE;
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *text = g_key_file_get_string (file, ref, keys[i], NULL);

      if (g_str_has_prefix (keys[i], "figure.")
          && !insert_figure (db, indicator, keys[i] + strlen ("figure."), text, error))
        return FALSE;
      if (g_str_has_prefix (keys[i], "target.")
          && !insert_target (db, file, indicator, keys[i] + strlen ("target."), text, &in_force, error))
        return FALSE;
    }
  return TRUE;
}

/* CS04 is entered, not measured: for each whole financial year of the contacts its figure is counted from them. */
static gboolean
insert_online_share (FrontDb *db, GArray *contacts, const FrontExampleMade *dates, GError **error)
{
  g_autoptr(FrontIndicator) indicator = front_indicator_load (db, "CS04", error);
  g_autoptr(GArray) years = front_periods (dates->from, dates->until, FRONT_BY_YEAR, error);

  if (indicator == NULL || years == NULL)
    return FALSE;
  for (guint i = 0; i < years->len; i++)
    {
      const FrontPeriod *year = &g_array_index (years, FrontPeriod, i);
      g_autoptr(FrontFigure) figure = NULL;
      FrontPeriod whole;
      int n = 0, n_online = 0;

      front_period_at (year->start, FRONT_BY_YEAR, &whole);
      if (whole.start != year->start || whole.end != year->end)
        continue;
      for (guint k = 0; k < contacts->len; k++)
        {
          const FrontExampleContact *contact = &g_array_index (contacts, FrontExampleContact, k);
          gint64 arrived = contact->arrived * FRONT_SECOND;

          if (arrived < year->start || arrived >= year->end)
            continue;
          n++;
          n_online += contact->channel == FRONT_CHANNEL_ONLINE;
        }
      figure = front_figure_new (year->label, FRONT_FIGURE_VALUE, (double) n_online / n);
      g_free (figure->note);
      figure->note = g_strdup_printf (_("%d of %d contacts of the worked example (made up)"), n_online, n);
      if (!front_indicator_insert_figure (db, indicator, figure, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_example_insert_indicators (FrontDb *db, GArray *contacts, const FrontExampleMade *dates, int *n_indicators,
                                 GError **error)
{
  g_autoptr(GKeyFile) file = front_example_key_file ("indicators.ini");
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);

  for (*n_indicators = 0; groups[*n_indicators] != NULL; (*n_indicators)++)
    if (!insert_indicator (db, file, groups[*n_indicators], error))
      return FALSE;
  return insert_online_share (db, contacts, dates, error);
}
