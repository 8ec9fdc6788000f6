#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/front-person.h"

/* What is asked of the log as lines that stay, and the names behind its numbers. */

FRONT_STATEMENT (select_filter_service, "SELECT name FROM service WHERE id = $1")
FRONT_STATEMENT (select_filter_topic, "SELECT name FROM topic WHERE id = $1")
FRONT_STATEMENT (select_filter_outcome, "SELECT name FROM outcome WHERE id = $1")

static const char *const sort_names[FRONT_LOG_N_SORTS] = {
  [FRONT_LOG_SORT_ARRIVED] = "arrived", [FRONT_LOG_SORT_CHANNEL] = "channel", [FRONT_LOG_SORT_SERVICE] = "service",
  [FRONT_LOG_SORT_REP] = "rep",         [FRONT_LOG_SORT_WAIT] = "wait",       [FRONT_LOG_SORT_TAKEN] = "taken",
  [FRONT_LOG_SORT_OUTCOME] = "outcome",
};

const char *
front_log_sort_name (FrontLogSort sort)
{
  g_return_val_if_fail (sort < FRONT_LOG_N_SORTS, "");

  return sort_names[sort];
}

gboolean
front_log_sort_from_name (const char *name, FrontLogSort *sort)
{
  g_return_val_if_fail (name != NULL && sort != NULL, FALSE);

  for (int i = 0; i < FRONT_LOG_N_SORTS; i++)
    if (strcmp (sort_names[i], name) == 0)
      {
        *sort = (FrontLogSort) i;
        return TRUE;
      }
  return FALSE;
}

/* ── Writing ── */

static void
put_text (GString *text, const char *key, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL || *value == '\0')
    return;
  /* Letters beyond ASCII stay as they are: only what would end a line, and the sign itself, is written otherwise. */
  escaped = g_strescape (value, "\"\b\f\t\v\x7f");
  g_string_append_printf (text, "%s=%s\n", key, escaped);
}

static void
put_id (GString *text, const char *key, gint64 id)
{
  if (id != 0)
    g_string_append_printf (text, "%s=%" G_GINT64_FORMAT "\n", key, id);
}

char *
front_log_filter_to_text (const FrontLogFilter *filter)
{
  GString *text;

  g_return_val_if_fail (filter != NULL, NULL);

  text = g_string_new (NULL);
  put_text (text, "words", filter->typed);
  put_text (text, "from", filter->from);
  put_text (text, "to", filter->to);
  if (filter->channel != 0)
    put_text (text, "channel", front_channel_name (filter->channel));
  put_id (text, "service", filter->service_id);
  put_id (text, "topic", filter->topic_id);
  put_text (text, "department", filter->department);
  put_id (text, "person", filter->person_id);
  put_text (text, "rep", filter->rep);
  if (filter->outcome != FRONT_OUTCOME_NONE)
    put_text (text, "outcome", front_outcome_name (filter->outcome));
  put_id (text, "own-outcome", filter->outcome_id);
  if (filter->late)
    put_text (text, "late", "yes");
  if (filter->not_accurate)
    put_text (text, "not-accurate", "yes");
  if (filter->avoidable)
    put_text (text, "avoidable", "yes");
  if (filter->no_service)
    put_text (text, "no-service", "yes");
  if (filter->chosen != NULL)
    {
      g_autofree char *chosen = front_log_set_to_text (filter->chosen);

      put_text (text, "chosen", chosen);
    }
  if (filter->sort != FRONT_LOG_SORT_ARRIVED)
    put_text (text, "sort", front_log_sort_name (filter->sort));
  if (filter->reversed)
    put_text (text, "reversed", "yes");
  return g_string_free (text, FALSE);
}

/* ── Reading ── */

static gboolean
read_id (const char *value, gint64 *id)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 1, G_MAXINT64, &number, NULL))
    return FALSE;
  *id = (gint64) number;
  return TRUE;
}

static gboolean
read_yes (const char *value, gboolean *flag)
{
  *flag = strcmp (value, "yes") == 0;
  return *flag;
}

static gboolean
take_text (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
  return *value != '\0';
}

static gboolean
read_chosen (const char *value, FrontLogSet **chosen)
{
  front_log_set_unref (*chosen);
  *chosen = front_log_set_from_text (value);
  return *chosen != NULL;
}

