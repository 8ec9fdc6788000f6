#define G_LOG_DOMAIN "front-log-export"

#include "config.h"
#include "exchange/front-log-export.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "exchange/front-log-csv.h"
#include "front-compat.h"
#include "front-tell.h"

typedef struct
{
  GtkWidget *parent;
  FrontWorkBar *bar;
  FrontStore *store;
  FrontLogFilter *filter;
  FrontLogLayout layout;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->parent);
  g_object_unref (export->bar);
  g_object_unref (export->store);
  front_log_filter_free (export->filter);
  g_free (export);
}

typedef struct
{
  FrontLogFilter *filter;
  FrontLogLayout layout;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  front_log_filter_free (job->filter);
  g_free (job->path);
  g_free (job);
}

/* A thread and a connection of its own. Returns: how many contacts, as gint64 */
static gpointer
export_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FrontWork *work = data;
  const Job *job = work->data;
  g_autofree gint64 *n = g_new0 (gint64, 1);

  if (!front_log_csv_save (db, job->filter, &job->layout, job->path, front_work_progress, work, n, cancellable, error))
    return NULL;
  return g_steal_pointer (&n);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) parent = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *n = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    front_tell (parent, _("The export was cancelled; no file was written"), NULL, NULL);
  else if (error != NULL)
    front_tell_error (parent, _("The log was not exported"), error->message);
  else
    {
      g_autofree char *text = g_strdup_printf (_("Contacts exported: %" PRId64), *n);

      front_tell (parent, text, NULL, NULL);
    }
}

static void
chosen_cb (GFile *file, gpointer data)
{
  Export *export = data;
  Job *job = g_new0 (Job, 1);
  GtkWidget *parent;

  job->filter = front_log_filter_copy (export->filter);
  job->layout = export->layout;
  job->path = g_file_get_path (file);
  if (job->path == NULL)
    {
      front_tell_error (export->parent, _("The log was not exported"), _("Choose a folder on this computer or a network drive."));
      job_free (job);
      return;
    }
  parent = g_object_ref (export->parent);
  if (!front_work_bar_run_apart (export->bar, export->store, _("Exporting the log"), export_job, job, job_free, g_free, exported_cb,
                                 parent))
    g_object_unref (parent);
}

void
front_log_export (GtkWidget *parent, FrontWorkBar *bar, FrontStore *store, const FrontLogFilter *filter,
                  const FrontLogLayout *layout)
{
  static const FrontFileKind kinds[] = { { N_("CSV file"), "csv" }, { NULL, NULL } };
  Export *export;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (filter != NULL && layout != NULL);

  export = g_new0 (Export, 1);
  export->parent = g_object_ref (parent);
  export->bar = g_object_ref (bar);
  export->store = g_object_ref (store);
  export->filter = front_log_filter_copy (filter);
  export->layout = *layout;
  front_choose_save (parent, layout->n > 0 ? _("Export what is shown") : _("Export all columns"), _("log.csv"), kinds, chosen_cb, export, export_free);
}
