#include "config.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "charts/front-chart-file.h"
#include "charts/front-matrix-layout.h"
#include "charts/front-matrix-register.h"
#include "charts/front-trend-layout.h"
#include "charts/front-trend-slice.h"

/* The drawings: where things go, that no text touches another, what is said in words, what a pointer finds. */

static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_cairo_context_set_resolution (context, 72);
  return context;
}

/* Twenty-four months: one without a figure, one low, one high, the target lowered in April 2021 and a note. */
static FrontTrend *
make_trend (void)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  FrontTrend *trend = front_trend_new ();

  trend->title = g_strdup ("Calls in time: 80 %, target met");
  trend->subtitle = g_strdup ("Calls answered within 20 seconds, share of calls offered, by month");
  trend->name = g_strdup ("calls in time");
  trend->footnote = g_strdup ("answered within 20 s ÷ offered");
  g_free (trend->unit);
  trend->unit = g_strdup (" %");
  trend->decimals = 1;
  trend->good = FRONT_GOOD_HIGH;
  trend->least = 0;
  trend->most = 100;
  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *year = g_strdup_printf ("%u", 2020 + i / 12);
      g_autofree char *name = g_strdup_printf ("%s %s", months[i % 12], year);
      FrontTrendPoint *point = front_trend_add (trend, months[i % 12], year, name);

      point->value = i == 7 ? NAN : 80 + (i % 5) - 2;
      point->numerator = 800 + i;
      point->denominator = 1000;
      point->target = i < 15 ? 85 : 75;
    }
  g_array_index (trend->points, FrontTrendPoint, 15).target_note = g_strdup ("agreed for the new plan");
  g_array_index (trend->points, FrontTrendPoint, 4).note = g_strdup ("telephones down for two days");
  g_array_index (trend->points, FrontTrendPoint, 4).flag = FRONT_POINT_CONCERN;
  g_array_index (trend->points, FrontTrendPoint, 4).flag_word = g_strdup ("outside the limits");
  g_array_index (trend->points, FrontTrendPoint, 20).flag = FRONT_POINT_IMPROVEMENT;
  g_array_index (trend->points, FrontTrendPoint, 20).flag_high = TRUE;
  front_trend_set_limits (trend, FRONT_LIMITS_FULL, 80, 66, 103);
  return trend;
}

/* A range is told with both ends, met between them, and the axis reaches above 100 % for it. */
static void
test_trend_range (void)
{
  g_autoptr(FrontTrend) trend = make_trend ();
  g_autofree char *in = NULL;
  g_autofree char *out = NULL;
  g_autofree char *words = NULL;
  g_autoptr(FrontTrend) bare = make_trend ();

  trend->good = FRONT_GOOD_RANGE;
  trend->most = NAN;
  for (guint i = 0; i < trend->points->len; i++)
    {
      FrontTrendPoint *point = &g_array_index (trend->points, FrontTrendPoint, i);

      point->target = 79;
      point->target_upper = i < 15 ? 110 : 81;
    }
  in = front_trend_point_text (trend, 0);
  out = front_trend_point_text (trend, 19);
  words = front_trend_describe (trend);
  g_assert_cmpstr (strstr (in, ", target"), ==, ", target 79 % to 110 % not met");
  g_assert_cmpstr (strstr (out, ", target"), ==, ", target 79 % to 81 % not met");
  g_assert_cmpint (front_trend_rag (trend, 2), ==, FRONT_RAG_GREEN);
  /* Only the upper end changed: that is a change too. */
  g_assert_nonnull (strstr (words, "the target, which was 79 % to 110 %, is 79 % to 81 %"));
  bare->good = FRONT_GOOD_RANGE;
  g_assert_cmpint (front_trend_rag (bare, 2), ==, FRONT_RAG_NONE);
  /* A miss is amber where a tolerance was agreed, as everywhere else, and no miss is without one. */
  g_assert_cmpint (front_trend_rag (trend, 0), ==, FRONT_RAG_RED);
  trend->tolerance = (FrontTolerance) { .agreed = TRUE, .amount = 110 };
  g_assert_cmpint (front_trend_rag (trend, 0), ==, FRONT_RAG_AMBER);
  g_free (in);
  in = front_trend_point_text (trend, 0);
  g_assert_cmpstr (strstr (in, ", target"), ==, ", target 79 % to 110 % missed within the tolerance");
}

/* ── Zoom ── */

