#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-command-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "documents/front-export.h"
#include "documents/front-redline-export.h"
#include "plan/front-plan-diff.h"

gboolean
front_cli_plan_versions (FrontDb *db, const FrontPlanOptions *options, GError **error)
{
  g_autoptr(FrontPlan) plan = front_cli_find_plan (db, options->ref, error);
  g_autoptr(GPtrArray) versions = plan != NULL ? front_plan_versions (db, plan->id, error) : NULL;
  g_autoptr(FrontJson) json = front_json_new ();

  if (versions == NULL)
    return FALSE;
  front_json_open (json, NULL, '{');
  front_json_text_value (json, "plan", plan->ref);
  front_json_open (json, "versions", '[');
  for (guint i = 0; i < versions->len; i++)
    {
      const FrontPlanVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *date = front_date_format (version->date);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "number", version->number);
      front_json_text_value (json, "date", version->date[0] != '\0' ? version->date : NULL);
      front_json_text_value (json, "reason", version->reason);
      front_json_text_value (json, "made_by", version->made_by);
      front_json_text_value (json, "checksum", version->checksum);
      front_json_close (json);
      if (!options->json)
        printf ("%-6s %-10s %-10s %s\n", version->number, date, version->made_by, version->reason);
    }
  front_json_close (json);
  front_json_close (json);
  if (options->json)
    puts (front_json_text (json));
  else if (versions->len == 0)
    printf ("%s\n", _("There is only the draft: “frontdesk plan version --number 1 --reason TEXT” makes the first version."));
  return TRUE;
}

gboolean
front_cli_plan_version (FrontDb *db, const FrontPlanOptions *options, GError **error)
{
  g_autoptr(FrontPlan) plan = NULL;

  if (options->number == NULL || options->reason == NULL)
    return front_cli_usage (error, _("plan version: --number says which version, such as 1.1, and --reason why it is made"));
  if (!front_plan_number_check (options->number, error))
    return front_cli_wrong (error, "plan version: --number");
  plan = front_cli_find_plan (db, options->ref, error);
  if (plan == NULL)
    return FALSE;
  if (!front_plan_make_version (db, plan->id, options->number, options->date, options->reason, options->by, error))
    return FALSE;
  if (options->json)
    {
      FrontPlanOptions again = *options;

      again.ref = plan->ref;
      return front_cli_plan_versions (db, &again, error);
    }
  printf (_("Version %s of %s is kept as it stands.\n"), options->number, plan->ref);
  return TRUE;
}

/* ── diff ── */

static void
json_change (FrontJson *json, const FrontPlanChange *change, guint number)
{
  g_autofree char *summary = front_plan_change_describe (change);

  front_json_open (json, NULL, '{');
  front_json_int (json, "n", number);
  front_json_text_value (json, "kind", front_plan_change_name (change->kind));
  front_json_text_value (json, "section", change->heading);
  front_json_text_value (json, "section_id", change->section);
  front_json_text_value (json, "block", change->block);
  front_json_text_value (json, "row", change->row);
  front_json_text_value (json, "column", change->column);
  front_json_text_value (json, "place", change->place);
  front_json_text_value (json, "summary", summary);
  front_json_text_value (json, "old", change->old_text);
  front_json_text_value (json, "new", change->new_text);
  front_json_text_value (json, "reason", change->reason);
  front_json_bool (json, "quoted", change->quoted);
  front_json_open (json, "segments", '[');
  for (guint i = 0; change->segments != NULL && i < change->segments->len; i++)
    {
      const FrontSegment *segment = g_ptr_array_index (change->segments, i);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "kind", front_segment_kind_name (segment->kind));
      front_json_text_value (json, "text", segment->text);
      front_json_close (json);
    }
  front_json_close (json);
  front_json_close (json);
}

static void
show_json (const FrontPlanDiff *diff)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "from", diff->from);
  front_json_text_value (json, "to", diff->to);
  front_json_open (json, "changes", '[');
  for (guint i = 0; i < diff->changes->len; i++)
    json_change (json, g_ptr_array_index (diff->changes, i), i + 1);
  front_json_close (json);
  front_json_close (json);
  puts (front_json_text (json));
}

