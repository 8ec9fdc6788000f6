#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-rescore.h"

#include <glib/gi18n.h>

#include "front-compat.h"
#include "front-tell.h"
#include "risks/front-reassess.h"
#include "risks/front-risks-form.h"
#include "risks/front-scheme-store.h"

typedef struct
{
  FrontRisksAt *at;
  FrontPlanDialog *dialog;
  GPtrArray *schemes;  /* (element-type FrontStoredScheme): without the register's own; NULL until they are read */
  GPtrArray *proposed; /* (element-type FrontReassessment): for the scheme that is chosen */
  GPtrArray *choices;  /* (element-type GtkDropDown): of what is to be decided, in their order */
  FrontRisksForm form;
  GtkDropDown *scheme;
  GtkEditable *reason;
  GtkLabel *left;
  GtkGrid *grid;
} Rescore;

/* What one drop-down decides. */
typedef struct
{
  Rescore *rescore;
  int *level;
} Decision;

/* The worker's. */
typedef struct
{
  GtkWindow *window;
  Rescore *rescore;
  const FrontRegister *source;
  FrontScheme *to;
  GPtrArray *proposed;
  char *reason;
} Job;

static void
rescore_free (gpointer data)
{
  Rescore *rescore = data;

  g_clear_pointer (&rescore->schemes, g_ptr_array_unref);
  g_clear_pointer (&rescore->proposed, g_ptr_array_unref);
  g_ptr_array_unref (rescore->choices);
  front_risks_at_free (rescore->at);
  g_free (rescore);
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->proposed, g_ptr_array_unref);
  g_clear_pointer (&job->to, front_scheme_unref);
  g_free (job->reason);
  g_object_unref (job->window);
  g_free (job);
}

static const FrontScheme *
chosen (Rescore *rescore)
{
  guint selected = gtk_drop_down_get_selected (rescore->scheme);

  if (rescore->schemes == NULL || selected >= rescore->schemes->len)
    return NULL;
  return ((const FrontStoredScheme *) g_ptr_array_index (rescore->schemes, selected))->scheme;
}

/* ── What is to be decided ── */

static void
show_left (Rescore *rescore)
{
  guint left = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < rescore->choices->len; i++)
    left += gtk_drop_down_get_selected (g_ptr_array_index (rescore->choices, i)) == 0;
  if (rescore->choices->len == 0)
    words = g_strdup (_("No open risk is assessed: the scheme can change at once."));
  else if (left == 0)
    words = g_strdup (_("Everything is decided. The old scores stay in the history."));
  else
    words = g_strdup_printf (_("%u of %u steps are filled, because the new scheme has one like the old. %u are to be chosen."),
                             rescore->choices->len - left, rescore->choices->len, left);
  gtk_label_set_label (rescore->left, words);
}

static void
decided_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  Decision *decision = data;

  *decision->level = (int) gtk_drop_down_get_selected (choice);
  show_left (decision->rescore);
}

/* The steps that the old one can be: "2 Unlikely (6–20%) or 3 Likely (21–79%)". Returns: (transfer full) (nullable) */
static char *
could_be (const FrontScheme *to, FrontAxis axis, guint candidates)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (int level = 1; level <= FRONT_SCHEME_MAX_LEVELS; level++)
    if ((candidates & (1u << level)) != 0)
      {
        const FrontLevel *step = axis == FRONT_AXIS_LIKELIHOOD ? front_scheme_likelihood (to, level) : front_scheme_impact (to, level);
        g_autofree char *described = step != NULL ? front_level_describe (step) : NULL;

        if (described != NULL)
          g_string_append_printf (words, "%s%s", words->len > 0 ? _(" or ") : "", described);
      }
  return words->len > 0 ? g_strdup_printf (_("can be %s"), words->str) : NULL;
}

static void
add_decision (Rescore *rescore, FrontRisksForm *form, const FrontScheme *to, FrontAxis axis, const char *title, int *level,
              guint candidates)
{
  GtkDropDown *choice;
  Decision *decision = g_new0 (Decision, 1);
  g_autofree char *hint = *level == 0 ? could_be (to, axis, candidates) : NULL;
  g_autofree char *whole = hint != NULL ? g_strdup_printf ("%s: %s", title, hint) : g_strdup (title);

  choice = front_risks_form_level (form, whole, to, axis, *level, FALSE);
  decision->rescore = rescore;
  decision->level = level;
  g_object_set_data_full (G_OBJECT (choice), "decision", decision, g_free);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (decided_cb), decision);
  g_ptr_array_add (rescore->choices, choice);
}

