#define G_LOG_DOMAIN "front-print"

#include "config.h"
#include "front-print.h"

#include <glib/gi18n.h>

#include "front-compat.h"
#include "store/front-error.h"

#define PAPER_GROUP "Page Setup"
#define SETTINGS_GROUP "Print Settings"

/* The job, and what GTK says while it runs. */
typedef struct
{
  FrontPrintJob job;
  char *title;
  GtkWidget *parent; /* weak */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  if (run->job.data_free != NULL)
    run->job.data_free (run->job.data);
  g_clear_weak_pointer (&run->parent);
  g_free (run->title);
  g_free (run);
}

static char *
remembered_path (const char *name)
{
  g_autofree char *file = g_strdup_printf ("print-%s.ini", name);

  return g_build_filename (g_get_user_data_dir (), "frontdesk", file, NULL);
}

/* What was chosen last time. A file that is missing or spoilt is as good as none. */
static void
remember_load (GtkPrintOperation *operation, const FrontPrintJob *job)
{
  g_autofree char *path = remembered_path (job->name);
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(GtkPrintSettings) settings = NULL;
  g_autoptr(GtkPageSetup) paper = NULL;

  if (g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL))
    {
      settings = gtk_print_settings_new_from_key_file (keys, SETTINGS_GROUP, NULL);
      paper = gtk_page_setup_new_from_key_file (keys, PAPER_GROUP, NULL);
    }
  if (settings != NULL)
    gtk_print_operation_set_print_settings (operation, settings);
  if (paper == NULL)
    {
      paper = gtk_page_setup_new ();
      gtk_page_setup_set_orientation (paper, job->landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                            : GTK_PAGE_ORIENTATION_PORTRAIT);
    }
  gtk_print_operation_set_default_page_setup (operation, paper);
}

/* Not being able to remember is no reason to trouble somebody who has just printed. */
static void
remember_save (GtkPrintOperation *operation, const FrontPrintJob *job)
{
  g_autofree char *path = remembered_path (job->name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  GtkPageSetup *paper = gtk_print_operation_get_default_page_setup (operation);

  if (settings != NULL)
    gtk_print_settings_to_key_file (settings, keys, SETTINGS_GROUP);
  if (paper != NULL)
    gtk_page_setup_to_key_file (paper, keys, PAPER_GROUP);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (keys, path, &error))
    g_debug ("The print settings were not kept: %s", error != NULL ? error->message : folder);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  Run *run = data;
  PangoContext *pango = gtk_print_context_create_pango_context (context);
  guint pages = run->job.paginate (pango, gtk_print_context_get_width (context),
                                   gtk_print_context_get_height (context), run->job.data);

  gtk_print_operation_set_n_pages (operation, MAX (pages, 1));
  g_object_unref (pango);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  Run *run = data;
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  run->job.draw (gtk_print_context_get_cairo_context (context), pango, gtk_print_context_get_width (context),
                 gtk_print_context_get_height (context), page, run->job.data);
  g_object_unref (pango);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  Run *run = data;
  g_autoptr(GError) error = NULL;

  switch (result)
    {
    case GTK_PRINT_OPERATION_RESULT_APPLY:
      remember_save (operation, &run->job);
      break;
    case GTK_PRINT_OPERATION_RESULT_ERROR:
      gtk_print_operation_get_error (operation, &error);
      front_tell_error (run->parent, _("It could not be printed"), error->message);
      break;
    case GTK_PRINT_OPERATION_RESULT_CANCEL:
    case GTK_PRINT_OPERATION_RESULT_IN_PROGRESS:
    default:
      break;
    }
}

/* The operation owns the run: it goes with the last reference, when the job is over. */
static GtkPrintOperation *
operation_new (const FrontPrintJob *job, GtkWidget *parent)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Run *run = g_new0 (Run, 1);

  run->job = *job;
  run->title = g_strdup (job->title);
  g_set_weak_pointer (&run->parent, parent);
  g_object_set_data_full (G_OBJECT (operation), "front-run", run, run_free);

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, run->title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  remember_load (operation, job);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), run);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), run);
  return operation;
}

void
front_print (GtkWidget *parent, const FrontPrintJob *job)
{
  g_autoptr(GtkPrintOperation) operation = NULL;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (job != NULL && job->name != NULL && job->paginate != NULL && job->draw != NULL);

  root = gtk_widget_get_root (parent);
  operation = operation_new (job, parent);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), g_object_get_data (G_OBJECT (operation), "front-run"));
  /* The error comes again with "done". */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

gboolean
front_print_export (const FrontPrintJob *job, const char *path, GError **error)
{
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (job != NULL && job->name != NULL && job->paginate != NULL && job->draw != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  operation = operation_new (job, NULL);
  gtk_print_operation_set_export_filename (operation, path);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &local)
      != GTK_PRINT_OPERATION_RESULT_ERROR)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s” could not be written: %s"), path, local->message);
  return FALSE;
}
