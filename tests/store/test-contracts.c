#include "config.h"

#include <glib.h>
#include <string.h>

#include "exchange/front-contract-csv.h"
#include "plan/front-plan.h"
#include "store-fixture.h"
#include "test-files.h"

/* A published contracts register in the plan's table: known again, corrected, and taken back as one. */

static char *folder;

static FrontContractResult *
import (Fixture *fixture, const char *text, FrontContractOptions options, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "register.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  options.path = path;
  options.plan = "2026";
  return front_contract_import (fixture->db, &options, NULL, error);
}

static void
assert_import (Fixture *fixture, const char *text, FrontContractOptions options, guint added, guint changed, guint same, guint bad)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContractResult) result = import (fixture, text, options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->n_added, ==, added);
  g_assert_cmpuint (result->n_changed, ==, changed);
  g_assert_cmpuint (result->n_same, ==, same);
  g_assert_cmpuint (result->faults->len, ==, bad);
}

static void
add_plan (Fixture *fixture)
{
  g_autoptr(FrontPlan) plan = front_plan_new_empty (2026, "Customer services");
  g_autoptr(GError) error = NULL;

  g_free (plan->ref);
  plan->ref = g_strdup ("2026");
  g_assert_true (front_plan_add (fixture->db, plan, &error));
  g_assert_no_error (error);
}

/* The table's rows, one a line, their cells as they are shown with | between. (transfer full) */
static char *
read_table (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) plan = front_plan_find (fixture->db, "2026", &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = plan->sections->pdata[s];

      for (guint b = 0; section->kind == FRONT_SECTION_CONTRACTS && b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = section->blocks->pdata[b];

          for (guint r = 0; r < block->rows->len; r++)
            {
              const FrontPlanRow *row = block->rows->pdata[r];

              for (guint c = 0; c < row->cells->len; c++)
                {
                  const FrontPlanColumn *column = block->columns->pdata[c];
                  g_autofree char *shown = front_plan_cell_display (column->kind, row->cells->pdata[c]);

                  g_string_append_printf (text, "%s%s", c > 0 ? "|" : "", shown);
                }
              g_string_append_c (text, '\n');
            }
        }
    }
  return g_string_free (text, FALSE);
}

#define HEAD "Council contracts register\nReference Number,Title of Agreement,Local Authority Department Responsible,Contract Manager,Description of the Goods,"  \
             "Supplier Name,Contract Sum (£),Start Date,End Date,Review Date,Option to extend,Length of extension\n"
#define ONE "DN1,Telephony,Customer Services,Ada Nutt,Hosted telephones,Northgate,\"£124,500.50\",01/04/2024,31/03/2027,2026-10-01,Yes,12 months\n"
#define TWO "DN2,Cleaning,Facilities,B. Brown,Offices,Sparkle,12000,1 April 2025,Rolling,TBC,n/a,\n"
#define TWO_MENDED "DN2,Cleaning of offices,Facilities,B. Brown,Offices,Sparkle,13000,1 April 2025,Rolling,TBC,n/a,\n"
#define SHOWN_ONE "Telephony|Customer Services|Ada Nutt|Hosted telephones|Northgate|£124,500.50|01/04/2024|31/03/2027|01/10/2026|Yes, 12 months\n"
#define SHOWN_TWO "Cleaning|Facilities|B. Brown|Offices|Sparkle|£12,000|01/04/2025|Rolling|To be agreed|\n"
#define SHOWN_TWO_MENDED "Cleaning of offices|Facilities|B. Brown|Offices|Sparkle|£13,000|01/04/2025|Rolling|To be agreed|\n"

static void
assert_table (Fixture *fixture, const char *expected)
{
  g_autofree char *table = read_table (fixture);

  g_assert_cmpstr (table, ==, expected);
}

