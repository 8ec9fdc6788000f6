#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-issue.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "reports/front-report-frozen.h"
#include "reports/front-report-private.h"
#include "store/front-file-put.h"

FRONT_STATEMENT (select_report_issues,
                 "SELECT id, kind, since, until, title, edition, issued_at, issued_by, sha256 FROM report_issue "
                 "ORDER BY issued_at DESC, id DESC")
FRONT_STATEMENT (select_report_issue,
                 "SELECT id, kind, since, until, title, edition, issued_at, issued_by, sha256, content FROM report_issue WHERE id = $1")
FRONT_STATEMENT (select_last_report_issue,
                 "SELECT id FROM report_issue WHERE kind = $1 AND since = $2 AND until = $3 ORDER BY edition DESC LIMIT 1")
FRONT_STATEMENT (select_report_issue_before,
                 "SELECT id FROM report_issue WHERE kind = $1 AND until < $2 ORDER BY until DESC, since DESC, edition DESC LIMIT 1")
FRONT_STATEMENT (select_last_report_edition,
                 "SELECT COALESCE (max (edition), 0) FROM report_issue WHERE kind = $1 AND since = $2 AND until = $3")
FRONT_STATEMENT (insert_report_issue,
                 "INSERT INTO report_issue (kind, since, until, title, edition, issued_at, issued_by, sha256, content) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id")

void
front_report_issue_free (FrontReportIssue *issue)
{
  if (issue == NULL)
    return;
  g_free (issue->kind);
  g_free (issue->since);
  g_free (issue->until);
  g_free (issue->title);
  g_free (issue->issued_by);
  g_free (issue->sha256);
  g_free (issue);
}

/* ── Reading ── */

static FrontReportIssue *
read_row (FrontQuery *query)
{
  FrontReportIssue *issue = g_new0 (FrontReportIssue, 1);

  issue->id = front_query_int (query, 0);
  issue->kind = g_strdup (front_query_text (query, 1));
  issue->since = g_strdup (front_query_text (query, 2));
  issue->until = g_strdup (front_query_text (query, 3));
  issue->title = g_strdup (front_query_text (query, 4));
  issue->edition = (int) front_query_int (query, 5);
  issue->issued_at = front_query_int (query, 6);
  issue->issued_by = g_strdup (front_query_text (query, 7));
  issue->sha256 = g_strdup (front_query_text (query, 8));
  return issue;
}

GPtrArray *
front_report_issue_list (FrontDb *db, const FrontReportKind *kind, GError **error)
{
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func ((GDestroyNotify) front_report_issue_free);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &select_report_issues);
  while (front_query_next (query, &local))
    {
      FrontReportIssue *issue = read_row (query);

      if (kind == NULL || g_str_equal (issue->kind, kind->name))
        g_ptr_array_add (issues, issue);
      else
        front_report_issue_free (issue);
    }
  if (local == NULL)
    return g_steal_pointer (&issues);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* The issue with its content, whose checksum fits. @issue out: (transfer full): with FRONT_ERROR_CORRUPT it is there too */
static FrontFrozen *
load (FrontDb *db, gint64 id, FrontReportIssue **issue, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_report_issue);
  g_autoptr(FrontReportIssue) read = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *content = NULL;
  g_autoptr(GError) local = NULL;
  FrontFrozen *frozen = NULL;

  front_query_bind_int (query, 1, id);
  if (!front_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("No report was issued under that number: “report issued” lists them."));
      return NULL;
    }
  read = read_row (query);
  content = g_strdup (front_query_text (query, 9));
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  if (g_str_equal (sum, read->sha256))
    frozen = front_frozen_parse (content, error);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT,
                 _("“%s”, edition %d, is not what was issued: its checksum is another. Nothing was written; take it from a backup."),
                 read->title, read->edition);
  if (issue != NULL)
    *issue = g_steal_pointer (&read);
  return frozen;
}

GBytes *
front_report_issue_read (FrontDb *db, gint64 id, const char *form, GError **error)
{
  g_autoptr(FrontFrozen) frozen = NULL;
  GBytes *bytes;

  g_return_val_if_fail (db != NULL && form != NULL, NULL);

  frozen = load (db, id, NULL, error);
  if (frozen == NULL)
    return NULL;
  bytes = front_frozen_form (frozen, form);
  if (bytes == NULL)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_USAGE, _("A report is kept as pdf, odt, html, txt and csv, not as “%s”"), form);
  return bytes;
}

