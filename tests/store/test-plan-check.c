#include "config.h"

#include <glib.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "example/front-example.h"
#include "indicators/front-indicator.h"
#include "plan/front-plan-check.h"
#include "risks/front-register.h"

/* The thirteen faults of the two published plans, found in the worked example as it stands, and gone once each is mended. */

#define TODAY "2026-11-22"

static FrontDb *db;

static FrontPlan *
load (const char *ref)
{
  g_autoptr(GError) error = NULL;
  FrontPlan *plan = front_plan_find (db, ref, &error);

  g_assert_no_error (error);
  return plan;
}

/* How often @rule is found and not waived. */
static guint
count (const char *ref, const char *rule)
{
  g_autoptr(FrontPlan) plan = load (ref);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = front_plan_check (db, plan, TODAY, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const FrontPlanFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->message, !=, "");
      g_assert_cmpstr (finding->remedy, !=, "");
      g_assert_cmpstr (finding->place, !=, "");
      n += g_str_equal (finding->rule, rule) && !finding->waived;
    }
  return n;
}

static const struct
{
  const char *plan;
  const char *rule;
  guint n;
} faults[] = {
  { "2016-2019", "reference-unknown", 3 },         /* 1: CSC01 to CSC03 */
  { "2016-2019", "target-conflict", 1 },           /* 2: CS03 */
  { "2021-2024", "target-change-unexplained", 3 }, /* 3: CS02, and both steps of CS04 */
  { "2021-2024", "actual-gap", 3 },                /* 4 */
  { "2021-2024", "year-outside-plan", 4 },         /* 5: the quarters of 2020/21 */
  { "2021-2024", "unit-against-title", 1 },        /* 6: CS04 */
  { "2021-2024", "to-be-agreed-old", 4 },          /* 7: both new PIs */
  { "2016-2019", "standard-unmeasured", 2 },       /* 8: visitors, e-mails */
  { "2016-2019", "risk-driver-unstated", 8 },      /* 9 */
  { "2021-2024", "risks-in-one-cell", 1 },         /* 10 */
  { "2021-2024", "risk-rescored-unexplained", 5 }, /* 11 */
  { "2021-2024", "risk-vanished", 3 },
  { "2021-2024", "risk-added-unexplained", 2 },
  { "2021-2024", "scheme-change-ambiguous", 5 },   /* 12 */
  { "2021-2024", "post-spelled-two-ways", 7 },     /* 13 */
  { "2016-2019", "review-overdue", 8 },
};

static void
test_found (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      if (count (faults[i].plan, faults[i].rule) != faults[i].n)
        g_test_message ("%s", faults[i].rule);
      g_assert_cmpuint (count (faults[i].plan, faults[i].rule), ==, faults[i].n);
    }
}

/* ── Waiving ── */

