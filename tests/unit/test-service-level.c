#include "config.h"

#include "exchange/front-csv.h"
#include "indicators/front-service-level.h"

static double
per_cent (FrontFormula formula, const FrontCallCounts *counts)
{
  gint64 numerator, denominator;

  front_service_level (formula, counts, &numerator, &denominator);
  return (double) front_per_cent_half_up (numerator, denominator, 2) / 100;
}

/* http://www.icmi.com/Resources/QueueTips/2005/March/Service-Level-Calculations.aspx: 1,000 answered, 860 of them within
 * 20 s, 60 abandoned, 20 of them within 20 s and 10 within 5 s. */
static void
test_icmi (void)
{
  const FrontCallCounts counts = { .offered = 1060, .answered = 1000, .in_time = 860, .gone_in_time = 20, .gone_short = 10 };
  const double expected[] = { 83.02, 86.00, 81.13, 82.69, 82.08, 81.90 };

  for (int i = 0; i < 6; i++)
    g_assert_cmpfloat_with_epsilon (per_cent ((FrontFormula) (i + 1), &counts), expected[i], 1e-9);
}

/* The worked example of the Cisco ICM guides: 70 in time, 10 abandoned in time, 20 past it. */
static void
test_cisco (void)
{
  const FrontCallCounts counts = { .offered = 100, .answered = 90, .in_time = 70, .gone_in_time = 10 };

  g_assert_cmpfloat_with_epsilon (per_cent (FRONT_FORMULA_F4, &counts), 77.78, 1e-9);
  g_assert_cmpfloat_with_epsilon (per_cent (FRONT_FORMULA_F3, &counts), 70, 1e-9);
  g_assert_cmpfloat_with_epsilon (per_cent (FRONT_FORMULA_F1, &counts), 80, 1e-9);
}

static void
test_names (void)
{
  FrontFormula formula;

  for (FrontFormula i = FRONT_FORMULA_F1; i <= FRONT_FORMULA_F6; i++)
    {
      g_assert_true (front_formula_from_name (front_formula_ref (i), &formula));
      g_assert_cmpint (formula, ==, i);
      g_assert_true (front_formula_from_name (front_formula_name (i), &formula));
      g_assert_cmpint (formula, ==, i);
    }
  g_assert_true (front_formula_from_name ("f4", &formula));
  g_assert_false (front_formula_from_name ("F7", &formula));
}

static void
test_half_up (void)
{
  g_assert_cmpint (front_per_cent_half_up (1, 800, 2), ==, 13);   /* 0.125 % */
  g_assert_cmpint (front_per_cent_half_up (1, 3, 0), ==, 33);
  g_assert_cmpint (front_per_cent_half_up (2, 3, 1), ==, 667);
  g_assert_cmpint (front_per_cent_half_up (5, 5, 2), ==, 10000);
  g_assert_cmpint (front_per_cent_half_up (0, 0, 2), ==, -1);     /* no calls: neither 0 nor 100 % */
}

/* A table of published figures: rows of cells; NULL where it does not stand beside the checkout. */
static GPtrArray *
read_table (const char *name)
{
  const char *root = g_getenv ("SOURCE_ROOT");
  g_autofree char *path = g_build_filename (root != NULL ? root : ".", "..", "shared", "data", name, NULL);
  g_autoptr(FrontCsvReader) reader = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *rows;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_message ("%s is not here: its figures are not compared", path);
      return NULL;
    }
  reader = front_csv_reader_open (path, ',', "UTF-8", 0, &error);
  g_assert_no_error (error);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  while (front_csv_reader_next (reader, &error) == FRONT_CSV_RECORD)
    {
      g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();

      for (guint i = 0; i < front_csv_reader_n_cells (reader); i++)
        g_strv_builder_add (cells, front_csv_reader_cell (reader, i));
      g_ptr_array_add (rows, g_strv_builder_end (cells));
    }
  g_assert_no_error (error);
  return rows;
}

/* Answer Rate of 1,251 days, to two decimals with halves up; three of them end exactly in 5. */
static void
test_kaggle (void)
{
  g_autoptr(GPtrArray) rows = read_table ("kaggle_call_center_data/call_center_data.csv");

  if (rows == NULL)
    return;
  g_assert_cmpuint (rows->len, ==, 1252);
  for (guint i = 1; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      gint64 rate = front_per_cent_half_up (g_ascii_strtoll (cells[2], NULL, 10), g_ascii_strtoll (cells[1], NULL, 10), 2);
      g_autofree char *text = g_strdup_printf ("%d.%02d%%", (int) (rate / 100), (int) (rate % 100));

      g_assert_cmpstr (text, ==, cells[3]);
    }
}

/* NHS 111, April 2015 to March 2016: abandoned of offered, and answered within 60 seconds of answered (F2). */
static void
test_nhs111 (void)
{
  g_autoptr(GPtrArray) rows = read_table ("nhs111/nhs111_mds_2015-16.csv");
  const char *const names[] = { "Nhs1 Number Calls Offered SUM", "Nhs1 Abandoned Calls SUM", "Nhs1 Answered Calls SUM",
                                "Nhs1 Answered 60sec SUM", "Abandonment Rate", "Answered_60sec_Rate" };
  int at[G_N_ELEMENTS (names)];

  if (rows == NULL)
    return;
  for (guint c = 0; c < G_N_ELEMENTS (names); c++)
    {
      char **heads = g_ptr_array_index (rows, 0);

      at[c] = -1;
      for (int i = 0; heads[i] != NULL; i++)
        if (g_str_equal (heads[i], names[c]))
          at[c] = i;
      g_assert_cmpint (at[c], >=, 0);
    }
  g_assert_cmpuint (rows->len, ==, 535);
  for (guint i = 1; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      double abandoned = g_ascii_strtod (cells[at[1]], NULL);
      const FrontCallCounts counts = {
        .offered = (gint64) g_ascii_strtod (cells[at[0]], NULL),
        .answered = (gint64) g_ascii_strtod (cells[at[2]], NULL),
        .in_time = (gint64) g_ascii_strtod (cells[at[3]], NULL),
      };
      gint64 numerator, denominator;

      if (counts.offered > 0)
        g_assert_cmpfloat_with_epsilon (abandoned / (double) counts.offered, g_ascii_strtod (cells[at[4]], NULL), 1e-9);
      front_service_level (FRONT_FORMULA_F2, &counts, &numerator, &denominator);
      if (denominator > 0)
        g_assert_cmpfloat_with_epsilon (100.0 * (double) numerator / (double) denominator, g_ascii_strtod (cells[at[5]], NULL),
                                        1e-9);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service-level/icmi", test_icmi);
  g_test_add_func ("/service-level/cisco", test_cisco);
  g_test_add_func ("/service-level/names", test_names);
  g_test_add_func ("/service-level/half-up", test_half_up);
  g_test_add_func ("/service-level/kaggle", test_kaggle);
  g_test_add_func ("/service-level/nhs111", test_nhs111);
  return g_test_run ();
}
