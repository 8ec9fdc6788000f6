#include "config.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-late.h"
#include "indicators/front-sheet.h"
#include "store-fixture.h"

static FrontIndicator *
make (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  FrontIndicator *indicator = front_indicator_new ("CS03", "Satisfaction", FRONT_UNIT_SHARE);

  indicator->polarity = FRONT_POLARITY_HIGHER;
  front_indicator_save (fixture->db, indicator, NULL, &error);
  g_assert_no_error (error);
  return indicator;
}

static void
assert_figure (Fixture *fixture, const FrontIndicator *indicator, FrontFigureState state, double value)
{
  g_autoptr(GPtrArray) figures = front_indicator_figures (fixture->db, indicator->id, NULL);
  const FrontFigure *figure = front_figure_at (figures, "2025/26");

  g_assert_cmpint (figure->state, ==, state);
  g_assert_cmpfloat_with_epsilon (figure->value, value, 1e-12);
}

/* Entered by one, checked by another, frozen by the sign-off; a revision needs its reason and keeps both. */
static void
test_sign_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = make (fixture);
  g_autoptr(GPtrArray) records = NULL;

  front_db_set_session (fixture->db, "ann", "desk 1");
  g_assert_false (front_entry_record_enter (fixture->db, indicator, "2025/26", NAN, 101, 100, "", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (front_entry_record_enter (fixture->db, indicator, "2025/26", NAN, 90, 100, "", NULL, &error));
  assert_figure (fixture, indicator, FRONT_FIGURE_PROVISIONAL, 0.9);
  g_assert_false (front_entry_record_sign (fixture->db, indicator, "2025/26", NULL));
  g_assert_false (front_entry_record_check (fixture->db, indicator, "2025/26", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_clear_error (&error);

  front_db_set_session (fixture->db, "bob", "desk 2");
  g_assert_true (front_entry_record_check (fixture->db, indicator, "2025/26", &error));
  g_assert_true (front_entry_record_sign (fixture->db, indicator, "2025/26", &error));
  g_assert_no_error (error);
  assert_figure (fixture, indicator, FRONT_FIGURE_VALUE, 0.9);

  g_assert_false (front_entry_record_enter (fixture->db, indicator, "2025/26", 0.8, NAN, NAN, "", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (front_entry_record_enter (fixture->db, indicator, "2025/26", 0.8, NAN, NAN, "", "late returns", &error));
  assert_figure (fixture, indicator, FRONT_FIGURE_VALUE, 0.9); /* frozen until the revision is signed off */
  {
    g_autoptr(FrontFigure) around = front_figure_new ("2025/26", FRONT_FIGURE_VALUE, 0.99);
    FrontDoubt doubts;

    g_assert_false (front_indicator_set_figure (fixture->db, indicator, around, "because", &error));
    g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
    g_clear_error (&error);
    g_assert_true (front_entry_record_doubts (fixture->db, indicator, "2026/27", 0.9, NAN, NAN, &doubts, &error));
    g_assert_cmpint (doubts, ==, FRONT_DOUBT_REPEATED);
  }
  front_db_set_session (fixture->db, "ann", "desk 1");
  g_assert_true (front_entry_record_check (fixture->db, indicator, "2025/26", &error));
  g_assert_true (front_entry_record_sign (fixture->db, indicator, "2025/26", &error));
  assert_figure (fixture, indicator, FRONT_FIGURE_REVISED, 0.8);
  records = front_entry_records (fixture->db, indicator->id, NULL, &error);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpstr (((FrontEntryRecord *) g_ptr_array_index (records, 1))->reason, ==, "late returns");
}

static void
test_sheet (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = make (fixture);
  g_autoptr(FrontSheet) sheet = front_sheet_load (fixture->db, indicator, 0, &error);
  g_autoptr(FrontSheet) first = NULL;
  FrontTolerance tolerance;

  g_assert_cmpint (sheet->version, ==, 0);
  front_sheet_set (sheet, "tolerance", "10 %");
  front_sheet_set (sheet, "why", "People judge us by it.");
  g_assert_true (front_sheet_save (fixture->db, indicator, sheet, NULL, &error));
  g_assert_cmpint (sheet->version, ==, 1);
  front_sheet_set (sheet, "why", "It is asked for.");
  g_assert_false (front_sheet_save (fixture->db, indicator, sheet, "", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (front_sheet_save (fixture->db, indicator, sheet, "plainer", &error));
  g_assert_cmpint (sheet->version, ==, 2);
  first = front_sheet_load (fixture->db, indicator, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (front_sheet_get (first, "why"), ==, "People judge us by it.");
  g_assert_true (front_sheet_tolerance (first, FRONT_UNIT_SHARE, &tolerance, &error));
  g_assert_true (tolerance.of_target);
  front_sheet_set (sheet, "tolerance", "some");
  g_assert_false (front_sheet_save (fixture->db, indicator, sheet, "x", NULL));
}

/* A figure that is counted, or made from others, is not entered: it would be kept and never shown. */
static void
test_counted (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) indicator = make (fixture);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;

  g_free (indicator->measure);
  indicator->measure = g_strdup ("calls-answered");
  g_assert_false (front_entry_record_enter (fixture->db, indicator, "2025/26", 0.84, NAN, NAN, "", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "counted"));
  g_clear_error (&error);
  g_clear_pointer (&indicator->measure, g_free);
  indicator->expression = g_strdup ("1 - CS01");
  g_assert_false (front_entry_record_enter (fixture->db, indicator, "2025/26", 0.84, NAN, NAN, "", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "made from"));
  records = front_entry_records (fixture->db, indicator->id, NULL, NULL);
  g_assert_cmpuint (records->len, ==, 0);
}

/* Due 31 days after the end of the year; what came after is late, what did not come is missing. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = make (fixture);
  g_autoptr(GPtrArray) list = NULL;
  const FrontLate *late;

  front_clock_set_for_tests (G_GINT64_CONSTANT (1746230400) * FRONT_SECOND, 0); /* 03/05/2025 */
  g_assert_true (front_entry_record_enter (fixture->db, indicator, "2024/25", 0.9, NAN, NAN, "", NULL, &error));
  front_clock_set_for_tests (G_GINT64_CONSTANT (1777939200) * FRONT_SECOND, 0); /* 05/05/2026 */
  list = front_late_list (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  late = g_ptr_array_index (list, 0);
  g_assert_cmpstr (late->period, ==, "2024/25");
  g_assert_false (late->missing);
  g_assert_cmpint (late->days, ==, 2);
  late = g_ptr_array_index (list, 1);
  g_assert_cmpstr (late->period, ==, "2025/26");
  g_assert_cmpstr (late->due, ==, "2026-05-01");
  g_assert_true (late->missing);
  g_assert_cmpint (late->days, ==, 4);
}

/* A survey every second year is missing in the years it is held in, and in no other. */
static void
test_late_second_year (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = make (fixture);
  g_autoptr(FrontFigure) none = front_figure_new ("2020/21", FRONT_FIGURE_NOT_DUE, NAN);
  g_autoptr(FrontTarget) due = front_target_new ("2021-04-01", FRONT_FIGURE_VALUE, 0.95);
  g_autoptr(FrontTarget) not_due = front_target_new ("2022-04-01", FRONT_FIGURE_NOT_DUE, NAN);
  g_autoptr(FrontSheet) sheet = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GPtrArray) without = NULL;

  front_clock_set_for_tests (G_GINT64_CONSTANT (1777939200) * FRONT_SECOND, 0); /* 05/05/2026 */
  g_assert_true (front_indicator_set_figure (fixture->db, indicator, none, "", &error));
  g_assert_true (front_indicator_set_target (fixture->db, indicator, due, &error));
  not_due->reason = (g_free (not_due->reason), g_strdup ("every second year"));
  g_assert_true (front_indicator_set_target (fixture->db, indicator, not_due, &error));
  /* Without a frequency, N/A holds until there is a target again. */
  without = front_late_list (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (without->len, ==, 1);
  g_assert_cmpstr (((FrontLate *) g_ptr_array_index (without, 0))->period, ==, "2021/22");
  sheet = front_sheet_load (fixture->db, indicator, 0, &error);
  front_sheet_set (sheet, "frequency", "Every second year");
  g_assert_true (front_sheet_save (fixture->db, indicator, sheet, "as the plan has it", &error));
  list = front_late_list (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((FrontLate *) g_ptr_array_index (list, 0))->period, ==, "2021/22");
  g_assert_cmpstr (((FrontLate *) g_ptr_array_index (list, 1))->period, ==, "2023/24");
  g_assert_cmpstr (((FrontLate *) g_ptr_array_index (list, 2))->period, ==, "2025/26");
}

static void
test_standing (void)
{
  const FrontTolerance points = { .amount = 0.05 };
  const FrontTolerance part = { .amount = 0.10, .of_target = TRUE };
  const double jump[] = { 0.800, 0.801, 0.799, 0.8005, 0.7995, 0.9003 };
  const double whole[] = { 0.97, 0.96, 0.97 };

  g_assert_cmpint (front_rag (0.75, 0.75, NAN, FRONT_POLARITY_HIGHER, points), ==, FRONT_RAG_GREEN);
  g_assert_cmpint (front_rag (0.70, 0.75, NAN, FRONT_POLARITY_HIGHER, points), ==, FRONT_RAG_AMBER);
  g_assert_cmpint (front_rag (0.699, 0.75, NAN, FRONT_POLARITY_HIGHER, points), ==, FRONT_RAG_RED);
  g_assert_cmpint (front_rag (11, 10, NAN, FRONT_POLARITY_LOWER, part), ==, FRONT_RAG_AMBER);
  g_assert_cmpint (front_rag (11.1, 10, NAN, FRONT_POLARITY_LOWER, part), ==, FRONT_RAG_RED);
  g_assert_cmpint (front_rag (5, 4, 6, FRONT_POLARITY_RANGE, part), ==, FRONT_RAG_GREEN);
  g_assert_cmpint (front_rag (6.5, 4, 6, FRONT_POLARITY_RANGE, part), ==, FRONT_RAG_AMBER);
  g_assert_cmpint (front_rag (NAN, 0.75, NAN, FRONT_POLARITY_HIGHER, points), ==, FRONT_RAG_NONE);
  g_assert_cmpint (front_direction (0.8, 0.7, NAN, NAN, FRONT_POLARITY_LOWER), ==, FRONT_DIRECTION_WORSE);
  /* Outside a range by the tolerance is amber, on both sides; without its upper end it judges nothing. */
  g_assert_cmpint (front_rag (0.90, 0.90, 1.10, FRONT_POLARITY_RANGE, points), ==, FRONT_RAG_GREEN);
  g_assert_cmpint (front_rag (1.10, 0.90, 1.10, FRONT_POLARITY_RANGE, points), ==, FRONT_RAG_GREEN);
  g_assert_cmpint (front_rag (0.85, 0.90, 1.10, FRONT_POLARITY_RANGE, points), ==, FRONT_RAG_AMBER);
  g_assert_cmpint (front_rag (1.15, 0.90, 1.10, FRONT_POLARITY_RANGE, points), ==, FRONT_RAG_AMBER);
  g_assert_cmpint (front_rag (0.84, 0.90, 1.10, FRONT_POLARITY_RANGE, points), ==, FRONT_RAG_RED);
  g_assert_cmpint (front_rag (1.16, 0.90, 1.10, FRONT_POLARITY_RANGE, points), ==, FRONT_RAG_RED);
  g_assert_cmpint (front_rag (1.0, 0.90, NAN, FRONT_POLARITY_RANGE, points), ==, FRONT_RAG_NONE);
  g_assert_cmpint (front_rag (1.0, 0.90, 1.10, FRONT_POLARITY_NONE, points), ==, FRONT_RAG_NONE);
  g_assert_cmpint (front_direction (1.12, 1.20, 0.9, 1.1, FRONT_POLARITY_RANGE), ==, FRONT_DIRECTION_BETTER);
  g_assert_cmpint (front_direction (0.80, 1.12, 0.9, 1.1, FRONT_POLARITY_RANGE), ==, FRONT_DIRECTION_WORSE);
  g_assert_cmpint (front_direction (0.95, 1.05, 0.9, 1.1, FRONT_POLARITY_RANGE), ==, FRONT_DIRECTION_NONE);
  g_assert_cmpfloat_with_epsilon (front_rate_needed (0.75, 1200, 400, 600), 500.0 / 600, 1e-12);
  g_assert_true (isnan (front_rate_needed (0.75, 600, 400, 600)));
  g_assert_cmpint (front_figure_doubts (jump, G_N_ELEMENTS (jump), NAN, NAN, FRONT_UNIT_SHARE), ==, FRONT_DOUBT_JUMP);
  g_assert_cmpint (front_figure_doubts (whole, G_N_ELEMENTS (whole), 5, 4, FRONT_UNIT_SHARE), ==,
                   FRONT_DOUBT_RATIO | FRONT_DOUBT_ROUNDED);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/entry-record/sign-off", test_sign_off);
  FRONT_TEST ("/entry-record/sheet", test_sheet);
  FRONT_TEST ("/entry-record/counted", test_counted);
  FRONT_TEST ("/entry-record/late", test_late);
  FRONT_TEST ("/entry-record/late-second-year", test_late_second_year);
  g_test_add_func ("/entry-record/standing", test_standing);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
