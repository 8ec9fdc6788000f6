#include "config.h"

#include <locale.h>

#include "chart-cases.h"

/* tour-charts FOLDER [KIND]: contact sheets of every drawing with every data, as it is on the screen (light, dark, in the smallest
 * window) and on paper (A4 both ways, in colour and in grey), to be looked at. */

typedef struct
{
  const char *name;
  FrontChartLook look;
  double width;
  double height;
  double unit; /* of a point */
  guint columns;
  gboolean grey;
} Sheet;

/* The chart's part of the window at 1280 × 800 and 1024 × 640; paper at 108 dots an inch without its margins. */
static const Sheet sheets[] = {
  { "light", FRONT_LOOK_LIGHT, 935, 400, 96.0 / 72, 2, FALSE },
  { "dark", FRONT_LOOK_DARK, 935, 400, 96.0 / 72, 2, FALSE },
  { "small", FRONT_LOOK_LIGHT, 680, 300, 96.0 / 72, 2, FALSE },
  { "landscape", FRONT_LOOK_PAPER, 770 * 1.5, 523 * 1.5, 1.5, 2, FALSE },
  { "portrait", FRONT_LOOK_PAPER, 523 * 1.5, 770 * 1.5, 1.5, 3, FALSE },
  { "grey", FRONT_LOOK_PAPER, 770 * 1.5, 523 * 1.5, 1.5, 2, TRUE },
};

#define GAP 12

static void
make_grey (cairo_surface_t *surface)
{
  unsigned char *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        guint32 *pixel = (guint32 *) (void *) (data + y * stride + x * 4);
        guint32 grey = (guint32) (0.2126 * (*pixel >> 16 & 0xff) + 0.7152 * (*pixel >> 8 & 0xff) + 0.0722 * (*pixel & 0xff) + 0.5);

        *pixel = 0xff000000u | grey << 16 | grey << 8 | grey;
      }
  cairo_surface_mark_dirty (surface);
}

static void
draw_one (cairo_t *cr, const Sheet *sheet, guint index)
{
  g_autoptr(FrontDrawing) drawing = chart_case_new (index);
  PangoContext *context = pango_cairo_create_context (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  FrontChartStyle style;

  pango_context_set_font_description (context, font);
  pango_cairo_context_set_resolution (context, 72);
  front_chart_style_init (&style, sheet->look, 0, sheet->unit);
  front_chart_ink (cr, &style.background);
  cairo_rectangle (cr, 0, 0, sheet->width, sheet->height);
  cairo_fill (cr);
  front_drawing_kind (drawing)->draw (cr, context, front_drawing_chart (drawing), &style, sheet->width, sheet->height, -1);
  pango_font_description_free (font);
  g_object_unref (context);
}

static void
draw_sheet (const char *folder, const Sheet *sheet, guint first, guint n)
{
  guint rows = (n + sheet->columns - 1) / sheet->columns;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (sheet->columns * (sheet->width + GAP)),
                                                         (int) (rows * (sheet->height + GAP)));
  cairo_t *cr = cairo_create (surface);
  g_autofree char *path = g_strdup_printf ("%s/%s-%s.png", folder, chart_case_kind (first), sheet->name);

  cairo_set_source_rgb (cr, 0.5, 0.5, 0.6);
  cairo_paint (cr);
  for (guint i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, i % sheet->columns * (sheet->width + GAP) + GAP / 2.0, i / sheet->columns * (sheet->height + GAP) + GAP / 2.0);
      draw_one (cr, sheet, first + i);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
  if (sheet->grey)
    make_grey (surface);
  if (cairo_surface_write_to_png (surface, path) != CAIRO_STATUS_SUCCESS)
    g_error ("“%s” cannot be written", path);
  g_print ("%s\n", path);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc < 2)
    {
      g_printerr ("tour-charts FOLDER [KIND]\n");
      return 2;
    }
  for (guint first = 0, next; first < chart_cases_n (); first = next)
    {
      for (next = first + 1; next < chart_cases_n () && g_str_equal (chart_case_kind (next), chart_case_kind (first)); next++)
        ;
      for (guint s = 0; s < G_N_ELEMENTS (sheets); s++)
        if (argc < 3 || g_str_equal (argv[2], chart_case_kind (first)))
          draw_sheet (argv[1], &sheets[s], first, next - first);
    }
  return 0;
}
