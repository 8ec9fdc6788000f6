#define G_LOG_DOMAIN "front-spelling"

#include "config.h"
#include "plan/front-spelling-words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "plan/front-prose-spans.h"
#include "store/front-error.h"
#include "store/front-setting.h"

#define SETTING_WORDS "spelling-words" /* one a line, sorted */

/* ── Finding words ── */

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* What is no prose: its bytes become spaces, so that words keep their places. */
static void
blank (char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (text[i] != '\n')
      text[i] = ' ';
}

static void
blank_code (char *copy, const char *text, gboolean fenced)
{
  g_autoptr(GArray) spans = front_prose_spans (text, &fenced);

  for (guint i = 0; i < spans->len; i++)
    {
      const FrontSpan *span = &g_array_index (spans, FrontSpan, i);

      /* A bare <https://…> is a link whose words are its address. */
      if (span->kind == FRONT_SPAN_CODE || span->kind == FRONT_SPAN_FENCED || span->kind == FRONT_SPAN_SIGN
          || (span->kind == FRONT_SPAN_LINK && span->start > 0 && text[span->start - 1] == '<'))
        blank (copy, span->start, span->end);
    }
}

/* What stands between two spaces and is an address, or a placeholder such as {year}. */
static void
blank_addresses (char *text)
{
  for (char *p = text; *p != '\0';)
    {
      gsize n = strcspn (p, " \t\r\n");
      g_autofree char *piece = g_strndup (p, n);

      if (strchr (piece, '@') != NULL || strstr (piece, "://") != NULL || g_str_has_prefix (piece, "www.") || strchr (piece, '{') != NULL)
        blank (p, 0, n);
      p += n + strspn (p + n, " \t\r\n");
    }
}

/* Not for a dictionary: abbreviations (DMT, FAQs), references and single letters. */
static gboolean
is_for_dictionary (const char *word, gsize length)
{
  guint letters = 0, capitals = 0;

  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        return FALSE;
      letters += g_unichar_isalpha (c) ? 1 : 0;
      capitals += g_unichar_isupper (c) ? 1 : 0;
    }
  return letters > 1 && capitals + 1 < letters;
}

GArray *
front_spelling_find_words (const char *text, gboolean fenced)
{
  GArray *words;
  g_autofree char *copy = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  words = g_array_new (FALSE, FALSE, sizeof (FrontSpellingWord));
  copy = g_strdup (text);
  blank_code (copy, text, fenced);
  blank_addresses (copy);
  for (const char *p = copy; *p != '\0';)
    {
      const char *start = p, *end;
      FrontSpellingWord word;

      while (*p != '\0' && (g_unichar_isalnum (g_utf8_get_char (p)) || (p > start && is_apostrophe (g_utf8_get_char (p)))))
        p = g_utf8_next_char (p);
      /* A closing quote is no part of the word. */
      for (end = p; end > start; end = g_utf8_find_prev_char (start, end))
        if (!is_apostrophe (g_utf8_get_char (g_utf8_find_prev_char (start, end))))
          break;
      word.start = (gsize) (start - copy);
      word.end = (gsize) (end - copy);
      if (end > start && is_for_dictionary (start, (gsize) (end - start)))
        g_array_append_val (words, word);
      if (p == start)
        p = g_utf8_next_char (p);
    }
  return words;
}

char *
front_spelling_normalise (const char *word, gssize length)
{
  GString *made;

  g_return_val_if_fail (word != NULL, NULL);

  made = g_string_new_len (word, length);
  g_string_replace (made, "’", "'", 0);
  return g_string_free (made, FALSE);
}

/* ── The council's own ── */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

char **
front_spelling_own_words (FrontDb *db, GError **error)
{
  g_autofree char *stored = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  if (!front_setting_get (db, SETTING_WORDS, &stored, error))
    return NULL;
  return stored != NULL && stored[0] != '\0' ? g_strsplit (stored, "\n", -1) : g_new0 (char *, 1);
}

/* The setting and its record, in one transaction. @remove: take it out instead. */
static gboolean
change_words (FrontDb *db, const char *word, gboolean remove, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_auto(GStrv) words = NULL;
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  gboolean there;
  FrontChange change = { .kind = FRONT_CHANGED_SETTING, .what = remove ? "spelling-removed" : "spelling-added" };

  if (write == NULL || (words = front_spelling_own_words (db, error)) == NULL)
    return FALSE;
  there = g_strv_contains ((const char *const *) words, word);
  if (there && !remove)
    return TRUE;
  if (!there && remove)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("“%s” is not among the council’s words."), word);
      return FALSE;
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (!remove || !g_str_equal (words[i], word))
      g_ptr_array_add (kept, words[i]);
  if (!remove)
    g_ptr_array_add (kept, (char *) word);
  g_ptr_array_sort (kept, compare_words);
  g_ptr_array_add (kept, NULL);
  joined = g_strjoinv ("\n", (char **) kept->pdata);
  if (remove)
    change.old_value = word;
  else
    change.new_value = word;
  return front_setting_put (db, SETTING_WORDS, joined, error) && front_write_record (write, &change, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_spelling_add_word (FrontDb *db, const char *word, GError **error)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (db != NULL && word != NULL, FALSE);

  if (word[0] == '\0' || !g_utf8_validate (word, -1, NULL) || strpbrk (word, " \t\r\n") != NULL)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("This is not one word: give a word without spaces."));
      return FALSE;
    }
  plain = front_spelling_normalise (word, -1);
  return change_words (db, plain, FALSE, error);
}

gboolean
front_spelling_remove_word (FrontDb *db, const char *word, GError **error)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (db != NULL && word != NULL, FALSE);

  plain = front_spelling_normalise (word, -1);
  return change_words (db, plain, TRUE, error);
}
