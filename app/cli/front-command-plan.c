#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-command-plan.h"

#include <glib/gi18n-lib.h>

#include "documents/front-export.h"
#include "documents/front-plan-document.h"
#include "plan/front-plan-check.h"
#include "plan/front-plan-roll.h"

/* frontdesk plan VERB; comparing and versions are in front-command-plan-versions.c. */

/* ── list ── */

static gboolean
list_plans (FrontDb *db, const FrontPlanOptions *options, GError **error)
{
  g_autoptr(GPtrArray) plans = front_plan_list (db, error);
  g_autoptr(FrontJson) json = front_json_new ();
  g_autoptr(GString) text = g_string_new (NULL);

  if (plans == NULL)
    return FALSE;
  front_json_open (json, NULL, '{');
  front_json_open (json, "plans", '[');
  for (guint i = 0; i < plans->len; i++)
    {
      const FrontPlan *plan = g_ptr_array_index (plans, i);
      g_autoptr(GPtrArray) versions = front_plan_versions (db, plan->id, error);
      const FrontPlanVersion *last;

      if (versions == NULL)
        return FALSE;
      last = versions->len > 0 ? g_ptr_array_index (versions, versions->len - 1) : NULL;
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", plan->ref);
      front_json_text_value (json, "title", plan->title);
      front_json_int (json, "first_year", plan->first_year);
      front_json_int (json, "years", plan->n_years);
      front_json_text_value (json, "version", last != NULL ? last->number : NULL);
      front_json_int (json, "versions", versions->len);
      front_json_close (json);
      g_string_append_printf (text, "%-12s %-8s %s\n", plan->ref, last != NULL ? last->number : "–", plan->title);
    }
  front_json_close (json);
  front_json_close (json);
  if (options->json)
    puts (front_json_text (json));
  else
    fputs (plans->len > 0 ? text->str : _("There is no plan yet: “frontdesk plan new --first-year YEAR” makes one.\n"), stdout);
  return TRUE;
}

/* ── new ── */

static void
show_new (const FrontPlan *plan, GPtrArray *decisions, gboolean as_json)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "ref", plan->ref);
  front_json_text_value (json, "title", plan->title);
  front_json_int (json, "first_year", plan->first_year);
  front_json_int (json, "years", plan->n_years);
  front_json_open (json, "to_decide", '[');
  if (!as_json)
    printf (_("Made the plan %s: %s\n"), plan->ref, plan->title);
  if (!as_json && decisions != NULL && decisions->len > 0)
    printf ("%s\n", _("To be decided:"));
  for (guint i = 0; decisions != NULL && i < decisions->len; i++)
    {
      const FrontPlanDecision *decision = g_ptr_array_index (decisions, i);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "section", decision->section);
      front_json_text_value (json, "heading", decision->heading);
      front_json_text_value (json, "place", decision->place);
      front_json_text_value (json, "what", decision->what);
      front_json_close (json);
      if (!as_json)
        printf ("  %s · %s: %s\n", decision->heading, decision->place, decision->what);
    }
  front_json_close (json);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
}

static gboolean
new_plan (FrontDb *db, const FrontPlanOptions *options, GError **error)
{
  g_autoptr(FrontPlan) old = NULL;
  g_autoptr(FrontPlan) plan = NULL;
  g_autoptr(GPtrArray) decisions = NULL;
  gint64 year = 0;

  if (options->first_year == NULL)
    return front_cli_usage (error, _("plan new: --first-year says which year the plan begins in, such as 2027"));
  if (!front_cli_number ("--first-year", options->first_year, 1990, 2990, &year, error))
    return FALSE;
  if (options->from != NULL)
    {
      old = front_plan_find (db, options->from, error);
      if (old == NULL)
        return FALSE;
      plan = front_plan_new_from (db, old->id, (int) year, options->ref, &decisions, error);
    }
  else
    {
      plan = front_plan_from_template (db, options->template != NULL ? options->template : FRONT_TEMPLATE_USUAL, (int) year,
                                       options->title != NULL ? options->title : _("Customer Service Centre"), error);
      if (plan != NULL && options->ref != NULL)
        {
          g_free (plan->ref);
          plan->ref = g_strdup (options->ref);
        }
      if (plan != NULL && !front_plan_add (db, plan, error))
        return FALSE;
    }
  if (plan == NULL)
    return FALSE;
  show_new (plan, decisions, options->json);
  return TRUE;
}

