#include "config.h"

#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "enquiries/front-contact.h"
#include "indicators/front-explain.h"
#include "indicators/front-indicator-read.h"
#include "indicators/front-indicator.h"
#include "store-fixture.h"

static FrontIndicator *
save (Fixture *fixture, const char *ref, const char *title, const char *measure)
{
  FrontIndicator *indicator = front_indicator_new (ref, title, FRONT_UNIT_SHARE);
  g_autoptr(GError) error = NULL;

  indicator->measure = g_strdup (measure);
  indicator->polarity = FRONT_POLARITY_HIGHER;
  front_indicator_save (fixture->db, indicator, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (indicator->id, !=, 0);
  return indicator;
}

static void
set_target (Fixture *fixture, const FrontIndicator *indicator, const char *since, FrontFigureState state, double value,
            const char *reason)
{
  g_autoptr(FrontTarget) target = front_target_new (since, state, value);
  g_autoptr(GError) error = NULL;

  g_free (target->reason);
  target->reason = g_strdup (reason);
  front_indicator_set_target (fixture->db, indicator, target, &error);
  g_assert_no_error (error);
}

static void
test_targets (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) indicator = save (fixture, "CS02", "% of calls answered within 20 secs", "calls-in-time");
  g_autoptr(FrontTarget) silent = front_target_new ("2022-04-01", FRONT_FIGURE_VALUE, 0.8);
  g_autoptr(FrontTarget) wrong = front_target_new ("2022-04-01", FRONT_FIGURE_VALUE, 80);
  g_autoptr(GPtrArray) targets = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GError) error = NULL;

  set_target (fixture, indicator, "2021-04-01", FRONT_FIGURE_VALUE, 0.75, "");
  set_target (fixture, indicator, "2016-04-01", FRONT_FIGURE_VALUE, 0.85, "");
  set_target (fixture, indicator, "2024-04-01", FRONT_FIGURE_TO_BE_AGREED, NAN, "Awaits the new plan");
  targets = front_indicator_targets (fixture->db, indicator->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (targets->len, ==, 3);
  g_assert_null (front_target_at (targets, "2016-03-31"));
  g_assert_cmpfloat (front_target_at (targets, "2016-04-01")->value, ==, 0.85);
  g_assert_cmpfloat (front_target_at (targets, "2021-03-31")->value, ==, 0.85);
  g_assert_cmpfloat (front_target_at (targets, "2021-04-01")->value, ==, 0.75);
  g_assert_true (isnan (front_target_at (targets, "2025-01-01")->value));
  g_assert_cmpstr (front_target_at (targets, "2025-01-01")->reason, ==, "Awaits the new plan");

  /* Set again without a word, it keeps the reason it was given. */
  set_target (fixture, indicator, "2024-04-01", FRONT_FIGURE_TO_BE_AGREED, NAN, "");
  g_clear_pointer (&targets, g_ptr_array_unref);
  targets = front_indicator_targets (fixture->db, indicator->id, &error);
  g_assert_cmpuint (targets->len, ==, 3);
  g_assert_cmpstr (front_target_at (targets, "2025-01-01")->reason, ==, "Awaits the new plan");

  /* A changed target has its reason, and a share is no per cents; neither leaves anything behind. */
  g_assert_false (front_indicator_set_target (fixture->db, indicator, silent, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_false (front_indicator_set_target (fixture->db, indicator, wrong, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  after = front_indicator_targets (fixture->db, indicator->id, &error);
  g_assert_cmpuint (after->len, ==, 3);
}

/* Between 90 and 110 % of budget: kept with both ends, above 100 %, and changed only with a reason. */
static void
test_range (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("FIN1", "Spending against budget", FRONT_UNIT_SHARE);
  g_autoptr(FrontTarget) target = front_target_new ("2025-04-01", FRONT_FIGURE_VALUE, 0.9);
  g_autoptr(FrontTarget) narrower = front_target_new ("2026-04-01", FRONT_FIGURE_VALUE, 0.9);
  g_autoptr(FrontFigure) figure = front_figure_new ("2025/26", FRONT_FIGURE_VALUE, 1.04);
  g_autoptr(FrontExplained) explained = NULL;
  g_autoptr(GPtrArray) targets = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *shown = NULL;

  indicator->polarity = FRONT_POLARITY_RANGE;
  front_indicator_save (fixture->db, indicator, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (front_indicator_set_target (fixture->db, indicator, target, &error));
  g_assert_cmpstr (error->message, ==, "FIN1: it is good within a range: give both ends, as 90% to 110%.");
  g_clear_error (&error);
  target->upper = 0.8;
  g_assert_false (front_indicator_set_target (fixture->db, indicator, target, &error));
  g_clear_error (&error);
  target->upper = 1.1;
  front_indicator_set_target (fixture->db, indicator, target, &error);
  g_assert_no_error (error);
  narrower->upper = 1.05;
  g_assert_false (front_indicator_set_target (fixture->db, indicator, narrower, &error));
  g_assert_nonnull (strstr (error->message, "this changes the target"));
  g_clear_error (&error);

  targets = front_indicator_targets (fixture->db, indicator->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (targets->len, ==, 1);
  shown = front_target_format (indicator, g_ptr_array_index (targets, 0));
  g_assert_cmpstr (shown, ==, "90% to 110%");
  front_indicator_set_figure (fixture->db, indicator, figure, NULL, &error);
  g_assert_no_error (error);
  explained = front_explain (fixture->db, "FIN1", "2025/26", FALSE, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (explained->target_upper, ==, 1.1);
  g_assert_cmpint (explained->rag, ==, FRONT_RAG_GREEN);

  /* Of any other indicator a range is none of its targets. */
  indicator->polarity = FRONT_POLARITY_HIGHER;
  g_assert_false (front_target_validate (indicator, target, &error));
}

static void
test_typed_ranges (void)
{
  static const struct { const char *typed; double from, to; } good[] = {
    { "90% to 110%", 0.9, 1.1 }, { "90-110", 0.9, 1.1 }, { "between 90 and 110 %", 0.9, 1.1 }, { "90–110%", 0.9, 1.1 },
    { " 90 % TO 110 % ", 0.9, 1.1 }, { "90..110", 0.9, 1.1 },
  };
  static const char *const bad[] = { "90%", "90 to", "90 to many", "to 110", "" };
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("FIN1", "Spending against budget", FRONT_UNIT_SHARE);
  g_autoptr(GError) error = NULL;
  FrontFigureState state;
  double from, to;

  indicator->polarity = FRONT_POLARITY_RANGE;
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      front_indicator_read_target (indicator, "Target", good[i].typed, &state, &from, &to, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (from, good[i].from, 1e-12);
      g_assert_cmpfloat_with_epsilon (to, good[i].to, 1e-12);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (front_indicator_read_target (indicator, "Target", bad[i], &state, &from, &to, &error));
      g_assert_true (g_str_has_prefix (error->message, "Target: "));
      g_clear_error (&error);
    }
  g_assert_true (front_indicator_read_target (indicator, "Target", "tba", &state, &from, &to, &error));
  g_assert_cmpint (state, ==, FRONT_FIGURE_TO_BE_AGREED);
  indicator->polarity = FRONT_POLARITY_HIGHER;
  g_assert_false (front_indicator_read_target (indicator, "Target", "90 to 95", &state, &from, &to, &error));
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) indicator = save (fixture, "CS03", "Customer satisfaction with CSC service", NULL);
  g_autoptr(FrontFigure) first = front_figure_new ("2015/16", FRONT_FIGURE_PROVISIONAL, 0.95);
  g_autoptr(FrontFigure) revised = front_figure_new ("2015/16", FRONT_FIGURE_REVISED, 0.94);
  g_autoptr(FrontFigure) not_due = front_figure_new ("2016/17", FRONT_FIGURE_NOT_DUE, NAN);
  g_autoptr(FrontFigure) unable = front_figure_new ("2017/18", FRONT_FIGURE_NOT_MEASURABLE, NAN);
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(FrontQuery) record = NULL;
  g_autoptr(GError) error = NULL;
  const FrontFigure *found;
  gint64 n = 0;

  g_assert_true (front_indicator_set_figure (fixture->db, indicator, first, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (front_indicator_set_figure (fixture->db, indicator, revised, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (front_indicator_set_figure (fixture->db, indicator, revised, "Two forms came late", &error));
  g_assert_true (front_indicator_set_figure (fixture->db, indicator, not_due, NULL, &error));
  g_assert_false (front_indicator_set_figure (fixture->db, indicator, unable, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);

  figures = front_indicator_figures (fixture->db, indicator->id, &error);
  g_assert_cmpuint (figures->len, ==, 2);
  found = front_figure_at (figures, "2015/16");
  assert_text (front_figure_format (indicator, found->state, found->value), "94% (revised)");
  found = front_figure_at (figures, "2016/17");
  assert_text (front_figure_format (indicator, found->state, found->value), "N/A");
  g_assert_null (front_figure_at (figures, "2017/18"));

  record = front_db_query_text (fixture->db, "SELECT count(*) FROM change WHERE what = 'figure' AND "
                                             "old_value = '2015/16: 95% (provisional)' AND why = 'Two forms came late'");
  front_query_one_int (record, &n, &error);
  g_assert_cmpint (n, ==, 1);

  series = front_indicator_series (fixture->db, "CS03", "2014-04-01", "2017-03-31", FRONT_BY_YEAR, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (series->points->len, ==, 3);
  g_assert_true (isnan (g_array_index (series->points, FrontSeriesPoint, 0).value));
  g_assert_cmpfloat (g_array_index (series->points, FrontSeriesPoint, 1).value, ==, 0.94);
  g_assert_true (isnan (g_array_index (series->points, FrontSeriesPoint, 2).value));
  g_assert_cmpint (series->spc->limits.status, ==, FRONT_SPC_STATUS_NONE);
}

static void
test_formats (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) share = front_indicator_new ("A", "a", FRONT_UNIT_SHARE);
  g_autoptr(FrontIndicator) days = front_indicator_new ("B", "b", FRONT_UNIT_DAYS);
  g_autoptr(FrontIndicator) number = front_indicator_new ("C", "c", FRONT_UNIT_NUMBER);

  assert_text (front_indicator_format (share, 0.97), "97%");
  assert_text (front_figure_format (share, FRONT_FIGURE_NEW, NAN), "New PI");
  assert_text (front_figure_format (share, FRONT_FIGURE_TO_BE_AGREED, NAN), "TBA");
  assert_text (front_figure_format (share, FRONT_FIGURE_NOT_MEASURABLE, NAN), "Currently unable to measure");
  share->decimals = 1;
  assert_text (front_indicator_format (share, 0.8115), "81.2%");
  days->decimals = 1;
  assert_text (front_indicator_format (days, 5), "5.0 days");
  days->decimals = 0;
  assert_text (front_indicator_format (days, 1), "1 day");
  assert_text (front_indicator_format (number, 1200), "1,200");
  assert_text (front_indicator_format (number, NAN), "");
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) second = save (fixture, "CS02", "Calls in time", "calls-in-time");
  g_autoptr(FrontIndicator) first = save (fixture, "CS01", "Calls answered", "calls-answered");
  g_autoptr(FrontIndicator) twice = front_indicator_new ("CS01", "Again", FRONT_UNIT_SHARE);
  g_autoptr(FrontIndicator) blank = front_indicator_new (" ", "Title", FRONT_UNIT_SHARE);
  g_autoptr(FrontIndicator) odd = front_indicator_new ("X", "Title", FRONT_UNIT_SHARE);
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(FrontIndicator) missing = NULL;
  g_autoptr(FrontIndicator) loaded = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (front_indicator_save (fixture->db, twice, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (twice->id, ==, 0);
  g_clear_error (&error);
  g_assert_false (front_indicator_save (fixture->db, blank, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  odd->measure = g_strdup ("calls-forgotten");
  g_assert_false (front_indicator_save (fixture->db, odd, NULL, &error));
  g_clear_error (&error);

  g_free (first->title);
  first->title = g_strdup ("% of calls answered");
  g_assert_true (front_indicator_save (fixture->db, first, "As the plan has it", &error));
  g_assert_no_error (error);
  all = front_indicator_list (fixture->db, &error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (((FrontIndicator *) g_ptr_array_index (all, 0))->ref, ==, "CS01");
  g_assert_cmpstr (((FrontIndicator *) g_ptr_array_index (all, 0))->title, ==, "% of calls answered");
  loaded = front_indicator_load (fixture->db, "CS02", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (loaded->measure, ==, "calls-in-time");
  g_assert_cmpint (loaded->polarity, ==, FRONT_POLARITY_HIGHER);
  missing = front_indicator_load (fixture->db, "CS9", &error);
  g_assert_null (missing);
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "CS01, CS02"));
}

/* Fourteen months of calls, the target stepping down in between. */
static void
test_series (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) indicator = save (fixture, "CS02", "% of calls answered within 20 secs", "calls-in-time");
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(GError) error = NULL;

  set_target (fixture, indicator, "2016-04-01", FRONT_FIGURE_VALUE, 0.85, "");
  set_target (fixture, indicator, "2021-04-01", FRONT_FIGURE_VALUE, 0.75, "Fewer staff");
  for (int month = 0; month < 14; month++)
    for (int call = 0; call < 4; call++)
      {
        g_autoptr(FrontContact) contact = front_contact_new ();
        g_autofree char *day = g_strdup_printf ("%d-%02d-15T10:00Z", 2020 + (month + 5) / 12, (month + 5) % 12 + 1);

        contact->channel = FRONT_CHANNEL_PHONE;
        contact->state = FRONT_STATE_FINISHED;
        contact->source = FRONT_SOURCE_LOGGED;
        contact->outcome = FRONT_OUTCOME_RESOLVED;
        contact->accurate = TRUE;
        front_instant_parse (day, &contact->arrived_at, &error);
        g_assert_no_error (error);
        contact->answered_at = contact->arrived_at + (call <= month % 3 ? 10 : 30) * FRONT_SECOND;
        contact->ended_at = contact->state_since = contact->answered_at + FRONT_MINUTE;
        front_contact_add (fixture->db, contact, &error);
        g_assert_no_error (error);
      }

  series = front_indicator_series (fixture->db, "CS02", "2020-05-01", "2021-07-31", FRONT_BY_MONTH, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (series->points->len, ==, 15);
  g_assert_cmpstr (series->formula, ==, "answered<=T/offered");
  g_assert_nonnull (strstr (series->definition, "20 seconds"));
  for (guint i = 0; i < series->points->len; i++)
    {
      const FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, i);

      g_assert_cmpfloat (point->target, ==, i < 11 ? 0.85 : 0.75);
      if (i == 0)
        g_assert_true (isnan (point->value));
      else
        g_assert_cmpfloat (point->value, ==, ((i - 1) % 3 + 1) / 4.0);
    }
  g_assert_cmpuint (series->spc->n_points, ==, 15);
  g_assert_cmpuint (series->spc->limits.n_values, ==, 14);
  g_assert_cmpint (series->spc->limits.status, ==, FRONT_SPC_STATUS_FULL);
  g_assert_cmpint (front_spc_assurance (&series->spc->limits, 0.75, indicator->polarity), ==, FRONT_ASSURANCE_RANDOM);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, front_fixture_set_up, func, front_fixture_tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/indicators/targets", test_targets);
  ADD ("/indicators/range", test_range);
  g_test_add_func ("/indicators/typed-ranges", test_typed_ranges);
  ADD ("/indicators/figures", test_figures);
  ADD ("/indicators/formats", test_formats);
  ADD ("/indicators/list", test_list);
  ADD ("/indicators/series", test_series);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
