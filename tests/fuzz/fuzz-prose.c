#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "documents/front-markdown-write.h"
#include "documents/front-markdown.h"
#include "plan/front-plan-paste.h"
#include "plan/front-prose-spans.h"
#include "plan/front-spelling-words.h"
#include "plan/front-word-diff.h"

/* Texts of a plan: Markdown, which read, written and read again has lost no word; the styles and words of it while it is typed, which lie
 * inside it and on whole signs; the difference of its two halves (parted by a form feed), which put together are the halves; and
 * what is pasted from a spreadsheet. */

static gboolean
on_sign (const char *text, gsize at)
{
  return ((guchar) text[at] & 0xc0) != 0x80;
}

static void
try_spans (const char *text)
{
  gsize length = strlen (text);
  gboolean fenced = FALSE;
  g_autoptr(GArray) spans = front_prose_spans (text, &fenced);
  g_autoptr(GArray) words = front_spelling_find_words (text, FALSE);
  gsize last = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const FrontSpan *span = &g_array_index (spans, FrontSpan, i);

      fuzz_must (span->start <= span->end && span->end <= length && on_sign (text, span->start) && on_sign (text, span->end),
                 "a style from %u to %u of %u", (guint) span->start, (guint) span->end, (guint) length);
    }
  for (guint i = 0; i < words->len; i++)
    {
      const FrontSpellingWord *word = &g_array_index (words, FrontSpellingWord, i);

      fuzz_must (word->start >= last && word->start < word->end && word->end <= length && on_sign (text, word->start)
                 && on_sign (text, word->end), "a word from %u to %u of %u", (guint) word->start, (guint) word->end, (guint) length);
      last = word->end;
    }
}

static void
try_toggle (const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));
  gsize length = strlen (line), prefix = front_prose_prefix (line, length), start = MIN (length / 3, length), end = length - length / 4;

  fuzz_must (prefix <= length && on_sign (line, prefix), "a prefix of %u of %u", (guint) prefix, (guint) length);
  while (!on_sign (line, start))
    start++;
  while (!on_sign (line, end))
    end++;
  if (start > end)
    return;
  front_prose_find_toggle (line, "**", &start, &end);
  fuzz_must (start <= end && end <= length && on_sign (line, start) && on_sign (line, end), "strong from %u to %u of %u", (guint) start,
             (guint) end, (guint) length);
}

static void
try_difference (const char *text)
{
  const char *cut = strchr (text, '\f');
  g_autofree char *one = g_strndup (text, cut != NULL ? (gsize) (cut - text) : strlen (text) / 2);
  g_autofree char *old_text = g_utf8_make_valid (one, -1);
  g_autofree char *new_text = g_utf8_make_valid (cut != NULL ? cut + 1 : text + strlen (text) / 2, -1);
  g_autoptr(GPtrArray) segments = front_word_diff (old_text, new_text);
  g_autoptr(GString) was = g_string_new (NULL);
  g_autoptr(GString) is = g_string_new (NULL);

  for (guint i = 0; i < segments->len; i++)
    {
      const FrontSegment *segment = segments->pdata[i];

      fuzz_must (g_utf8_validate (segment->text, -1, NULL), "a difference that is no text");
      g_string_append (was, segment->kind != FRONT_SEGMENT_INSERTED ? segment->text : "");
      g_string_append (is, segment->kind != FRONT_SEGMENT_DELETED ? segment->text : "");
    }
  fuzz_must (strcmp (was->str, old_text) == 0 && strcmp (is->str, new_text) == 0, "put together it is not what it was");
}

static void
try_paste (const char *text)
{
  g_autoptr(GPtrArray) rows = front_plan_paste_parse (text);

  if (front_plan_paste_is_table (text))
    fuzz_must (rows->len > 0, "a table without rows");
  for (guint i = 0; i < rows->len; i++)
    for (char **cell = rows->pdata[i]; *cell != NULL; cell++)
      fuzz_must (g_utf8_validate (*cell, -1, NULL), "a cell that is no text");
}

/* Letters and figures, in order. */
static char *
words_of (const GPtrArray *parts)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = parts->pdata[i];

      for (const char *p = part->text != NULL ? part->text->text : ""; *p != '\0'; p = g_utf8_next_char (p))
        if (g_unichar_isalnum (g_utf8_get_char (p)))
          g_string_append_unichar (words, g_utf8_get_char (p));
    }
  return g_string_free (words, FALSE);
}

static void
try_markdown (const char *text)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) front_doc_part_free);
  g_autoptr(GPtrArray) again = g_ptr_array_new_with_free_func ((GDestroyNotify) front_doc_part_free);
  g_autofree char *written = NULL;
  g_autofree char *words = NULL;
  g_autofree char *words_again = NULL;

  front_markdown_read (text, 0, parts);
  written = front_markdown_write (parts, 0, parts->len, 0);
  front_markdown_read (written, 0, again);
  words = words_of (parts);
  words_again = words_of (again);
  fuzz_must (strcmp (words, words_again) == 0, "written as “%s” it has other words:\n%s\n—\n%s", written, words, words_again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_text (data, size);

  try_spans (text);
  try_toggle (text);
  try_difference (text);
  try_paste (text);
  try_markdown (text);
  return 0;
}
