#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-performance.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "enquiries/front-contact.h"
#include "indicators/front-composed.h"
#include "indicators/front-explain.h"
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
  const FrontImported *imported = front_imported_find (ref);

  static const struct { const char *ref; FrontPolarity polarity; } others[] = {
    { "calls-abandoned", FRONT_POLARITY_LOWER }, { "answer-speed", FRONT_POLARITY_LOWER }, { "handling-time", FRONT_POLARITY_NONE },
    { "visitor-wait", FRONT_POLARITY_LOWER }, { "visitor-wait-median", FRONT_POLARITY_LOWER },
    { "visitor-wait-90", FRONT_POLARITY_LOWER }, { "avoidable-contact", FRONT_POLARITY_LOWER }, { "contacts", FRONT_POLARITY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i].ref, ref))
      return others[i].polarity;
  return imported != NULL ? imported->polarity : FRONT_POLARITY_HIGHER;
}

static FrontIndicator *
indicator_of_measure (const char *ref)
{
  FrontUnit unit = FRONT_UNIT_SHARE;
  FrontIndicator *indicator;

  front_series_has_measure (ref, &unit, NULL);
  indicator = front_indicator_new (ref, front_series_measure_title (ref), unit);
  indicator->decimals = unit == FRONT_UNIT_SHARE || g_str_equal (ref, "survey-score") ? 1 : 0;
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

static gboolean
has_ref (GPtrArray *indicators, const char *ref)
{
  for (guint i = 0; i < indicators->len; i++)
    if (g_str_equal (((const FrontIndicator *) g_ptr_array_index (indicators, i))->ref, ref))
      return TRUE;
  return FALSE;
}

/* Those of imported tables that nobody has made an indicator of: of which something was imported, or @all. */
static gboolean
add_imported (GPtrArray *list, FrontDb *db, gboolean all, GError **error)
{
  guint n_importeds;
  const FrontImported *importeds = front_importeds (&n_importeds);

  for (guint i = 0; i < n_importeds; i++)
    {
      gint64 first = 0, last;

      if (has_ref (list, importeds[i].ref) || (!all && has_measure (list, importeds[i].ref)))
        continue;
      if (!all && !front_imported_span (db, &importeds[i], NULL, &first, &last, error))
        return FALSE;
      if (first != FRONT_NEVER)
        g_ptr_array_add (list, indicator_of_measure (importeds[i].ref));
    }
  return TRUE;
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

          if (front_indicator_is_entered (indicator) == (measured == 1))
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
  g_autoptr(GPtrArray) all = NULL;
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
  return add_imported (all, db, FALSE, error) ? g_steal_pointer (&all) : NULL;
}

GPtrArray *
front_performance_list_known (FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) list = front_performance_list_all (db, error);

  return list != NULL && add_imported (list, db, TRUE, error) ? g_steal_pointer (&list) : NULL;
}

FrontIndicator *
front_performance_find (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GString) known = g_string_new (NULL);

  g_return_val_if_fail (db != NULL && ref != NULL, NULL);

  list = front_performance_list_known (db, error);
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

/* The shortest periods that figures were entered of, and the days from the first to the last of them (nullable). */
static gboolean
periods_of_entered (FrontDb *db, const FrontIndicator *indicator, FrontBy *by, char **from, char **to, GError **error)
{
  g_autoptr(GPtrArray) figures = front_indicator_figures (db, indicator->id, error);

  if (figures == NULL)
    return FALSE;
  *by = FRONT_BY_YEAR;
  for (guint i = 0; i < figures->len; i++)
    {
      const FrontFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;
      FrontBy kind;

      if (!front_period_parse (figure->period, &kind, &first, &last, NULL) || kind > *by || kind < FRONT_BY_MONTH)
        continue;
      if (kind < *by)
        {
          g_clear_pointer (from, g_free);
          g_clear_pointer (to, g_free);
          *by = kind;
        }
      if (*from == NULL || strcmp (first, *from) < 0)
        {
          g_free (*from);
          *from = g_steal_pointer (&first);
        }
      if (*to == NULL || strcmp (last, *to) > 0)
        {
          g_free (*to);
          *to = g_steal_pointer (&last);
        }
    }
  return TRUE;
}

