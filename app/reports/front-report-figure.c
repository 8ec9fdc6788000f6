#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-number.h"
#include "enquiries/front-standard.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-measure.h"
#include "indicators/front-measure-imported.h"
#include "indicators/front-series-count.h"
#include "indicators/front-sheet.h"

/* Which way is better for what is no indicator; what is not named here is for information. */
static const struct { const char *ref; FrontPolarity polarity; } polarities[] = {
  { "calls-answered", FRONT_POLARITY_HIGHER }, { "calls-in-time", FRONT_POLARITY_HIGHER },
  { "calls-abandoned", FRONT_POLARITY_LOWER }, { "answer-speed", FRONT_POLARITY_LOWER },
  { "visitors-in-time", FRONT_POLARITY_HIGHER }, { "visitor-wait", FRONT_POLARITY_LOWER },
  { "visitor-wait-median", FRONT_POLARITY_LOWER }, { "visitor-wait-90", FRONT_POLARITY_LOWER },
  { "email-first-response", FRONT_POLARITY_HIGHER }, { "email-full-response", FRONT_POLARITY_HIGHER },
  { "online-share", FRONT_POLARITY_HIGHER }, { "avoidable-contact", FRONT_POLARITY_LOWER },
  { "fcr-declared", FRONT_POLARITY_HIGHER }, { "fcr-audited", FRONT_POLARITY_HIGHER },
};

void
front_report_figure_free (FrontReportFigure *figure)
{
  if (figure == NULL)
    return;
  g_free (figure->section);
  g_free (figure->ref);
  g_free (figure->name);
  g_free (figure->title);
  g_free (figure->entered);
  g_free (figure->entered_before);
  g_free (figure->entered_year_ago);
  g_free (figure->before_why);
  g_free (figure->year_ago_why);
  g_clear_pointer (&figure->target_changes, g_array_unref);
  g_free (figure->target_since);
  g_free (figure->tolerance);
  g_free (figure->stands_for);
  g_free (figure->formula);
  g_free (figure->definition);
  g_free (figure);
}

/* ── As people read it ── */

char *
front_report_figure_format (const FrontReportFigure *figure, double value)
{
  g_return_val_if_fail (figure != NULL, NULL);

  if (isnan (value))
    return g_strdup ("");
  if (figure->unit == FRONT_RECKON_SECONDS)
    return front_duration_format ((gint64) llround (value) * FRONT_SECOND);
  return figure->unit == FRONT_RECKON_SHARE ? front_per_cent (value, figure->decimals) : front_number_decimals (value, figure->decimals);
}

double
front_report_figure_numerator (const FrontReportFigure *figure)
{
  g_return_val_if_fail (figure != NULL, NAN);

  if (figure->numerator < 0)
    return NAN;
  return figure->unit == FRONT_RECKON_SECONDS ? (double) figure->numerator / FRONT_SECOND : (double) figure->numerator;
}

gboolean
front_report_figure_says (const FrontReportFigure *figure, double value, const char *printed)
{
  FrontReportFigure other = *figure;

  for (other.decimals = figure->usual_decimals; other.decimals <= MAX (figure->usual_decimals, FRONT_DECIMALS_APART); other.decimals++)
    {
      g_autofree char *text = front_report_figure_format (&other, value);

      if (g_str_equal (text, printed))
        return TRUE;
    }
  return FALSE;
}

char *
front_report_figure_text (const FrontReportFigure *figure)
{
  g_return_val_if_fail (figure != NULL, NULL);

  return isnan (figure->value) ? g_strdup (figure->stands_for) : front_report_figure_format (figure, figure->value);
}

/* What was set, as it was set: "75%" beside "81.2%". */
static char *
format_set (const FrontReportFigure *figure, double value)
{
  FrontReportFigure set = { .unit = figure->unit };

  set.decimals = front_number_needed (figure->unit == FRONT_RECKON_SHARE ? 100 * value : value, FRONT_TARGET_DECIMALS);
  return front_report_figure_format (&set, value);
}

static char *
format_target (const FrontReportFigure *figure, double target, double upper)
{
  g_autofree char *from = format_set (figure, target);
  g_autofree char *to = format_set (figure, upper);

  return isnan (upper) ? g_steal_pointer (&from) : g_strdup_printf (_("%s to %s"), from, to);
}

char *
front_report_target (const FrontReportFigure *figure)
{
  return format_target (figure, figure->target, figure->target_upper);
}

static char *
format_target_or_none (const FrontReportFigure *figure, double target, double upper)
{
  return isnan (target) ? g_strdup (_("none")) : format_target (figure, target, upper);
}

