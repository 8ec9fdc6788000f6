#include "config.h"

#include "chart-cases.h"

#include <math.h>

#include "calendar/front-dates.h"
#include "charts/front-matrix-layout.h"
#include "charts/front-matrix-register.h"
#include "charts/front-plot-layout.h"
#include "charts/front-plot-make.h"
#include "charts/front-summary.h"
#include "charts/front-trend-layout.h"
#include "charts/front-trend-series.h"

typedef enum
{
  TYPICAL,
  EMPTY,
  SINGLE,
  CONSTANT,
  LONG,
  EXTREME,
  STATES, /* as people enter them: checked, revised, provisional, not there yet */
} Data;

/* The same every time. */
static double
noise (guint i)
{
  return fmod (fabs (sin (i * 12.9898 + 4.1) * 43758.5453), 1);
}

/* ── Trends ── */

static FrontIndicator *
make_indicator (const char *ref, const char *title, FrontUnit unit, FrontPolarity polarity)
{
  FrontIndicator *indicator = front_indicator_new (ref, title, unit);

  indicator->id = 1;
  indicator->decimals = unit == FRONT_UNIT_SHARE ? 1 : 0;
  indicator->polarity = polarity;
  if (unit == FRONT_UNIT_SHARE)
    indicator->measure = g_strdup ("calls-answered");
  return indicator;
}

static double
trend_value (Data data, FrontUnit unit, guint i)
{
  static const double extremes[] = { 0, 1, 0.0004, 0.9996, 0.5, 0 };
  static const double numbers[] = { 0, 1e9, -3, 2, 1e-4, 4e8, 7, 12345678 };

  switch (data)
    {
    case EMPTY:
      return NAN;
    case CONSTANT:
      return unit == FRONT_UNIT_SHARE ? 1 : 12;
    case EXTREME:
      return unit == FRONT_UNIT_SHARE ? extremes[i % G_N_ELEMENTS (extremes)] : numbers[i % G_N_ELEMENTS (numbers)];
    case TYPICAL:
    case SINGLE:
    case LONG:
    default:
      if (data == TYPICAL && i == 7)
        return NAN;
      if (i % 40 >= 10 && i % 40 <= 12)
        return unit == FRONT_UNIT_SHARE ? 0.78 + 0.01 * noise (i) : 61 + 5 * noise (i);
      return unit == FRONT_UNIT_SHARE ? 0.86 + 0.06 * noise (i) + (i > 14 ? 0.02 : 0) : 20 + 20 * noise (i);
    }
}

/* Of entered figures: what is not signed off yet, what was published differently before, and a month without one. */
static void
set_states (FrontSeriesPoint *point, Data data, guint i)
{
  if (data != STATES)
    return;
  point->state = i > 20 ? FRONT_FIGURE_PROVISIONAL : i % 9 == 3 ? FRONT_FIGURE_REVISED : FRONT_FIGURE_VALUE;
  if (i == 15)
    {
      point->value = NAN;
      point->state = FRONT_FIGURE_NOT_MEASURABLE;
    }
}

