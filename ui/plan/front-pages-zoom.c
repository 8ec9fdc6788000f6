#define G_LOG_DOMAIN "front-pages-view"

#include "config.h"
#include "plan/front-pages-zoom.h"

#define ZOOM "zoom"
#define SCALE "scale"

static const char *const names[] = { [FRONT_ZOOM_WIDTH] = "width", [FRONT_ZOOM_WHOLE] = "whole", [FRONT_ZOOM_FIXED] = "fixed" };

static char *
file_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "frontdesk", "preview.ini", NULL);
}

gboolean
front_pages_zoom_load (const char *place, FrontZoom *zoom, double *scale)
{
  g_autofree char *path = file_path ();
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autofree char *name = NULL;

  g_return_val_if_fail (place != NULL && zoom != NULL && scale != NULL, FALSE);

  g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL);
  name = g_key_file_get_string (keys, place, ZOOM, NULL);
  *scale = g_key_file_get_double (keys, place, SCALE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *zoom = (FrontZoom) i;
        /* A size that is none would be an empty page. */
        return *zoom != FRONT_ZOOM_FIXED || *scale > 0;
      }
  return FALSE;
}

void
front_pages_zoom_save (const char *place, FrontZoom zoom, double scale)
{
  g_autofree char *path = file_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(GError) error = NULL;

  g_return_if_fail (place != NULL && zoom < G_N_ELEMENTS (names));

  g_key_file_load_from_file (keys, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  g_key_file_set_string (keys, place, ZOOM, names[zoom]);
  if (zoom == FRONT_ZOOM_FIXED)
    g_key_file_set_double (keys, place, SCALE, scale);
  else
    g_key_file_remove_key (keys, place, SCALE, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (keys, path, &error))
    g_debug ("The size of the preview was not kept: %s", error != NULL ? error->message : folder);
}