char *
front_report_target_cell (const FrontReportFigure *figure)
{
  g_autofree char *first = format_target_or_none (figure, figure->target, figure->target_upper);
  GString *text = g_string_new (first);

  for (guint i = 0; i < figure->target_changes->len; i++)
    {
      const FrontReportTarget *change = &g_array_index (figure->target_changes, FrontReportTarget, i);
      g_autofree char *target = format_target_or_none (figure, change->value, change->upper);
      g_autofree char *day = front_date_format (change->since);

      g_string_append_c (text, '\n');
      /* Translators: a target that came into force within the period: "99% from 02/10/2025". */
      g_string_append_printf (text, _("%s from %s"), target, day);
    }
  return g_string_free (text, FALSE);
}

static char *
standing_words (FrontRag rag)
{
  /* No line breaks within it. */
  return g_strdup_printf ("%s\u00a0%s\u00a0%s", front_rag_shape (rag), front_rag_letter (rag), front_rag_word (rag));
}

char *
front_report_target_changed (const FrontReportFigure *figure)
{
  g_autofree char *name = front_report_figure_name (figure->ref, figure->name, figure->title);
  g_autofree char *before = format_target_or_none (figure, figure->target, figure->target_upper);
  g_autofree char *after = standing_words (figure->rag_after);
  GString *text;

  if (figure->target_changes->len == 0)
    return NULL;
  text = g_string_new (name);
  g_string_append (text, ": ");
  for (guint i = 0; i < figure->target_changes->len; i++)
    {
      const FrontReportTarget *change = &g_array_index (figure->target_changes, FrontReportTarget, i);
      g_autofree char *target = format_target_or_none (figure, change->value, change->upper);
      g_autofree char *day = front_date_format (change->since);

      /* Translators: a date, the target before it, the target from it on. */
      g_string_append_printf (text, i == 0 ? _("the target changed on %s from %s to %s") : _(", on %s from %s to %s"), day, before, target);
      g_free (before);
      before = g_steal_pointer (&target);
    }
  g_string_append (text, ". ");
  if (figure->rag_after == FRONT_RAG_NONE)
    g_string_append (text, _("The figure is held against the target of its period’s first day."));
  else
    g_string_append_printf (text, _("The figure is held against the target of its period’s first day; against the last one it is %s."), after);
  return g_string_free (text, FALSE);
}

char *
front_report_standing (const FrontReportFigure *figure)
{
  if (figure->rag == FRONT_RAG_NONE)
    return g_strdup (isnan (figure->target) ? "" : _("no figure"));
  return standing_words (figure->rag);
}

static void
set_text (char **field, const char *text)
{
  char *copy = g_strdup (text != NULL ? text : "");

  g_free (*field);
  *field = copy;
}

/* ── What is counted ── */

typedef struct
{
  gint64 numerator;
  gint64 denominator;
  double value;
  GArray *points; /* FrontReckonPoint; NULL where they were not wanted */
  char *formula;
  char *definition;
} Counted;

static void
counted_clear (Counted *counted)
{
  g_clear_pointer (&counted->points, g_array_unref);
  g_free (counted->formula);
  g_free (counted->definition);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counted, counted_clear)

const FrontIndicator *
front_report_indicator (FrontReportMaker *maker, const char *ref)
{
  for (guint i = 0; i < maker->performance->len; i++)
    if (g_ascii_strcasecmp (((FrontIndicator *) g_ptr_array_index (maker->performance, i))->ref, ref) == 0)
      return g_ptr_array_index (maker->performance, i);
  for (guint i = 0; i < maker->performance->len; i++)
    if (g_strcmp0 (((FrontIndicator *) g_ptr_array_index (maker->performance, i))->measure, ref) == 0)
      return g_ptr_array_index (maker->performance, i);
  return NULL;
}

/* What the indicator's definition sheet says of how calls in time are counted; its source does not matter here. */
static gboolean
terms_of (FrontReportMaker *maker, const FrontIndicator *indicator, FrontSeriesTerms *terms, GError **error)
{
  g_autoptr(FrontSheet) sheet = NULL;

  *terms = (FrontSeriesTerms) FRONT_SERIES_TERMS_INIT;
  if (indicator == NULL || indicator->id == 0 || g_strcmp0 (indicator->measure, FRONT_MEASURE_CALLS_IN_TIME) != 0)
    return TRUE;
  sheet = front_sheet_load (maker->db, indicator, 0, error);
  if (sheet == NULL)
    return FALSE;
  front_sheet_terms (sheet, indicator, terms);
  return TRUE;
}

