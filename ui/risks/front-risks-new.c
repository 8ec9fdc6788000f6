#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-new.h"

#include <glib/gi18n.h>

#include "charts/front-chart-view.h"
#include "charts/front-matrix-register.h"
#include "front-compat.h"
#include "front-loader.h"
#include "risks/front-register-manage.h"
#include "risks/front-risks-form.h"
#include "risks/front-risks-page.h"
#include "risks/front-risks-scheme.h"
#include "risks/front-risks-undo.h"
#include "risks/front-scheme-store.h"

typedef struct
{
  FrontRisksAt *at;
  FrontPlanDialog *dialog;
  GtkEditable *title, *ref;
  GtkDropDown *scheme;
  GtkLabel *words;
  FrontChartView *view;
  GPtrArray *schemes; /* (element-type FrontStoredScheme): the newest of each family; NULL until they are read */
} New;

/* The worker's: of a new register, or of one that is renamed (@ref is given). */
typedef struct
{
  GtkWindow *window;
  FrontPlanDialog *dialog;
  FrontRisksAt *at;     /* the dialog's */
  gboolean rename;
  char *ref;
  char *title;
  char *old_title;
  FrontScheme *scheme;
  char *made;
} Job;

static void
new_free (gpointer data)
{
  New *self = data;

  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  front_risks_at_free (self->at);
  g_free (self);
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->scheme, front_scheme_unref);
  g_free (job->ref);
  g_free (job->title);
  g_free (job->old_title);
  g_free (job->made);
  g_object_unref (job->window);
  g_free (job);
}

/* ── What is chosen ── */

static const FrontStoredScheme *
chosen (New *self)
{
  guint selected = gtk_drop_down_get_selected (self->scheme);

  return self->schemes != NULL && selected < self->schemes->len ? g_ptr_array_index (self->schemes, selected) : NULL;
}

static char *
describe (const FrontScheme *scheme)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("%d steps of likelihood by %d of impact"), scheme->n_likelihood, scheme->n_impact);
  if (scheme->n_categories > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "; %d kind of impact, the highest counts", "; %d kinds of impact, the highest counts",
                                               scheme->n_categories), scheme->n_categories);
  if (scheme->n_bands > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "; %d band", "; %d bands", scheme->n_bands), scheme->n_bands);
  else
    g_string_append (text, _("; no bands and no score"));
  return g_string_free (text, FALSE);
}

static void
show_scheme (New *self)
{
  const FrontStoredScheme *stored = chosen (self);
  g_autofree char *words = stored != NULL ? describe (stored->scheme) : NULL;
  FrontRegister *empty;
  FrontDrawing *drawing;

  gtk_label_set_label (self->words, words != NULL ? words : "");
  if (stored == NULL)
    return;
  empty = front_register_new (stored->ref, stored->scheme);
  g_free (empty->title);
  empty->title = g_strdup (_("The empty matrix"));
  drawing = front_drawing_new (&front_matrix_kind, front_matrix_from_register (empty, NULL), (GDestroyNotify) front_matrix_free);
  front_chart_view_set_drawing (self->view, drawing);
  front_drawing_unref (drawing);
  front_register_free (empty);
}

static void
scheme_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  show_scheme (data);
}

/* ── The schemes ── */

static gpointer
list_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_scheme_list (db, error);
}

static gboolean
has_scheme (const GPtrArray *schemes, const char *ref)
{
  for (guint i = 0; i < schemes->len; i++)
    if (g_str_equal (((const FrontStoredScheme *) g_ptr_array_index (schemes, i))->ref, ref))
      return TRUE;
  return FALSE;
}

/* One that was made while this window is open is what it was made for. */
static void
show_schemes (New *self, GPtrArray *list)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);
  const FrontStoredScheme *before = chosen (self);
  g_autofree char *kept = before != NULL ? g_strdup (before->ref) : NULL;
  g_autoptr(GPtrArray) old = g_steal_pointer (&self->schemes);
  guint selected = 0;

  for (guint i = 0; i < list->len;)
    {
      const FrontStoredScheme *stored = g_ptr_array_index (list, i);

      /* The newest version comes first, and is the one to begin with. */
      if (i > 0 && g_str_equal (((const FrontStoredScheme *) g_ptr_array_index (list, i - 1))->family, stored->family))
        g_ptr_array_remove_index (list, i);
      else
        i++;
    }
  for (guint i = 0; i < list->len; i++)
    {
      const FrontStoredScheme *stored = g_ptr_array_index (list, i);
      g_autofree char *title = g_strdup_printf (_("%s (%d × %d)"), front_scheme_title (stored->scheme), stored->scheme->n_likelihood,
                                                stored->scheme->n_impact);

      gtk_string_list_append (titles, title);
      if (old != NULL ? !has_scheme (old, stored->ref) : g_strcmp0 (kept, stored->ref) == 0)
        selected = i;
      else if (old != NULL && selected == 0 && g_strcmp0 (kept, stored->ref) == 0)
        selected = i;
    }
  self->schemes = g_ptr_array_ref (list);
  gtk_drop_down_set_model (self->scheme, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->scheme, selected);
  show_scheme (self);
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  New *self = owner;
  g_autoptr(GPtrArray) list = result;

  if (error != NULL)
    front_plan_dialog_refuse (self->dialog, error->message);
  else
    show_schemes (self, list);
}

/* Another scheme may be made meanwhile. */
static const FrontLoading loading = {
  .changes = FRONT_CHANGED_RISK,
  .job = list_job,
  .result_free = (GDestroyNotify) g_ptr_array_unref,
  .show = show,
};

static void
make_cb (New *self)
{
  front_risks_scheme_new (front_risks_at_new (self->at->page, self->at->store, self->at->state, NULL, NULL));
}

