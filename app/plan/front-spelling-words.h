#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* What of a Markdown text is words to be spelled, and the words that the council added to the dictionary's. */

typedef struct
{
  gsize start, end; /* bytes */
} FrontSpellingWord;

/* The words of a piece of a text, in order: without code, addresses, placeholders, abbreviations in capitals, and what has digits in it.
 * @text as for front_prose_spans (). Any thread. Returns: (transfer full) (element-type FrontSpellingWord) */
GArray  *front_spelling_find_words (const char *text, gboolean fenced);
/* The word as a dictionary has it: ’ as '. Returns: (transfer full) */
char    *front_spelling_normalise  (const char *word, gssize length);

/* Everybody's, sorted. Store's thread. Returns: (transfer full) */
char   **front_spelling_own_words  (FrontDb *db, GError **error);
/* For everybody who works on this store, with a record of who added it. A word that is there already is not added again.
 * FRONT_ERROR_BAD_INPUT for what is no word. Store's thread. */
gboolean front_spelling_add_word    (FrontDb *db, const char *word, GError **error);
/* FRONT_ERROR_NOT_FOUND */
gboolean front_spelling_remove_word (FrontDb *db, const char *word, GError **error);

G_END_DECLS
