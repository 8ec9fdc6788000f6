#define G_LOG_DOMAIN "front-documents"

#include "config.h"
#include "documents/front-redline-export.h"

#include <string.h>

#include "documents/front-export.h"
#include "documents/front-redline.h"
#include "plan/front-plan-version.h"
#include "store/front-file-put.h"

/* Who made the newer side and when, as tracked changes say it: its version's maker and date, or whoever asks, now.
 * @when: (transfer full) */
static gboolean
find_maker (FrontDb *db, gint64 plan, const char *operand, char **who, char **when, GError **error)
{
  g_autoptr(GPtrArray) versions = plan != 0 ? front_plan_versions (db, plan, error) : NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  if (plan != 0 && versions == NULL)
    return FALSE;
  *who = g_strdup (front_db_who (db));
  *when = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const FrontPlanVersion *version = versions->pdata[i];

      if (front_plan_number_check (operand, NULL) && front_plan_number_compare (version->number, operand) == 0
          && version->date[0] != '\0')
        {
          g_free (*who);
          g_free (*when);
          *who = g_strdup (version->made_by);
          *when = g_strconcat (version->date, "T00:00:00", NULL);
        }
    }
  return TRUE;
}

gboolean
front_redline_export (FrontDb *db, gint64 plan, const char *from, const char *to, const char *path, GError **error)
{
  g_autoptr(FrontPlan) old_plan = NULL;
  g_autoptr(FrontPlan) new_plan = NULL;
  g_autoptr(FrontPlanDiff) diff = NULL;
  g_autoptr(FrontDocument) document = NULL;
  g_autofree char *from_name = NULL;
  g_autofree char *to_name = NULL;
  g_autofree char *who = NULL;
  g_autofree char *when = NULL;
  FrontPageSetup setup;

  g_return_val_if_fail (db != NULL && from != NULL && to != NULL && path != NULL, FALSE);

  if (!front_document_export_check (path, error))
    return FALSE;
  old_plan = front_plan_resolve (db, plan, from, &from_name, error);
  if (old_plan == NULL)
    return FALSE;
  new_plan = front_plan_resolve (db, plan, to, &to_name, error);
  if (new_plan == NULL || !find_maker (db, plan, to, &who, &when, error))
    return FALSE;
  diff = front_plan_diff_new (old_plan, new_plan, from_name, to_name);
  if (g_str_has_suffix (path, ".txt"))
    {
      g_autofree char *text = front_plan_diff_to_text (diff);

      return front_file_put (path, text, strlen (text), error);
    }
  document = front_redline_new (old_plan, new_plan, diff, who, when);
  front_page_setup_a4 (&setup, TRUE);
  return front_document_export (document, &setup, path, error);
}
