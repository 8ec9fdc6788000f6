#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-command-report.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"
#include "cli/front-json.h"
#include "documents/front-export.h"
#include "reports/front-report-issue.h"

/* frontdesk report … --issue, report issued, report show ID, report changes ID. */

static void
issue_json (FrontJson *json, const FrontReportIssue *issue)
{
  g_autofree char *at = front_instant_format_iso (issue->issued_at);

  front_json_open (json, NULL, '{');
  front_json_int (json, "id", issue->id);
  front_json_text_value (json, "kind", issue->kind);
  front_json_text_value (json, "from", issue->since);
  front_json_text_value (json, "to", issue->until);
  front_json_text_value (json, "title", issue->title);
  front_json_int (json, "edition", issue->edition);
  front_json_text_value (json, "issued_at", at);
  front_json_text_value (json, "issued_by", issue->issued_by);
  front_json_text_value (json, "sha256", issue->sha256);
  front_json_close (json);
}

static void
issue_line (const FrontReportIssue *issue)
{
  g_autofree char *at = front_instant_format_date_time (issue->issued_at);

  printf ("%4" G_GINT64_FORMAT "  ", issue->id);
  printf (_("%s, edition %d, issued %s by %s\n      SHA-256 %s\n"), issue->title, issue->edition, at, issue->issued_by,
          issue->sha256);
}

gboolean
front_cli_report_issue (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, const char *const *sections,
                        const FrontReportOptions *options, GError **error)
{
  g_autoptr(FrontReportIssue) issue = NULL;
  g_autoptr(FrontJson) json = front_json_new ();

  if (!front_report_issue_make (db, kind, period, sections, options->output, &issue, error))
    return FALSE;
  issue_json (json, issue);
  if (options->json)
    puts (front_json_text (json));
  else
    {
      issue_line (issue);
      if (options->output != NULL)
        front_cli_written (options->output, FALSE);
    }
  return TRUE;
}

static gboolean
list (FrontDb *db, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) issues = front_report_issue_list (db, NULL, error);
  g_autoptr(FrontJson) json = front_json_new ();

  if (issues == NULL)
    return FALSE;
  front_json_open (json, NULL, '{');
  front_json_open (json, "issued", '[');
  for (guint i = 0; i < issues->len; i++)
    {
      issue_json (json, g_ptr_array_index (issues, i));
      if (!as_json)
        issue_line (g_ptr_array_index (issues, i));
    }
  front_json_close (json);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else if (issues->len == 0)
    puts (_("No report was issued yet: “frontdesk report weekly --issue” issues last week’s."));
  return TRUE;
}

static gboolean
changes (FrontDb *db, gint64 id, const FrontReportOptions *options, GError **error)
{
  g_autoptr(GPtrArray) differences = front_report_issue_differences (db, id, error);
  g_autoptr(FrontJson) json = front_json_new ();

  if (differences == NULL)
    return FALSE;
  if (options->output != NULL)
    {
      g_autoptr(FrontDocument) document = front_report_issue_changes (db, id, error);
      FrontPageSetup setup;

      front_report_page_setup (&setup);
      if (document == NULL || !front_document_export (document, &setup, options->output, error))
        return FALSE;
    }
  front_json_open (json, NULL, '{');
  front_json_open (json, "differences", '[');
  for (guint i = 0; i < differences->len; i++)
    {
      const FrontReportDifference *difference = g_ptr_array_index (differences, i);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "section", difference->section);
      front_json_text_value (json, "ref", difference->ref);
      front_json_text_value (json, "name", difference->name);
      front_json_text_value (json, "title", difference->title);
      front_json_text_value (json, "then", difference->then);
      front_json_text_value (json, "now", difference->now);
      front_json_close (json);
      if (!options->json)
        printf ("%s: %s → %s\n", difference->title, difference->then[0] != '\0' ? difference->then : "–",
                difference->now[0] != '\0' ? difference->now : "–");
    }
  front_json_close (json);
  front_json_close (json);
  if (options->json)
    puts (front_json_text (json));
  else if (differences->len == 0)
    puts (_("No figure has changed since."));
  if (!options->json && options->output != NULL)
    front_cli_written (options->output, FALSE);
  return TRUE;
}

gboolean
front_cli_report_issued (FrontCli *cli, int argc, char **argv, const FrontReportOptions *options, GError **error)
{
  gboolean all = g_str_equal (argv[1], "issued");
  g_autoptr(FrontDb) db = NULL;
  gint64 id = 0;

  if (argc != (all ? 2 : 3))
    return all ? front_cli_usage (error, _("report issued takes no more words"))
               : front_cli_usage (error, _("report %s: give the number of the issue (see “report issued”)"), argv[1]);
  if (!all && !front_cli_number (_("report: the number of the issue"), argv[2], 1, G_MAXINT64, &id, error))
    return FALSE;
  if (g_str_equal (argv[1], "show") && options->output == NULL)
    return front_cli_usage (error, _("report show: give -o FILE, ending in .pdf, .odt, .html, .txt or .csv"));
  if (options->output != NULL && !(g_str_equal (argv[1], "changes") ? front_document_export_check (options->output, error)
                                                                    : front_report_export_check (options->output, error)))
    return front_cli_wrong (error, "report");
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL)
    return FALSE;
  if (all)
    return list (db, options->json, error);
  if (g_str_equal (argv[1], "changes"))
    return changes (db, id, options, error);
  if (!front_report_issue_write (db, id, options->output, error))
    return FALSE;
  front_cli_written (options->output, options->json);
  return TRUE;
}
