#include "config.h"

#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "charts/front-chart.h"
#include "charts/front-trend-series.h"
#include "charts/front-trend-slice.h"
#include "enquiries/front-contact.h"
#include "enquiries/front-standard.h"
#include "indicators/front-performance.h"
#include "store-fixture.h"

/* What the tab Performance and the charts ask for, and the trend that comes of it. */

/* @n calls on a day at noon, the first @in_time of them answered after 10 s, the others after 40 s. */
static void
add_calls (Fixture *fixture, const char *date, guint n, guint in_time)
{
  g_autoptr(GError) error = NULL;
  gint64 day;

  front_date_start (date, &day, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FrontContact) contact = front_contact_new ();

      contact->channel = FRONT_CHANNEL_PHONE;
      contact->state = FRONT_STATE_FINISHED;
      contact->source = FRONT_SOURCE_LOGGED;
      contact->outcome = FRONT_OUTCOME_RESOLVED;
      contact->arrived_at = day + 12 * FRONT_HOUR + i * FRONT_MINUTE;
      contact->answered_at = contact->arrived_at + (i < in_time ? 10 : 40) * FRONT_SECOND;
      contact->ended_at = contact->state_since = contact->answered_at + FRONT_MINUTE;
      front_contact_add (fixture->db, contact, &error);
      g_assert_no_error (error);
    }
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = front_performance_list (fixture->db, &error);
  g_autoptr(FrontSeries) series = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 5);
  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      g_assert_true (front_performance_range (fixture->db, g_ptr_array_index (list, i), &from, &to, &error));
      g_assert_no_error (error);
      g_assert_null (from);
      g_assert_null (to);
    }
  series = front_performance_series (fixture->db, "calls-in-time", NULL, NULL, FRONT_BY_MONTH, &error);
  g_assert_null (series);
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  series = front_performance_series (fixture->db, "CS99", NULL, NULL, FRONT_BY_MONTH, &error);
  g_assert_null (series);
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "CS99"));
  g_assert_nonnull (strstr (error->message, "visitors-in-time"));
}