static gboolean
count_quickly (FrontDb *db, const FrontMeasure *measure, const FrontReportPeriod *period, FrontBy by, gboolean want_points,
               Counted *counted, GError **error)
{
  const FrontMeasureQuery query = { .from = period->since, .to = period->until, .by = by, .within_us = -1 };
  g_autoptr(FrontMeasureResult) result = front_measure_run (db, measure, &query, error);

  if (result == NULL)
    return FALSE;
  counted->numerator = result->total.numerator;
  counted->denominator = result->total.denominator;
  counted->value = result->total.value;
  counted->formula = g_strdup (measure->formula);
  counted->definition = g_steal_pointer (&result->definition);
  if (!want_points)
    return TRUE;
  counted->points = g_array_new (FALSE, FALSE, sizeof (FrontReckonPoint));
  for (guint i = 0; i < result->points->len; i++)
    {
      const FrontMeasurePoint *point = &g_array_index (result->points, FrontMeasurePoint, i);
      const FrontReckonPoint plain = { point->period, point->numerator, point->denominator, point->value };

      g_array_append_val (counted->points, plain);
    }
  return TRUE;
}

static gboolean
count_one_by_one (FrontDb *db, const char *ref, const FrontSeriesTerms *terms, const FrontReportPeriod *period, FrontBy by,
                  gboolean want_points, Counted *counted, GError **error)
{
  const FrontReckonQuery query = { .from = period->since, .to = period->until, .by = by, .within_us = -1, .formula = terms->formula,
                                   .short_us = front_formula_has_short (terms->formula) ? terms->short_us : 0 };
  g_autoptr(FrontReckoning) made = front_reckon_run (db, front_reckon_find (ref), &query, error);
  const FrontReckonGroup *all;

  if (made == NULL)
    return FALSE;
  all = g_ptr_array_index (made->groups, 0);
  counted->numerator = all->total.numerator;
  counted->denominator = all->total.denominator;
  counted->value = all->total.value;
  counted->formula = g_strdup (made->formula);
  counted->definition = g_strdup (made->definition);
  if (want_points)
    counted->points = g_array_ref (all->points);
  return TRUE;
}

/* What is not counted from the Log: from imported tables, or made from other indicators. */
static gboolean
count_series (FrontDb *db, const FrontIndicator *indicator, const FrontReportPeriod *period, FrontReportFigure *figure, double *value,
              GError **error)
{
  g_autoptr(FrontSeries) series = front_series_of (db, indicator, period->since, period->until, FRONT_BY_YEAR, error);
  FrontSeriesPoint total;

  if (series == NULL)
    return FALSE;
  front_series_total (series, &total);
  *value = total.value;
  if (figure != NULL)
    {
      figure->numerator = total.numerator;
      figure->denominator = total.denominator;
      set_text (&figure->formula, series->formula);
      set_text (&figure->definition, series->definition);
      set_text (&figure->stands_for, total.why != NULL ? total.why : _("no figure"));
    }
  g_free (total.why);
  return TRUE;
}

/* Through the same two functions as the tab Performance and the command measure. */
static gboolean
count (FrontReportMaker *maker, const char *ref, const FrontReportPeriod *period, FrontBy by, gboolean want_points,
       Counted *counted, GError **error)
{
  const FrontIndicator *indicator = front_report_indicator (maker, ref);
  const char *name = indicator != NULL && indicator->measure != NULL ? indicator->measure : ref;
  const FrontMeasure *measure = front_measure_find (name, NULL);
  FrontSeriesTerms terms;

  if (!terms_of (maker, indicator, &terms, error))
    return FALSE;
  if (measure != NULL && terms.formula == FRONT_FORMULA_F3)
    return count_quickly (maker->db, measure, period, by, want_points, counted, error);
  if (front_reckon_find (name) != NULL)
    return count_one_by_one (maker->db, name, &terms, period, by, want_points, counted, error);
  front_measure_find (name, error);
  return FALSE;
}

GArray *
front_report_by_parts (FrontReportMaker *maker, const char *ref, FrontBy by, GError **error)
{
  g_auto(Counted) counted = { 0 };

  return count (maker, ref, &maker->report->period, by, TRUE, &counted, error) ? g_steal_pointer (&counted.points) : NULL;
}

/* ── Targets ── */

static gboolean
same_number (double one, double other)
{
  return one == other || (isnan (one) && isnan (other));
}

/* What came into force after the first day: nothing where it is set again as it was. */
static void
add_target_change (FrontReportFigure *figure, const FrontReportPeriod *period, const char *since, double value, double upper)
{
  FrontReportTarget change = { .value = value, .upper = upper };
  const FrontReportTarget *last = figure->target_changes->len > 0
                                    ? &g_array_index (figure->target_changes, FrontReportTarget, figure->target_changes->len - 1) : NULL;

  if (strcmp (since, period->since) <= 0 || strcmp (since, period->until) > 0
      || (same_number (value, last != NULL ? last->value : figure->target)
          && same_number (upper, last != NULL ? last->upper : figure->target_upper)))
    return;
  g_strlcpy (change.since, since, sizeof change.since);
  g_array_append_val (figure->target_changes, change);
}

