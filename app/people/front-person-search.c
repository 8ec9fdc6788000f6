#define G_LOG_DOMAIN "front-person-search"

#include "config.h"
#include "people/front-person-search.h"

#include <string.h>

#include "people/front-person-text.h"

/* Among this many the best are looked for; a search that finds more is one for which nobody has typed enough yet. */
#define MAX_CANDIDATES 150
/* So many single letters beside words are looked for. */
#define MAX_LETTERS 3

FRONT_STATEMENT (select_people_by_name,
                 "SELECT id, name_key FROM person WHERE merged_into IS NULL AND erased_at IS NULL AND name_key > '' "
                 "ORDER BY name_key, id LIMIT $1 OFFSET $2")
/* They come after the others. */
FRONT_STATEMENT (select_people_without_name,
                 "SELECT id, name_key FROM person WHERE merged_into IS NULL AND erased_at IS NULL AND name_key = '' "
                 "ORDER BY id LIMIT $1 OFFSET $2")
FRONT_STATEMENT (count_people_with_name, "SELECT count (*) FROM person WHERE merged_into IS NULL AND erased_at IS NULL AND name_key > ''")
FRONT_STATEMENT (select_people_by_first_letters,
                 "SELECT id, name_key FROM person WHERE merged_into IS NULL AND erased_at IS NULL "
                 "AND name_key >= $2 AND name_key < $3 ORDER BY name_key, id LIMIT $1")
/* Of single letters there are too many words for an index: whose name begins with the first of them. */
FRONT_STATEMENT (select_people_by_letters,
                 "SELECT id, name_key FROM person WHERE merged_into IS NULL AND erased_at IS NULL "
                 "AND name_key >= $2 AND name_key < $3 AND found_by LIKE $4 AND found_by LIKE $5 ORDER BY name_key, id LIMIT $1")
/* A number, a house number: of one digit there are enough to stop soon. */
FRONT_STATEMENT (select_people_by_digit,
                 "SELECT id, name_key FROM person WHERE merged_into IS NULL AND erased_at IS NULL AND found_by LIKE $2 LIMIT $1")

/* One statement for each number of words, so that each word is a condition of its own that an index can answer: SQLite's
 * trigram table (its LIKE), or PostgreSQL's pg_trgm through a view of the same name. CROSS JOIN in this order, or SQLite
 * would collect everybody before it stops at the limit. Single letters are asked of the person's own row: the trigram table cannot
 * answer them, and FTS5 of SQLite 3.40 falls over where one stands beside a longer word. */
#define FOUND(words, one, two, three)                                                                              \
  "SELECT person.id, person.name_key FROM person_text CROSS JOIN person WHERE person.id = person_text.rowid AND "  \
  "person.merged_into IS NULL AND person.erased_at IS NULL AND " words                                             \
  " AND person.found_by LIKE $" #one " AND person.found_by LIKE $" #two " AND person.found_by LIKE $" #three " LIMIT $1"
#define HAS(n) "person_text.found_by LIKE $" #n
FRONT_STATEMENT (search_people_1, FOUND (HAS (2), 3, 4, 5))
FRONT_STATEMENT (search_people_2, FOUND (HAS (2) " AND " HAS (3), 4, 5, 6))
FRONT_STATEMENT (search_people_3, FOUND (HAS (2) " AND " HAS (3) " AND " HAS (4), 5, 6, 7))
FRONT_STATEMENT (search_people_4, FOUND (HAS (2) " AND " HAS (3) " AND " HAS (4) " AND " HAS (5), 6, 7, 8))
FRONT_STATEMENT (search_people_5, FOUND (HAS (2) " AND " HAS (3) " AND " HAS (4) " AND " HAS (5) " AND " HAS (6), 7, 8, 9))
FRONT_STATEMENT (search_people_6,
                 FOUND (HAS (2) " AND " HAS (3) " AND " HAS (4) " AND " HAS (5) " AND " HAS (6) " AND " HAS (7), 8, 9, 10))
static const FrontStatement *const searches[] = {
  &search_people_1, &search_people_2, &search_people_3, &search_people_4, &search_people_5, &search_people_6,
};

typedef struct
{
  gint64 id;
  int rank;
  char *key;  /* the folded name */
} Candidate;

static void
candidate_clear (gpointer data)
{
  g_free (((Candidate *) data)->key);
}

