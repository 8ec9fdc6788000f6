#include "config.h"

#include <glib.h>

#include "plan/front-plan.h"

static void
test_years (void)
{
  g_autoptr(FrontPlan) plan = front_plan_new ("2016-2019", "CSC", 2016, 3);
  const struct { const char *text; const char *expanded; } rows[] = {
    { "{year}\nLatest", "2016/17\nLatest" },
    { "{year-2} to {year+2}", "2014/15 to 2018/19" },
    { "{year", "{year" },
    { "{year+}", "{year+}" },
    { "{year+1", "{year+1" },
    { "{year+100000000000000000000}", "{year+100000000000000000000}" },
    { "{years} {{year}}", "{years} {2016/17}" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *expanded = front_plan_expand (plan, rows[i].text);

      g_assert_cmpstr (expanded, ==, rows[i].expanded);
    }
  {
    g_autofree char *century = front_plan_year (1999);

    g_assert_cmpstr (century, ==, "1999/00");
  }
}

static void
test_cells (void)
{
  const struct
  {
    FrontPlanCellKind kind;
    FrontPlanCellState state;
    const char *text;
    const char *reason;
    const char *shown;
    gboolean fits;
  } rows[] = {
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "790,260 ", "", "£790,260", TRUE },
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "£1234567.50", "", "£1,234,567.50", TRUE },
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "-£950", "", "−£950", TRUE },
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "−£6,222", "", "−£6,222", TRUE },
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "--950", "", "--950", FALSE },
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "- −950", "", "- −950", FALSE },
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "0", "", "£0", TRUE },
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "7,90,260", "", "7,90,260", FALSE },
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "12.", "", "12.", FALSE },
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "about 5", "", "about 5", FALSE },
    { FRONT_CELL_MONEY, FRONT_CELL_VALUE, "", "", "", TRUE },
    { FRONT_CELL_MONEY, FRONT_CELL_TO_BE_AGREED, "", "", "To be agreed", TRUE },
    { FRONT_CELL_MONEY, FRONT_CELL_PROVISIONAL, "953930", "", "£953,930 (provisional)", TRUE },
    { FRONT_CELL_MONEY, FRONT_CELL_REVISED, "953930", "", "£953,930 (revised)", TRUE },
    { FRONT_CELL_MONEY, FRONT_CELL_REVISED, "953930", "pay award", "£953,930 (revised: pay award)", TRUE },
    { FRONT_CELL_PERCENT, FRONT_CELL_VALUE, "97 %", "", "97%", TRUE },
    { FRONT_CELL_PERCENT, FRONT_CELL_VALUE, "85", "", "85%", TRUE },
    { FRONT_CELL_PERCENT, FRONT_CELL_NOT_DUE, "", "", "Not due", TRUE },
    { FRONT_CELL_PERCENT, FRONT_CELL_NOT_MEASURABLE, "", "no tool yet", "Not measurable yet: no tool yet", TRUE },
    { FRONT_CELL_NUMBER, FRONT_CELL_VALUE, "12345678901234567890", "", "12,345,678,901,234,567,890", TRUE },
    { FRONT_CELL_DATE, FRONT_CELL_VALUE, "12/10/20", "", "12/10/20", TRUE },
    { FRONT_CELL_DATE, FRONT_CELL_VALUE, "31/02/2020", "", "31/02/2020", FALSE },
    { FRONT_CELL_DATE, FRONT_CELL_VALUE, "2020", "", "2020", FALSE },
    { FRONT_CELL_TEXT, FRONT_CELL_VALUE, "Support corporate targets", "", "Support corporate targets", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FrontPlanCell cell = { rows[i].state, (char *) rows[i].text, (char *) rows[i].reason };
      g_autofree char *shown = front_plan_cell_display (rows[i].kind, &cell);
      g_autofree char *problem = front_plan_cell_problem (rows[i].kind, &cell);

      g_assert_cmpstr (shown, ==, rows[i].shown);
      g_assert_cmpint (problem == NULL, ==, rows[i].fits);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-cell/years", test_years);
  g_test_add_func ("/plan-cell/cells", test_cells);
  return g_test_run ();
}