/* In force on the first day of @period, and what changed within it. */
static gboolean
target_of (FrontReportMaker *maker, const FrontIndicator *indicator, const char *measure, const FrontReportPeriod *period,
           FrontReportFigure *figure, GError **error)
{
  const char *date = period->since;

  g_array_set_size (figure->target_changes, 0);
  figure->target = figure->target_upper = NAN;
  set_text (&figure->target_since, "");
  if (indicator != NULL && indicator->id != 0)
    {
      g_autoptr(GPtrArray) targets = front_indicator_targets (maker->db, indicator->id, error);
      const FrontTarget *target;

      if (targets == NULL)
        return FALSE;
      target = front_target_at (targets, date);
      figure->target = target != NULL ? target->value : NAN;
      figure->target_upper = target != NULL ? target->upper : NAN;
      set_text (&figure->target_since, target != NULL && !isnan (target->value) ? target->since : "");
      for (guint i = 0; i < targets->len; i++)
        {
          const FrontTarget *later = g_ptr_array_index (targets, i);

          add_target_change (figure, period, later->since, later->value, later->upper);
        }
    }
  else if (measure != NULL)
    {
      g_autoptr(GPtrArray) standards = front_standard_list (maker->db, measure, error);
      const FrontStandard *standard;
      gint64 at = 0;

      if (standards == NULL || !front_date_start (date, &at, error))
        return FALSE;
      standard = front_standard_at (standards, at);
      figure->target = standard != NULL ? standard->target : NAN;
      set_text (&figure->target_since, standard != NULL && !isnan (standard->target) && standard->starts > 0 ? standard->since : "");
      for (guint i = 0; i < standards->len; i++)
        {
          const FrontStandard *later = g_ptr_array_index (standards, i);

          add_target_change (figure, period, later->since, later->target, NAN);
        }
    }
  return TRUE;
}

static FrontDirection
direction_from (const FrontReportFigure *figure, double before)
{
  g_autofree char *now = front_report_figure_format (figure, figure->value);
  g_autofree char *then = front_report_figure_format (figure, before);

  return front_direction_printed (front_direction (figure->value, before, figure->target, figure->target_upper, figure->polarity), now, then);
}

static gboolean
judge (FrontReportMaker *maker, const FrontIndicator *indicator, FrontReportFigure *figure, GError **error)
{
  FrontTolerance tolerance = { .agreed = FALSE };
  double scale = figure->unit == FRONT_RECKON_SHARE ? 100 : 1;

  if (indicator != NULL && indicator->id != 0)
    {
      g_autoptr(FrontSheet) sheet = front_sheet_load (maker->db, indicator, 0, error);

      if (sheet == NULL || !front_sheet_tolerance (sheet, indicator->unit, &tolerance, error))
        return FALSE;
      if (tolerance.agreed)
        {
          g_free (figure->tolerance);
          figure->tolerance = front_sheet_tolerance_words (sheet);
        }
    }
  figure->rag = front_rag (figure->value, figure->target, figure->target_upper, figure->polarity, tolerance);
  if (figure->target_changes->len > 0)
    {
      const FrontReportTarget *last = &g_array_index (figure->target_changes, FrontReportTarget, figure->target_changes->len - 1);

      figure->rag_after = front_rag (figure->value, last->value, last->upper, figure->polarity, tolerance);
    }
  figure->usual_decimals = figure->decimals;
  if (figure->unit != FRONT_RECKON_SECONDS)
    figure->decimals = front_decimals_apart (scale * figure->value, scale * figure->target, scale * figure->target_upper, figure->decimals);
  figure->against_previous = direction_from (figure, figure->previous);
  figure->against_last_year = direction_from (figure, figure->last_year);
  /* A number so far is less than that of a whole period, and not for being better or worse. */
  if (figure->unit == FRONT_RECKON_NUMBER && figure->denominator < 0 && !front_report_period_is_over (&maker->report->period, maker->now))
    figure->against_previous = figure->against_last_year = FRONT_DIRECTION_NONE;
  return TRUE;
}

/* ── One figure ── */

