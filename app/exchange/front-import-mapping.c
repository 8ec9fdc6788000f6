#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-mapping.h"

#include <glib/gi18n-lib.h>

#define MAPPING "name, kind, header, mapping, settings"

FRONT_STATEMENT (mapping_by_name, "SELECT " MAPPING " FROM import_mapping WHERE kind = $1 AND name = $2")
FRONT_STATEMENT (mapping_by_header, "SELECT " MAPPING " FROM import_mapping WHERE kind = $1 AND header = $2 ORDER BY id DESC LIMIT 1")
FRONT_STATEMENT (mapping_all, "SELECT " MAPPING " FROM import_mapping ORDER BY name")
FRONT_STATEMENT (mapping_save,
                 "INSERT INTO import_mapping (name, kind, header, mapping, settings) VALUES ($1, $2, $3, $4, $5) "
                 "ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, header = excluded.header, mapping = excluded.mapping, "
                 "settings = excluded.settings")
FRONT_STATEMENT (mapping_count, "SELECT count(*) FROM import_mapping WHERE name = $1")
FRONT_STATEMENT (mapping_rename, "UPDATE import_mapping SET name = $1 WHERE name = $2")
FRONT_STATEMENT (mapping_delete, "DELETE FROM import_mapping WHERE name = $1")

void
front_import_mapping_free (FrontImportMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_free (mapping->name);
  g_free (mapping->kind);
  g_free (mapping->header);
  g_free (mapping->map);
  front_import_settings_clear (&mapping->settings);
  g_free (mapping);
}

static FrontImportMapping *
read_mapping (FrontQuery *query)
{
  FrontImportMapping *mapping = g_new0 (FrontImportMapping, 1);

  mapping->name = g_strdup (front_query_text (query, 0));
  mapping->kind = g_strdup (front_query_text (query, 1));
  mapping->header = g_strdup (front_query_text (query, 2));
  mapping->map = g_strdup (front_query_text (query, 3));
  front_import_settings_read (&mapping->settings, front_query_text (query, 4));
  return mapping;
}

gboolean
front_import_mapping_find (FrontDb *db, FrontImportKind kind, const char *name, const char *header, FrontImportMapping **found, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, name != NULL ? &mapping_by_name : &mapping_by_header);
  g_autoptr(GError) local = NULL;

  *found = NULL;
  front_query_bind_text (query, 1, front_import_kind_name (kind));
  front_query_bind_text (query, 2, name != NULL ? name : header);
  if (front_query_next (query, &local))
    *found = read_mapping (query);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
front_import_mapping_save (FrontDb *db, FrontImportKind kind, const char *name, const char *header, const char *map,
                           const FrontImportSettings *settings, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &mapping_save);
  g_autofree char *text = front_import_settings_write (settings);

  front_query_bind_text (query, 1, name);
  front_query_bind_text (query, 2, front_import_kind_name (kind));
  front_query_bind_text (query, 3, header);
  front_query_bind_text (query, 4, map);
  front_query_bind_text (query, 5, text);
  return front_query_run (query, error);
}

GPtrArray *
front_import_mapping_list (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &mapping_all);
  g_autoptr(GPtrArray) mappings = g_ptr_array_new_with_free_func ((GDestroyNotify) front_import_mapping_free);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    g_ptr_array_add (mappings, read_mapping (query));
  if (local == NULL)
    return g_steal_pointer (&mappings);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
is_there (FrontDb *db, const char *name, gboolean *there, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &mapping_count);
  gint64 n;

  front_query_bind_text (query, 1, name);
  if (!front_query_one_int (query, &n, error))
    return FALSE;
  *there = n > 0;
  return TRUE;
}

static gboolean
change (FrontDb *db, FrontQuery *query, const char *what, const char *name, const char *to, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  const FrontChange record = { .kind = FRONT_CHANGED_IMPORT, .what = what, .old_value = name, .new_value = to };
  gboolean there = FALSE, taken = FALSE;

  if (write == NULL || !is_there (db, name, &there, error) || (to != NULL && !is_there (db, to, &taken, error)))
    return FALSE;
  if (!there)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("No mapping is saved as “%s”; “frontdesk import mappings” shows those there are."), name);
      return FALSE;
    }
  if (taken && g_strcmp0 (name, to) != 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT, _("Another mapping is called “%s” already. Choose another name, or delete that one first."), to);
      return FALSE;
    }
  return front_query_run (query, error) && front_write_record (write, &record, error) && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_import_mapping_rename (FrontDb *db, const char *name, const char *to, GError **error)
{
  g_autofree char *new_name = g_strstrip (g_strdup (to));
  g_autoptr(FrontQuery) query = front_db_query (db, &mapping_rename);

  if (*new_name == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("A mapping needs a name. Nothing was changed."));
      return FALSE;
    }
  front_query_bind_text (query, 1, new_name);
  front_query_bind_text (query, 2, name);
  return change (db, query, "rename-mapping", name, new_name, error);
}

gboolean
front_import_mapping_delete (FrontDb *db, const char *name, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &mapping_delete);

  front_query_bind_text (query, 1, name);
  return change (db, query, "delete-mapping", name, NULL, error);
}