/* Without an indicator: against the published standards, with their change in April 2021. */
static void
test_measure (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(FrontTrend) trend = NULL;
  g_autofree char *words = NULL;
  gint64 now;

  add_calls (fixture, "2021-02-10", 4, 3);
  add_calls (fixture, "2021-04-12", 5, 4);
  front_date_start ("2021-04-20", &now, &error);
  g_assert_no_error (error);
  series = front_performance_series (fixture->db, "calls-in-time", NULL, NULL, FRONT_BY_MONTH, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (series->points->len, ==, 3);

  trend = front_trend_from_series (series, now);
  g_assert_cmpuint (trend->points->len, ==, 3);
  g_assert_cmpfloat (front_trend_point (trend, 0)->value, ==, 75);
  g_assert_true (isnan (front_trend_point (trend, 1)->value));
  g_assert_cmpfloat_with_epsilon (front_trend_point (trend, 2)->value, 80, 1e-9);
  g_assert_cmpint (front_trend_point (trend, 2)->numerator, ==, 4);
  g_assert_cmpint (front_trend_point (trend, 2)->denominator, ==, 5);
  g_assert_cmpfloat (front_trend_point (trend, 0)->target, ==, 85);
  g_assert_cmpfloat (front_trend_point (trend, 2)->target, ==, 75);
  g_assert_nonnull (front_trend_point (trend, 2)->target_note);
  g_assert_cmpstr (front_trend_point (trend, 0)->label, ==, "Feb");
  g_assert_cmpstr (front_trend_point (trend, 0)->group, ==, "2021");
  g_assert_cmpstr (front_trend_point (trend, 0)->name, ==, "February 2021");
  g_assert_cmpstr (front_trend_point (trend, 2)->name, ==, "April 2021 so far");
  g_assert_cmpint (trend->limits, ==, FRONT_LIMITS_NONE);
  /* What is not over yet is drawn; the message is of what is. */
  g_assert_true (front_trend_point (trend, 2)->so_far);
  g_assert_cmpint (front_trend_last (trend), ==, 2);
  g_assert_cmpint (front_trend_latest (trend), ==, 0);
  g_assert_cmpstr (trend->title, ==, "Calls answered within the standard: 75.0% (3 of 4) in February 2021, target of 85% not met");
  g_assert_true (g_str_has_suffix (trend->subtitle, "February 2021 to April 2021 so far (80.0%)"));
  words = front_trend_describe (trend);
  /* The words for who does not see it are about the same month as the title. */
  g_assert_nonnull (strstr (words, "Latest, February 2021: 75.0% (3 of 4), target 85%: not met. April 2021 so far: 80.0%."));
  g_assert_nonnull (strstr (words, "From April 2021 so far the target changed from 85% to 75%"));
}

/* Twenty-four months at most, whole, to the last that has contacts; limits and flags from the series' own. */
static void
test_range (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(FrontTrend) trend = NULL;

  for (guint month = 0; month < 30; month++)
    {
      g_autofree char *date = g_strdup_printf ("%04u-%02u-15", 2022 + month / 12, month % 12 + 1);

      add_calls (fixture, date, 10, month == 20 ? 1 : 8 + month % 2);
    }
  series = front_performance_series (fixture->db, "calls-in-time", NULL, NULL, FRONT_BY_MONTH, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (series->points->len, ==, 24);
  g_assert_cmpstr (g_array_index (series->points, FrontSeriesPoint, 0).period.label, ==, "2022-07");
  g_assert_cmpstr (g_array_index (series->points, FrontSeriesPoint, 23).period.label, ==, "2024-06");

  trend = front_trend_from_series (series, 0);
  g_assert_cmpint (trend->limits, ==, FRONT_LIMITS_FULL);
  g_assert_cmpfloat_with_epsilon (trend->mean, series->spc->limits.mean * 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (trend->upper, series->spc->limits.upper * 100, 1e-9);
  g_assert_cmpint (front_trend_point (trend, 14)->flag, ==, FRONT_POINT_CONCERN);
  g_assert_false (front_trend_point (trend, 14)->flag_high);
  g_assert_nonnull (front_trend_point (trend, 14)->flag_word);
  g_assert_cmpint (front_trend_point (trend, 13)->flag, ==, FRONT_POINT_COMMON);
}

/* An indicator takes its measure's place in the list, and is found by either ref; what was entered is by year. */
static void
test_indicators (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) counted = front_indicator_new ("CS02", "Calls in time", FRONT_UNIT_SHARE);
  g_autoptr(FrontIndicator) entered = front_indicator_new ("CS03", "Satisfaction", FRONT_UNIT_SHARE);
  g_autoptr(FrontFigure) figure = front_figure_new ("2014/15", FRONT_FIGURE_VALUE, 0.95);
  g_autoptr(FrontFigure) none = front_figure_new ("2015/16", FRONT_FIGURE_NOT_DUE, NAN);
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(FrontTrend) trend = NULL;

  counted->measure = g_strdup ("calls-in-time");
  front_indicator_save (fixture->db, counted, NULL, &error);
  g_assert_no_error (error);
  front_indicator_save (fixture->db, entered, NULL, &error);
  g_assert_no_error (error);
  front_indicator_set_figure (fixture->db, entered, figure, NULL, &error);
  g_assert_no_error (error);
  front_indicator_set_figure (fixture->db, entered, none, NULL, &error);
  g_assert_no_error (error);

  list = front_performance_list (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 6);
  g_assert_cmpstr (((FrontIndicator *) g_ptr_array_index (list, 0))->ref, ==, "CS02");
  g_assert_cmpstr (((FrontIndicator *) g_ptr_array_index (list, 5))->ref, ==, "CS03");

  add_calls (fixture, "2024-05-01", 4, 4);
  series = front_performance_series (fixture->db, "calls-in-time", NULL, NULL, FRONT_BY_QUARTER, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (series->indicator->ref, ==, "CS02");
  g_clear_pointer (&series, front_series_free);

  series = front_performance_series (fixture->db, "cs03", NULL, NULL, FRONT_BY_MONTH, &error);
  g_assert_no_error (error);
  trend = front_trend_from_series (series, 0);
  g_assert_cmpuint (trend->points->len, ==, 2);
  g_assert_cmpstr (front_trend_point (trend, 0)->name, ==, "2014/15");
  g_assert_cmpfloat_with_epsilon (front_trend_point (trend, 0)->value, 95, 1e-9);
  g_assert_cmpint (front_trend_point (trend, 0)->denominator, ==, -1);
  g_assert_true (isnan (front_trend_point (trend, 1)->value));
}

/* A month that is entered is provisional until it is signed off, and says so wherever it is drawn or told. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("HR01", "Days lost to sickness", FRONT_UNIT_DAYS);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontTrend) trend = NULL;
  g_autoptr(FrontTrend) slice = NULL;
  g_autoptr(FrontChartTable) table = NULL;
  g_autofree char *words = NULL;
  g_autofree char *told = NULL;

  indicator->polarity = FRONT_POLARITY_LOWER;
  front_indicator_save (fixture->db, indicator, NULL, &error);
  g_assert_no_error (error);
  for (guint month = 1; month <= 12; month++)
    {
      g_autofree char *period = g_strdup_printf ("2025-%02u", month);
      g_autoptr(FrontFigure) figure = front_figure_new (period, month == 3    ? FRONT_FIGURE_REVISED
                                                                : month == 12 ? FRONT_FIGURE_PROVISIONAL
                                                                              : FRONT_FIGURE_VALUE,
                                                        1 + month % 3);

      front_indicator_set_figure (fixture->db, indicator, figure, NULL, &error);
      g_assert_no_error (error);
    }
  trend = front_trend_load (fixture->db, "HR01", NULL, NULL, FRONT_BY_WEEK, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trend->points->len, ==, 12);
  g_assert_cmpint (front_trend_point (trend, 2)->standing, ==, FRONT_POINT_REVISED);
  g_assert_cmpint (front_trend_point (trend, 11)->standing, ==, FRONT_POINT_PROVISIONAL);
  g_assert_cmpint (front_trend_point (trend, 10)->standing, ==, FRONT_POINT_SETTLED);
  g_assert_cmpint (trend->limits, ==, FRONT_LIMITS_TRIAL);
  words = front_trend_point_text (trend, 11);
  g_assert_nonnull (strstr (words, "December 2025: 1\302\240days (provisional)"));
  told = front_trend_describe (trend);
  g_assert_nonnull (strstr (told, "(provisional)"));
  table = front_trend_kind.table (trend);
  g_assert_cmpstr (front_chart_table_get_column (table, 2)->key, ==, "state");
  g_assert_cmpstr (front_chart_table_get_text (table, 2, 2), ==, "revised");
  slice = front_trend_slice (trend, 6, 6);
  g_assert_cmpstr (front_trend_point (slice, 5)->state, ==, "provisional");
  g_assert_cmpint (front_trend_point (slice, 5)->standing, ==, FRONT_POINT_PROVISIONAL);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, front_fixture_set_up, func, front_fixture_tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/performance/empty", test_empty);
  ADD ("/performance/measure", test_measure);
  ADD ("/performance/range", test_range);
  ADD ("/performance/indicators", test_indicators);
  ADD ("/performance/states", test_states);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