static FrontReportFigure *
figure_new (FrontReportMaker *maker, const char *ref, const char *name)
{
  FrontReportFigure *figure = g_new0 (FrontReportFigure, 1);

  figure->section = g_strdup (maker->section);
  figure->ref = g_strdup (ref);
  figure->name = g_strdup (name);
  figure->title = g_strdup ("");
  figure->entered = g_strdup ("");
  figure->entered_before = g_strdup ("");
  figure->entered_year_ago = g_strdup ("");
  figure->before_why = g_strdup ("");
  figure->year_ago_why = g_strdup ("");
  figure->target_changes = g_array_new (FALSE, FALSE, sizeof (FrontReportTarget));
  figure->target_since = g_strdup ("");
  figure->tolerance = g_strdup ("");
  figure->stands_for = g_strdup ("");
  figure->formula = g_strdup ("");
  figure->definition = g_strdup ("");
  figure->numerator = figure->denominator = -1;
  figure->value = figure->target = figure->target_upper = figure->previous = figure->last_year = NAN;
  return figure;
}

static const char *
none_of (int channel)
{
  return channel == FRONT_CHANNEL_PHONE ? _("no calls") : channel == FRONT_CHANNEL_VISITOR ? _("no visitors")
         : channel == FRONT_CHANNEL_EMAIL ? _("no e-mails") : _("no contacts");
}

/* ── What is entered ── */

#define ALL_SPANS (FRONT_SPAN_WEEK | FRONT_SPAN_MONTH | FRONT_SPAN_QUARTER | FRONT_SPAN_HALF | FRONT_SPAN_YEAR)

/* The figure of a month, quarter, half or year: the one entered for it, or pooled from shorter ones. FALSE in @there where none was
 * entered for it. What @point holds is the caller's. */
static gboolean
entered_of (FrontReportMaker *maker, const FrontIndicator *indicator, const FrontReportPeriod *period, FrontSeriesPoint *point,
            gboolean *there, GError **error)
{
  FrontBy by = period->span == FRONT_SPAN_MONTH ? FRONT_BY_MONTH : period->span == FRONT_SPAN_QUARTER ? FRONT_BY_QUARTER : FRONT_BY_YEAR;
  g_autoptr(FrontSeries) series = NULL;

  *there = FALSE;
  /* Nothing is entered by the week. */
  if (period->span == FRONT_SPAN_WEEK)
    return TRUE;
  series = front_series_of (maker->db, indicator, period->since, period->until, by, error);
  if (series == NULL)
    return FALSE;
  *point = g_array_index (series->points, FrontSeriesPoint, 0);
  g_array_index (series->points, FrontSeriesPoint, 0).why = NULL;
  *there = !isnan (point->value) || point->state != 0 || point->why != NULL;
  return TRUE;
}

/* Of what was entered for other periods the latest that is over by the report's last day, and by now, the shorter of two. A year that
 * still ran when the period ended is not its figure, and no section takes it for one. */
static const FrontFigure *
find_entered (FrontReportMaker *maker, GPtrArray *figures, FrontReportPeriod *period)
{
  const FrontFigure *found = NULL;

  for (guint i = 0; i < figures->len; i++)
    {
      const FrontFigure *figure = g_ptr_array_index (figures, i);
      FrontReportPeriod of;

      if (!front_report_period_parse (figure->period, ALL_SPANS, FRONT_SPAN_YEAR, 0, &of, NULL)
          || strcmp (of.until, maker->report->period.until) > 0 || !front_report_period_is_over (&of, maker->now)
          || (found != NULL && (strcmp (of.until, period->until) < 0
                                || (strcmp (of.until, period->until) == 0 && of.span > period->span))))
        continue;
      found = figure;
      *period = of;
    }
  return found;
}

/* The value of the period @of, for comparison; else @why there is none. @name: of the period it is, unless it is the column's own. */
static gboolean
compare_with (FrontReportMaker *maker, const FrontIndicator *indicator, const FrontReportPeriod *of, double *value, char **name,
              char **why, GError **error)
{
  FrontSeriesPoint point = { 0 };
  gboolean there;

  if (!entered_of (maker, indicator, of, &point, &there, error))
    return FALSE;
  *value = there ? point.value : NAN;
  if (name != NULL)
    set_text (name, of->label);
  if (isnan (*value))
    {
      g_free (*why);
      *why = !there || point.state == 0 ? g_strdup_printf (_("no figure of %s"), of->label)
                                        : front_figure_format (indicator, point.state, point.value);
    }
  if (there)
    g_free (point.why);
  return TRUE;
}

static const char *
of_another_span (FrontReportSpan span)
{
  return span == FRONT_SPAN_MONTH ? _("it is a figure of a month") : span == FRONT_SPAN_QUARTER ? _("it is a figure of a quarter")
         : span == FRONT_SPAN_HALF ? _("it is a figure of a half-year") : _("it is a figure of a year");
}