static void
test_waived (void)
{
  g_autoptr(FrontPlan) plan = load ("2016-2019");
  g_autoptr(GError) error = NULL;
  FrontPlanBlock *prose = g_ptr_array_index (front_plan_find_section (plan, "budgets")->blocks, 1);

  g_assert_cmpuint (count ("2016-2019", "link-broken"), ==, 1);
  g_assert_false (front_plan_waive (db, plan, "link-broken", "budgets/b2", " ", TODAY, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_false (front_plan_waive (db, plan, "link-broken", "budgets/b9", "No such place", TODAY, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (front_plan_waive (db, plan, "link-broken", "budgets/b2", "As printed", TODAY, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count ("2016-2019", "link-broken"), ==, 0);
  /* It ends with what stood there. */
  g_assert_true (front_plan_set_prose (db, prose->id, "Follow this link for more.", &error));
  g_assert_cmpuint (count ("2016-2019", "link-broken"), ==, 1);
}

/* ── Mending ── */

static void
set_cell (const char *ref, const char *section, guint block, guint row, guint column, const char *text)
{
  g_autoptr(FrontPlan) plan = load (ref);
  g_autoptr(GError) error = NULL;
  FrontPlanBlock *table = g_ptr_array_index (front_plan_find_section (plan, section)->blocks, block);
  FrontPlanCell cell = { FRONT_CELL_VALUE, (char *) text, (char *) "" };

  g_assert_true (front_plan_set_cell (db, ((FrontPlanRow *) table->rows->pdata[row])->id,
                                      ((FrontPlanColumn *) table->columns->pdata[column])->id, &cell, &error));
  g_assert_no_error (error);
}

static void
set_target (const char *ref, const char *since, double value)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (db, ref, &error);
  g_autoptr(FrontTarget) target = front_target_new (since, FRONT_FIGURE_VALUE, value);

  target->reason = (g_free (target->reason), g_strdup ("Agreed with the new plan"));
  target->set_by = (g_free (target->set_by), g_strdup ("Management Board"));
  target->set_on = g_strdup ("2020-12-01");
  g_assert_true (front_indicator_set_target (db, indicator, target, &error));
  g_assert_no_error (error);
}

static void
set_figure (const char *ref, const char *period)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (db, ref, &error);
  g_autoptr(FrontFigure) figure = front_figure_new (period, FRONT_FIGURE_PROVISIONAL, 0.8);
  FrontWrite *write = front_write_begin (db, &error);
  const FrontChange change = { .kind = FRONT_CHANGED_INDICATOR, .row = indicator->id, .what = "figure", .why = "Known now" };

  /* As the published ones of earlier years are: some are counted by now, and are not entered any more. */
  g_assert_no_error (error);
  g_assert_true (front_indicator_insert_figure (db, indicator, figure, &error));
  g_assert_true (front_write_record (write, &change, &error));
  g_assert_true (front_write_commit (write, &error));
  g_assert_no_error (error);
}

static void
assess (const FrontRisk *risk, int likelihood, int impact, int n_impacts)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontAssessment) assessment = front_assessment_new (TODAY, likelihood);

  for (int i = 0; i < n_impacts; i++)
    assessment->impacts[i] = impact;
  g_free (assessment->reason);
  assessment->reason = g_strdup ("Looked at again; service disruption decides");
  g_assert_true (front_risk_assess (db, risk->id, assessment, &error));
  g_assert_no_error (error);
}

static void
mend_risks (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontRegister) old = front_register_load (db, "2016", &error);
  g_autoptr(FrontRegister) now = front_register_load (db, "2021", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < old->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (old->risks, i);

      assess (risk, 2, 3, 5);
      g_assert_true (front_risk_review (db, risk->id, TODAY, "Reviewed", "2027-10-01", &error));
      /* Those that the next register has no more. */
      if (i >= 4 && i <= 6)
        g_assert_true (front_risk_close (db, risk->id, TODAY, "Dealt with otherwise", &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < now->risks->len; i++)
    assess (g_ptr_array_index (now->risks, i), 1 + (int) i % 4, 1 + (int) i / 2 % 4, 1);
}

static void
mend_posts (void)
{
  set_cell ("2021-2024", "skills", 0, 0, 0, "Customer Services Manager");
  set_cell ("2021-2024", "skills", 0, 1, 0, "Customer Services Team Managers");
}

static void
mend_years (void)
{
  g_autoptr(FrontPlan) plan = load ("2021-2024");
  FrontPlanBlock *table = g_ptr_array_index (front_plan_find_section (plan, "projects")->blocks, 1);
  g_autoptr(GError) error = NULL;

  for (guint c = 0; c < table->columns->len; c++)
    {
      const FrontPlanColumn *column = g_ptr_array_index (table->columns, c);

      g_assert_true (front_plan_set_heading (db, column->id, c < 4 ? "{year} milestones" : "",
                                             c < 4 ? column->heading : c == 4 ? "{year+1} milestones" : "{year+2} milestones", &error));
      g_assert_no_error (error);
    }
}

static void
mend_title (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (db, "CS04", &error);

  g_free (indicator->title);
  indicator->title = g_strdup ("% of enquiries submitted on-line");
  g_assert_true (front_indicator_save (db, indicator, "It is a share", &error));
  g_assert_no_error (error);
}

static void
test_mended (void)
{
  static const char *const gaps[] = { "CS01", "CS02", "CS04" };
  static const char *const new_ones[] = { "NPI1", "NPI2" };

  set_cell ("2016-2019", "objectives", 0, 3, 2, "CS01: percentage of calls answered");
  set_cell ("2016-2019", "objectives", 0, 4, 2, "CS02: percentage of calls answered within 20 seconds");
  set_cell ("2016-2019", "objectives", 0, 7, 2, "CS03: customer satisfaction");
  set_cell ("2016-2019", "objectives", 0, 7, 3, "95%");
  set_cell ("2016-2019", "standards", 1, 1, 2, "VS01");
  set_cell ("2016-2019", "standards", 1, 2, 2, "CS03");
  set_target ("CS02", "2020-04-01", 0.75);
  set_target ("CS04", "2022-04-01", 0.19);
  set_target ("CS04", "2023-04-01", 0.23);
  for (guint i = 0; i < G_N_ELEMENTS (new_ones); i++)
    {
      set_target (new_ones[i], "2020-04-01", 0.5);
      set_target (new_ones[i], "2021-04-01", 0.6);
    }
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    set_figure (gaps[i], "2020/21");
  mend_title ();
  mend_years ();
  mend_posts ();
  mend_risks ();
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      guint left = count (faults[i].plan, faults[i].rule);

      if (left > 0)
        g_test_message ("%s: %u left", faults[i].rule, left);
      g_assert_cmpuint (left, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-check-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "check.frontdesk", NULL);
  FrontExampleOptions options = { .seed = 1 };
  FrontExampleMade made;
  int status;

  g_test_init (&argc, &argv, NULL);
  db = front_db_open (path, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (front_example_make (db, &options, &made, &error));
  g_assert_no_error (error);
  g_test_add_func ("/plan-check/found", test_found);
  g_test_add_func ("/plan-check/waived", test_waived);
  g_test_add_func ("/plan-check/mended", test_mended);
  status = g_test_run ();
  front_db_close (db);
  return status;
}
