#include "config.h"

#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "charts/front-plot-make.h"
#include "charts/front-trend-series.h"
#include "enquiries/front-arrivals.h"
#include "store-fixture.h"

/* What the drawings of a front office count, on both engines. */

static void
add (Fixture *fixture, FrontChannel channel, const char *arrived, gint64 waited_us, gint64 quantity, gboolean accurate)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) contact = front_contact_new ();

  contact->channel = channel;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->accurate = accurate;
  contact->quantity = quantity;
  contact->state = FRONT_STATE_FINISHED;
  front_instant_parse (arrived, &contact->arrived_at, &error);
  g_assert_no_error (error);
  contact->answered_at = waited_us >= 0 ? contact->arrived_at + waited_us : FRONT_NEVER;
  contact->outcome = waited_us >= 0 ? FRONT_OUTCOME_RESOLVED
                     : channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_LEFT : FRONT_OUTCOME_ABANDONED;
  contact->ended_at = contact->state_since = contact->arrived_at + FRONT_HOUR;
  front_contact_add (fixture->db, contact, &error);
  g_assert_no_error (error);
}

/* Mondays in winter and in summer at nine by the clock on the wall, which are 9 and 8 UTC; waits around 20 s. */
static void
fill (Fixture *fixture)
{
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-05T09:10:00Z", 20 * FRONT_SECOND, 1, TRUE);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-05T09:29:59Z", 20 * FRONT_SECOND + 1, 1, TRUE);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-07-06T08:00:00Z", 5 * FRONT_SECOND, 1, TRUE);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-07-06T08:30:00Z", -1, 1, TRUE);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-07-07T10:00:00Z", 3 * FRONT_SECOND, 1, FALSE);
  add (fixture, FRONT_CHANNEL_EMAIL, "2026-07-07T10:00:00Z", FRONT_HOUR / 2, 5, TRUE);
}

static double
count_at (const FrontPlot *plot, const char *row, const char *label)
{
  for (guint i = 0; i < plot->series->len; i++)
    for (guint j = 0; j < plot->columns->len; j++)
      if (strcmp (front_plot_series (plot, i)->key, row) == 0 && strcmp (front_plot_column (plot, j)->label, label) == 0)
        return g_array_index (front_plot_series (plot, i)->counts, double, j);
  return NAN;
}

static double
fact (const FrontPlot *plot, const char *key)
{
  for (guint i = 0; i < plot->facts->len; i++)
    if (strcmp (g_array_index (plot->facts, FrontPlotFact, i).key, key) == 0)
      return g_array_index (plot->facts, FrontPlotFact, i).number;
  return NAN;
}

static void
test_arrivals (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlot) plot = NULL;
  g_autoptr(FrontPlot) calls = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_assert_null (front_plot_arrivals (fixture->db, 0, NULL, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fill (fixture);
  g_assert_true (front_arrivals_range (fixture->db, 0, &from, &to, &error));
  g_assert_cmpstr (from, ==, "2026-01-05");
  g_assert_cmpstr (to, ==, "2026-07-07");
  plot = front_plot_arrivals (fixture->db, 0, "2026-01-01", "2026-12-31", &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (count_at (plot, "monday", "09:00"), ==, 3);
  g_assert_cmpfloat (count_at (plot, "monday", "09:30"), ==, 1);
  g_assert_cmpfloat (count_at (plot, "tuesday", "11:00"), ==, 6);
  g_assert_cmpfloat (fact (plot, "total"), ==, 10);
  /* Two Mondays had anybody. */
  g_assert_cmpfloat (front_plot_value (plot, 0, 0), ==, 1.5);
  /* Nobody comes at the week's end: no row. */
  g_assert_cmpuint (plot->series->len, ==, 5);

  calls = front_plot_day (fixture->db, FRONT_CHANNEL_PHONE, "2026-01-01", "2026-12-31", &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (fact (calls, "offered"), ==, 5);
  g_assert_cmpfloat (fact (calls, "answered"), ==, 4);
  g_assert_cmpfloat (front_plot_value (calls, 0, 1), ==, 1);
  g_assert_cmpfloat (front_plot_value (calls, 1, 1), ==, 0);
}

static void
test_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlot) plot = NULL;
  double sum = 0;
  double before = 0;

  fill (fixture);
  plot = front_plot_waits (fixture->db, FRONT_CHANNEL_PHONE, "2026-01-01", "2026-12-31", &error);
  g_assert_no_error (error);
  /* Exactly 20 s is in time, a microsecond more is not: in the share and on either side of the line. */
  g_assert_cmpfloat (fact (plot, "within"), ==, 2);
  g_assert_cmpfloat_with_epsilon (fact (plot, "share"), 2.0 / 3, 1e-12);
  g_assert_cmpfloat (fact (plot, "unanswered"), ==, 1);
  g_assert_cmpfloat (fact (plot, "inaccurate"), ==, 1);
  for (guint i = 0; i < plot->columns->len; i++)
    {
      sum += front_plot_value (plot, 0, i);
      if (i < plot->marker)
        before += front_plot_value (plot, 0, i);
    }
  g_assert_cmpfloat (sum, ==, 3);
  g_assert_cmpfloat (before, ==, 2);
  g_assert_cmpfloat (plot->marker, ==, floor (plot->marker));
}

static void
test_channels (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlot) plot = NULL;
  g_autoptr(FrontPlot) wide = NULL;
  gint64 offered;
  gint64 answered;
  gint64 start;
  gint64 end;

  fill (fixture);
  plot = front_plot_channels (fixture->db, "2026-01-01", "2026-12-31", FRONT_BY_MONTH, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plot->columns->len, ==, 12);
  g_assert_cmpuint (plot->series->len, ==, 2);
  g_assert_cmpfloat (front_plot_value (plot, 0, 0) + front_plot_value (plot, 1, 0), ==, 2);
  g_assert_cmpfloat (front_plot_value (plot, 0, 6) + front_plot_value (plot, 1, 6), ==, 8);
  /* Before the record begins and after it ends there is no line, which would lie at nothing. */
  wide = front_plot_channels (fixture->db, "2025-11-01", "2026-09-30", FRONT_BY_MONTH, &error);
  g_assert_no_error (error);
  g_assert_true (isnan (front_plot_value (wide, 0, 1)));
  g_assert_cmpfloat (front_plot_value (wide, 0, 2), ==, front_plot_value (plot, 0, 0));
  g_assert_cmpfloat (front_plot_value (wide, 0, 3), ==, 0);
  g_assert_true (isnan (front_plot_value (wide, 0, 10)));
  /* A summer's day begins at 23 o'clock UTC the day before. */
  g_assert_true (front_date_start ("2026-07-06", &start, &error));
  g_assert_true (front_date_start ("2026-07-07", &end, &error));
  g_assert_true (front_arrivals_count (fixture->db, FRONT_CHANNEL_PHONE, start, end, &offered, &answered, &error));
  g_assert_cmpint (offered, ==, 2);
  g_assert_cmpint (answered, ==, 1);
}

