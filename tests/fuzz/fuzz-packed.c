#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "exchange/front-file-bytes.h"

/* Whatever a file holds that begins as a gzip: it is read to its end or refused with one message, in pieces of any size and read once more
 * with the same outcome; and what is packed here is read back, with a second member behind it, and refused where it is cut. */

/* NULL: refused. Returns: (transfer full) */
static GByteArray *
read_all (FrontFileBytes *bytes, gsize room)
{
  g_autoptr(GByteArray) all = g_byte_array_new ();
  g_autoptr(GError) error = NULL;
  g_autofree guint8 *piece = g_malloc (room);
  gssize n;

  while ((n = front_file_bytes_read (bytes, piece, room, &error)) > 0)
    {
      fuzz_must ((gsize) n <= room, "more than there is room for");
      g_byte_array_append (all, piece, (guint) n);
      fuzz_must (all->len < 512 * 1024 * 1024, "it does not end");
    }
  if (n == 0)
    return g_steal_pointer (&all);
  fuzz_refused (g_steal_pointer (&error));
  return NULL;
}

static gboolean
same (const GByteArray *one, const GByteArray *other)
{
  return one->len == other->len && (one->len == 0 || memcmp (one->data, other->data, one->len) == 0);
}

static void
append_packed (GByteArray *to, const guint8 *data, gsize size)
{
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, packer);

  if (!g_output_stream_write_all (stream, data, size, NULL, NULL, NULL) || !g_output_stream_close (stream, NULL, NULL))
    g_error ("it cannot be packed");
  g_byte_array_append (to, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                       (guint) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
}

static void
there_and_back (const guint8 *data, gsize size)
{
  g_autoptr(GByteArray) packed = g_byte_array_new (), want = g_byte_array_new (), got = NULL;
  g_autoptr(FrontFileBytes) bytes = NULL, cut = NULL;

  append_packed (packed, data, size);
  append_packed (packed, (const guint8 *) "end", 3);
  g_byte_array_append (want, data, (guint) size);
  g_byte_array_append (want, (const guint8 *) "end", 3);
  bytes = front_file_bytes_open (fuzz_file (0, packed->data, packed->len), NULL);
  got = read_all (bytes, 1000);
  fuzz_must (got != NULL && same (got, want), "what was packed is not what is read");
  cut = front_file_bytes_open (fuzz_file (1, packed->data, packed->len - 1 - size % 10), NULL);
  fuzz_must (read_all (cut, 1000) == NULL, "it was cut and is taken as whole");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontFileBytes) bytes = front_file_bytes_open (fuzz_file (0, data, size), &error);
  g_autoptr(GByteArray) once = NULL, again = NULL;

  if (bytes == NULL)
    g_error ("it cannot be opened: %s", error->message);
  once = read_all (bytes, 65536);
  if (!front_file_bytes_again (bytes, &error))
    g_error ("it cannot be read again: %s", error->message);
  again = read_all (bytes, size % 7 + 1);
  fuzz_must ((once == NULL) == (again == NULL) && (once == NULL || same (once, again)), "read again it is another file");
  fuzz_must (front_file_bytes_is_packed (bytes) || (once != NULL && once->len == size), "a file that is not packed is not as it is");
  there_and_back (data, size);
  return 0;
}