/* Limits, flags and the message stay those of the whole; what is only of the latest point is there only with it. */
static void
test_slice (void)
{
  g_autoptr(FrontTrend) trend = make_trend ();
  g_autoptr(FrontTrend) early = NULL;
  g_autoptr(FrontTrend) late = NULL;
  g_autofree char *words = NULL;

  trend->variation = FRONT_ICON_CONCERN;
  trend->assurance = FRONT_ICON_FAIL;
  early = front_trend_slice (trend, 2, 6);
  late = front_trend_slice (trend, 18, 6);
  g_assert_cmpuint (early->points->len, ==, 6);
  g_assert_cmpstr (front_trend_point (early, 0)->name, ==, "Mar 2020");
  g_assert_cmpstr (front_trend_point (early, 2)->note, ==, "telephones down for two days");
  g_assert_cmpint (front_trend_point (early, 2)->flag, ==, FRONT_POINT_CONCERN);
  g_assert_cmpfloat (front_trend_point (early, 3)->value, ==, front_trend_point (trend, 5)->value);
  g_assert_cmpfloat (early->mean, ==, 80);
  g_assert_cmpfloat (early->upper, ==, 103);
  g_assert_cmpint (early->limits, ==, FRONT_LIMITS_FULL);
  g_assert_cmpint (early->variation, ==, FRONT_ICON_NONE);
  g_assert_cmpint (early->assurance, ==, FRONT_ICON_NONE);
  g_assert_true (early->cut);
  g_assert_true (g_str_has_suffix (early->subtitle, "; shown: Mar 2020 to Aug 2020"));
  words = front_trend_describe (early);
  g_assert_nonnull (strstr (words, "Last shown, Jul 2020"));
  g_assert_cmpint (late->variation, ==, FRONT_ICON_CONCERN);
  g_assert_cmpint (late->assurance, ==, FRONT_ICON_FAIL);
  g_assert_false (late->cut);
}

static FrontTrend *
make_weeks (guint n)
{
  FrontTrend *trend = front_trend_new ();

  for (guint i = 0; i < n; i++)
    front_trend_add (trend, "week", NULL, "week")->value = i;
  return trend;
}

/* Ten years of weeks: each step halves what is shown, and the point that is looked at stays in its place. */
static void
test_zoom (void)
{
  g_autoptr(FrontTrend) trend = make_weeks (520);
  guint first = 0;
  guint n = 520;
  guint steps = 0;

  front_trend_zoom (trend, 1, 130, &first, &n);
  g_assert_cmpuint (n, ==, 260);
  g_assert_cmpuint (first, ==, 65); /* a quarter from the left, before and after */
  front_trend_zoom (trend, -1, 130, &first, &n);
  g_assert_cmpuint (n, ==, 520);
  g_assert_cmpuint (first, ==, 0);

  /* The latest stays where nothing is looked at; and no nearer than six. */
  while (n > 6 && steps++ < 20)
    front_trend_zoom (trend, 1, -1, &first, &n);
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpuint (first, ==, 514);
  front_trend_zoom (trend, 1, -1, &first, &n);
  g_assert_cmpuint (n, ==, 6);

  g_assert_cmpuint (front_trend_pan (trend, -6, first, n), ==, 508);
  g_assert_cmpuint (front_trend_pan (trend, 1, first, n), ==, 514);
  g_assert_cmpuint (front_trend_pan (trend, G_MININT32, first, n), ==, 0);
  g_assert_cmpuint (front_trend_pan (trend, G_MAXINT32, 0, n), ==, 514);

  /* The first point stays first; all of it again in one step. */
  first = 0;
  front_trend_zoom (trend, -1, 0, &first, &n);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (n, ==, 12);
  front_trend_zoom (trend, 0, -1, &first, &n);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (n, ==, 520);
}

/* Few points are all shown, one or none too. */
static void
test_zoom_few (void)
{
  for (guint all = 0; all <= 8; all++)
    {
      g_autoptr(FrontTrend) trend = make_weeks (all);

      for (int step = -1; step <= 1; step++)
        for (int at = -1; at <= (int) all; at++)
          {
            guint first = 0;
            guint n = all;

            front_trend_zoom (trend, step, at, &first, &n);
            g_assert_cmpuint (first + n, <=, all);
            g_assert_cmpuint (n, ==, step == 1 && all > 6 ? 6 : all);
            g_assert_cmpuint (front_trend_pan (trend, -3, first, n), ==, 0);
            g_assert_cmpuint (front_trend_pan (trend, 9, first, n), ==, all - n);
          }
    }
}

