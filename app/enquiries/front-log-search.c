#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-search.h"

#include <string.h>

#define MAX_WORDS 7       /* three parameters each, of 24 */
#define MAX_TYPED 1000    /* bytes; what is pasted by mistake must not become a pattern of megabytes */

static gboolean
has_letter_or_digit (const char *word)
{
  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

/* Loose punctuation ("housing - rent") is no word to look for, unless it is all there is: then nothing fits, which is
 * more honest than showing everything. */
static GPtrArray *
split_words (const char *typed)
{
  g_autofree char *whole = g_utf8_make_valid (typed, (gssize) strnlen (typed, MAX_TYPED));
  g_auto(GStrv) parts = g_strsplit_set (whole, " \t\r\n", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *loose = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (!has_letter_or_digit (parts[i]))
        loose = parts[i];
      else if (words->len < MAX_WORDS)
        g_ptr_array_add (words, g_strdup (parts[i]));
      else
        {
          char *last = words->pdata[MAX_WORDS - 1];

          words->pdata[MAX_WORDS - 1] = g_strconcat (last, " ", parts[i], NULL);
          g_free (last);
        }
    }
  if (words->len == 0 && loose != NULL)
    g_ptr_array_add (words, g_strdup (loose));
  return words;
}

FrontLogSearch *
front_log_search_new (FrontDb *db, const char *typed)
{
  FrontLogSearch *search = g_new0 (FrontLogSearch, 1);
  g_autoptr(GString) condition = g_string_new (NULL);

  search->words = split_words (typed != NULL ? typed : "");
  search->n_parameters = 3 * (int) search->words->len;
  for (guint i = 0; i < search->words->len; i++)
    {
      g_autoptr(GString) note = g_string_new (front_db_search_condition (db));
      g_autofree char *parameter = g_strdup_printf ("$%u", 3 * i + 1);

      g_string_replace (note, "$1", parameter, 0);
      /* The services are few and looked through once; the contact's own columns come before the note's list
       * because they cost nothing to look at. */
      g_string_append_printf (condition,
                              "%s(contact.ticket = $%u"
                              " OR contact.service_id IN (SELECT id FROM service WHERE"
                              " ' ' || replace (lower (name || ' ' || other_names), ',', ' ') LIKE $%u ESCAPE '\\')"
                              " OR (contact.rep <> '' AND ' ' || lower (contact.rep) LIKE $%u ESCAPE '\\')"
                              " OR %s)",
                              i > 0 ? " AND " : "", 3 * i + 3, 3 * i + 2, 3 * i + 2, note->str);
    }
  if (search->words->len > 0)
    search->condition = g_strdup (condition->str);
  return search;
}

void
front_log_search_free (FrontLogSearch *search)
{
  if (search == NULL)
    return;
  g_free (search->condition);
  g_ptr_array_unref (search->words);
  g_free (search);
}

/* "% word%": the word begins a word. The signs that mean something to LIKE are taken as themselves. */
static char *
make_pattern (const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  GString *pattern = g_string_new ("% ");

  for (const char *c = lower; *c != '\0'; c++)
    {
      if (*c == '%' || *c == '_' || *c == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *c);
    }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

void
front_log_search_bind (const FrontLogSearch *search, FrontDb *db, FrontQuery *query)
{
  for (guint i = 0; i < search->words->len; i++)
    {
      const char *word = search->words->pdata[i];
      g_autofree char *note_words = front_db_search_words (db, word);
      g_autofree char *pattern = make_pattern (word);
      guint64 ticket = 0;

      front_query_bind_text (query, (int) (3 * i + 1), note_words);
      front_query_bind_text (query, (int) (3 * i + 2), pattern);
      if (g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT32, &ticket, NULL))
        front_query_bind_int (query, (int) (3 * i + 3), (gint64) ticket);
      else
        front_query_bind_null (query, (int) (3 * i + 3));
    }
}
