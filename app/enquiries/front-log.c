#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "enquiries/front-log-sort.h"

/* More changed contacts than this cost more to look up one by one than to read all ids anew. */
#define MAX_LOOKUPS 64
/* With something looked for, each lookup goes through the whole full-text list. */
#define MAX_LOOKUPS_SEARCHING 6

FRONT_STATEMENT (select_spine, "SELECT id FROM contact ORDER BY arrived_at DESC, id DESC")
FRONT_STATEMENT (select_first_from, "SELECT arrived_at FROM contact ORDER BY arrived_at DESC LIMIT 1 OFFSET $1")
FRONT_STATEMENT (select_mark, "SELECT coalesce (max (id), 0) FROM change")
FRONT_STATEMENT (select_changes_since, "SELECT id, kind, row_id FROM change WHERE id > $1 ORDER BY id LIMIT 200")
FRONT_STATEMENT (select_open, "SELECT id FROM contact WHERE state <> 9 LIMIT 200")

static gboolean
set_cancelled (GError **error)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CANCELLED, _("This was stopped before it was done."));
  return FALSE;
}

static gboolean
read_mark (FrontDb *db, gint64 *mark, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_mark);

  return front_query_one_int (query, mark, error);
}

static gboolean
read_ids (FrontQuery *query, const FrontLogSearch *search, GArray *ids, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) local = NULL;
  guint n_read = 0;

  while (front_query_next (query, &local))
    {
      gint64 id = front_query_int (query, 0);

      if (front_log_search_keeps (search, query, 1))
        g_array_append_val (ids, id);
      if (++n_read % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return set_cancelled (error);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ── Loading ── */

FrontLogSpine *
front_log_spine_load (FrontDb *db, const char *typed, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontLogFilter) filter = front_log_filter_new (typed);

  return front_log_spine_load_filtered (db, filter, cancellable, error);
}

static void
turn_round (GArray *ids)
{
  gint64 *all = (gint64 *) (gpointer) ids->data;

  for (guint i = 0; i < ids->len / 2; i++)
    {
      gint64 id = all[i];

      all[i] = all[ids->len - 1 - i];
      all[ids->len - 1 - i] = id;
    }
}

FrontLogSpine *
front_log_spine_load_filtered (FrontDb *db, const FrontLogFilter *filter, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontLogSpine) spine = g_new0 (FrontLogSpine, 1);
  g_autoptr(FrontLogSearch) search = NULL;
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (filter != NULL, NULL);

  search = front_log_search_new (db, filter, error);
  if (search == NULL)
    return NULL;
  spine->filter = front_log_filter_copy (filter);
  spine->ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  /* Before the ids: what is changed in between is then looked at once more, never missed. */
  if (!read_mark (db, &spine->mark, error))
    return NULL;
  if (filter->sort != FRONT_LOG_SORT_ARRIVED)
    {
      g_autoptr(GArray) sorted = front_log_sort_load (db, search, cancellable, error);

      if (sorted == NULL)
        return NULL;
      g_array_unref (spine->ids);
      spine->ids = g_steal_pointer (&sorted);
      return g_steal_pointer (&spine);
    }
  if (search->condition == NULL)
    query = front_db_query (db, &select_spine);
  else
    {
      /* The plus signs keep the engine from walking the index of arrivals, with a jump into the table for each of a
       * million contacts: reading the table once and sorting what fits is several times faster. */
      g_autofree char *sql = g_strconcat ("SELECT id", front_log_search_columns (search), " FROM contact WHERE ", search->condition,
                                          " ORDER BY +arrived_at DESC, +id DESC", NULL);

      query = front_db_query_text (db, sql);
      front_log_search_bind (search, db, query);
    }
  if (!read_ids (query, search, spine->ids, cancellable, error))
    return NULL;
  if (filter->reversed)
    turn_round (spine->ids);
  return g_steal_pointer (&spine);
}

/* When the oldest of the newest ones arrived; FRONT_NEVER where there are not so many. */
static gboolean
read_first_from (FrontDb *db, gint64 *from, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_first_from);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, FRONT_LOG_FIRST_LOOK);
  *from = front_query_next (query, &local) ? front_query_int (query, 0) : FRONT_NEVER;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

