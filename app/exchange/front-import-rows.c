#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-rows.h"

#include <inttypes.h>

#include "exchange/front-import-apply.h"
#include "exchange/front-import-callers.h"
#include "exchange/front-import-share.h"
#include "store/front-patience.h"

FRONT_STATEMENT (row_find, "SELECT id, import_id, at, told, contact_id, seen FROM import_row WHERE kind = $1 AND source = $2 AND name = $3")
FRONT_STATEMENT (row_add,
                 "INSERT INTO import_row (import_id, kind, source, name, at, told, contact_id, seen) VALUES ($1, $2, $3, $4, $5, $6, $7, $1)")
FRONT_STATEMENT (row_change, "UPDATE import_row SET import_id = $1, at = $2, told = $3, contact_id = $4, seen = $5 WHERE id = $6")
FRONT_STATEMENT (row_see, "UPDATE import_row SET seen = $1 WHERE id = $2")
FRONT_STATEMENT (row_drop, "DELETE FROM import_row WHERE id = $1")
FRONT_STATEMENT (rows_of, "SELECT id, name, at, contact_id, told FROM import_row WHERE import_id = $1 ORDER BY id LIMIT $2")
FRONT_STATEMENT (rows_unseen,
                 "SELECT id, name, at, told, contact_id FROM import_row WHERE kind = $1 AND source = $2 AND import_id = $3 AND at >= $4 "
                 "AND at <= $5 AND seen <> $6 ORDER BY id LIMIT $7")
FRONT_STATEMENT (past_add,
                 "INSERT INTO import_past (import_id, kind, source, name, at, told, past_import_id) VALUES ($1, $2, $3, $4, $5, $6, $7) "
                 "ON CONFLICT (import_id, kind, source, name) DO NOTHING")
FRONT_STATEMENT (past_find,
                 "SELECT at, told, past_import_id FROM import_past WHERE import_id = $1 AND kind = $2 AND source = $3 AND name = $4")
FRONT_STATEMENT (past_gone,
                 "SELECT name, at, told, past_import_id FROM import_past WHERE import_id = $1 AND NOT EXISTS (SELECT 1 FROM import_row WHERE "
                 "import_row.kind = import_past.kind AND import_row.source = import_past.source AND import_row.name = import_past.name) "
                 "ORDER BY id LIMIT $2")
FRONT_STATEMENT (past_taken, "SELECT id, import_id, name FROM import_past WHERE past_import_id = $1 ORDER BY id LIMIT $2")
FRONT_STATEMENT (past_move, "UPDATE import_past SET at = $1, told = $2, past_import_id = $3 WHERE id = $4")
FRONT_STATEMENT (past_drop, "DELETE FROM import_past WHERE id = $1")
FRONT_STATEMENT (past_drop_all, "DELETE FROM import_past WHERE import_id = $1")

#define CAME_BACK "import_past.import_id = $1 AND import_row.kind = import_past.kind AND import_row.source = import_past.source " \
                  "AND import_row.name = import_past.name AND import_row.import_id = $1 AND import_row.at = import_past.at " \
                  "AND import_row.told = import_past.told"

FRONT_STATEMENT (came_back, "SELECT count(*) FROM import_past, import_row WHERE " CAME_BACK)
FRONT_STATEMENT (give_back,
                 "UPDATE import_row SET import_id = (SELECT past_import_id FROM import_past WHERE " CAME_BACK ") "
                 "WHERE import_id = $1 AND EXISTS (SELECT 1 FROM import_past WHERE " CAME_BACK ")")
FRONT_STATEMENT (drop_back,
                 "DELETE FROM import_past WHERE import_id = $1 AND EXISTS (SELECT 1 FROM import_row WHERE import_row.kind = import_past.kind "
                 "AND import_row.source = import_past.source AND import_row.name = import_past.name AND import_row.at = import_past.at "
                 "AND import_row.told = import_past.told AND import_row.import_id = import_past.past_import_id)")

#define GROWN_FIRST 500

