#define G_LOG_DOMAIN "front-table"

#include "config.h"
#include "exchange/front-table-file.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-file-bytes.h"

#define PIECE (64 * 1024)
/* Of a thousand bytes of text that is no UTF-16, how many may be NUL or another control before it is no text at all. */
#define CONTROLS_BORNE 20
#define CONTROLS_FEW 4 /* a slip of a small file */
/* A file that has a line of so many bytes is no table: there is no need to read the rest of it. */
#define LINELESS (4 * 1024 * 1024)
#define REPLACEMENT "\357\277\275"

struct _FrontTableFile
{
  FrontFileBytes *bytes;
  GCancellable *cancellable;
  FrontTableFacts facts;
  gint64 length;      /* of the text in bytes, unpacked; -1: not known yet */
  gint64 done;        /* of these, read since the start */
  guint8 left[4];     /* of a sign that the last piece cut */
  gsize n_left;
  guint8 *piece;
};

const char *
front_encoding_name (FrontEncoding encoding)
{
  static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" };

  return names[encoding];
}

/* ── One sign ── */

/* Windows-1252, 0x80 to 0x9f; 0 is unused there. The rest of it is Latin-1. (Unicode's mapping table CP1252.TXT) */
static const gunichar cp1252[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

/* How long the UTF-8 sequence at @p is. 0: more bytes are needed to tell; negative: so many bytes are no text (a maximal
 * subpart, Unicode 15, table 3-7). */
static int
sequence_length (const guint8 *p, gsize n, gboolean at_end)
{
  int length;
  guint8 low = 0x80, high = 0xbf;

  if (*p < 0x80)
    return 1;
  if (*p < 0xc2 || *p > 0xf4)
    return -1;
  length = *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : 4;
  if (*p == 0xe0)
    low = 0xa0;
  else if (*p == 0xed)
    high = 0x9f;
  else if (*p == 0xf0)
    low = 0x90;
  else if (*p == 0xf4)
    high = 0x8f;
  for (int i = 1; i < length; i++, low = 0x80, high = 0xbf)
    {
      if ((gsize) i >= n)
        return at_end ? -i : 0;
      if (p[i] < low || p[i] > high)
        return -i;
    }
  return length;
}

/* ── Looking at the whole ── */

typedef struct
{
  gint64 whole;     /* UTF-8 sequences of two bytes and more */
  gint64 broken;    /* bytes that are no UTF-8 */
  gint64 controls;  /* NUL and its like, which no table has */
  gint64 nul_even, nul_odd, bytes;
  guint8 left[4];
  gsize n_left;
  gboolean after_cr;
} Look;

static void
look_at (Look *look, FrontTableFacts *facts, const guint8 *p, gsize n)
{
  for (gsize i = 0; i < n; i++, look->bytes++)
    {
      guint8 c = p[i];

      if (c == '\n')
        {
          if (look->after_cr)
            facts->crlf++;
          else
            facts->lf++;
          look->after_cr = FALSE;
          continue;
        }
      facts->cr += look->after_cr;
      look->after_cr = c == '\r';
      if (c >= 0x20)
        continue;
      if (c == 0)
        *(look->bytes % 2 == 0 ? &look->nul_even : &look->nul_odd) += 1;
      if (c != '\t' && c != '\r' && c != '\f')
        look->controls++;
    }
}

/* @p has PIECE bytes and room for four more before it. */
static void
look_for_utf8 (Look *look, const guint8 *piece, gsize n, gboolean at_end)
{
  guint8 *joined = NULL;
  const guint8 *p = piece;
  gsize i = 0;

  if (look->n_left > 0)
    {
      joined = g_malloc (n + 4);
      memcpy (joined, look->left, look->n_left);
      if (n > 0)
        memcpy (joined + look->n_left, piece, n);
      n += look->n_left;
      p = joined;
      look->n_left = 0;
    }
  while (i < n)
    {
      int length;

      if (p[i] < 0x80)
        {
          i++;
          continue;
        }
      length = sequence_length (p + i, n - i, at_end);
      if (length == 0)
        {
          look->n_left = n - i;
          memcpy (look->left, p + i, look->n_left);
          break;
        }
      if (length > 0)
        look->whole++;
      else
        look->broken++;
      i += (gsize) ABS (length);
    }
  g_free (joined);
}

static gboolean
read_bytes (FrontTableFile *file, guint8 *to, gsize *n, GError **error)
{
  gssize got;

  if (g_cancellable_is_cancelled (file->cancellable))
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CANCELLED, _("The import was cancelled. Nothing was imported."));
      return FALSE;
    }
  got = front_file_bytes_read (file->bytes, to, PIECE, error);
  if (got < 0)
    return FALSE;
  *n = (gsize) got;
  file->done += got;
  return TRUE;
}

/* A file that a telephone system goes on writing is not all there yet. */
static gboolean
check_unchanged (FrontTableFile *file, GError **error)
{
  if (front_file_bytes_is_unchanged (file->bytes) && front_file_bytes_taken (file->bytes) == file->facts.size && file->done == file->length)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("The file %s was changed while it was read. Nothing was imported; try again when it is finished, or with a copy of it."),
               front_table_file_name (file));
  return FALSE;
}