/* ── templates ── */

static gboolean
do_templates (FrontDb *db, const FrontPlanOptions *options, GError **error)
{
  g_auto(GStrv) names = NULL;
  g_autoptr(FrontJson) json = front_json_new ();

  if (options->template != NULL)
    {
      g_autoptr(FrontPlan) plan = front_cli_find_plan (db, options->ref, error);

      if (plan == NULL || !front_plan_save_template (db, plan, options->template, error))
        return FALSE;
      if (!options->json)
        printf (_("%s is kept as the template “%s”. All templates:\n"), plan->ref, options->template);
    }
  names = front_plan_templates (db, error);
  if (names == NULL)
    return FALSE;
  front_json_open (json, NULL, '{');
  front_json_open (json, "templates", '[');
  for (guint i = 0; names[i] != NULL; i++)
    {
      front_json_text_value (json, NULL, names[i]);
      if (!options->json)
        printf ("%s\n", names[i]);
    }
  front_json_close (json);
  front_json_close (json);
  if (options->json)
    puts (front_json_text (json));
  else if (names[0] == NULL)
    puts (_("There is no template."));
  return TRUE;
}

/* ── check ── */

static void
show_finding (FrontJson *json, GString *text, const FrontPlanFinding *finding)
{
  /* As a shell takes them. */
  g_autofree char *plan = g_shell_quote (finding->plan);
  g_autofree char *rule = g_shell_quote (finding->rule);
  g_autofree char *place = g_shell_quote (finding->place);

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "plan", finding->plan);
  front_json_text_value (json, "rule", finding->rule);
  front_json_text_value (json, "section", finding->heading);
  front_json_text_value (json, "section_id", finding->section);
  front_json_text_value (json, "place", finding->place);
  front_json_text_value (json, "where", finding->where);
  front_json_text_value (json, "message", finding->message);
  front_json_text_value (json, "remedy", finding->remedy);
  front_json_bool (json, "waived", finding->waived);
  front_json_text_value (json, "waived_by", finding->waived_by);
  front_json_text_value (json, "waived_why", finding->waived_why);
  front_json_close (json);
  g_string_append_printf (text, "%s · %s · %s [%s]%s\n  %s\n  → %s\n", finding->plan, finding->heading, finding->where,
                          finding->rule, finding->waived ? _(" (waived)") : "", finding->message, finding->remedy);
  if (finding->waived)
    g_string_append_printf (text, _("  waived by %s: %s\n"), finding->waived_by, finding->waived_why);
  g_string_append_printf (text,
                          finding->waived ? _("  to count it again: frontdesk plan waive --plan %s --rule %s --place %s --end\n")
                                          : _("  to live with it: frontdesk plan waive --plan %s --rule %s --place %s --reason TEXT\n"),
                          plan, rule, place);
}

/* The plan named, or all. (element-type FrontPlan) */
static GPtrArray *
chosen_plans (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) front_plan_free);
  g_autoptr(GPtrArray) list = NULL;

  if (ref != NULL)
    {
      FrontPlan *plan = front_plan_find (db, ref, error);

      if (plan == NULL)
        return NULL;
      g_ptr_array_add (chosen, plan);
      return g_steal_pointer (&chosen);
    }
  list = front_plan_list (db, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      FrontPlan *plan = front_plan_load (db, ((FrontPlan *) g_ptr_array_index (list, i))->id, error);

      if (plan == NULL)
        return NULL;
      g_ptr_array_add (chosen, plan);
    }
  return list != NULL ? g_steal_pointer (&chosen) : NULL;
}

