#include "config.h"

#include <glib.h>
#include <string.h>

#include "plan/front-plan-comment.h"
#include "plan/front-plan-diff.h"
#include "plan/front-plan-roll.h"
#include "plan/front-plan-snapshot.h"
#include "plan/front-plan-version.h"
#include "store-fixture.h"

/* A small plan: prose, a budget with years, version control. */
static FrontPlan *
add_plan (Fixture *fixture)
{
  FrontPlan *plan = front_plan_new ("2016-2019", "Customer Service Centre 2016–2019", 2016, 3);
  FrontPlanSection *section = front_plan_add_section (plan, FRONT_SECTION_INTRODUCTION, 1, NULL, "Introduction");
  FrontPlanBlock *table;
  g_autoptr(GError) error = NULL;

  front_plan_add_prose (section, "We answer 85% of calls.");
  section = front_plan_add_section (plan, FRONT_SECTION_BUDGETS, 2, "1.1", "Budgets");
  table = front_plan_add_table (section, "Net cost");
  front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "");
  front_plan_add_column (table, FRONT_CELL_MONEY, NULL, "{year} latest");
  front_plan_add_column (table, FRONT_CELL_MONEY, NULL, "2017/18 latest");
  front_plan_add_row (table, "Staff", "600,000", "610,000", NULL);
  front_plan_add_row (table, "Premises", "100,000", "110,000", NULL);
  front_plan_add_row (table, "Systems", "90,260", "81,560", NULL);
  section = front_plan_add_section (plan, FRONT_SECTION_SCOPE, 2, NULL, "Scope");
  front_plan_add_prose (section, "Everything.");
  section = front_plan_add_section (plan, FRONT_SECTION_VERSIONS, 1, NULL, "Version control");
  table = front_plan_add_table (section, NULL);
  front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "Version");
  front_plan_add_column (table, FRONT_CELL_DATE, NULL, "Date");
  front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "Reason");
  front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "Made by");
  g_assert_true (front_plan_add (fixture->db, plan, &error));
  g_assert_no_error (error);
  return plan;
}

static FrontPlan *
load (Fixture *fixture, gint64 id)
{
  g_autoptr(GError) error = NULL;
  FrontPlan *plan = front_plan_load (fixture->db, id, &error);

  g_assert_no_error (error);
  return plan;
}

static char *
snapshot_of (Fixture *fixture, gint64 id)
{
  g_autoptr(FrontPlan) plan = load (fixture, id);

  return front_plan_to_snapshot (plan);
}

static FrontPlanBlock *
block_of (const FrontPlan *plan, const char *section)
{
  return g_ptr_array_index (front_plan_find_section (plan, section)->blocks, 0);
}

static const char *
row_text (const FrontPlanBlock *table, guint row, guint column)
{
  return ((FrontPlanCell *) ((FrontPlanRow *) table->rows->pdata[row])->cells->pdata[column])->text;
}

static void
make (Fixture *fixture, gint64 plan, const char *number)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (front_plan_make_version (fixture->db, plan, number, "2016-02-01", "Draft", "BH", &error));
  g_assert_no_error (error);
}

