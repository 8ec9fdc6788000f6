#include "config.h"

#include <glib.h>
#include <string.h>

#include "indicators/front-indicator.h"
#include "plan/front-plan-check.h"

/* Each rule of the check by itself: a plan without a fault, with one, and the places that are named. The thirteen faults of the two
 * published plans are in test-plan-check.c. */

#define TODAY "2026-11-22"

static FrontDb *db;

/* The findings of a plan as "rule place" lines, in their order. */
static char *
check (const FrontPlan *plan)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = front_plan_check (db, plan, TODAY, &error);
  GString *lines = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const FrontPlanFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->message, !=, "");
      g_assert_cmpstr (finding->remedy, !=, "");
      g_assert_true (g_utf8_validate (finding->message, -1, NULL));
      g_string_append_printf (lines, "%s%s %s", i > 0 ? "\n" : "", finding->rule, finding->place);
    }
  return g_string_free (lines, FALSE);
}

static void
expect (const FrontPlan *plan, const char *lines)
{
  g_autofree char *found = check (plan);

  g_assert_cmpstr (found, ==, lines);
}

static FrontPlan *
new_plan (void)
{
  return front_plan_new ("2026-2029", "Plan", 2026, 3);
}

/* A section with a table of one column. */
static FrontPlanBlock *
add_table (FrontPlan *plan, FrontPlanSectionKind kind, const char *title, const char *caption)
{
  return front_plan_add_table (front_plan_add_section (plan, kind, 2, NULL, title), caption);
}

static void
add_role (FrontPlanBlock *table, FrontPlanCellKind kind, const char *heading, const char *role)
{
  front_plan_column_set_role (front_plan_add_column (table, kind, NULL, heading), role);
}

/* ── ── */

static void
test_empty (void)
{
  g_autoptr(FrontPlan) plan = new_plan ();
  FrontPlanBlock *table;

  front_plan_add_section (plan, FRONT_SECTION_PART, 1, NULL, "Section 1");
  front_plan_add_prose (front_plan_add_section (plan, FRONT_SECTION_SCOPE, 2, NULL, "Scope"), "We answer.");
  expect (plan, "");
  front_plan_add_prose (front_plan_add_section (plan, FRONT_SECTION_INTRODUCTION, 2, NULL, "Introduction"), " \n");
  table = add_table (plan, FRONT_SECTION_PROJECTS, "Projects", "");
  front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "Project");
  front_plan_add_row (table, "", NULL);
  front_plan_add_section (plan, FRONT_SECTION_PART, 1, NULL, "Section 2");
  expect (plan, "section-empty introduction\nsection-empty projects\nsection-empty part-2");
}

static void
test_years (void)
{
  g_autoptr(FrontPlan) plan = new_plan ();
  FrontPlanBlock *table = add_table (plan, FRONT_SECTION_BUDGETS, "Budgets {year} to {year+2}", "Net cost, {year}");

  front_plan_add_column (table, FRONT_CELL_MONEY, NULL, "2026/27");
  front_plan_add_column (table, FRONT_CELL_MONEY, NULL, "{year+2}\nlatest");
  front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "Invoice 12025/26 or 2025/2026");
  front_plan_add_row (table, "790,260", "801,560", "As last year", NULL);
  expect (plan, "");
  g_free (((FrontPlanColumn *) table->columns->pdata[0])->heading);
  ((FrontPlanColumn *) table->columns->pdata[0])->heading = g_strdup ("2025/26 latest");
  g_free (((FrontPlanColumn *) table->columns->pdata[1])->over);
  ((FrontPlanColumn *) table->columns->pdata[1])->over = g_strdup ("{year-1} milestones");
  g_free (table->text);
  table->text = g_strdup ("Net cost 2016/17");
  g_free (((FrontPlanSection *) plan->sections->pdata[0])->title);
  ((FrontPlanSection *) plan->sections->pdata[0])->title = g_strdup ("Budgets 2029/30");
  expect (plan, "year-outside-plan budgets\nyear-outside-plan budgets/b1\nyear-outside-plan budgets/b1/c1\n"
                "year-outside-plan budgets/b1/c2");
}

