#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-series-count.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "indicators/front-measure.h"
#include "indicators/front-reckon-judge.h"
#include "indicators/front-reckon.h"

static const FrontReckon *
find_line (const char *ref)
{
  const FrontReckon *reckon = front_reckon_find (ref);

  return reckon == NULL || reckon->kind == FRONT_JUDGE_BY_CHANNEL || reckon->kind == FRONT_JUDGE_BY_SERVICE ? NULL : reckon;
}

gboolean
front_series_has_measure (const char *ref, FrontUnit *unit, int *channel)
{
  const FrontMeasure *measure;
  const FrontReckon *reckon;
  const FrontImported *imported;

  g_return_val_if_fail (ref != NULL, FALSE);

  measure = front_measure_find (ref, NULL);
  reckon = find_line (ref);
  imported = front_imported_find (ref);
  if (imported != NULL)
    {
      if (unit != NULL)
        *unit = imported->unit;
      if (channel != NULL)
        *channel = 0;
      return TRUE;
    }
  if (measure == NULL && reckon == NULL)
    return FALSE;
  if (unit != NULL)
    *unit = reckon == NULL || reckon->unit == FRONT_RECKON_SHARE ? FRONT_UNIT_SHARE
            : reckon->unit == FRONT_RECKON_SECONDS               ? FRONT_UNIT_SECONDS
                                                                 : FRONT_UNIT_NUMBER;
  if (channel != NULL)
    *channel = measure != NULL ? measure->channel : reckon != NULL ? reckon->channel : 0;
  return TRUE;
}

const char *
front_series_measure_title (const char *ref)
{
  const FrontMeasure *measure = front_measure_find (ref, NULL);
  const FrontReckon *reckon = find_line (ref);
  const FrontImported *imported = front_imported_find (ref);

  return measure != NULL    ? front_measure_title (measure)
         : reckon != NULL   ? front_reckon_title (reckon)
         : imported != NULL ? front_imported_title (imported)
                            : NULL;
}

gboolean
front_series_is_logged (const char *ref)
{
  return front_measure_find (ref, NULL) != NULL || find_line (ref) != NULL;
}

gboolean
front_series_is_slow (const char *ref)
{
  const FrontReckon *reckon = find_line (ref);

  return reckon != NULL && (reckon->kind == FRONT_JUDGE_MEDIAN || reckon->kind == FRONT_JUDGE_NINETY);
}

/* ── The three ways ── */

static void
set_figure (FrontSeriesPoint *point, double value)
{
  point->value = value;
  point->state = isnan (value) ? (FrontFigureState) 0 : FRONT_FIGURE_VALUE;
}

static gboolean
count_measure (FrontDb *db, const FrontMeasure *measure, const FrontMeasureQuery *query, GArray *points, char **formula_text,
               char **definition, GError **error)
{
  g_autoptr(FrontMeasureResult) result = front_measure_run (db, measure, query, error);

  if (result == NULL)
    return FALSE;
  for (guint i = 0; i < result->points->len; i++)
    {
      const FrontMeasurePoint *counted = &g_array_index (result->points, FrontMeasurePoint, i);
      FrontSeriesPoint point;

      front_series_point_init (&point, &counted->period);
      set_figure (&point, counted->value);
      front_series_point_set_quotient (&point, (double) counted->numerator, (double) counted->denominator);
      g_array_append_val (points, point);
    }
  *formula_text = g_strdup (measure->formula);
  *definition = g_steal_pointer (&result->definition);
  return TRUE;
}

static void
add_reckoned (GArray *points, const FrontReckon *reckon, const FrontReckonPoint *counted)
{
  FrontSeriesPoint point;

  front_series_point_init (&point, &counted->period);
  set_figure (&point, counted->value);
  if (reckon->unit != FRONT_RECKON_NUMBER && !front_series_is_slow (reckon->ref))
    front_series_point_set_quotient (&point, (double) counted->numerator / (reckon->unit == FRONT_RECKON_SECONDS ? FRONT_SECOND : 1),
                                     (double) counted->denominator);
  g_array_append_val (points, point);
}

static gboolean
count_imported (FrontDb *db, const FrontImported *imported, const FrontImportedQuery *query, GArray *points, char **formula_text,
                char **definition, GError **error)
{
  g_autoptr(FrontImportedResult) result = front_imported_run (db, imported, query, error);

  if (result == NULL)
    return FALSE;
  for (guint i = 0; i < result->points->len; i++)
    {
      const FrontImportedPoint *counted = &g_array_index (result->points, FrontImportedPoint, i);
      FrontSeriesPoint point;

      front_series_point_init (&point, &counted->period);
      set_figure (&point, counted->value);
      if (isnan (counted->value))
        point.why = g_strdup (_("nothing was imported"));
      else if (counted->denominator > 0)
        front_series_point_set_quotient (&point, counted->numerator, counted->denominator);
      g_array_append_val (points, point);
    }
  *formula_text = g_strdup (result->formula);
  *definition = g_strdup (result->definition);
  return TRUE;
}

gboolean
front_series_count (FrontDb *db, const char *ref, const FrontSeriesTerms *terms, const char *from, const char *to, FrontBy by,
                    GArray *points, char **formula_text, char **definition, GError **error)
{
  static const FrontSeriesTerms usual = FRONT_SERIES_TERMS_INIT;
  const FrontMeasure *measure;
  const FrontReckon *reckon;
  const FrontImported *imported;
  g_autoptr(FrontReckoning) made = NULL;
  const FrontReckonGroup *group;
  FrontFormula formula;

  g_return_val_if_fail (db != NULL && ref != NULL && points != NULL, FALSE);
  g_return_val_if_fail (formula_text != NULL && definition != NULL, FALSE);

  if (terms == NULL)
    terms = &usual;
  formula = terms->formula;
  imported = front_imported_find (ref);
  if (imported != NULL)
    {
      const FrontImportedQuery query = { .from = from, .to = to, .by = by, .scope = terms->scope, .formula = formula,
                                         .satisfied = terms->satisfied };

      return count_imported (db, imported, &query, points, formula_text, definition, error);
    }
  /* The hourly counts know the usual formula of calls in time and no other. */
  measure = formula == FRONT_FORMULA_F3 || !g_str_equal (ref, FRONT_MEASURE_CALLS_IN_TIME) ? front_measure_find (ref, NULL) : NULL;
  reckon = find_line (ref);
  if (measure == NULL && reckon == NULL)
    return front_measure_find (ref, error) != NULL;
  if (measure != NULL)
    {
      const FrontMeasureQuery query = { .from = from, .to = to, .by = by, .within_us = -1 };

      return count_measure (db, measure, &query, points, formula_text, definition, error);
    }
  {
    const FrontReckonQuery query = { .from = from, .to = to, .by = by, .within_us = -1, .formula = formula,
                                     .short_us = front_formula_has_short (formula) ? terms->short_us : 0 };

    made = front_reckon_run (db, reckon, &query, error);
  }
  if (made == NULL)
    return FALSE;
  group = g_ptr_array_index (made->groups, 0);
  for (guint i = 0; i < group->points->len; i++)
    add_reckoned (points, reckon, &g_array_index (group->points, FrontReckonPoint, i));
  *formula_text = g_strdup (made->formula);
  *definition = g_strdup (made->definition);
  return TRUE;
}
