#define G_LOG_DOMAIN "front-documents"

#include "config.h"
#include "documents/front-pdf-complete.h"

#include <string.h>

typedef struct
{
  GByteArray *pdf;
  GArray *offsets;     /* guint64 by object number; 0 for none */
  guint64 last_xref;
  guint64 root;        /* object number of the catalog */
  char *info;          /* "776 0 R"; NULL for none */
  GString *update;     /* what is appended */
  GArray *changed;     /* Changed, in the order of their numbers */
} Update;

typedef struct
{
  guint64 number;
  guint64 offset;
} Changed;

static const char *
text_at (const Update *self, guint64 offset)
{
  return (const char *) self->pdf->data + offset;
}

/* The last line that begins with @word; among the last bytes, which are text. They end with a NUL of our own, so that the
 * string functions stop. */
static const char *
find_last (const Update *self, const char *word)
{
  const char *from = text_at (self, self->pdf->len > 1024 ? self->pdf->len - 1024 : 0);

  return g_strrstr (from, word);
}

/* The number after @key in @text, as in "/Size 778". */
static gboolean
number_after (const char *text, const char *key, guint64 *number)
{
  const char *at = strstr (text, key);

  if (at == NULL)
    return FALSE;
  at += strlen (key);
  while (*at == ' ')
    at++;
  if (!g_ascii_isdigit (*at))
    return FALSE;
  *number = g_ascii_strtoull (at, NULL, 10);
  return TRUE;
}

static gboolean
read_table (Update *self)
{
  const char *start = find_last (self, "startxref");
  const char *trailer, *at, *info;
  char *end;
  guint64 size;

  if (start == NULL || !number_after (start, "startxref\n", &self->last_xref) || self->last_xref + 5 > self->pdf->len)
    return FALSE;
  at = text_at (self, self->last_xref);
  trailer = strstr (at, "trailer");
  if (!g_str_has_prefix (at, "xref\n") || trailer == NULL || !number_after (trailer, "/Size ", &size)
      || !number_after (trailer, "/Root ", &self->root) || size > self->pdf->len)
    return FALSE;
  info = strstr (trailer, "/Info ");
  if (info != NULL)
    self->info = g_strndup (info + 6, strcspn (info + 6, "\r\n/>"));
  g_array_set_size (self->offsets, (guint) size);
  at += 5;
  while (at < trailer)
    {
      guint64 first = g_ascii_strtoull (at, &end, 10);
      guint64 n = g_ascii_strtoull (end, &end, 10);

      if (*end != '\n' || first + n > size)
        return FALSE;
      at = end + 1;
      for (guint64 i = 0; i < n; i++, at += 20)
        if (at + 20 > trailer)
          return FALSE;
        else if (at[17] == 'n')
          g_array_index (self->offsets, guint64, first + i) = g_ascii_strtoull (at, NULL, 10);
    }
  return TRUE;
}

/* The dictionary of an object that has no stream, without its closing ">>". Returns: (transfer full) (nullable) */
static char *
dictionary_of (const Update *self, guint64 number)
{
  guint64 offset = number < self->offsets->len ? g_array_index (self->offsets, guint64, number) : 0;
  g_autofree char *head = g_strdup_printf ("%" G_GUINT64_FORMAT " 0 obj\n<<", number);
  const char *text, *end;

  if (offset == 0 || offset >= self->pdf->len)
    return NULL;
  text = text_at (self, offset);
  if (!g_str_has_prefix (text, head))
    return NULL;
  end = strstr (text, "endobj");
  if (end == NULL)
    return NULL;
  while (end > text && strncmp (end, ">>", 2) != 0)
    end--;
  return end > text ? g_strndup (text, (gsize) (end - text)) : NULL;
}

static void
change (Update *self, guint64 number, const char *dictionary, const char *addition)
{
  Changed changed = { number, self->pdf->len - 1 + self->update->len };

  g_string_append_printf (self->update, "%s%s>>\nendobj\n", dictionary, addition);
  g_array_append_val (self->changed, changed);
}

