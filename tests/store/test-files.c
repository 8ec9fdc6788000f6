#include "config.h"
#include "test-files.h"

#include <glib/gstdio.h>

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
sorted_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

void
front_test_remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr(GPtrArray) names = sorted_names (path);

      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *child = g_build_filename (path, g_ptr_array_index (names, i), NULL);

          front_test_remove_tree (child);
        }
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

char *
front_test_picture (const char *folder)
{
  g_autoptr(GPtrArray) names = sorted_names (folder);
  GString *picture = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      g_autofree char *sum = NULL;
      gsize length = 0;
      GStatBuf info;

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      /* Shared memory is scratch paper: whoever opens the store next writes it anew. */
      if (S_ISREG (info.st_mode) && !g_str_has_suffix (name, "-shm") && g_file_get_contents (path, &contents, &length, NULL))
        sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
      g_string_append_printf (picture, "%s %o %" G_GSIZE_FORMAT " %s\n", name, (guint) info.st_mode, length,
                              sum != NULL ? sum : "-");
    }
  return g_string_free (picture, FALSE);
}
