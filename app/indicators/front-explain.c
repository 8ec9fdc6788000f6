#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-explain.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "calendar/front-clock.h"
#include "calendar/front-number.h"
#include "calendar/front-period-name.h"
#include "indicators/front-measure.h"
#include "indicators/front-performance.h"

static void
set_month (GDate *date, int year, int month)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, 1, (GDateMonth) month, (GDateYear) year);
}

static char *
format (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

gboolean
front_period_parse (const char *typed, FrontBy *by, char **from, char **to, GError **error)
{
  int year = 0, second = 0, n = 0;
  int months = 0;
  GDate date;

  g_return_val_if_fail (typed != NULL && by != NULL && from != NULL && to != NULL, FALSE);

  if (sscanf (typed, "%4d/%2d Q%1d%n", &year, &second, &months, &n) == 3 && typed[n] == '\0' && months >= 1 && months <= 4)
    {
      set_month (&date, year, 4);
      g_date_add_months (&date, (guint) (months - 1) * 3);
      *by = FRONT_BY_QUARTER;
      months = 3;
    }
  else if (sscanf (typed, "%4d/%2d%n", &year, &second, &n) == 2 && typed[n] == '\0')
    {
      set_month (&date, year, 4);
      *by = FRONT_BY_YEAR;
      months = 12;
    }
  else if (sscanf (typed, "%4d-%2d%n", &year, &second, &n) == 2 && typed[n] == '\0' && second >= 1 && second <= 12)
    {
      set_month (&date, year, second);
      *by = FRONT_BY_MONTH;
      months = 1;
    }
  else if (sscanf (typed, "%4d-W%2d%n", &year, &second, &n) == 2 && typed[n] == '\0' && year >= 1900 && second >= 1 && second <= 53)
    {
      /* The week of 4 January is the first. */
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 4, G_DATE_JANUARY, (GDateYear) year);
      g_date_subtract_days (&date, (guint) g_date_get_weekday (&date) - 1);
      g_date_add_days (&date, (guint) (second - 1) * 7);
      *from = format (&date);
      g_date_add_days (&date, 6);
      *to = format (&date);
      *by = FRONT_BY_WEEK;
      return TRUE;
    }
  else
    {
      *from = front_date_parse (typed, NULL);
      if (*from == NULL)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("“%s” is no period. Write 2025-12, 2025/26 Q3, 2025/26 or a date."), typed);
          return FALSE;
        }
      *to = g_strdup (*from);
      *by = FRONT_BY_DAY;
      return TRUE;
    }
  if (year < 1900 || ((*by != FRONT_BY_MONTH) && second != (year + 1) % 100))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is no financial year: write 2025/26."), typed);
      return FALSE;
    }
  *from = format (&date);
  g_date_add_months (&date, (guint) months);
  g_date_subtract_days (&date, 1);
  *to = format (&date);
  return TRUE;
}