static FrontTrend *
load_trend (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  FrontTrend *trend = front_trend_load (fixture->db, "calls-in-time", "2026-01-01", "2026-12-31", FRONT_BY_MONTH, 0, &error);

  g_assert_no_error (error);
  return trend;
}

/* Limits begin anew only where a person said so and why; taken back, all is as before. */
static void
test_breaks (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontTrend) plain = NULL;
  g_autoptr(FrontTrend) cut = NULL;
  g_autoptr(FrontTrend) again = NULL;
  gint64 id = 0;

  /* Twenty calls in each month: even numbers, so one XmR limit for all. */
  for (guint month = 1; month <= 12; month++)
    for (guint i = 0; i < 20; i++)
      {
        g_autofree char *at = g_strdup_printf ("2026-%02u-10T10:%02u:00Z", month, i);

        add (fixture, FRONT_CHANNEL_PHONE, at, (i < (month < 5 ? 10 : 15) + month % 3 ? 5 : 90) * FRONT_SECOND, 1, TRUE);
      }
  plain = load_trend (fixture);
  g_assert_false (plain->uneven);
  g_assert_cmpint (plain->limits, ==, FRONT_LIMITS_TRIAL);
  g_assert_cmpfloat (front_trend_point (plain, 0)->mean, ==, front_trend_point (plain, 11)->mean);

  g_assert_false (front_chart_break_add (fixture->db, "calls-in-time", FRONT_BREAK_RECALCULATION, "2026-05-01", "  ", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_false (front_chart_break_add (fixture->db, "calls-in-time", FRONT_BREAK_NOTE, "2026-02-30", "snow", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (front_chart_break_add (fixture->db, "calls-in-time", FRONT_BREAK_COMPARABILITY, "15/04/2026", "timed from the menu", &id,
                                        &error));
  g_assert_true (front_chart_break_add (fixture->db, "calls-in-time", FRONT_BREAK_NOTE, "2026-02-20", "snow", NULL, &error));
  g_assert_no_error (error);
  cut = load_trend (fixture);
  g_assert_true (front_trend_point (cut, 4)->phase);
  g_assert_true (front_trend_point (cut, 4)->broken);
  g_assert_nonnull (strstr (front_trend_point (cut, 4)->break_note, "timed from the menu"));
  g_assert_cmpstr (front_trend_point (cut, 1)->note, ==, "snow");
  /* Four points have no limits; the eight behind the break have their own. */
  g_assert_true (isnan (front_trend_point (cut, 3)->lower));
  g_assert_cmpfloat_with_epsilon (front_trend_point (cut, 11)->mean, (3 * 85 + 3 * 75 + 2 * 80) / 8.0, 1e-9);

  g_assert_true (front_chart_break_remove (fixture->db, id, &error));
  g_assert_no_error (error);
  g_assert_false (front_chart_break_remove (fixture->db, id, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  again = load_trend (fixture);
  g_assert_cmpfloat (front_trend_point (again, 0)->mean, ==, front_trend_point (plain, 0)->mean);
  g_assert_false (front_trend_point (again, 4)->phase);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/charts/arrivals", test_arrivals);
  FRONT_TEST ("/charts/waits", test_waits);
  FRONT_TEST ("/charts/channels", test_channels);
  FRONT_TEST ("/charts/breaks", test_breaks);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
