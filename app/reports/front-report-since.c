#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-frozen.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The first page: what differs from the edition of the same period before this one, and from the report of the period before. */

static void
add_damaged (FrontReport *report, const FrontReportIssue *issue)
{
  g_autofree char *line = g_strdup_printf (_("What was kept of “%s”, edition %d, is damaged: what differs from it cannot be told."),
                                           issue->title, issue->edition);

  front_document_add_paragraph (report->document, line);
}

/* The titles of the sections among @one that @other has not. Returns: (transfer full): NULL for none */
static char *
list_without (const FrontReportKind *kind, char **one, char **other)
{
  g_autoptr(GPtrArray) sections = front_report_kind_sections (kind);
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < sections->len; i++)
    {
      const FrontReportSection *section = g_ptr_array_index (sections, i);

      if (g_strv_contains ((const char *const *) one, section->name) && !g_strv_contains ((const char *const *) other, section->name))
        g_ptr_array_add (titles, (gpointer) front_report_section_title (section));
    }
  g_ptr_array_add (titles, NULL);
  return titles->len > 1 ? g_strjoinv (", ", (char **) titles->pdata) : NULL;
}

/* What cannot be compared, because one of the two has it not. */
static void
add_sections (FrontReport *report, const FrontReportIssue *issue, const FrontFrozen *frozen)
{
  g_auto(GStrv) kept = front_frozen_sections (frozen, report->kind);
  g_autofree char *then = list_without (report->kind, kept, report->sections);
  g_autofree char *now = list_without (report->kind, report->sections, kept);
  g_autofree char *then_line = NULL;
  g_autofree char *now_line = NULL;

  if (then != NULL)
    {
      /* Translators: names of sections. */
      then_line = g_strdup_printf (_("Edition %d has these sections and this one has not: %s."), issue->edition, then);
      front_document_add_paragraph (report->document, then_line);
    }
  if (now != NULL)
    {
      /* Translators: names of sections. */
      now_line = g_strdup_printf (_("This edition has these sections and edition %d has not: %s."), issue->edition, now);
      front_document_add_paragraph (report->document, now_line);
    }
}

/* ── The same period, issued before ── */

static gboolean
add_edition (FrontDb *db, FrontReport *report, GError **error)
{
  g_autoptr(FrontReportIssue) issue = NULL;
  g_autoptr(FrontFrozen) frozen = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *line = NULL;
  g_autofree char *then = NULL;
  g_autofree char *day = NULL;

  if (!front_report_last_issue (db, report->kind, &report->period, &issue, &frozen, error))
    return FALSE;
  if (issue == NULL)
    return TRUE;
  day = front_instant_format_date (issue->issued_at);
  heading = g_strdup_printf (_("What differs from edition %d"), issue->edition);
  line = g_strdup_printf (_("Edition %d was issued on %s by %s."), issue->edition, day, issue->issued_by);
  then = g_strdup_printf (_("Edition %d"), issue->edition);
  front_document_add_heading (report->document, 1, heading);
  front_document_add_paragraph (report->document, line);
  if (frozen == NULL)
    {
      add_damaged (report, issue);
      return TRUE;
    }
  add_sections (report, issue, frozen);
  differences = front_frozen_compare (frozen, report);
  front_frozen_add_differences (report->document, differences, then, _("This edition"));
  return TRUE;
}

/* ── The period before ── */

static char *
with_standing (const char *value, const char *standing)
{
  return standing[0] != '\0' ? g_strdup_printf ("%s, %s", value, standing) : g_strdup (value);
}

/* Its standing is another one, or what was issued has been corrected since. */
static gboolean
add_row (FrontReport *report, FrontDocTable **table, const FrontFrozen *frozen, const FrontReportFigure *figure, const char *issued,
         gboolean adjacent)
{
  const char *value = "", *standing = "";
  g_autofree char *now = front_report_figure_text (figure);
  g_autofree char *now_standing = front_report_standing (figure);
  g_autofree char *today = front_report_figure_format (figure, figure->previous);
  g_autofree char *name = NULL;
  g_autofree char *then_cell = NULL;
  g_autofree char *now_cell = NULL;
  gboolean corrected;
  FrontDocRow *row;

  if (figure->entered[0] != '\0' || !front_frozen_figure (frozen, figure, &value, &standing))
    return FALSE;
  corrected = adjacent && !isnan (figure->previous) && !front_report_figure_says (figure, figure->previous, value);
  if (!corrected && g_str_equal (standing, now_standing))
    return FALSE;
  if (*table == NULL)
    {
      *table = front_document_add_table (report->document, adjacent ? _("Figures whose standing is another, or that were corrected since")
                                                                     : _("Figures whose standing is another"));
      front_doc_table_add_column (*table, NULL, _("Figure"), PANGO_ALIGN_LEFT);
      front_doc_table_add_column (*table, NULL, issued, PANGO_ALIGN_RIGHT);
      /* Only of the period just before is it reckoned again here. */
      if (adjacent)
        front_doc_table_add_column (*table, NULL, _("The same, as it is known today"), PANGO_ALIGN_RIGHT);
      front_doc_table_add_column (*table, NULL, _("In this report"), PANGO_ALIGN_RIGHT);
    }
  name = front_report_figure_name (figure->ref, figure->name, figure->title);
  then_cell = with_standing (value, standing);
  now_cell = with_standing (now, now_standing);
  row = front_doc_table_add_row (*table);
  front_doc_row_add_text (row, 0, name);
  front_doc_row_add_text (row, 1, then_cell);
  if (adjacent)
    front_doc_row_add_text (row, 2, today[0] == '\0' ? "–" : corrected ? today : _("unchanged"));
  front_doc_row_add_text (row, adjacent ? 3 : 2, now_cell);
  return TRUE;
}

static gboolean
add_period (FrontDb *db, FrontReport *report, GError **error)
{
  g_autoptr(FrontReportIssue) issue = NULL;
  g_autoptr(FrontFrozen) frozen = NULL;
  g_autofree char *line = NULL;
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;
  g_autofree char *issued = NULL;
  FrontReportPeriod before, then;
  FrontDocTable *table = NULL;
  guint n = 0;

  if (!front_report_issue_before (db, report->kind, &report->period, &issue, &frozen, error))
    return FALSE;
  if (issue == NULL)
    return TRUE;
  if (frozen == NULL)
    {
      front_document_add_heading (report->document, 1, _("What differs from the last report"));
      add_damaged (report, issue);
      return TRUE;
    }
  if (!front_frozen_period (frozen, report->kind, &then, error))
    return FALSE;
  front_report_period_step (&report->period, -1, &before);
  day = front_instant_format_date (issue->issued_at);
  name = front_report_period_name (&then);
  issued = g_strdup_printf (_("As issued for %s"), name);
  front_document_add_heading (report->document, 1, _("What differs from the last report"));
  line = g_strdup_printf (_("The last report issued is of %s: edition %d, %s."), name, issue->edition, day);
  front_document_add_paragraph (report->document, line);
  for (guint i = 0; i < report->figures->len; i++)
    n += add_row (report, &table, frozen, g_ptr_array_index (report->figures, i), issued, g_str_equal (before.label, then.label));
  if (n == 0)
    front_document_add_paragraph (report->document, _("No figure stands otherwise against its target, and none was corrected since."));
  return TRUE;
}

gboolean
front_report_add_since (FrontDb *db, FrontReport *report, GError **error)
{
  return add_edition (db, report, error) && add_period (db, report, error);
}
