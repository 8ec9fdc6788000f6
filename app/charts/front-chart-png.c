#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-chart-png.h"

#include <gio/gio.h>
#include <string.h>

#define PACKING 1 /* of 9 */
#define FILTER_UP 2
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

/* A row's three bytes a pixel, less those of the row above. */
static void
filter_row (guint8 *out, const guint32 *row, const guint32 *above, int width)
{
  *out++ = FILTER_UP;
  if (above != NULL && memcmp (row, above, (gsize) width * 4) == 0)
    {
      memset (out, 0, (gsize) width * 3);
      return;
    }
  for (int x = 0; x < width; x++)
    {
      guint32 one = row[x];
      guint32 other = above != NULL ? above[x] : 0;

      *out++ = (guint8) ((one >> 16) - (other >> 16));
      *out++ = (guint8) ((one >> 8) - (other >> 8));
      *out++ = (guint8) (one - other);
    }
}

static gboolean
pack (GConverter *compressor, GByteArray *packed, const guint8 *data, gsize length, gboolean last)
{
  guint8 buffer[16384];

  while (length > 0 || last)
    {
      gsize taken = 0;
      gsize made = 0;
      GConverterResult result = g_converter_convert (compressor, data, length, buffer, sizeof buffer,
                                                     last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &taken, &made, NULL);

      if (result == G_CONVERTER_ERROR)
        return FALSE;
      g_byte_array_append (packed, buffer, (guint) made);
      data += taken;
      length -= taken;
      if (result == G_CONVERTER_FINISHED)
        return TRUE;
    }
  return TRUE;
}

gboolean
front_chart_png_append (GByteArray *bytes, cairo_surface_t *surface, double dots_an_inch)
{
  static const guint8 magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autoptr(GByteArray) head = g_byte_array_new ();
  g_autoptr(GByteArray) dots = g_byte_array_new ();
  g_autoptr(GByteArray) packed = g_byte_array_new ();
  g_autoptr(GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, PACKING));
  g_autofree guint8 *row = NULL;
  const guint8 form[] = { 8, 2, 0, 0, 0 }; /* eight bits of red, green and blue */
  const guint8 metre = 1;
  const guint8 *data;
  gsize stride;
  gsize long_row;
  int width;
  int height;

  g_return_val_if_fail (bytes != NULL && surface != NULL, FALSE);
  g_return_val_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24, FALSE);

  cairo_surface_flush (surface);
  width = cairo_image_surface_get_width (surface);
  height = cairo_image_surface_get_height (surface);
  data = cairo_image_surface_get_data (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  long_row = 1 + (gsize) width * 3;
  if (data == NULL || width <= 0 || height <= 0)
    return FALSE;
  row = g_malloc (long_row);
  for (int y = 0; y < height; y++)
    {
      filter_row (row, (const guint32 *) (const void *) (data + (gsize) y * stride),
                  y > 0 ? (const guint32 *) (const void *) (data + (gsize) (y - 1) * stride) : NULL, width);
      if (!pack (compressor, packed, row, long_row, y + 1 == height))
        return FALSE;
    }
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
