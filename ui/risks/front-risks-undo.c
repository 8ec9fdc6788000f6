#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-undo.h"

#include <glib/gi18n.h>

#include "front-tell.h"
#include "risks/front-risk-change.h"

typedef struct
{
  FrontRisksTakeBack take_back;
  gpointer data;
  GDestroyNotify data_free;
} Step;

/* A risk's words. */
typedef struct
{
  char *register_ref;
  FrontRisk *before; /* NULL: it was added */
  FrontRisk *after;
} Words;

static void
words_free (gpointer data)
{
  Words *words = data;

  if (words->before != NULL)
    front_risk_free (words->before);
  front_risk_free (words->after);
  g_free (words->register_ref);
  g_free (words);
}

static gboolean
take_words_back (FrontDb *db, gpointer data, GError **error)
{
  Words *words = data;

  if (words->before != NULL)
    return front_risk_change (db, words->register_ref, words->after, words->before, "undone", NULL, error);
  return front_risk_take_back (db, words->register_ref, words->after, error);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  step->data_free (step->data);
  g_free (step);
}

static void
steps_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static GPtrArray *
steps_of (GtkWidget *page)
{
  GPtrArray *steps = g_object_get_data (G_OBJECT (page), "front-risks-undo");

  if (steps == NULL)
    {
      steps = g_ptr_array_new_with_free_func (step_free);
      g_object_set_data_full (G_OBJECT (page), "front-risks-undo", steps, steps_free);
    }
  return steps;
}

static void
enable (GtkWidget *page)
{
  gtk_widget_action_set_enabled (page, "risks.undo", steps_of (page)->len > 0);
}

void
front_risks_undo_push_job (GtkWidget *page, FrontRisksTakeBack take_back, gpointer data, GDestroyNotify data_free, const char *message)
{
  Step *step;

  g_return_if_fail (GTK_IS_WIDGET (page) && take_back != NULL && data_free != NULL);

  step = g_new0 (Step, 1);
  step->take_back = take_back;
  step->data = data;
  step->data_free = data_free;
  g_ptr_array_add (steps_of (page), step);
  enable (page);
  if (message != NULL)
    front_tell (page, message, _("Undo"), "risks.undo");
}

void
front_risks_undo_push (const FrontRisksAt *at, FrontRisk *before, FrontRisk *after, const char *message)
{
  Words *words;

  g_return_if_fail (at != NULL && after != NULL);

  words = g_new0 (Words, 1);
  words->register_ref = g_strdup (at->source->ref);
  words->before = before;
  words->after = after;
  front_risks_undo_push_job (at->page, take_words_back, words, words_free, message);
}

static gpointer
take_back_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Step *step = data;

  step->take_back (db, step->data, error);
  return NULL;
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) page = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  front_tell (page, error != NULL ? error->message : _("Taken back."), NULL, NULL);
}

void
front_risks_undo_run (GtkWidget *page, FrontStore *store)
{
  GPtrArray *steps;

  g_return_if_fail (GTK_IS_WIDGET (page) && FRONT_IS_STORE (store));

  steps = steps_of (page);
  if (steps->len == 0)
    return;
  front_store_run_async (store, FRONT_JOB_WRITE, take_back_job, g_ptr_array_steal_index (steps, steps->len - 1), step_free, NULL, NULL,
                         taken_back_cb, g_object_ref (page));
  enable (page);
}
