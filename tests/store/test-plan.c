#include "config.h"

#include <glib.h>

#include "plan/front-plan.h"

typedef struct
{
  char *folder;
  char *uri;
  FrontDb *db;
  FrontPlan *plan;
  FrontPlanBlock *prose; /* of Introduction */
  FrontPlanBlock *table; /* of Budgets: a text and two amounts, three rows */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  FrontPlanSection *section;

  fixture->folder = g_dir_make_tmp ("front-plan-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->uri = g_build_filename (fixture->folder, "test.frontdesk", NULL);
  fixture->db = front_db_open (fixture->uri, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);

  fixture->plan = front_plan_new ("2016-2019", "Customer Service Centre", 2016, 3);
  section = front_plan_add_section (fixture->plan, FRONT_SECTION_INTRODUCTION, 1, NULL, "Introduction");
  fixture->prose = front_plan_add_prose (section, "First words.");
  section = front_plan_add_section (fixture->plan, FRONT_SECTION_BUDGETS, 2, "1.1", "Budgets");
  fixture->table = front_plan_add_table (section, "Net cost");
  front_plan_add_column (fixture->table, FRONT_CELL_TEXT, "", "");
  front_plan_add_column (fixture->table, FRONT_CELL_MONEY, "Years", "{year}\nLatest");
  front_plan_add_column (fixture->table, FRONT_CELL_MONEY, "Years", "{year+1}\nLatest");
  front_plan_add_row (fixture->table, "Staff", "600,000", "610,000", NULL);
  front_plan_add_row (fixture->table, "Net cost", "790,260", "801,560", NULL);
  front_plan_add_row (fixture->table, "Other", NULL);
  g_assert_true (front_plan_add (fixture->db, fixture->plan, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  front_plan_free (fixture->plan);
  front_db_close (fixture->db);
  g_free (fixture->uri);
  g_free (fixture->folder);
}

/* The whole plan in one text, to compare states of it. */
static char *
dump (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) plan = front_plan_find (fixture->db, "2016-2019", &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);
      g_autofree char *heading = front_plan_section_heading (plan, section);

      g_string_append_printf (text, "# %s\n", heading);
      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

          g_string_append_printf (text, "%s\n", block->text);
          for (guint r = 0; r < block->rows->len; r++)
            {
              const FrontPlanRow *row = g_ptr_array_index (block->rows, r);

              for (guint c = 0; c < row->cells->len; c++)
                {
                  const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
                  g_autofree char *shown = front_plan_cell_display (column->kind, g_ptr_array_index (row->cells, c));

                  g_string_append_printf (text, "|%s", shown);
                }
              g_string_append (text, "|\n");
            }
        }
    }
  return g_string_free (text, FALSE);
}

static gint64
row_id (Fixture *fixture, guint i)
{
  return ((FrontPlanRow *) g_ptr_array_index (fixture->table->rows, i))->id;
}

static gint64
column_id (Fixture *fixture, guint i)
{
  return ((FrontPlanColumn *) g_ptr_array_index (fixture->table->columns, i))->id;
}

#define START                                                                                                        \
  "# Introduction\nFirst words.\n# 1.1 Budgets\nNet cost\n"                                                          \
  "|Staff|£600,000|£610,000|\n|Net cost|£790,260|£801,560|\n|Other|||\n"

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = dump (fixture);
  g_autoptr(GPtrArray) plans = front_plan_list (fixture->db, &error);
  g_autoptr(FrontPlan) missing = NULL;

  g_assert_cmpstr (text, ==, START);
  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, ==, 1);
  g_assert_null (((FrontPlan *) g_ptr_array_index (plans, 0))->sections);

  missing = front_plan_find (fixture->db, "2030-2033", &error);
  g_assert_null (missing);
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "2016-2019"));
}