gboolean
front_report_issue_write (FrontDb *db, gint64 id, const char *path, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *form = NULL;
  const char *dot;

  g_return_val_if_fail (db != NULL && path != NULL, FALSE);

  if (!front_report_export_check (path, error))
    return FALSE;
  dot = strrchr (path, '.');
  form = g_ascii_strdown (dot != NULL ? dot + 1 : path, -1);
  bytes = front_report_issue_read (db, id, form, error);
  return bytes != NULL && front_file_put (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/* ── Issuing ── */

/* The issue that @query finds, if any; one that is damaged has no @frozen, and keeps nobody from the next. (transfer full) query */
static gboolean
load_found (FrontDb *db, FrontQuery *query, FrontReportIssue **issue, FrontFrozen **frozen, GError **error)
{
  g_autoptr(GError) local = NULL;
  gint64 id = 0;

  *issue = NULL;
  *frozen = NULL;
  if (front_query_next (query, &local))
    id = front_query_int (query, 0);
  front_query_done (query);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (id == 0)
    return TRUE;
  *frozen = load (db, id, issue, &local);
  if (local == NULL || g_error_matches (local, FRONT_ERROR, FRONT_ERROR_CORRUPT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
front_report_last_issue (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, FrontReportIssue **issue,
                         FrontFrozen **frozen, GError **error)
{
  FrontQuery *query = front_db_query (db, &select_last_report_issue);

  front_query_bind_text (query, 1, kind->name);
  front_query_bind_text (query, 2, period->since);
  front_query_bind_text (query, 3, period->until);
  return load_found (db, query, issue, frozen, error);
}

gboolean
front_report_issue_before (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, FrontReportIssue **issue,
                           FrontFrozen **frozen, GError **error)
{
  FrontQuery *query = front_db_query (db, &select_report_issue_before);

  front_query_bind_text (query, 1, kind->name);
  front_query_bind_text (query, 2, period->since);
  return load_found (db, query, issue, frozen, error);
}

/* The bytes of @content in the form that @path's ending says. */
static GBytes *
form_of (const char *content, const char *path, GError **error)
{
  g_autoptr(FrontFrozen) frozen = front_frozen_parse (content, error);
  const char *dot = strrchr (path, '.');
  g_autofree char *form = g_ascii_strdown (dot != NULL ? dot + 1 : path, -1);

  return frozen != NULL ? front_frozen_form (frozen, form) : NULL;
}

/* Where the file cannot be written nothing is issued, and where nothing is issued no file says that it was. */
static gboolean
commit_with_file (FrontWrite *write, const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *place = NULL;

  if (path != NULL && !front_file_put (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error))
    {
      g_prefix_error (error, "%s ", _("Not issued:"));
      front_write_abort (write);
      return FALSE;
    }
  if (front_write_commit (write, error))
    return TRUE;
  place = path != NULL ? front_file_place (path, NULL) : NULL;
  if (place != NULL)
    g_unlink (place);
  return FALSE;
}

/* Whether somebody else has issued that edition while this one was made. */
static gboolean
find_overtaken (FrontDb *db, const FrontReportIssue *issue, gboolean *overtaken, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_last_report_edition);
  gint64 last;

  front_query_bind_text (query, 1, issue->kind);
  front_query_bind_text (query, 2, issue->since);
  front_query_bind_text (query, 3, issue->until);
  if (!front_query_one_int (query, &last, error))
    return FALSE;
  *overtaken = last >= issue->edition;
  return TRUE;
}

/* @overtaken out: nothing was issued, without @error. */
static gboolean
insert (FrontDb *db, const FrontReport *report, const char *content, FrontReportIssue *issue, const char *path, gboolean *overtaken,
        GError **error)
{
  g_autoptr(GBytes) bytes = path != NULL ? form_of (content, path, error) : NULL;
  g_autoptr(FrontWrite) write = path == NULL || bytes != NULL ? front_write_begin (db, error) : NULL;
  g_autofree char *told = g_strdup_printf ("%s %s edition %d, SHA-256 %s", report->kind->name, report->period.label, issue->edition,
                                           issue->sha256);
  FrontChange change = { .kind = FRONT_CHANGED_REPORT, .what = "issued", .new_value = told };

  if (write == NULL || !find_overtaken (db, issue, overtaken, error) || *overtaken)
    return FALSE;
  {
    g_autoptr(FrontQuery) query = front_db_query (db, &insert_report_issue);

    front_query_bind_text (query, 1, issue->kind);
    front_query_bind_text (query, 2, issue->since);
    front_query_bind_text (query, 3, issue->until);
    front_query_bind_text (query, 4, issue->title);
    front_query_bind_int (query, 5, issue->edition);
    front_query_bind_int (query, 6, issue->issued_at);
    front_query_bind_text (query, 7, issue->issued_by);
    front_query_bind_text (query, 8, issue->sha256);
    front_query_bind_text (query, 9, content);
    if (!front_query_one_int (query, &issue->id, error))
      return FALSE;
  }
  change.row = issue->id;
  return front_write_record (write, &change, error) && commit_with_file (g_steal_pointer (&write), path, bytes, error);
}

/* The next edition, unless somebody else comes first. */
static gboolean
make_edition (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, const char *const *sections, const char *path,
              gboolean *overtaken, FrontReportIssue **issue, GError **error)
{
  g_autoptr(FrontReportIssue) last = NULL;
  g_autoptr(FrontReportIssue) made = NULL;
  g_autoptr(FrontFrozen) last_frozen = NULL;
  g_autoptr(FrontReport) report = NULL;
  g_autofree char *content = NULL;
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;
  g_autofree char *foot = NULL;
  g_autofree char *sentence = NULL;
  gint64 now = front_clock_now ();

  name = front_report_period_name (period);
  if (!front_report_period_is_over (period, now))
    {
      g_autofree char *until = front_date_format (period->until);

      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT,
                   _("%s is not over: a report can be issued once its last day, %s, is."), name, until);
      return FALSE;
    }
  if (!front_report_last_issue (db, kind, period, &last, &last_frozen, error))
    return FALSE;
  report = front_report_new (db, kind, period, sections, now, error);
  if (report == NULL)
    return FALSE;
  made = g_new0 (FrontReportIssue, 1);
  made->kind = g_strdup (kind->name);
  made->since = g_strdup (period->since);
  made->until = g_strdup (period->until);
  made->title = g_strdup_printf ("%s, %s", report->title, name);
  made->edition = last != NULL ? last->edition + 1 : 1;
  made->issued_at = now;
  made->issued_by = g_strdup (front_db_who (db));
  day = front_instant_format_date (now);
  /* The title is at the head of every page. */
  sentence = front_report_sentence (name);
  foot = g_strdup_printf (_("%s, edition %d, issued %s by %s"), sentence, made->edition, day, made->issued_by);
  front_document_set_foot (report->document, foot);
  front_document_set_made (report->document, now);
  content = front_frozen_write (report, error);
  if (content == NULL)
    return FALSE;
  made->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  if (!insert (db, report, content, made, path, overtaken, error))
    return FALSE;
  if (issue != NULL)
    *issue = g_steal_pointer (&made);
  return TRUE;
}

gboolean
front_report_issue_make (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, const char *const *sections,
                         const char *path, FrontReportIssue **issue, GError **error)
{
  gboolean overtaken;

  g_return_val_if_fail (db != NULL && kind != NULL && period != NULL, FALSE);

  if (path != NULL && !front_report_export_check (path, error))
    return FALSE;
  /* Of several who issue it at once each time one succeeds; the others make it anew, as the edition after that one. */
  do
    {
      overtaken = FALSE;
      if (make_edition (db, kind, period, sections, path, &overtaken, issue, error))
        return TRUE;
    }
  while (overtaken);
  return FALSE;
}

/* ── What changed since ── */

GPtrArray *
front_report_issue_differences (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontReportIssue) issue = NULL;
  g_autoptr(FrontFrozen) frozen = NULL;
  g_autoptr(FrontReport) report = NULL;
  g_auto(GStrv) sections = NULL;
  const FrontReportKind *kind;
  FrontReportPeriod period;

  g_return_val_if_fail (db != NULL, NULL);

  frozen = load (db, id, &issue, error);
  if (frozen == NULL)
    return NULL;
  kind = front_report_find (issue->kind, error);
  if (kind == NULL || !front_frozen_period (frozen, kind, &period, error))
    return NULL;
  sections = front_frozen_sections (frozen, kind);
  report = front_report_new (db, kind, &period, (const char *const *) sections, front_clock_now (), error);
  return report != NULL ? front_frozen_compare (frozen, report) : NULL;
}

FrontDocument *
front_report_issue_changes (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontReportIssue) issue = NULL;
  g_autoptr(FrontFrozen) frozen = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(FrontDocument) document = NULL;
  g_autofree char *then = NULL;
  g_autofree char *today = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *lead = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  frozen = load (db, id, &issue, error);
  differences = frozen != NULL ? front_report_issue_differences (db, id, error) : NULL;
  if (differences == NULL)
    return NULL;
  then = front_instant_format_date (issue->issued_at);
  today = front_instant_format_date (front_clock_now ());
  document = front_document_new (_("What changed since the report was issued"));
  subtitle = g_strdup_printf (_("%s, edition %d of %s; as the store stands on %s"), issue->title, issue->edition, then, today);
  front_document_set_subtitle (document, subtitle);
  front_document_set_foot (document, _("Not part of the report"));
  lead = g_strdup_printf (_("This page is not part of the report. The issued edition is unchanged (SHA-256 %s)."), issue->sha256);
  front_document_add_paragraph (document, lead);
  front_frozen_add_differences (document, differences, _("As issued"), _("Now"));
  return g_steal_pointer (&document);
}
