#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-pixel-pack.h"

#include <string.h>

#define FILTER_UP 2
#define ADLER 65521u
#define BYTES 3                   /* of a pixel: also how far back a repetition lies */
#define LONGEST_RUN (258 / BYTES) /* pixels */
#define END_OF_BLOCK 256

/* A code of the fixed Huffman table, ready to be written from its lowest bit on. */
typedef struct
{
  guint32 bits;
  guint n_bits;
} Code;

typedef struct
{
  GByteArray *bytes;
  guint64 held;    /* bits that are no whole byte yet */
  guint n_held;
  guint32 sum_a;   /* Adler-32 of what was put in */
  guint32 sum_b;
  Code codes[288];
  Code runs[LONGEST_RUN + 1]; /* a repetition of so many pixels, whole: length and distance */
} Pack;

/* Huffman codes are written from their highest bit on, everything else from the lowest. */
static guint16
turn (guint code, guint n_bits)
{
  guint turned = 0;

  for (guint i = 0; i < n_bits; i++)
    turned |= (code >> i & 1) << (n_bits - 1 - i);
  return (guint16) turned;
}

/* RFC 1951, 3.2.6. */
static Code
fixed_code (guint symbol)
{
  if (symbol < 144)
    return (Code) { turn (0x30 + symbol, 8), 8 };
  if (symbol < 256)
    return (Code) { turn (0x190 + symbol - 144, 9), 9 };
  if (symbol < 280)
    return (Code) { turn (symbol - 256, 7), 7 };
  return (Code) { turn (0xc0 + symbol - 280, 8), 8 };
}

/* RFC 1951, 3.2.5: the symbol of a length, and its further bits; then the distance of three bytes, which is symbol 2 of five bits. */
static Code
run_code (const Code *codes, guint length)
{
  guint symbol = length - 3;
  guint more = 0;
  Code code;

  if (length == 258)
    symbol = 28;
  else if (symbol >= 8)
    {
      for (more = 1; symbol >> more >= 8; more++)
        ;
      symbol = 4 * more + ((length - 3) >> more);
    }
  code = codes[257 + symbol];
  if (length < 258 && more > 0)
    {
      code.bits |= ((length - 3) & ((1u << more) - 1)) << code.n_bits;
      code.n_bits += more;
    }
  code.bits |= turn (2, 5) << code.n_bits;
  code.n_bits += 5;
  return code;
}

static void
put (Pack *pack, Code code)
{
  pack->held |= (guint64) code.bits << pack->n_held;
  pack->n_held += code.n_bits;
  if (pack->n_held >= 32)
    {
      guint32 whole = GUINT32_TO_LE ((guint32) pack->held);

      g_byte_array_append (pack->bytes, (const guint8 *) &whole, 4);
      pack->held >>= 32;
      pack->n_held -= 32;
    }
}

static void
put_byte (Pack *pack, guint8 byte)
{
  put (pack, pack->codes[byte]);
  pack->sum_a = (pack->sum_a + byte) % ADLER;
  pack->sum_b = (pack->sum_b + pack->sum_a) % ADLER;
}

static void
put_pixel (Pack *pack, guint32 pixel)
{
  put_byte (pack, (guint8) (pixel >> 16));
  put_byte (pack, (guint8) (pixel >> 8));
  put_byte (pack, (guint8) pixel);
}

/* @n more of the pixel that was put last. */
static void
put_run (Pack *pack, guint32 pixel, guint n)
{
  for (guint rest = n; rest > 0; rest -= MIN (rest, LONGEST_RUN))
    put (pack, pack->runs[MIN (rest, LONGEST_RUN)]);
  if (pixel == 0)
    pack->sum_b = (guint32) ((pack->sum_b + (guint64) n * BYTES * pack->sum_a) % ADLER);
  else
    for (guint i = 0; i < n; i++)
      for (int shift = 16; shift >= 0; shift -= 8)
        {
          pack->sum_a = (pack->sum_a + (pixel >> shift & 0xff)) % ADLER;
          pack->sum_b = (pack->sum_b + pack->sum_a) % ADLER;
        }
}

/* Each of the three bytes less the one above it. */
static guint32
less (guint32 one, guint32 above)
{
  guint32 red = (one & 0xff0000) - (above & 0xff0000);
  guint32 green = (one & 0xff00) - (above & 0xff00);
  guint32 blue = (one & 0xff) - (above & 0xff);

  return (red & 0xff0000) | (green & 0xff00) | (blue & 0xff);
}

static void
put_row (Pack *pack, const guint32 *row, const guint32 *above, guint width)
{
  guint x = 0;

  put_byte (pack, FILTER_UP);
  if (memcmp (row, above, (gsize) width * sizeof *row) == 0)
    {
      put_pixel (pack, 0);
      put_run (pack, 0, width - 1);
      return;
    }
  while (x < width)
    {
      guint32 pixel = less (row[x], above[x]);
      guint start = ++x;

      put_pixel (pack, pixel);
      while (x < width && less (row[x], above[x]) == pixel)
        x++;
      put_run (pack, pixel, x - start);
    }
}

GByteArray *
front_pixel_pack (const guint8 *data, gsize stride, int width, int height)
{
  static const guint8 head[] = { 0x78, 0x01 }; /* deflate, packed fast */
  g_autofree guint32 *blank = NULL;
  const guint32 *above;
  Pack pack = { .sum_a = 1 };
  guint32 sum;

  g_return_val_if_fail (data != NULL && width > 0 && height > 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pack.codes); i++)
    pack.codes[i] = fixed_code (i);
  for (guint n = 1; n <= LONGEST_RUN; n++)
    pack.runs[n] = run_code (pack.codes, n * BYTES);
  pack.bytes = g_byte_array_new ();
  g_byte_array_append (pack.bytes, head, sizeof head);
  put (&pack, (Code) { 1 | 1 << 1, 3 }); /* the last block, with the fixed table */
  blank = g_new0 (guint32, width);
  above = blank;
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (const void *) (data + (gsize) y * stride);

      put_row (&pack, row, above, (guint) width);
      above = row;
    }
  put (&pack, pack.codes[END_OF_BLOCK]);
  while (pack.n_held % 8 != 0)
    pack.n_held++;
  for (; pack.n_held > 0; pack.n_held -= 8, pack.held >>= 8)
    g_byte_array_append (pack.bytes, &(guint8) { (guint8) pack.held }, 1);
  sum = GUINT32_TO_BE (pack.sum_b << 16 | pack.sum_a);
  g_byte_array_append (pack.bytes, (const guint8 *) &sum, 4);
  return pack.bytes;
}