static void
test_empty_plan (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) made = front_plan_new_empty (2027, "Customer Service Centre");
  g_autoptr(FrontPlan) loaded = NULL;

  g_assert_true (front_plan_add (fixture->db, made, &error));
  g_assert_no_error (error);
  loaded = front_plan_find (fixture->db, "2027-2030", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loaded->sections->len, ==, made->sections->len);

  /* The same reference again is refused, and leaves nothing half written. */
  g_assert_false (front_plan_add (fixture->db, made, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
}

/* Every edit, then every one taken back in turn, then made again: each state is the one before. */
static void
test_undo_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  FrontPlanCell to_agree = { FRONT_CELL_TO_BE_AGREED, (char *) "", (char *) "" };
  gint64 plan = fixture->plan->id, row;

  g_ptr_array_add (states, dump (fixture));
  g_assert_true (front_plan_set_prose (fixture->db, fixture->prose->id, "First wörds, then “more”.\n\n- a\n- b", &error));
  g_ptr_array_add (states, dump (fixture));
  g_assert_true (front_plan_set_cell (fixture->db, row_id (fixture, 2), column_id (fixture, 1), &to_agree, &error));
  g_ptr_array_add (states, dump (fixture));
  front_plan_insert_row (fixture->db, fixture->table->id, row_id (fixture, 0), &row, &error);
  g_assert_no_error (error);
  g_ptr_array_add (states, dump (fixture));
  g_assert_true (front_plan_move_row (fixture->db, row, -1, &error));
  g_ptr_array_add (states, dump (fixture));
  g_assert_true (front_plan_remove_row (fixture->db, row_id (fixture, 1), &error));
  g_ptr_array_add (states, dump (fixture));
  g_assert_true (front_plan_move_row (fixture->db, row_id (fixture, 2), -1, &error));
  g_ptr_array_add (states, dump (fixture));
  g_assert_no_error (error);
  g_assert_cmpstr (g_ptr_array_index (states, 6), ==,
                   "# Introduction\nFirst wörds, then “more”.\n\n- a\n- b\n# 1.1 Budgets\nNet cost\n"
                   "||||\n|Other|To be agreed||\n|Staff|£600,000|£610,000|\n");

  for (int round = 0; round < 2; round++)
    {
      for (guint i = states->len - 1; i > 0; i--)
        {
          g_autofree char *what = NULL;
          g_autofree char *now = NULL;

          g_assert_true (front_plan_undo (fixture->db, plan, &what, &error));
          g_assert_no_error (error);
          g_assert_nonnull (strstr (what, i == 1 ? "Introduction" : "1.1 Budgets"));
          now = dump (fixture);
          g_assert_cmpstr (now, ==, g_ptr_array_index (states, i - 1));
        }
      g_assert_false (front_plan_undo (fixture->db, plan, NULL, &error));
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
      g_clear_error (&error);
      for (guint i = 1; i < states->len; i++)
        {
          g_autofree char *now = NULL;

          g_assert_true (front_plan_redo (fixture->db, plan, NULL, &error));
          g_assert_no_error (error);
          now = dump (fixture);
          g_assert_cmpstr (now, ==, g_ptr_array_index (states, i));
        }
      g_assert_false (front_plan_redo (fixture->db, plan, NULL, &error));
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

/* An edit after an undo ends redo; typing in one text is one step, and another text another. */
static void
test_undo_typing (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  FrontPlanCell cell = { FRONT_CELL_VALUE, (char *) "5", (char *) "" };
  gint64 plan = fixture->plan->id;
  g_autofree char *typed = NULL;
  g_autofree char *now = NULL;

  for (int i = 1; i <= 20; i++)
    {
      g_autofree char *more = g_strndup ("A sentence typed on.", i);

      g_assert_true (front_plan_set_prose (fixture->db, fixture->prose->id, more, &error));
    }
  typed = dump (fixture);
  /* The same again is no edit. */
  g_assert_true (front_plan_set_prose (fixture->db, fixture->prose->id, "A sentence typed on.", &error));
  g_assert_true (front_plan_undo (fixture->db, plan, NULL, &error));
  g_assert_no_error (error);
  now = dump (fixture);
  g_assert_cmpstr (now, ==, START);
  g_clear_pointer (&now, g_free);

  g_assert_true (front_plan_redo (fixture->db, plan, NULL, &error));
  now = dump (fixture);
  g_assert_cmpstr (now, ==, typed);
  g_clear_pointer (&now, g_free);
  g_assert_true (front_plan_undo (fixture->db, plan, NULL, &error));

  g_assert_true (front_plan_set_cell (fixture->db, row_id (fixture, 2), column_id (fixture, 1), &cell, &error));
  g_assert_false (front_plan_redo (fixture->db, plan, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (front_plan_undo (fixture->db, plan, NULL, &error));
  now = dump (fixture);
  g_assert_cmpstr (now, ==, START);
  g_assert_false (front_plan_undo (fixture->db, plan, NULL, &error));
}

static void
test_moves_at_the_ends (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *now = NULL;

  g_assert_true (front_plan_move_row (fixture->db, row_id (fixture, 0), -1, &error));
  g_assert_true (front_plan_move_row (fixture->db, row_id (fixture, 2), 1, &error));
  now = dump (fixture);
  g_assert_cmpstr (now, ==, START);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  FrontPlanCell cell = { FRONT_CELL_VALUE, (char *) "5", (char *) "" };

  g_assert_false (front_plan_set_prose (fixture->db, fixture->table->id, "not prose", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (front_plan_set_prose (fixture->db, fixture->prose->id, "\xff\xfe", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_false (front_plan_set_cell (fixture->db, row_id (fixture, 0), 999, &cell, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (front_plan_remove_row (fixture->db, row_id (fixture, 0), &error));
  g_assert_false (front_plan_set_cell (fixture->db, row_id (fixture, 0), column_id (fixture, 0), &cell, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/plan/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/plan/empty-plan", Fixture, NULL, set_up, test_empty_plan, tear_down);
  g_test_add ("/plan/undo-all", Fixture, NULL, set_up, test_undo_all, tear_down);
  g_test_add ("/plan/undo-typing", Fixture, NULL, set_up, test_undo_typing, tear_down);
  g_test_add ("/plan/moves-at-the-ends", Fixture, NULL, set_up, test_moves_at_the_ends, tear_down);
  g_test_add ("/plan/refusals", Fixture, NULL, set_up, test_refusals, tear_down);
  return g_test_run ();
}