static FrontTrend *
make_trend (FrontIndicator *indicator, Data data)
{
  FrontSeries *series = g_new0 (FrontSeries, 1);
  g_autoptr(GPtrArray) breaks = g_ptr_array_new ();
  FrontChartBreak note = { .since = (char *) "2024-11-04", .kind = FRONT_BREAK_NOTE, .cause = (char *) "telephones out of order for three days" };
  FrontChartBreak anew = { .since = (char *) "2025-01-01", .kind = FRONT_BREAK_RECALCULATION, .cause = (char *) "two more officers",
                           .who = (char *) "B. Hughes" };
  gboolean weeks = data == LONG;
  g_autoptr(GArray) periods = front_periods (weeks ? "2016-01-04" : "2024-01-01", weeks ? "2025-12-21" : data == SINGLE ? "2024-01-31" : "2025-12-31",
                                             weeks ? FRONT_BY_WEEK : FRONT_BY_MONTH, NULL);
  FrontTrend *trend;
  gint64 now;

  g_assert_nonnull (periods);
  now = g_array_index (periods, FrontPeriod, periods->len - 1).end;
  series->indicator = indicator;
  series->by = weeks ? FRONT_BY_WEEK : FRONT_BY_MONTH;
  series->points = front_series_points_new ();
  series->targets = g_ptr_array_new ();
  series->formula = g_strdup (indicator->unit == FRONT_UNIT_SHARE ? "answered/offered" : "");
  for (guint i = 0; i < periods->len; i++)
    {
      FrontSeriesPoint point;

      front_series_point_init (&point, &g_array_index (periods, FrontPeriod, i));
      point.value = trend_value (data, indicator->unit, i);
      point.denominator = data == EXTREME ? 1 + (i % 5) * 40000 : 2400 + 30 * (i % 7);
      point.numerator = isnan (point.value) ? 0 : (gint64) (point.value * point.denominator);
      point.target = indicator->unit == FRONT_UNIT_SHARE ? (i < periods->len / 2 ? 0.8 : 0.85) : NAN;
      set_states (&point, data, i);
      g_array_append_val (series->points, point);
    }
  if (data == TYPICAL || data == LONG)
    {
      g_ptr_array_add (breaks, &note);
      g_ptr_array_add (breaks, &anew);
    }
  trend = front_trend_with_breaks (series, breaks, NULL, now);
  if (data == TYPICAL && indicator->unit == FRONT_UNIT_SHARE)
    g_array_index (trend->points, FrontTrendPoint, trend->points->len / 2).target_note = g_strdup ("agreed for the new plan");
  g_array_unref (series->points);
  g_ptr_array_unref (series->targets);
  g_free (series->formula);
  g_free (series);
  front_indicator_free (indicator);
  return trend;
}

static FrontTrend *
make_share (Data data)
{
  return make_trend (make_indicator ("CS02", "% of calls answered within 20 secs", FRONT_UNIT_SHARE, FRONT_POLARITY_HIGHER), data);
}

static FrontTrend *
make_number (Data data)
{
  return make_trend (make_indicator ("HR01", "Working days lost to sickness absence per full time equivalent", FRONT_UNIT_NUMBER,
                                     FRONT_POLARITY_LOWER), data);
}

static FrontDrawing *
draw_trend (Data data)
{
  return front_drawing_new (&front_trend_kind, make_share (data), (GDestroyNotify) front_trend_free);
}

static FrontDrawing *
draw_number (Data data)
{
  return front_drawing_new (&front_trend_kind, make_number (data), (GDestroyNotify) front_trend_free);
}

static FrontDrawing *
draw_budget (Data data)
{
  g_autoptr(FrontTrend) trend = make_number (data);

  for (guint i = 0; i < trend->points->len; i++)
    g_array_index (trend->points, FrontTrendPoint, i).target = 30 + i / 12 * 4;
  return front_drawing_new (&front_plot_kind, front_plot_actual (trend), (GDestroyNotify) front_plot_free);
}

/* ── The summary ── */

static void
row_free (gpointer data)
{
  FrontSummaryRow *row = data;

  g_free (row->ref);
  g_free (row->title);
  g_clear_pointer (&row->trend, front_trend_free);
  g_free (row);
}

static FrontDrawing *
draw_summary (Data data)
{
  FrontSummary *summary = g_new0 (FrontSummary, 1);
  guint n = data == EMPTY ? 0 : data == SINGLE ? 1 : data == LONG ? 34 : 10;

  summary->title = g_strdup (n == 0 ? "No indicator has a target" : "7 of 10 indicators meet their target");
  summary->subtitle = g_strdup ("All indicators, by month, January 2024 to December 2025");
  summary->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < n; i++)
    {
      FrontSummaryRow *row = g_new0 (FrontSummaryRow, 1);

      row->ref = g_strdup_printf ("CS%02u", i + 1);
      row->title = g_strdup (i % 3 == 0 ? "% of calls answered" : i % 3 == 1 ? "Number of visitors attended to within 10 minutes of their arrival at the counter"
                                                                              : "Working days lost to sickness absence per full time equivalent");
      if (data == TYPICAL && i == 4)
        row->trend = NULL;
      else
        row->trend = i % 3 == 2 ? make_number (data == LONG ? TYPICAL : data) : make_share (data == LONG ? TYPICAL : data);
      g_ptr_array_add (summary->rows, row);
    }
  return front_drawing_new (&front_summary_kind, summary, (GDestroyNotify) front_summary_free);
}