static void
test_versions (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPlan) plan = add_plan (fixture);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(FrontPlan) draft = NULL;
  g_autoptr(FrontPlan) kept = NULL;
  g_autoptr(FrontPlan) damaged = NULL;
  g_autofree char *name = NULL;
  FrontPlanBlock *control;

  make (fixture, plan->id, "1");
  g_assert_true (front_plan_set_prose (fixture->db, block_of (plan, "introduction")->id, "We answer 75% of calls.", &error));
  make (fixture, plan->id, "1.1");
  versions = front_plan_versions (fixture->db, plan->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 2);

  /* Version control wrote itself. */
  draft = load (fixture, plan->id);
  control = block_of (draft, "versions");
  g_assert_cmpuint (control->rows->len, ==, 2);
  g_assert_cmpstr (row_text (control, 1, 0), ==, "1.1");
  g_assert_cmpstr (row_text (control, 1, 1), ==, "01/02/2016");
  g_assert_cmpstr (row_text (control, 1, 3), ==, "BH");

  kept = front_plan_resolve (fixture->db, plan->id, "2016-2019:1", &name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "2016-2019 1");
  g_assert_cmpstr (block_of (kept, "introduction")->text, ==, "We answer 85% of calls.");

  /* Older and equal numbers, no reason, no number. */
  g_assert_false (front_plan_make_version (fixture->db, plan->id, "1.1", NULL, "Again", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (front_plan_make_version (fixture->db, plan->id, "0.9", NULL, "Older", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_false (front_plan_make_version (fixture->db, plan->id, "2.0", NULL, "  ", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_false (front_plan_make_version (fixture->db, plan->id, "two", NULL, "Words", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_null (front_plan_load_version (fixture->db, plan->id, "9", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "1.1"));
  g_clear_error (&error);

  /* Whoever changes a version afterwards is found out. */
  front_fixture_exec (fixture, "UPDATE plan_version SET snapshot = replace (snapshot, '85%', '75%') WHERE number = '1'");
  damaged = front_plan_load_version (fixture->db, plan->id, "1", &error);
  g_assert_null (damaged);
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT);
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = front_plan_number_next (NULL);
  g_autofree char *b = front_plan_number_next ("1");
  g_autofree char *c = front_plan_number_next ("2.9");

  g_assert_cmpstr (a, ==, "1");
  g_assert_cmpstr (b, ==, "1.1");
  g_assert_cmpstr (c, ==, "2.10");
  g_assert_cmpint (front_plan_number_compare ("1.10", "1.9"), >, 0);
  g_assert_cmpint (front_plan_number_compare ("1", "1.0"), ==, 0);
  g_assert_cmpint (front_plan_number_compare ("1.9", "2"), <, 0);
}

/* ── Comparing ── */

static guint
count (const FrontPlanDiff *diff, FrontPlanChangeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < diff->changes->len; i++)
    n += ((FrontPlanChange *) g_ptr_array_index (diff->changes, i))->kind == kind;
  return n;
}

static void
test_moves (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPlan) plan = add_plan (fixture);
  g_autoptr(FrontPlan) before = load (fixture, plan->id);
  g_autoptr(FrontPlan) after = NULL;
  g_autoptr(FrontPlanDiff) diff = NULL;
  g_autoptr(GError) error = NULL;
  FrontPlanBlock *table = block_of (plan, "budgets");
  FrontPlanRow *row = g_ptr_array_index (table->rows, 2);
  FrontPlanColumn *column = g_ptr_array_index (table->columns, 1);
  FrontPlanCell cell = { FRONT_CELL_REVISED, (char *) "95,000", (char *) "Licences went up" };
  const FrontPlanChange *change;

  /* The third row goes to the top and gets another figure, the scope goes before the budgets. */
  g_assert_true (front_plan_move_row (fixture->db, row->id, -1, &error));
  g_assert_true (front_plan_move_row (fixture->db, row->id, -1, &error));
  g_assert_true (front_plan_set_cell (fixture->db, row->id, column->id, &cell, &error));
  g_assert_true (front_plan_move_section (fixture->db, front_plan_find_section (plan, "scope")->id, -1, &error));
  g_assert_no_error (error);
  after = load (fixture, plan->id);
  diff = front_plan_diff_new (before, after, "1", "draft");
  g_assert_cmpuint (diff->changes->len, ==, 3);
  g_assert_cmpuint (count (diff, FRONT_CHANGE_SECTION_MOVED), ==, 1);
  g_assert_cmpuint (count (diff, FRONT_CHANGE_ROW_MOVED), ==, 1);
  g_assert_cmpuint (count (diff, FRONT_CHANGE_CELL), ==, 1);
  change = g_ptr_array_index (diff->changes, 2);
  g_assert_cmpint (change->kind, ==, FRONT_CHANGE_CELL);
  g_assert_cmpstr (change->old_text, ==, "£90,260");
  g_assert_cmpstr (change->place, ==, "Systems, 2016/17 latest");
  g_assert_cmpstr (change->reason, ==, "Licences went up");
}

/* One edit by chance. */
static void
edit (Fixture *fixture, gint64 id, GRand *rand, int n)
{
  g_autoptr(FrontPlan) plan = load (fixture, id);
  g_autoptr(GError) error = NULL;
  FrontPlanSection *budgets = front_plan_find_section (plan, "budgets");
  FrontPlanBlock *table = budgets != NULL ? g_ptr_array_index (budgets->blocks, 0) : NULL;
  FrontPlanRow *row = table != NULL && table->rows->len > 0
                      ? g_ptr_array_index (table->rows, g_rand_int_range (rand, 0, (gint32) table->rows->len)) : NULL;
  FrontPlanSection *section = g_ptr_array_index (plan->sections, g_rand_int_range (rand, 0, (gint32) plan->sections->len - 1));
  g_autofree char *text = g_strdup_printf ("Text %d of %d", n, g_rand_int_range (rand, 0, 100));
  FrontPlanCell cell = { FRONT_CELL_VALUE, text, (char *) "" };
  gint64 made;
  gboolean done = TRUE;

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      done = front_plan_find_section (plan, "introduction") == NULL
             || front_plan_set_prose (fixture->db, block_of (plan, "introduction")->id, text, &error);
      break;
    case 1:
      done = row == NULL || front_plan_set_cell (fixture->db, row->id, ((FrontPlanColumn *) table->columns->pdata[n % 3])->id, &cell, &error);
      break;
    case 2:
      done = row == NULL || front_plan_move_row (fixture->db, row->id, n % 2 ? 1 : -1, &error);
      break;
    case 3:
      done = row == NULL || front_plan_remove_row (fixture->db, row->id, &error);
      break;
    case 4:
      done = table == NULL || front_plan_insert_row (fixture->db, table->id, row != NULL ? row->id : 0, &made, &error);
      break;
    case 5:
      done = front_plan_move_section (fixture->db, section->id, n % 2 ? 1 : -1, &error);
      break;
    case 6:
      done = front_plan_set_section (fixture->db, section->id, section->kind, section->level, "9", text, &error);
      break;
    case 7:
      done = plan->sections->len < 3 || front_plan_remove_section (fixture->db, section->id, &error);
      break;
    default:
      done = front_plan_insert_section (fixture->db, id, section->id, FRONT_SECTION_OTHER, 2, "", text, &made, &error);
    }
  g_assert_no_error (error);
  g_assert_true (done);
}

/* Whatever was edited: taking back every section gives the plan as it was, and undoing that gives the draft again. */
static void
test_take_back_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPlan) plan = add_plan (fixture);
  g_autoptr(FrontPlan) from = load (fixture, plan->id);
  g_autofree char *before = front_plan_to_snapshot (from);
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(GError) error = NULL;
  int rounds = front_fixture_is_sqlite () ? 25 : 6;

  for (int round = 0; round < rounds; round++)
    {
      g_autofree char *now = NULL;

      for (int n = 0; n < 8; n++)
        edit (fixture, plan->id, rand, n);
      /* A section that was taken back can stand between others that were not yet, so go round until nothing is left. */
      for (int pass = 0; pass < 50; pass++)
        {
          g_autoptr(FrontPlan) draft = load (fixture, plan->id);
          g_autoptr(FrontPlanDiff) diff = front_plan_diff_new (from, draft, "1", "draft");

          if (diff->changes->len == 0)
            break;
          g_assert_cmpint (pass, <, 49);
          g_assert_true (front_plan_take_back_section (fixture->db, plan->id, from,
                                                       ((FrontPlanChange *) diff->changes->pdata[0])->section, &error));
          g_assert_no_error (error);
        }
      now = snapshot_of (fixture, plan->id);
      g_assert_cmpstr (now, ==, before);
    }
}

static void
test_take_back_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPlan) plan = add_plan (fixture);
  g_autoptr(FrontPlan) from = load (fixture, plan->id);
  g_autofree char *before = front_plan_to_snapshot (from);
  g_autofree char *now = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *again = NULL;
  g_autoptr(FrontPlan) draft = NULL;
  g_autoptr(FrontPlanDiff) diff = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (front_plan_set_prose (fixture->db, block_of (plan, "introduction")->id, "Other words.", &error));
  edited = snapshot_of (fixture, plan->id);
  draft = load (fixture, plan->id);
  diff = front_plan_diff_new (from, draft, "1", "draft");
  g_assert_cmpuint (diff->changes->len, ==, 1);
  g_assert_true (front_plan_take_back (fixture->db, plan->id, from, diff->changes->pdata[0], &error));
  g_assert_no_error (error);
  now = snapshot_of (fixture, plan->id);
  g_assert_cmpstr (now, ==, before);
  g_assert_cmpstr (edited, !=, before);
  again = front_plan_to_snapshot (from);
  g_assert_cmpstr (again, ==, before);
}