static gboolean
check_plans (FrontDb *db, const FrontPlanOptions *options, GError **error)
{
  g_autoptr(GPtrArray) plans = chosen_plans (db, options->ref, error);
  g_autoptr(FrontJson) json = front_json_new ();
  g_autoptr(GString) text = g_string_new (NULL);
  guint n_open = 0, n_waived = 0;

  if (plans == NULL)
    return FALSE;
  front_json_open (json, NULL, '{');
  front_json_open (json, "findings", '[');
  for (guint p = 0; p < plans->len; p++)
    {
      g_autoptr(GPtrArray) findings = front_plan_check (db, g_ptr_array_index (plans, p), NULL, error);

      if (findings == NULL)
        return FALSE;
      for (guint i = 0; i < findings->len; i++)
        {
          const FrontPlanFinding *finding = g_ptr_array_index (findings, i);

          show_finding (json, text, finding);
          if (finding->waived)
            n_waived++;
          else
            n_open++;
        }
    }
  front_json_close (json);
  front_json_int (json, "open", n_open);
  front_json_int (json, "waived", n_waived);
  front_json_close (json);
  if (options->json)
    puts (front_json_text (json));
  else
    printf (_("%s%u found, %u waived\n"), text->str, n_open, n_waived);
  return TRUE;
}

static gboolean
waive (FrontDb *db, const FrontPlanOptions *options, GError **error)
{
  g_autoptr(FrontPlan) plan = NULL;
  g_autoptr(FrontJson) json = front_json_new ();

  if (options->rule == NULL || options->place == NULL || (options->reason == NULL) != options->end)
    return front_cli_usage (error, _("plan waive: give --rule and --place as “plan check” names them, and --reason, or --end to end it"));
  plan = front_cli_find_plan (db, options->ref, error);
  if (plan == NULL
      || !(options->end ? front_plan_unwaive (db, plan, options->rule, options->place, error)
                        : front_plan_waive (db, plan, options->rule, options->place, options->reason, NULL, error)))
    return FALSE;
  front_json_open (json, NULL, '{');
  front_json_text_value (json, "plan", plan->ref);
  front_json_text_value (json, "rule", options->rule);
  front_json_text_value (json, "place", options->place);
  front_json_bool (json, "waived", !options->end);
  front_json_close (json);
  if (options->json)
    puts (front_json_text (json));
  else if (options->end)
    printf (_("%s: the finding counts again.\n"), plan->ref);
  else
    printf (_("%s: the finding is lived with, and shown with its reason. --end counts it again.\n"), plan->ref);
  return TRUE;
}

/* ── export ── */

static gboolean
export_plan (FrontDb *db, const FrontPlanOptions *options, GError **error)
{
  g_autoptr(FrontPlanSources) sources = NULL;
  g_autoptr(FrontDocument) document = NULL;
  FrontPageSetup setup;

  if (options->ref == NULL)
    return front_cli_usage (error, _("plan export: --plan says which plan, such as 2016-2019"));
  if (options->output == NULL)
    return front_cli_usage (error, _("plan export: -o says which file to write"));
  if (!front_document_export_check (options->output, error))
    return front_cli_wrong (error, "plan export");
  if (options->version != NULL)
    {
      g_autoptr(FrontPlan) plan = front_cli_find_plan (db, options->ref, error);

      sources = plan != NULL ? front_plan_sources_version (db, plan->id, options->version, error) : NULL;
    }
  else
    sources = front_plan_sources_find (db, options->ref, error);
  if (sources == NULL)
    return FALSE;
  document = front_plan_document_new (sources);
  front_page_setup_a4 (&setup, TRUE);
  if (!front_document_export (document, &setup, options->output, error))
    return FALSE;
  front_cli_written (options->output, options->json);
  return TRUE;
}

/* ── ── */