/* ── Storing ── */

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (job->rename)
    front_register_rename (db, job->ref, job->title, &job->old_title, error);
  else
    front_register_start (db, job->ref, job->title, job->scheme, &job->made, error);
  return NULL;
}

static gboolean
take_new_back (FrontDb *db, gpointer ref, GError **error)
{
  return front_register_take_back (db, ref, error);
}

/* @data: { ref, title } */
static gboolean
take_name_back (FrontDb *db, gpointer data, GError **error)
{
  char **pair = data;

  return front_register_rename (db, pair[0], pair[1], NULL, error);
}

static void
strv_free (gpointer data)
{
  g_strfreev (data);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;
  GtkWidget *page = job->at->page;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL)
    {
      front_plan_dialog_refuse (job->dialog, error->message);
      job_free (job);
      return;
    }
  if (job->rename)
    {
      const char *pair[] = { job->ref, job->old_title, NULL };
      g_autofree char *told = g_strdup_printf (_("The register is called “%s” now."), job->title);

      front_risks_undo_push_job (page, take_name_back, g_strdupv ((char **) pair), strv_free, told);
    }
  else
    {
      g_autofree char *told = g_strdup_printf (_("“%s” was started. Add its risks with Ctrl+N."), job->title);

      front_risks_page_show_register (FRONT_RISKS_PAGE (page), job->made);
      front_risks_undo_push_job (page, take_new_back, g_strdup (job->made), g_free, told);
    }
  front_plan_dialog_close (job->dialog);
  job_free (job);
}

static Job *
job_new (FrontPlanDialog *dialog, FrontRisksAt *at, char *title)
{
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (dialog->window);
  job->dialog = dialog;
  job->at = at;
  job->title = title;
  return job;
}

static void
run (Job *job)
{
  gtk_widget_set_sensitive (job->dialog->ok, FALSE);
  front_store_run_async (job->at->store, FRONT_JOB_WRITE, save_job, job, NULL, NULL, NULL, saved_cb, job);
}

static void
new_cb (FrontPlanDialog *dialog, gpointer data)
{
  New *self = data;
  const FrontStoredScheme *stored = chosen (self);
  Job *job;

  if (stored == NULL)
    return;
  job = job_new (dialog, self->at, front_risks_entry_of (self->title));
  job->ref = front_risks_entry_of (self->ref);
  job->scheme = front_scheme_ref (stored->scheme);
  run (job);
}

void
front_risks_new (FrontRisksAt *at)
{
  New *self;
  FrontRisksForm form;
  const char *const none[] = { NULL };
  GtkWidget *make;
  FrontLoader *loader;

  g_return_if_fail (at != NULL);

  self = g_new0 (New, 1);
  self->at = at;
  self->dialog = front_plan_dialog_new (at->page, _("Start a register"), _("_Start"), 640, new_cb, self, new_free);
  front_risks_form_init (&form, self->dialog, 560);
  self->title = front_risks_form_entry (&form, _("_Title"), "", FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->title), _("such as Customer Service Centre risks 2026"));
  self->ref = front_risks_form_entry (&form, _("_Reference, where a plan quotes it"), "", FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->ref), _("made from the title"));
  self->scheme = front_risks_form_choice (&form, _("S_cheme: how risks are scored"), none, 0, FALSE);
  make = gtk_button_new_with_mnemonic (_("_Make another scheme…"));
  gtk_widget_set_valign (make, GTK_ALIGN_END);
  gtk_widget_set_halign (make, GTK_ALIGN_START);
  g_signal_connect_swapped (make, "clicked", G_CALLBACK (make_cb), self);
  gtk_grid_attach (form.grid, make, 1, form.row++, 1, 1);
  form.column = 0;
  self->words = front_risks_form_words (&form, "");
  self->view = FRONT_CHART_VIEW (front_chart_view_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, 280);
  gtk_grid_attach (form.grid, GTK_WIDGET (self->view), 0, form.row++, 2, 1);
  g_signal_connect (self->scheme, "notify::selected", G_CALLBACK (scheme_cb), self);
  front_plan_dialog_present (self->dialog, GTK_WIDGET (self->title));
  loader = front_loader_new (at->store, &loading, self);
  front_loader_tie (loader, GTK_WIDGET (self->dialog->window));
  front_loader_load (loader);
}

/* ── Renaming ── */

typedef struct
{
  FrontRisksAt *at;
  GtkEditable *title;
} Rename;

static void
rename_free (gpointer data)
{
  Rename *self = data;

  front_risks_at_free (self->at);
  g_free (self);
}

static void
rename_cb (FrontPlanDialog *dialog, gpointer data)
{
  Rename *self = data;
  Job *job = job_new (dialog, self->at, front_risks_entry_of (self->title));

  job->rename = TRUE;
  job->ref = g_strdup (self->at->source->ref);
  run (job);
}

void
front_risks_rename (FrontRisksAt *at)
{
  Rename *self;
  FrontPlanDialog *dialog;
  FrontRisksForm form;
  g_autofree char *words = NULL;

  g_return_if_fail (at != NULL && at->source != NULL);

  self = g_new0 (Rename, 1);
  self->at = at;
  dialog = front_plan_dialog_new (at->page, _("Rename the register"), _("_Rename"), 480, rename_cb, self, rename_free);
  front_risks_form_init (&form, dialog, 300);
  words = g_strdup_printf (_("Plans go on quoting it as %s."), at->source->ref);
  self->title = front_risks_form_entry (&form, _("_Title"), at->source->title, TRUE);
  front_risks_form_words (&form, words);
  front_plan_dialog_present (dialog, GTK_WIDGET (self->title));
}
