#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example-private.h"

#include <string.h>

#include "directory/front-entry.h"
#include "directory/front-script.h"
#include "enquiries/front-contact.h"

/* The rest of the made-up directory: topics, outcomes, reps, desks and scripts. Inside the transaction under way. */

FRONT_STATEMENT (example_topic,
                 "INSERT INTO topic (service_id, name, other_names) VALUES ($1, $2, $3) "
                 "ON CONFLICT (service_id, name) DO UPDATE SET other_names = excluded.other_names RETURNING id")
FRONT_STATEMENT (example_department,
                 "INSERT INTO department (name, details) VALUES ($1, $2) "
                 "ON CONFLICT (name) DO UPDATE SET details = excluded.details")
FRONT_STATEMENT (example_outcome, "INSERT INTO outcome (name, base) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
FRONT_STATEMENT (example_rep, "INSERT INTO rep (name) VALUES ($1) ON CONFLICT (name) DO NOTHING")
FRONT_STATEMENT (example_desk, "INSERT INTO desk (name, details) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")

static FrontExampleService *
service_of (GPtrArray *services, const char *group)
{
  for (guint i = 0; i < services->len; i++)
    {
      FrontExampleService *service = g_ptr_array_index (services, i);

      if (g_str_equal (service->group, group))
        return service;
    }
  g_error ("example: there is no service “%s”", group);
}

static gboolean
insert_topics (FrontDb *db, GKeyFile *file, GPtrArray *services, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &example_topic);
  g_auto(GStrv) groups = g_key_file_get_keys (file, "topics", NULL, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      FrontExampleService *service = service_of (services, groups[i]);
      g_auto(GStrv) topics = g_key_file_get_string_list (file, "topics", groups[i], NULL, NULL);

      for (guint k = 0; topics[k] != NULL; k++)
        {
          g_auto(GStrv) parts = g_strsplit (topics[k], "|", 2);
          gint64 id;

          front_query_again (query);
          front_query_bind_int (query, 1, service->service->id);
          front_query_bind_text (query, 2, parts[0]);
          front_query_bind_text (query, 3, parts[1] != NULL ? parts[1] : "");
          if (!front_query_one_int (query, &id, error))
            return FALSE;
          g_array_append_val (service->topics, id);
        }
    }
  return TRUE;
}

/* One row for each key of a group: its name and, where @bind_value, its value. */
static gboolean
insert_group (FrontDb *db, GKeyFile *file, const char *group, const FrontStatement *statement, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_auto(GStrv) names = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_string (file, group, names[i], NULL);
      FrontOutcome base;

      front_query_again (query);
      front_query_bind_text (query, 1, names[i]);
      if (statement != &example_outcome)
        front_query_bind_text (query, 2, value);
      else if (front_outcome_from_name (value, &base))
        front_query_bind_int (query, 2, base);
      if (!front_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_reps (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &example_rep);

  for (int i = 0; *front_example_rep (i) != '\0'; i++)
    {
      front_query_again (query);
      front_query_bind_text (query, 1, front_example_rep (i));
      if (!front_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

/* "== missed-bin | Waste and Environment | 2026-03-31" and the script's text up to the next such line. */
static gboolean
insert_scripts (FrontDb *db, GPtrArray *services, GError **error)
{
  g_autofree char *text = front_example_text ("scripts.txt");
  g_auto(GStrv) parts = g_strsplit (text, "== ", -1);

  for (guint i = 1; parts[i] != NULL; i++)
    {
      char *body = strchr (parts[i], '\n');
      g_auto(GStrv) head = NULL;
      g_autoptr(FrontScript) script = NULL;
      g_autoptr(FrontScript) none = NULL;

      *body = '\0';
      head = g_strsplit (parts[i], " | ", 3);
      script = front_script_parse (body + 1, error);
      if (script == NULL)
        return FALSE;
      script->service_id = service_of (services, head[0])->service->id;
      none = front_script_new (script->service_id);
      g_free (script->department);
      script->department = g_strdup (head[1]);
      script->review_on = g_strdup (head[2]);
      if (!front_script_store (db, none, script, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_example_insert_directory (FrontDb *db, GPtrArray *services, GError **error)
{
  g_autoptr(GKeyFile) file = front_example_key_file ("directory.ini");

  return insert_topics (db, file, services, error)
         && insert_group (db, file, "departments", &example_department, error)
         && insert_group (db, file, "outcomes", &example_outcome, error)
         && insert_reps (db, error)
         && insert_group (db, file, "desks", &example_desk, error)
         && insert_scripts (db, services, error);
}
