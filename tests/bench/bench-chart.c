#include "config.h"

#include <locale.h>
#include <time.h>

#include "bench-time.h"
#include "../unit/chart-cases.h"

/* The drawing alone: a trend of 520 weeks on a picture of the size that a file has, 1440 × 900 pixels. Prints the median of the
 * processor's time in microseconds, for bench-chart.py to hold against another program's time for the whole of it. */

#define RUNS 41
#define WIDTH 1440
#define HEIGHT 900

/* Of the processor, so that other programs do not count. */
static gint64
cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

int
main (void)
{
  g_autoptr(FrontDrawing) drawing = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  gint64 times[RUNS];

  setlocale (LC_ALL, "");
  for (guint i = 0; i < chart_cases_n () && drawing == NULL; i++)
    if (g_str_equal (chart_case_kind (i), "trend") && g_str_equal (chart_case_name (i), "long"))
      drawing = chart_case_new (i);
  g_assert_nonnull (drawing);
  g_assert_cmpuint (front_drawing_kind (drawing)->n_items (front_drawing_chart (drawing)), ==, 520);
  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = cpu_time ();
      cairo_t *cr = cairo_create (surface);
      PangoContext *context = pango_cairo_create_context (cr);
      FrontChartStyle style;

      pango_cairo_context_set_resolution (context, 72);
      front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 2);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      front_drawing_kind (drawing)->draw (cr, context, front_drawing_chart (drawing), &style, WIDTH, HEIGHT, -1);
      cairo_surface_flush (surface);
      g_object_unref (context);
      cairo_destroy (cr);
      times[i] = cpu_time () - start;
    }
  cairo_surface_destroy (surface);
  g_print ("%.0f\n", bench_median (times, RUNS));
  return 0;
}
