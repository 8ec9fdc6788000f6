#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-scheme.h"

#include <glib/gi18n.h>

#include "charts/front-chart-view.h"
#include "charts/front-matrix-register.h"
#include "front-compat.h"
#include "front-tell.h"
#include "risks/front-risks-scheme-fields.h"
#include "risks/front-risks-undo.h"
#include "risks/front-scheme-store.h"

#define JUMPS_SHOWN 4
#define STEPS_FIRST 3 /* of a new scheme */

typedef struct
{
  FrontRisksAt *at;
  FrontPlanDialog *dialog;
  FrontScheme *draft; /* what the fields were built from */
  GPtrArray *before;  /* (element-type FrontScheme): drafts to go back to */
  gboolean is_new;
  GtkEditable *title, *reason; /* no reason for a new one */
  GtkCheckButton *agreed;
  GtkDropDown *sizes[2];       /* of a new one: steps of likelihood, of impact */
  GtkLabel *jumps;
  FrontChartView *view;
  GtkWidget *back;
  FrontSchemeFields fields;
  guint look;      /* an idle source */
  guint building : 1;
} Editor;

/* The worker's. */
typedef struct
{
  GtkWindow *window;
  Editor *editor;
  FrontScheme *scheme;
  char *since;
  char *reason;
  char *ref;
} Job;

static void
editor_free (gpointer data)
{
  Editor *editor = data;

  g_clear_handle_id (&editor->look, g_source_remove);
  front_scheme_unref (editor->draft);
  g_ptr_array_unref (editor->before);
  front_risks_at_free (editor->at);
  g_free (editor);
}

static void
job_free (Job *job)
{
  front_scheme_unref (job->scheme);
  g_free (job->since);
  g_free (job->reason);
  g_free (job->ref);
  g_object_unref (job->window);
  g_free (job);
}

static FrontScheme *
read_scheme (Editor *editor, GError **error)
{
  FrontScheme *scheme = front_scheme_fields_read (&editor->fields, editor->draft, gtk_check_button_get_active (editor->agreed), error);
  g_autofree char *title = front_risks_entry_of (editor->title);

  if (scheme != NULL)
    front_scheme_set_title (scheme, title);
  return scheme;
}

/* ── As it will be ── */

static void
show_jumps (Editor *editor, const FrontScheme *scheme)
{
  g_autoptr(GPtrArray) jumps = front_scheme_jumps (scheme);
  GString *text = g_string_new (NULL);
  g_autofree char *words = NULL;

  for (guint i = 0; i < jumps->len && i < JUMPS_SHOWN; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (jumps, i));
  if (jumps->len > JUMPS_SHOWN)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", jumps->len - JUMPS_SHOWN), jumps->len - JUMPS_SHOWN);
    }
  words = g_string_free (text, FALSE);
  if (jumps->len == 0)
    gtk_label_set_label (editor->jumps, scheme->n_bands > 0 ? _("No single step leads more than one band up.")
                                                            : _("Without bands the matrix shows places only, and no score."));
  else
    {
      g_autofree char *all = g_strdup_printf (_("▲ One step leads two bands up or more, so that a small change of view changes much:%s"), words);

      gtk_label_set_label (editor->jumps, all);
    }
}

static void
show_matrix (Editor *editor, const FrontScheme *scheme)
{
  FrontRegister *source = front_register_new ("", scheme);
  FrontDrawing *drawing;

  g_free (source->title);
  source->title = g_strdup (_("As it will be drawn"));
  drawing = front_drawing_new (&front_matrix_kind, front_matrix_from_register (source, NULL), (GDestroyNotify) front_matrix_free);
  front_chart_view_set_drawing (editor->view, drawing);
  front_drawing_unref (drawing);
  front_register_free (source);
}

