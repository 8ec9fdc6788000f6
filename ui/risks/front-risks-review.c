#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-review.h"

#include <glib/gi18n.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "front-tell.h"
#include "risks/front-risk-change.h"
#include "risks/front-risks-form.h"
#include "risks/front-risks-undo.h"

/* Both windows: a date, some words, and for a review the next date. */
typedef struct
{
  FrontRisksAt *at;
  FrontPlanDialog *dialog;
  gboolean closes;
  GtkEditable *date; /* NULL: the risk is opened again */
  GtkEditable *next;
  GtkTextView *words;
} Review;

/* The worker's. */
typedef struct
{
  GtkWindow *window;
  Review *review;
  gboolean closes;
  gint64 risk_id;
  char *date;
  char *next;
  char *words;
} Job;

static void
review_free (gpointer data)
{
  Review *review = data;

  front_risks_at_free (review->at);
  g_free (review);
}

static void
job_free (Job *job)
{
  g_free (job->date);
  g_free (job->next);
  g_free (job->words);
  g_object_unref (job->window);
  g_free (job);
}

static gpointer
review_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (job->closes)
    front_risk_close (db, job->risk_id, job->date, job->words, error);
  else
    front_risk_review (db, job->risk_id, job->date, job->words, job->next, error);
  return NULL;
}

static void
tell (const Job *job)
{
  const FrontRisksAt *at = job->review->at;
  g_autofree char *told = g_strdup_printf (!job->closes ? _("Risk %s was reviewed.") : job->date != NULL ? _("Risk %s was closed.")
                                                                                             : _("Risk %s is open again."),
                                           at->risk->ref);
  FrontRisk *after;

  if (!job->closes)
    {
      front_tell (at->page, told, NULL, NULL);
      return;
    }
  after = front_risk_copy (at->risk);
  g_free (after->closed);
  after->closed = g_strdup (job->date);
  g_free (after->closed_reason);
  after->closed_reason = g_strdup (job->date != NULL ? job->words : "");
  front_risks_undo_push (at, front_risk_copy (at->risk), after, told);
}

static void
reviewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error == NULL)
    {
      front_plan_dialog_close (job->review->dialog);
      tell (job);
    }
  else
    front_plan_dialog_refuse (job->review->dialog, error->message);
  job_free (job);
}

static gboolean
read_dates (Review *review, char **date, char **next, GError **error)
{
  const char *field = review->closes ? _("Date closed") : _("Reviewed on");

  if (review->date != NULL)
    {
      if (!front_risks_date_of (review->date, field, date, error))
        return FALSE;
      if (*date == NULL || strcmp (*date, review->at->state->today) > 0)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: give a day that is not still to come."), field);
          gtk_widget_grab_focus (GTK_WIDGET (review->date));
          return FALSE;
        }
    }
  if (review->next == NULL)
    return TRUE;
  if (!front_risks_date_of (review->next, _("Next review"), next, error))
    return FALSE;
  if (*next != NULL && *date != NULL && strcmp (*next, *date) <= 0)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Next review: give a day after this review."));
      gtk_widget_grab_focus (GTK_WIDGET (review->next));
      return FALSE;
    }
  return TRUE;
}

static void
done_cb (FrontPlanDialog *dialog, gpointer data)
{
  Review *review = data;
  g_autofree char *date = NULL;
  g_autofree char *next = NULL;
  g_autoptr(GError) error = NULL;
  Job *job;

  if (!read_dates (review, &date, &next, &error))
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  job = g_new0 (Job, 1);
  job->window = g_object_ref (dialog->window);
  job->review = review;
  job->closes = review->closes;
  job->risk_id = review->at->risk->id;
  job->date = g_steal_pointer (&date);
  job->next = g_steal_pointer (&next);
  job->words = front_risks_text_of (review->words);
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (review->at->store, FRONT_JOB_WRITE, review_job, job, NULL, NULL, NULL, reviewed_cb, job);
}

/* As long after today as the last one was to come after the one before it. Returns: (transfer full) (nullable) */
static char *
next_date (const FrontRisk *risk, const char *today)
{
  gint64 last = 0, next = 0, now = 0;

  if (risk->next_review != NULL && strcmp (risk->next_review, today) > 0)
    return g_strdup (risk->next_review);
  if (risk->last_review == NULL || risk->next_review == NULL || !front_date_start (risk->last_review, &last, NULL)
      || !front_date_start (risk->next_review, &next, NULL) || !front_date_start (today, &now, NULL) || next <= last)
    return NULL;
  /* The middle of the day: an hour of summer time more or less is the same day. */
  return front_date_of (now + (next - last) + G_TIME_SPAN_DAY / 2);
}

static Review *
open_dialog (FrontRisksAt *at, const char *title, const char *ok, FrontRisksForm *form)
{
  Review *review = g_new0 (Review, 1);

  review->at = at;
  review->dialog = front_plan_dialog_new (at->page, title, ok, 560, done_cb, review, review_free);
  front_risks_form_init (form, review->dialog, 420);
  front_risks_form_words (form, at->risk->title);
  return review;
}

void
front_risks_review (FrontRisksAt *at)
{
  FrontRisksForm form;
  Review *review;
  g_autofree char *next = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (at != NULL && at->risk != NULL);

  title = g_strdup_printf (_("Risk %s was reviewed"), at->risk->ref);
  next = next_date (at->risk, at->state->today);
  review = open_dialog (at, title, _("_Reviewed"), &form);
  review->date = front_risks_form_date (&form, _("Reviewed _on"), at->state->today);
  review->next = front_risks_form_date (&form, _("_Next review"), next);
  review->words = front_risks_form_text (&form, _("No_te: what was looked at, what was found"), "");
  front_risks_form_words (&form, _("Where likelihood or impact is another now, assess the risk as well."));
  front_plan_dialog_present (review->dialog, GTK_WIDGET (review->words));
}

void
front_risks_close (FrontRisksAt *at)
{
  FrontRisksForm form;
  Review *review;
  g_autofree char *title = NULL;

  g_return_if_fail (at != NULL && at->risk != NULL);

  title = g_strdup_printf (at->risk->closed == NULL ? _("Close risk %s") : _("Open risk %s again"), at->risk->ref);
  if (at->risk->closed == NULL)
    {
      review = open_dialog (at, title, _("C_lose the risk"), &form);
      review->date = front_risks_form_date (&form, _("Date clos_ed"), at->state->today);
      review->words = front_risks_form_text (&form, _("_Reason: why it is a risk no more"), "");
      front_risks_form_words (&form, _("It leaves the matrix and stays in the register with its history."));
    }
  else
    {
      review = open_dialog (at, title, _("O_pen again"), &form);
      review->words = front_risks_form_text (&form, _("_Reason: why it is a risk again"), "");
    }
  review->closes = TRUE;
  front_plan_dialog_present (review->dialog, GTK_WIDGET (review->words));
}
