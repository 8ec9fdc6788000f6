#include "config.h"

#include <glib.h>
#include <string.h>

#include "plan/front-plan-paste.h"
#include "store-fixture.h"

static void
check_parse (const char *text, const char *expected)
{
  g_autoptr(GPtrArray) rows = front_plan_paste_parse (text);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *line = g_strjoinv ("|", g_ptr_array_index (rows, i));

      g_string_append_printf (found, "%s%s", i > 0 ? " / " : "", line);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_parse (void)
{
  check_parse ("a\tb\nc\td\n", "a|b / c|d");
  check_parse ("a\tb\r\n\t\r\nc\td", "a|b / | / c|d");
  check_parse ("\"two\nlines\"\t\"say \"\"so\"\"\"\n", "two\nlines|say \"so\"");
  check_parse ("5\"\t\"6\" by 4\"\n", "5\"|\"6\" by 4\"");
  check_parse (" 1,000 \t£2\n", "1,000|£2");
  check_parse ("", "");
  g_assert_true (front_plan_paste_is_table ("a\tb"));
  g_assert_true (front_plan_paste_is_table ("1\r\n2\r\n"));
  g_assert_false (front_plan_paste_is_table ("one\ntwo"));
  g_assert_false (front_plan_paste_is_table ("one\n"));
  g_assert_false (front_plan_paste_is_table ("A paragraph.\n\nAnother.\n"));
}

static FrontPlanBlock *
table_of (const FrontPlan *plan)
{
  return g_ptr_array_index (((FrontPlanSection *) g_ptr_array_index (plan->sections, 0))->blocks, 0);
}

static FrontPlan *
add_plan (Fixture *fixture)
{
  FrontPlan *plan = front_plan_new ("2016-2019", "Customer Service Centre 2016–2019", 2016, 3);
  FrontPlanSection *section = front_plan_add_section (plan, FRONT_SECTION_BUDGETS, 1, "1.1", "Budgets");
  FrontPlanBlock *table = front_plan_add_table (section, "");
  g_autoptr(GError) error = NULL;

  front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "Item");
  front_plan_add_column (table, FRONT_CELL_MONEY, NULL, "{year}");
  front_plan_add_column (table, FRONT_CELL_MONEY, NULL, "{year+1}");
  front_plan_add_row (table, "Staff", "600,000", "610,000", NULL);
  front_plan_add_row (table, "Premises", "100,000", "", NULL);
  g_assert_true (front_plan_add (fixture->db, plan, &error));
  g_assert_no_error (error);
  return plan;
}

static void
check_table (Fixture *fixture, gint64 plan, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) loaded = front_plan_load (fixture->db, plan, &error);
  const FrontPlanBlock *table = table_of (loaded);
  g_autoptr(GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint r = 0; r < table->rows->len; r++)
    for (guint c = 0; c < table->columns->len; c++)
      {
        const FrontPlanCell *cell = g_ptr_array_index (((FrontPlanRow *) g_ptr_array_index (table->rows, r))->cells, c);

        g_string_append_printf (found, "%s%s%s", c > 0 ? "|" : r > 0 ? " / " : "", cell->text, cell->state == FRONT_CELL_VALUE ? "" : "?");
      }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPlan) plan = add_plan (fixture);
  const FrontPlanBlock *table = table_of (plan);
  const FrontPlanRow *row = g_ptr_array_index (table->rows, 1);
  const FrontPlanColumn *second = g_ptr_array_index (table->columns, 1), *third = g_ptr_array_index (table->columns, 2);
  FrontPlanCell unknown = { .state = FRONT_CELL_TO_BE_AGREED, .text = (char *) "", .reason = (char *) "" };
  FrontPlanPasted pasted;
  g_autoptr(GError) error = NULL;
  g_autofree char *what = NULL;

  g_assert_true (front_plan_set_cell (fixture->db, row->id, third->id, &unknown, &error));
  check_table (fixture, plan->id, "Staff|600,000|610,000 / Premises|100,000|?");

  /* Over the edge: a row is added, and one value is no amount. */
  g_assert_true (front_plan_paste (fixture->db, table->id, row->id, second->id, "101,000\t102,000\r\nabout 5\t\r\n", &pasted, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pasted.rows.n_changed, ==, 1);
  g_assert_cmpuint (pasted.rows.n_added, ==, 1);
  g_assert_cmpuint (pasted.n_problems, ==, 1);
  check_table (fixture, plan->id, "Staff|600,000|610,000 / Premises|101,000|102,000 / |about 5|");

  /* One step back, and forward again. */
  g_assert_true (front_plan_undo (fixture->db, plan->id, &what, &error));
  g_assert_cmpstr (what, ==, "pasting into 1.1 Budgets");
  check_table (fixture, plan->id, "Staff|600,000|610,000 / Premises|100,000|?");
  g_assert_true (front_plan_redo (fixture->db, plan->id, NULL, &error));
  check_table (fixture, plan->id, "Staff|600,000|610,000 / Premises|101,000|102,000 / |about 5|");

  /* Too wide: nothing happens. */
  g_assert_false (front_plan_paste (fixture->db, table->id, row->id, third->id, "1\t2\n", &pasted, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  check_table (fixture, plan->id, "Staff|600,000|610,000 / Premises|101,000|102,000 / |about 5|");
  g_assert_false (front_plan_paste (fixture->db, table->id, row->id + 1000, third->id, "1\n", &pasted, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-paste/parse", test_parse);
  FRONT_TEST ("/plan-paste/paste", test_paste);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
