#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-save.h"

#include <glib/gi18n.h>

#include "risks/front-risk-change.h"
#include "risks/front-risks-page.h"
#include "risks/front-risks-undo.h"

typedef struct
{
  GtkWindow *window; /* keeps the dialog, and what it is opened on, until the answer is there */
  FrontPlanDialog *dialog;
  const FrontRisksAt *at;
  FrontRisksConflict conflict;
  gpointer data;
  char *told;

  /* the worker's */
  char *register_ref;
  FrontRisk *base;
  FrontRisk *mine;
  FrontRisk *theirs;
} Save;

static void
save_free (Save *save)
{
  g_clear_pointer (&save->base, front_risk_free);
  g_clear_pointer (&save->mine, front_risk_free);
  g_clear_pointer (&save->theirs, front_risk_free);
  g_free (save->register_ref);
  g_free (save->told);
  g_object_unref (save->window);
  g_free (save);
}

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Save *save = data;

  front_risk_change (db, save->register_ref, save->base, save->mine, save->base != NULL ? "edit" : "added", &save->theirs, error);
  return NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Save *save = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error == NULL)
    {
      front_plan_dialog_close (save->dialog);
      front_risks_page_choose (FRONT_RISKS_PAGE (save->at->page), save->mine->id);
      front_risks_undo_push (save->at, g_steal_pointer (&save->base), g_steal_pointer (&save->mine), save->told);
    }
  else if (save->theirs != NULL && !save->dialog->gone)
    {
      g_autofree char *message = g_strdup_printf (_("%s Save again to keep what stands here, or Cancel to keep theirs."), error->message);

      save->conflict (g_steal_pointer (&save->theirs), save->mine, save->data);
      front_plan_dialog_refuse (save->dialog, message);
    }
  else
    front_plan_dialog_refuse (save->dialog, error->message);
  save_free (save);
}

void
front_risks_save (FrontPlanDialog *dialog, const FrontRisksAt *at, const FrontRisk *base, const FrontRisk *mine, const char *told,
                  FrontRisksConflict conflict, gpointer data)
{
  Save *save;

  g_return_if_fail (dialog != NULL && at != NULL && mine != NULL && told != NULL && conflict != NULL);

  save = g_new0 (Save, 1);
  save->window = g_object_ref (dialog->window);
  save->dialog = dialog;
  save->at = at;
  save->conflict = conflict;
  save->data = data;
  save->told = g_strdup (told);
  save->register_ref = g_strdup (at->source->ref);
  save->base = base != NULL ? front_risk_copy (base) : NULL;
  save->mine = front_risk_copy (mine);
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (at->store, FRONT_JOB_WRITE, save_job, save, NULL, NULL, NULL, saved_cb, save);
}
