#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-performance-state.h"

#include <glib/gi18n.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-number.h"
#include "charts/front-trend-series.h"
#include "indicators/front-explain.h"
#include "indicators/front-series-count.h"

static void
entry_free (gpointer data)
{
  FrontPerformanceEntry *entry = data;

  g_free (entry->ref);
  g_free (entry->title);
  g_free (entry->latest);
  g_free (entry->target);
  g_free (entry->before);
  g_free (entry->year_before);
  g_free (entry);
}

void
front_performance_state_free (FrontPerformanceState *state)
{
  if (state == NULL)
    return;
  g_clear_pointer (&state->entries, g_ptr_array_unref);
  g_clear_pointer (&state->drawing, front_drawing_unref);
  g_clear_pointer (&state->labels, g_ptr_array_unref);
  g_free (state->ref);
  g_free (state->title);
  g_free (state->from);
  g_free (state->to);
  g_free (state->making);
  g_free (state);
}

FrontPerformanceQuery *
front_performance_query_new (const char *ref, const char *from, const char *to, FrontBy by, gboolean quick)
{
  FrontPerformanceQuery *query = g_new0 (FrontPerformanceQuery, 1);

  query->quick = quick;
  query->ref = g_strdup (ref);
  query->from = g_strdup (from);
  query->to = g_strdup (to);
  query->by = by;
  return query;
}

void
front_performance_query_free (gpointer data)
{
  FrontPerformanceQuery *query = data;

  g_free (query->ref);
  g_free (query->from);
  g_free (query->to);
  g_free (query);
}

const FrontTrend *
front_performance_state_trend (const FrontPerformanceState *state)
{
  return state != NULL && state->drawing != NULL ? front_drawing_chart (state->drawing) : NULL;
}

char *
front_rag_words (FrontRag rag)
{
  if (rag == FRONT_RAG_NONE)
    return g_strdup ("");
  return g_strdup_printf ("%s %s %s", front_rag_shape (rag), front_rag_letter (rag), front_rag_word (rag));
}

/* A part that is more than its whole: files from outside can say so. */
static gboolean
is_above_all (const FrontIndicator *indicator, const FrontTrendPoint *point)
{
  return front_indicator_is_part (indicator) && point->denominator > 0
         && (front_figure_doubts (NULL, 0, (double) point->numerator, (double) point->denominator, indicator->unit) & FRONT_DOUBT_RATIO) != 0;
}

/* ── The list ── */

/* "↑ better than November 2025": the arrow is the value's way, the word whether that is good. */
static char *
compare_words (const FrontTrend *trend, const FrontIndicator *indicator, int at, int before)
{
  const FrontTrendPoint *now, *then;
  FrontDirection direction;
  const char *arrow;
  g_autofree char *value = NULL;
  g_autofree char *old = NULL;

  if (before < 0)
    return g_strdup ("");
  now = front_trend_point (trend, (guint) at);
  then = front_trend_point (trend, (guint) before);
  if (isnan (now->value) || isnan (then->value))
    return g_strdup ("");
  value = front_trend_format (trend, now->value);
  old = front_trend_format (trend, then->value);
  arrow = g_str_equal (value, old) ? "→" : now->value > then->value ? "↑" : "↓";
  direction = front_direction (now->value, then->value, now->target, now->target_upper, indicator->polarity);
  if (g_str_equal (value, old))
    return g_strdup_printf (_("%s the same as %s"), arrow, then->name);
  if (direction == FRONT_DIRECTION_BETTER)
    return g_strdup_printf (_("%s better than %s"), arrow, then->name);
  if (direction == FRONT_DIRECTION_WORSE)
    return g_strdup_printf (_("%s worse than %s"), arrow, then->name);
  if (now->value > then->value)
    return g_strdup_printf (_("%s higher than %s"), arrow, then->name);
  return g_strdup_printf (_("%s lower than %s"), arrow, then->name);
}

