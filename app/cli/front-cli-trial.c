#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-cli.h"

#include <glib/gstdio.h>
#include <string.h>

/* The store that an import writes to. A trial without a store is made in one that nobody sees. */

FrontDb *
front_cli_open_import (FrontCli *cli, gboolean dry_run, char **folder, GError **error)
{
  g_autofree char *path = NULL;

  *folder = NULL;
  if (!dry_run || strstr (cli->store_uri, "://") != NULL || g_file_test (cli->store_uri, G_FILE_TEST_EXISTS))
    return front_cli_open (cli, dry_run ? FRONT_DB_EXISTING : FRONT_DB_CREATE, error);
  *folder = g_dir_make_tmp ("frontdesk-trial-XXXXXX", error);
  if (*folder == NULL)
    return NULL;
  path = g_build_filename (*folder, "trial.frontdesk", NULL);
  return front_db_open (path, FRONT_DB_CREATE, error);
}

void
front_cli_close_import (FrontDb *db, char *folder)
{
  g_autofree char *owned = folder;
  g_autoptr(GDir) dir = NULL;
  const char *name;

  if (db != NULL)
    front_db_close (db);
  dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  if (folder != NULL)
    g_rmdir (folder);
}