/* A text string (7.9.2.2) in UTF-16 with its mark, in hexadecimal: nothing in it needs an escape. */
static char *
text_string (const char *text)
{
  glong length = 0;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  GString *string = g_string_new ("<FEFF");

  for (glong i = 0; utf16 != NULL && i < length; i++)
    g_string_append_printf (string, "%04X", utf16[i]);
  g_string_append_c (string, '>');
  return g_string_free (string, FALSE);
}

/* cairo numbers the elements of the structure in the order of reading. */
static gboolean
change_elements (Update *self, const GPtrArray *alternatives)
{
  guint figures = 0;

  for (guint64 number = 1; number < self->offsets->len; number++)
    {
      g_autofree char *dictionary = dictionary_of (self, number);

      if (dictionary == NULL || strstr (dictionary, "/Type /StructElem") == NULL)
        continue;
      if (strstr (dictionary, "/S /TH\n") != NULL)
        change (self, number, dictionary, "   /A << /O /Table /Scope /Column >>\n");
      else if (strstr (dictionary, "/S /Figure\n") != NULL)
        {
          g_autofree char *string = NULL;
          g_autofree char *addition = NULL;

          if (figures >= alternatives->len)
            return FALSE;
          string = text_string (alternatives->pdata[figures++]);
          addition = g_strdup_printf ("   /Alt %s\n", string);
          change (self, number, dictionary, addition);
        }
    }
  return figures == alternatives->len;
}

static gboolean
change_catalog (Update *self, const char *language)
{
  g_autofree char *dictionary = dictionary_of (self, self->root);
  g_autofree char *addition = NULL;

  if (dictionary == NULL || strstr (dictionary, "/Type /Catalog") == NULL || strpbrk (language, "()\\") != NULL)
    return FALSE;
  addition = g_strdup_printf ("   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n", language);
  change (self, self->root, dictionary, addition);
  return TRUE;
}

static void
append_table (Update *self)
{
  guint64 at = self->pdf->len - 1 + self->update->len;

  g_string_append (self->update, "xref\n");
  for (guint i = 0; i < self->changed->len; i++)
    {
      const Changed *changed = &g_array_index (self->changed, Changed, i);

      g_string_append_printf (self->update, "%" G_GUINT64_FORMAT " 1\n%010" G_GUINT64_FORMAT " 00000 n \n", changed->number,
                              changed->offset);
    }
  g_string_append_printf (self->update, "trailer\n<< /Size %u\n   /Root %" G_GUINT64_FORMAT " 0 R\n", self->offsets->len, self->root);
  if (self->info != NULL)
    g_string_append_printf (self->update, "   /Info %s\n", self->info);
  g_string_append_printf (self->update, "   /Prev %" G_GUINT64_FORMAT "\n>>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n",
                          self->last_xref, at);
}

gboolean
front_pdf_complete (GByteArray *pdf, const char *language, const GPtrArray *alternatives)
{
  Update self = { .pdf = pdf };
  gboolean done;

  g_return_val_if_fail (pdf != NULL && language != NULL && alternatives != NULL, FALSE);

  g_byte_array_append (pdf, (const guint8 *) "", 1);
  self.offsets = g_array_new (FALSE, TRUE, sizeof (guint64));
  self.changed = g_array_new (FALSE, FALSE, sizeof (Changed));
  self.update = g_string_new (NULL);
  done = read_table (&self) && change_elements (&self, alternatives) && change_catalog (&self, language);
  if (done)
    append_table (&self);
  g_byte_array_set_size (pdf, pdf->len - 1);
  if (done)
    g_byte_array_append (pdf, (const guint8 *) self.update->str, (guint) self.update->len);
  g_string_free (self.update, TRUE);
  g_array_unref (self.offsets);
  g_array_unref (self.changed);
  g_free (self.info);
  return done;
}
