#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-chart-file.h"
#include "charts/front-chart-png.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define USUAL_WIDTH 720
#define USUAL_HEIGHT 450
#define PIXELS_A_POINT 2
#define MARGIN 12 /* points */

typedef enum
{
  FORMAT_NONE,
  FORMAT_PDF,
  FORMAT_SVG,
  FORMAT_PNG,
} Format;

static Format
format_of (const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (folded, ".pdf"))
    return FORMAT_PDF;
  if (g_str_has_suffix (folded, ".svg"))
    return FORMAT_SVG;
  if (g_str_has_suffix (folded, ".png"))
    return FORMAT_PNG;
  return FORMAT_NONE;
}

gboolean
front_chart_file_check (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (format_of (path) != FORMAT_NONE)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_USAGE, _("“%s”: a drawing's file ends in .svg, .pdf or .png"), path);
  return FALSE;
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw (cairo_t *cr, const FrontChartKind *kind, gconstpointer chart, double width, double height, double unit)
{
  double margin = MIN (MARGIN * unit, MIN (width, height) * 0.1);
  PangoContext *context = pango_cairo_create_context (cr);
  FrontChartStyle style;

  pango_cairo_context_set_resolution (context, 72);
  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, unit);
  cairo_translate (cr, margin, margin);
  kind->draw (cr, context, chart, &style, width - 2 * margin, height - 2 * margin, -1);
  g_object_unref (context);
}

/* White under everything. A PDF needs none, and in its recording a painting of the whole page sweeps away what went
 * before it, an opened tag too. */
static void
paint_white (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
}

/* One Document and one Figure, so that a reader of the PDF finds a structure. */
static cairo_surface_t *
draw_pdf (GByteArray *bytes, const FrontChartKind *kind, gconstpointer chart, double width, double height)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *title = kind->title (chart);
  g_autofree char *description = kind->describe (chart);

  if (title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (description != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, description);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Frontdesk " PACKAGE_VERSION);
  cairo_tag_begin (cr, "Document", NULL);
  cairo_tag_begin (cr, "Figure", NULL);
  draw (cr, kind, chart, width, height, 1);
  cairo_tag_end (cr, "Figure");
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);
  cairo_destroy (cr);
  return surface;
}

static cairo_surface_t *
draw_svg (GByteArray *bytes, const FrontChartKind *kind, gconstpointer chart, double width, double height)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append_cb, bytes, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PT);
  paint_white (cr);
  draw (cr, kind, chart, width, height, 1);
  cairo_destroy (cr);
  return surface;
}

static cairo_surface_t *
draw_png (GByteArray *bytes, const FrontChartKind *kind, gconstpointer chart, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * PIXELS_A_POINT, height * PIXELS_A_POINT);
  cairo_t *cr = cairo_create (surface);

  paint_white (cr);
  draw (cr, kind, chart, (int) (width * PIXELS_A_POINT), (int) (height * PIXELS_A_POINT), PIXELS_A_POINT);
  cairo_destroy (cr);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS && !front_chart_png_append (bytes, surface, 72 * PIXELS_A_POINT))
    g_byte_array_set_size (bytes, 0);
  return surface;
}

/* cairo writes shapes only: the title and the text alternative go in behind the opening tag. */
static void
add_words_to_svg (GByteArray *bytes, const FrontChartKind *kind, gconstpointer chart)
{
  g_autofree char *title = kind->title (chart);
  g_autofree char *description = kind->describe (chart);
  g_autofree char *words = g_markup_printf_escaped ("\n<title>%s</title>\n<desc>%s</desc>", title != NULL ? title : "",
                                                    description != NULL ? description : "");
  g_autofree char *text = g_strndup ((const char *) bytes->data, bytes->len);
  const char *tag = strstr (text, "<svg");
  const char *end = tag != NULL ? strchr (tag, '>') : NULL;
  g_autoptr(GString) whole = NULL;

  if (end == NULL)
    return;
  whole = g_string_new_len (text, end - text);
  g_string_append_printf (whole, " role=\"img\">%s%s", words, end + 1);
  g_byte_array_set_size (bytes, 0);
  g_byte_array_append (bytes, (const guint8 *) whole->str, whole->len);
}

static GBytes *
draw_bytes (const char *name, Format format, const FrontChartKind *kind, gconstpointer chart, double width, double height,
            GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = NULL;
  cairo_status_t status;

  width = width > 0 ? width : USUAL_WIDTH;
  height = height > 0 ? height : USUAL_HEIGHT;
  switch (format)
    {
    case FORMAT_PDF:
      surface = draw_pdf (bytes, kind, chart, width, height);
      break;
    case FORMAT_SVG:
      surface = draw_svg (bytes, kind, chart, width, height);
      break;
    case FORMAT_PNG:
      surface = draw_png (bytes, kind, chart, width, height);
      break;
    case FORMAT_NONE:
    default:
      g_assert_not_reached ();
    }
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS && bytes->len == 0)
    status = CAIRO_STATUS_WRITE_ERROR;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s” could not be drawn: %s"), name,
                   cairo_status_to_string (status));
      return NULL;
    }
  if (format == FORMAT_SVG)
    add_words_to_svg (bytes, kind, chart);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
front_chart_file_draw (const char *ending, const FrontChartKind *kind, gconstpointer chart, double width, double height,
                       GError **error)
{
  g_return_val_if_fail (ending != NULL && kind != NULL && chart != NULL, NULL);

  if (!front_chart_file_check (ending, error))
    return NULL;
  return draw_bytes (ending, format_of (ending), kind, chart, width, height, error);
}

gboolean
front_chart_file_write (const char *path, const FrontChartKind *kind, gconstpointer chart, double width, double height,
                        GError **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL && kind != NULL && chart != NULL, FALSE);

  if (!front_chart_file_check (path, error))
    return FALSE;
  bytes = draw_bytes (path, format_of (path), kind, chart, width, height, error);
  if (bytes == NULL)
    return FALSE;
  return front_file_put (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}
