#include "config.h"

#include <glib.h>
#include <string.h>

#include "reports/front-report-period.h"

#define ALL (FRONT_SPAN_WEEK | FRONT_SPAN_MONTH | FRONT_SPAN_QUARTER | FRONT_SPAN_HALF | FRONT_SPAN_YEAR)

static void
check (const FrontReportPeriod *period, const char *label, const char *since, const char *until)
{
  g_assert_cmpstr (period->label, ==, label);
  g_assert_cmpstr (period->since, ==, since);
  g_assert_cmpstr (period->until, ==, until);
}

static FrontReportPeriod
parse (const char *typed)
{
  g_autoptr(GError) error = NULL;
  FrontReportPeriod period = { 0 };

  front_report_period_parse (typed, ALL, FRONT_SPAN_WEEK, 0, &period, &error);
  g_assert_no_error (error);
  return period;
}

static void
test_labels (void)
{
  static const struct { const char *typed, *label, *since, *until; FrontReportSpan span; } rows[] = {
    { "2026-W02", "2026-W02", "2026-01-05", "2026-01-11", FRONT_SPAN_WEEK },
    { "2020-W53", "2020-W53", "2020-12-28", "2021-01-03", FRONT_SPAN_WEEK },
    { "2021-w01", "2021-W01", "2021-01-04", "2021-01-10", FRONT_SPAN_WEEK },
    { "2024-02", "2024-02", "2024-02-01", "2024-02-29", FRONT_SPAN_MONTH },
    { "2025/26 Q1", "2025/26 Q1", "2025-04-01", "2025-06-30", FRONT_SPAN_QUARTER },
    { "2025/26 Q4", "2025/26 Q4", "2026-01-01", "2026-03-31", FRONT_SPAN_QUARTER },
    { "2025/26 H1", "2025/26 H1", "2025-04-01", "2025-09-30", FRONT_SPAN_HALF },
    { "2025/26 h2", "2025/26 H2", "2025-10-01", "2026-03-31", FRONT_SPAN_HALF },
    { "2023/24", "2023/24", "2023-04-01", "2024-03-31", FRONT_SPAN_YEAR },
    { " 07/01/2026 ", "2026-W02", "2026-01-05", "2026-01-11", FRONT_SPAN_WEEK },
    { "1999/00", "1999/00", "1999-04-01", "2000-03-31", FRONT_SPAN_YEAR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FrontReportPeriod period = parse (rows[i].typed);

      check (&period, rows[i].label, rows[i].since, rows[i].until);
      g_assert_cmpint (period.span, ==, rows[i].span);
    }
}

static void
test_refused (void)
{
  static const char *const typed[] = { "2026-W54", "2021-W53", "2026-13", "2025/27", "2025/26 Q5", "2025/26 H3", "2025/26 X1",
                                       "soon", "", "2026-W02x", "31/02/2026", "2026-W00" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr(GError) error = NULL;
      FrontReportPeriod period;

      g_assert_false (front_report_period_parse (typed[i], ALL, FRONT_SPAN_WEEK, 0, &period, &error));
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
    }
}

/* A quarter is no week: the message says what a week looks like. */
static void
test_not_allowed (void)
{
  g_autoptr(GError) error = NULL;
  FrontReportPeriod period;

  g_assert_false (front_report_period_parse ("2025/26 Q1", FRONT_SPAN_WEEK, FRONT_SPAN_WEEK, 0, &period, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_nonnull (strstr (error->message, "2026-W02"));
  g_assert_null (strstr (error->message, "Q4"));
}

/* Across 1 April, and from one half and year to the next. */
static void
test_steps (void)
{
  static const struct { const char *from; int by; const char *label, *since, *until; } rows[] = {
    { "2025/26 Q1", -1, "2024/25 Q4", "2025-01-01", "2025-03-31" },
    { "2025/26 H1", -1, "2024/25 H2", "2024-10-01", "2025-03-31" },
    { "2025/26 H1", 1, "2025/26 H2", "2025-10-01", "2026-03-31" },
    { "2025/26", -1, "2024/25", "2024-04-01", "2025-03-31" },
    { "2026-W01", -1, "2025-W52", "2025-12-22", "2025-12-28" },
    { "2021-W01", -1, "2020-W53", "2020-12-28", "2021-01-03" },
    { "2020-W53", 1, "2021-W01", "2021-01-04", "2021-01-10" },
    { "2026-03", 1, "2026-04", "2026-04-01", "2026-04-30" },
    { "2024-03", -1, "2024-02", "2024-02-01", "2024-02-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FrontReportPeriod from = parse (rows[i].from);
      FrontReportPeriod other;

      front_report_period_step (&from, rows[i].by, &other);
      check (&other, rows[i].label, rows[i].since, rows[i].until);
    }
}

static void
test_year_ago (void)
{
  static const struct { const char *from, *label, *since, *until; } rows[] = {
    { "2026-W14", "2025-W14", "2025-03-31", "2025-04-06" }, /* the week that 1 April lies in */
    { "2020-W53", "2019-W52", "2019-12-23", "2019-12-29" },
    { "2021-W52", "2020-W52", "2020-12-21", "2020-12-27" },
    { "2025/26 Q4", "2024/25 Q4", "2025-01-01", "2025-03-31" },
    { "2025/26 H2", "2024/25 H2", "2024-10-01", "2025-03-31" },
    { "2024-02", "2023-02", "2023-02-01", "2023-02-28" },
    { "2025/26", "2024/25", "2024-04-01", "2025-03-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FrontReportPeriod from;
      FrontReportPeriod other;

      from = parse (rows[i].from);
      front_report_period_year_ago (&from, &other);
      check (&other, rows[i].label, rows[i].since, rows[i].until);
    }
}

static void
test_last (void)
{
  static const struct { const char *now; FrontReportSpan span; const char *label; } rows[] = {
    { "2026-04-01T00:30:00+01:00", FRONT_SPAN_YEAR, "2025/26" },
    { "2026-03-31T23:30:00+01:00", FRONT_SPAN_YEAR, "2024/25" },
    { "2026-04-01T00:30:00+01:00", FRONT_SPAN_HALF, "2025/26 H2" },
    { "2026-09-30T12:00:00Z", FRONT_SPAN_HALF, "2025/26 H2" },
    { "2026-10-01T12:00:00Z", FRONT_SPAN_HALF, "2026/27 H1" },
    { "2026-01-04T12:00:00Z", FRONT_SPAN_WEEK, "2025-W52" },
    { "2026-01-05T12:00:00Z", FRONT_SPAN_WEEK, "2026-W01" },
    { "2026-01-05T12:00:00Z", FRONT_SPAN_MONTH, "2025-12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      FrontReportPeriod period;
      gint64 now;

      g_assert_true (front_instant_parse (rows[i].now, &now, &error));
      g_assert_true (front_report_period_parse ("last", ALL, rows[i].span, now, &period, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (period.label, ==, rows[i].label);
      g_assert_true (front_report_period_is_over (&period, now));
      front_report_period_step (&period, 1, &period);
      g_assert_false (front_report_period_is_over (&period, now));
    }
}

static void
test_names (void)
{
  static const struct { const char *typed, *name; } rows[] = {
    { "2026-W02", "week of 05/01/2026" }, { "2026-01", "January 2026" }, { "2025/26 Q4", "2025/26 Q4" },
    { "2025/26 H1", "first half of 2025/26" }, { "2025/26 H2", "second half of 2025/26" }, { "2025/26", "2025/26" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FrontReportPeriod period = parse (rows[i].typed);
      g_autofree char *name = front_report_period_name (&period);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-periods/labels", test_labels);
  g_test_add_func ("/report-periods/refused", test_refused);
  g_test_add_func ("/report-periods/not-allowed", test_not_allowed);
  g_test_add_func ("/report-periods/steps", test_steps);
  g_test_add_func ("/report-periods/year-ago", test_year_ago);
  g_test_add_func ("/report-periods/last", test_last);
  g_test_add_func ("/report-periods/names", test_names);
  return g_test_run ();
}
