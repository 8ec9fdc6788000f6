#include "config.h"
#include "test-server.h"

#include <glib/gstdio.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test-files.h"

struct _FrontTestServer
{
  char *folder;
  char *programs; /* where initdb and postgres are */
  GPid pid;
  uid_t uid;      /* of the server's user */
  gid_t gid;
  int n_databases;
};

/* Debian keeps each version's programs in a folder of its own; elsewhere they are on the path. */
static char *
find_programs (void)
{
  g_autofree char *on_path = g_find_program_in_path ("initdb");
  g_autoptr(GDir) versions = g_dir_open ("/usr/lib/postgresql", 0, NULL);
  const char *version;
  char *best = NULL;
  int best_version = 0;

  while (versions != NULL && (version = g_dir_read_name (versions)) != NULL)
    {
      g_autofree char *programs = g_build_filename ("/usr/lib/postgresql", version, "bin", NULL);
      g_autofree char *initdb = g_build_filename (programs, "initdb", NULL);

      if (atoi (version) > best_version && g_file_test (initdb, G_FILE_TEST_IS_EXECUTABLE))
        {
          best_version = atoi (version);
          g_free (best);
          best = g_steal_pointer (&programs);
        }
    }
  return best != NULL ? best : on_path != NULL ? g_path_get_dirname (on_path) : NULL;
}

/* In the child: PostgreSQL refuses to run as root. Asked for after the change of user, which would forget it. */
static void
become_server_user (gpointer data)
{
  FrontTestServer *self = data;

  if (geteuid () == 0 && (setgid (self->gid) != 0 || setuid (self->uid) != 0))
    _exit (127);
  prctl (PR_SET_PDEATHSIG, SIGINT);
}

static void
make_cluster (FrontTestServer *self, const char *data_folder)
{
  g_autofree char *initdb = g_build_filename (self->programs, "initdb", NULL);
  const char *argv[] = { initdb, "-D", data_folder, "-U", "frontdesk", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
                         "--no-sync", "--no-instructions", NULL };
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr(GError) error = NULL;
  int status = -1;

  g_spawn_sync (self->folder, (char **) argv, NULL, G_SPAWN_DEFAULT, become_server_user, self, &out, &err, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("initdb: %s: %s %s", error->message, out, err);
}

static char *
address (FrontTestServer *self, const char *database)
{
  g_autofree char *host = g_uri_escape_string (self->folder, NULL, FALSE);

  return g_strdup_printf ("postgresql://frontdesk@%s/%s", host, database);
}

FrontTestServer *
front_test_server_start (void)
{
  FrontTestServer *self = g_new0 (FrontTestServer, 1);
  g_autofree char *postgres = NULL;
  g_autofree char *data_folder = NULL;
  g_autofree char *uri = NULL;
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("front-pg-XXXXXX", &error);
  g_assert_no_error (error);
  self->programs = find_programs ();
  if (self->programs == NULL)
    g_error ("this build has PostgreSQL stores, but no server to test them with (apt install postgresql)");
  if (geteuid () == 0)
    {
      const struct passwd *user = getpwnam ("postgres");

      if (user == NULL)
        user = getpwnam ("nobody");
      if (user == NULL)
        g_error ("there is neither a user postgres nor a user nobody to run the server as");
      self->uid = user->pw_uid;
      self->gid = user->pw_gid;
      g_assert_cmpint (chown (self->folder, self->uid, self->gid), ==, 0);
    }
  data_folder = g_build_filename (self->folder, "data", NULL);
  make_cluster (self, data_folder);

  postgres = g_build_filename (self->programs, "postgres", NULL);
  {
    const char *argv[] = { postgres, "-D", data_folder, "-k", self->folder, "-c", "listen_addresses=", "-c", "fsync=off",
                           "-c", "logging_collector=off", "-c", "log_min_messages=panic", NULL };

    g_spawn_async (self->folder, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                   become_server_user, self, &self->pid, &error);
    g_assert_no_error (error);
  }
  uri = address (self, "postgres");
  for (int i = 0; PQping (uri) != PQPING_OK; i++)
    {
      g_assert_cmpint (waitpid (self->pid, NULL, WNOHANG), ==, 0);
      g_assert_cmpint (i, <, 600);
      g_usleep (50 * 1000);
    }
  return self;
}

void
front_test_server_stop (FrontTestServer *self)
{
  kill (self->pid, SIGINT); /* "fast": ends the connections and stops */
  waitpid (self->pid, NULL, 0);
  g_spawn_close_pid (self->pid);
  front_test_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->programs);
  g_free (self);
}

char *
front_test_server_ask (const char *uri, const char *sql)
{
  PGconn *link = PQconnectdb (uri);
  PGresult *result = PQexec (link, sql);
  char *answer = NULL;

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQerrorMessage (link));
  if (PQntuples (result) > 0)
    answer = g_strdup (PQgetvalue (result, 0, 0));
  PQclear (result);
  PQfinish (link);
  return answer;
}

void
front_test_server_exec (const char *uri, const char *sql)
{
  g_free (front_test_server_ask (uri, sql));
}

char *
front_test_server_new_database (FrontTestServer *self)
{
  g_autofree char *server = address (self, "postgres");
  g_autofree char *name = g_strdup_printf ("store%d", ++self->n_databases);
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE %s", name);

  front_test_server_exec (server, sql);
  return address (self, name);
}

void
front_test_server_cut_links (FrontTestServer *self, const char *uri)
{
  g_autofree char *server = address (self, "postgres");
  g_autofree char *sql = g_strdup_printf ("SELECT count(pg_terminate_backend (pid, 5000)) FROM pg_stat_activity "
                                          "WHERE datname = '%s'", strrchr (uri, '/') + 1);

  front_test_server_exec (server, sql);
}