static gboolean
refuse (FrontTableFile *file, const char *looks_like, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("%s is no table. It looks like %s. Nothing was imported."), front_table_file_name (file), looks_like);
  return FALSE;
}

static void
decide_encoding (FrontTableFile *file, const Look *look, const guint8 *start, gsize n)
{
  FrontTableFacts *facts = &file->facts;
  gint64 half = MAX (file->length / 2, 1);

  if (n >= 3 && memcmp (start, "\357\273\277", 3) == 0)
    facts->bom = TRUE;
  else if (n >= 2 && (memcmp (start, "\377\376", 2) == 0 || memcmp (start, "\376\377", 2) == 0))
    {
      facts->bom = TRUE;
      facts->encoding = start[0] == 0xff ? FRONT_ENCODING_UTF16LE : FRONT_ENCODING_UTF16BE;
    }
  else if (file->length >= 4 && look->nul_odd * 10 > half * 4 && look->nul_even * 20 < half)
    facts->encoding = FRONT_ENCODING_UTF16LE;
  else if (file->length >= 4 && look->nul_even * 10 > half * 4 && look->nul_odd * 20 < half)
    facts->encoding = FRONT_ENCODING_UTF16BE;
  else if (look->broken > 0 && look->broken >= look->whole)
    facts->encoding = FRONT_ENCODING_1252;
  facts->damaged = facts->encoding == FRONT_ENCODING_UTF8 && look->broken > 0;
}

static gboolean
take_encoding (FrontTableFile *file, const char *name, GError **error)
{
  static const struct { const char *name; FrontEncoding encoding; } known[] = {
    { "utf-8", FRONT_ENCODING_UTF8 }, { "utf8", FRONT_ENCODING_UTF8 }, { "utf-16", FRONT_ENCODING_UTF16LE },
    { "utf-16le", FRONT_ENCODING_UTF16LE }, { "utf-16be", FRONT_ENCODING_UTF16BE }, { "windows-1252", FRONT_ENCODING_1252 },
    { "cp1252", FRONT_ENCODING_1252 }, { "latin-1", FRONT_ENCODING_1252 }, { "iso-8859-1", FRONT_ENCODING_1252 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (name, known[i].name) == 0)
      {
        if (!file->facts.bom)
          file->facts.encoding = known[i].encoding;
        return TRUE;
      }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("“%s” is no encoding that is known here; there are utf-8, utf-16, windows-1252 and latin-1."), name);
  return FALSE;
}

/* Of the line that goes on behind the piece, which had @before bytes before it. */
static gsize
length_of_line (const guint8 *piece, gsize n, gsize before)
{
  for (gsize i = n; i > 0; i--)
    if (piece[i - 1] == '\n' || piece[i - 1] == '\r')
      return n - i;
  return before + n;
}

static gboolean
look_at_all (FrontTableFile *file, const char *encoding, GError **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  Look look = { 0 };
  guint8 start[4096];
  gsize n_start = 0, n, line = 0;
  const char *looks_like;

  front_file_bytes_set_checksum (file->bytes, checksum);
  for (;;)
    {
      if (!read_bytes (file, file->piece, &n, error))
        return FALSE;
      if (n == 0)
        break;
      if (n_start == 0)
        {
          n_start = MIN (n, sizeof start);
          memcpy (start, file->piece, n_start);
          looks_like = front_looks_like (start, n_start);
          if (looks_like != NULL)
            return refuse (file, looks_like, error);
        }
      look_at (&look, &file->facts, file->piece, n);
      look_for_utf8 (&look, file->piece, n, FALSE);
      line = length_of_line (file->piece, n, line);
      if (line > LINELESS)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("%s, line %" PRId64 " is longer than four million signs. This is no table; nothing was imported."), front_table_file_name (file),
                       (gint64) (file->facts.lf + file->facts.crlf + file->facts.cr) + 1);
          return FALSE;
        }
    }
  look_for_utf8 (&look, file->piece, 0, TRUE);
  file->facts.cr += look.after_cr;
  front_file_bytes_set_checksum (file->bytes, NULL);
  file->length = file->done;
  if (!check_unchanged (file, error))
    return FALSE;
  g_strlcpy (file->facts.sha256, g_checksum_get_string (checksum), sizeof file->facts.sha256);
  decide_encoding (file, &look, start, n_start);
  if (encoding != NULL && !take_encoding (file, encoding, error))
    return FALSE;
  if (file->facts.encoding == FRONT_ENCODING_UTF16LE || file->facts.encoding == FRONT_ENCODING_UTF16BE)
    return TRUE; /* its line ends were counted all the same: every one has its byte */
  if (look.controls >= CONTROLS_FEW && look.controls * 1000 > file->length * CONTROLS_BORNE)
    return refuse (file, _("data for a program (binary)"), error);
  file->facts.damaged |= look.nul_even + look.nul_odd > 0;
  return TRUE;
}

/* ── Opening ── */

