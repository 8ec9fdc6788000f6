#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "calendar/front-number.h"
#include "charts/front-summary.h"
#include "enquiries/front-arrivals.h"
#include "enquiries/front-standard.h"

/* What customers are promised, when the office is open, and how long people waited. */

/* ── The published standards ── */

static char *
within_words (const char *measure, const FrontStandard *standard)
{
  gint64 seconds = standard->within_us / FRONT_SECOND;

  if (standard->within_us < 0)
    return g_strdup ("–");
  if (g_str_equal (measure, FRONT_MEASURE_EMAIL_FIRST) || g_str_equal (measure, FRONT_MEASURE_EMAIL_FULL))
    return g_strdup_printf (ngettext ("%d working day", "%d working days", (gulong) (seconds / 86400)), (int) (seconds / 86400));
  if (seconds >= 60 && seconds % 60 == 0)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) (seconds / 60)), (int) (seconds / 60));
  return g_strdup_printf (ngettext ("%d second", "%d seconds", (gulong) seconds), (int) seconds);
}

static void
add_standard (FrontReportMaker *maker, FrontDocTable *table, const FrontReportFigure *figure, const char *measure,
              const FrontStandard *standard)
{
  FrontDocRow *row = front_doc_table_add_row (table);
  g_autofree char *title = g_strdup_printf ("%s [%d]", figure->title, figure->note);
  g_autofree char *within = within_words (measure, standard);
  /* The target's own date: of an indicator's, which is what is printed, not of the standard's. */
  g_autofree char *since = figure->target_since[0] != '\0' ? front_date_format (figure->target_since) : g_strdup ("–");
  g_autofree char *target = front_report_target_cell (figure);
  g_autofree char *value = front_report_figure_text (figure);
  g_autofree char *standing = front_report_standing (figure);
  guint column = 0;

  front_doc_row_add_text (row, column++, title);
  front_doc_row_add_text (row, column++, within);
  front_doc_row_add_text (row, column++, target);
  front_doc_row_add_text (row, column++, since);
  front_doc_row_add_text (row, column++, value);
  front_doc_row_add_text (row, column++, standing);
}

/* What the officers say about those that were not kept, each once in a report: unless the section of exceptions, which has all
 * indicators and standards, tells of it. */
static gboolean
add_comments (FrontReportMaker *maker, GPtrArray *figures, GError **error)
{
  const FrontReportPart all = { .refs = NULL };
  g_autoptr(GPtrArray) refs = front_report_refs (maker, &all, error);
  gboolean exceptions = g_strv_contains ((const char *const *) maker->report->sections, "exceptions");

  if (refs == NULL)
    return FALSE;
  for (guint i = 0; i < figures->len; i++)
    {
      FrontReportFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *heading = front_report_figure_name (figure->ref, figure->name, figure->title);

      if ((figure->rag != FRONT_RAG_AMBER && figure->rag != FRONT_RAG_RED)
          || (exceptions && g_ptr_array_find_with_equal_func (refs, figure->ref, g_str_equal, NULL)))
        continue;
      figure->commented = TRUE;
      if (!front_report_has_comment (maker, figure->ref))
        continue;
      front_document_add_heading (maker->document, 2, heading);
      front_report_add_comment (maker, figure->ref);
    }
  return TRUE;
}

