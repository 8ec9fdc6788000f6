#define G_LOG_DOMAIN "front-person-search"

#include "config.h"
#include "people/front-person-search.h"

#include <string.h>

#include "people/front-person-text.h"

/* Among this many the best are looked for; a search that finds more is one for which nobody has typed enough yet. */
#define MAX_CANDIDATES 400

FRONT_STATEMENT (select_people_by_name,
                 "SELECT id, name FROM person WHERE merged_into IS NULL AND erased_at IS NULL "
                 "ORDER BY name_key, id LIMIT $1 OFFSET $2")
FRONT_STATEMENT (select_people_by_first_letter,
                 "SELECT id, name FROM person WHERE merged_into IS NULL AND erased_at IS NULL "
                 "AND name_key >= $3 AND name_key < $4 ORDER BY name_key, id LIMIT $1 OFFSET $2")

/* One statement for each number of words, so that each word is a condition of its own that an index can answer. The inner
 * query is what SQLite's trigram table answers (its LIKE) and PostgreSQL's pg_trgm, through a view of the same name. */
#define FOUND(conditions)                                                                                      \
  "SELECT person.id, person.name FROM person WHERE person.merged_into IS NULL AND person.erased_at IS NULL "   \
  "AND person.id IN (SELECT rowid FROM person_text WHERE " conditions ") LIMIT $1"
FRONT_STATEMENT (search_people_1, FOUND ("found_by LIKE $2"))
FRONT_STATEMENT (search_people_2, FOUND ("found_by LIKE $2 AND found_by LIKE $3"))
FRONT_STATEMENT (search_people_3, FOUND ("found_by LIKE $2 AND found_by LIKE $3 AND found_by LIKE $4"))
FRONT_STATEMENT (search_people_4,
                 FOUND ("found_by LIKE $2 AND found_by LIKE $3 AND found_by LIKE $4 AND found_by LIKE $5"))
FRONT_STATEMENT (search_people_5,
                 FOUND ("found_by LIKE $2 AND found_by LIKE $3 AND found_by LIKE $4 AND found_by LIKE $5 "
                        "AND found_by LIKE $6"))
FRONT_STATEMENT (search_people_6,
                 FOUND ("found_by LIKE $2 AND found_by LIKE $3 AND found_by LIKE $4 AND found_by LIKE $5 "
                        "AND found_by LIKE $6 AND found_by LIKE $7"))
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
      Candidate candidate = { .id = front_query_int (query, 0), .key = front_person_fold (front_query_text (query, 1)) };

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

static GArray *
find_candidates (FrontDb *db, GPtrArray *patterns, guint offset, guint limit, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *first = patterns->len > 0 ? word_of (patterns->pdata[0]) : NULL;
  guint n = MIN (patterns->len, (guint) G_N_ELEMENTS (searches));

  if (patterns->len == 0)
    {
      query = front_db_query (db, &select_people_by_name);
      front_query_bind_int (query, 1, limit);
      front_query_bind_int (query, 2, offset);
      return read_candidates (query, NULL, error);
    }
  /* Of one letter there are too many words: the names that begin with it. */
  if (patterns->len == 1 && g_utf8_strlen (first, -1) == 1)
    {
      g_autofree char *end = after_prefix (first);

      query = front_db_query (db, &select_people_by_first_letter);
      front_query_bind_int (query, 1, limit);
      front_query_bind_int (query, 2, 0);
      front_query_bind_text (query, 3, first);
      front_query_bind_text (query, 4, end);
      return read_candidates (query, first, error);
    }
  query = front_db_query (db, searches[n - 1]);
  front_query_bind_int (query, 1, MAX_CANDIDATES + 1);
  for (guint i = 0; i < n; i++)
    front_query_bind_text (query, (int) i + 2, patterns->pdata[i]);
  return read_candidates (query, first, error);
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
  candidates = find_candidates (db, patterns, offset, limit + 1, error);
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
