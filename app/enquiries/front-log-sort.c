#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-sort.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nothing to order by, as a number among numbers. */
#define NONE G_MININT64
#define N_WORDS 64          /* channels and outcomes are fewer */
#define OWN_OUTCOMES "1000" /* the office's own outcomes are numbered from here */

FRONT_STATEMENT (select_services_to_sort, "SELECT id, name FROM service")
FRONT_STATEMENT (select_outcomes_to_sort, "SELECT id + " OWN_OUTCOMES ", name FROM outcome")

/* One contact while the list is put in order. */
typedef struct
{
  gint64 key; /* or the place of a name in the language's order */
  gint64 arrived_at;
  gint64 id;
} Entry;

/* ── One contact ── */

/* As a number or a name that the engine has; what it means follows in front_log_key_read () and in rank_entries (). */
static const char *
expression (FrontLogSort sort)
{
  switch (sort)
    {
    case FRONT_LOG_SORT_CHANNEL:
      return "contact.channel";
    case FRONT_LOG_SORT_SERVICE:
      return "contact.service_id";
    case FRONT_LOG_SORT_REP:
      return "contact.rep";
    case FRONT_LOG_SORT_WAIT:
      return "coalesce (contact.answered_at, contact.ended_at) - contact.arrived_at";
    case FRONT_LOG_SORT_TAKEN:
      return "contact.ended_at - contact.answered_at";
    case FRONT_LOG_SORT_OUTCOME:
      return "CASE WHEN contact.state = 9 THEN coalesce (contact.outcome_id + " OWN_OUTCOMES ", contact.outcome) ELSE 0 END";
    case FRONT_LOG_SORT_ARRIVED:
    case FRONT_LOG_N_SORTS:
    default:
      return "0";
    }
}

const char *
front_log_key_columns (const FrontLogFilter *filter)
{
  switch (filter->sort)
    {
    case FRONT_LOG_SORT_CHANNEL:
      return ", contact.arrived_at, contact.channel";
    case FRONT_LOG_SORT_SERVICE:
      return ", contact.arrived_at, (SELECT service.name FROM service WHERE service.id = contact.service_id)";
    case FRONT_LOG_SORT_REP:
      return ", contact.arrived_at, contact.rep";
    case FRONT_LOG_SORT_WAIT:
      return ", contact.arrived_at, coalesce (contact.answered_at, contact.ended_at) - contact.arrived_at";
    case FRONT_LOG_SORT_TAKEN:
      return ", contact.arrived_at, contact.ended_at - contact.answered_at";
    case FRONT_LOG_SORT_OUTCOME:
      /* The office's own words, or the number of the program's. */
      return ", contact.arrived_at, CASE WHEN contact.state <> 9 THEN '' ELSE coalesce ((SELECT outcome.name FROM outcome "
             "WHERE outcome.id = contact.outcome_id), '#' || CAST (contact.outcome AS TEXT)) END";
    case FRONT_LOG_SORT_ARRIVED:
    case FRONT_LOG_N_SORTS:
    default:
      return ", contact.arrived_at, 0";
    }
}

static const char *
word_of (FrontLogSort sort, gint64 number)
{
  if (number <= 0 || number >= N_WORDS)
    return "";
  if (sort == FRONT_LOG_SORT_CHANNEL)
    return number <= FRONT_CHANNEL_ADMIN ? front_channel_title ((FrontChannel) number) : "";
  return number <= FRONT_OUTCOME_NO_ANSWER ? front_outcome_title ((FrontOutcome) number) : "";
}

/* Capitals and accents make no difference, whatever the language of the computer is. */
static char *
collation_key (const char *name)
{
  g_autofree char *apart = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autoptr(GString) plain = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (const char *c = apart != NULL ? apart : ""; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_ismark (g_utf8_get_char (c)))
      g_string_append_unichar (plain, g_utf8_get_char (c));
  folded = g_utf8_casefold (plain->str, -1);
  return g_utf8_collate_key (folded, -1);
}

void
front_log_key_clear (FrontLogKey *key)
{
  g_clear_pointer (&key->text, g_free);
}

