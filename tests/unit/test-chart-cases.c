#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "chart-cases.h"
#include "charts/front-chart-png.h"

/* Every kind of drawing with typical, empty, single, constant, very long and very extreme data, on screen and paper: no label touches
 * another or the edge, none is smaller than 7 points, each drawing says what it shows, and its table has as many cells in each row. */

typedef struct
{
  const char *kind;
  const char *name;
  double width;
  double height;
  double smallest;
  guint n;
} Look;

static void
assert_apart (FrontChartTexts *texts, gpointer data)
{
  Look *look = data;
  GArray *placed = front_chart_texts_placed (texts);

  for (guint i = 0; i < placed->len; i++)
    {
      const FrontChartText *one = &g_array_index (placed, FrontChartText, i);

      if (one->size < look->smallest - 1e-9 || one->box.x < -0.02 || one->box.y < -0.02 || one->box.x + one->box.width > look->width + 0.02
          || one->box.y + one->box.height > look->height + 0.02)
        g_error ("%s, %s, %.0f × %.0f: “%s” is too small or outside", look->kind, look->name, look->width, look->height,
                 pango_layout_get_text (one->layout));
      for (guint j = i + 1; j < placed->len; j++)
        if (front_chart_box_overlaps (&one->box, &g_array_index (placed, FrontChartText, j).box))
          g_error ("%s, %s, %.0f × %.0f: “%s” lies on “%s”", look->kind, look->name, look->width, look->height,
                   pango_layout_get_text (one->layout), pango_layout_get_text (g_array_index (placed, FrontChartText, j).layout));
    }
  look->n = placed->len;
}

static void
test_labels (void)
{
  static const struct
  {
    FrontChartLook look;
    double width;
    double height;
    double unit;
  } sizes[] = {
    { FRONT_LOOK_LIGHT, 935, 400, 96.0 / 72 }, { FRONT_LOOK_DARK, 680, 300, 96.0 / 72 }, { FRONT_LOOK_PAPER, 770, 523, 1 },
    { FRONT_LOOK_PAPER, 523, 770, 1 },         { FRONT_LOOK_PAPER, 720, 450, 1 },        { FRONT_LOOK_LIGHT, 240, 160, 96.0 / 72 },
  };
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_cairo_context_set_resolution (context, 72);
  for (guint i = 0; i < chart_cases_n (); i++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
      {
        g_autoptr(FrontDrawing) drawing = chart_case_new (i);
        Look look = { chart_case_kind (i), chart_case_name (i), sizes[s].width, sizes[s].height, 7 * sizes[s].unit, 0 };
        FrontChartStyle style;

        front_chart_style_init (&style, sizes[s].look, 0, sizes[s].unit);
        chart_case_texts (drawing, context, &style, sizes[s].width, sizes[s].height, assert_apart, &look);
        /* The headline at least. */
        g_assert_cmpuint (look.n, >, 0);
      }
  g_object_unref (context);
}

static void
test_words (void)
{
  for (guint i = 0; i < chart_cases_n (); i++)
    {
      g_autoptr(FrontDrawing) drawing = chart_case_new (i);
      const FrontChartKind *kind = front_drawing_kind (drawing);
      gconstpointer chart = front_drawing_chart (drawing);
      g_autofree char *title = kind->title (chart);
      g_autofree char *described = kind->describe (chart);
      g_autoptr(FrontChartTable) table = kind->table (chart);
      g_autofree char *tabs = front_chart_table_to_tabs (table);
      guint n_tabs = 0;
      guint n_lines = 0;

      g_assert_cmpstr (title, !=, "");
      g_assert_cmpuint (g_utf8_strlen (described, -1), >, 20);
      for (const char *p = tabs; *p != '\0'; p++)
        {
          n_tabs += *p == '\t';
          n_lines += *p == '\n';
        }
      g_assert_cmpuint (n_lines, ==, front_chart_table_n_rows (table) + 1);
      g_assert_cmpuint (n_tabs, ==, n_lines * (front_chart_table_n_columns (table) - 1));
      for (guint item = 0; item < kind->n_items (chart); item++)
        {
          g_autofree char *words = kind->item_text (chart, (int) item);

          g_assert_cmpstr (words, !=, "");
        }
    }
}

/* What is written as PNG is, read back, what was drawn, dot for dot. */
static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  GByteArray *bytes = closure;

  if (bytes->len < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, bytes->data, length);
  g_byte_array_remove_range (bytes, 0, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Circles on white; every dot different from its neighbours, in all values; runs of every length. */
static void
paint (cairo_surface_t *surface, guint kind)
{
  cairo_t *cr = cairo_create (surface);
  int width = cairo_image_surface_get_width (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  for (guint i = 0; i < 60 && kind == 0; i++)
    {
      cairo_set_source_rgb (cr, i % 7 / 6.0, i % 5 / 4.0, i % 3 / 2.0);
      cairo_arc (cr, i * 37 % 400, i * 53 % 300, 3 + i % 40, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 300 && kind > 0; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 *row = (guint32 *) (void *) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));

        row[x] = kind == 1 ? (guint32) (x * 2654435761u ^ y * 40503u) : x > y ? 0x123456 : (guint32) y * 7;
      }
  cairo_surface_mark_dirty (surface);
}

static void
test_png (void)
{
  for (guint n = 0; n < 12; n++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();
      int width = 1 + (int) (n % 4) * 133;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, 300);
      cairo_surface_t *back;

      paint (surface, n / 4);
      g_assert_true (front_chart_png_append (bytes, surface, 144));
      back = cairo_image_surface_create_from_png_stream (read_cb, bytes);
      g_assert_cmpint (cairo_surface_status (back), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (cairo_image_surface_get_width (back), ==, width);
      g_assert_cmpint (cairo_image_surface_get_height (back), ==, 300);
      for (int y = 0; y < 300; y++)
        for (int x = 0; x < width; x++)
          {
            const guint32 *one = (const guint32 *) (const void *) (cairo_image_surface_get_data (surface)
                                                                   + y * cairo_image_surface_get_stride (surface));
            const guint32 *other = (const guint32 *) (const void *) (cairo_image_surface_get_data (back)
                                                                     + y * cairo_image_surface_get_stride (back));

            g_assert_cmphex (one[x] & 0xffffff, ==, other[x] & 0xffffff);
          }
      cairo_surface_destroy (back);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-cases/labels", test_labels);
  g_test_add_func ("/chart-cases/words", test_words);
  g_test_add_func ("/chart-cases/png", test_png);
  return g_test_run ();
}
