#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-reports-choice.h"

#define ORDER "order"
#define LEFT_OUT "left-out"

static char *
file_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "frontdesk", "reports.ini", NULL);
}

GArray *
front_reports_choice_usual (const FrontReportKind *kind)
{
  GArray *choice = g_array_new (FALSE, FALSE, sizeof (FrontReportsChoice));
  g_autoptr(GPtrArray) sections = NULL;

  g_return_val_if_fail (kind != NULL, choice);

  sections = front_report_kind_sections (kind);
  for (guint i = 0; i < sections->len; i++)
    {
      const FrontReportSection *section = g_ptr_array_index (sections, i);
      const FrontReportsChoice one = { section, section->usual };

      g_array_append_val (choice, one);
    }
  return choice;
}

/* A section that the kind has got since stands at the end, as it usually is. */
GArray *
front_reports_choice_load (const FrontReportKind *kind)
{
  g_autofree char *path = file_path ();
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_auto(GStrv) order = NULL;
  g_auto(GStrv) left_out = NULL;
  g_autoptr(GArray) usual = front_reports_choice_usual (kind);
  GArray *choice;

  g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL);
  order = g_key_file_get_string_list (keys, kind->name, ORDER, NULL, NULL);
  left_out = g_key_file_get_string_list (keys, kind->name, LEFT_OUT, NULL, NULL);
  if (order == NULL)
    return g_steal_pointer (&usual);
  choice = g_array_new (FALSE, FALSE, sizeof (FrontReportsChoice));
  for (guint i = 0; order[i] != NULL; i++)
    for (guint k = 0; k < usual->len; k++)
      {
        FrontReportsChoice one = g_array_index (usual, FrontReportsChoice, k);

        if (!g_str_equal (one.section->name, order[i]))
          continue;
        one.taken = left_out == NULL || !g_strv_contains ((const char *const *) left_out, order[i]);
        g_array_append_val (choice, one);
        g_array_remove_index (usual, k);
        break;
      }
  g_array_append_vals (choice, usual->data, usual->len);
  if (front_reports_choice_count (choice) > 0)
    return choice;
  g_array_unref (choice);
  return front_reports_choice_usual (kind);
}

gboolean
front_reports_choice_save (const FrontReportKind *kind, const GArray *choice)
{
  g_autofree char *path = file_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(GPtrArray) order = g_ptr_array_new ();
  g_autoptr(GPtrArray) left_out = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (kind != NULL && choice != NULL, FALSE);

  g_key_file_load_from_file (keys, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  for (guint i = 0; i < choice->len; i++)
    {
      const FrontReportsChoice *one = &g_array_index (choice, FrontReportsChoice, i);

      g_ptr_array_add (order, (gpointer) one->section->name);
      if (!one->taken)
        g_ptr_array_add (left_out, (gpointer) one->section->name);
    }
  if (front_reports_choice_is_usual (kind, choice))
    g_key_file_remove_group (keys, kind->name, NULL);
  else
    {
      g_key_file_set_string_list (keys, kind->name, ORDER, (const char *const *) order->pdata, order->len);
      g_key_file_set_string_list (keys, kind->name, LEFT_OUT, (const char *const *) left_out->pdata, left_out->len);
    }
  if (g_mkdir_with_parents (folder, 0700) == 0 && g_key_file_save_to_file (keys, path, &error))
    return TRUE;
  g_debug ("The choice of sections was not kept: %s", error != NULL ? error->message : folder);
  return FALSE;
}

gboolean
front_reports_choice_is_usual (const FrontReportKind *kind, const GArray *choice)
{
  g_autoptr(GArray) usual = front_reports_choice_usual (kind);
  gboolean same = usual->len == choice->len;

  for (guint i = 0; same && i < usual->len; i++)
    {
      const FrontReportsChoice *one = &g_array_index (usual, FrontReportsChoice, i);
      const FrontReportsChoice *other = &g_array_index (choice, FrontReportsChoice, i);

      same = one->section == other->section && one->taken == other->taken;
    }
  return same;
}

guint
front_reports_choice_count (const GArray *choice)
{
  guint n = 0;

  for (guint i = 0; i < choice->len; i++)
    n += g_array_index (choice, FrontReportsChoice, i).taken ? 1 : 0;
  return n;
}

char **
front_reports_choice_names (const GArray *choice)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < choice->len; i++)
    if (g_array_index (choice, FrontReportsChoice, i).taken)
      g_strv_builder_add (names, g_array_index (choice, FrontReportsChoice, i).section->name);
  return g_strv_builder_end (names);
}