static void
add_entry (Rescore *rescore, FrontRisksForm *form, const FrontScheme *to, FrontReassessment *entry)
{
  const FrontScheme *from = entry->from->scheme != NULL ? entry->from->scheme : rescore->at->source->scheme;
  const FrontLevel *likelihood = front_scheme_likelihood (from, entry->from->likelihood);
  g_autofree char *place = NULL;
  g_autofree char *words = NULL;
  g_autofree char *was = likelihood != NULL ? front_level_describe (likelihood) : g_strdup ("?");
  g_autofree char *title = NULL;
  g_autofree char *escaped = g_markup_escape_text (entry->risk->title, -1);
  GtkLabel *label;
  FrontCell cell;

  front_assessment_cell (entry->from, from, &cell);
  place = front_cell_describe (&cell, from);
  words = g_strdup_printf (_("<b>%s  %s</b>  %s position until now: %s, likelihood %s"), entry->risk->ref, escaped,
                           front_position_title (entry->position), place, was);
  label = front_risks_form_words (form, "");
  gtk_label_set_markup (label, words);
  gtk_widget_set_margin_top (GTK_WIDGET (label), 6);
  title = g_strdup_printf (_("Likelihood of %s"), entry->risk->ref);
  add_decision (rescore, form, to, FRONT_AXIS_LIKELIHOOD, title, &entry->proposed->likelihood, entry->likelihoods);
  for (int i = 0; i < MAX (to->n_categories, 1); i++)
    {
      g_autofree char *kind = to->n_categories > 0 ? g_strdup_printf (_("%s, impact of %s"), front_scheme_category (to, i), entry->risk->ref)
                                                   : g_strdup_printf (_("Impact of %s"), entry->risk->ref);

      add_decision (rescore, form, to, FRONT_AXIS_IMPACT, kind, &entry->proposed->impacts[i], entry->impacts[i]);
    }
}

static void
show_proposal (Rescore *rescore)
{
  const FrontScheme *to = chosen (rescore);
  FrontRisksForm form = { .grid = rescore->grid };
  GtkWidget *child;

  g_ptr_array_set_size (rescore->choices, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (rescore->grid))) != NULL)
    gtk_grid_remove (rescore->grid, child);
  g_clear_pointer (&rescore->proposed, g_ptr_array_unref);
  if (to == NULL)
    return;
  rescore->proposed = front_reassess_propose (rescore->at->source, to, rescore->at->state->today);
  for (guint i = 0; i < rescore->proposed->len; i++)
    {
      add_entry (rescore, &form, to, g_ptr_array_index (rescore->proposed, i));
      if (form.column > 0)
        {
          form.row++;
          form.column = 0;
        }
    }
  show_left (rescore);
}

static void
scheme_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  front_drop_down_set_name (choice, _("New scheme"));
  show_proposal (data);
}

/* ── Reading the schemes ── */

static gpointer
list_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_scheme_list (db, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  FrontPlanDialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");
  Rescore *rescore = dialog->data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);
  g_auto(GStrv) family = g_strsplit (rescore->at->source->scheme->ref, "/", 2);
  guint selected = G_MAXUINT;

  if (dialog->gone)
    return;
  if (list == NULL)
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  for (guint i = 0; i < list->len;)
    {
      const FrontStoredScheme *stored = g_ptr_array_index (list, i);
      g_autofree char *title = NULL;

      if (g_str_equal (stored->ref, rescore->at->source->scheme->ref))
        {
          g_ptr_array_remove_index (list, i);
          continue;
        }
      title = g_strdup_printf ("%s  (%s)", front_scheme_title (stored->scheme), stored->ref);
      gtk_string_list_append (titles, title);
      /* A newer version of the register's own is what is most likely meant; the newest comes first. */
      if (selected == G_MAXUINT && g_str_equal (stored->family, family[0]))
        selected = i;
      i++;
    }
  rescore->schemes = g_steal_pointer (&list);
  gtk_drop_down_set_model (rescore->scheme, G_LIST_MODEL (titles));
  if (selected != G_MAXUINT)
    gtk_drop_down_set_selected (rescore->scheme, selected);
  show_proposal (rescore);
  front_risks_form_grow (dialog);
}

/* ── Storing ── */

/* Nobody added, assessed or re-scored meanwhile what was looked at here. */
static gboolean
still_the_same (FrontDb *db, const FrontRegister *source, GError **error)
{
  g_autoptr(FrontRegister) now = front_register_load (db, source->ref, error);
  gboolean same;

  if (now == NULL)
    return FALSE;
  same = g_str_equal (now->scheme->ref, source->scheme->ref) && now->risks->len == source->risks->len;
  for (guint i = 0; same && i < now->risks->len; i++)
    {
      const FrontRisk *a = g_ptr_array_index (now->risks, i);
      const FrontRisk *b = g_ptr_array_index (source->risks, i);

      same = a->id == b->id && a->assessments->len == b->assessments->len && g_strcmp0 (a->closed, b->closed) == 0;
    }
  if (!same)
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                         _("A risk was added, assessed or closed in this register meanwhile. Close this window and begin again."));
  return same;
}

