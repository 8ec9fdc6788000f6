#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-indicator.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "indicators/front-series-count.h"
#include "indicators/front-sheet.h"

static void
set_target (FrontSeriesPoint *point, GPtrArray *targets)
{
  g_autofree char *date = front_date_of (point->period.start);
  const FrontTarget *target = front_target_at (targets, date);

  point->target = target != NULL ? target->value : NAN;
  point->target_upper = target != NULL ? target->upper : NAN;
}

static gboolean
add_measured (FrontSeries *series, FrontDb *db, const char *from, const char *to, GError **error)
{
  g_autoptr(FrontSheet) sheet = front_sheet_load (db, series->indicator, 0, error);
  FrontFormula formula = FRONT_FORMULA_F3;

  if (sheet == NULL)
    return FALSE;
  front_formula_from_name (front_sheet_get (sheet, "formula"), &formula);
  return front_series_count (db, series->indicator->measure, formula, from, to, series->by, series->points, &series->formula,
                             &series->definition, error);
}

static gboolean
add_entered (FrontSeries *series, FrontDb *db, const char *from, const char *to, GError **error)
{
  g_autoptr(GArray) periods = front_periods (from, to, series->by, error);
  g_autoptr(GPtrArray) figures = NULL;

  if (periods == NULL)
    return FALSE;
  figures = front_indicator_figures (db, series->indicator->id, error);
  if (figures == NULL)
    return FALSE;
  for (guint i = 0; i < periods->len; i++)
    {
      FrontSeriesPoint point = { .period = g_array_index (periods, FrontPeriod, i), .value = NAN };
      const FrontFigure *figure = front_figure_at (figures, point.period.label);

      if (figure != NULL)
        point.value = figure->value;
      g_array_append_val (series->points, point);
    }
  series->formula = g_strdup ("");
  series->definition = g_strdup (_("Figures as they were entered and published, for whole financial years."));
  return TRUE;
}

FrontSeries *
front_indicator_series (FrontDb *db, const char *ref, const char *from, const char *to, FrontBy by, GError **error)
{
  g_autoptr(FrontSeries) series = g_new0 (FrontSeries, 1);
  g_autofree double *values = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (ref != NULL, NULL);
  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  series->by = by;
  series->points = g_array_new (FALSE, FALSE, sizeof (FrontSeriesPoint));
  series->indicator = front_indicator_load (db, ref, error);
  if (series->indicator == NULL)
    return NULL;
  series->targets = front_indicator_targets (db, series->indicator->id, error);
  if (series->targets == NULL
      || !(series->indicator->measure != NULL ? add_measured (series, db, from, to, error)
                                              : add_entered (series, db, from, to, error)))
    return NULL;

  values = g_new (double, series->points->len);
  for (guint i = 0; i < series->points->len; i++)
    {
      FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, i);

      set_target (point, series->targets);
      values[i] = point->value;
    }
  series->spc = front_spc_new (values, series->points->len, NULL);
  return g_steal_pointer (&series);
}

void
front_series_free (FrontSeries *series)
{
  if (series == NULL)
    return;
  g_clear_pointer (&series->indicator, front_indicator_free);
  g_clear_pointer (&series->points, g_array_unref);
  g_clear_pointer (&series->targets, g_ptr_array_unref);
  g_clear_pointer (&series->spc, front_spc_free);
  g_free (series->formula);
  g_free (series->definition);
  g_free (series);
}
