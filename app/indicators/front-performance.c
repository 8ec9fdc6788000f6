#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-performance.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "enquiries/front-contact.h"
#include "indicators/front-measure.h"
#include "indicators/front-reckon.h"
#include "indicators/front-series-count.h"

FRONT_STATEMENT (select_counted_days, "SELECT min(day), max(day) FROM tally_day WHERE channel = $1 AND offered > 0")
FRONT_STATEMENT (select_all_counted_days, "SELECT min(day), max(day) FROM tally_day WHERE offered > 0")

#define MONTHS 24

/* ── Measures without an indicator ── */

static FrontPolarity
polarity_of_measure (const char *ref)
{
  static const struct { const char *ref; FrontPolarity polarity; } others[] = {
    { "calls-abandoned", FRONT_POLARITY_LOWER }, { "answer-speed", FRONT_POLARITY_LOWER }, { "handling-time", FRONT_POLARITY_NONE },
    { "visitor-wait", FRONT_POLARITY_LOWER }, { "visitor-wait-median", FRONT_POLARITY_LOWER },
    { "visitor-wait-90", FRONT_POLARITY_LOWER }, { "avoidable-contact", FRONT_POLARITY_LOWER }, { "contacts", FRONT_POLARITY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i].ref, ref))
      return others[i].polarity;
  return FRONT_POLARITY_HIGHER;
}

static FrontIndicator *
indicator_of_measure (const char *ref)
{
  FrontUnit unit = FRONT_UNIT_SHARE;
  FrontIndicator *indicator;

  front_series_has_measure (ref, &unit, NULL);
  indicator = front_indicator_new (ref, front_series_measure_title (ref), unit);
  indicator->decimals = unit == FRONT_UNIT_SHARE ? 1 : 0;
  indicator->polarity = polarity_of_measure (ref);
  g_free (indicator->measure);
  indicator->measure = g_strdup (ref);
  return indicator;
}

/* The published standards are what such a measure is held to. */
static GPtrArray *
targets_of_measure (FrontDb *db, const char *measure, GError **error)
{
  g_autoptr(GPtrArray) standards = front_standard_list (db, measure, error);
  GPtrArray *targets;

  if (standards == NULL)
    return NULL;
  targets = g_ptr_array_new_with_free_func ((GDestroyNotify) front_target_free);
  for (guint i = 0; i < standards->len; i++)
    {
      const FrontStandard *standard = g_ptr_array_index (standards, i);
      FrontTarget *target = front_target_new (standard->since, isnan (standard->target) ? FRONT_FIGURE_TO_BE_AGREED
                                                                                        : FRONT_FIGURE_VALUE,
                                              standard->target);

      g_free (target->reason);
      target->reason = g_strdup (standard->reason != NULL ? standard->reason : "");
      g_ptr_array_add (targets, target);
    }
  return targets;
}

static FrontSeries *
series_of_measure (FrontDb *db, const char *ref, const char *from, const char *to, FrontBy by, GError **error)
{
  g_autoptr(FrontSeries) series = g_new0 (FrontSeries, 1);
  g_autofree double *values = NULL;

  series->indicator = indicator_of_measure (ref);
  series->by = by;
  series->points = g_array_new (FALSE, FALSE, sizeof (FrontSeriesPoint));
  series->targets = targets_of_measure (db, ref, error);
  if (series->targets == NULL
      || !front_series_count (db, ref, FRONT_FORMULA_F3, from, to, by, series->points, &series->formula, &series->definition, error))
    return NULL;
  values = g_new (double, series->points->len + 1);
  for (guint i = 0; i < series->points->len; i++)
    {
      FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, i);
      g_autofree char *date = front_date_of (point->period.start);
      const FrontTarget *target = front_target_at (series->targets, date);

      point->target = target != NULL ? target->value : NAN;
      point->target_upper = NAN; /* the published standards are no ranges */
      values[i] = point->value;
    }
  series->spc = front_spc_new (values, series->points->len, NULL);
  return g_steal_pointer (&series);
}

/* ── Public ── */

static gboolean
has_measure (GPtrArray *indicators, const char *measure)
{
  for (guint i = 0; i < indicators->len; i++)
    {
      const FrontIndicator *indicator = g_ptr_array_index (indicators, i);

      if (g_strcmp0 (indicator->measure, measure) == 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
front_performance_list (FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) stored = NULL;
  GPtrArray *list;
  guint n_measures;
  const FrontMeasure *measures = front_measures (&n_measures);

  g_return_val_if_fail (db != NULL, NULL);

  stored = front_indicator_list (db, error);
  if (stored == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) front_indicator_free);
  for (guint measured = 0; measured < 2; measured++)
    {
      for (guint i = 0; i < stored->len; i++)
        {
          const FrontIndicator *indicator = g_ptr_array_index (stored, i);

          if ((indicator->measure != NULL) == (measured == 0))
            g_ptr_array_add (list, front_indicator_copy (indicator));
        }
      for (guint i = 0; i < n_measures && measured == 0; i++)
        if (!has_measure (stored, measures[i].ref))
          g_ptr_array_add (list, indicator_of_measure (measures[i].ref));
    }
  return list;
}

GPtrArray *
front_performance_list_all (FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) list = front_performance_list (db, error);
  GPtrArray *all;
  guint n_reckons;
  const FrontReckon *reckons = front_reckons (&n_reckons);

  if (list == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) front_indicator_free);
  for (guint bare = 0; bare < 2; bare++)
    for (guint i = 0; i < list->len; i++)
      if ((((const FrontIndicator *) g_ptr_array_index (list, i))->id == 0) == (bare == 1))
        g_ptr_array_add (all, front_indicator_copy (g_ptr_array_index (list, i)));
  for (guint i = 0; i < n_reckons; i++)
    if (front_measure_find (reckons[i].ref, NULL) == NULL && front_series_has_measure (reckons[i].ref, NULL, NULL)
        && !has_measure (all, reckons[i].ref))
      g_ptr_array_add (all, indicator_of_measure (reckons[i].ref));
  return all;
}

