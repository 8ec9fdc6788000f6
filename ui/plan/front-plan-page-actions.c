#define G_LOG_DOMAIN "front-plan-page"

#include "config.h"
#include "plan/front-plan-page-private.h"

#include <glib/gi18n.h>

#include "documents/front-pdf.h"
#include "front-compat.h"
#include "front-print.h"
#include "front-tell.h"

/* What can be done with a plan besides typing in it. */

/* ── Undo ── */

typedef struct
{
  gint64 plan;
  gboolean back;
} Step;

static gpointer
step_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Step *step = data;
  char *what = NULL;

  if (step->back)
    front_plan_undo (db, step->plan, &what, error);
  else
    front_plan_redo (db, step->plan, &what, error);
  return what;
}

static void
stepped (GObject *source, GAsyncResult *result, FrontPlanPage *self, gboolean back)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *what = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *message = NULL;

  if (error == NULL)
    message = g_strdup_printf (back ? _("Undone: %s") : _("Made again: %s"), what);
  front_tell (GTK_WIDGET (self), error != NULL ? error->message : message, error == NULL && back ? _("Redo") : NULL,
              error == NULL && back ? "plan.redo" : NULL);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanPage) self = data;

  stepped (source, result, self, TRUE);
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanPage) self = data;

  stepped (source, result, self, FALSE);
}

static void
take_step (FrontPlanPage *self, gboolean back)
{
  Step *step;

  if (self->sources == NULL)
    return;
  /* What is being typed is the last edit. */
  front_plan_page_flush (self);
  step = g_new0 (Step, 1);
  step->plan = self->plan;
  step->back = back;
  front_store_run_async (self->store, FRONT_JOB_WRITE, step_job, step, g_free, g_free, NULL, back ? undone_cb : redone_cb,
                         g_object_ref (self));
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take_step (FRONT_PLAN_PAGE (widget), TRUE);
}

static void
redo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take_step (FRONT_PLAN_PAGE (widget), FALSE);
}

/* ── Paper ── */

/* Read when the job is asked for, so that what was just typed is on it. */
static gpointer
sources_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_plan_sources_load (db, *(gint64 *) data, error);
}

typedef struct
{
  FrontDocument *document;
  FrontPages *pages;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_clear_pointer (&paper->pages, front_pages_free);
  front_document_unref (paper->document);
  g_free (paper);
}

static guint
paginate (PangoContext *context, double width, double height, gpointer data)
{
  Paper *paper = data;
  const FrontPageSetup setup = { width, height, 0, 11 };

  g_clear_pointer (&paper->pages, front_pages_free);
  paper->pages = front_pages_new (paper->document, &setup);
  return front_pages_count (paper->pages);
}

static void
draw_paper (cairo_t *cr, PangoContext *context, double width, double height, guint page, gpointer data)
{
  front_pages_draw (((Paper *) data)->pages, page, cr, NULL);
}

static void
print_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlanSources) sources = front_store_run_finish (FRONT_STORE (source), result, &error);
  FrontPrintJob job = { .name = "plan", .landscape = TRUE, .paginate = paginate, .draw = draw_paper, .data_free = paper_free };
  Paper *paper;

  if (sources == NULL)
    {
      front_tell_error (GTK_WIDGET (self), _("The plan could not be printed"), error->message);
      return;
    }
  paper = g_new0 (Paper, 1);
  paper->document = front_plan_document_new (sources);
  job.title = front_document_title (paper->document);
  job.data = paper;
  front_print (GTK_WIDGET (self), &job);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (widget);

  if (self->sources == NULL)
    return;
  front_plan_page_flush (self);
  front_store_run_async (self->store, FRONT_JOB_READ, sources_job, g_memdup2 (&self->plan, sizeof self->plan), g_free,
                         (GDestroyNotify) front_plan_sources_unref, NULL, print_ready_cb, g_object_ref (self));
}

/* ── PDF: written on the store's thread, so that the window does not wait for it ── */

typedef struct
{
  gint64 plan;
  char *path;
} Pdf;

static void
pdf_free (gpointer data)
{
  Pdf *pdf = data;

  g_free (pdf->path);
  g_free (pdf);
}

static gpointer
pdf_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Pdf *pdf = data;
  g_autoptr(FrontPlanSources) sources = front_plan_sources_load (db, pdf->plan, error);
  g_autoptr(FrontDocument) document = NULL;
  FrontPageSetup setup;

  if (sources == NULL)
    return NULL;
  document = front_plan_document_new (sources);
  front_page_setup_a4 (&setup, TRUE);
  if (!front_document_write_pdf (document, &setup, pdf->path, error))
    return NULL;
  return g_strdup (pdf->path);
}

static void
pdf_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (path == NULL)
    {
      front_tell_error (GTK_WIDGET (self), _("The plan was not saved"), error->message);
      return;
    }
  name = g_filename_display_basename (path);
  message = g_strdup_printf (_("Saved as “%s”"), name);
  front_tell (GTK_WIDGET (self), message, NULL, NULL);
}

static void
pdf_chosen_cb (GFile *file, gpointer data)
{
  FrontPlanPage *self = data;
  g_autofree char *path = g_file_get_path (file);
  Pdf *pdf;

  if (path == NULL)
    {
      front_tell_error (GTK_WIDGET (self), _("The plan was not saved"),
                        _("Only a folder of this computer can be written to. Save it there, then copy it."));
      return;
    }
  front_plan_page_flush (self);
  pdf = g_new0 (Pdf, 1);
  pdf->plan = self->plan;
  pdf->path = g_steal_pointer (&path);
  front_store_run_async (self->store, FRONT_JOB_READ, pdf_job, pdf, pdf_free, g_free, NULL, pdf_written_cb,
                         g_object_ref (self));
}

static void
save_pdf_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const FrontFileKind kinds[] = { { N_("PDF document"), "pdf" }, { NULL, NULL } };
  FrontPlanPage *self = FRONT_PLAN_PAGE (widget);
  g_autofree char *name = NULL;

  if (self->sources == NULL)
    return;
  name = g_strdup_printf (_("Service plan %s.pdf"), front_plan_sources_plan (self->sources)->ref);
  front_choose_save (widget, _("Save the Plan as PDF"), name, kinds, pdf_chosen_cb, g_object_ref (self), g_object_unref);
}

/* ── A new plan ── */

static gpointer
make_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontPlan) plan = front_plan_new_empty (*(int *) data, _("Customer Service Centre"));

  front_plan_add (db, plan, error);
  return NULL;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanPage) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL)
    front_tell_error (GTK_WIDGET (self), _("The plan was not made"), error->message);
}

static void
make_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (widget);
  int year = gtk_spin_button_get_value_as_int (self->first_year);

  front_store_run_async (self->store, FRONT_JOB_WRITE, make_job, g_memdup2 (&year, sizeof year), g_free, NULL, NULL, made_cb,
                         g_object_ref (self));
}

void
front_plan_page_enable_actions (FrontPlanPage *self)
{
  static const char *const actions[] = { "plan.undo", "plan.redo", "plan.print", "plan.save-pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], self->sources != NULL);
}

void
front_plan_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "plan.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "plan.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "plan.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "plan.save-pdf", NULL, save_pdf_action);
  gtk_widget_class_install_action (widget_class, "plan.make", NULL, make_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "plan.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "plan.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "plan.print", NULL);
}