/* What it was divided from, where that was entered: by the last entry that has the figure everybody reads. */
static gboolean
add_entered_counts (FrontReportMaker *maker, const FrontIndicator *indicator, FrontReportFigure *figure, GError **error)
{
  g_autoptr(GPtrArray) records = front_entry_records (maker->db, indicator->id, figure->entered, error);

  for (guint i = records != NULL ? records->len : 0; i > 0; i--)
    {
      const FrontEntryRecord *record = g_ptr_array_index (records, i - 1);

      if (record->value != figure->value)
        continue;
      if (!isnan (record->numerator) && !isnan (record->denominator))
        {
          figure->numerator = llround (record->numerator);
          figure->denominator = llround (record->denominator);
        }
      break;
    }
  return records != NULL;
}

/* The period it is of is named, it is held against the target of that, and it is compared with what was entered for a period of the same
 * length: of a year in a report of a quarter there is no quarter before, only the year before. */
static gboolean
add_entered (FrontReportMaker *maker, const FrontIndicator *indicator, FrontReportFigure *figure, GError **error)
{
  g_autoptr(GPtrArray) figures = front_indicator_figures (maker->db, indicator->id, error);
  FrontReportPeriod of = maker->report->period, year_ago;
  FrontSeriesPoint point = { 0 };
  const FrontFigure *found;
  gboolean own;

  if (figures == NULL || !entered_of (maker, indicator, &of, &point, &own, error))
    return FALSE;
  set_text (&figure->definition, indicator->definition);
  if (own)
    {
      figure->value = point.value;
      figure->numerator = point.numerator;
      figure->denominator = point.denominator;
      set_text (&figure->entered, of.label);
      if (isnan (point.value))
        {
          g_free (figure->stands_for);
          figure->stands_for = point.state != 0 ? front_figure_format (indicator, point.state, point.value) : g_steal_pointer (&point.why);
        }
      g_free (point.why);
      return compare_with (maker, indicator, &maker->previous, &figure->previous, NULL, &figure->before_why, error)
             && compare_with (maker, indicator, &maker->year_ago, &figure->last_year, NULL, &figure->year_ago_why, error);
    }
  found = find_entered (maker, figures, &of);
  if (found == NULL)
    {
      set_text (&figure->stands_for, _("not entered"));
      return TRUE;
    }
  figure->value = found->value;
  set_text (&figure->entered, found->period);
  if (!add_entered_counts (maker, indicator, figure, error))
    return FALSE;
  if (isnan (found->value))
    {
      g_free (figure->stands_for);
      figure->stands_for = front_figure_format (indicator, found->state, found->value);
    }
  if (!target_of (maker, indicator, NULL, &of, figure, error))
    return FALSE;
  if (isnan (found->value))
    return TRUE;
  front_report_period_year_ago (&of, &year_ago);
  if (maker->report->period.span == FRONT_SPAN_YEAR && of.span == FRONT_SPAN_YEAR)
    return compare_with (maker, indicator, &year_ago, &figure->previous, &figure->entered_before, &figure->before_why, error);
  set_text (&figure->before_why, of_another_span (of.span));
  return compare_with (maker, indicator, &year_ago, &figure->last_year, &figure->entered_year_ago, &figure->year_ago_why, error);
}

/* Before the record begins there are not no contacts: nobody knows how many. */
static void
forget_before (FrontReportMaker *maker, FrontReportFigure *figure)
{
  if (maker->record_from == NULL || strcmp (maker->previous.until, maker->record_from) < 0)
    figure->previous = NAN;
  if (maker->record_from == NULL || strcmp (maker->year_ago.until, maker->record_from) < 0)
    figure->last_year = NAN;
}

static gboolean
add_counted (FrontReportMaker *maker, const char *ref, const char *measure, FrontReportFigure *figure, GError **error)
{
  const FrontReckon *reckon = front_reckon_find (measure);
  const FrontMeasure *quick = front_measure_find (measure, NULL);
  g_auto(Counted) now = { 0 };
  g_auto(Counted) before = { 0 };
  g_auto(Counted) year_ago = { 0 };

  if (!count (maker, ref, &maker->report->period, FRONT_BY_YEAR, FALSE, &now, error)
      || !count (maker, ref, &maker->previous, FRONT_BY_YEAR, FALSE, &before, error)
      || !count (maker, ref, &maker->year_ago, FRONT_BY_YEAR, FALSE, &year_ago, error))
    return FALSE;
  figure->unit = reckon != NULL ? reckon->unit : FRONT_RECKON_SHARE;
  /* Of a median and a percentile the added seconds are not what the figure is made of. */
  figure->numerator = front_series_is_slow (measure) ? -1 : now.numerator;
  figure->denominator = now.denominator;
  figure->value = now.value;
  figure->previous = before.value;
  figure->last_year = year_ago.value;
  forget_before (maker, figure);
  set_text (&figure->formula, now.formula);
  set_text (&figure->definition, now.definition);
  set_text (&figure->stands_for, none_of (reckon != NULL ? reckon->channel : quick != NULL ? quick->channel : 0));
  return TRUE;
}

