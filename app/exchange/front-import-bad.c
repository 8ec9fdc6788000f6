#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-bad.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-import-map.h"
#include "store/front-file-put.h"

FRONT_STATEMENT (bad_keep, "INSERT INTO import_bad (import_id, line, heading, reason, cells) VALUES ($1, $2, $3, $4, $5)")
FRONT_STATEMENT (bad_head, "UPDATE import SET bad_header = $1 WHERE id = $2")
FRONT_STATEMENT (bad_count, "SELECT count(*) FROM import_bad WHERE import_id = $1")
FRONT_STATEMENT (bad_import, "SELECT bad_header, kind, n_bad FROM import WHERE id = $1")
FRONT_STATEMENT (bad_rows, "SELECT line, heading, reason, cells FROM import_bad WHERE import_id = $1 ORDER BY id")
FRONT_STATEMENT (bad_named, "SELECT line, heading, reason FROM import_bad WHERE import_id = $1 ORDER BY id LIMIT $2")

FrontImportBad *
front_import_bad_new (gint64 line, const char *column, const char *reason)
{
  FrontImportBad *bad = g_new0 (FrontImportBad, 1);

  bad->line = line;
  bad->column = g_strdup (column);
  bad->reason = g_strdup (reason);
  return bad;
}

void
front_import_bad_free (gpointer data)
{
  FrontImportBad *bad = data;

  if (bad == NULL)
    return;
  g_free (bad->column);
  g_free (bad->reason);
  g_free (bad);
}

/* ── In the store ── */

gboolean
front_import_bad_keep (FrontDb *db, gint64 import_id, gint64 line, const char *heading, const char *reason, const char *record, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &bad_keep);

  front_query_bind_int (query, 1, import_id);
  front_query_bind_int (query, 2, line);
  front_query_bind_text (query, 3, heading);
  front_query_bind_text (query, 4, reason);
  front_query_bind_text (query, 5, record);
  return front_query_run (query, error);
}

gboolean
front_import_bad_head (FrontDb *db, gint64 import_id, const char *record, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &bad_head);

  front_query_bind_text (query, 1, record);
  front_query_bind_int (query, 2, import_id);
  return front_query_run (query, error);
}

gboolean
front_import_bad_count (FrontDb *db, gint64 import_id, gint64 *n, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &bad_count);

  front_query_bind_int (query, 1, import_id);
  return front_query_one_int (query, n, error);
}

GPtrArray *
front_import_bad_list (FrontDb *db, gint64 import_id, guint most, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &bad_named);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (front_import_bad_free);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, import_id);
  front_query_bind_int (query, 2, most);
  while (front_query_next (query, &local))
    g_ptr_array_add (list, front_import_bad_new (front_query_int (query, 0), front_query_text (query, 1), front_query_text (query, 2)));
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* ── As a file ── */

struct _FrontImportBadFile
{
  GOutputStream *stream;
  gboolean as_log;
  gboolean finished;
};

FrontImportBadFile *
front_import_bad_file_open (const char *path, gboolean as_log, GError **error)
{
  GFileOutputStream *stream = front_file_open (path, error);
  FrontImportBadFile *bad;

  if (stream == NULL)
    return NULL;
  bad = g_new0 (FrontImportBadFile, 1);
  bad->stream = G_OUTPUT_STREAM (stream);
  bad->as_log = as_log;
  return bad;
}

void
front_import_bad_file_free (FrontImportBadFile *file)
{
  if (file == NULL)
    return;
  if (!file->finished)
    {
      g_autoptr(GCancellable) never = g_cancellable_new ();

      g_cancellable_cancel (never); /* closing a cancelled stream leaves the old file in place */
      g_output_stream_close (file->stream, never, NULL);
    }
  g_object_unref (file->stream);
  g_free (file);
}

static gboolean
write_all (FrontImportBadFile *file, const char *text, GError **error)
{
  return g_output_stream_write_all (file->stream, text, strlen (text), NULL, NULL, error);
}

gboolean
front_import_bad_file_head (FrontImportBadFile *file, const char *record, GError **error)
{
  return write_all (file, record, error);
}

/* A table has no place for a remark; of a queue_log a line that begins with "# " is read over. A line in which bytes are lost is a remark
 * itself until somebody has mended it: it must not come in as a call of another name. */
gboolean
front_import_bad_file_row (FrontImportBadFile *file, gint64 line, const char *heading, const char *reason, const char *record, GError **error)
{
  g_autofree char *remark = NULL;

  if (file->as_log)
    {
      remark = *heading != '\0' ? g_strdup_printf (_("# line %" PRId64 ", field “%s”: %s\n"), line, heading, reason)
                                : g_strdup_printf (_("# line %" PRId64 ": %s\n"), line, reason);
      if (!write_all (file, remark, error) || (strstr (record, "\357\277\275") != NULL && !write_all (file, "# ", error)))
        return FALSE;
    }
  return write_all (file, record, error);
}

gboolean
front_import_bad_file_finish (FrontImportBadFile *file, GError **error)
{
  file->finished = TRUE;
  return g_output_stream_close (file->stream, NULL, error);
}

static gboolean
write_rows (FrontDb *db, gint64 import_id, FrontImportBadFile *file, GError **error)
{
  g_autoptr(FrontQuery) rows = front_db_query (db, &bad_rows);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (rows, 1, import_id);
  while (front_query_next (rows, &local))
    if (!front_import_bad_file_row (file, front_query_int (rows, 0), front_query_text (rows, 1), front_query_text (rows, 2),
                                    front_query_text (rows, 3), error))
      return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* @head, @kind: "" where there is no such import. */
static gboolean
find_import (FrontDb *db, gint64 import_id, char **head, char **kind, gint64 *n_bad, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &bad_import);
  g_autoptr(GError) local = NULL;
  gboolean found;

  front_query_bind_int (query, 1, import_id);
  found = front_query_next (query, &local);
  *head = g_strdup (found ? front_query_text (query, 0) : "");
  *kind = g_strdup (found ? front_query_text (query, 1) : "");
  *n_bad = found ? front_query_int (query, 2) : 0;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
front_import_bad_save (FrontDb *db, gint64 import_id, const char *path, gint64 *n, gint64 *n_more, GError **error)
{
  g_autoptr(FrontImportBadFile) file = NULL;
  g_autofree char *head = NULL, *kind = NULL;
  gint64 n_bad;

  g_return_val_if_fail (db != NULL && path != NULL && n != NULL, FALSE);

  if (!front_import_bad_count (db, import_id, n, error) || !find_import (db, import_id, &head, &kind, &n_bad, error))
    return FALSE;
  if (n_more != NULL)
    *n_more = MAX (n_bad - *n, 0);
  if (*n == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("No row of import %" PRId64 " was kept aside. Nothing was written."), import_id);
      return FALSE;
    }
  file = front_import_bad_file_open (path, g_str_equal (kind, front_import_kind_name (FRONT_IMPORT_QUEUE_LOG)), error);
  return file != NULL && front_import_bad_file_head (file, head, error) && write_rows (db, import_id, file, error)
         && front_import_bad_file_finish (file, error);
}