static gpointer
apply_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (still_the_same (db, job->source, error))
    front_reassess_apply (db, job->source, job->to, job->proposed, job->reason, error);
  return NULL;
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error == NULL)
    {
      g_autofree char *told = g_strdup_printf (_("The register is scored by “%s” now."), front_scheme_title (job->to));

      front_plan_dialog_close (job->rescore->dialog);
      front_tell (job->rescore->at->page, told, NULL, NULL);
    }
  else
    front_plan_dialog_refuse (job->rescore->dialog, error->message);
  job_free (job);
}

static gboolean
all_decided (Rescore *rescore, const FrontScheme *to)
{
  for (guint i = 0; i < rescore->proposed->len; i++)
    {
      const FrontReassessment *entry = g_ptr_array_index (rescore->proposed, i);
      g_autofree char *message = NULL;

      if (front_reassessment_decided (entry, to))
        continue;
      message = g_strdup_printf (_("%s %s (%s): choose its likelihood and impact. The new scheme has no single step like the old one."),
                                 entry->risk->ref, entry->risk->title, front_position_title (entry->position));
      front_plan_dialog_refuse (rescore->dialog, message);
      for (guint k = 0; k < rescore->choices->len; k++)
        if (gtk_drop_down_get_selected (g_ptr_array_index (rescore->choices, k)) == 0)
          {
            gtk_widget_child_focus (g_ptr_array_index (rescore->choices, k), GTK_DIR_TAB_FORWARD);
            break;
          }
      return FALSE;
    }
  return TRUE;
}

static void
change_cb (FrontPlanDialog *dialog, gpointer data)
{
  Rescore *rescore = data;
  const FrontScheme *to = chosen (rescore);
  g_autofree char *reason = front_risks_entry_of (rescore->reason);
  Job *job;

  if (to == NULL || rescore->proposed == NULL)
    {
      front_plan_dialog_refuse (dialog, _("New scheme: choose the scheme that the register is to be scored by."));
      return;
    }
  if (*reason == '\0')
    {
      front_plan_dialog_refuse (dialog, _("Reason: say why the register changes its scheme."));
      gtk_widget_grab_focus (GTK_WIDGET (rescore->reason));
      return;
    }
  if (!all_decided (rescore, to))
    return;
  job = g_new0 (Job, 1);
  job->window = g_object_ref (dialog->window);
  job->rescore = rescore;
  job->source = rescore->at->source;
  job->to = front_scheme_ref ((FrontScheme *) to);
  job->proposed = g_ptr_array_ref (rescore->proposed);
  job->reason = g_steal_pointer (&reason);
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (rescore->at->store, FRONT_JOB_WRITE, apply_job, job, NULL, NULL, NULL, applied_cb, job);
}

static void
list_free (gpointer data)
{
  g_ptr_array_unref (data);
}

void
front_risks_rescore (FrontRisksAt *at)
{
  Rescore *rescore;
  const char *const none[] = { NULL };
  g_autofree char *now = NULL;

  g_return_if_fail (at != NULL && at->source != NULL);

  rescore = g_new0 (Rescore, 1);
  rescore->at = at;
  rescore->choices = g_ptr_array_new ();
  rescore->dialog = front_plan_dialog_new (at->page, _("Change the scheme"), _("C_hange the scheme"), 760, change_cb, rescore, rescore_free);
  front_risks_form_init (&rescore->form, rescore->dialog, 500);
  now = g_strdup_printf (_("This register is scored by “%s”. Each open risk is assessed anew by the scheme that is chosen here; what it was before "
                           "stays in its history."), front_scheme_title (at->source->scheme));
  front_risks_form_words (&rescore->form, now);
  rescore->scheme = front_risks_form_choice (&rescore->form, _("_New scheme"), none, 0, FALSE);
  rescore->reason = front_risks_form_entry (&rescore->form, _("_Reason"), "", FALSE);
  rescore->left = front_risks_form_words (&rescore->form, "");
  rescore->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_homogeneous (rescore->grid, TRUE);
  gtk_grid_set_column_spacing (rescore->grid, 18);
  gtk_grid_set_row_spacing (rescore->grid, 8);
  gtk_grid_attach (rescore->form.grid, GTK_WIDGET (rescore->grid), 0, rescore->form.row, 2, 1);
  g_signal_connect (rescore->scheme, "notify::selected", G_CALLBACK (scheme_cb), rescore);
  front_plan_dialog_present (rescore->dialog, GTK_WIDGET (rescore->reason));
  front_store_run_async (at->store, FRONT_JOB_READ, list_job, NULL, NULL, list_free, NULL, listed_cb,
                         g_object_ref (rescore->dialog->window));
}