/* The weeks of any part have dates on the axis, none of which touches another. */
static void
test_zoom_axis (void)
{
  g_autoptr(FrontTrend) trend = front_trend_new ();
  PangoContext *context = make_context ();
  GDate day;
  FrontChartStyle style;

  g_date_set_dmy (&day, 4, G_DATE_JANUARY, 2016);
  for (guint i = 0; i < 520; i++)
    {
      char label[16], group[16], name[32];

      g_date_strftime (label, sizeof label, "%d %b", &day);
      g_date_strftime (group, sizeof group, "%Y", &day);
      g_date_strftime (name, sizeof name, "week of %d/%m/%Y", &day);
      front_trend_add (trend, label, group, name)->value = 80 + i % 7;
      g_date_add_days (&day, 7);
    }
  trend->title = g_strdup ("Calls answered");
  trend->subtitle = g_strdup ("by week");
  front_chart_style_init (&style, FRONT_LOOK_LIGHT, 0, 96.0 / 72);
  for (guint n = 520; n >= 6; n /= 2)
    for (guint first = 0; first + n <= 520; first += MAX (n / 3, 1) * 7)
      {
        g_autoptr(FrontTrend) slice = front_trend_slice (trend, first, n);
        g_autoptr(FrontTrendLayout) layout = front_trend_layout_new (context, slice, &style, 680, 300);
        GArray *placed = front_chart_texts_placed (layout->texts);
        guint n_dates = 0;

        for (guint i = 0; i < placed->len; i++)
          {
            const FrontChartText *one = &g_array_index (placed, FrontChartText, i);

            n_dates += one->box.y > layout->plot.y + layout->plot.height;
            for (guint j = i + 1; j < placed->len; j++)
              g_assert_false (front_chart_box_overlaps (&one->box, &g_array_index (placed, FrontChartText, j).box));
          }
        if (n_dates < 3 || n_dates > 30)
          g_error ("%u weeks from the %u. on: %u dates", n, first, n_dates);
      }
  g_object_unref (context);
}

/* A share cannot be above 100 %, and a file may say so all the same: it is drawn where it is. */
static void
test_beyond (void)
{
  static const double values[][2] = { { 112.5, 112.5 }, { 90, 140 }, { 97, 99 }, { -3, 50 } };
  PangoContext *context = make_context ();
  FrontChartStyle style;

  front_chart_style_init (&style, FRONT_LOOK_LIGHT, 0, 96.0 / 72);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr(FrontTrend) trend = front_trend_new ();
      g_autoptr(FrontTrendLayout) layout = NULL;

      trend->least = 0;
      trend->most = 100;
      front_trend_add (trend, "Jan", "2026", "January 2026")->value = values[i][0];
      front_trend_add (trend, "Feb", "2026", "February 2026")->value = values[i][1];
      layout = front_trend_layout_new (context, trend, &style, 680, 300);
      g_assert_cmpfloat (layout->low, <=, values[i][0]);
      g_assert_cmpfloat (layout->high, >=, values[i][1]);
      g_assert_true (layout->high <= 100 || values[i][1] > 100);
      g_assert_true (layout->low >= 0 || values[i][0] < 0);
    }
  g_object_unref (context);
}

static FrontMatrix *
make_matrix (guint n_risks, gboolean bands)
{
  FrontMatrix *matrix = front_matrix_new (4, 4);

  matrix->title = g_strdup ("Service risks");
  matrix->row_title = g_strdup ("Likelihood");
  matrix->column_title = g_strdup ("Impact");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *row = g_strdup_printf ("%u", 4 - i);
      g_autofree char *column = g_strdup_printf ("%u", i + 1);

      front_matrix_set_row (matrix, i, row, "Unlikely 6–20 %");
      front_matrix_set_column (matrix, i, column, "Catastrophic");
      for (guint j = 0; j < 4 && bands; j++)
        {
          g_autofree char *text = g_strdup_printf ("Very High %u", (4 - i) * (j + 1));

          front_matrix_set_cell (matrix, i, j, text, 3);
        }
    }
  for (guint i = 0; i < n_risks; i++)
    {
      g_autofree char *ref = g_strdup_printf ("%u", i + 1);

      front_matrix_add (matrix, ref, "A risk", 2, 1);
    }
  return matrix;
}

/* Every pair, and the drawing's edge. */
static void
assert_texts_apart (FrontChartTexts *texts, double width, double height, double smallest)
{
  GArray *placed = front_chart_texts_placed (texts);

  for (guint i = 0; i < placed->len; i++)
    {
      const FrontChartText *one = &g_array_index (placed, FrontChartText, i);
      PangoRectangle ink;

      g_assert_cmpfloat (one->size, >=, smallest - 1e-9);
      g_assert_cmpfloat (one->box.x, >=, -0.02);
      g_assert_cmpfloat (one->box.y, >=, -0.02);
      g_assert_cmpfloat (one->box.x + one->box.width, <=, width + 0.02);
      g_assert_cmpfloat (one->box.y + one->box.height, <=, height + 0.02);
      pango_layout_get_extents (one->layout, NULL, &ink);
      g_assert_cmpfloat_with_epsilon ((double) ink.width / PANGO_SCALE, one->box.width, 0.01);
      for (guint j = i + 1; j < placed->len; j++)
        {
          const FrontChartText *other = &g_array_index (placed, FrontChartText, j);

          if (front_chart_box_overlaps (&one->box, &other->box))
            g_error ("“%s” lies on “%s” at %g × %g", pango_layout_get_text (one->layout),
                     pango_layout_get_text (other->layout), width, height);
        }
    }
}