static void
test_cells (void)
{
  g_autoptr(FrontPlan) plan = new_plan ();
  FrontPlanBlock *table = add_table (plan, FRONT_SECTION_BUDGETS, "Budgets", "");
  FrontPlanRow *row;

  front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "What");
  front_plan_add_column (table, FRONT_CELL_MONEY, NULL, "{year}");
  front_plan_add_column (table, FRONT_CELL_MONEY, NULL, "{year+1}");
  row = front_plan_add_row (table, "Net cost", "790,260", NULL);
  /* Next year's may still be open. */
  front_plan_row_set (row, 2, FRONT_CELL_TO_BE_AGREED, NULL, NULL);
  expect (plan, "");
  front_plan_row_set (row, 1, FRONT_CELL_TO_BE_AGREED, NULL, NULL);
  expect (plan, "to-be-agreed-old budgets/b1/r1/c2");
  front_plan_row_set (row, 1, FRONT_CELL_VALUE, "TBA", NULL);
  expect (plan, "state-typed budgets/b1/r1/c2");
  front_plan_row_set (row, 1, FRONT_CELL_VALUE, "a lot", NULL);
  expect (plan, "cell-unreadable budgets/b1/r1/c2");
  front_plan_row_set (row, 1, FRONT_CELL_REVISED, "800,000", NULL);
  expect (plan, "state-unexplained budgets/b1/r1/c2");
  front_plan_row_set (row, 1, FRONT_CELL_REVISED, "800,000", "Pay award");
  expect (plan, "");
  /* A cell of no year was to be agreed for the plan, which has begun. */
  front_plan_row_set (row, 0, FRONT_CELL_TO_BE_AGREED, NULL, NULL);
  expect (plan, "to-be-agreed-old budgets/b1/r1/c1");
}

static void
test_links (void)
{
  static const char *const whole[] = { "See [the register](https://www.example.org/contracts).", "Write to [us](mailto:csc@example.org).",
                                       "See https://www.example.org or use this link", "No promise." };
  static const char *const broken[] = { "See [the register](file:///S:/Contracts).", "[Here]()", "See [it](contracts.xls).",
                                        "Further analysis can be found by using this link", "(link to the Data Quality Policy)" };

  for (guint i = 0; i < G_N_ELEMENTS (whole) + G_N_ELEMENTS (broken); i++)
    {
      gboolean good = i < G_N_ELEMENTS (whole);
      const char *text = good ? whole[i] : broken[i - G_N_ELEMENTS (whole)];
      g_autoptr(FrontPlan) prose = new_plan ();
      g_autoptr(FrontPlan) cell = new_plan ();
      FrontPlanBlock *table = add_table (cell, FRONT_SECTION_SCOPE, "Scope", "");

      front_plan_add_prose (front_plan_add_section (prose, FRONT_SECTION_SCOPE, 2, NULL, "Scope"), text);
      front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "Where");
      front_plan_add_row (table, text, NULL);
      g_test_message ("%s", text);
      expect (prose, good ? "" : "link-broken scope/b1");
      expect (cell, good ? "" : "link-broken scope/b1/r1/c1");
    }
}

static void
test_contracts (void)
{
  static const struct { const char *end; const char *review; const char *found; } cases[] = {
    { "31/03/2027", "01/01/2027", "" },
    { "31/03/2027", "21/11/2026", "contract-review-overdue contracts/b1/r1/review" },
    { "31/03/2027", "22/11/2026", "" },
    { "31/03/2027", "", "contract-review-missing contracts/b1/r1/review" },
    { "31/03/2026", "", "contract-ended contracts/b1/r1/end" },
    { "31/03/2026", "01/01/2026", "contract-review-overdue contracts/b1/r1/review\ncontract-ended contracts/b1/r1/end" },
    { "", "", "" },
    { "soon", "", "cell-unreadable contracts/b1/r1/end" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FrontPlan) plan = new_plan ();
      FrontPlanBlock *table = add_table (plan, FRONT_SECTION_CONTRACTS, "Contracts", "");

      add_role (table, FRONT_CELL_TEXT, "Title of agreement", FRONT_ROLE_CONTRACT);
      add_role (table, FRONT_CELL_DATE, "End date", FRONT_ROLE_END);
      add_role (table, FRONT_CELL_DATE, "Review date", FRONT_ROLE_REVIEW);
      front_plan_add_row (table, "Standby service", cases[i].end, cases[i].review, NULL);
      expect (plan, cases[i].found);
    }
}