FrontLogSpine *
front_log_spine_load_first (FrontDb *db, const FrontLogFilter *filter, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontLogSpine) spine = NULL;
  g_autoptr(FrontLogSearch) search = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *sql = NULL;
  gint64 from = FRONT_NEVER;

  g_return_val_if_fail (filter != NULL, NULL);

  if (filter->sort != FRONT_LOG_SORT_ARRIVED || filter->reversed)
    return NULL;
  search = front_log_search_new (db, filter, error);
  if (search == NULL || search->condition == NULL || !read_first_from (db, &from, error) || from == FRONT_NEVER)
    return NULL;
  spine = g_new0 (FrontLogSpine, 1);
  spine->filter = front_log_filter_copy (filter);
  spine->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  spine->is_partial = TRUE;
  if (!read_mark (db, &spine->mark, error))
    return NULL;
  sql = g_strdup_printf ("SELECT id%s FROM contact WHERE arrived_at >= $%d AND %s ORDER BY arrived_at DESC, id DESC",
                         front_log_search_columns (search), search->n_parameters + 1, search->condition);
  query = front_db_query_text (db, sql);
  front_log_search_bind (search, db, query);
  front_query_bind_int (query, search->n_parameters + 1, from);
  if (!read_ids (query, search, spine->ids, cancellable, error))
    return NULL;
  return g_steal_pointer (&spine);
}

void
front_log_spine_free (FrontLogSpine *spine)
{
  if (spine == NULL)
    return;
  g_clear_pointer (&spine->filter, front_log_filter_free);
  g_clear_pointer (&spine->ids, g_array_unref);
  g_free (spine);
}

static const gint64 *
ids_of (const GArray *ids)
{
  return (const gint64 *) (gconstpointer) ids->data;
}

static guint
find_between (const GArray *ids, gint64 id, guint from, guint to)
{
  const gint64 *all = ids_of (ids);

  for (guint i = from; i < to; i++)
    if (all[i] == id)
      return i;
  return G_MAXUINT;
}

guint
front_log_spine_find (const FrontLogSpine *spine, gint64 id, guint hint)
{
  guint place;

  g_return_val_if_fail (spine != NULL, G_MAXUINT);

  hint = MIN (hint, spine->ids->len);
  place = find_between (spine->ids, id, hint, spine->ids->len);
  return place != G_MAXUINT ? place : find_between (spine->ids, id, 0, hint);
}

/* ── Edits ── */

static void
edit_free (gpointer data)
{
  FrontLogEdit *edit = data;

  g_clear_pointer (&edit->added, g_array_unref);
  g_free (edit);
}

static FrontLogEdits *
edits_new (gint64 mark)
{
  FrontLogEdits *edits = g_new0 (FrontLogEdits, 1);

  edits->edits = g_ptr_array_new_with_free_func (edit_free);
  edits->mark = mark;
  return edits;
}

void
front_log_edits_free (FrontLogEdits *edits)
{
  if (edits == NULL)
    return;
  g_ptr_array_unref (edits->edits);
  g_free (edits);
}

static const FrontLogEdit *
add_edit (FrontLogEdits *edits, guint position, guint removed, const gint64 *added, guint n_added)
{
  FrontLogEdit *edit = g_new0 (FrontLogEdit, 1);

  edit->position = position;
  edit->removed = removed;
  if (n_added > 0)
    {
      edit->added = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_added);
      g_array_append_vals (edit->added, added, n_added);
    }
  g_ptr_array_add (edits->edits, edit);
  return edit;
}

static void
apply (GArray *ids, const FrontLogEdit *edit)
{
  if (edit->removed > 0)
    g_array_remove_range (ids, edit->position, edit->removed);
  if (edit->added != NULL)
    g_array_insert_vals (ids, edit->position, edit->added->data, edit->added->len);
}

void
front_log_spine_apply (FrontLogSpine *spine, const FrontLogEdit *edit)
{
  g_return_if_fail (spine != NULL);
  g_return_if_fail (edit != NULL && edit->position + edit->removed <= spine->ids->len);

  apply (spine->ids, edit);
}

/* ── Bringing up to date ── */

/* Everything is read anew; what is the same at both ends stays. */
static FrontLogEdits *
compare_whole (FrontDb *db, const FrontLogSpine *spine, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontLogSpine) fresh = front_log_spine_load_filtered (db, spine->filter, cancellable, error);
  FrontLogEdits *edits;
  const gint64 *old, *now;
  guint n_old, n_now, same = 0;

  if (fresh == NULL)
    return NULL;
  edits = edits_new (fresh->mark);
  old = ids_of (spine->ids);
  now = ids_of (fresh->ids);
  n_old = spine->ids->len;
  n_now = fresh->ids->len;
  while (n_old > 0 && n_now > 0 && old[n_old - 1] == now[n_now - 1])
    {
      n_old--;
      n_now--;
    }
  while (same < n_old && same < n_now && old[same] == now[same])
    same++;
  if (n_old > same)
    add_edit (edits, same, n_old - same, NULL, 0);
  if (n_now > same)
    add_edit (edits, same, 0, now + same, n_now - same);
  return edits;
}