static gint
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;
  int by_name;

  if (one->rank != other->rank)
    return one->rank - other->rank;
  by_name = strcmp (one->key, other->key);
  return by_name != 0 ? by_name : (one->id > other->id) - (one->id < other->id);
}

void
front_person_match_free (FrontPersonMatch *match)
{
  if (match == NULL)
    return;
  g_free (match->title);
  g_free (match->hint);
  g_free (match->why);
  g_free (match);
}

/* 0: the name begins with the first word; 1: another word of the name does; 2: found by something else. */
static int
rank_of (const char *key, const char *first)
{
  g_autofree char *later = g_strconcat (" ", first, NULL);

  if (g_str_has_prefix (key, first))
    return 0;
  return strstr (key, later) != NULL ? 1 : 2;
}

static GArray *
read_candidates (FrontQuery *query, const char *first, GError **error)
{
  g_autoptr(GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr(GError) local = NULL;

  g_array_set_clear_func (candidates, candidate_clear);
  while (front_query_next (query, &local))
    {
      Candidate candidate = { .id = front_query_int (query, 0), .key = g_strdup (front_query_text (query, 1)) };

      candidate.rank = first != NULL ? rank_of (candidate.key, first) : 0;
      g_array_append_val (candidates, candidate);
    }
  if (local == NULL)
    return g_steal_pointer (&candidates);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
add_match (GPtrArray *matches, FrontDb *db, gint64 id, const char *why, GError **error)
{
  g_autoptr(FrontPerson) person = front_person_load (db, id, error);
  FrontPersonMatch *match;

  if (person == NULL)
    return FALSE;
  match = g_new0 (FrontPersonMatch, 1);
  match->id = id;
  match->title = front_person_title (person);
  match->hint = front_person_hint (person);
  match->why = g_strdup (why);
  g_ptr_array_add (matches, match);
  return TRUE;
}

/* The pattern without its wildcards and the space of a short one. */
static char *
word_of (const char *pattern)
{
  return g_strndup (pattern + (pattern[1] == ' ' ? 2 : 1), strlen (pattern) - (pattern[1] == ' ' ? 3 : 2));
}

/* The first letter that comes after every text that begins with @prefix. */
static char *
after_prefix (const char *prefix)
{
  return g_strconcat (prefix, "\xf4\x8f\xbf\xbd", NULL);
}

static gboolean
is_letter (const char *pattern)
{
  g_autofree char *word = word_of (pattern);

  return g_utf8_strlen (word, -1) == 1;
}

static gboolean
all_letters (GPtrArray *patterns)
{
  for (guint i = 0; i < patterns->len; i++)
    if (!is_letter (patterns->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Nothing is typed: by name, and then those without one. */
static GArray *
list_all (FrontDb *db, guint offset, guint limit, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_people_by_name);
  g_autoptr(GArray) named = NULL;
  g_autoptr(GArray) others = NULL;
  gint64 n = 0;

  front_query_bind_int (query, 1, limit);
  front_query_bind_int (query, 2, offset);
  named = read_candidates (query, NULL, error);
  if (named == NULL || named->len >= limit)
    return g_steal_pointer (&named);
  g_clear_pointer (&query, front_query_done);
  if (named->len == 0 && offset > 0)
    {
      g_autoptr(FrontQuery) count = front_db_query (db, &count_people_with_name);

      if (!front_query_one_int (count, &n, error))
        return NULL;
    }
  query = front_db_query (db, &select_people_without_name);
  front_query_bind_int (query, 1, limit - named->len);
  front_query_bind_int (query, 2, named->len == 0 && offset > 0 ? (gint64) offset - n : 0);
  others = read_candidates (query, NULL, error);
  if (others == NULL)
    return NULL;
  g_array_append_vals (named, others->data, others->len);
  g_array_set_clear_func (others, NULL); /* theirs are named's now */
  return g_steal_pointer (&named);
}

/* Whose name begins with all that is typed: from the index of names, however many there are. */
static GArray *
list_beginning (FrontDb *db, const char *typed, const char *first, guint limit, GError **error)
{
  g_autofree char *prefix = front_person_fold (typed);
  g_autofree char *end = after_prefix (prefix);
  g_autoptr(FrontQuery) query = front_db_query (db, &select_people_by_first_letters);

  front_query_bind_int (query, 1, limit);
  front_query_bind_text (query, 2, prefix);
  front_query_bind_text (query, 3, end);
  return read_candidates (query, first, error);
}

static GArray *
list_containing (FrontDb *db, GPtrArray *patterns, const char *first, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  if (patterns->len == 1 && is_letter (patterns->pdata[0]))
    {
      query = front_db_query (db, &select_people_by_digit);
      front_query_bind_text (query, 2, patterns->pdata[0]);
    }
  else if (all_letters (patterns))
    {
      g_autofree char *end = after_prefix (first);

      query = front_db_query (db, &select_people_by_letters);
      front_query_bind_text (query, 2, first);
      front_query_bind_text (query, 3, end);
      front_query_bind_text (query, 4, patterns->pdata[MIN (1, patterns->len - 1)]);
      front_query_bind_text (query, 5, patterns->pdata[MIN (2, patterns->len - 1)]);
    }
  else
    {
      guint n_words = 0, n_letters = 0;

      for (guint i = 0; i < patterns->len; i++)
        n_words += !is_letter (patterns->pdata[i]);
      n_words = MIN (n_words, (guint) G_N_ELEMENTS (searches));
      query = front_db_query (db, searches[n_words - 1]);
      for (int k = 0; k < MAX_LETTERS; k++)
        front_query_bind_text (query, 2 + (int) n_words + k, "%");
      for (guint i = 0, word = 0; i < patterns->len; i++)
        if (!is_letter (patterns->pdata[i]) && word < n_words)
          front_query_bind_text (query, 2 + (int) word++, patterns->pdata[i]);
        else if (is_letter (patterns->pdata[i]) && n_letters < MAX_LETTERS)
          front_query_bind_text (query, 2 + (int) (n_words + n_letters++), patterns->pdata[i]);
    }
  front_query_bind_int (query, 1, MAX_CANDIDATES + 1);
  return read_candidates (query, first, error);
}

static GArray *
find_candidates (FrontDb *db, const char *typed, GPtrArray *patterns, guint offset, guint limit, GError **error)
{
  g_autofree char *first = NULL;
  g_autoptr(GArray) best = NULL;
  g_autoptr(GArray) others = NULL;
  g_autoptr(GArray) all = NULL;
  g_autoptr(GHashTable) known = NULL;

  if (patterns->len == 0)
    return list_all (db, offset, limit, error);
  first = word_of (patterns->pdata[0]);
  best = list_beginning (db, typed, first, limit, error);
  if (best == NULL || best->len >= limit || (patterns->len == 1 && is_letter (patterns->pdata[0]) && !g_ascii_isdigit (*first)))
    return g_steal_pointer (&best);
  others = list_containing (db, patterns, first, error);
  if (others == NULL)
    return NULL;
  known = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < best->len; i++)
    g_hash_table_add (known, &g_array_index (best, Candidate, i).id);
  all = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (all, candidate_clear);
  for (guint i = 0; i < best->len + others->len; i++)
    {
      Candidate *candidate = i < best->len ? &g_array_index (best, Candidate, i) : &g_array_index (others, Candidate, i - best->len);
      Candidate copy = { candidate->id, candidate->rank, NULL };

      if (i >= best->len && g_hash_table_contains (known, &candidate->id))
        continue;
      copy.key = g_steal_pointer (&candidate->key);
      g_array_append_val (all, copy);
    }
  return g_steal_pointer (&all);
}

GPtrArray *
front_person_search (FrontDb *db, const char *typed, guint offset, guint limit, gboolean *more, GError **error)
{
  g_autoptr(GPtrArray) patterns = NULL;
  g_autoptr(GPtrArray) matches = g_ptr_array_new_with_free_func ((GDestroyNotify) front_person_match_free);
  g_autoptr(GArray) candidates = NULL;
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (db != NULL && typed != NULL, NULL);

  stripped = g_strstrip (g_strdup (typed));
  patterns = front_person_patterns (stripped);
  if (more != NULL)
    *more = FALSE;
  /* Something was typed in which there is nothing to look for. */
  if (*stripped != '\0' && patterns->len == 0)
    return g_steal_pointer (&matches);
  candidates = find_candidates (db, stripped, patterns, offset, limit + 1, error);
  if (candidates == NULL)
    return NULL;
  if (patterns->len > 0)
    g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < MIN (candidates->len, limit); i++)
    if (!add_match (matches, db, g_array_index (candidates, Candidate, i).id, NULL, error))
      return NULL;
  if (more != NULL)
    *more = candidates->len > limit;
  return g_steal_pointer (&matches);
}