static void
add_latest (FrontPerformanceEntry *entry, const FrontIndicator *indicator, const FrontTrend *trend, int last, FrontBy by)
{
  const FrontTrendPoint *point = front_trend_point (trend, (guint) last);
  g_autofree char *value = front_trend_format_point (trend, (guint) last);
  g_autofree char *base = front_trend_format_base (trend, (guint) last);

  entry->any = TRUE;
  entry->latest = g_strdup_printf ("%s%s%s · %s", value, base, is_above_all (indicator, point) ? _(", more than all") : "", point->name);
  entry->rag = front_trend_rag (trend, (guint) last);
  if (!isnan (point->target))
    {
      g_autofree char *target = front_trend_point_target (trend, point);

      g_free (entry->target);
      entry->target = g_strdup_printf (_("target %s"), target);
    }
  g_free (entry->before);
  g_free (entry->year_before);
  entry->before = compare_words (trend, indicator, last, last - 1);
  entry->year_before = compare_words (trend, indicator, last, by == FRONT_BY_MONTH ? last - 12 : by == FRONT_BY_QUARTER ? last - 4 : -1);
}

/* The latest month that is over (of what was entered: year) against its target and its past. */
static gboolean
fill_entry (FrontPerformanceEntry *entry, FrontDb *db, const FrontIndicator *indicator, gboolean quick, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(FrontTrend) trend = NULL;
  int last = -1;

  if (!front_performance_range (db, indicator, &from, &to, error))
    return FALSE;
  if (from != NULL && quick && indicator->id == 0)
    {
      entry->any = TRUE;
      entry->latest = g_strdup ("…");
      return TRUE;
    }
  /* What has to read every contact is reckoned only where somebody looks at it. */
  if (from != NULL && indicator->measure != NULL && front_series_is_slow (indicator->measure))
    {
      entry->any = TRUE;
      entry->latest = g_strdup (_("Reckoned when it is chosen"));
      return TRUE;
    }
  if (from != NULL)
    {
      series = front_performance_series (db, indicator->ref, from, to, FRONT_BY_MONTH, error);
      if (series == NULL)
        return FALSE;
      trend = front_trend_from_series (series, front_clock_now ());
      last = front_trend_latest (trend);
    }
  if (last >= 0)
    add_latest (entry, indicator, trend, last, series->by);
  else
    entry->latest = g_strdup (_("No figure yet"));
  return TRUE;
}

static FrontPerformanceEntry *
make_entry (FrontDb *db, const FrontIndicator *indicator, gboolean quick, GError **error)
{
  FrontPerformanceEntry *entry = g_new0 (FrontPerformanceEntry, 1);

  entry->ref = g_strdup (indicator->ref);
  entry->title = g_strdup (indicator->title);
  entry->is_indicator = indicator->id != 0;
  entry->measured = !front_indicator_is_entered (indicator);
  entry->target = g_strdup ("");
  entry->before = g_strdup ("");
  entry->year_before = g_strdup ("");
  if (fill_entry (entry, db, indicator, quick, error))
    return entry;
  entry_free (entry);
  return NULL;
}

/* ── How was this made? ── */

static void
add_paragraph (GString *text, const char *heading, const char *words)
{
  g_autofree char *part = NULL;

  if (words == NULL || *words == '\0')
    return;
  part = g_markup_printf_escaped ("<b>%s</b>\n%s\n\n", heading, words);
  g_string_append (text, part);
}

static void
add_doubt (GString *text, const FrontTrend *trend, const FrontIndicator *indicator)
{
  const char *first = NULL;
  guint n = 0;

  for (guint i = 0; i < trend->points->len; i++)
    if (is_above_all (indicator, front_trend_point (trend, i)) && n++ == 0)
      first = front_trend_point (trend, i)->name;
  if (n == 0)
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text, ngettext ("Look at this: in %u period (%s) there are more than there were in all. Check what was counted or imported.",
                                          "Look at this: in %u periods (the first %s) there are more than there were in all. Check what was "
                                          "counted or imported.", n), n, first);
}

