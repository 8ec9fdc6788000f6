#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-assess.h"

#include <glib/gi18n.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "front-tell.h"
#include "risks/front-risks-form.h"

typedef struct
{
  FrontRisksAt *at;
  FrontPlanDialog *dialog;
  gint64 last_id; /* the position's last assessment as it was shown; 0: none */
  guint touched : 1; /* levels were chosen: another position leaves them */
  guint filling : 1;

  GtkDropDown *position;
  GtkEditable *date;
  GtkDropDown *likelihood;
  GtkDropDown *impacts[FRONT_SCHEME_MAX_CATEGORIES];
  GtkLabel *before;
  GtkLabel *place;
  GtkTextView *reason;
} Assess;

/* The worker's. */
typedef struct
{
  GtkWindow *window;
  Assess *assess;
  char *register_ref;
  char *scheme;
  gint64 risk_id;
  gint64 last_id;
  FrontAssessment *assessment;
} Job;

static void
assess_free (gpointer data)
{
  Assess *assess = data;

  front_risks_at_free (assess->at);
  g_free (assess);
}

static FrontPosition
position_of (Assess *assess)
{
  return (FrontPosition) (gtk_drop_down_get_selected (assess->position) + FRONT_POSITION_ORIGINAL);
}

static int
n_impacts (const FrontScheme *scheme)
{
  return MAX (scheme->n_categories, 1);
}

/* What is chosen; levels of 0 are not. Returns: (transfer full) */
static FrontAssessment *
read_levels (Assess *assess, const char *date)
{
  FrontAssessment *assessment = front_assessment_new (date, (int) gtk_drop_down_get_selected (assess->likelihood));

  assessment->position = position_of (assess);
  for (int i = 0; i < n_impacts (assess->at->source->scheme); i++)
    assessment->impacts[i] = (int) gtk_drop_down_get_selected (assess->impacts[i]);
  return assessment;
}

char *
front_risks_place_words (const FrontScheme *scheme, const FrontAssessment *assessment)
{
  g_autoptr(GString) words = g_string_new (NULL);
  g_autofree char *place = NULL;
  g_autofree char *driving = NULL;
  FrontCell cell;

  g_return_val_if_fail (scheme != NULL && assessment != NULL, NULL);

  for (int i = -1; i < n_impacts (scheme); i++)
    if ((i < 0 ? assessment->likelihood : assessment->impacts[i]) == 0)
      return g_strdup (_("Choose likelihood and impact: the place on the matrix is told here."));
  front_assessment_cell (assessment, scheme, &cell);
  place = front_cell_describe (&cell, scheme);
  driving = front_cell_driving (&cell, scheme);
  if (*driving != '\0')
    g_string_append_printf (words, _("Stands at %s, driven by %s."), place, driving);
  else
    g_string_append_printf (words, _("Stands at %s."), place);
  if (!front_scheme_within_appetite (scheme, cell.likelihood, cell.impact))
    g_string_append_printf (words, "\n▲ %s", _("Outside the appetite: treat it, or say who bears it."));
  if (front_scheme_on_edge (scheme, cell.likelihood, cell.impact))
    g_string_append_printf (words, "\n▲ %s", _("One step more and it is two bands higher: do not judge it by its score alone."));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
show_place (Assess *assess)
{
  g_autoptr(FrontAssessment) now = read_levels (assess, NULL);
  g_autofree char *words = front_risks_place_words (assess->at->source->scheme, now);

  gtk_label_set_label (assess->place, words);
}

static void
level_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  Assess *assess = data;

  if (assess->filling)
    return;
  assess->touched = TRUE;
  show_place (assess);
}

/* What stands now is where a new view begins. */
static void
fill_position (Assess *assess)
{
  const FrontScheme *scheme = assess->at->source->scheme;
  const FrontAssessment *last = front_risk_position (assess->at->risk, position_of (assess), NULL);
  gboolean same = last != NULL && (last->scheme == NULL || g_str_equal (last->scheme->ref, scheme->ref));
  g_autofree char *words = NULL;

  assess->last_id = last != NULL ? last->id : 0;
  if (last != NULL)
    {
      const FrontScheme *own = last->scheme != NULL ? last->scheme : scheme;
      g_autofree char *date = front_date_format (last->date);
      g_autofree char *place = NULL;
      FrontCell cell;

      front_assessment_cell (last, own, &cell);
      place = front_cell_describe (&cell, own);
      words = g_strdup_printf (_("Until now: %s of %s. It stays in the history."), place, date);
    }
  gtk_label_set_label (assess->before, words != NULL ? words : _("This position was not assessed yet."));
  if (same && !assess->touched)
    {
      assess->filling = TRUE;
      gtk_drop_down_set_selected (assess->likelihood, last->likelihood);
      for (int i = 0; i < n_impacts (scheme); i++)
        gtk_drop_down_set_selected (assess->impacts[i], last->impacts[i]);
      assess->filling = FALSE;
    }
  show_place (assess);
}

static void
position_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  fill_position (data);
}

/* ── Storing ── */

static void
job_free (Job *job)
{
  front_assessment_free (job->assessment);
  g_free (job->register_ref);
  g_free (job->scheme);
  g_object_unref (job->window);
  g_free (job);
}

