#define G_LOG_DOMAIN "front-plan-compare"

#include "config.h"
#include "plan/front-plan-compare-save.h"

#include <glib/gi18n.h>

#include "documents/front-redline-export.h"
#include "front-compat.h"

typedef struct
{
  FrontStore *store;
  gint64 plan;
  char *from;
  char *to;
  char *path;
  FrontCompareSaved told;
  GObject *data;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->store);
  g_object_unref (save->data);
  g_free (save->from);
  g_free (save->to);
  g_free (save->path);
  g_free (save);
}

/* Worker thread. */
static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Save *save = data;

  front_redline_export (db, save->plan, save->from, save->to, save->path, error);
  return NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Save *save = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_path_get_basename (save->path);
  g_autofree char *text = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  text = error != NULL ? g_strdup (error->message) : g_strdup_printf (_("Saved as %s"), name);
  save->told (save->data, text, error != NULL);
  save_free (save);
}

static void
chosen_cb (GFile *file, gpointer data)
{
  const Save *asked = data;
  Save *save = g_new0 (Save, 1);

  save->store = g_object_ref (asked->store);
  save->data = g_object_ref (asked->data);
  save->plan = asked->plan;
  save->from = g_strdup (asked->from);
  save->to = g_strdup (asked->to);
  save->path = g_file_get_path (file);
  save->told = asked->told;
  if (save->path == NULL)
    {
      asked->told (asked->data, _("A comparison is saved on this computer: choose a folder of its own."), TRUE);
      save_free (save);
      return;
    }
  front_store_run_async (save->store, FRONT_JOB_READ, save_job, save, NULL, NULL, NULL, saved_cb, save);
}

void
front_plan_compare_save (GtkWidget *parent, FrontStore *store, gint64 plan, const char *from, const char *to,
                         FrontCompareSaved told, gpointer data)
{
  static const FrontFileKind kinds[] = {
    { N_("PDF document"), "pdf" },
    { N_("OpenDocument text with tracked changes"), "odt" },
    { N_("Web page"), "html" },
    { N_("List of changes as text"), "txt" },
    { NULL },
  };
  Save *save;
  g_autofree char *name = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FRONT_IS_STORE (store) && told != NULL && G_IS_OBJECT (data));

  save = g_new0 (Save, 1);
  save->store = g_object_ref (store);
  save->data = g_object_ref (data);
  save->plan = plan;
  save->from = g_strdup (from);
  save->to = g_strdup (to);
  save->told = told;
  name = g_strdelimit (g_strdup_printf (_("Comparison %s to %s.pdf"), from, to), "/:", '-');
  front_choose_save (parent, _("Save the Comparison"), name, kinds, chosen_cb, save, save_free);
}
