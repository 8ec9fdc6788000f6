#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-indicator.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "indicators/front-composed.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-performance.h"
#include "indicators/front-series-count.h"
#include "indicators/front-sheet.h"

/* ── Points ── */

static void
point_clear (gpointer data)
{
  g_free (((FrontSeriesPoint *) data)->why);
}

GArray *
front_series_points_new (void)
{
  GArray *points = g_array_new (FALSE, TRUE, sizeof (FrontSeriesPoint));

  g_array_set_clear_func (points, point_clear);
  return points;
}

void
front_series_point_init (FrontSeriesPoint *point, const FrontPeriod *period)
{
  g_return_if_fail (point != NULL && period != NULL);

  *point = (FrontSeriesPoint) { .period = *period, .numerator = -1, .denominator = -1, .sum = NAN, .of = NAN, .value = NAN,
                                .target = NAN, .target_upper = NAN };
}

void
front_series_point_set_quotient (FrontSeriesPoint *point, double sum, double of)
{
  gboolean there = !isnan (sum) && !isnan (of);

  g_return_if_fail (point != NULL);

  point->sum = there ? sum : NAN;
  point->of = there ? of : NAN;
  point->numerator = there ? (gint64) llround (sum) : -1;
  point->denominator = there ? (gint64) llround (of) : -1;
}

static void
set_target (FrontSeriesPoint *point, GPtrArray *targets)
{
  g_autofree char *date = front_date_of (point->period.start);
  const FrontTarget *target = front_target_at (targets, date);

  point->target = target != NULL ? target->value : NAN;
  point->target_upper = target != NULL ? target->upper : NAN;
}

/* ── Measured ── */

static gboolean
add_measured (FrontSeries *series, const FrontSheet *sheet, FrontDb *db, const char *from, const char *to, GError **error)
{
  FrontSeriesTerms terms = FRONT_SERIES_TERMS_INIT;

  if (sheet != NULL)
    front_sheet_terms (sheet, series->indicator, &terms);
  return front_series_count (db, series->indicator->measure, &terms, from, to, series->by, series->points, &series->formula,
                             &series->definition, error);
}

/* ── Entered ── */

typedef struct
{
  const FrontIndicator *indicator;
  GPtrArray *figures;
  GPtrArray *records;
} Entered;

/* The entry that the figure which everybody reads was made by; NULL where only a figure was kept. */
static const FrontEntryRecord *
record_of (const Entered *entered, const FrontFigure *figure)
{
  for (guint i = entered->records->len; i > 0; i--)
    {
      const FrontEntryRecord *record = g_ptr_array_index (entered->records, i - 1);

      if (g_str_equal (record->period, figure->period) && record->value == figure->value)
        return record;
    }
  return NULL;
}

static char *
word_of (const Entered *entered, const FrontFigure *figure)
{
  g_autofree char *word = front_figure_format (entered->indicator, figure->state, figure->value);

  return figure->note != NULL && *figure->note != '\0' ? g_strdup_printf ("%s (%s)", word, figure->note) : g_steal_pointer (&word);
}

static void
take_figure (FrontSeriesPoint *point, const Entered *entered, const FrontFigure *figure)
{
  const FrontEntryRecord *record = isnan (figure->value) ? NULL : record_of (entered, figure);

  point->state = figure->state;
  point->value = figure->value;
  if (isnan (figure->value))
    point->why = word_of (entered, figure);
  else if (record != NULL)
    front_series_point_set_quotient (point, record->numerator, record->denominator);
}

static gboolean
is_whole (const FrontPeriod *period, FrontBy by)
{
  FrontPeriod whole;

  front_period_at (period->start, by, &whole);
  return whole.start == period->start && whole.end == period->end;
}

typedef struct
{
  guint n;
  double sum, sum_numerator, sum_denominator;
  gboolean quotient;
  FrontFigureState state;
  char *why;
} Pool;

