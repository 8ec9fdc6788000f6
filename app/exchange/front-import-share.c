#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-share.h"

#include "exchange/front-import-settings.h"

/* Counted here row by row: SQLite would group them by sorting, and all of a long file's rows are then in memory. */
FRONT_STATEMENT (share_rows,
                 "SELECT import_id, seen FROM import_row WHERE kind = $1 AND source = $2 AND at >= $3 AND at <= $4 AND import_id <> $5")
FRONT_STATEMENT (share_past, "SELECT past_import_id FROM import_past WHERE import_id = $1")
FRONT_STATEMENT (share_import, "SELECT file, settings FROM import WHERE id = $1")

/* Rows of one import stand together mostly. (transfer none): until the next call */
static FrontImportShare *
share_of (GArray *shares, gint64 owner)
{
  FrontImportShare new = { .owner = owner };

  for (guint i = shares->len; i-- > 0;)
    if (g_array_index (shares, FrontImportShare, i).owner == owner)
      return &g_array_index (shares, FrontImportShare, i);
  g_array_append_val (shares, new);
  return &g_array_index (shares, FrontImportShare, shares->len - 1);
}

static gboolean
count_rows (FrontDb *db, gint64 import_id, const char *kind, const char *source, gint64 first, gint64 last, GArray *shares, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &share_rows);
  g_autoptr(GError) local = NULL;

  front_query_bind_text (query, 1, kind);
  front_query_bind_text (query, 2, source);
  front_query_bind_int (query, 3, first);
  front_query_bind_int (query, 4, last);
  front_query_bind_int (query, 5, import_id);
  while (front_query_next (query, &local))
    {
      FrontImportShare *share = share_of (shares, front_query_int (query, 0));

      share->all++;
      share->shared += front_query_int (query, 1) == import_id;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Those that were the earlier import's until this one said otherwise. */
static gboolean
count_past (FrontDb *db, gint64 import_id, GArray *shares, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &share_past);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, import_id);
  while (front_query_next (query, &local))
    {
      FrontImportShare *share = share_of (shares, front_query_int (query, 0));

      share->all++;
      share->shared++;
      share->otherwise++;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
asked_for_same (const char *settings, const char *only)
{
  g_auto(FrontImportSettings) read = { 0 };

  if (only == NULL)
    return TRUE;
  front_import_settings_read (&read, settings);
  return g_strcmp0 (read.only, only) == 0;
}

static gboolean
look_at_import (FrontDb *db, FrontImportShare *share, const char *file, const char *only, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &share_import);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, share->owner);
  if (front_query_next (query, &local))
    {
      share->same_name = g_strcmp0 (front_query_text (query, 0), file) == 0;
      share->same_only = asked_for_same (front_query_text (query, 1), only);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

GArray *
front_import_share_list (FrontDb *db, gint64 import_id, const char *kind, const char *source, const char *file, const char *only, gint64 first,
                         gint64 last, GError **error)
{
  g_autoptr(GArray) shares = g_array_new (FALSE, FALSE, sizeof (FrontImportShare));

  g_return_val_if_fail (db != NULL && kind != NULL && source != NULL, NULL);

  if (!count_rows (db, import_id, kind, source, first, last, shares, error) || !count_past (db, import_id, shares, error))
    return NULL;
  for (guint i = 0; i < shares->len; i++)
    if (!look_at_import (db, &g_array_index (shares, FrontImportShare, i), file, only, error))
      return NULL;
  return g_steal_pointer (&shares);
}

/* It shares some rows of that time, or where rows have no names of their own any number, and the file had the same name; or it shares at least
 * half of them and something was corrected. Where all that they share is the same, the other is a part of it: an export of one queue, of
 * answered calls, of another week. */
gboolean
front_import_share_is_state (const FrontImportShare *share, gboolean keyed)
{
  if (!share->same_only)
    return FALSE;
  return (share->same_name && (share->shared > 0 || !keyed)) || (share->shared * 2 >= share->all && share->otherwise > 0);
}
