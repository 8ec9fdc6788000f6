#include "config.h"
#include "documents/front-doc-write.h"

#include <cairo-svg.h>
#include <string.h>

#include "documents/front-flow.h"

#define PNG_SCALE 2 /* pixels a point: 144 dots an inch */

gboolean
front_xml_has (gunichar c)
{
  return (c >= 0x20 || c == '\t' || c == '\n') && c != 0xFFFE && c != 0xFFFF && !(c >= 0x7F && c < 0xA0);
}

void
front_xml_append (GString *xml, const char *text, gssize length)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (xml, "&amp;");
      else if (c == '<')
        g_string_append (xml, "&lt;");
      else if (c == '>')
        g_string_append (xml, "&gt;");
      else if (c == '"')
        g_string_append (xml, "&quot;");
      else if (front_xml_has (c))
        g_string_append_unichar (xml, c);
    }
}

void
front_xml_attribute (GString *xml, const char *name, const char *value)
{
  g_string_append_printf (xml, " %s=\"", name);
  front_xml_append (xml, value, -1);
  g_string_append_c (xml, '"');
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw_on (cairo_surface_t *surface, const FrontDocFigure *figure, double scale)
{
  PangoContext *context = front_flow_context ();
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, scale, scale);
  figure->draw (cr, context, figure->width, figure->height, figure->data);
  status = cairo_status (cr);
  cairo_destroy (cr);
  g_object_unref (context);
  return status;
}

/* cairo 1.16 counts the surfaces of a process and writes the count: the same drawing gives the same bytes without it. */
static GBytes *
without_count (GByteArray *svg)
{
  static const char mark[] = "<g id=\"surface";
  char *found = g_strstr_len ((char *) svg->data, svg->len, mark);

  if (found != NULL)
    {
      guint start = (guint) (found - (char *) svg->data + strlen (mark)), end = start;

      while (end < svg->len && g_ascii_isdigit (svg->data[end]))
        end++;
      if (end > start)
        g_byte_array_remove_range (svg, start, end - start);
    }
  return g_byte_array_free_to_bytes (svg);
}

GBytes *
front_doc_figure_svg (const FrontDocFigure *figure)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append_cb, bytes, figure->width, figure->height);
  cairo_status_t status = draw_on (surface, figure, 1);

  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status == CAIRO_STATUS_SUCCESS ? without_count (g_steal_pointer (&bytes)) : NULL;
}

GBytes *
front_doc_figure_png (const FrontDocFigure *figure)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (figure->width * PNG_SCALE),
                                                         (int) (figure->height * PNG_SCALE));
  cairo_t *white = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (white, 1, 1, 1);
  cairo_paint (white);
  cairo_destroy (white);
  status = draw_on (surface, figure, PNG_SCALE);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  return status == CAIRO_STATUS_SUCCESS ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static const FrontDocColumn *
column_at (const FrontDocTable *table, guint column)
{
  return g_ptr_array_index (table->columns, column);
}

gboolean
front_doc_table_has_head (const FrontDocTable *table)
{
  for (guint c = 0; c < table->columns->len; c++)
    if (column_at (table, c)->heading[0] != '\0' || column_at (table, c)->over[0] != '\0')
      return TRUE;
  return FALSE;
}

gboolean
front_doc_table_has_over (const FrontDocTable *table)
{
  for (guint c = 0; c < table->columns->len; c++)
    if (column_at (table, c)->over[0] != '\0')
      return TRUE;
  return FALSE;
}

guint
front_doc_table_over_end (const FrontDocTable *table, guint column)
{
  guint end = column + 1;

  while (end < table->columns->len && column_at (table, column)->over[0] != '\0'
         && g_str_equal (column_at (table, end)->over, column_at (table, column)->over))
    end++;
  return end;
}