static gboolean
look_cb (gpointer data)
{
  Editor *editor = data;
  g_autoptr(FrontScheme) scheme = NULL;

  editor->look = 0;
  if (editor->dialog->gone)
    return G_SOURCE_REMOVE;
  scheme = front_scheme_fields_peek (&editor->fields, editor->draft, gtk_check_button_get_active (editor->agreed));
  show_jumps (editor, scheme);
  show_matrix (editor, scheme);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (gpointer data)
{
  Editor *editor = data;

  if (editor->look == 0 && !editor->building)
    editor->look = g_idle_add (look_cb, editor);
}

/* ── Another shape ── */

static void
build (Editor *editor)
{
  editor->building = TRUE;
  front_scheme_fields_build (&editor->fields, editor->draft, gtk_check_button_get_active (editor->agreed));
  if (editor->is_new)
    {
      gtk_drop_down_set_selected (editor->sizes[0], editor->draft->n_likelihood - FRONT_SCHEME_MIN_LEVELS);
      gtk_drop_down_set_selected (editor->sizes[1], editor->draft->n_impact - FRONT_SCHEME_MIN_LEVELS);
    }
  gtk_widget_set_sensitive (editor->back, editor->before->len > 0);
  editor->building = FALSE;
  changed_cb (editor);
}

/* @now, @next: (transfer full): as it stands, and as it is to be. */
static void
go_on (Editor *editor, FrontScheme *now, FrontScheme *next)
{
  g_ptr_array_add (editor->before, now);
  front_scheme_unref (editor->draft);
  editor->draft = next;
  front_plan_dialog_refuse (editor->dialog, NULL);
  build (editor);
}

static void
act_cb (FrontSchemePart part, int index, FrontSchemeAct act, gpointer data)
{
  Editor *editor = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontScheme) now = read_scheme (editor, &error);
  gboolean upwards = part == FRONT_PART_LIKELIHOOD || part == FRONT_PART_IMPACT;
  FrontSchemeShape shape;
  int by = (act == FRONT_SCHEME_UP) == upwards ? 1 : -1;
  FrontScheme *next;
  gboolean done;

  if (now == NULL)
    {
      front_plan_dialog_refuse (editor->dialog, error->message);
      return;
    }
  front_scheme_shape_init (&shape, now);
  if (act == FRONT_SCHEME_ADD)
    done = front_scheme_shape_add (&shape, part);
  else if (act == FRONT_SCHEME_REMOVE)
    done = front_scheme_shape_remove (&shape, part, index);
  else
    done = front_scheme_shape_move (&shape, part, index, by);
  if (!done)
    return;
  next = front_scheme_reshape (now, &shape);
  go_on (editor, g_steal_pointer (&now), next);
  if (act == FRONT_SCHEME_UP || act == FRONT_SCHEME_DOWN)
    index += by;
  else if (act == FRONT_SCHEME_REMOVE && (part == FRONT_PART_CATEGORY ? next->n_categories : part == FRONT_PART_BAND ? next->n_bands : index + 1) == 0)
    index = -1;
  else if (act == FRONT_SCHEME_REMOVE)
    index = MAX (index - 1, 0);
  if (index >= 0)
    front_scheme_fields_focus (&editor->fields, part, index);
  else
    gtk_widget_grab_focus (GTK_WIDGET (editor->title));
}

/* Steps of a new scheme keep their words; its bands begin anew by the score. */
static void
size_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  Editor *editor = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontScheme) now = NULL;
  FrontScheme *next;
  int n[2];

  front_drop_down_set_name (choice, choice == editor->sizes[0] ? _("Number of steps of likelihood") : _("Number of steps of impact"));
  if (editor->building || (now = read_scheme (editor, &error)) == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    n[i] = (int) gtk_drop_down_get_selected (editor->sizes[i]) + FRONT_SCHEME_MIN_LEVELS;
  next = front_scheme_resize (now, n[0], n[1]);
  go_on (editor, g_steal_pointer (&now), next);
}

static void
back_cb (Editor *editor)
{
  if (editor->before->len == 0)
    return;
  front_scheme_unref (editor->draft);
  editor->draft = g_ptr_array_steal_index (editor->before, editor->before->len - 1);
  front_plan_dialog_refuse (editor->dialog, NULL);
  gtk_editable_set_text (editor->title, front_scheme_title (editor->draft));
  build (editor);
  gtk_widget_grab_focus (GTK_WIDGET (editor->title));
}

static gboolean
back_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  back_cb (data);
  return TRUE;
}

static void
agreed_cb (GtkCheckButton *agreed, GParamSpec *pspec, gpointer data)
{
  Editor *editor = data;

  for (int i = 0; i < editor->draft->n_likelihood; i++)
    gtk_widget_set_sensitive (GTK_WIDGET (editor->fields.likelihood[i].appetite), gtk_check_button_get_active (agreed));
  changed_cb (editor);
}

/* ── Storing ── */

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (*job->scheme->ref == '\0')
    {
      g_autofree char *ref = front_scheme_free_ref (db, job->scheme->n_likelihood, job->scheme->n_impact, error);
      g_autoptr(FrontScheme) named = ref != NULL ? front_scheme_copy (job->scheme, ref) : NULL;

      if (named != NULL)
        front_scheme_save (db, named, job->since, job->reason, &job->ref, error);
    }
  else
    front_scheme_save (db, job->scheme, job->since, job->reason, &job->ref, error);
  return NULL;
}

static gboolean
take_back (FrontDb *db, gpointer ref, GError **error)
{
  return front_scheme_take_back (db, ref, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error == NULL)
    {
      Editor *editor = job->editor;
      g_autofree char *told = editor->is_new ? g_strdup_printf (_("The scheme was made as %s: registers can be started with it."), job->ref)
                                             : g_strdup_printf (_("The scheme was saved as %s. Now change the register to it."), job->ref);

      front_plan_dialog_close (editor->dialog);
      front_risks_undo_push_job (editor->at->page, take_back, g_strdup (job->ref), g_free, editor->is_new ? told : NULL);
      if (!editor->is_new)
        front_tell (editor->at->page, told, _("Change the scheme…"), "risks.rescore");
    }
  else
    front_plan_dialog_refuse (job->editor->dialog, error->message);
  job_free (job);
}