/* "2,345 ÷ 2,634 = 89.0 %": the latest period, and all of them pooled. */
static char *
describe_numbers (const FrontTrend *trend, const FrontIndicator *indicator)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 numerator = 0;
  gint64 denominator = 0;
  int last = front_trend_latest (trend);

  if (last >= 0 && front_trend_point (trend, last)->denominator > 0)
    {
      const FrontTrendPoint *point = front_trend_point (trend, last);
      g_autofree char *number = front_number (point->numerator);
      g_autofree char *of = front_number (point->denominator);
      g_autofree char *value = front_trend_format_value (trend, point);

      g_string_append_printf (text, "%s: %s ÷ %s = %s", point->name, number, of, value);
    }
  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);

      numerator += MAX (point->numerator, 0);
      denominator += MAX (point->denominator, 0);
    }
  if (denominator > 0)
    {
      g_autofree char *number = front_number (numerator);
      g_autofree char *of = front_number (denominator);
      g_autofree char *value = front_trend_format (trend, 100.0 * numerator / denominator);

      g_string_append_printf (text, "\n%s: %s ÷ %s = %s", _("All of these dates together"), number, of, value);
    }
  add_doubt (text, trend, indicator);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_targets (const FrontTrend *trend, const FrontSeries *series)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < series->targets->len; i++)
    {
      const FrontTarget *target = g_ptr_array_index (series->targets, i);
      g_autofree char *since = front_date_format (target->since);
      double scale = series->indicator->unit == FRONT_UNIT_SHARE ? 100 : 1;
      g_autofree char *value = isnan (target->value)
                                 ? front_target_format (series->indicator, target)
                                 : front_trend_format_range (trend, target->value * scale, target->upper * scale);

      g_string_append_printf (text, "%s", i > 0 ? "\n" : "");
      /* Translators: a target and the day it holds from. */
      g_string_append_printf (text, _("%s from %s"), value, since);
      if (target->reason != NULL && *target->reason != '\0')
        g_string_append_printf (text, ": %s", target->reason);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_limits (const FrontTrend *trend)
{
  g_autofree char *mean = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;

  if (trend->limits == FRONT_LIMITS_NONE)
    return g_strdup (_("Too few figures for process limits: they are drawn from eight on."));
  mean = front_trend_format (trend, trend->mean);
  lower = front_trend_format (trend, trend->lower);
  upper = front_trend_format (trend, trend->upper);
  return g_strdup_printf (_("Mean %s, lower limit %s, upper limit %s: the mean ± 2.66 × the mean difference between one figure "
                            "and the next (XmR chart)%s. A figure is flagged where it lies outside the limits, where two of three "
                            "lie near a limit on the same side, and in runs of seven that rise, fall or stay on one side "
                            "of the mean."), mean, lower, upper,
                          trend->limits == FRONT_LIMITS_TRIAL ? _("; trial limits, from fewer than thirteen figures") : "");
}

static char *
make_making (const FrontTrend *trend, const FrontSeries *series)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *numbers = describe_numbers (trend, series->indicator);
  g_autofree char *targets = describe_targets (trend, series);
  g_autofree char *limits = describe_limits (trend);

  add_paragraph (text, _("Numbers"), numbers);
  add_paragraph (text, _("Formula"), series->formula);
  add_paragraph (text, _("What is counted"), series->definition);
  add_paragraph (text, _("Definition"), series->indicator->definition);
  add_paragraph (text, _("Targets"), targets);
  add_paragraph (text, _("Process limits"), limits);
  if (text->len >= 2)
    g_string_truncate (text, text->len - 2);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ── The one that is shown ── */

static const FrontIndicator *
find_shown (GPtrArray *indicators, GPtrArray *entries, const char *ref)
{
  for (guint i = 0; i < indicators->len && ref != NULL; i++)
    if (g_str_equal (((FrontIndicator *) g_ptr_array_index (indicators, i))->ref, ref))
      return g_ptr_array_index (indicators, i);
  for (guint i = 0; i < indicators->len; i++)
    if (((FrontPerformanceEntry *) g_ptr_array_index (entries, i))->any)
      return g_ptr_array_index (indicators, i);
  return indicators->len > 0 ? g_ptr_array_index (indicators, 0) : NULL;
}

/* The latest figure against its targets and its past, and by the six formulas side by side. */
static gboolean
add_standing (FrontPerformanceState *state, FrontDb *db, const FrontSeries *series, int latest, GError **error)
{
  g_autoptr(FrontExplained) explained = NULL;
  g_autoptr(GString) text = NULL;
  g_autofree char *words = NULL;

  if (latest < 0)
    return TRUE;
  explained = front_explain (db, state->ref, g_array_index (series->points, FrontSeriesPoint, latest).period.label, FALSE, -1, error);
  if (explained == NULL)
    return FALSE;
  words = front_explained_text (explained);
  text = g_string_new (state->making);
  g_string_append (text, "\n\n");
  add_paragraph (text, _("How it stands"), words);
  g_string_truncate (text, text->len - 2);
  g_free (state->making);
  state->making = g_string_free (g_steal_pointer (&text), FALSE);
  return TRUE;
}

static gboolean
load_shown (FrontPerformanceState *state, FrontDb *db, const FrontIndicator *indicator, const FrontPerformanceQuery *query,
            GError **error)
{
  g_autoptr(FrontSeries) series = NULL;
  FrontBy shortest;
  FrontTrend *trend;

  state->ref = g_strdup (indicator->ref);
  state->title = g_strdup (indicator->title);
  state->unit = indicator->unit;
  state->is_indicator = indicator->id != 0;
  state->labels = g_ptr_array_new_with_free_func (g_free);
  state->measured = !front_indicator_is_entered (indicator);
  if (!front_performance_by (db, indicator, query->by, &state->by, error)
      || !front_performance_by (db, indicator, FRONT_BY_WEEK, &shortest, error))
    return FALSE;
  state->several = shortest < FRONT_BY_YEAR;
  if (state->measured && query->from != NULL && query->to != NULL)
    {
      state->from = g_strdup (query->from);
      state->to = g_strdup (query->to);
    }
  else if (!front_performance_range (db, indicator, &state->from, &state->to, error))
    return FALSE;
  if (state->from == NULL)
    return TRUE;
  series = front_performance_series (db, indicator->ref, state->from, state->to, state->by, error);
  if (series == NULL)
    return FALSE;
  trend = front_trend_load_for (db, series, front_clock_now (), error);
  if (trend == NULL)
    return FALSE;
  for (guint i = 0; i < series->points->len; i++)
    g_ptr_array_add (state->labels, g_strdup (g_array_index (series->points, FrontSeriesPoint, i).period.label));
  state->making = make_making (trend, series);
  if (!add_standing (state, db, series, front_trend_latest (trend), error))
    {
      front_trend_free (trend);
      return FALSE;
    }
  state->drawing = front_drawing_new (&front_trend_kind, trend, (GDestroyNotify) front_trend_free);
  return TRUE;
}

gpointer
front_performance_state_load (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const FrontPerformanceQuery *query = data;
  g_autoptr(FrontPerformanceState) state = g_new0 (FrontPerformanceState, 1);
  g_autoptr(GPtrArray) indicators = front_performance_list_all (db, error);
  const FrontIndicator *indicator;

  if (indicators == NULL)
    return NULL;
  state->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < indicators->len; i++)
    {
      FrontPerformanceEntry *entry = make_entry (db, g_ptr_array_index (indicators, i), query->quick, error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (state->entries, entry);
      state->any = state->any || entry->any;
    }
  indicator = find_shown (indicators, state->entries, query->ref);
  if (indicator != NULL && !load_shown (state, db, indicator, query, error))
    return NULL;
  return g_steal_pointer (&state);
}
