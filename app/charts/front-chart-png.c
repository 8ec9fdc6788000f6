#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-chart-png.h"

#include "charts/front-pixel-pack.h"

#define METRES_AN_INCH 0.0254

static guint32
crc (guint32 sum, const guint8 *data, gsize length)
{
  static guint32 table[256];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint32 i = 0; i < 256; i++)
        {
          table[i] = i;
          for (guint bit = 0; bit < 8; bit++)
            table[i] = table[i] & 1 ? 0xedb88320u ^ (table[i] >> 1) : table[i] >> 1;
        }
      g_once_init_leave (&made, 1);
    }
  for (gsize i = 0; i < length; i++)
    sum = table[(sum ^ data[i]) & 0xff] ^ (sum >> 8);
  return sum;
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, 4);
}

static void
append_chunk (GByteArray *bytes, const char *type, const guint8 *data, gsize length)
{
  guint32 sum;

  append_number (bytes, (guint32) length);
  g_byte_array_append (bytes, (const guint8 *) type, 4);
  g_byte_array_append (bytes, data, (guint) length);
  sum = crc (0xffffffffu, (const guint8 *) type, 4);
  append_number (bytes, crc (sum, data, length) ^ 0xffffffffu);
}

gboolean
front_chart_png_append (GByteArray *bytes, cairo_surface_t *surface, double dots_an_inch)
{
  static const guint8 magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autoptr(GByteArray) head = g_byte_array_new ();
  g_autoptr(GByteArray) dots = g_byte_array_new ();
  g_autoptr(GByteArray) packed = NULL;
  const guint8 form[] = { 8, 2, 0, 0, 0 }; /* eight bits of red, green and blue */
  const guint8 metre = 1;
  const guint8 *data;
  int width;
  int height;

  g_return_val_if_fail (bytes != NULL && surface != NULL, FALSE);
  g_return_val_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24, FALSE);

  cairo_surface_flush (surface);
  width = cairo_image_surface_get_width (surface);
  height = cairo_image_surface_get_height (surface);
  data = cairo_image_surface_get_data (surface);
  if (data == NULL || width <= 0 || height <= 0)
    return FALSE;
  packed = front_pixel_pack (data, (gsize) cairo_image_surface_get_stride (surface), width, height);
  append_number (head, (guint32) width);
  append_number (head, (guint32) height);
  g_byte_array_append (head, form, sizeof form);
  append_number (dots, (guint32) (dots_an_inch / METRES_AN_INCH + 0.5));
  append_number (dots, (guint32) (dots_an_inch / METRES_AN_INCH + 0.5));
  g_byte_array_append (dots, &metre, 1);
  g_byte_array_append (bytes, magic, sizeof magic);
  append_chunk (bytes, "IHDR", head->data, head->len);
  append_chunk (bytes, "pHYs", dots->data, dots->len);
  append_chunk (bytes, "IDAT", packed->data, packed->len);
  append_chunk (bytes, "IEND", (const guint8 *) "", 0);
  return TRUE;
}
