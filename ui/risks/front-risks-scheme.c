#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-scheme.h"

#include <glib/gi18n.h>

#include "front-compat.h"
#include "front-tell.h"
#include "risks/front-risks-form.h"
#include "risks/front-scheme-store.h"

typedef struct
{
  GtkEditable *ref, *word, *least, *most; /* the last two of a likelihood only */
  GtkDropDown *appetite;
} Step;

typedef struct
{
  FrontRisksAt *at;
  FrontPlanDialog *dialog;
  GtkEditable *title, *reason;
  GtkCheckButton *agreed;
  Step likelihood[FRONT_SCHEME_MAX_LEVELS];
  Step impact[FRONT_SCHEME_MAX_LEVELS];
  GtkEditable *categories[FRONT_SCHEME_MAX_CATEGORIES];
  GtkEditable *bands[FRONT_SCHEME_MAX_BANDS];
  GtkDropDown *cells[FRONT_SCHEME_MAX_LEVELS][FRONT_SCHEME_MAX_LEVELS];
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

/* ── From the fields ── */

/* Whole per cents; -1 for nothing. */
static gboolean
read_percent (GtkEditable *entry, const char *ref, int *percent, GError **error)
{
  g_autofree char *typed = front_risks_entry_of (entry);
  guint64 number = 0;

  *percent = -1;
  if (*typed == '\0')
    return TRUE;
  if (g_ascii_string_to_unsigned (typed, 10, 0, 100, &number, NULL))
    {
      *percent = (int) number;
      return TRUE;
    }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Likelihood %s: “%s” is not a whole per cent from 0 to 100."), ref, typed);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  return FALSE;
}

static gboolean
read_steps (Editor *editor, FrontScheme *scheme, FrontAxis axis, GError **error)
{
  int n = axis == FRONT_AXIS_LIKELIHOOD ? scheme->n_likelihood : scheme->n_impact;

  for (int i = 0; i < n; i++)
    {
      Step *step = axis == FRONT_AXIS_LIKELIHOOD ? &editor->likelihood[i] : &editor->impact[i];
      g_autofree char *ref = front_risks_entry_of (step->ref);
      g_autofree char *word = front_risks_entry_of (step->word);
      int least = -1;
      int most = -1;

      if (axis == FRONT_AXIS_LIKELIHOOD
          && (!read_percent (step->least, ref, &least, error) || !read_percent (step->most, ref, &most, error)))
        return FALSE;
      front_scheme_set_level (scheme, axis, i + 1, ref, word, least, most);
    }
  return TRUE;
}

static void
read_cells (Editor *editor, FrontScheme *scheme)
{
  const FrontScheme *was = editor->at->source->scheme;

  if (scheme->n_bands == 0)
    return;
  for (int likelihood = 1; likelihood <= scheme->n_likelihood; likelihood++)
    for (int impact = 1; impact <= scheme->n_impact; impact++)
      {
        int band = (int) gtk_drop_down_get_selected (editor->cells[likelihood - 1][impact - 1]);

        /* Only what was changed: else the bands go on following the score. */
        if (band != front_scheme_band_at (was, likelihood, impact))
          front_scheme_set_cell (scheme, likelihood, impact, band);
      }
}

/* Returns: (transfer full): the scheme as it stands in the fields, or NULL with @error. */
static FrontScheme *
read_scheme (Editor *editor, GError **error)
{
  const FrontScheme *was = editor->at->source->scheme;
  g_autoptr(FrontScheme) scheme = front_scheme_copy (was, was->ref);
  g_autofree char *title = front_risks_entry_of (editor->title);

  front_scheme_set_title (scheme, title);
  if (!read_steps (editor, scheme, FRONT_AXIS_LIKELIHOOD, error) || !read_steps (editor, scheme, FRONT_AXIS_IMPACT, error))
    return NULL;
  for (int i = 0; i < scheme->n_categories; i++)
    {
      g_autofree char *name = front_risks_entry_of (editor->categories[i]);

      front_scheme_set_category (scheme, i, name);
    }
  for (int i = 0; i < scheme->n_bands; i++)
    {
      g_autofree char *word = front_risks_entry_of (editor->bands[i]);

      front_scheme_set_band (scheme, i, word, scheme->bands[i].most);
    }
  read_cells (editor, scheme);
  if (gtk_check_button_get_active (editor->agreed))
    for (int i = 0; i < scheme->n_likelihood; i++)
      front_scheme_set_appetite (scheme, i + 1, (int) gtk_drop_down_get_selected (editor->likelihood[i].appetite));
  return front_scheme_validate (scheme, error) ? g_steal_pointer (&scheme) : NULL;
}

/* ── Storing ── */

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  front_scheme_save (db, job->scheme, job->since, job->reason, &job->ref, error);
  return NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error == NULL)
    {
      g_autofree char *told = g_strdup_printf (_("The scheme was saved as %s. Now change the register to it."), job->ref);

      front_plan_dialog_close (job->editor->dialog);
      front_tell (job->editor->at->page, told, _("Change the scheme…"), "risks.rescore");
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
  g_autofree char *reason = front_risks_entry_of (editor->reason);
  g_autoptr(FrontScheme) scheme = read_scheme (editor, &error);
  Job *job;

  if (scheme == NULL || *reason == '\0')
    {
      front_plan_dialog_refuse (dialog, scheme == NULL ? error->message : _("Reason: say why the scheme is another now."));
      if (scheme != NULL)
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

/* ── The fields ── */

static GtkGrid *
add_grid (FrontRisksForm *form, const char *heading)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkLabel *label = front_risks_form_words (form, heading);

  gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
  gtk_widget_set_margin_top (GTK_WIDGET (label), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (form->grid, grid, 0, form->row++, 2, 1);
  return GTK_GRID (grid);
}

static void
add_head (GtkGrid *grid, int column, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (grid, label, column, 0, 1, 1);
}

static GtkEditable *
add_entry (GtkGrid *grid, int column, int row, const char *name, const char *text, int width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_attach (grid, entry, column, row, 1, 1);
  return GTK_EDITABLE (entry);
}

static void
named_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer name)
{
  front_drop_down_set_name (choice, name);
}

static GtkDropDown *
add_choice (GtkGrid *grid, int column, int row, const char *name, const char *const *words, int selected)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);
  char *kept = g_strdup (name);

  g_object_set_data_full (G_OBJECT (choice), "name", kept, g_free);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), MAX (selected, 0));
  g_signal_connect (choice, "notify::selected", G_CALLBACK (named_cb), kept);
  front_drop_down_set_name (GTK_DROP_DOWN (choice), kept);
  gtk_grid_attach (grid, choice, column, row, 1, 1);
  return GTK_DROP_DOWN (choice);
}