static gboolean
has_text (FrontChartTexts *texts, const char *text)
{
  GArray *placed = front_chart_texts_placed (texts);

  for (guint i = 0; i < placed->len; i++)
    if (strstr (pango_layout_get_text (g_array_index (placed, FrontChartText, i).layout), text) != NULL)
      return TRUE;
  return FALSE;
}

static const double sizes[][2] = { { 842, 595 }, { 720, 450 }, { 560, 300 }, { 500, 800 }, { 400, 250 }, { 320, 200 },
                                   { 240, 160 }, { 185, 100 }, { 160, 60 }, { 90, 24 }, { 30, 12 }, { 1, 1 } };

static void
test_trend_texts (void)
{
  PangoContext *context = make_context ();
  g_autoptr(FrontTrend) trend = make_trend ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint look = FRONT_LOOK_LIGHT; look <= FRONT_LOOK_PAPER; look++)
      {
        FrontChartStyle style;
        g_autoptr(FrontTrendLayout) layout = NULL;

        front_chart_style_init (&style, look, 0, look == FRONT_LOOK_PAPER ? 1 : 96.0 / 72);
        layout = front_trend_layout_new (context, trend, &style, sizes[i][0], sizes[i][1]);
        assert_texts_apart (layout->texts, sizes[i][0], sizes[i][1], style.smallest);
      }
  g_object_unref (context);
}

static void
test_trend_words (void)
{
  PangoContext *context = make_context ();
  g_autoptr(FrontTrend) trend = make_trend ();
  g_autoptr(FrontTrendLayout) layout = NULL;
  FrontChartStyle style;

  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  layout = front_trend_layout_new (context, trend, &style, 842, 595);
  g_assert_true (has_text (layout->texts, "Target 75 %"));
  g_assert_true (has_text (layout->texts, "Target 85 %"));
  g_assert_true (has_text (layout->texts, "Mean 80.0 %"));
  g_assert_true (has_text (layout->texts, "Lower limit 66.0 %"));
  /* The arithmetic is not clamped, what is drawn is. */
  g_assert_true (has_text (layout->texts, "Upper limit above 100 %"));
  g_assert_cmpfloat (layout->high, <=, 100);
  g_assert_cmpfloat (trend->upper, ==, 103);
  g_assert_true (has_text (layout->texts, "agreed for the new plan"));
  g_assert_true (has_text (layout->texts, "telephones down"));
  g_assert_true (has_text (layout->texts, "concern, low"));
  g_assert_true (has_text (layout->texts, "L"));
  /* A month without a figure keeps its place. */
  g_assert_cmpfloat_with_epsilon (front_trend_layout_x (layout, 8) - front_trend_layout_x (layout, 6),
                                  layout->plot.width / 12, 1e-6);
  g_assert_cmpfloat ((layout->high - layout->low) / layout->step, <, 10);

  front_trend_set_limits (trend, FRONT_LIMITS_TRIAL, 80, 66, 103);
  g_clear_pointer (&layout, front_trend_layout_free);
  layout = front_trend_layout_new (context, trend, &style, 842, 595);
  g_assert_true (has_text (layout->texts, "Lower trial limit"));
  g_object_unref (context);
}

typedef struct
{
  cairo_surface_t *surface;
  int width;
  int height;
} Picture;

static Picture
draw_picture (const FrontChartKind *kind, gconstpointer chart, const FrontChartStyle *style, int width, int height)
{
  Picture picture = { cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height), width, height };
  cairo_t *cr = cairo_create (picture.surface);
  PangoContext *context = make_context ();

  front_chart_ink (cr, &style->background);
  cairo_paint (cr);
  kind->draw (cr, context, chart, style, width, height, -1);
  cairo_destroy (cr);
  g_object_unref (context);
  cairo_surface_flush (picture.surface);
  return picture;
}