static gboolean
is_from_series (const FrontIndicator *indicator)
{
  return indicator != NULL
         && (indicator->expression != NULL || (indicator->measure != NULL && front_imported_find (indicator->measure) != NULL));
}

static gboolean
add_from_series (FrontReportMaker *maker, const FrontIndicator *indicator, FrontReportFigure *figure, GError **error)
{
  /* Seconds are told as a length of time, of µs as they are counted in the Log. */
  if (indicator->unit == FRONT_UNIT_SECONDS)
    figure->unit = FRONT_RECKON_SECONDS;
  if (!count_series (maker->db, indicator, &maker->report->period, figure, &figure->value, error)
      || !count_series (maker->db, indicator, &maker->previous, NULL, &figure->previous, error)
      || !count_series (maker->db, indicator, &maker->year_ago, NULL, &figure->last_year, error))
    return FALSE;
  if (figure->unit == FRONT_RECKON_SECONDS && figure->numerator >= 0)
    figure->numerator *= FRONT_SECOND;
  return TRUE;
}

static FrontReportFigure *
make_figure (FrontReportMaker *maker, const char *ref, GError **error)
{
  const FrontIndicator *indicator = front_report_indicator (maker, ref);
  const char *measure = indicator != NULL ? indicator->measure : ref;
  FrontReportFigure *figure = figure_new (maker, indicator != NULL ? indicator->ref : ref, "");
  const FrontReckon *reckon = measure != NULL ? front_reckon_find (measure) : NULL;

  if (indicator != NULL)
    {
      set_text (&figure->title, indicator->title);
      figure->polarity = indicator->polarity;
      figure->decimals = front_indicator_decimals (indicator);
      figure->unit = indicator->unit == FRONT_UNIT_SHARE ? FRONT_RECKON_SHARE : FRONT_RECKON_NUMBER;
    }
  else
    {
      set_text (&figure->title, reckon != NULL ? front_reckon_title (reckon) : ref);
      figure->decimals = reckon != NULL && reckon->unit == FRONT_RECKON_SHARE ? 1 : 0;
      for (guint i = 0; i < G_N_ELEMENTS (polarities); i++)
        if (g_str_equal (polarities[i].ref, ref))
          figure->polarity = polarities[i].polarity;
    }
  if (!target_of (maker, indicator, measure, &maker->report->period, figure, error)
      || !(is_from_series (indicator) ? add_from_series (maker, indicator, figure, error)
           : measure != NULL          ? add_counted (maker, ref, measure, figure, error)
                                      : add_entered (maker, indicator, figure, error))
      || !judge (maker, indicator, figure, error))
    {
      front_report_figure_free (figure);
      return NULL;
    }
  figure->note = ++maker->n_notes;
  return figure;
}

static FrontReportFigure *
find_made (FrontReportMaker *maker, const char *ref, const char *name)
{
  for (guint i = 0; i < maker->report->figures->len; i++)
    {
      FrontReportFigure *figure = g_ptr_array_index (maker->report->figures, i);

      if (g_str_equal (figure->ref, ref) && g_str_equal (figure->name, name))
        return figure;
    }
  return NULL;
}

FrontReportFigure *
front_report_figure (FrontReportMaker *maker, const char *ref, GError **error)
{
  const FrontIndicator *indicator = front_report_indicator (maker, ref);
  FrontReportFigure *figure = find_made (maker, indicator != NULL ? indicator->ref : ref, "");

  if (figure != NULL)
    return figure;
  figure = make_figure (maker, ref, error);
  if (figure != NULL)
    g_ptr_array_add (maker->report->figures, figure);
  return figure;
}

/* ── Split by channel or service ── */

static double
value_in (const FrontReckoning *made, const char *name)
{
  for (guint i = 0; i < made->groups->len; i++)
    if (g_str_equal (((FrontReckonGroup *) g_ptr_array_index (made->groups, i))->name, name))
      return ((FrontReckonGroup *) g_ptr_array_index (made->groups, i))->total.value;
  return 0;
}

static FrontReckoning *
reckon_period (FrontReportMaker *maker, const char *ref, const FrontReportPeriod *period, GError **error)
{
  const FrontReckonQuery query = { .from = period->since, .to = period->until, .by = FRONT_BY_YEAR, .within_us = -1,
                                   .formula = FRONT_FORMULA_F3 };

  return front_reckon_run (maker->db, front_reckon_find (ref), &query, error);
}