/* Each standard that was in force on the period's first day, and how it was kept. */
gboolean
front_report_add_standards (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_autoptr(GPtrArray) figures = g_ptr_array_new ();
  FrontDocTable *table = front_document_add_table (maker->document, "");
  gint64 at = 0;

  if (!front_date_start (maker->report->period.since, &at, error))
    return FALSE;
  front_doc_table_add_column (table, NULL, _("Standard"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Within"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Target"), PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, _("Target since"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Kept"), PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, _("Standing"), PANGO_ALIGN_LEFT);
  for (guint i = 0; part->refs[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) standards = front_standard_list (maker->db, part->refs[i], error);
      const FrontStandard *standard;
      FrontReportFigure *figure;

      if (standards == NULL)
        return FALSE;
      standard = front_standard_at (standards, at);
      if (standard == NULL)
        continue;
      figure = front_report_figure (maker, part->refs[i], error);
      if (figure == NULL)
        return FALSE;
      add_standard (maker, table, figure, part->refs[i], standard);
      g_ptr_array_add (figures, figure);
    }
  front_report_add_targets_changed (maker, figures);
  return add_comments (maker, figures, error);
}

/* ── All indicators on one page ── */

gboolean
front_report_add_overview (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  static const char *const keys[] = { "ref", "title", "period", "latest", "target", "met", "direction", "variation", "assurance", NULL };
  FrontReportPeriod back;
  FrontSummary *summary;
  g_autofree char *words = NULL;
  double height;
  guint n = 0;

  front_report_period_at (maker->report->period.until, FRONT_SPAN_MONTH, &back);
  for (int i = 0; i < 23; i++)
    front_report_period_step (&back, -1, &back);
  if (maker->record_from != NULL && strcmp (back.since, maker->record_from) < 0
      && strcmp (maker->record_from, maker->report->period.until) <= 0)
    front_report_period_at (maker->record_from, FRONT_SPAN_MONTH, &back);
  summary = front_summary_load (maker->db, back.since, maker->report->period.until, FRONT_BY_MONTH, TRUE, maker->now, error);
  if (summary == NULL)
    return FALSE;
  for (guint i = 0; i < summary->rows->len; i++)
    n += ((FrontSummaryRow *) g_ptr_array_index (summary->rows, i))->trend != NULL;
  if (n == 0)
    {
      front_summary_free (summary);
      front_document_add_paragraph (maker->document, _("There are no figures to draw yet."));
      return TRUE;
    }
  height = 80 + 40.0 * summary->rows->len;
  /* Its description would be the table over again. */
  words = g_strdup_printf (_("%s. %s. The table under it says the same in numbers and words."), summary->title, summary->subtitle);
  front_report_add_drawing (maker, front_drawing_new (&front_summary_kind, summary, (GDestroyNotify) front_summary_free),
                            MIN (height, 560), words, keys, _("The same in numbers"));
  return TRUE;
}

/* ── Opening hours ── */

static const char *
weekday_name (int weekday)
{
  static const char *const names[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
                                       N_("Saturday"), N_("Sunday") };

  return _(names[CLAMP (weekday, 1, 7) - 1]);
}

gboolean
front_report_add_hours (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  const FrontReportPeriod *period = &maker->report->period;
  g_autoptr(FrontCalendar) calendar = front_calendar_load (maker->db, error);
  g_autoptr(GArray) hours = NULL;
  FrontDocTable *table;
  g_autofree char *line = NULL;

  if (calendar == NULL)
    return FALSE;
  hours = front_calendar_hours (calendar, period->until);
  line = g_strdup_printf (_("Days the office was open in this period: %u (weekends, bank holidays and closures are left out)."),
                          front_calendar_working_days (calendar, maker->previous.until, period->until));
  front_document_add_paragraph (maker->document, line);
  table = front_document_add_table (maker->document, _("Opening hours on the period’s last day"));
  front_doc_table_add_column (table, NULL, _("Weekday"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Opens"), PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, _("Closes"), PANGO_ALIGN_RIGHT);
  if (hours->len > 0 && g_str_equal (g_array_index (hours, FrontOpening, 0).since, "0001-01-01"))
    front_document_add_paragraph (maker->document, _("Nobody has set opening hours for this time: the usual ones are taken."));
  for (guint i = 0; i < hours->len; i++)
    {
      const FrontOpening *opening = &g_array_index (hours, FrontOpening, i);
      g_autofree char *opens = g_strdup_printf ("%02d:%02d", opening->opens / 60, opening->opens % 60);
      g_autofree char *closes = g_strdup_printf ("%02d:%02d", opening->closes / 60, opening->closes % 60);
      FrontDocRow *row;

      if (opening->weekday == 0)
        continue;
      row = front_doc_table_add_row (table);
      front_doc_row_add_text (row, 0, weekday_name (opening->weekday));
      front_doc_row_add_text (row, 1, opens);
      front_doc_row_add_text (row, 2, closes);
    }
  return TRUE;
}

/* ── The longest waits ── */

static gboolean
add_longest_row (FrontReportMaker *maker, FrontDocTable *table, FrontChannel channel, gint64 start, gint64 end, GError **error)
{
  g_autoptr(FrontWaits) waits = front_waits_load (maker->db, channel, start, end, error);
  FrontDocRow *row;
  g_autofree char *longest = NULL;
  g_autofree char *n = NULL;
  g_autofree char *unanswered = NULL;

  if (waits == NULL)
    return FALSE;
  longest = waits->waits->len > 0
              ? front_duration_format (g_array_index (waits->waits, FrontWait, waits->waits->len - 1).seconds * FRONT_SECOND)
              : g_strdup (channel == FRONT_CHANNEL_PHONE ? _("no calls") : _("no visitors"));
  n = front_number (waits->n_waits);
  unanswered = front_number (waits->n_unanswered);
  row = front_doc_table_add_row (table);
  front_doc_row_add_text (row, 0, front_channel_title (channel));
  front_doc_row_add_text (row, 1, longest);
  front_doc_row_add_text (row, 2, n);
  front_doc_row_add_text (row, 3, unanswered);
  return TRUE;
}

gboolean
front_report_add_longest (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  FrontReportPeriod next;
  FrontDocTable *table;
  gint64 start = 0, end = 0;

  front_report_period_step (&maker->report->period, 1, &next);
  if (!front_date_start (maker->report->period.since, &start, error) || !front_date_start (next.since, &end, error))
    return FALSE;
  table = front_document_add_table (maker->document, "");
  front_doc_table_add_column (table, NULL, _("Channel"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Longest wait to an answer"), PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, _("Answered"), PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, _("Went unanswered"), PANGO_ALIGN_RIGHT);
  if (!add_longest_row (maker, table, FRONT_CHANNEL_PHONE, start, end, error)
      || !add_longest_row (maker, table, FRONT_CHANNEL_VISITOR, start, end, error))
    return FALSE;
  front_document_add_paragraph (maker->document, _("Waits whose times are marked as not accurate are left out."));
  return TRUE;
}

/* ── What is still open ── */

gboolean
front_report_add_open (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_autoptr(GPtrArray) open = front_contact_load_open (maker->db, error);
  g_autofree char *line = NULL;
  guint n = 0;
  gint64 start = 0, end = 0;
  FrontReportPeriod next;

  front_report_period_step (&maker->report->period, 1, &next);
  if (open == NULL || !front_date_start (maker->report->period.since, &start, error) || !front_date_start (next.since, &end, error))
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const FrontContact *contact = g_ptr_array_index (open, i);

      n += contact->arrived_at >= start && contact->arrived_at < end;
    }
  line = g_strdup_printf (_("Contacts that came in this period and are not finished yet: %u."), n);
  front_document_add_paragraph (maker->document, line);
  front_document_add_paragraph (maker->document, _("Complaints are in the table of services, as contacts about them. The stages of the complaints "
                                                   "procedure and their outcomes are not kept in this record."));
  return TRUE;
}