static void
pool_one (Pool *pool, const Entered *entered, const FrontPeriod *part, gboolean over)
{
  const FrontFigure *figure = front_figure_at (entered->figures, part->label);
  const FrontEntryRecord *record;

  if (figure == NULL || isnan (figure->value))
    {
      if (figure == NULL && !over)
        pool->state = FRONT_FIGURE_PROVISIONAL;
      else if (pool->why == NULL)
        {
          g_autofree char *word = figure != NULL ? word_of (entered, figure) : g_strdup (_("not entered"));

          pool->why = g_strdup_printf ("%s %s", part->label, word);
        }
      pool->n += figure != NULL;
      return;
    }
  record = record_of (entered, figure);
  pool->n++;
  pool->sum += figure->value;
  pool->quotient = pool->quotient && record != NULL && !isnan (record->numerator) && !isnan (record->denominator);
  if (pool->quotient)
    {
      pool->sum_numerator += record->numerator;
      pool->sum_denominator += record->denominator;
    }
  if (figure->state == FRONT_FIGURE_PROVISIONAL || (figure->state == FRONT_FIGURE_REVISED && pool->state == FRONT_FIGURE_VALUE))
    pool->state = figure->state;
}

/* From the months or quarters within it. FALSE: none of them was entered. */
static gboolean
pool_parts (FrontSeriesPoint *point, const Entered *entered, FrontBy by, GArray *parts)
{
  Pool pool = { .quotient = TRUE, .state = FRONT_FIGURE_VALUE };
  gint64 now = front_clock_now ();

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontPeriod *part = &g_array_index (parts, FrontPeriod, i);

      if (!is_whole (part, by))
        {
          g_free (pool.why);
          return FALSE;
        }
      pool_one (&pool, entered, part, part->end <= now);
    }
  if (pool.n == 0)
    {
      g_free (pool.why);
      return FALSE;
    }
  if (pool.why == NULL && pool.quotient && pool.sum_denominator > 0)
    {
      point->value = pool.sum_numerator / pool.sum_denominator;
      front_series_point_set_quotient (point, pool.sum_numerator, pool.sum_denominator);
    }
  else if (pool.why == NULL && entered->indicator->unit != FRONT_UNIT_SHARE)
    point->value = pool.sum;
  else if (pool.why == NULL)
    pool.why = g_strdup (_("entered as percentages without numerator and denominator, which cannot be pooled"));
  point->state = isnan (point->value) ? (FrontFigureState) 0 : pool.state;
  point->why = pool.why;
  return TRUE;
}

static gboolean
fill_entered (FrontSeriesPoint *point, const Entered *entered, FrontBy by, GError **error)
{
  static const FrontBy finer[] = { FRONT_BY_MONTH, FRONT_BY_QUARTER };
  const FrontFigure *figure = is_whole (&point->period, by) ? front_figure_at (entered->figures, point->period.label) : NULL;
  g_autofree char *from = front_date_of (point->period.start);
  g_autofree char *to = front_date_of (point->period.end - 1);

  if (figure != NULL)
    {
      take_figure (point, entered, figure);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (finer) && finer[i] < by; i++)
    {
      g_autoptr(GArray) parts = front_periods (from, to, finer[i], error);

      if (parts == NULL)
        return FALSE;
      if (pool_parts (point, entered, finer[i], parts))
        return TRUE;
    }
  return TRUE;
}

static gboolean
add_entered (FrontSeries *series, FrontDb *db, const char *from, const char *to, GError **error)
{
  g_autoptr(GArray) periods = front_periods (from, to, series->by, error);
  g_autoptr(GPtrArray) figures = periods != NULL ? front_indicator_figures (db, series->indicator->id, error) : NULL;
  g_autoptr(GPtrArray) records = figures != NULL ? front_entry_records (db, series->indicator->id, NULL, error) : NULL;
  const Entered entered = { series->indicator, figures, records };

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < periods->len; i++)
    {
      FrontSeriesPoint point;

      front_series_point_init (&point, &g_array_index (periods, FrontPeriod, i));
      if (!fill_entered (&point, &entered, series->by, error))
        return FALSE;
      g_array_append_val (series->points, point);
    }
  series->formula = g_strdup ("");
  series->definition = g_strdup (_("Figures as they were entered and published; of longer periods pooled from the shorter ones."));
  return TRUE;
}

