#define G_LOG_DOMAIN "front-service"

#include "config.h"
#include "directory/front-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "directory/front-entry.h"
#include "directory/front-nearest.h"

FRONT_STATEMENT (select_services, "SELECT id, name, department, other_names, retired FROM service ORDER BY name")
FRONT_STATEMENT (select_service_topics,
                 "SELECT service_id, id, name, other_names, retired FROM topic ORDER BY service_id, name")
/* 2000 is FRONT_ENTRY_LATEST. */
FRONT_STATEMENT (select_service_uses,
                 "SELECT service_id, coalesce (topic_id, 0), count (*) FROM "
                 "(SELECT service_id, topic_id FROM contact ORDER BY id DESC LIMIT 2000) AS latest "
                 "WHERE service_id IS NOT NULL GROUP BY service_id, coalesce (topic_id, 0)")
FRONT_STATEMENT (insert_service,
                 "INSERT INTO service (name, department, other_names) VALUES ($1, $2, $3) RETURNING id")

static void
topic_free (gpointer data)
{
  FrontTopic *topic = data;

  g_free (topic->name);
  g_free (topic->other_names);
  g_free (topic);
}

void
front_service_free (FrontService *service)
{
  if (service == NULL)
    return;
  g_free (service->name);
  g_free (service->department);
  g_free (service->other_names);
  g_clear_pointer (&service->topics, g_ptr_array_unref);
  g_free (service);
}

const FrontService *
front_service_by_id (GPtrArray *services, gint64 id)
{
  for (guint i = 0; i < services->len; i++)
    {
      const FrontService *service = g_ptr_array_index (services, i);

      if (service->id == id)
        return service;
    }
  return NULL;
}

const FrontTopic *
front_topic_by_id (const FrontService *service, gint64 id)
{
  for (guint i = 0; service->topics != NULL && i < service->topics->len; i++)
    {
      const FrontTopic *topic = g_ptr_array_index (service->topics, i);

      if (topic->id == id)
        return topic;
    }
  return NULL;
}

static gboolean
read_topics (FrontDb *db, GPtrArray *services, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_service_topics);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      FrontService *service = (FrontService *) front_service_by_id (services, front_query_int (query, 0));
      FrontTopic *topic;

      if (service == NULL)
        continue;
      topic = g_new0 (FrontTopic, 1);
      topic->id = front_query_int (query, 1);
      topic->name = g_strdup (front_query_text (query, 2));
      topic->other_names = g_strdup (front_query_text (query, 3));
      topic->retired = front_query_int (query, 4) != 0;
      if (service->topics == NULL)
        service->topics = g_ptr_array_new_with_free_func (topic_free);
      g_ptr_array_add (service->topics, topic);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_uses (FrontDb *db, GPtrArray *services, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_service_uses);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      FrontService *service = (FrontService *) front_service_by_id (services, front_query_int (query, 0));
      FrontTopic *topic;

      if (service == NULL)
        continue;
      service->uses += front_query_int (query, 2);
      topic = (FrontTopic *) front_topic_by_id (service, front_query_int (query, 1));
      if (topic != NULL)
        topic->uses = front_query_int (query, 2);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

GPtrArray *
front_service_list (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_services);
  g_autoptr(GPtrArray) services = g_ptr_array_new_with_free_func ((GDestroyNotify) front_service_free);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      FrontService *service = g_new0 (FrontService, 1);

      service->id = front_query_int (query, 0);
      service->name = g_strdup (front_query_text (query, 1));
      service->department = g_strdup (front_query_text (query, 2));
      service->other_names = g_strdup (front_query_text (query, 3));
      service->retired = front_query_int (query, 4) != 0;
      g_ptr_array_add (services, service);
    }
  if (local == NULL && read_topics (db, services, &local) && read_uses (db, services, &local))
    return g_steal_pointer (&services);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
same_name (const char *one, const char *other)
{
  g_autofree char *a = g_utf8_casefold (one, -1);
  g_autofree char *b = g_utf8_casefold (other, -1);

  return g_str_equal (g_strstrip (a), g_strstrip (b));
}

static gboolean
has_name (const FrontService *service, const char *name)
{
  g_auto(GStrv) others = g_strsplit (service->other_names, ",", -1);

  if (same_name (service->name, name))
    return TRUE;
  for (guint i = 0; others[i] != NULL; i++)
    if (*g_strstrip (others[i]) != '\0' && same_name (others[i], name))
      return TRUE;
  return FALSE;
}

static gboolean
refuse_unknown (GPtrArray *services, const char *name, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *meant = NULL;

  for (guint i = 0; i < services->len; i++)
    if (!((const FrontService *) g_ptr_array_index (services, i))->retired)
      g_ptr_array_add (names, ((const FrontService *) g_ptr_array_index (services, i))->name);
  g_ptr_array_add (names, NULL);
  meant = g_utf8_validate (name, -1, NULL) ? front_nearest_words (name, (const char *const *) names->pdata) : NULL;
  if (meant != NULL)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no service “%s” in the directory. Did you mean %s?"), name, meant);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no service “%s” in the directory, nor one that is nearly called so."),
                 name);
  return FALSE;
}

gboolean
front_service_find (FrontDb *db, const char *name, gint64 *id, GError **error)
{
  g_autoptr(GPtrArray) services = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  services = front_service_list (db, error);
  if (services == NULL)
    return FALSE;
  for (guint i = 0; i < services->len; i++)
    {
      const FrontService *service = g_ptr_array_index (services, i);

      if (has_name (service, name))
        {
          *id = service->id;
          return TRUE;
        }
    }
  return refuse_unknown (services, name, error);
}

gboolean
front_service_insert (FrontDb *db, FrontService *service, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (service != NULL && service->name != NULL, FALSE);

  if (*service->name == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Service: give it a name."));
      return FALSE;
    }
  if (service->department != NULL && !front_entry_ensure_department (db, service->department, error))
    return FALSE;
  query = front_db_query (db, &insert_service);
  front_query_bind_text (query, 1, service->name);
  front_query_bind_text (query, 2, service->department != NULL ? service->department : "");
  front_query_bind_text (query, 3, service->other_names != NULL ? service->other_names : "");
  return front_query_one_int (query, &service->id, error);
}

gboolean
front_service_add (FrontDb *db, FrontService *service, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  FrontChange change = { .kind = FRONT_CHANGED_SERVICE, .what = "service-added" };

  if (write == NULL || !front_service_insert (db, service, error))
    return FALSE;
  change.row = service->id;
  change.new_value = service->name;
  return front_write_record (write, &change, error) && front_write_commit (g_steal_pointer (&write), error);
}
