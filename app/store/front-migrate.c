#define G_LOG_DOMAIN "front-migrate"

#include "config.h"
#include "store/front-migrate.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

char *
front_migrate_translate (const FrontDriver *driver, const char *text)
{
  GString *sql = g_string_new (text);

  for (const FrontDdlWord *word = driver->words; word->word != NULL; word++)
    g_string_replace (sql, word->word, word->is, 0);
  return g_string_free (sql, FALSE);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Runs the files of one version, in the order of their names; NAME.ENGINE.sql only on that engine. */
static gboolean
run_version (const FrontDriver *driver, gpointer connection, const char *schema_root, int version, GError **error)
{
  g_autofree char *folder = g_strdup_printf ("%s/%04d", schema_root, version);
  g_auto(GStrv) names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr(GPtrArray) sorted = NULL;

  if (names == NULL)
    return FALSE;
  sorted = g_ptr_array_new ();
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (sorted, names[i]);
  g_ptr_array_sort (sorted, compare_names);

  for (guint i = 0; i < sorted->len; i++)
    {
      const char *name = g_ptr_array_index (sorted, i);
      g_auto(GStrv) parts = g_strsplit (name, ".", -1);
      g_autofree char *path = g_strconcat (folder, "/", name, NULL);
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *sql = NULL;

      if (g_strv_length (parts) == 3 && !g_str_equal (parts[1], driver->name))
        continue;
      bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (bytes == NULL)
        return FALSE;
      sql = front_migrate_translate (driver, g_bytes_get_data (bytes, NULL));
      if (!driver->exec (connection, sql, error))
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
    }
  return TRUE;
}

void
front_refuse_newer (const char *place, int version, int latest, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NEWER,
               _("“%s” was made by a newer Frontdesk (format %d; this one reads up to %d). "
                 "Nothing was changed. Install the newer Frontdesk to open it."),
               place, version, latest);
}

/* One version's transaction. The version is read again inside it: another program may have got here first. */
static gboolean
make_next_version (const FrontDriver *driver, gpointer connection, const char *schema_root, int latest, int *found,
                   GError **error)
{
  /* Another desk may be bringing a large store up to date. */
  if (!front_begin_patiently (driver, connection, FRONT_PATIENCE_S, NULL, NULL, error))
    return FALSE;
  if (driver->get_version (connection, found, error)
      && (*found >= latest
          || (run_version (driver, connection, schema_root, *found + 1, error)
              && driver->check_references (connection, error)
              && driver->set_version (connection, *found + 1, error)))
      && driver->commit (connection, error))
    {
      if (*found < latest)
        *found += 1;
      return TRUE;
    }
  driver->rollback (connection);
  return FALSE;
}

gboolean
front_migrate (const FrontDriver *driver, gpointer connection, const char *schema_root, int latest, GError **error)
{
  int found;

  if (!driver->get_version (connection, &found, error))
    return FALSE;
  if (found > 0 && found < latest && !driver->keep_copy (connection, found, error))
    return FALSE;
  while (found < latest)
    if (!make_next_version (driver, connection, schema_root, latest, &found, error))
      return FALSE;
  if (found <= latest)
    return TRUE;
  front_refuse_newer (driver->place (connection), found, latest, error);
  return FALSE;
}
