#define G_LOG_DOMAIN "front-plan-save"

#include "config.h"
#include "plan/front-plan-save.h"

#include <string.h>

void
front_plan_save_free (gpointer data)
{
  FrontPlanSave *save = data;

  g_free (save->cell.text);
  g_free (save->cell.reason);
  g_atomic_rc_box_release (save->ours);
  g_free (save);
}

void
front_plan_saved_free (gpointer data)
{
  FrontPlanSaved *saved = data;

  if (saved == NULL)
    return;
  front_plan_conflict_clear (&saved->conflict);
  g_clear_error (&saved->error);
  g_free (saved);
}

char *
front_plan_join_texts (const char *theirs, const char *mine, gboolean prose)
{
  g_return_val_if_fail (theirs != NULL && mine != NULL, NULL);

  if (theirs[0] == '\0' || g_str_equal (theirs, mine))
    return g_strdup (mine);
  if (mine[0] == '\0')
    return g_strdup (theirs);
  return g_strconcat (theirs, prose || strchr (theirs, '\n') != NULL || strchr (mine, '\n') != NULL ? "\n\n" : " / ", mine, NULL);
}

static gboolean
store_text (FrontDb *db, const FrontPlanSave *save, const FrontPlanCell *cell, gint64 base, FrontPlanSaved *saved)
{
  if (save->block != 0)
    return front_plan_save_prose (db, save->block, cell->text, base, &saved->revision, &saved->conflict, &saved->error);
  return front_plan_save_cell (db, save->row, save->column, cell, base, &saved->revision, &saved->conflict, &saved->error);
}

/* Jobs run one at a time, so nobody of this process writes in between; another desk may, and then once more. */
static void
keep_both (FrontDb *db, const FrontPlanSave *save, FrontPlanSaved *saved)
{
  for (guint attempt = 0; attempt < 5 && g_error_matches (saved->error, FRONT_ERROR, FRONT_ERROR_CONFLICT); attempt++)
    {
      g_autofree char *text = front_plan_join_texts (saved->conflict.theirs.text, save->cell.text, save->block != 0);
      g_autofree char *reason = front_plan_join_texts (saved->conflict.theirs.reason, save->cell.reason, FALSE);
      const FrontPlanCell cell = { save->cell.state, text, reason, 0 };
      FrontPlanSaved next = { 0 };

      if (store_text (db, save, &cell, saved->conflict.theirs.revision, &next))
        {
          saved->revision = next.revision;
          saved->joined = TRUE;
          g_clear_error (&saved->error);
          return;
        }
      if (g_error_matches (next.error, FRONT_ERROR, FRONT_ERROR_CONFLICT))
        {
          front_plan_conflict_clear (&saved->conflict);
          saved->conflict = next.conflict;
        }
      g_clear_error (&saved->error);
      saved->error = next.error;
    }
}

gpointer
front_plan_save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FrontPlanSave *save = data;
  FrontPlanSaved *saved = g_new0 (FrontPlanSaved, 1);

  /* What this text stored since it was shown is its own, not somebody else's. */
  store_text (db, save, &save->cell, MAX (save->cell.revision, *save->ours), saved);
  if (save->leaving)
    keep_both (db, save, saved);
  if (saved->error == NULL)
    *save->ours = saved->revision;
  return saved;
}