static void
test_section_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPlan) plan = add_plan (fixture);
  g_autofree char *before = snapshot_of (fixture, plan->id);
  g_autofree char *now = NULL;
  g_autoptr(GError) error = NULL;
  FrontPlanSection *budgets = front_plan_find_section (plan, "budgets");
  gint64 made;

  g_assert_true (front_plan_set_section (fixture->db, budgets->id, FRONT_SECTION_BUDGETS, 3, "1.1.1", "Money", &error));
  g_assert_true (front_plan_set_heading (fixture->db, ((FrontPlanColumn *) block_of (plan, "budgets")->columns->pdata[1])->id, "A", "B", &error));
  g_assert_true (front_plan_set_caption (fixture->db, block_of (plan, "budgets")->id, "Caption", "", &error));
  g_assert_true (front_plan_move_section (fixture->db, budgets->id, 1, &error));
  g_assert_true (front_plan_insert_section (fixture->db, plan->id, budgets->id, FRONT_SECTION_CONTRACTS, 2, "2.3", "Contracts", &made, &error));
  g_assert_true (front_plan_remove_section (fixture->db, budgets->id, &error));
  g_assert_no_error (error);
  for (int i = 0; i < 6; i++)
    {
      g_assert_true (front_plan_undo (fixture->db, plan->id, NULL, &error));
      g_assert_no_error (error);
    }
  now = snapshot_of (fixture, plan->id);
  g_assert_cmpstr (now, ==, before);
}