/* ── The matrix ── */

static const struct
{
  const char *title;
  int likelihood;
  int impact;
  int before;
} risks_2021[] = {
  { "Loss of key staff and management skills", 2, 2, 3 },
  { "Total failure of ICT systems", 2, 2, 2 },
  { "Failure of telephony systems or loss of the telephone exchange building", 2, 2, 2 },
  { "Fraudulent activity", 1, 2, 1 },
  { "Loss of accommodation", 2, 2, 3 },
  { "Failure to adhere to corporate policies and procedures", 1, 4, 1 },
  { "Public order incident in reception", 4, 1, 3 },
};

static FrontDrawing *
draw_matrix (Data data)
{
  gboolean old = data == EXTREME || data == CONSTANT;
  const FrontScheme *scheme = front_scheme_find (old ? FRONT_SCHEME_2016 : FRONT_SCHEME_2021);
  g_autoptr(FrontRegister) self = front_register_new ("2021", scheme);
  guint n = data == EMPTY ? 0 : data == SINGLE ? 1 : data == TYPICAL ? G_N_ELEMENTS (risks_2021) : data == LONG ? 30 : 12;
  FrontMatrix *matrix;

  g_free (self->title);
  self->title = g_strdup (old ? "Customer Service Centre risks 2016–2019" : "Customer Service Centre risks 2021–2024");
  for (guint i = 0; i < n; i++)
    {
      guint which = i % G_N_ELEMENTS (risks_2021);
      FrontRisk *risk = front_risk_new ();
      gboolean one_cell = data == CONSTANT || data == EXTREME;
      int likelihood = one_cell ? 2 : data == LONG ? 1 + (int) (noise (i) * 4) : risks_2021[which].likelihood;
      int impact = one_cell ? 3 : data == LONG ? 1 + (int) (noise (i + 99) * 4) : risks_2021[which].impact;

      g_free (risk->ref);
      risk->ref = data == EXTREME ? g_strdup_printf ("CSC-2016-%04u", i + 1) : g_strdup_printf ("%u", i + 1);
      g_free (risk->title);
      risk->title = g_strdup (risks_2021[which].title);
      for (guint when = 0; when < 2; when++)
        {
          FrontAssessment *assessment = front_assessment_new (when == 0 ? "2020-02-10" : "2021-02-10",
                                                              when == 0 && !one_cell ? risks_2021[which].before : likelihood);

          for (guint c = 0; c < FRONT_SCHEME_MAX_CATEGORIES; c++)
            assessment->impacts[c] = c < (guint) MAX (scheme->n_categories, 1) ? impact : 0;
          g_ptr_array_add (risk->assessments, assessment);
        }
      g_ptr_array_add (self->risks, risk);
    }
  matrix = front_matrix_from_register (self, "2021-06-01");
  if (data == TYPICAL || data == CONSTANT)
    for (guint row = 0; row < matrix->rows->len; row++)
      front_matrix_set_appetite (matrix, row, MIN (row, 3));
  return front_drawing_new (&front_matrix_kind, matrix, (GDestroyNotify) front_matrix_free);
}

/* ── Heat, waits, channels, calls ── */

static void
set_words (FrontPlot *plot, const char *what, const char *title, const char *subtitle, const char *footnote)
{
  plot->what = g_strdup (what);
  plot->title = g_strdup (title);
  plot->subtitle = g_strdup (subtitle);
  plot->footnote = g_strdup (footnote);
  plot->told = g_strdup (footnote);
}

static void
add_slots (FrontPlot *plot, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *label = g_strdup_printf ("%02u:%02u", i / 2, i % 2 * 30);

      front_plot_add_column (plot, label, NULL, label, i);
    }
}

