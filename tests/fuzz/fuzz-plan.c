#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "plan/front-plan-diff.h"
#include "plan/front-plan-snapshot.h"
#include "reports/front-report-frozen.h"

/* What versions, templates and issued reports keep: JSON. It is a plan or refused as corrupt; a plan written and read again gives the same
 * bytes; compared with itself nothing changed; and from an empty plan to it and back every change can be told. */

static void
try_frozen (const char *text)
{
  static const char *const forms[] = { "pdf", "odt", "html", "txt", "csv", "none" };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontFrozen) frozen = front_frozen_parse (text, &error);

  if (frozen == NULL)
    {
      fuzz_must (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CORRUPT), "a report is refused as something else: %s", error->message);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr(GBytes) form = front_frozen_form (frozen, forms[i]);

      fuzz_must (form == NULL || g_bytes_get_size (form) < 2 * strlen (text) + 16, "a form is larger than what it came from");
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) plan = front_plan_from_snapshot (text, &error);
  g_autoptr(FrontPlan) again = NULL;
  g_autoptr(FrontPlan) empty = NULL;
  g_autoptr(FrontPlanDiff) same = NULL;
  g_autoptr(FrontPlanDiff) added = NULL;
  g_autoptr(FrontPlanDiff) removed = NULL;
  g_autofree char *written = NULL;
  g_autofree char *written_again = NULL;
  g_autofree char *told = NULL;
  g_autofree char *told_back = NULL;

  try_frozen (text);
  if (plan == NULL)
    {
      fuzz_must (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CORRUPT), "refused as something else: %s", error->message);
      return 0;
    }
  written = front_plan_to_snapshot (plan);
  again = front_plan_from_snapshot (written, &error);
  if (again == NULL)
    g_error ("what was written is refused: %s", error->message);
  written_again = front_plan_to_snapshot (again);
  fuzz_must (strcmp (written, written_again) == 0, "written twice, it is not the same:\n%s\n—\n%s", written, written_again);
  same = front_plan_diff_new (plan, again, "one", "other");
  fuzz_must (same->changes->len == 0, "compared with itself it has %u changes: %s", same->changes->len,
             front_plan_diff_to_text (same));
  empty = front_plan_new (plan->ref, plan->title, plan->first_year, plan->n_years);
  added = front_plan_diff_new (empty, plan, "empty", "plan");
  removed = front_plan_diff_new (plan, empty, "plan", "empty");
  told = front_plan_diff_to_text (added);
  told_back = front_plan_diff_to_text (removed);
  fuzz_must (g_utf8_validate (told, -1, NULL) && g_utf8_validate (told_back, -1, NULL), "a change that is no text");
  return 0;
}
