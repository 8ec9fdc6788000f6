#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "charts/front-chart-print.h"
#include "charts/front-matrix.h"
#include "charts/front-trend.h"
#include "store/front-error.h"

/* Charts on paper, through GTK's own print operation and without a display. */

static FrontDrawing *
make_trend (guint n_points)
{
  FrontTrend *trend = front_trend_new ();

  trend->title = g_strdup ("Visits by month");
  trend->name = g_strdup ("visits");
  for (guint i = 0; i < n_points; i++)
    {
      g_autofree char *name = g_strdup_printf ("Month %u", i + 1);

      front_trend_add (trend, "M", NULL, name)->value = 50 + sin (i);
    }
  return front_drawing_new (&front_trend_kind, trend, (GDestroyNotify) front_trend_free);
}

static guint
count_pages (FrontPrintJob *job)
{
  g_autofree char *folder = g_dir_make_tmp ("print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.pdf", NULL);
  g_autofree char *data = NULL;
  g_autoptr(GError) error = NULL;
  gsize length = 0;
  guint pages = 0;

  g_assert_true (front_print_export (job, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpint (memcmp (data, "%PDF", 4), ==, 0);
  for (gsize i = 0; i + 12 < length; i++)
    pages += memcmp (data + i, "/Type /Page", 11) == 0 && data[i + 11] != 's';
  g_remove (path);
  g_remove (folder);
  return pages;
}

static void
test_trend (void)
{
  g_autoptr(FrontDrawing) few = make_trend (24);
  g_autoptr(FrontDrawing) many = make_trend (300);
  FrontPrintJob job = front_chart_print_job (few, FALSE);

  g_assert_cmpstr (job.title, ==, "Visits by month");
  g_assert_cmpuint (count_pages (&job), ==, 1);
  job = front_chart_print_job (many, FALSE);
  g_assert_cmpuint (count_pages (&job), >, 2);
  job = front_chart_print_job (many, TRUE);
  g_assert_cmpuint (count_pages (&job), ==, 1);
}

static void
test_matrix (void)
{
  FrontMatrix *matrix = front_matrix_new (4, 4);
  g_autoptr(FrontDrawing) drawing = NULL;
  FrontPrintJob job;

  matrix->title = g_strdup ("Risks");
  matrix->row_title = g_strdup ("Likelihood");
  matrix->column_title = g_strdup ("Impact");
  for (guint i = 0; i < 8; i++)
    front_matrix_add (matrix, "1", "A risk", 1, 1);
  drawing = front_drawing_new (&front_matrix_kind, matrix, (GDestroyNotify) front_matrix_free);
  job = front_chart_print_job (drawing, FALSE);
  g_assert_cmpuint (count_pages (&job), ==, 1);
}

static void
test_refused (void)
{
  g_autoptr(FrontDrawing) drawing = make_trend (3);
  FrontPrintJob job = front_chart_print_job (drawing, FALSE);
  g_autoptr(GError) error = NULL;

  g_assert_false (front_print_export (&job, "/nonexistent/folder/chart.pdf", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "/nonexistent/folder/chart.pdf"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/trend", test_trend);
  g_test_add_func ("/print/matrix", test_matrix);
  g_test_add_func ("/print/refused", test_refused);
  return g_test_run ();
}