static double
plot_value (Data data, double typical, guint i)
{
  static const double extremes[] = { 0, 1, 4e7, 3, 1.2e6, 900 };

  switch (data)
    {
    case EMPTY:
      return NAN;
    case CONSTANT:
      return 7;
    case EXTREME:
      return extremes[i % G_N_ELEMENTS (extremes)];
    case TYPICAL:
    case SINGLE:
    case LONG:
    default:
      return typical;
    }
}

static double
hump (guint i, guint n)
{
  return sin (G_PI * (i + 0.7) / (n + 0.4));
}

static FrontDrawing *
draw_heat (Data data)
{
  static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
  FrontPlot *plot = front_plot_new (FRONT_PLOT_HEAT);
  guint n_columns = data == SINGLE ? 1 : data == LONG ? 48 : 18;
  guint n_rows = data == SINGLE ? 1 : data == LONG ? 7 : 5;

  plot->decimals = 1;
  plot->row_key = g_strdup ("weekday");
  plot->row_title = g_strdup ("Weekday");
  plot->column_key = g_strdup ("half_hour");
  plot->column_title = g_strdup ("half hour of arrival");
  add_slots (plot, data == LONG ? 0 : 17, n_columns);
  for (guint row = 0; row < n_rows; row++)
    {
      front_plot_add_series (plot, days[row], days[row]);
      for (guint i = 0; i < n_columns; i++)
        {
          front_plot_set (plot, row, i, plot_value (data, 14 * hump (i, n_columns) * (1.3 - row * 0.1) + noise (i + row), i + row));
          front_plot_set_count (plot, row, i, 600);
        }
    }
  set_words (plot, "Heat map of arrivals", "Monday from 11:00 to 11:30 is the busiest half hour: 18.2 arrivals",
             "Visitors, mean arrivals by weekday and half hour, January to December 2025", "Mean of the days on which anybody came. 61,204 arrivals in all.");
  return front_drawing_new (&front_plot_kind, plot, (GDestroyNotify) front_plot_free);
}

static FrontDrawing *
draw_waits (Data data)
{
  FrontPlot *plot = front_plot_new (FRONT_PLOT_BARS);
  guint n = data == SINGLE ? 1 : data == LONG ? 120 : 16;

  plot->column_key = g_strdup ("wait");
  plot->column_title = g_strdup ("minutes waited");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = i + 1 == n ? g_strdup_printf ("> %u", i) : g_strdup_printf ("%u–%u", i, i + 1);

      front_plot_add_column (plot, label, NULL, label, i * 60);
    }
  front_plot_add_series (plot, "number", "contacts");
  for (guint i = 0; i < n; i++)
    front_plot_set (plot, 0, i, plot_value (data, floor (4200 * exp (-(double) i / 4)), i));
  plot->marker = MIN (10, n);
  plot->marker_label = g_strdup ("Standard 10 minutes, for 95%");
  set_words (plot, "Distribution of waits", "Visitors: 97.2% waited no longer than 10 minutes", "Visitors, from arrival to answer, January to December 2025",
             "18,204 answered; half waited up to 2 minutes 40 seconds, 95% up to 8 minutes 10 seconds. Not in it: 204 who were not answered.");
  return front_drawing_new (&front_plot_kind, plot, (GDestroyNotify) front_plot_free);
}

static FrontDrawing *
draw_channels (Data data)
{
  static const char *const channels[] = { "Visitors", "Telephone calls", "E-mail", "Online forms", "Jobs for departments", "Others" };
  FrontPlot *plot = front_plot_new (FRONT_PLOT_LINES);
  gboolean weeks = data == LONG;
  g_autoptr(GArray) periods = front_periods (weeks ? "2016-01-04" : "2024-01-01", weeks ? "2025-12-21" : data == SINGLE ? "2024-01-31" : "2025-12-31",
                                             weeks ? FRONT_BY_WEEK : FRONT_BY_MONTH, NULL);

  plot->column_key = g_strdup ("period");
  for (guint i = 0; i < periods->len; i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *group = NULL;
      g_autofree char *name = NULL;

      front_trend_name_period (&g_array_index (periods, FrontPeriod, i), weeks ? FRONT_BY_WEEK : FRONT_BY_MONTH, &label, &group, &name);
      front_plot_add_column (plot, label, group, name, NAN);
    }
  for (guint s = 0; s < G_N_ELEMENTS (channels); s++)
    {
      front_plot_add_series (plot, channels[s], channels[s]);
      for (guint i = 0; i < periods->len; i++)
        front_plot_set (plot, s, i, plot_value (data, floor (2400 / (s + 1.0) + 300 * noise (i + 7 * s) + (s == 3 ? 20 * (i % 24) : 0)), i + s));
    }
  set_words (plot, "Lines of contacts by channel", "Most came by one channel: visitors, 43.5% of 61,204", "Contacts by channel, by month, January 2024 to December 2025",
             "Contacts that were answered or ended. The last number of each line stands at its end.");
  return front_drawing_new (&front_plot_kind, plot, (GDestroyNotify) front_plot_free);
}