struct _FrontImportRows
{
  FrontDb *db;
  FrontImportKind kind;
  const char *kind_name;
  char *source;
  gint64 import_id;
  FrontGiveWay *way;
  FrontImportApply *apply;
  FrontImportChanges changes;
  gint64 grown_at; /* added rows */
  GHashTable *equal; /* char *, a name that several rows of this file have → how many have been put */
};

FrontImportRows *
front_import_rows_new (FrontDb *db, FrontImportKind kind, const char *source, gint64 import_id, FrontGiveWay *way, GError **error)
{
  g_autoptr(FrontImportRows) rows = g_new0 (FrontImportRows, 1);

  rows->db = db;
  rows->kind = kind;
  rows->kind_name = front_import_kind_name (kind);
  rows->source = g_strdup (source);
  rows->import_id = import_id;
  rows->way = way;
  rows->grown_at = GROWN_FIRST;
  rows->equal = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows->apply = front_import_apply_new (db, kind, source, import_id, way, error);
  return rows->apply != NULL ? g_steal_pointer (&rows) : NULL;
}

void
front_import_rows_free (FrontImportRows *rows)
{
  if (rows == NULL)
    return;
  front_import_apply_free (rows->apply);
  g_clear_pointer (&rows->equal, g_hash_table_unref);
  g_free (rows->source);
  g_free (rows);
}

const FrontImportChanges *
front_import_rows_changes (FrontImportRows *rows)
{
  return &rows->changes;
}

/* ── One row ── */