static gboolean
read_line (FrontLogFilter *filter, const char *key, const char *value)
{
  if (strcmp (key, "words") == 0)
    return take_text (&filter->typed, value);
  if (strcmp (key, "from") == 0)
    return take_text (&filter->from, value);
  if (strcmp (key, "to") == 0)
    return take_text (&filter->to, value);
  if (strcmp (key, "channel") == 0)
    return front_channel_from_name (value, &filter->channel);
  if (strcmp (key, "service") == 0)
    return read_id (value, &filter->service_id);
  if (strcmp (key, "topic") == 0)
    return read_id (value, &filter->topic_id);
  if (strcmp (key, "department") == 0)
    return take_text (&filter->department, value);
  if (strcmp (key, "person") == 0)
    return read_id (value, &filter->person_id);
  if (strcmp (key, "rep") == 0)
    return take_text (&filter->rep, value);
  if (strcmp (key, "outcome") == 0)
    return front_outcome_from_name (value, &filter->outcome) && filter->outcome != FRONT_OUTCOME_NONE;
  if (strcmp (key, "own-outcome") == 0)
    return read_id (value, &filter->outcome_id);
  if (strcmp (key, "late") == 0)
    return read_yes (value, &filter->late);
  if (strcmp (key, "not-accurate") == 0)
    return read_yes (value, &filter->not_accurate);
  if (strcmp (key, "avoidable") == 0)
    return read_yes (value, &filter->avoidable);
  if (strcmp (key, "no-service") == 0)
    return read_yes (value, &filter->no_service);
  if (strcmp (key, "chosen") == 0)
    return read_chosen (value, &filter->chosen);
  if (strcmp (key, "sort") == 0)
    return front_log_sort_from_name (value, &filter->sort);
  if (strcmp (key, "reversed") == 0)
    return read_yes (value, &filter->reversed);
  return FALSE;
}

/* As put_text () wrote it. Returns: (transfer full): NULL where it ends in the middle of a sign. */
static char *
unescape (const char *escaped)
{
  gsize length = strlen (escaped), n = 0;

  while (n < length && escaped[length - n - 1] == '\\')
    n++;
  return n % 2 == 0 ? g_strcompress (escaped) : NULL;
}

FrontLogFilter *
front_log_filter_from_text (const char *text, GError **error)
{
  g_autoptr(FrontLogFilter) filter = front_log_filter_new (NULL);
  g_auto(GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *sign = strchr (lines[i], '=');
      g_autofree char *value = sign != NULL ? unescape (sign + 1) : NULL;

      if (*lines[i] == '\0')
        continue;
      if (sign != NULL)
        *sign = '\0';
      if (value == NULL || !g_utf8_validate (value, -1, NULL) || !read_line (filter, lines[i], value))
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("These conditions were saved by a later version of the program, which knows “%s”."), lines[i]);
          return NULL;
        }
    }
  if (!front_log_filter_validate (filter, error))
    return NULL;
  return g_steal_pointer (&filter);
}

/* ── Names ── */

static gboolean
look_up (FrontDb *db, const FrontStatement *statement, gint64 id, char **name, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  if (id == 0)
    return TRUE;
  query = front_db_query (db, statement);
  front_query_bind_int (query, 1, id);
  g_free (*name);
  *name = g_strdup (front_query_next (query, &local) ? front_query_text (query, 0) : "");
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
look_up_person (FrontDb *db, FrontLogFilter *filter, GError **error)
{
  g_autoptr(FrontPerson) person = NULL;
  g_autoptr(GError) local = NULL;

  if (filter->person_id == 0)
    return TRUE;
  person = front_person_load (db, filter->person_id, &local);
  if (person == NULL && !g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_free (filter->person_name);
  filter->person_name = person != NULL ? front_person_title (person) : g_strdup ("");
  return TRUE;
}

gboolean
front_log_filter_look_up (FrontDb *db, FrontLogFilter *filter, GError **error)
{
  g_return_val_if_fail (filter != NULL, FALSE);

  return look_up (db, &select_filter_service, filter->service_id, &filter->service_name, error)
         && look_up (db, &select_filter_topic, filter->topic_id, &filter->topic_name, error)
         && look_up (db, &select_filter_outcome, filter->outcome_id, &filter->outcome_name, error)
         && look_up_person (db, filter, error);
}