FrontTableFile *
front_table_file_open (const char *path, const char *encoding, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontTableFile) file = g_new0 (FrontTableFile, 1);

  g_return_val_if_fail (path != NULL, NULL);

  file->length = -1;
  file->bytes = front_file_bytes_open (path, error);
  if (file->bytes == NULL)
    return NULL;
  file->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  file->facts.size = front_file_bytes_size (file->bytes);
  file->piece = g_malloc (PIECE + sizeof file->left);
  if (!look_at_all (file, encoding, error) || !front_table_file_again (file, error))
    return NULL;
  return g_steal_pointer (&file);
}

void
front_table_file_free (FrontTableFile *file)
{
  if (file == NULL)
    return;
  front_file_bytes_free (file->bytes);
  g_clear_object (&file->cancellable);
  g_free (file->piece);
  g_free (file);
}

const FrontTableFacts *
front_table_file_facts (FrontTableFile *file)
{
  return &file->facts;
}

const char *
front_table_file_name (FrontTableFile *file)
{
  return front_file_bytes_name (file->bytes);
}

gboolean
front_table_file_again (FrontTableFile *file, GError **error)
{
  file->done = 0;
  file->n_left = 0;
  return front_file_bytes_again (file->bytes, error);
}

double
front_table_file_share (FrontTableFile *file)
{
  return file->length > 0 ? (double) file->done / (double) file->length : 1;
}

/* ── Reading as UTF-8: each returns how many bytes it has used ── */

static gsize
decode_utf8 (GString *text, const guint8 *p, gsize n, gboolean at_end)
{
  gsize i = 0;

  while (i < n)
    {
      gsize run = i;
      int length;

      while (run < n && p[run] < 0x80 && p[run] != 0)
        run++;
      if (run > i)
        {
          g_string_append_len (text, (const char *) p + i, (gssize) (run - i));
          i = run;
          continue;
        }
      length = p[i] == 0 ? -1 : sequence_length (p + i, n - i, at_end);
      if (length == 0)
        break;
      if (length > 0)
        g_string_append_len (text, (const char *) p + i, length);
      else
        g_string_append (text, REPLACEMENT);
      i += (gsize) ABS (length);
    }
  return i;
}

static gsize
decode_1252 (GString *text, const guint8 *p, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      gunichar c = p[i] >= 0x80 && p[i] < 0xa0 ? cp1252[p[i] - 0x80] : p[i];

      if (c == 0)
        g_string_append (text, REPLACEMENT);
      else if (c < 0x80)
        g_string_append_c (text, (char) c);
      else
        g_string_append_unichar (text, c);
    }
  return n;
}

static gsize
decode_utf16 (GString *text, const guint8 *p, gsize n, gboolean big, gboolean at_end)
{
  gsize i = 0;

  while (i + 1 < n)
    {
      gunichar c = big ? (gunichar) p[i] << 8 | p[i + 1] : (gunichar) p[i + 1] << 8 | p[i];
      gsize used = 2;

      if (c >= 0xd800 && c < 0xdc00)
        {
          gunichar d;

          if (i + 3 >= n && !at_end)
            break;
          d = i + 3 < n ? (big ? (gunichar) p[i + 2] << 8 | p[i + 3] : (gunichar) p[i + 3] << 8 | p[i + 2]) : 0;
          if (d >= 0xdc00 && d < 0xe000)
            {
              c = 0x10000 + ((c - 0xd800) << 10) + (d - 0xdc00);
              used = 4;
            }
        }
      if (c == 0 || (c >= 0xd800 && c < 0xe000))
        g_string_append (text, REPLACEMENT);
      else
        g_string_append_unichar (text, c);
      i += used;
    }
  if (at_end && i < n)
    {
      g_string_append (text, REPLACEMENT);
      i = n;
    }
  return i;
}

gboolean
front_table_file_read (FrontTableFile *file, GString *text, gboolean *at_end, GError **error)
{
  gsize n, used, skip = 0;
  gboolean first = file->done == 0;

  memcpy (file->piece, file->left, file->n_left);
  if (!read_bytes (file, file->piece + file->n_left, &n, error))
    return FALSE;
  *at_end = n == 0 || file->done >= file->length;
  if (*at_end && !check_unchanged (file, error))
    return FALSE;
  n += file->n_left;
  if (first && file->facts.bom)
    skip = MIN (n, file->facts.encoding == FRONT_ENCODING_UTF8 ? 3 : 2);
  switch (file->facts.encoding)
    {
    case FRONT_ENCODING_1252:
      used = decode_1252 (text, file->piece + skip, n - skip);
      break;
    case FRONT_ENCODING_UTF16LE:
    case FRONT_ENCODING_UTF16BE:
      used = decode_utf16 (text, file->piece + skip, n - skip, file->facts.encoding == FRONT_ENCODING_UTF16BE, *at_end);
      break;
    case FRONT_ENCODING_UTF8:
    default:
      used = decode_utf8 (text, file->piece + skip, n - skip, *at_end);
      break;
    }
  file->n_left = MIN (n - skip - used, sizeof file->left);
  memcpy (file->left, file->piece + skip + used, file->n_left);
  return TRUE;
}