gboolean
front_report_figures_split (FrontReportMaker *maker, const char *ref, GPtrArray *figures, GError **error)
{
  g_autoptr(FrontReckoning) now = reckon_period (maker, ref, &maker->report->period, error);
  g_autoptr(FrontReckoning) before = now != NULL ? reckon_period (maker, ref, &maker->previous, error) : NULL;
  g_autoptr(FrontReckoning) year_ago = before != NULL ? reckon_period (maker, ref, &maker->year_ago, error) : NULL;
  int note = 0;

  if (year_ago == NULL)
    return FALSE;
  for (guint i = 0; i < now->groups->len; i++)
    {
      const FrontReckonGroup *group = g_ptr_array_index (now->groups, i);
      FrontReportFigure *figure = find_made (maker, ref, group->name);
      FrontChannel channel;

      if (figure == NULL)
        {
          note = note > 0 ? note : ++maker->n_notes;
          figure = figure_new (maker, ref, group->name);
          figure->note = note;
          figure->unit = now->reckon->unit;
          figure->usual_decimals = figure->decimals;
          figure->numerator = group->total.numerator;
          figure->denominator = -1;
          figure->value = group->total.value;
          figure->previous = value_in (before, group->name);
          figure->last_year = value_in (year_ago, group->name);
          forget_before (maker, figure);
          set_text (&figure->stands_for, none_of (now->reckon->channel));
          set_text (&figure->title, group->name[0] == '\0' ? front_reckon_title (now->reckon)
                                    : g_str_equal (group->name, FRONT_RECKON_NO_SERVICE)      ? _("Without a service")
                                    : front_channel_from_name (group->name, &channel) ? front_channel_title (channel)
                                                                                      : group->name);
          set_text (&figure->formula, now->formula);
          set_text (&figure->definition, now->definition);
          g_ptr_array_add (maker->report->figures, figure);
        }
      g_ptr_array_add (figures, figure);
    }
  return TRUE;
}

/* Whether a share is asked of it on any day of the period; of an office without an indicator of its own, whether there is a standard. */
static gboolean
is_held (FrontReportMaker *maker, const char *measure, gboolean any, gboolean *held, GError **error)
{
  g_autoptr(GPtrArray) standards = front_standard_list (maker->db, measure, error);
  FrontReportPeriod next;
  gint64 start, end;

  *held = FALSE;
  front_report_period_step (&maker->report->period, 1, &next);
  if (standards == NULL || !front_date_start (maker->report->period.since, &start, error) || !front_date_start (next.since, &end, error))
    return FALSE;
  for (guint i = 0; i < standards->len; i++)
    {
      const FrontStandard *standard = g_ptr_array_index (standards, i);

      *held = *held || ((any || !isnan (standard->target))
                        && (standard == front_standard_at (standards, start) || (standard->starts > start && standard->starts < end)));
    }
  return TRUE;
}

/* The published standards that no indicator is made from: what customers were promised counts all the same. */
static gboolean
add_standards (FrontReportMaker *maker, GPtrArray *refs, GError **error)
{
  static const char *const measures[] = { FRONT_MEASURE_CALLS_ANSWERED, FRONT_MEASURE_CALLS_IN_TIME, FRONT_MEASURE_VISITORS_IN_TIME,
                                          FRONT_MEASURE_EMAIL_FIRST, FRONT_MEASURE_EMAIL_FULL };
  gboolean alone = refs->len == 0;

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      const FrontIndicator *indicator = front_report_indicator (maker, measures[i]);
      gboolean held;

      if (indicator != NULL && indicator->id != 0)
        continue;
      /* E-mail is counted where somebody asks for it. */
      if (!is_held (maker, measures[i], alone && indicator != NULL, &held, error))
        return FALSE;
      if (held)
        g_ptr_array_add (refs, g_strdup (measures[i]));
    }
  return TRUE;
}

GPtrArray *
front_report_refs (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_autoptr(GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; part->refs != NULL && part->refs[i] != NULL; i++)
    g_ptr_array_add (refs, g_strdup (part->refs[i]));
  for (guint i = 0; part->refs == NULL && i < maker->performance->len; i++)
    {
      const FrontIndicator *indicator = g_ptr_array_index (maker->performance, i);

      if (indicator->id != 0)
        g_ptr_array_add (refs, g_strdup (indicator->ref));
    }
  return part->refs != NULL || add_standards (maker, refs, error) ? g_steal_pointer (&refs) : NULL;
}