FrontPlan *
front_cli_find_plan (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(GPtrArray) plans = NULL;

  if (ref != NULL)
    return front_plan_find (db, ref, error);
  plans = front_plan_list (db, error);
  if (plans == NULL)
    return NULL;
  if (plans->len > 0)
    return front_plan_load (db, ((FrontPlan *) g_ptr_array_index (plans, 0))->id, error);
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                       _("This store has no plan yet: “frontdesk plan new --first-year YEAR” makes one."));
  return NULL;
}

static const struct
{
  const char *verb;
  int n_operands;
  FrontDbMode mode;
  gboolean (*run) (FrontDb *db, const FrontPlanOptions *options, GError **error);
} verbs[] = {
  { "list", 0, FRONT_DB_EXISTING, list_plans },
  { "new", 0, FRONT_DB_CREATE, new_plan },
  { "templates", 0, FRONT_DB_EXISTING, do_templates },
  { "versions", 0, FRONT_DB_EXISTING, front_cli_plan_versions },
  { "version", 0, FRONT_DB_EXISTING, front_cli_plan_version },
  { "diff", 2, FRONT_DB_EXISTING, front_cli_plan_diff },
  { "check", 0, FRONT_DB_EXISTING, check_plans },
  { "waive", 0, FRONT_DB_EXISTING, waive },
  { "export", 0, FRONT_DB_EXISTING, export_plan },
  { "takeback", 1, FRONT_DB_EXISTING, front_cli_plan_take_back },
};

gboolean
front_command_plan (FrontCli *cli, int argc, char **argv, GError **error)
{
  FrontPlanOptions options = { 0 };
  g_autofree char *ref = NULL, *path = NULL, *from = NULL, *first_year = NULL, *template = NULL, *title = NULL;
  g_autofree char *number = NULL, *reason = NULL, *date = NULL, *by = NULL, *rule = NULL, *place = NULL;
  g_autofree char *version = NULL, *section = NULL, *change = NULL, *read_date = NULL;
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_STRING, &ref, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "first-year", 0, 0, G_OPTION_ARG_STRING, &first_year, NULL, NULL },
    { "template", 0, 0, G_OPTION_ARG_STRING, &template, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL },
    { "number", 0, 0, G_OPTION_ARG_STRING, &number, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, NULL, NULL },
    { "rule", 0, 0, G_OPTION_ARG_STRING, &rule, NULL, NULL },
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_STRING, &version, NULL, NULL },
    { "section", 0, 0, G_OPTION_ARG_STRING, &section, NULL, NULL },
    { "change", 0, 0, G_OPTION_ARG_STRING, &change, NULL, NULL },
    { "end", 0, 0, G_OPTION_ARG_NONE, &options.end, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
    { NULL },
  };
  const char *verb;

  if (argc > 1 && g_str_equal (argv[1], "import"))
    return front_command_plan_import (cli, argc, argv, error);
  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  options.ref = ref;
  options.output = path;
  options.from = from;
  options.first_year = first_year;
  options.template = template;
  options.title = title;
  options.number = number;
  options.reason = reason;
  options.by = by;
  options.rule = rule;
  options.place = place;
  options.version = version;
  options.section = section;
  options.change = change;
  if (!front_cli_date ("--date", date, &read_date, error))
    return FALSE;
  options.date = read_date;
  verb = argc > 1 ? argv[1] : "";
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verb, verbs[i].verb))
      {
        g_autoptr(FrontDb) db = NULL;

        if (argc - 2 != verbs[i].n_operands)
          return front_cli_usage (error, verbs[i].n_operands == 0 ? _("plan %s: it takes options only")
                                      : verbs[i].n_operands == 1 ? _("plan %s: name one version, such as 1.1")
                                                                 : _("plan %s: name two versions, such as 1 and 1.1 or draft"),
                                  verb);
        options.operands = argv + 2;
        db = front_cli_open (cli, verbs[i].mode, error);
        return db != NULL && verbs[i].run (db, &options, error);
      }
  return front_cli_usage (error, _("plan: say list, new, templates, versions, version, diff, check, waive, takeback or export"));
}