/* ── Of any kind ── */

static gboolean
add_composed (FrontSeries *series, FrontDb *db, const char *from, const char *to, GError **error)
{
  series->formula = g_strdup (series->indicator->expression);
  return front_composed_series (db, series->indicator, from, to, series->by, series->points, &series->definition, NULL, error);
}

FrontSeries *
front_series_of (FrontDb *db, const FrontIndicator *indicator, const char *from, const char *to, FrontBy by, GError **error)
{
  g_autoptr(FrontSeries) series = g_new0 (FrontSeries, 1);
  g_autoptr(FrontSheet) sheet = NULL;
  g_autofree double *values = NULL;

  g_return_val_if_fail (db != NULL && indicator != NULL, NULL);
  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  series->by = by;
  series->points = front_series_points_new ();
  series->indicator = front_indicator_copy (indicator);
  series->targets = front_performance_targets (db, indicator, error);
  if (indicator->id != 0)
    {
      sheet = front_sheet_load (db, indicator, 0, error);
      if (sheet == NULL)
        return NULL;
      /* One that cannot be read is told of where the sheet is edited. */
      front_sheet_tolerance (sheet, indicator->unit, &series->tolerance, NULL);
    }
  if (series->targets == NULL
      || !(indicator->measure != NULL      ? add_measured (series, sheet, db, from, to, error)
           : indicator->expression != NULL ? add_composed (series, db, from, to, error)
                                           : add_entered (series, db, from, to, error)))
    return NULL;

  values = g_new (double, series->points->len + 1);
  for (guint i = 0; i < series->points->len; i++)
    {
      FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, i);

      set_target (point, series->targets);
      values[i] = point->value;
    }
  series->spc = front_spc_new (values, series->points->len, NULL);
  return g_steal_pointer (&series);
}

FrontSeries *
front_indicator_series (FrontDb *db, const char *ref, const char *from, const char *to, FrontBy by, GError **error)
{
  g_autoptr(FrontIndicator) indicator = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (ref != NULL, NULL);

  indicator = front_indicator_load (db, ref, error);
  return indicator != NULL ? front_series_of (db, indicator, from, to, by, error) : NULL;
}

void
front_series_total (const FrontSeries *series, FrontSeriesPoint *total)
{
  const FrontSeriesPoint *first;
  double sum = 0, of = 0, values = 0;
  gboolean any = FALSE;

  g_return_if_fail (series != NULL && series->points->len > 0 && total != NULL);

  first = &g_array_index (series->points, FrontSeriesPoint, 0);
  front_series_point_init (total, &first->period);
  total->period.end = g_array_index (series->points, FrontSeriesPoint, series->points->len - 1).period.end;
  if (series->points->len == 1)
    {
      front_series_point_set_quotient (total, first->sum, first->of);
      total->value = first->value;
      total->state = first->state;
      total->why = g_strdup (first->why);
      return;
    }
  for (guint i = 0; i < series->points->len; i++)
    {
      const FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, i);

      /* A period in which nothing was counted adds nothing. */
      if (isnan (point->value) && series->indicator->measure != NULL)
        continue;
      any = TRUE;
      sum += point->sum;
      of += point->of;
      values += point->value;
      if (isnan (point->value) && total->why == NULL)
        total->why = g_strdup (point->why);
    }
  if (of > 0)
    {
      front_series_point_set_quotient (total, sum, of);
      total->value = sum / of;
    }
  else if (series->indicator->unit == FRONT_UNIT_NUMBER && any)
    total->value = values;
  total->state = isnan (total->value) ? (FrontFigureState) 0 : FRONT_FIGURE_VALUE;
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