static gboolean
range_of_composed (FrontDb *db, const FrontIndicator *indicator, char **from, char **to, GError **error)
{
  g_autoptr(GPtrArray) parts = front_composed_parts (db, indicator, error);

  if (parts == NULL)
    return FALSE;
  /* From when every part has figures, to when the last of them has. */
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;

      if (!front_performance_range (db, g_ptr_array_index (parts, i), &first, &last, error))
        return FALSE;
      if (first != NULL && (*from == NULL || strcmp (first, *from) > 0))
        {
          g_free (*from);
          *from = g_steal_pointer (&first);
        }
      if (last != NULL && (*to == NULL || strcmp (last, *to) > 0))
        {
          g_free (*to);
          *to = g_steal_pointer (&last);
        }
    }
  return TRUE;
}

gboolean
front_performance_by (FrontDb *db, const FrontIndicator *indicator, FrontBy wanted, FrontBy *by, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr(GPtrArray) parts = NULL;
  FrontBy own;

  g_return_val_if_fail (db != NULL && indicator != NULL && by != NULL, FALSE);

  *by = wanted;
  if (indicator->measure != NULL)
    return TRUE;
  if (indicator->expression == NULL)
    {
      if (!periods_of_entered (db, indicator, &own, &from, &to, error))
        return FALSE;
      *by = MAX (wanted, own);
      return TRUE;
    }
  parts = front_composed_parts (db, indicator, error);
  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      if (!front_performance_by (db, g_ptr_array_index (parts, i), wanted, &own, error))
        return FALSE;
      *by = MAX (*by, own);
    }
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

/* The last twenty-four of the months that hold two UTC days. */
static void
months_between (gint64 first_day, gint64 last_day, char **from, char **to)
{
  GDate first, last, start;

  month_of (first_day, &first);
  month_of (last_day, &last);
  start = last;
  g_date_subtract_months (&start, MONTHS - 1);
  *from = format_date (g_date_compare (&start, &first) > 0 ? &start : &first);
  g_date_add_months (&last, 1);
  g_date_subtract_days (&last, 1);
  *to = format_date (&last);
}

static gboolean
range_of_counted (FrontDb *db, int channel, char **from, char **to, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, channel != 0 ? &select_counted_days : &select_all_counted_days);
  g_autoptr(GError) local = NULL;

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
  months_between (front_query_int (query, 0), front_query_int (query, 1), from, to);
  return TRUE;
}

static gboolean
range_of_imported (FrontDb *db, const FrontImported *imported, const char *scope, char **from, char **to, GError **error)
{
  gint64 first, last;

  if (!front_imported_span (db, imported, scope, &first, &last, error))
    return FALSE;
  if (first != FRONT_NEVER)
    months_between (first / UTC_DAY, last / UTC_DAY, from, to);
  return TRUE;
}

gboolean
front_performance_range (FrontDb *db, const FrontIndicator *indicator, char **from, char **to, GError **error)
{
  const FrontImported *imported;
  int channel = 0;
  FrontBy by;

  g_return_val_if_fail (db != NULL && indicator != NULL, FALSE);
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  *from = *to = NULL;
  if (indicator->expression != NULL)
    return range_of_composed (db, indicator, from, to, error);
  if (indicator->measure == NULL)
    return periods_of_entered (db, indicator, &by, from, to, error);
  imported = front_imported_find (indicator->measure);
  if (imported != NULL)
    return range_of_imported (db, imported, indicator->scope, from, to, error);
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
  return front_performance_by (db, indicator, by, &by, error) ? front_series_of (db, indicator, from, to, by, error) : NULL;
}