static gpointer
assess_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr(FrontRegister) source = front_register_load (db, job->register_ref, error);
  g_autoptr(FrontAssessment) last = NULL;

  if (source == NULL || !front_risk_load_last (db, job->risk_id, job->assessment->position, &last, error))
    return NULL;
  if (!g_str_equal (source->scheme->ref, job->scheme))
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_FAILED,
                           _("The register changed to another scheme meanwhile. Close this window and assess the risk by that one."));
      return NULL;
    }
  if (last != NULL && last->id != job->last_id)
    {
      g_autofree char *place = NULL;
      FrontCell cell;

      front_assessment_cell (last, last->scheme, &cell);
      place = front_cell_describe (&cell, last->scheme);
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("%s assessed it as %s meanwhile. Press Assess again to add this one after it."),
                   *last->who != '\0' ? last->who : _("Somebody"), place);
      job->last_id = last->id;
      return NULL;
    }
  front_risk_assess (db, job->risk_id, job->assessment, error);
  return NULL;
}

static void
assessed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error == NULL)
    {
      g_autofree char *told = g_strdup_printf (_("Risk %s was assessed."), job->assess->at->risk->ref);

      front_plan_dialog_close (job->assess->dialog);
      front_tell (job->assess->at->page, told, NULL, NULL);
    }
  else
    {
      job->assess->last_id = job->last_id;
      front_plan_dialog_refuse (job->assess->dialog, error->message);
    }
  job_free (job);
}

static void
refuse (Assess *assess, const char *message, GtkWidget *field)
{
  front_plan_dialog_refuse (assess->dialog, message);
  gtk_widget_grab_focus (field);
}

static void
assess_cb (FrontPlanDialog *dialog, gpointer data)
{
  Assess *assess = data;
  const FrontScheme *scheme = assess->at->source->scheme;
  g_autoptr(FrontAssessment) assessment = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *date = NULL;
  Job *job;

  if (!front_risks_date_of (assess->date, _("Assessed on"), &date, &error))
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  if (date != NULL && strcmp (date, assess->at->state->today) > 0)
    {
      refuse (assess, _("Assessed on: this day is still to come. Give the day on which the risk was assessed."), GTK_WIDGET (assess->date));
      return;
    }
  assessment = read_levels (assess, date);
  g_free (assessment->reason);
  assessment->reason = front_risks_text_of (assess->reason);
  if (!front_assessment_validate (assessment, scheme, &error))
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  if (*assessment->reason == '\0' && assess->last_id != 0)
    {
      refuse (assess, _("Reason: say what has changed since the last assessment."), GTK_WIDGET (assess->reason));
      return;
    }
  job = g_new0 (Job, 1);
  job->window = g_object_ref (dialog->window);
  job->assess = assess;
  job->register_ref = g_strdup (assess->at->source->ref);
  job->scheme = g_strdup (scheme->ref);
  job->risk_id = assess->at->risk->id;
  job->last_id = assess->last_id;
  job->assessment = g_steal_pointer (&assessment);
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (assess->at->store, FRONT_JOB_WRITE, assess_job, job, NULL, NULL, NULL, assessed_cb, job);
}

static void
add_levels (Assess *assess, FrontRisksForm *form)
{
  const FrontScheme *scheme = assess->at->source->scheme;

  assess->likelihood = front_risks_form_level (form, _("_Likelihood"), scheme, FRONT_AXIS_LIKELIHOOD, 0, FALSE);
  g_signal_connect (assess->likelihood, "notify::selected", G_CALLBACK (level_cb), assess);
  for (int i = 0; i < n_impacts (scheme); i++)
    {
      g_autofree char *title = scheme->n_categories > 0 ? g_strdup_printf (_("Impact _%d: %s"), i + 1, front_scheme_category (scheme, i))
                                                        : g_strdup (_("_Impact"));

      assess->impacts[i] = front_risks_form_level (form, title, scheme, FRONT_AXIS_IMPACT, 0, FALSE);
      g_signal_connect (assess->impacts[i], "notify::selected", G_CALLBACK (level_cb), assess);
    }
}

void
front_risks_assess (FrontRisksAt *at)
{
  Assess *assess;
  FrontRisksForm form;
  g_autofree char *title = NULL;
  const char *const positions[] = { _("Original: before any control"), _("Current: with the controls there are"),
                                    _("Target: once the actions are done"), NULL };

  g_return_if_fail (at != NULL && at->risk != NULL);

  assess = g_new0 (Assess, 1);
  assess->at = at;
  title = g_strdup_printf (_("Assess risk %s"), at->risk->ref);
  assess->dialog = front_plan_dialog_new (at->page, title, _("_Assess"), 660, assess_cb, assess, assess_free);
  front_risks_form_init (&form, assess->dialog, 500);
  front_risks_form_words (&form, at->risk->title);
  assess->position = front_risks_form_choice (&form, _("_Position"), positions, FRONT_POSITION_CURRENT - FRONT_POSITION_ORIGINAL, FALSE);
  assess->date = front_risks_form_date (&form, _("Assessed _on"), at->state->today);
  add_levels (assess, &form);
  assess->before = front_risks_form_words (&form, "");
  gtk_widget_add_css_class (GTK_WIDGET (assess->before), "dim-label");
  assess->place = front_risks_form_words (&form, "");
  gtk_widget_add_css_class (GTK_WIDGET (assess->place), "heading");
  assess->reason = front_risks_form_text (&form, _("_Reason: what has changed"), "");
  g_signal_connect (assess->position, "notify::selected", G_CALLBACK (position_cb), assess);
  fill_position (assess);
  front_plan_dialog_present (assess->dialog, GTK_WIDGET (assess->likelihood));
}