void
front_log_key_read (FrontLogKey *key, const FrontLogFilter *filter, FrontQuery *query, gint64 id, int column)
{
  const char *text = NULL;

  key->id = id;
  key->arrived_at = front_query_int (query, column);
  key->none = FALSE;
  key->number = 0;
  g_clear_pointer (&key->text, g_free);
  switch (filter->sort)
    {
    case FRONT_LOG_SORT_WAIT:
    case FRONT_LOG_SORT_TAKEN:
      key->none = front_query_is_null (query, column + 1);
      key->number = front_query_int (query, column + 1);
      return;
    case FRONT_LOG_SORT_CHANNEL:
      text = word_of (filter->sort, front_query_int (query, column + 1));
      break;
    case FRONT_LOG_SORT_OUTCOME:
      text = front_query_text (query, column + 1);
      if (text != NULL && *text == '#')
        text = word_of (filter->sort, g_ascii_strtoll (text + 1, NULL, 10));
      break;
    case FRONT_LOG_SORT_SERVICE:
    case FRONT_LOG_SORT_REP:
      text = front_query_text (query, column + 1);
      break;
    case FRONT_LOG_SORT_ARRIVED:
    case FRONT_LOG_N_SORTS:
    default:
      return;
    }
  key->none = text == NULL || *text == '\0';
  key->text = collation_key (text != NULL ? text : "");
}

static int
compare_numbers (gint64 one, gint64 other)
{
  return one < other ? -1 : one > other;
}

/* Newest first, and of those that came in one instant the one that was written down last. */
static int
compare_arrivals (gint64 one_at, gint64 one_id, gint64 other_at, gint64 other_id)
{
  return one_at != other_at ? compare_numbers (other_at, one_at) : compare_numbers (other_id, one_id);
}

int
front_log_key_compare (const FrontLogFilter *filter, const FrontLogKey *one, const FrontLogKey *other)
{
  int order;

  if (one->none != other->none)
    return one->none ? 1 : -1;
  order = one->text != NULL && other->text != NULL ? strcmp (one->text, other->text)
                                                    : compare_numbers (one->number, other->number);
  if (order != 0 && !one->none)
    return filter->reversed ? -order : order;
  order = compare_arrivals (one->arrived_at, one->id, other->arrived_at, other->id);
  return filter->sort == FRONT_LOG_SORT_ARRIVED && filter->reversed ? -order : order;
}

/* ── All of them ── */

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *one = a, *other = b;
  const FrontLogFilter *filter = data;

  if (one->key != other->key)
    {
      if (one->key == NONE || other->key == NONE)
        return one->key == NONE ? 1 : -1;
      return filter->reversed ? compare_numbers (other->key, one->key) : compare_numbers (one->key, other->key);
    }
  return compare_arrivals (one->arrived_at, one->id, other->arrived_at, other->id);
}

/* Names that were met, each once, and what stands for it until all are known. */
typedef struct
{
  GHashTable *places; /* of rep: name → place from 1; of service: none */
  GPtrArray *names;   /* at place - 1 */
} Names;

static void
names_clear (Names *names)
{
  g_clear_pointer (&names->places, g_hash_table_unref);
  g_clear_pointer (&names->names, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

static gint64
place_of (Names *names, const char *name)
{
  gpointer place;
  char *copy;

  if (name == NULL || *name == '\0')
    return NONE;
  place = g_hash_table_lookup (names->places, name);
  if (place != NULL)
    return GPOINTER_TO_INT (place);
  copy = g_strdup (name);
  g_ptr_array_add (names->names, copy);
  g_hash_table_insert (names->places, copy, GUINT_TO_POINTER (names->names->len));
  return names->names->len;
}

typedef struct
{
  gint64 number;
  char *key;
} Ranked;

static void
ranked_clear (gpointer data)
{
  g_free (((Ranked *) data)->key);
}

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Ranked *) a)->key, ((const Ranked *) b)->key);
}

static void
add_ranked (GArray *ranked, gint64 number, const char *name)
{
  Ranked one = { number, NULL };

  if (name == NULL || *name == '\0')
    return;
  one.key = collation_key (name);
  g_array_append_val (ranked, one);
}