gboolean
front_cli_plan_diff (FrontDb *db, const FrontPlanOptions *options, GError **error)
{
  gboolean named = strchr (options->operands[0], ':') != NULL && strchr (options->operands[1], ':') != NULL;
  g_autoptr(FrontPlan) plan = NULL;
  g_autoptr(FrontPlan) from = NULL;
  g_autoptr(FrontPlan) to = NULL;
  g_autoptr(FrontPlanDiff) diff = NULL;
  g_autofree char *from_name = NULL;
  g_autofree char *to_name = NULL;

  if (options->output != NULL && !front_document_export_check (options->output, error))
    return front_cli_wrong (error, "plan diff");
  if (!named)
    {
      plan = front_cli_find_plan (db, options->ref, error);
      if (plan == NULL)
        return FALSE;
    }
  from = front_plan_resolve (db, plan != NULL ? plan->id : 0, options->operands[0], &from_name, error);
  if (from == NULL)
    return FALSE;
  to = front_plan_resolve (db, plan != NULL ? plan->id : 0, options->operands[1], &to_name, error);
  if (to == NULL)
    return FALSE;
  diff = front_plan_diff_new (from, to, from_name, to_name);
  if (options->output != NULL
      && !front_redline_export (db, plan != NULL ? plan->id : 0, options->operands[0], options->operands[1], options->output, error))
    return FALSE;
  if (options->json)
    show_json (diff);
  else if (options->output == NULL)
    {
      g_autofree char *text = front_plan_diff_to_text (diff);

      fputs (text, stdout);
    }
  else
    front_cli_written (options->output, FALSE);
  return TRUE;
}

/* ── takeback ── */

static void
tell_taken_back (const FrontPlan *plan, const char *what, gboolean as_json)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "plan", plan->ref);
  front_json_text_value (json, "taken_back", what);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else
    printf (_("Taken back in the draft of %s: %s\n"), plan->ref, what);
}

gboolean
front_cli_plan_take_back (FrontDb *db, const FrontPlanOptions *options, GError **error)
{
  g_autoptr(FrontPlan) plan = NULL;
  g_autoptr(FrontPlan) from = NULL;
  g_autoptr(FrontPlan) draft = NULL;
  g_autoptr(FrontPlanDiff) diff = NULL;
  const FrontPlanChange *change;
  g_autofree char *said = NULL;
  gint64 number = 0;

  if ((options->change == NULL) == (options->section == NULL))
    return front_cli_usage (error, _("plan takeback: --change says which one by its number in “plan diff %s draft”, or --section all of "
                                     "a section by its id"), options->operands[0]);
  if (!front_cli_number ("plan takeback: --change", options->change, 1, G_MAXINT32, &number, error))
    return FALSE;
  plan = front_cli_find_plan (db, options->ref, error);
  from = plan != NULL ? front_plan_resolve (db, plan->id, options->operands[0], NULL, error) : NULL;
  if (from == NULL)
    return FALSE;
  if (options->section != NULL)
    {
      if (!front_plan_take_back_section (db, plan->id, from, options->section, error))
        return FALSE;
      tell_taken_back (plan, _("the whole section"), options->json);
      return TRUE;
    }
  draft = front_plan_resolve (db, plan->id, "draft", NULL, error);
  if (draft == NULL)
    return FALSE;
  diff = front_plan_diff_new (from, draft, options->operands[0], "draft");
  if (diff->changes->len == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("The draft is as version %s was: there is nothing to take back."),
                   options->operands[0]);
      return FALSE;
    }
  if (number > diff->changes->len)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no change %s: “plan diff %s draft” tells of %u."), options->change,
                   options->operands[0], diff->changes->len);
      return FALSE;
    }
  change = diff->changes->pdata[number - 1];
  if (!front_plan_take_back (db, plan->id, from, change, error))
    return FALSE;
  said = front_plan_change_describe (change);
  tell_taken_back (plan, said, options->json);
  return TRUE;
}