static void
test_register (Fixture *fixture, gconstpointer data)
{
  const FrontContractOptions options = { 0 }, trial = { .dry_run = TRUE };
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *what = NULL;
  gint64 plan, changes;

  add_plan (fixture);
  before = read_table (fixture);
  plan = front_fixture_ask (fixture, "SELECT id FROM plan");
  assert_import (fixture, HEAD ONE TWO, trial, 2, 0, 0, 0);
  assert_table (fixture, before);
  assert_import (fixture, HEAD ONE TWO, options, 2, 0, 0, 0);
  assert_table (fixture, SHOWN_ONE SHOWN_TWO);
  changes = front_fixture_ask (fixture, "SELECT count(*) FROM change");
  assert_import (fixture, HEAD ONE TWO, options, 0, 0, 2, 0);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM change"), ==, changes);
  /* A title that was mended is the same contract by its reference, and what is not in the file stays. */
  assert_import (fixture, HEAD TWO_MENDED, options, 0, 1, 0, 0);
  assert_table (fixture, SHOWN_ONE SHOWN_TWO_MENDED);

  /* The whole file is one step of the plan's undo. */
  g_assert_true (front_plan_undo (fixture->db, plan, &what, &error));
  g_assert_nonnull (strstr (what, "register.csv"));
  assert_table (fixture, SHOWN_ONE SHOWN_TWO);
  g_assert_true (front_plan_undo (fixture->db, plan, NULL, &error));
  assert_table (fixture, before);
  g_assert_true (front_plan_redo (fixture->db, plan, NULL, &error));
  assert_table (fixture, SHOWN_ONE SHOWN_TWO);
  g_assert_true (front_plan_undo (fixture->db, plan, NULL, &error));
  assert_import (fixture, HEAD ONE TWO, options, 2, 0, 0, 0);
  assert_table (fixture, SHOWN_ONE SHOWN_TWO);
}

/* Other councils' words, no reference, and rows that were typed by hand before. */
static void
test_by_title (Fixture *fixture, gconstpointer data)
{
  const FrontContractOptions options = { 0 };

  add_plan (fixture);
  assert_import (fixture, "Contract name;Contractor;Annual value;Contract start;Expiry date\nPost;Couriers;£5k;1/4/26;31/3/27\n", options, 1, 0, 0, 0);
  assert_table (fixture, "Post||||Couriers|£5,000|01/04/2026|31/03/2027||\n");
  assert_import (fixture, "Title,Supplier,Value,End date\npost,COURIERS,6000,31/3/28\nPost,Others,1,1/1/27\n", options, 1, 1, 0, 0);
  assert_table (fixture, "post||||COURIERS|£6,000|01/04/2026|31/03/2028||\nPost||||Others|£1||01/01/2027||\n");
}

static void
test_bad_rows (Fixture *fixture, gconstpointer data)
{
  const FrontContractOptions options = { .only = "Local Authority Department Responsible=customer*" }, all = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContractResult) result = NULL;
  const FrontContractFault *fault;

  add_plan (fixture);
  result = import (fixture, HEAD ONE "DN3,Lifts,Facilities,,x,y,5,31/06/2024,,,,\nDN1,Again,,,,z,5,,,,,\n,,,,,s,5,,,,,\n" TWO, all, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_added, ==, 2);
  g_assert_cmpuint (result->faults->len, ==, 3);
  fault = result->faults->pdata[0];
  g_assert_cmpint (fault->line, ==, 4);
  g_assert_cmpstr (fault->column, ==, "Start Date");
  fault = result->faults->pdata[1];
  g_assert_cmpint (fault->line, ==, 5);
  g_assert_cmpstr (fault->column, ==, "Reference Number");
  fault = result->faults->pdata[2];
  g_assert_cmpstr (fault->column, ==, "Title of Agreement");
  g_clear_pointer (&result, front_contract_result_free);
  result = import (fixture, HEAD ONE TWO, options, &error);
  g_assert_cmpuint (result->n_left, ==, 1);

  g_clear_pointer (&result, front_contract_result_free);
  result = import (fixture, "Date,Wait,Talk\n01/01/2026,5,6\n", all, &error);
  g_assert_null (result);
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_nonnull (strstr (error->message, "no contracts register"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-contracts-XXXXXX", NULL);
  FRONT_TEST ("/contracts/register", test_register);
  FRONT_TEST ("/contracts/by-title", test_by_title);
  FRONT_TEST ("/contracts/bad-rows", test_bad_rows);
  status = g_test_run ();
  front_test_remove_tree (folder);
  g_free (folder);
  front_fixture_finish ();
  return status;
}