/* What each number stands for in the order of the alphabet; names that the language takes for the same rank alike. */
static GHashTable *
rank (GArray *ranked)
{
  GHashTable *ranks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint place = 0;

  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    {
      const Ranked *one = &g_array_index (ranked, Ranked, i);

      if (i == 0 || strcmp (one->key, g_array_index (ranked, Ranked, i - 1).key) != 0)
        place++;
      g_hash_table_insert (ranks, g_memdup2 (&one->number, sizeof one->number), GUINT_TO_POINTER (place));
    }
  return ranks;
}

/* Returns: (transfer full): number → rank, of an order by names */
static GHashTable *
load_ranks (FrontDb *db, FrontLogSort sort, const Names *names, GError **error)
{
  g_autoptr(GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  g_array_set_clear_func (ranked, ranked_clear);
  if (sort == FRONT_LOG_SORT_SERVICE || sort == FRONT_LOG_SORT_OUTCOME)
    {
      g_autoptr(FrontQuery) query = front_db_query (db, sort == FRONT_LOG_SORT_SERVICE ? &select_services_to_sort
                                                                                        : &select_outcomes_to_sort);
      g_autoptr(GError) local = NULL;

      while (front_query_next (query, &local))
        add_ranked (ranked, front_query_int (query, 0), front_query_text (query, 1));
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  if (sort == FRONT_LOG_SORT_REP)
    for (guint i = 0; i < names->names->len; i++)
      add_ranked (ranked, i + 1, names->names->pdata[i]);
  else if (sort != FRONT_LOG_SORT_SERVICE)
    for (gint64 i = 1; i < N_WORDS; i++)
      add_ranked (ranked, i, word_of (sort, i));
  return rank (ranked);
}

static gboolean
rank_entries (FrontDb *db, GArray *entries, FrontLogSort sort, const Names *names, GError **error)
{
  g_autoptr(GHashTable) ranks = NULL;
  gint64 last = NONE, last_rank = NONE;

  if (sort == FRONT_LOG_SORT_WAIT || sort == FRONT_LOG_SORT_TAKEN)
    return TRUE;
  ranks = load_ranks (db, sort, names, error);
  if (ranks == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->key != last)
        {
          gpointer found = g_hash_table_lookup (ranks, &entry->key);

          last = entry->key;
          last_rank = found != NULL ? GPOINTER_TO_INT (found) : NONE;
        }
      entry->key = last_rank;
    }
  return TRUE;
}

static gboolean
read_entries (FrontQuery *query, const FrontLogSearch *search, GArray *entries, Names *names, GCancellable *cancellable,
              GError **error)
{
  FrontLogSort sort = search->filter->sort;
  g_autoptr(GError) local = NULL;
  guint n_read = 0;

  while (front_query_next (query, &local))
    {
      Entry entry = { .id = front_query_int (query, 0), .arrived_at = front_query_int (query, 1) };

      if (++n_read % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CANCELLED, _("This was stopped before it was done."));
          return FALSE;
        }
      if (!front_log_search_keeps (search, query, 3))
        continue;
      if (sort == FRONT_LOG_SORT_REP)
        entry.key = place_of (names, front_query_text (query, 2));
      else
        entry.key = front_query_instant (query, 2); /* NULL as NONE */
      g_array_append_val (entries, entry);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

GArray *
front_log_sort_load (FrontDb *db, const FrontLogSearch *search, GCancellable *cancellable, GError **error)
{
  FrontLogSort sort = search->filter->sort;
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *sql = NULL;
  g_auto(Names) names = { g_hash_table_new (g_str_hash, g_str_equal), g_ptr_array_new_with_free_func (g_free) };
  GArray *ids;

  sql = g_strconcat ("SELECT contact.id, contact.arrived_at, ", expression (sort), front_log_search_columns (search),
                     " FROM contact", search->condition != NULL ? " WHERE " : "",
                     search->condition != NULL ? search->condition : "", NULL);
  query = front_db_query_text (db, sql);
  front_log_search_bind (search, db, query);
  if (!read_entries (query, search, entries, &names, cancellable, error)
      || !rank_entries (db, entries, sort, &names, error))
    return NULL;

  g_qsort_with_data (entries->data, (int) entries->len, sizeof (Entry), compare_entries, search->filter);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), entries->len);
  for (guint i = 0; i < entries->len; i++)
    g_array_append_val (ids, g_array_index (entries, Entry, i).id);
  return ids;
}