/* The likeliest on top, as on the matrix. */
static void
add_likelihoods (Editor *editor, FrontRisksForm *form)
{
  const FrontScheme *scheme = editor->at->source->scheme;
  GtkGrid *grid = add_grid (form, _("Likelihood"));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) borne = NULL;

  g_strv_builder_add (builder, _("nothing"));
  for (int i = 0; i < scheme->n_impact; i++)
    {
      g_autofree char *words = front_level_describe (&scheme->impact[i]);

      g_strv_builder_add (builder, words);
    }
  borne = g_strv_builder_end (builder);
  add_head (grid, 0, C_("risk", "Ref"));
  add_head (grid, 1, _("Word"));
  add_head (grid, 2, _("From %"));
  add_head (grid, 3, _("To %"));
  add_head (grid, 4, _("Appetite: borne up to"));
  for (int i = 0; i < scheme->n_likelihood; i++)
    {
      const FrontLevel *level = &scheme->likelihood[i];
      Step *step = &editor->likelihood[i];
      int row = scheme->n_likelihood - i;
      g_autofree char *least = level->least >= 0 ? g_strdup_printf ("%d", level->least) : NULL;
      g_autofree char *most = level->least >= 0 ? g_strdup_printf ("%d", level->most) : NULL;
      g_autofree char *ref = g_strdup_printf (_("Reference of likelihood %s"), level->ref);
      g_autofree char *word = g_strdup_printf (_("Word of likelihood %s"), level->ref);
      g_autofree char *from = g_strdup_printf (_("Likelihood %s from per cent"), level->ref);
      g_autofree char *to = g_strdup_printf (_("Likelihood %s to per cent"), level->ref);
      g_autofree char *up_to = g_strdup_printf (_("At likelihood %s borne up to impact"), level->ref);

      step->ref = add_entry (grid, 0, row, ref, level->ref, 4);
      step->word = add_entry (grid, 1, row, word, front_level_word (level), 16);
      step->least = add_entry (grid, 2, row, from, least, 4);
      step->most = add_entry (grid, 3, row, to, most, 4);
      step->appetite = add_choice (grid, 4, row, up_to, (const char *const *) borne, scheme->appetite != NULL ? scheme->appetite[i] : 0);
    }
}