/* The same stretch @months earlier. */
static char *
earlier (const char *date, int months, gboolean last_day)
{
  int year = 0, month = 0, day = 0;
  GDate then;

  (void) sscanf (date, "%4d-%2d-%2d", &year, &month, &day);
  g_date_clear (&then, 1);
  g_date_set_dmy (&then, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  if (last_day)
    g_date_add_days (&then, 1);
  g_date_subtract_months (&then, (guint) months);
  if (last_day)
    g_date_subtract_days (&then, 1);
  return format (&then);
}

static char *
days_earlier (const char *date, int days)
{
  int year = 0, month = 0, day = 0;
  GDate then;

  (void) sscanf (date, "%4d-%2d-%2d", &year, &month, &day);
  g_date_clear (&then, 1);
  g_date_set_dmy (&then, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_subtract_days (&then, (guint) days);
  return format (&then);
}

/* @short_us: -1: the indicator's own. */
static FrontReckoning *
reckon (FrontDb *db, const FrontExplained *explained, const char *from, const char *to, FrontBy by, gboolean want_ids,
        gint64 short_us, GError **error)
{
  FrontReckonQuery query = { .from = from, .to = to, .by = by, .within_us = -1, .formula = FRONT_FORMULA_F3,
                             .want_ids = want_ids };
  FrontSeriesTerms terms;

  if (g_strcmp0 (explained->indicator->measure, "calls-in-time") == 0)
    {
      front_sheet_terms (explained->sheet, explained->indicator, &terms);
      query.formula = terms.formula;
      /* For the six side by side the short time is always there; F1 to F4 do not look at it. */
      query.short_us = short_us >= 0 ? short_us : terms.short_us;
    }
  return front_reckon_run (db, front_reckon_find (explained->indicator->measure), &query, error);
}

static const FrontReckonPoint *
total_of (const FrontReckoning *reckoning)
{
  return &((const FrontReckonGroup *) g_ptr_array_index (reckoning->groups, 0))->total;
}

/* The hourly counts hold it: a measure they know, by the formula they are made by. NULL else. */
static const FrontMeasure *
fast_measure (const FrontExplained *explained)
{
  const char *named = front_sheet_get (explained->sheet, "formula");
  FrontFormula formula = FRONT_FORMULA_F3;

  if (g_strcmp0 (explained->indicator->measure, "calls-in-time") == 0)
    front_formula_from_name (named, &formula);
  return formula == FRONT_FORMULA_F3 ? front_measure_find (explained->indicator->measure, NULL) : NULL;
}

/* What is not counted from the Log. */
static gboolean
count_series (FrontDb *db, const FrontIndicator *indicator, const char *from, const char *to, FrontBy by, double *numerator,
              double *denominator, double *value, char **formula, char **definition, GError **error)
{
  g_autoptr(FrontSeries) series = front_series_of (db, indicator, from, to, by, error);
  FrontSeriesPoint total;

  if (series == NULL)
    return FALSE;
  front_series_total (series, &total);
  *numerator = total.sum;
  *denominator = total.of;
  *value = total.value;
  g_free (total.why);
  if (formula != NULL)
    *formula = g_steal_pointer (&series->formula);
  if (definition != NULL)
    *definition = g_steal_pointer (&series->definition);
  return TRUE;
}

static gboolean
is_logged (const FrontIndicator *indicator)
{
  return indicator->measure != NULL && front_imported_find (indicator->measure) == NULL;
}

/* Of [@from, @to]; @formula and @definition (nullable) out. */
static gboolean
count (FrontDb *db, const FrontExplained *explained, const char *from, const char *to, FrontBy by, double *numerator,
       double *denominator, double *value, char **formula, char **definition, GError **error)
{
  const FrontMeasure *measure;

  if (!is_logged (explained->indicator))
    return count_series (db, explained->indicator, from, to, by, numerator, denominator, value, formula, definition, error);
  measure = fast_measure (explained);
  if (measure != NULL)
    {
      const FrontMeasureQuery query = { .from = from, .to = to, .by = by, .within_us = -1 };
      g_autoptr(FrontMeasureResult) result = front_measure_run (db, measure, &query, error);

      if (result == NULL)
        return FALSE;
      *numerator = (double) result->total.numerator;
      *denominator = (double) result->total.denominator;
      *value = result->total.value;
      if (formula != NULL)
        *formula = g_strdup (measure->formula);
      if (definition != NULL)
        *definition = g_strdup (result->definition);
    }
  else
    {
      g_autoptr(FrontReckoning) made = reckon (db, explained, from, to, by, FALSE, -1, error);

      if (made == NULL)
        return FALSE;
      *numerator = (double) total_of (made)->numerator;
      *denominator = (double) total_of (made)->denominator;
      *value = total_of (made)->value;
      if (formula != NULL)
        *formula = g_strdup (made->formula);
      if (definition != NULL)
        *definition = g_strdup (made->definition);
    }
  return TRUE;
}

/* The six, where another time is short than the figure itself is made by. */
static gboolean
add_formulas (FrontExplained *explained, FrontDb *db, const char *from, const char *to, FrontBy by, gint64 short_us, GError **error)
{
  g_autoptr(FrontReckoning) other = NULL;
  FrontSeriesTerms terms;

  explained->n_formulas = FRONT_FORMULA_F6;
  explained->calls = explained->reckoning->calls;
  front_sheet_terms (explained->sheet, explained->indicator, &terms);
  explained->short_us = terms.short_us;
  if (short_us < 0 || short_us == explained->short_us)
    return TRUE;
  other = reckon (db, explained, from, to, by, FALSE, short_us, error);
  if (other == NULL)
    return FALSE;
  explained->short_us = short_us;
  explained->calls = other->calls;
  return TRUE;
}

/* The period before, and the same of the year before. */
static gboolean
add_past (FrontExplained *explained, FrontDb *db, const char *from, const char *to, FrontBy by, GError **error)
{
  int months = by == FRONT_BY_YEAR ? 12 : by == FRONT_BY_QUARTER ? 3 : 1;

  for (int back = 0; back < 2 && by != FRONT_BY_DAY; back++)
    {
      int days = by != FRONT_BY_WEEK ? 0 : back == 0 ? 7 : 364;
      g_autofree char *start = days > 0 ? days_earlier (from, days) : earlier (from, back == 0 ? months : 12, FALSE);
      g_autofree char *end = days > 0 ? days_earlier (to, days) : earlier (to, back == 0 ? months : 12, TRUE);
      double numerator, denominator;

      if (!count (db, explained, start, end, by, &numerator, &denominator,
                  back == 0 ? &explained->previous : &explained->last_year, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static FrontImportedQuery
imported_query (const FrontExplained *explained, const char *from, const char *to, FrontBy by)
{
  FrontSeriesTerms terms;

  front_sheet_terms (explained->sheet, explained->indicator, &terms);
  return (FrontImportedQuery) { .from = from, .to = to, .by = by, .scope = terms.scope, .formula = terms.formula,
                                .satisfied = terms.satisfied, .want_files = TRUE };
}

static gboolean
add_imported (FrontExplained *explained, FrontDb *db, const char *from, const char *to, FrontBy by, GError **error)
{
  const FrontImportedQuery query = imported_query (explained, from, to, by);
  g_autoptr(FrontImportedResult) result = front_imported_run (db, front_imported_find (explained->indicator->measure), &query, error);

  if (result == NULL)
    return FALSE;
  explained->value = result->total.value;
  if (result->total.denominator > 0)
    {
      explained->numerator = result->total.numerator;
      explained->denominator = result->total.denominator;
    }
  explained->formula = g_steal_pointer (&result->formula);
  explained->definition = g_steal_pointer (&result->definition);
  explained->files = g_steal_pointer (&result->files);
  return add_past (explained, db, from, to, by, error);
}

static gboolean
add_composed (FrontExplained *explained, FrontDb *db, const char *from, const char *to, FrontBy by, GError **error)
{
  g_autoptr(GArray) points = front_series_points_new ();
  FrontSeriesPoint *point;

  if (!front_composed_series (db, explained->indicator, from, to, by, points, &explained->definition, &explained->parts, error))
    return FALSE;
  point = &g_array_index (points, FrontSeriesPoint, points->len - 1);
  explained->formula = g_strdup (explained->indicator->expression);
  explained->value = point->value;
  explained->numerator = point->sum;
  explained->denominator = point->of;
  explained->state = point->state;
  explained->why = g_steal_pointer (&point->why);
  return add_past (explained, db, from, to, by, error);
}

/* 0: of several. */
static int
channel_of (const FrontIndicator *indicator)
{
  const FrontMeasure *measure = front_measure_find (indicator->measure, NULL);
  const FrontReckon *reckon = front_reckon_find (indicator->measure);

  return measure != NULL ? measure->channel : reckon != NULL ? reckon->channel : 0;
}

static gboolean
add_counted (FrontExplained *explained, FrontDb *db, const char *from, const char *to, FrontBy by, gboolean want_ids,
             gint64 short_us, GError **error)
{
  gboolean by_formulas = g_str_equal (explained->indicator->measure, "calls-in-time");

  if (front_reckon_find (explained->indicator->measure) != NULL && (want_ids || by_formulas))
    {
      explained->reckoning = reckon (db, explained, from, to, by, want_ids, -1, error);
      if (explained->reckoning == NULL || (by_formulas && !add_formulas (explained, db, from, to, by, short_us, error)))
        return FALSE;
      explained->numerator = (double) total_of (explained->reckoning)->numerator;
      explained->denominator = (double) total_of (explained->reckoning)->denominator;
      explained->value = total_of (explained->reckoning)->value;
      explained->formula = g_strdup (explained->reckoning->formula);
      explained->definition = g_strdup (explained->reckoning->definition);
    }
  else if (!count (db, explained, from, to, by, &explained->numerator, &explained->denominator, &explained->value,
                   &explained->formula, &explained->definition, error))
    return FALSE;
  if (want_ids)
    {
      explained->contacts = front_made_of_list (db, explained->reckoning, front_measure_find (explained->indicator->measure, NULL), from,
                                                to, error);
      if (explained->contacts == NULL)
        return FALSE;
      explained->files = front_imported_contact_files (db, channel_of (explained->indicator), from, to, error);
      if (explained->files == NULL)
        return FALSE;
      if (explained->files->len == 0)
        g_clear_pointer (&explained->files, g_ptr_array_unref);
    }
  return add_past (explained, db, from, to, by, error);
}

/* Of a year that is over, how it ended. Else from the financial year so far, and as many contacts in the months left as in the same months last year (or as the months
 * so far had, where there was no last year). */
static gboolean
add_rate_needed (FrontExplained *explained, FrontDb *db, const char *from, const char *to, FrontBy by, GError **error)
{
  int year = (int) g_ascii_strtoll (from, NULL, 10), month = (int) g_ascii_strtoll (from + 5, NULL, 10);
  int last_month = (int) g_ascii_strtoll (to + 5, NULL, 10);
  int start = month >= 4 ? year : year - 1;
  g_autofree char *first = g_strdup_printf ("%04d-04-01", start);
  g_autofree char *last = g_strdup_printf ("%04d-03-31", start + 1);
  g_autofree char *year_before = earlier (last, 12, TRUE);
  g_autofree char *rest = NULL;
  double numerator, denominator, more, left, value;
  int n_left = (3 - last_month + 12) % 12;
  GDate date;

  g_autofree char *today = front_date_of (front_clock_now ());

  if (n_left == 0 || isnan (explained->target) || explained->indicator->unit != FRONT_UNIT_SHARE
      || explained->indicator->polarity == FRONT_POLARITY_NONE || explained->indicator->polarity == FRONT_POLARITY_RANGE)
    return TRUE;
  if (strcmp (last, today) < 0)
    {
      if (!count (db, explained, first, last, by, &numerator, &denominator, &value, NULL, NULL, error))
        return FALSE;
      explained->year_over = start;
      explained->year_value = denominator > 0 ? numerator / denominator : NAN;
      return TRUE;
    }
  set_month (&date, last_month >= 4 ? start : start + 1, last_month);
  g_date_add_months (&date, 1);
  g_date_subtract_months (&date, 12);
  rest = format (&date);
  if (!count (db, explained, first, to, by, &numerator, &denominator, &value, NULL, NULL, error)
      || !count (db, explained, rest, year_before, by, &more, &left, &value, NULL, NULL, error))
    return FALSE;
  if (!(denominator > 0) || isnan (numerator))
    return TRUE;
  if (!(left > 0))
    left = denominator * n_left / (12 - n_left);
  explained->months_left = n_left;
  explained->rate_needed = front_rate_needed (explained->target, denominator + left, numerator, denominator);
  return TRUE;
}

static gboolean
add_entered (FrontExplained *explained, FrontDb *db, const char *from, const char *to, FrontBy by, GError **error)
{
  g_autoptr(FrontSeries) series = front_series_of (db, explained->indicator, from, to, by, error);
  FrontSeriesPoint *point;

  if (series == NULL)
    return FALSE;
  point = &g_array_index (series->points, FrontSeriesPoint, 0);
  explained->formula = g_strdup ("");
  explained->definition = g_strdup (explained->indicator->definition);
  explained->value = point->value;
  explained->numerator = point->sum;
  explained->denominator = point->of;
  explained->state = point->state;
  explained->why = g_steal_pointer (&point->why);
  return add_past (explained, db, from, to, by, error);
}

static FrontDirection
direction_from (const FrontExplained *explained, double before)
{
  const FrontIndicator *indicator = explained->indicator;
  g_autofree char *now = front_indicator_format (indicator, explained->value);
  g_autofree char *then = front_indicator_format (indicator, before);

  return front_direction_printed (front_direction (explained->value, before, explained->target, explained->target_upper,
                                                   indicator->polarity), now, then);
}

static gboolean
add_standing (FrontExplained *explained, FrontDb *db, const char *from, GError **error)
{
  g_autoptr(GPtrArray) targets = front_performance_targets (db, explained->indicator, error);
  g_autofree char *year_before = earlier (from, 12, FALSE);
  const FrontTarget *target, *old;
  FrontTolerance tolerance;
  FrontPolarity polarity = explained->indicator->polarity;

  if (targets == NULL || !front_sheet_tolerance (explained->sheet, explained->indicator->unit, &tolerance, error))
    return FALSE;
  target = front_target_at (targets, from);
  old = front_target_at (targets, year_before);
  explained->target = target != NULL ? target->value : NAN;
  explained->target_upper = target != NULL ? target->upper : NAN;
  explained->rag = front_rag (explained->value, explained->target, explained->target_upper, polarity, tolerance);
  if (old != NULL && old != target
      && (old->value != explained->target || (!isnan (old->upper) && old->upper != explained->target_upper)))
    {
      explained->old_target = old->value;
      explained->old_upper = old->upper;
      explained->old_rag = front_rag (explained->value, old->value, old->upper, polarity, tolerance);
    }
  explained->against_previous = direction_from (explained, explained->previous);
  explained->against_last_year = direction_from (explained, explained->last_year);
  return TRUE;
}

FrontExplained *
front_explain (FrontDb *db, const char *ref, const char *period, gboolean want_ids, gint64 short_us, GError **error)
{
  g_autoptr(FrontExplained) explained = g_new0 (FrontExplained, 1);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  FrontBy by;

  g_return_val_if_fail (db != NULL && ref != NULL && period != NULL, NULL);

  explained->numerator = explained->denominator = explained->value = explained->target = NAN;
  explained->rate_needed = explained->old_target = explained->previous = explained->last_year = explained->year_value = NAN;
  explained->target_upper = explained->old_upper = NAN;
  explained->period = g_strdup (period);
  if (!front_period_parse (period, &by, &from, &to, error))
    return NULL;
  explained->indicator = front_performance_find (db, ref, error);
  explained->sheet = explained->indicator != NULL ? front_sheet_load (db, explained->indicator, 0, error) : NULL;
  if (explained->sheet == NULL)
    return NULL;
  if (!(is_logged (explained->indicator)              ? add_counted (explained, db, from, to, by, want_ids, short_us, error)
        : explained->indicator->measure != NULL      ? add_imported (explained, db, from, to, by, error)
        : explained->indicator->expression != NULL ? add_composed (explained, db, from, to, by, error)
                                                     : add_entered (explained, db, from, to, by, error))
      || !add_standing (explained, db, from, error)
      || (by != FRONT_BY_DAY && by != FRONT_BY_WEEK && !add_rate_needed (explained, db, from, to, by, error)))
    return NULL;
  return g_steal_pointer (&explained);
}

char *
front_explained_period_name (const FrontExplained *explained)
{
  FrontPeriod period = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  FrontBy by;

  g_return_val_if_fail (explained != NULL, NULL);

  if (!front_period_parse (explained->period, &by, &from, &to, NULL) || !front_date_start (from, &period.start, NULL))
    return g_strdup (explained->period);
  g_strlcpy (period.label, explained->period, sizeof period.label);
  return front_period_name (&period, by);
}

char *
front_explained_value (const FrontExplained *explained)
{
  FrontIndicator shown;
  double scale;

  g_return_val_if_fail (explained != NULL, NULL);

  shown = *explained->indicator;
  scale = shown.unit == FRONT_UNIT_SHARE ? 100 : 1;
  shown.decimals = front_decimals_apart (scale * explained->value, scale * explained->target, scale * explained->target_upper,
                                         front_indicator_decimals (explained->indicator));
  return front_indicator_format (&shown, explained->value);
}

char *
front_explained_target (const FrontExplained *explained, gboolean old)
{
  double target, upper;

  g_return_val_if_fail (explained != NULL, NULL);

  target = old ? explained->old_target : explained->target;
  upper = old ? explained->old_upper : explained->target_upper;
  return front_indicator_format_target (explained->indicator, target, upper);
}

static char *
year_words (const FrontExplained *explained)
{
  g_autofree char *value = front_indicator_format (explained->indicator, explained->year_value);
  g_autofree char *target = front_explained_target (explained, FALSE);
  gboolean met = explained->indicator->polarity == FRONT_POLARITY_LOWER ? explained->year_value <= explained->target
                                                                        : explained->year_value >= explained->target;

  if (isnan (explained->year_value))
    return NULL;
  return g_strdup_printf (met ? _("The year %d/%02d is over: it came to %s and met its target of %s.")
                              : _("The year %d/%02d is over: it came to %s and missed its target of %s."),
                          explained->year_over, (explained->year_over + 1) % 100, value, target);
}

char *
front_explained_rate_words (const FrontExplained *explained)
{
  gboolean lower = explained->indicator->polarity == FRONT_POLARITY_LOWER;
  gulong n = (gulong) explained->months_left;
  double rate = 100 * explained->rate_needed;

  if (explained->year_over != 0)
    return year_words (explained);
  if (isnan (explained->rate_needed))
    return NULL;
  if (lower ? rate >= 100 : rate <= 0)
    return g_strdup_printf (ngettext ("The year meets its target whatever the %d month left brings.",
                                      "The year meets its target whatever the %d months left bring.", n), explained->months_left);
  if (lower ? rate < 0 : rate > 100)
    return g_strdup_printf (ngettext ("The year cannot meet its target any more: the %d month left would need %.1f%%.",
                                      "The year cannot meet its target any more: the %d months left would need %.1f%% together.", n),
                            explained->months_left, rate);
  if (lower)
    return g_strdup_printf (ngettext ("For the year to meet its target, the %d month left may have %.1f%% at most.",
                                      "For the year to meet its target, the %d months left may have %.1f%% together at most.", n),
                            explained->months_left, rate);
  return g_strdup_printf (ngettext ("For the year to meet its target, the %d month left needs %.1f%%.",
                                    "For the year to meet its target, the %d months left need %.1f%% together.", n),
                          explained->months_left, rate);
}

static void
add_standing_text (GString *text, const FrontExplained *explained)
{
  g_autofree char *rate = front_explained_rate_words (explained);
  g_autofree char *target = front_explained_target (explained, FALSE);
  g_autofree char *old = front_explained_target (explained, TRUE);
  g_autofree char *tolerance = front_sheet_tolerance_words (explained->sheet);

  if (explained->rag != FRONT_RAG_NONE)
    g_string_append_printf (text, _("Target %s: %s %s (%s, %s). %s\n"), target, front_rag_shape (explained->rag),
                            front_rag_letter (explained->rag), front_rag_word (explained->rag), front_rag_met_word (explained->rag), tolerance);
  if (explained->old_rag != FRONT_RAG_NONE)
    g_string_append_printf (text, _("Under the target of a year before, %s: %s %s (%s)\n"), old,
                            front_rag_shape (explained->old_rag), front_rag_letter (explained->old_rag),
                            front_rag_word (explained->old_rag));
  if (explained->against_previous != FRONT_DIRECTION_NONE)
    g_string_append_printf (text, _("Against the period before: %s\n"), front_direction_word (explained->against_previous));
  if (explained->against_last_year != FRONT_DIRECTION_NONE)
    g_string_append_printf (text, _("Against the same period last year: %s\n"),
                            front_direction_word (explained->against_last_year));
  if (rate != NULL)
    g_string_append_printf (text, "%s\n", rate);
}

char *
front_explained_text (const FrontExplained *explained)
{
  GString *text = g_string_new (NULL);
  g_autofree char *value = front_explained_value (explained);

  if (explained->indicator->id != 0)
    g_string_append_printf (text, "%s ", explained->indicator->ref);
  g_string_append_printf (text, "%s, %s: %s\n", explained->indicator->title, explained->period,
                          isnan (explained->value) ? _("no figure") : value);
  if (explained->indicator->unit == FRONT_UNIT_SHARE && explained->denominator > 0)
    {
      g_autofree char *numerator = front_number_decimals (explained->numerator, 0);
      g_autofree char *denominator = front_number_decimals (explained->denominator, 0);

      g_string_append_printf (text, "%s ÷ %s%s%s\n", numerator, denominator, explained->formula[0] != '\0' ? ", " : "", explained->formula);
    }
  if (explained->why != NULL)
    g_string_append_printf (text, "%s\n", explained->why);
  for (guint i = 0; explained->parts != NULL && i < explained->parts->len; i++)
    {
      const FrontComposedPart *part = g_ptr_array_index (explained->parts, i);

      g_string_append_printf (text, "  %s  %s: %s", part->indicator->ref, part->indicator->title, part->shown);
      if (part->denominator > 0)
        g_string_append_printf (text, " (%.10g ÷ %.10g)", part->numerator, part->denominator);
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, _("Definition, version %d: %s\n"), explained->sheet->version,
                          explained->definition);
  for (guint i = 0; explained->files != NULL && i < explained->files->len; i++)
    {
      g_autofree char *words = front_imported_file_words (g_ptr_array_index (explained->files, i));

      g_string_append_printf (text, "  %s\n", words);
    }
  add_standing_text (text, explained);
  for (guint i = 0; i < explained->n_formulas; i++)
    {
      FrontFormula formula = (FrontFormula) (i + 1);
      gint64 numerator, denominator;
      g_autofree char *number = NULL;
      g_autofree char *of = NULL;
      g_autofree char *share = NULL;

      front_service_level (formula, &explained->calls, &numerator, &denominator);
      number = front_number (numerator);
      of = front_number (denominator);
      share = denominator > 0 ? front_per_cent ((double) numerator / (double) denominator, 2) : g_strdup (_("no calls"));
      g_string_append_printf (text, "%s  %s ÷ %s = %s  %s\n", front_formula_ref (formula), number, of, share, front_formula_title (formula));
    }
  g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

void
front_explained_free (FrontExplained *explained)
{
  if (explained == NULL)
    return;
  g_clear_pointer (&explained->indicator, front_indicator_free);
  g_clear_pointer (&explained->sheet, front_sheet_free);
  g_clear_pointer (&explained->reckoning, front_reckoning_free);
  g_clear_pointer (&explained->parts, g_ptr_array_unref);
  g_clear_pointer (&explained->files, g_ptr_array_unref);
  g_free (explained->why);
  g_clear_pointer (&explained->contacts, g_ptr_array_unref);
  g_free (explained->period);
  g_free (explained->formula);
  g_free (explained->definition);
  g_free (explained);
}
