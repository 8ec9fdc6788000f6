#define G_LOG_DOMAIN "front-setting"

#include "config.h"
#include "store/front-setting.h"

FRONT_STATEMENT (select_setting, "SELECT value FROM setting WHERE name = $1")
FRONT_STATEMENT (put_setting,
                 "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")

gboolean
front_setting_get (FrontDb *db, const char *name, char **value, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (name != NULL && value != NULL, FALSE);

  *value = NULL;
  query = front_db_query (db, &select_setting);
  front_query_bind_text (query, 1, name);
  if (front_query_next (query, &local))
    *value = g_strdup (front_query_text (query, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
front_setting_put (FrontDb *db, const char *name, const char *value, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (name != NULL && value != NULL, FALSE);

  query = front_db_query (db, &put_setting);
  front_query_bind_text (query, 1, name);
  front_query_bind_text (query, 2, value);
  return front_query_run (query, error);
}