FrontIndicator *
front_performance_find (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GString) known = g_string_new (NULL);

  g_return_val_if_fail (db != NULL && ref != NULL, NULL);

  list = front_performance_list_all (db, error);
  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    if (g_ascii_strcasecmp (((FrontIndicator *) g_ptr_array_index (list, i))->ref, ref) == 0)
      return front_indicator_copy (g_ptr_array_index (list, i));
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (((FrontIndicator *) g_ptr_array_index (list, i))->measure, ref) == 0)
      return front_indicator_copy (g_ptr_array_index (list, i));
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", ((FrontIndicator *) g_ptr_array_index (list, i))->ref);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no indicator “%s”. There are: %s"), ref, known->str);
  return NULL;
}

GPtrArray *
front_performance_targets (FrontDb *db, const FrontIndicator *indicator, GError **error)
{
  g_return_val_if_fail (db != NULL && indicator != NULL, NULL);

  return indicator->id != 0 ? front_indicator_targets (db, indicator->id, error) : targets_of_measure (db, indicator->measure, error);
}

static gboolean
range_of_entered (FrontDb *db, const FrontIndicator *indicator, char **from, char **to, GError **error)
{
  g_autoptr(GPtrArray) figures = front_indicator_figures (db, indicator->id, error);
  int first = G_MAXINT;
  int last = G_MININT;

  if (figures == NULL)
    return FALSE;
  for (guint i = 0; i < figures->len; i++)
    {
      const FrontFigure *figure = g_ptr_array_index (figures, i);
      int year = (int) g_ascii_strtoll (figure->period, NULL, 10);

      /* "2014/15": only whole financial years are entered. */
      if (strlen (figure->period) != 7 || figure->period[4] != '/')
        continue;
      first = MIN (first, year);
      last = MAX (last, year);
    }
  if (first > last)
    return TRUE;
  *from = g_strdup_printf ("%04d-04-01", first);
  *to = g_strdup_printf ("%04d-03-31", last + 1);
  return TRUE;
}

#define UTC_DAY (24 * G_GINT64_CONSTANT (3600000000))

/* The first day of the local month in which a UTC day begins. */
static void
month_of (gint64 day, GDate *month)
{
  g_autofree char *date = front_date_of (day * UTC_DAY);

  g_date_clear (month, 1);
  g_date_set_dmy (month, 1, (GDateMonth) g_ascii_strtoll (date + 5, NULL, 10), (GDateYear) g_ascii_strtoll (date, NULL, 10));
}

static char *
format_date (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

static gboolean
range_of_counted (FrontDb *db, int channel, char **from, char **to, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, channel != 0 ? &select_counted_days : &select_all_counted_days);
  g_autoptr(GError) local = NULL;
  GDate first;
  GDate last;
  GDate start;

  if (channel != 0)
    front_query_bind_int (query, 1, channel);
  if (!front_query_next (query, &local))
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (front_query_is_null (query, 0))
    return TRUE;
  month_of (front_query_int (query, 0), &first);
  month_of (front_query_int (query, 1), &last);
  start = last;
  g_date_subtract_months (&start, MONTHS - 1);
  *from = format_date (g_date_compare (&start, &first) > 0 ? &start : &first);
  g_date_add_months (&last, 1);
  g_date_subtract_days (&last, 1);
  *to = format_date (&last);
  return TRUE;
}

gboolean
front_performance_range (FrontDb *db, const FrontIndicator *indicator, char **from, char **to, GError **error)
{
  int channel = 0;

  g_return_val_if_fail (db != NULL && indicator != NULL, FALSE);
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  *from = *to = NULL;
  if (indicator->measure == NULL)
    return range_of_entered (db, indicator, from, to, error);
  if (!front_series_has_measure (indicator->measure, NULL, &channel))
    return front_measure_find (indicator->measure, error) != NULL;
  return range_of_counted (db, channel, from, to, error);
}

FrontSeries *
front_performance_series (FrontDb *db, const char *ref, const char *from, const char *to, FrontBy by, GError **error)
{
  g_autoptr(FrontIndicator) indicator = NULL;
  g_autofree char *usual_from = NULL;
  g_autofree char *usual_to = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (ref != NULL, NULL);

  indicator = front_performance_find (db, ref, error);
  if (indicator == NULL)
    return NULL;
  if ((from == NULL || to == NULL) && !front_performance_range (db, indicator, &usual_from, &usual_to, error))
    return NULL;
  if ((from == NULL && usual_from == NULL) || (to == NULL && usual_to == NULL))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There are no figures of “%s” yet"), indicator->ref);
      return NULL;
    }
  from = from != NULL ? from : usual_from;
  to = to != NULL ? to : usual_to;
  if (indicator->id != 0)
    return front_indicator_series (db, indicator->ref, from, to, indicator->measure != NULL ? by : FRONT_BY_YEAR, error);
  return series_of_measure (db, indicator->measure, from, to, by, error);
}