/* The pixels of about one colour on a vertical line of a picture. */
static guint
count_ink (const Picture *picture, int x, int from, int to, const FrontInk *ink)
{
  const guint8 *data = cairo_image_surface_get_data (picture->surface);
  int stride = cairo_image_surface_get_stride (picture->surface);
  guint n = 0;

  for (int y = MAX (from, 0); y < MIN (to, picture->height); y++)
    {
      guint32 pixel;

      memcpy (&pixel, data + y * stride + x * 4, sizeof pixel);
      n += fabs (((pixel >> 16) & 0xff) / 255.0 - ink->red) < 0.15 && fabs (((pixel >> 8) & 0xff) / 255.0 - ink->green) < 0.15
           && fabs ((pixel & 0xff) / 255.0 - ink->blue) < 0.15;
    }
  return n;
}

/* The target rises or falls between the two months it changed at, and nowhere else. */
static void
test_trend_step (void)
{
  PangoContext *context = make_context ();
  g_autoptr(FrontTrend) trend = make_trend ();
  g_autoptr(FrontTrendLayout) layout = NULL;
  FrontChartStyle style;
  Picture picture;
  guint best = 0;

  /* The target alone, in an ink nothing else has. */
  front_chart_style_init (&style, FRONT_LOOK_LIGHT, 0, 1);
  style.target = (FrontInk) { 1, 0, 1 };
  for (guint i = 0; i < trend->points->len; i++)
    g_array_index (trend->points, FrontTrendPoint, i).value = NAN;
  front_trend_set_limits (trend, FRONT_LIMITS_NONE, NAN, NAN, NAN);
  layout = front_trend_layout_new (context, trend, &style, 1000, 500);
  picture = draw_picture (&front_trend_kind, trend, &style, 1000, 500);
  for (guint i = 1; i < trend->points->len; i++)
    {
      int x = front_trend_layout_x (layout, i - 0.5);
      guint most = 0;

      for (int dx = -2; dx <= 2; dx++)
        most = MAX (most, count_ink (&picture, x + dx, front_trend_layout_y (layout, 84), front_trend_layout_y (layout, 76),
                                     &style.target));
      if (i == 15)
        best = most;
      else
        g_assert_cmpuint (most, ==, 0);
    }
  g_assert_cmpuint (best, >, (front_trend_layout_y (layout, 76) - front_trend_layout_y (layout, 84)) / 2);
  cairo_surface_destroy (picture.surface);
  g_object_unref (context);
}

static void
test_trend_describe (void)
{
  g_autoptr(FrontTrend) trend = make_trend ();
  g_autofree char *text = NULL;
  g_autofree char *point = front_trend_point_text (trend, 4);
  g_autofree char *none = front_trend_point_text (trend, 7);
  g_autoptr(FrontTrend) empty = front_trend_new ();
  g_autofree char *nothing = NULL;

  g_array_index (trend->points, FrontTrendPoint, 19).flag = FRONT_POINT_IMPROVEMENT;
  g_array_index (trend->points, FrontTrendPoint, 20).flag_word = g_strdup ("seven or more in a row");
  text = front_trend_describe (trend);
  g_assert_cmpstr (text, ==,
                   "Line chart, calls in time, Jan 2020 to Dec 2021. 23 points, 1 period without data, mean 80.0 %, normally "
                   "between 66.0 % and 100.0 %. Latest, Dec 2021: 81.0 %, target 75 %: met. 2 points show improvement; "
                   "the last: Sep 2021, seven or more in a row. 1 point is a concern: May 2020, outside the limits. "
                   "May 2020: telephones down for two days. From Apr 2021 the target changed from 85 % to 75 %: agreed for the "
                   "new plan.");
  g_assert_cmpstr (point, ==,
                   "May 2020: 82.0 % (804 of 1,000), target 85 % not met, outside the limits. telephones down for two days");
  g_assert_cmpstr (none, ==, "Aug 2020: no data (807 of 1,000), target 85 %");
  empty->name = g_strdup ("calls in time");
  nothing = front_trend_describe (empty);
  g_assert_cmpstr (nothing, ==, "Line chart, calls in time. No data in these dates.");
}

static void
test_trend_hit (void)
{
  PangoContext *context = make_context ();
  g_autoptr(FrontTrend) trend = make_trend ();
  g_autoptr(FrontTrendLayout) layout = NULL;
  FrontChartStyle style;
  double y;

  front_chart_style_init (&style, FRONT_LOOK_LIGHT, 0, 96.0 / 72);
  layout = front_trend_layout_new (context, trend, &style, 900, 500);
  y = layout->plot.y + layout->plot.height / 2;
  for (guint i = 0; i < trend->points->len; i++)
    g_assert_cmpint (front_trend_hit (context, trend, &style, 900, 500, front_trend_layout_x (layout, i), y), ==, (int) i);
  g_assert_cmpint (front_trend_hit (context, trend, &style, 900, 500, front_trend_layout_x (layout, 3.4), y), ==, 3);
  g_assert_cmpint (front_trend_hit (context, trend, &style, 900, 500, front_trend_layout_x (layout, 3.6), y), ==, 4);
  g_assert_cmpint (front_trend_hit (context, trend, &style, 900, 500, 2, y), ==, -1);
  g_assert_cmpint (front_trend_hit (context, trend, &style, 900, 500, front_trend_layout_x (layout, 3), 499), ==, -1);
  g_object_unref (context);
}