static FrontDrawing *
draw_calls (Data data)
{
  FrontPlot *plot = front_plot_new (FRONT_PLOT_BARS);
  guint n = data == SINGLE ? 1 : data == LONG ? 48 : 18;

  plot->column_key = g_strdup ("half_hour");
  plot->column_title = g_strdup ("half hour of arrival");
  add_slots (plot, data == LONG ? 0 : 17, n);
  front_plot_add_series (plot, "offered", "offered");
  front_plot_add_series (plot, "answered", "answered");
  for (guint i = 0; i < n; i++)
    {
      double offered = plot_value (data, floor (2000 * hump (i, n) + 100 * noise (i)), i);

      front_plot_set (plot, 0, i, offered);
      front_plot_set (plot, 1, i, floor (offered * (0.97 - 0.1 * noise (i))));
    }
  set_words (plot, "Bars of contacts offered and answered through the day", "Fewest are answered from 12:30 to 13:00: 87.4% of 1,901",
             "Telephone calls, offered and answered by half hour of the day, January to December 2025", "31,204 offered, 29,870 of them answered.");
  return front_drawing_new (&front_plot_kind, plot, (GDestroyNotify) front_plot_free);
}

/* ── All of them ── */

static const struct
{
  const char *kind;
  FrontDrawing *(*draw) (Data data);
} kinds[] = {
  { "trend", draw_trend },       { "trend-of-numbers", draw_number }, { "summary", draw_summary }, { "matrix", draw_matrix }, { "heat", draw_heat },
  { "waits", draw_waits },       { "channels", draw_channels },       { "calls", draw_calls },     { "budget", draw_budget },
};

static const char *const datas[] = { "typical", "empty", "single", "constant", "long", "extreme", "states" };

guint
chart_cases_n (void)
{
  return G_N_ELEMENTS (kinds) * G_N_ELEMENTS (datas);
}

const char *
chart_case_kind (guint index)
{
  return kinds[index / G_N_ELEMENTS (datas)].kind;
}

const char *
chart_case_name (guint index)
{
  return datas[index % G_N_ELEMENTS (datas)];
}

FrontDrawing *
chart_case_new (guint index)
{
  return kinds[index / G_N_ELEMENTS (datas)].draw (index % G_N_ELEMENTS (datas));
}

void
chart_case_texts (const FrontDrawing *drawing, PangoContext *context, const FrontChartStyle *style, double width, double height,
                  void (*look) (FrontChartTexts *texts, gpointer data), gpointer data)
{
  const FrontChartKind *kind = front_drawing_kind (drawing);
  gconstpointer chart = front_drawing_chart (drawing);

  if (kind == &front_trend_kind)
    {
      g_autoptr(FrontTrendLayout) layout = front_trend_layout_new (context, chart, style, width, height);

      look (layout->texts, data);
    }
  else if (kind == &front_matrix_kind)
    {
      g_autoptr(FrontMatrixLayout) layout = front_matrix_layout_new (context, chart, style, width, height, -1);

      look (layout->texts, data);
    }
  else if (kind == &front_summary_kind)
    {
      g_autoptr(FrontSummaryLayout) layout = front_summary_layout_new (context, chart, style, width, height);

      look (layout->texts, data);
    }
  else
    {
      g_autoptr(FrontPlotLayout) layout = front_plot_layout_new (context, chart, style, width, height);

      look (layout->texts, data);
    }
}