/* Which contacts to look at again; NULL without an error: too many, or a change that may touch any. */
static GHashTable *
changed_since (FrontDb *db, const FrontLogSpine *spine, gboolean searching, gint64 *mark, GError **error)
{
  g_autoptr(GHashTable) changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(FrontQuery) changes = front_db_query (db, &select_changes_since);
  guint limit = searching ? MAX_LOOKUPS_SEARCHING : MAX_LOOKUPS;
  guint n_changes = 0;
  g_autoptr(GError) local = NULL;

  *mark = spine->mark;
  front_query_bind_int (changes, 1, spine->mark);
  while (front_query_next (changes, &local))
    {
      gint64 row = front_query_int (changes, 2);

      *mark = front_query_int (changes, 0);
      n_changes++;
      switch (front_query_int (changes, 1))
        {
        case FRONT_CHANGED_CONTACT:
          if (row == 0)
            return NULL;
          g_hash_table_add (changed, g_memdup2 (&row, sizeof row));
          break;
        case FRONT_CHANGED_SERVICE:
        case FRONT_CHANGED_STANDARD:
          if (searching || spine->filter->sort == FRONT_LOG_SORT_SERVICE || spine->filter->sort == FRONT_LOG_SORT_OUTCOME)
            return NULL;
          break;
        default:
          break;
        }
    }
  if (local == NULL && searching)
    {
      /* A note that is being typed is recorded once and saved many times: those contacts are looked at each time. */
      g_autoptr(FrontQuery) open = front_db_query (db, &select_open);

      while (g_hash_table_size (changed) <= limit && front_query_next (open, &local))
        {
          gint64 id = front_query_int (open, 0);

          g_hash_table_add (changed, g_memdup2 (&id, sizeof id));
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (n_changes >= 200 || g_hash_table_size (changed) > limit)
    return NULL;
  return g_steal_pointer (&changed);
}

typedef struct
{
  FrontDb *db;
  GArray *ids;          /* a copy that the edits are made to as they are found */
  FrontLogSearch *search;
  char *probe_sql;      /* finds a contact that fits */
  char *key_sql;        /* finds any */
} Comparison;

static void
comparison_clear (Comparison *comparison)
{
  g_clear_pointer (&comparison->ids, g_array_unref);
  g_clear_pointer (&comparison->search, front_log_search_free);
  g_free (comparison->probe_sql);
  g_free (comparison->key_sql);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

/* By what a contact stands where it does; its arrival is FRONT_NEVER where there is none, or it does not fit what is
 * looked for. */
static gboolean
probe (Comparison *comparison, gint64 id, gboolean must_fit, FrontLogKey *key, GError **error)
{
  const FrontLogFilter *filter = comparison->search->filter;
  g_autoptr(FrontQuery) query = front_db_query_text (comparison->db, must_fit ? comparison->probe_sql : comparison->key_sql);
  g_autoptr(GError) local = NULL;
  int n_before = 0;

  if (must_fit)
    {
      front_log_search_bind (comparison->search, comparison->db, query);
      n_before = comparison->search->n_parameters;
    }
  front_query_bind_int (query, n_before + 1, id);
  key->arrived_at = FRONT_NEVER;
  if (front_query_next (query, &local) && (!must_fit || front_log_search_keeps (comparison->search, query, 3)))
    front_log_key_read (key, filter, query, id, 1);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Whether the contact at @place still stands between its neighbours; one of them that is gone says nothing. */
static gboolean
stands_right (Comparison *comparison, guint place, const FrontLogKey *key, gboolean *right, GError **error)
{
  const gint64 *ids = ids_of (comparison->ids);
  const FrontLogFilter *filter = comparison->search->filter;
  g_auto(FrontLogKey) before = { .arrived_at = FRONT_NEVER };
  g_auto(FrontLogKey) after = { .arrived_at = FRONT_NEVER };

  if (place > 0 && !probe (comparison, ids[place - 1], FALSE, &before, error))
    return FALSE;
  if (place + 1 < comparison->ids->len && !probe (comparison, ids[place + 1], FALSE, &after, error))
    return FALSE;
  *right = (before.arrived_at == FRONT_NEVER || front_log_key_compare (filter, &before, key) < 0)
           && (after.arrived_at == FRONT_NEVER || front_log_key_compare (filter, key, &after) < 0);
  return TRUE;
}

/* Where a contact that is not there yet belongs. */
static gboolean
find_place (Comparison *comparison, const FrontLogKey *key, guint *place, GError **error)
{
  guint low = 0, high = comparison->ids->len;

  while (low < high)
    {
      /* Nearly always a new contact is the newest: ask at the top first. */
      guint middle = low == 0 && high == comparison->ids->len ? 0 : low + (high - low) / 2;
      g_auto(FrontLogKey) other = { 0 };

      if (!probe (comparison, ids_of (comparison->ids)[middle], FALSE, &other, error))
        return FALSE;
      if (front_log_key_compare (comparison->search->filter, &other, key) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  *place = low;
  return TRUE;
}

/* Takes out what is gone, does not fit any more, or stands in the wrong place now, which is put in again where it belongs.
 * Again and again, because two neighbours that have both moved look right to each other until one of them is out. */
static gboolean
take_out (Comparison *comparison, GHashTable *changed, FrontLogEdits *edits, GError **error)
{
  gboolean another = TRUE;

  while (another)
    {
      GHashTableIter iter;
      gpointer key;

      another = FALSE;
      g_hash_table_iter_init (&iter, changed);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          g_auto(FrontLogKey) now = { 0 };
          guint place = find_between (comparison->ids, *(gint64 *) key, 0, comparison->ids->len);
          gboolean right = FALSE;

          if (place == G_MAXUINT)
            continue;
          if (!probe (comparison, *(gint64 *) key, TRUE, &now, error))
            return FALSE;
          if (now.arrived_at != FRONT_NEVER && !stands_right (comparison, place, &now, &right, error))
            return FALSE;
          if (right)
            continue;
          apply (comparison->ids, add_edit (edits, place, 1, NULL, 0));
          another = TRUE;
        }
    }
  return TRUE;
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = **(const gint64 *const *) a;
  gint64 other = **(const gint64 *const *) b;

  return one < other ? -1 : one > other;
}

static void
make_statements (Comparison *comparison)
{
  const FrontLogSearch *search = comparison->search;
  const char *key = front_log_key_columns (search->filter);

  comparison->key_sql = g_strconcat ("SELECT contact.id", key, " FROM contact WHERE contact.id = $1", NULL);
  comparison->probe_sql = g_strdup_printf ("SELECT contact.id%s%s FROM contact WHERE contact.id = $%d%s%s", key,
                                           front_log_search_columns (search), search->n_parameters + 1,
                                           search->condition != NULL ? " AND " : "",
                                           search->condition != NULL ? search->condition : "");
}

FrontLogEdits *
front_log_spine_compare (FrontDb *db, const FrontLogSpine *spine, GCancellable *cancellable, GError **error)
{
  g_auto(Comparison) comparison = { 0 };
  g_autoptr(FrontLogEdits) edits = NULL;
  g_autoptr(GHashTable) changed = NULL;
  g_autoptr(GPtrArray) absent = g_ptr_array_new ();
  g_autoptr(GError) local = NULL;
  GHashTableIter iter;
  gpointer key;
  gint64 mark;

  g_return_val_if_fail (spine != NULL, NULL);

  comparison.db = db;
  comparison.search = front_log_search_new (db, spine->filter, error);
  if (comparison.search == NULL)
    return NULL;
  changed = changed_since (db, spine, comparison.search->condition != NULL, &mark, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (changed == NULL)
    return compare_whole (db, spine, cancellable, error);

  edits = edits_new (mark);
  if (g_hash_table_size (changed) == 0)
    return g_steal_pointer (&edits);

  comparison.ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), spine->ids->len + MAX_LOOKUPS);
  g_array_append_vals (comparison.ids, spine->ids->data, spine->ids->len);
  make_statements (&comparison);

  if (!take_out (&comparison, changed, edits, error))
    return NULL;

  /* Then what is new: the list is in order again, so that a place can be found by halving. */
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (find_between (comparison.ids, *(gint64 *) key, 0, comparison.ids->len) == G_MAXUINT)
      g_ptr_array_add (absent, key);
  g_ptr_array_sort (absent, compare_ids);
  for (guint i = 0; i < absent->len; i++)
    {
      gint64 id = *(gint64 *) absent->pdata[i];
      g_auto(FrontLogKey) now = { 0 };
      guint place = 0;

      if (!probe (&comparison, id, TRUE, &now, error))
        return NULL;
      if (now.arrived_at == FRONT_NEVER)
        continue;
      if (!find_place (&comparison, &now, &place, error))
        return NULL;
      apply (comparison.ids, add_edit (edits, place, 0, &id, 1));
    }
  return g_steal_pointer (&edits);
}