static void
save_cb (FrontPlanDialog *dialog, gpointer data)
{
  Editor *editor = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *reason = editor->reason != NULL ? front_risks_entry_of (editor->reason) : g_strdup ("");
  g_autoptr(FrontScheme) scheme = read_scheme (editor, &error);
  Job *job;

  if (scheme == NULL || !front_scheme_validate (scheme, &error))
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  if (editor->reason != NULL && *reason == '\0')
    {
      front_plan_dialog_refuse (dialog, _("Reason: say why the scheme is another now."));
      gtk_widget_grab_focus (GTK_WIDGET (editor->reason));
      return;
    }
  job = g_new0 (Job, 1);
  job->window = g_object_ref (dialog->window);
  job->editor = editor;
  job->scheme = g_steal_pointer (&scheme);
  job->since = g_strdup (editor->at->state->today);
  job->reason = g_steal_pointer (&reason);
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (editor->at->store, FRONT_JOB_WRITE, save_job, job, NULL, NULL, NULL, saved_cb, job);
}

/* ── The window ── */

static void
add_sizes (Editor *editor, FrontRisksForm *form)
{
  static const char *const titles[] = { N_("_Number of steps of likelihood"), N_("Number of steps of i_mpact") };
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) numbers = NULL;

  for (int i = FRONT_SCHEME_MIN_LEVELS; i <= FRONT_SCHEME_MAX_LEVELS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);

      g_strv_builder_add (builder, number);
    }
  numbers = g_strv_builder_end (builder);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      editor->sizes[i] = front_risks_form_choice (form, _(titles[i]), (const char *const *) numbers, 0, FALSE);
      g_signal_connect (editor->sizes[i], "notify::selected", G_CALLBACK (size_cb), editor);
    }
}

static void
add_back (Editor *editor, FrontRisksForm *form)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  editor->back = gtk_button_new_with_mnemonic (_("_Undo the last step"));
  gtk_widget_set_halign (editor->back, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (editor->back, _("Takes back what was added, moved or taken out (Ctrl+Z)"));
  g_signal_connect_swapped (editor->back, "clicked", G_CALLBACK (back_cb), editor);
  gtk_grid_attach (form->grid, editor->back, 0, form->row++, 2, 1);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (back_key_cb, editor, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (editor->dialog->window), keys);
}

static void
add_picture (Editor *editor, FrontRisksForm *form)
{
  GtkWidget *view = front_chart_view_new ();

  editor->jumps = front_risks_form_words (form, "");
  editor->view = FRONT_CHART_VIEW (view);
  gtk_widget_set_size_request (view, -1, 260);
  gtk_grid_attach (form->grid, view, 0, form->row++, 2, 1);
}

/* @draft: (transfer full) */
static void
open_editor (FrontRisksAt *at, FrontScheme *draft, gboolean is_new)
{
  Editor *editor = g_new0 (Editor, 1);
  GtkWidget *agreed, *grid;
  FrontRisksForm form;

  editor->at = at;
  editor->draft = draft;
  editor->is_new = is_new;
  editor->before = g_ptr_array_new_with_free_func ((GDestroyNotify) front_scheme_unref);
  editor->dialog = is_new ? front_plan_dialog_new (at->page, _("A new scheme"), _("_Save the scheme"), 780, save_cb, editor, editor_free)
                          : front_plan_dialog_new (at->page, _("Edit the scheme"), _("_Save as a new version"), 780, save_cb, editor, editor_free);
  front_risks_form_init (&form, editor->dialog, 560);
  front_risks_form_words (&form, is_new ? _("How risks are placed: likelihood upwards, impact to the right, and what a cell is called.")
                                        : _("What is saved here is a new version. Risks stay as they were scored until the register is changed to it, risk by risk."));
  editor->title = front_risks_form_entry (&form, _("_Title"), front_scheme_title (draft), is_new);
  if (!is_new)
    editor->reason = front_risks_form_entry (&form, _("_Reason"), "", FALSE);
  else
    add_sizes (editor, &form);
  agreed = gtk_check_button_new_with_mnemonic (_("An _appetite is agreed: a risk beyond it is treated, or somebody bears it by name"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (agreed), draft->appetite != NULL);
  gtk_grid_attach (form.grid, agreed, 0, form.row++, 2, 1);
  editor->agreed = GTK_CHECK_BUTTON (agreed);
  add_back (editor, &form);
  grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  gtk_grid_attach (form.grid, grid, 0, form.row++, 2, 1);
  add_picture (editor, &form);
  editor->fields = (FrontSchemeFields) { .grid = GTK_GRID (grid), .act = act_cb, .changed = changed_cb, .data = editor };
  build (editor);
  g_signal_connect (agreed, "notify::active", G_CALLBACK (agreed_cb), editor);
  front_plan_dialog_present (editor->dialog, GTK_WIDGET (is_new ? editor->title : editor->reason));
}

void
front_risks_scheme (FrontRisksAt *at)
{
  g_return_if_fail (at != NULL && at->source != NULL);

  open_editor (at, front_scheme_copy (at->source->scheme, at->source->scheme->ref), FALSE);
}

void
front_risks_scheme_new (FrontRisksAt *at)
{
  g_return_if_fail (at != NULL);

  open_editor (at, front_scheme_starting ("", STEPS_FIRST, STEPS_FIRST), TRUE);
}
