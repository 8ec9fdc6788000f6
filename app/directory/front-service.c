#define G_LOG_DOMAIN "front-service"

#include "config.h"
#include "directory/front-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FRONT_STATEMENT (select_services, "SELECT id, name, department, other_names FROM service ORDER BY name")
FRONT_STATEMENT (insert_service,
                 "INSERT INTO service (name, department, other_names) VALUES ($1, $2, $3) RETURNING id")

FrontService *
front_service_copy (const FrontService *service)
{
  FrontService *copy;

  g_return_val_if_fail (service != NULL, NULL);

  copy = g_new0 (FrontService, 1);
  copy->id = service->id;
  copy->name = g_strdup (service->name);
  copy->department = g_strdup (service->department);
  copy->other_names = g_strdup (service->other_names);
  return copy;
}

void
front_service_free (FrontService *service)
{
  if (service == NULL)
    return;
  g_free (service->name);
  g_free (service->department);
  g_free (service->other_names);
  g_free (service);
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
      g_ptr_array_add (services, service);
    }
  if (local == NULL)
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
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no service “%s”."), name);
  return FALSE;
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
  FrontChange change = { .kind = FRONT_CHANGED_SERVICE, .what = "added" };

  if (write == NULL || !front_service_insert (db, service, error))
    return FALSE;
  change.row = service->id;
  change.new_value = service->name;
  return front_write_record (write, &change, error) && front_write_commit (g_steal_pointer (&write), error);
}

/* 2 where a word of @text begins with @typed and is its first word, 1 for a later word, 0 for none. */
static int
word_match (const char *text, const char *typed)
{
  int rank = 2;

  for (const char *p = text; *p != '\0';)
    {
      if (g_str_has_prefix (p, typed))
        return rank;
      rank = 1;
      /* On to the next word. */
      while (*p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
    }
  return 0;
}

int
front_service_match (const FrontService *service, const char *typed)
{
  g_autofree char *name = NULL;
  g_autofree char *others = NULL;
  g_autofree char *folded = NULL;
  g_auto(GStrv) words = NULL;
  int score = 1;

  g_return_val_if_fail (service != NULL && typed != NULL, 0);

  name = g_utf8_casefold (service->name, -1);
  others = g_utf8_casefold (service->other_names, -1);
  folded = g_utf8_casefold (typed, -1);
  words = g_strsplit_set (folded, " \t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      int in_name, in_others;

      if (*words[i] == '\0')
        continue;
      in_name = word_match (name, words[i]);
      in_others = word_match (others, words[i]);
      if (in_name == 0 && in_others == 0)
        return 0;
      score += in_name > 0 ? 2 + in_name : in_others;
    }
  return score;
}