/* ── Two people ── */

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPlan) plan = add_plan (fixture);
  FrontDb *other = front_fixture_reopen (fixture);
  FrontPlanBlock *prose = block_of (plan, "introduction");
  FrontPlanConflict conflict = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) now = NULL;
  gint64 revision = 0, theirs = 0;

  front_db_set_session (other, "Priya", "Desk 2");
  g_assert_true (front_plan_save_prose (other, prose->id, "Priya's text.", 0, &theirs, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (front_plan_save_prose (fixture->db, prose->id, "My text.", 0, &revision, &conflict, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_assert_cmpstr (conflict.who, ==, "Priya");
  g_assert_cmpstr (conflict.theirs.text, ==, "Priya's text.");
  g_assert_cmpint (conflict.theirs.revision, ==, theirs);
  g_clear_error (&error);
  now = load (fixture, plan->id);
  g_assert_cmpstr (block_of (now, "introduction")->text, ==, "Priya's text.");
  g_assert_true (front_plan_save_prose (fixture->db, prose->id, "Both texts.", conflict.theirs.revision, &revision, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (revision, ==, theirs + 1);
  /* The same text is no conflict. */
  g_assert_true (front_plan_save_prose (other, prose->id, "Both texts.", theirs, NULL, NULL, &error));
  front_plan_conflict_clear (&conflict);
  front_db_close (other);
}

/* ── Years and templates ── */

static void
test_roll (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPlan) plan = add_plan (fixture);
  g_autoptr(GPtrArray) decisions = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) next = front_plan_new_from (fixture->db, plan->id, 2017, NULL, &decisions, &error);
  FrontPlanBlock *table;
  g_autofree char *heading = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (next->ref, ==, "2017-2020");
  g_assert_cmpstr (next->title, ==, "Customer Service Centre 2017–2020");
  table = block_of (next, "budgets");
  heading = front_plan_expand (next, ((FrontPlanColumn *) table->columns->pdata[1])->heading);
  g_assert_cmpstr (heading, ==, "2017/18 latest");
  g_assert_cmpstr (((FrontPlanColumn *) table->columns->pdata[2])->heading, ==, "2018/19 latest");
  /* What was under 2017/18 still is; nobody agreed 2018/19. */
  g_assert_cmpstr (row_text (table, 0, 1), ==, "610,000");
  g_assert_cmpint (((FrontPlanCell *) ((FrontPlanRow *) table->rows->pdata[0])->cells->pdata[2])->state, ==, FRONT_CELL_TO_BE_AGREED);
  g_assert_cmpuint (decisions->len, ==, 3);
  g_assert_cmpuint (block_of (next, "versions")->rows->len, ==, 1);

  g_assert_null (front_plan_new_from (fixture->db, plan->id, 2016, NULL, &decisions, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_null (front_plan_new_from (fixture->db, plan->id, 2017, NULL, &decisions, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
}

static void
test_template (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPlan) plan = add_plan (fixture);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) names = NULL;
  g_autoptr(FrontPlan) made = NULL;

  g_assert_true (front_plan_save_template (fixture->db, plan, "Ours", &error));
  g_assert_true (front_plan_save_template (fixture->db, plan, "Ours", &error));
  g_assert_no_error (error);
  names = front_plan_templates (fixture->db, &error);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  made = front_plan_from_template (fixture->db, "Ours", 2030, "New", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (made->ref, ==, "2030-2033");
  g_assert_cmpuint (made->sections->len, ==, plan->sections->len);
  g_assert_cmpstr (block_of (made, "introduction")->text, ==, "");
  g_assert_cmpstr (row_text (block_of (made, "budgets"), 0, 0), ==, "Staff");
  g_assert_cmpstr (row_text (block_of (made, "budgets"), 0, 1), ==, "");
  g_assert_null (front_plan_from_template (fixture->db, "None", 2030, "New", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
}

static void
test_comments (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPlan) plan = add_plan (fixture);
  g_autoptr(GPtrArray) comments = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *what = NULL;
  const FrontPlanSection *section = g_ptr_array_index (plan->sections, 0);
  const FrontPlanBlock *block = g_ptr_array_index (section->blocks, 0);
  const FrontPlanComment *comment;
  gint64 id = 0;

  g_assert_false (front_plan_comment_add (fixture->db, plan->id, section->uid, "  ", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (front_plan_set_prose (fixture->db, block->id, "Edited.", &error));
  g_assert_true (front_plan_comment_add (fixture->db, plan->id, section->uid, " Is that so? ", &id, &error));
  g_assert_no_error (error);
  comments = front_plan_comments (fixture->db, plan->id, &error);
  g_assert_cmpuint (comments->len, ==, 1);
  comment = g_ptr_array_index (comments, 0);
  g_assert_cmpint (comment->id, ==, id);
  g_assert_cmpstr (comment->text, ==, "Is that so?");
  g_assert_cmpstr (comment->section, ==, section->uid);
  g_assert_null (comment->resolved_by);
  g_assert_true (front_plan_comment_resolve (fixture->db, id, TRUE, &error));
  g_clear_pointer (&comments, g_ptr_array_unref);
  comments = front_plan_comments (fixture->db, plan->id, &error);
  g_assert_cmpstr (((FrontPlanComment *) g_ptr_array_index (comments, 0))->resolved_by, ==, front_db_who (fixture->db));
  g_assert_true (front_plan_comment_resolve (fixture->db, id, FALSE, &error));
  g_clear_pointer (&comments, g_ptr_array_unref);
  comments = front_plan_comments (fixture->db, plan->id, &error);
  g_assert_null (((FrontPlanComment *) g_ptr_array_index (comments, 0))->resolved_by);
  g_assert_false (front_plan_comment_resolve (fixture->db, id + 100, TRUE, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* What is said about the plan does not stand in the way of undo. */
  g_assert_true (front_plan_undo (fixture->db, plan->id, &what, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/plan-versions/versions", test_versions);
  FRONT_TEST ("/plan-versions/numbers", test_numbers);
  FRONT_TEST ("/plan-versions/moves", test_moves);
  FRONT_TEST ("/plan-versions/take-back-all", test_take_back_all);
  FRONT_TEST ("/plan-versions/take-back-one", test_take_back_one);
  FRONT_TEST ("/plan-versions/section-undo", test_section_undo);
  FRONT_TEST ("/plan-versions/conflict", test_conflict);
  FRONT_TEST ("/plan-versions/roll", test_roll);
  FRONT_TEST ("/plan-versions/template", test_template);
  FRONT_TEST ("/plan-versions/comments", test_comments);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
