#define G_LOG_DOMAIN "front-session"

#include "config.h"
#include "directory/front-session.h"

#include <string.h>

FRONT_STATEMENT (select_rep_by_login, "SELECT name FROM rep WHERE login = $1 AND retired = 0 ORDER BY id LIMIT 1")
FRONT_STATEMENT (select_desk_by_computer, "SELECT name FROM desk WHERE computer = $1 AND retired = 0 ORDER BY id LIMIT 1")

static char *
file_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "frontdesk", "preferences.ini", NULL);
}

static char *
read_text (GKeyFile *file, const char *group, const char *key)
{
  char *text = g_key_file_get_string (file, group, key, NULL);

  return text != NULL ? text : g_strdup ("");
}

FrontSession *
front_session_load (void)
{
  FrontSession *session = g_new0 (FrontSession, 1);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *path = file_path ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  session->who = read_text (file, "session", "rep");
  session->desk = read_text (file, "session", "desk");
  session->calendar_quiet = read_text (file, "notifications", "calendar-quiet");
  session->tell_waits = !g_key_file_has_key (file, "notifications", "waits", NULL)
                        || g_key_file_get_boolean (file, "notifications", "waits", NULL);
  session->tell_call_backs = !g_key_file_has_key (file, "notifications", "call-backs", NULL)
                             || g_key_file_get_boolean (file, "notifications", "call-backs", NULL);
  return session;
}

gboolean
front_session_save (const FrontSession *session, GError **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *path = file_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_return_val_if_fail (session != NULL, FALSE);

  /* What a later version wrote beside it stays. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  g_key_file_set_string (file, "session", "rep", session->who);
  g_key_file_set_string (file, "session", "desk", session->desk);
  g_key_file_set_boolean (file, "notifications", "waits", session->tell_waits);
  g_key_file_set_boolean (file, "notifications", "call-backs", session->tell_call_backs);
  g_key_file_set_string (file, "notifications", "calendar-quiet", session->calendar_quiet);
  g_mkdir_with_parents (folder, 0700);
  return g_key_file_save_to_file (file, path, error);
}

void
front_session_free (FrontSession *session)
{
  if (session == NULL)
    return;
  g_free (session->who);
  g_free (session->desk);
  g_free (session->calendar_quiet);
  g_free (session);
}

/* Returns: (transfer full) */
static char *
find_name (FrontDb *db, const FrontStatement *statement, const char *chosen, const char *by)
{
  g_autoptr(FrontQuery) query = NULL;

  if (*chosen != '\0')
    return g_strdup (chosen);
  query = front_db_query (db, statement);
  front_query_bind_text (query, 1, by);
  return g_strdup (front_query_next (query, NULL) ? front_query_text (query, 0) : by);
}

gpointer
front_session_apply (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontSession) session = front_session_load ();
  g_autofree char *who = find_name (db, &select_rep_by_login, session->who, g_get_user_name ());
  g_autofree char *desk = find_name (db, &select_desk_by_computer, session->desk, g_get_host_name ());

  front_db_set_session (db, who, desk);
  return NULL;
}
