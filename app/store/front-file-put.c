#define G_LOG_DOMAIN "front-store"

#include "config.h"
#include "store/front-file-put.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MOST_LINKS 40

static void
set_file_error (GError **error, const char *path, int saved_errno)
{
  g_autofree char *shown = g_filename_display_name (path);
  int code = FRONT_ERROR_FAILED;

  if (saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS)
    code = FRONT_ERROR_READ_ONLY;
  else if (saved_errno == ENOSPC || saved_errno == EDQUOT)
    code = FRONT_ERROR_FULL;
  g_set_error (error, FRONT_ERROR, code, _("“%s” cannot be written: %s"), shown, g_strerror (saved_errno));
}

/* What a link points to, where nothing is yet: itself a link perhaps. Returns: (transfer full): NULL where there are too many */
static char *
follow (const char *path)
{
  char *at = g_strdup (path);

  for (int i = 0; i < MOST_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (at, NULL);
      g_autofree char *folder = g_path_get_dirname (at);

      if (target == NULL)
        return at;
      g_free (at);
      at = g_path_is_absolute (target) ? g_steal_pointer (&target) : g_build_filename (folder, target, NULL);
    }
  g_free (at);
  return NULL;
}

/* The rename that puts a whole file in its place would put an ordinary file in the place of a link, a folder or a device. */
char *
front_file_place (const char *path, GError **error)
{
  g_autofree char *shown = NULL;
  char *place, *resolved;
  GStatBuf info;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_stat (path, &info) != 0)
    {
      place = follow (path);
      if (place == NULL)
        set_file_error (error, path, ELOOP);
      return place;
    }
  if (!S_ISREG (info.st_mode))
    {
      shown = g_filename_display_name (path);
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s” cannot be written: it is no ordinary file"), shown);
      return NULL;
    }
  if (g_access (path, W_OK) != 0)
    {
      set_file_error (error, path, errno);
      return NULL;
    }
  resolved = realpath (path, NULL);
  place = g_strdup (resolved != NULL ? resolved : path);
  free (resolved);
  return place;
}

static gboolean
put (const char *path, const char *data, gsize length, int mode, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autofree char *place = front_file_place (path, error);
  g_autofree char *shown = g_filename_display_name (path);

  if (place == NULL)
    return FALSE;
  if (g_file_set_contents_full (place, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, mode, &local))
    return TRUE;
  switch (local->code)
    {
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
    case G_FILE_ERROR_ROFS:
      set_file_error (error, path, EACCES);
      break;
    case G_FILE_ERROR_NOSPC:
      set_file_error (error, path, ENOSPC);
      break;
    case G_FILE_ERROR_NOENT:
      set_file_error (error, path, ENOENT);
      break;
    case G_FILE_ERROR_NOTDIR:
      set_file_error (error, path, ENOTDIR);
      break;
    default:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s” cannot be written: %s"), shown, local->message);
      break;
    }
  return FALSE;
}

gboolean
front_file_put (const char *path, const char *data, gsize length, GError **error)
{
  g_return_val_if_fail (path != NULL && data != NULL, FALSE);

  return put (path, data, length, 0666, error);
}

gboolean
front_file_put_private (const char *path, const char *data, gsize length, GError **error)
{
  g_return_val_if_fail (path != NULL && data != NULL, FALSE);

  return put (path, data, length, 0600, error);
}

GFileOutputStream *
front_file_open (const char *path, GError **error)
{
  g_autoptr(GFile) file = NULL;
  g_autofree char *local_path = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_file_new_for_commandline_arg (path);
  local_path = g_file_get_path (file);
  if (local_path != NULL)
    {
      place = front_file_place (local_path, error);
      if (place == NULL)
        return NULL;
      g_object_unref (file);
      file = g_file_new_for_path (place);
    }
  return g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
}