static void
test_posts (void)
{
  g_autoptr(FrontPlan) plan = new_plan ();
  FrontPlanBlock *single = add_table (plan, FRONT_SECTION_SINGLE_POINTS, "Single points of failure", "Job title: Team Manager");
  FrontPlanBlock *posts;

  add_role (single, FRONT_CELL_TEXT, "Succession planning", FRONT_ROLE_SUCCESSION);
  front_plan_add_column (single, FRONT_CELL_TEXT, NULL, "Impact");
  front_plan_add_row (single, "A rep could move up", "Short", NULL);
  posts = add_table (plan, FRONT_SECTION_ORGANISATION, "Organisation", "Posts");
  add_role (posts, FRONT_CELL_TEXT, "Post", FRONT_ROLE_POST);
  add_role (posts, FRONT_CELL_TEXT, "Reports to", FRONT_ROLE_REPORTS_TO);
  front_plan_add_row (posts, "Customer Services Head", "", NULL);
  front_plan_add_row (posts, "Team Managers", "Customer Services Head", NULL);
  expect (plan, "");
  front_plan_row_set (posts->rows->pdata[1], 1, FRONT_CELL_VALUE, "Customer Service Head", NULL);
  expect (plan, "post-spelled-two-ways organisation/b1/r2/reports-to");
  front_plan_row_set (posts->rows->pdata[1], 1, FRONT_CELL_VALUE, "Customer Services Head", NULL);
  front_plan_row_set (single->rows->pdata[0], 0, FRONT_CELL_VALUE, " – ", NULL);
  expect (plan, "no-successor single-points/b1/r1/succession");
  g_ptr_array_set_size (single->rows, 0);
  front_plan_add_prose (plan->sections->pdata[0], "One post.");
  expect (plan, "no-successor single-points/b1");
}

static void
test_references (void)
{
  g_autoptr(FrontPlan) plan = new_plan ();
  FrontPlanSection *section = front_plan_add_section (plan, FRONT_SECTION_INDICATORS, 3, "2.1.2", "Performance indicators");

  front_plan_add_quote (section, FRONT_BLOCK_INDICATORS, "Indicators", "XY01 XY01 XY09");
  expect (plan, "reference-unknown indicators/b1/XY01\nindicator-twice indicators/b1/XY01\n"
                "reference-unknown indicators/b1/XY09");
}

static void
test_standards (void)
{
  g_autoptr(FrontPlan) plan = new_plan ();
  FrontPlanBlock *table = add_table (plan, FRONT_SECTION_STANDARDS, "Service standards", "");

  add_role (table, FRONT_CELL_TEXT, "Our aims", FRONT_ROLE_STANDARD);
  add_role (table, FRONT_CELL_TEXT, "Indicator", FRONT_ROLE_INDICATOR);
  front_plan_add_row (table, "Polite and helpful", "", NULL);
  expect (plan, "");
  front_plan_add_row (table, "Visitors seen within 10 minutes", "", NULL);
  expect (plan, "standard-unmeasured standards/b1/r2");
}

static void
test_versions (void)
{
  g_autoptr(FrontPlan) plan = new_plan ();
  FrontPlanBlock *table = add_table (plan, FRONT_SECTION_VERSIONS, "Version control", "");

  add_role (table, FRONT_CELL_TEXT, "Version", FRONT_ROLE_VERSION);
  add_role (table, FRONT_CELL_DATE, "Date", FRONT_ROLE_DATE);
  add_role (table, FRONT_CELL_TEXT, "Made by", FRONT_ROLE_MADE_BY);
  front_plan_add_row (table, "1", "12/10/2026", "BH", NULL);
  expect (plan, "");
  front_plan_add_row (table, "2", "", "BH", NULL);
  front_plan_add_row (table, "3", "12/11/2026", "", NULL);
  expect (plan, "version-incomplete versions/b1/r2\nversion-incomplete versions/b1/r3");
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-rules-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "rules.frontdesk", NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  db = front_db_open (path, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);
  g_test_add_func ("/plan-rules/empty", test_empty);
  g_test_add_func ("/plan-rules/years", test_years);
  g_test_add_func ("/plan-rules/cells", test_cells);
  g_test_add_func ("/plan-rules/links", test_links);
  g_test_add_func ("/plan-rules/contracts", test_contracts);
  g_test_add_func ("/plan-rules/posts", test_posts);
  g_test_add_func ("/plan-rules/references", test_references);
  g_test_add_func ("/plan-rules/standards", test_standards);
  g_test_add_func ("/plan-rules/versions", test_versions);
  status = g_test_run ();
  front_db_close (db);
  return status;
}