/* One value, level values, no limits, huge and negative ones: an axis all the same. */
static void
test_trend_odd (void)
{
  const double values[][3] = { { 5, 5, 5 }, { 0, 0, 0 }, { 100, 100, 100 }, { -3, 2, 1e9 }, { 0.0001, 0.0002, 0.00015 },
                               { NAN, NAN, NAN }, { NAN, 7, NAN } };
  FrontChartStyle style;

  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
      {
        g_autoptr(FrontTrend) trend = front_trend_new ();
        Picture picture;

        trend->name = g_strdup ("odd");
        trend->title = g_strdup ("Odd");
        for (guint j = 0; j < 3; j++)
          front_trend_add (trend, "x", NULL, "x")->value = values[i][j];
        picture = draw_picture (&front_trend_kind, trend, &style, sizes[size][0], sizes[size][1]);
        g_assert_cmpint (cairo_surface_status (picture.surface), ==, CAIRO_STATUS_SUCCESS);
        cairo_surface_destroy (picture.surface);
      }
}

static void
test_matrix_texts (void)
{
  const guint counts[] = { 0, 1, 8, 30 };
  PangoContext *context = make_context ();

  for (guint n = 0; n < G_N_ELEMENTS (counts); n++)
    for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
      for (guint bands = 0; bands < 2; bands++)
        {
          g_autoptr(FrontMatrix) matrix = make_matrix (counts[n], bands);
          g_autoptr(FrontMatrixLayout) layout = NULL;
          FrontChartStyle style;

          front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
          layout = front_matrix_layout_new (context, matrix, &style, sizes[size][0], sizes[size][1], -1);
          assert_texts_apart (layout->texts, sizes[size][0], sizes[size][1], 7);
          for (guint i = 0; i < layout->chips->len; i++)
            for (guint j = i + 1; j < layout->chips->len; j++)
              g_assert_false (front_chart_box_overlaps (&g_array_index (layout->chips, FrontMatrixChip, i).box,
                                                        &g_array_index (layout->chips, FrontMatrixChip, j).box));
        }
  g_object_unref (context);
}

/* Eight refs in one cell are read in it on half a page; thirty are listed beside the matrix, every one. */
static void
test_matrix_crowd (void)
{
  PangoContext *context = make_context ();
  g_autoptr(FrontMatrix) eight = make_matrix (8, TRUE);
  g_autoptr(FrontMatrix) thirty = make_matrix (30, TRUE);
  g_autoptr(FrontMatrixLayout) layout = NULL;
  g_autoptr(FrontMatrixLayout) crowd = NULL;
  g_autoptr(FrontMatrix) many = make_matrix (1500, TRUE);
  g_autoptr(FrontMatrixLayout) host = NULL;
  FrontChartStyle style;

  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  layout = front_matrix_layout_new (context, eight, &style, 420, 300, -1);
  g_assert_cmpuint (layout->chips->len, ==, 8);
  g_assert_cmpuint (layout->n_listed, ==, 0);
  for (guint i = 0; i < layout->chips->len; i++)
    {
      const FrontMatrixChip *chip = &g_array_index (layout->chips, FrontMatrixChip, i);
      FrontChartBox cell = front_matrix_layout_cell (layout, 2, 1);

      g_assert_cmpfloat (chip->box.x, >=, cell.x);
      g_assert_cmpfloat (chip->box.y, >=, cell.y);
      g_assert_cmpfloat (chip->box.x + chip->box.width, <=, cell.x + cell.width);
      g_assert_cmpfloat (chip->box.y + chip->box.height, <=, cell.y + cell.height);
      g_assert_cmpint (front_matrix_hit (context, eight, &style, 420, 300, chip->box.x + chip->box.width / 2,
                                         chip->box.y + chip->box.height / 2), ==, (int) i);
    }
  g_assert_cmpint (front_matrix_hit (context, eight, &style, 420, 300, 1, 1), ==, -1);

  crowd = front_matrix_layout_new (context, thirty, &style, 360, 240, -1);
  g_assert_cmpuint (crowd->n_listed, ==, 1);
  g_assert_true (has_text (crowd->texts, "30 risks"));
  for (guint i = 1; i <= 30; i++)
    {
      g_autofree char *ref = i == 1 ? g_strdup ("2 × 2: 1, ") : i == 30 ? g_strdup (", 30") : g_strdup_printf (", %u,", i);

      g_assert_true (has_text (crowd->texts, ref));
    }

  /* More than can be listed anywhere: the cell says how many, and nothing is left free for a list. */
  host = front_matrix_layout_new (context, many, &style, 490, 690, -1);
  g_assert_true (has_text (host->texts, "1500 risks"));
  g_assert_cmpfloat (host->grid.width, >, 490 * 0.6);
  g_object_unref (context);
}