static void
add_impacts (Editor *editor, FrontRisksForm *form)
{
  const FrontScheme *scheme = editor->at->source->scheme;
  GtkGrid *grid = add_grid (form, _("Impact"));

  add_head (grid, 0, C_("risk", "Ref"));
  add_head (grid, 1, _("Word"));
  for (int i = 0; i < scheme->n_impact; i++)
    {
      const FrontLevel *level = &scheme->impact[i];
      g_autofree char *ref = g_strdup_printf (_("Reference of impact %s"), level->ref);
      g_autofree char *word = g_strdup_printf (_("Word of impact %s"), level->ref);

      editor->impact[i].ref = add_entry (grid, 0, scheme->n_impact - i, ref, level->ref, 4);
      editor->impact[i].word = add_entry (grid, 1, scheme->n_impact - i, word, front_level_word (level), 24);
    }
  if (scheme->n_categories > 0)
    grid = add_grid (form, _("Kinds of impact"));
  for (int i = 0; i < scheme->n_categories; i++)
    {
      g_autofree char *name = g_strdup_printf (_("Kind of impact %d"), i + 1);

      editor->categories[i] = add_entry (grid, 0, i, name, front_scheme_category (scheme, i), 30);
    }
}

static void
add_bands (Editor *editor, FrontRisksForm *form)
{
  const FrontScheme *scheme = editor->at->source->scheme;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;
  GtkGrid *grid;

  if (scheme->n_bands == 0)
    return;
  grid = add_grid (form, _("Bands, the mildest first"));
  for (int i = 0; i < scheme->n_bands; i++)
    {
      g_autofree char *name = g_strdup_printf (_("Word of band %d"), i + 1);

      editor->bands[i] = add_entry (grid, i, 0, name, front_band_word (&scheme->bands[i]), 10);
      g_strv_builder_add (builder, front_band_word (&scheme->bands[i]));
    }
  words = g_strv_builder_end (builder);
  grid = add_grid (form, _("Band of each cell: likelihood upwards, impact to the right"));
  for (int likelihood = 1; likelihood <= scheme->n_likelihood; likelihood++)
    {
      GtkWidget *label = gtk_label_new (scheme->likelihood[likelihood - 1].ref);

      gtk_grid_attach (grid, label, 0, scheme->n_likelihood - likelihood, 1, 1);
      for (int impact = 1; impact <= scheme->n_impact; impact++)
        {
          g_autofree char *name = g_strdup_printf (_("Likelihood %s, impact %s"), scheme->likelihood[likelihood - 1].ref,
                                                   scheme->impact[impact - 1].ref);

          editor->cells[likelihood - 1][impact - 1] = add_choice (grid, impact, scheme->n_likelihood - likelihood, name,
                                                                  (const char *const *) words,
                                                                  front_scheme_band_at (scheme, likelihood, impact));
        }
    }
  for (int impact = 1; impact <= scheme->n_impact; impact++)
    gtk_grid_attach (grid, gtk_label_new (scheme->impact[impact - 1].ref), impact, scheme->n_likelihood, 1, 1);
}

void
front_risks_scheme (FrontRisksAt *at)
{
  Editor *editor;
  FrontRisksForm form;
  GtkWidget *agreed;

  g_return_if_fail (at != NULL && at->source != NULL);

  editor = g_new0 (Editor, 1);
  editor->at = at;
  editor->dialog = front_plan_dialog_new (at->page, _("Edit the scheme"), _("_Save as a new version"), 760, save_cb, editor, editor_free);
  front_risks_form_init (&form, editor->dialog, 500);
  front_risks_form_words (&form, _("What is saved here is a new version. Risks stay as they were scored until the register is changed to it, risk by risk."));
  editor->title = front_risks_form_entry (&form, _("_Title"), front_scheme_title (at->source->scheme), FALSE);
  editor->reason = front_risks_form_entry (&form, _("_Reason"), "", FALSE);
  agreed = gtk_check_button_new_with_mnemonic (_("An _appetite is agreed: a risk beyond it is treated, or somebody bears it by name"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (agreed), at->source->scheme->appetite != NULL);
  gtk_grid_attach (form.grid, agreed, 0, form.row++, 2, 1);
  editor->agreed = GTK_CHECK_BUTTON (agreed);
  add_likelihoods (editor, &form);
  for (int i = 0; i < at->source->scheme->n_likelihood; i++)
    g_object_bind_property (agreed, "active", editor->likelihood[i].appetite, "sensitive", G_BINDING_SYNC_CREATE);
  add_impacts (editor, &form);
  add_bands (editor, &form);
  front_plan_dialog_present (editor->dialog, GTK_WIDGET (editor->reason));
}