typedef struct
{
  gint64 id, import_id, at, contact_id, seen;
  char *name; /* nullable: where the caller has it */
  char *told;
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->name, g_free);
  g_clear_pointer (&row->told, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

/* @row->id is 0 where there is none. */
static gboolean
find_row (FrontImportRows *rows, const char *name, Row *row, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (rows->db, &row_find);
  g_autoptr(GError) local = NULL;

  row->id = 0;
  front_query_bind_text (query, 1, rows->kind_name);
  front_query_bind_text (query, 2, rows->source);
  front_query_bind_text (query, 3, name);
  if (front_query_next (query, &local))
    {
      row->id = front_query_int (query, 0);
      row->import_id = front_query_int (query, 1);
      row->at = front_query_int (query, 2);
      row->told = g_strdup (front_query_text (query, 3));
      row->contact_id = front_query_int (query, 4);
      row->seen = front_query_int (query, 5);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
bind_contact (FrontQuery *query, int n, gint64 contact_id)
{
  if (contact_id == 0)
    front_query_bind_null (query, n);
  else
    front_query_bind_int (query, n, contact_id);
}

static gboolean
add_row (FrontImportRows *rows, gint64 import_id, const char *name, gint64 at, const char *told, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  gint64 contact_id = 0;

  if (!front_import_apply (rows->apply, name, at, NULL, told, &contact_id, error))
    return FALSE;
  query = front_db_query (rows->db, &row_add);
  front_query_bind_int (query, 1, import_id);
  front_query_bind_text (query, 2, rows->kind_name);
  front_query_bind_text (query, 3, rows->source);
  front_query_bind_text (query, 4, name);
  front_query_bind_int (query, 5, at);
  front_query_bind_text (query, 6, told);
  bind_contact (query, 7, contact_id);
  return front_query_run (query, error);
}

/* @was: where it happened before; the volumes of that hour change too. */
static gboolean
change_row (FrontImportRows *rows, const Row *row, gint64 import_id, const char *name, gint64 at, const char *told, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  gint64 contact_id = row->contact_id;

  if (row->at != at && contact_id == 0 && !front_import_apply (rows->apply, name, row->at, row->told, NULL, &contact_id, error))
    return FALSE;
  if (!front_import_apply (rows->apply, name, at, row->told, told, &contact_id, error))
    return FALSE;
  query = front_db_query (rows->db, &row_change);
  front_query_bind_int (query, 1, import_id);
  front_query_bind_int (query, 2, at);
  front_query_bind_text (query, 3, told);
  bind_contact (query, 4, contact_id);
  front_query_bind_int (query, 5, import_id);
  front_query_bind_int (query, 6, row->id);
  return front_query_run (query, error);
}

static gboolean
run_for (FrontImportRows *rows, const FrontStatement *statement, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (rows->db, statement);

  front_query_bind_int (query, 1, id);
  return front_query_run (query, error);
}

static gboolean
see_row (FrontImportRows *rows, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (rows->db, &row_see);

  front_query_bind_int (query, 1, rows->import_id);
  front_query_bind_int (query, 2, id);
  return front_query_run (query, error);
}

static gboolean
drop_row (FrontImportRows *rows, const Row *row, const char *name, GError **error)
{
  gint64 contact_id = row->contact_id;

  return front_import_apply (rows->apply, name, row->at, row->told, NULL, &contact_id, error) && run_for (rows, &row_drop, row->id, error);
}

static gboolean
keep_past (FrontImportRows *rows, const Row *row, const char *name, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (rows->db, &past_add);

  front_query_bind_int (query, 1, rows->import_id);
  front_query_bind_text (query, 2, rows->kind_name);
  front_query_bind_text (query, 3, rows->source);
  front_query_bind_text (query, 4, name);
  front_query_bind_int (query, 5, row->at);
  front_query_bind_text (query, 6, row->told);
  front_query_bind_int (query, 7, row->import_id);
  return front_query_run (query, error);
}

/* ── Putting ── */

static gboolean
is_call (const FrontImportRows *rows)
{
  return rows->kind == FRONT_IMPORT_CALLS || rows->kind == FRONT_IMPORT_CDR || rows->kind == FRONT_IMPORT_STANDBY;
}

/* More of a call that this file has told of already, in rows that do not stand together. */
static gboolean
put_more (FrontImportRows *rows, const Row *row, const char *name, const char *told, GError **error)
{
  FrontToldCall call, more;
  g_autofree char *merged = NULL;
  gint64 at;

  front_told_call_read (&call, row->told);
  front_told_call_read (&more, told);
  front_told_call_merge (&call, &more);
  merged = front_told_call_write (&call);
  at = call.arrived;
  front_told_call_clear (&call);
  front_told_call_clear (&more);
  if (g_str_equal (merged, row->told))
    return TRUE;
  if (row->import_id != rows->import_id && !keep_past (rows, row, name, error))
    return FALSE;
  return change_row (rows, row, rows->import_id, name, at, merged, error);
}

/* At 500, 5000, … added rows. */
static gboolean
tell_grown (FrontImportRows *rows, GError **error)
{
  if (rows->changes.added != rows->grown_at)
    return TRUE;
  rows->grown_at *= 10;
  return front_db_has_grown (rows->db, "import_row", error);
}

/* The name of one more row that is as others of this file are. What was given out is remembered: to ask for each of 5000 equal rows whether the
 * store has it would be twelve million questions. (transfer full) */
static char *
name_equal (FrontImportRows *rows, const char *name)
{
  guint n = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (rows->equal, name)), 1) + 1;

  g_hash_table_insert (rows->equal, g_strdup (name), GUINT_TO_POINTER (n));
  return g_strdup_printf ("%s#%u", name, n);
}

gboolean
front_import_rows_put (FrontImportRows *rows, const char *name, gboolean keyed, gint64 at, const char *told, GError **error)
{
  g_autofree char *numbered = NULL;
  g_autofree char *erased = NULL;
  const char *said = told;

  if (front_give_way_asked (rows->way))
    return FALSE;
  for (;;)
    {
      const char *known = numbered != NULL ? numbered : name;
      g_auto(Row) row = { 0 };

      told = said;
      g_clear_pointer (&erased, g_free);
      if (!find_row (rows, known, &row, error))
        return FALSE;
      if (row.id == 0)
        {
          rows->changes.added++;
          return add_row (rows, rows->import_id, known, at, told, error) && tell_grown (rows, error);
        }
      /* What was erased is compared, and kept, without its words. */
      if (is_call (rows) && front_told_call_is_erased (row.told) && !front_told_call_is_erased (told))
        told = erased = front_told_call_erase (told);
      if (row.seen == rows->import_id)
        {
          if (keyed && is_call (rows))
            {
              rows->changes.repeated++;
              return put_more (rows, &row, known, told, error);
            }
          if (keyed)
            {
              rows->changes.again++;
              return TRUE;
            }
          g_free (numbered);
          numbered = name_equal (rows, name);
          continue;
        }
      if (row.at == at && g_str_equal (row.told, told))
        {
          rows->changes.same++;
          return see_row (rows, row.id, error);
        }
      rows->changes.replaced++;
      return keep_past (rows, &row, known, error) && change_row (rows, &row, rows->import_id, known, at, told, error);
    }
}

/* ── What a corrected file no longer has ── */

/* So many are asked for at once: the answer is put in order anew each time, and what was written since is not in it. */
#define ROWS_AT_ONCE 500

/* (element-type Row) */
static GArray *
row_array_new (void)
{
  GArray *array = g_array_new (FALSE, TRUE, sizeof (Row));

  g_array_set_clear_func (array, (GDestroyNotify) row_clear);
  return array;
}

static gboolean
list_unseen (FrontImportRows *rows, gint64 owner, gint64 first, gint64 last, GArray *unseen, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (rows->db, &rows_unseen);
  g_autoptr(GError) local = NULL;

  front_query_bind_text (query, 1, rows->kind_name);
  front_query_bind_text (query, 2, rows->source);
  front_query_bind_int (query, 3, owner);
  front_query_bind_int (query, 4, first);
  front_query_bind_int (query, 5, last);
  front_query_bind_int (query, 6, rows->import_id);
  front_query_bind_int (query, 7, ROWS_AT_ONCE);
  while (front_query_next (query, &local))
    {
      const Row row = { .id = front_query_int (query, 0), .name = g_strdup (front_query_text (query, 1)), .at = front_query_int (query, 2),
                        .told = g_strdup (front_query_text (query, 3)), .contact_id = front_query_int (query, 4), .import_id = owner };

      g_array_append_val (unseen, row);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
remove_unseen (FrontImportRows *rows, gint64 owner, gint64 first, gint64 last, GError **error)
{
  for (;;)
    {
      g_autoptr(GArray) unseen = row_array_new ();

      if (!list_unseen (rows, owner, first, last, unseen, error))
        return FALSE;
      if (unseen->len == 0)
        return TRUE;
      for (guint i = 0; i < unseen->len; i++)
        {
          const Row *row = &g_array_index (unseen, Row, i);

          if (front_give_way_asked (rows->way) || !keep_past (rows, row, row->name, error) || !drop_row (rows, row, row->name, error))
            return FALSE;
          rows->changes.removed++;
        }
    }
}

/* A call whose rows stand apart was changed by the first of them and is after the last as it was before: that is no change. */
static gboolean
settle_same (FrontImportRows *rows, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (rows->db, &came_back);
  gint64 n;

  front_query_bind_int (query, 1, rows->import_id);
  if (!front_query_one_int (query, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  rows->changes.replaced -= n;
  rows->changes.same += n;
  return run_for (rows, &give_back, rows->import_id, error) && run_for (rows, &drop_back, rows->import_id, error);
}

gboolean
front_import_rows_cover (FrontImportRows *rows, const char *file, const char *only, gboolean keyed, gint64 first, gint64 last, GError **error)
{
  g_autoptr(GArray) shares = NULL;

  if (!settle_same (rows, error))
    return FALSE;
  shares = front_import_share_list (rows->db, rows->import_id, rows->kind_name, rows->source, file, only, first, last, error);
  if (shares == NULL)
    return FALSE;
  for (guint i = 0; i < shares->len; i++)
    {
      const FrontImportShare *share = &g_array_index (shares, FrontImportShare, i);

      if (front_import_share_is_state (share, keyed))
        {
          if (!remove_unseen (rows, share->owner, first, last, error))
            return FALSE;
        }
      else if (share->shared * 2 >= share->all || share->same_name)
        rows->changes.stayed += share->all - share->shared;
    }
  return TRUE;
}

/* ── Undoing ── */

/* @past->id is 0 where this import found the row new. */
static gboolean
find_past (FrontImportRows *rows, const char *name, Row *past, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (rows->db, &past_find);
  g_autoptr(GError) local = NULL;

  past->id = 0;
  front_query_bind_int (query, 1, rows->import_id);
  front_query_bind_text (query, 2, rows->kind_name);
  front_query_bind_text (query, 3, rows->source);
  front_query_bind_text (query, 4, name);
  if (front_query_next (query, &local))
    {
      past->id = 1;
      past->at = front_query_int (query, 0);
      past->told = g_strdup (front_query_text (query, 1));
      past->import_id = front_query_int (query, 2);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* One step; @done out: nothing is left. */
static gboolean
undo_one_row (FrontImportRows *rows, gboolean *done, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (rows->db, &rows_of);
  g_autoptr(GError) local = NULL;
  g_auto(Row) row = { 0 }, past = { 0 };
  g_autofree char *name = NULL;

  front_query_bind_int (query, 1, rows->import_id);
  front_query_bind_int (query, 2, 1);
  *done = !front_query_next (query, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (*done)
    return TRUE;
  row.id = front_query_int (query, 0);
  name = g_strdup (front_query_text (query, 1));
  row.at = front_query_int (query, 2);
  row.contact_id = front_query_int (query, 3);
  row.told = g_strdup (front_query_text (query, 4));
  g_clear_pointer (&query, front_query_done);
  if (!find_past (rows, name, &past, error))
    return FALSE;
  if (past.id == 0)
    {
      rows->changes.removed++;
      return drop_row (rows, &row, name, error);
    }
  rows->changes.replaced++;
  return change_row (rows, &row, past.import_id, name, past.at, past.told, error);
}

static gboolean
list_gone (FrontImportRows *rows, GArray *gone, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (rows->db, &past_gone);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, rows->import_id);
  front_query_bind_int (query, 2, ROWS_AT_ONCE);
  while (front_query_next (query, &local))
    {
      const Row row = { .name = g_strdup (front_query_text (query, 0)), .at = front_query_int (query, 1),
                        .told = g_strdup (front_query_text (query, 2)), .import_id = front_query_int (query, 3) };

      g_array_append_val (gone, row);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
undo_some_gone (FrontImportRows *rows, gboolean *done, GError **error)
{
  g_autoptr(GArray) gone = row_array_new ();

  if (!list_gone (rows, gone, error))
    return FALSE;
  *done = gone->len == 0;
  for (guint i = 0; i < gone->len; i++)
    {
      const Row *row = &g_array_index (gone, Row, i);

      if (front_give_way_asked (rows->way) || !add_row (rows, row->import_id, row->name, row->at, row->told, error))
        return FALSE;
      rows->changes.added++;
    }
  return TRUE;
}

/* A later import that replaced what this one had said would bring it back: it is to bring back what was before, or nothing. */
static gboolean
undo_one_taken (FrontImportRows *rows, gboolean *done, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (rows->db, &past_taken);
  g_autoptr(FrontQuery) move = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *name = NULL;
  g_auto(Row) past = { 0 };
  gint64 id;

  front_query_bind_int (query, 1, rows->import_id);
  front_query_bind_int (query, 2, 1);
  *done = !front_query_next (query, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (*done)
    return TRUE;
  id = front_query_int (query, 0);
  name = g_strdup (front_query_text (query, 2));
  g_clear_pointer (&query, front_query_done);
  if (!find_past (rows, name, &past, error))
    return FALSE;
  if (past.id == 0)
    return run_for (rows, &past_drop, id, error);
  move = front_db_query (rows->db, &past_move);
  front_query_bind_int (move, 1, past.at);
  front_query_bind_text (move, 2, past.told);
  front_query_bind_int (move, 3, past.import_id);
  front_query_bind_int (move, 4, id);
  return front_query_run (move, error);
}

gboolean
front_import_rows_undo (FrontImportRows *rows, GError **error)
{
  gboolean (*const steps[]) (FrontImportRows *, gboolean *, GError **) = { undo_one_taken, undo_some_gone, undo_one_row };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (gboolean done = FALSE; !done;)
      if (front_give_way_asked (rows->way) || !steps[i] (rows, &done, error))
        return FALSE;
  return run_for (rows, &past_drop_all, rows->import_id, error) && front_import_callers_undo (rows->db, rows->import_id, error);
}

gboolean
front_import_rows_finish (FrontImportRows *rows, GError **error)
{
  return front_import_apply_finish (rows->apply, error);
}