static void
test_matrix_describe (void)
{
  g_autoptr(FrontMatrix) matrix = make_matrix (2, TRUE);
  g_autofree char *text = front_matrix_describe (matrix);
  g_autofree char *risk = NULL;

  g_assert_cmpstr (text, ==, "Risk matrix, Service risks. 2 risks. Likelihood 2 Unlikely 6–20 %, Impact 2 Catastrophic, "
                             "Very High 4: 1 A risk; 2 A risk.");
  g_array_index (matrix->risks, FrontMatrixRisk, 1).words = g_strdup ("review overdue since 31/10/2015");
  risk = front_matrix_risk_text (matrix, 1);
  g_assert_cmpstr (risk, ==, "2 A risk: Likelihood 2 Unlikely 6–20 %, Impact 2 Catastrophic, Very High 4, review overdue since "
                             "31/10/2015");
}

/* A to F from the top, I to V from the left, no words in the cells; the 4 by 4 has its score and band in each. */
static void
test_matrix_schemes (void)
{
  g_autoptr(FrontRegister) old = front_register_new ("2016", front_scheme_find (FRONT_SCHEME_2016));
  g_autoptr(FrontRegister) new = front_register_new ("2021", front_scheme_find (FRONT_SCHEME_2021));
  g_autoptr(FrontMatrix) letters = NULL;
  g_autoptr(FrontMatrix) scores = NULL;
  FrontRisk *risk = front_risk_new ();
  FrontAssessment *before = front_assessment_new ("2015-10-01", 1);
  FrontAssessment *now = front_assessment_new ("2016-10-01", 2);

  g_free (risk->ref);
  risk->ref = g_strdup ("5");
  g_free (risk->title);
  risk->title = g_strdup ("Total failure of telephone systems");
  risk->next_review = g_strdup ("2016-12-01");
  for (guint i = 0; i < FRONT_SCHEME_MAX_CATEGORIES; i++)
    before->impacts[i] = now->impacts[i] = 1;
  now->impacts[0] = 5;
  g_ptr_array_add (risk->assessments, before);
  g_ptr_array_add (risk->assessments, now);
  g_ptr_array_add (old->risks, risk);

  letters = front_matrix_from_register (old, "2017-01-01");
  scores = front_matrix_from_register (new, NULL);
  g_assert_cmpuint (letters->rows->len, ==, 6);
  g_assert_cmpuint (letters->columns->len, ==, 5);
  g_assert_cmpstr (front_matrix_row (letters, 0)->code, ==, "A");
  g_assert_cmpstr (front_matrix_row (letters, 5)->code, ==, "F");
  g_assert_cmpstr (front_matrix_column (letters, 0)->code, ==, "I");
  g_assert_cmpstr (front_matrix_column (letters, 4)->code, ==, "V");
  g_assert_null (front_matrix_cell (letters, 0, 0)->text);
  g_assert_cmpint (front_matrix_risk (letters, 0)->row, ==, 4);
  g_assert_cmpint (front_matrix_risk (letters, 0)->column, ==, 4);
  g_assert_cmpint (front_matrix_risk (letters, 0)->old_row, ==, 5);
  g_assert_cmpint (front_matrix_risk (letters, 0)->old_column, ==, 0);
  g_assert_cmpstr (front_matrix_risk (letters, 0)->words, ==, "review overdue since 01/12/2016");
  g_assert_cmpstr (front_matrix_cell (scores, 0, 0)->text, ==, "Low 4");
  g_assert_cmpstr (front_matrix_cell (scores, 0, 3)->text, ==, "Very High 16");
  g_assert_cmpstr (front_matrix_cell (scores, 1, 1)->text, ==, "Medium 6");
  g_assert_cmpstr (front_matrix_cell (scores, 1, 2)->text, ==, "High 9");
  g_assert_cmpint (front_matrix_cell (scores, 1, 2)->band, ==, 2);
  g_assert_cmpstr (front_matrix_cell (scores, 3, 3)->text, ==, "Low 4");
}

/* In grey: the bands fall steadily and are read on; flagged points have other greys than common ones. */
static void
test_grey (void)
{
  for (guint look = FRONT_LOOK_LIGHT; look <= FRONT_LOOK_PAPER; look++)
    {
      FrontChartStyle style;

      front_chart_style_init (&style, look, 0, 1);
      for (guint i = 0; i < FRONT_CHART_BANDS; i++)
        {
          if (i > 0)
            g_assert_cmpfloat (front_ink_luminance (&style.band[i - 1]) - front_ink_luminance (&style.band[i]), >, 0.1);
          g_assert_cmpfloat (front_ink_contrast (&style.band[i], &style.band_ink[i]), >=, 4.5);
        }
      g_assert_cmpfloat (front_ink_contrast (&style.ink, &style.background), >=, 7);
      g_assert_cmpfloat (front_ink_contrast (&style.dim, &style.background), >=, 4.5);
      g_assert_cmpfloat (front_ink_contrast (&style.line, &style.background), >=, 4.5);
      g_assert_cmpfloat (front_ink_contrast (&style.target, &style.background), >=, 4.5);
      g_assert_cmpfloat (front_ink_contrast (&style.limit, &style.background), >=, 4.5);
      g_assert_cmpfloat (fabs (front_ink_luminance (&style.improvement) - front_ink_luminance (&style.concern)), >, 0.1);
      g_assert_cmpfloat (fabs (front_ink_luminance (&style.background) - front_ink_luminance (&style.concern)), >, 0.1);
    }
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("charts-XXXXXX", NULL);
  const struct
  {
    const char *name;
    const char *magic;
  } files[] = { { "a.pdf", "%PDF" }, { "a.svg", "<?xml" }, { "A.PNG", "\211PNG" } };
  g_autoptr(FrontTrend) trend = make_trend ();
  g_autoptr(GError) error = NULL;
  g_autofree char *wrong = g_build_filename (folder, "a.jpeg", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "a.svg", NULL);
  g_autofree char *taken = g_build_filename (folder, "dir.svg", NULL);
  g_autofree char *link = g_build_filename (folder, "link.svg", NULL);
  g_autofree char *svg = g_build_filename (folder, "a.svg", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autofree char *data = NULL;
      gsize length = 0;

      g_assert_true (front_chart_file_write (path, &front_trend_kind, trend, 0, 0, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_assert_cmpuint (length, >, 2000);
      g_assert_cmpint (memcmp (data, files[i].magic, strlen (files[i].magic)), ==, 0);
    }
  g_assert_true (g_file_get_contents (svg, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "<title>Calls in time: 80 %, target met</title>"));
  g_assert_nonnull (strstr (text, "<desc>Line chart, calls in time"));
  g_assert_nonnull (strstr (text, "width=\"720pt\""));

  g_assert_false (front_chart_file_write (wrong, &front_trend_kind, trend, 0, 0, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, wrong));
  g_clear_error (&error);
  g_assert_false (front_chart_file_write (nowhere, &front_trend_kind, trend, 0, 0, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);
  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  g_assert_false (front_chart_file_write (taken, &front_trend_kind, trend, 0, 0, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_FAILED);
  g_clear_error (&error);

  /* A link stays one. */
  g_assert_cmpint (symlink ("a.svg", link), ==, 0);
  g_assert_true (front_chart_file_write (link, &front_trend_kind, trend, 400, 300, &error));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (svg, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "width=\"400pt\""));

  /* Nothing half-written is left behind. */
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n++;
      g_remove (path);
    }
  g_assert_cmpuint (n, ==, 5);
  g_remove (folder);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/trend/texts", test_trend_texts);
  g_test_add_func ("/charts/trend/words", test_trend_words);
  g_test_add_func ("/charts/trend/step", test_trend_step);
  g_test_add_func ("/charts/trend/describe", test_trend_describe);
  g_test_add_func ("/charts/trend/range", test_trend_range);
  g_test_add_func ("/charts/trend/hit", test_trend_hit);
  g_test_add_func ("/charts/trend/odd", test_trend_odd);
  g_test_add_func ("/charts/trend/slice", test_slice);
  g_test_add_func ("/charts/trend/zoom", test_zoom);
  g_test_add_func ("/charts/trend/zoom-few", test_zoom_few);
  g_test_add_func ("/charts/trend/zoom-axis", test_zoom_axis);
  g_test_add_func ("/charts/trend/beyond", test_beyond);
  g_test_add_func ("/charts/matrix/texts", test_matrix_texts);
  g_test_add_func ("/charts/matrix/crowd", test_matrix_crowd);
  g_test_add_func ("/charts/matrix/describe", test_matrix_describe);
  g_test_add_func ("/charts/matrix/schemes", test_matrix_schemes);
  g_test_add_func ("/charts/grey", test_grey);
  g_test_add_func ("/charts/file", test_file);
  return g_test_run ();
}
