#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-reports-state.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "exchange/front-csv.h"
#include "indicators/front-performance.h"
#include "reports/front-report-lg-inform.h"

FrontReportsWish *
front_reports_wish_copy (const FrontReportsWish *wish)
{
  FrontReportsWish *copy;

  g_return_val_if_fail (wish != NULL, NULL);

  copy = g_memdup2 (wish, sizeof *wish);
  copy->sections = g_strdupv (wish->sections);
  return copy;
}

void
front_reports_wish_free (FrontReportsWish *wish)
{
  if (wish == NULL)
    return;
  g_strfreev (wish->sections);
  g_free (wish);
}

static void
miss_free (gpointer data)
{
  FrontReportsMiss *miss = data;

  g_free (miss->ref);
  g_free (miss->title);
  g_free (miss->value);
  g_free (miss);
}

void
front_reports_shown_free (FrontReportsShown *shown)
{
  if (shown == NULL)
    return;
  g_clear_pointer (&shown->wish, front_reports_wish_free);
  g_clear_pointer (&shown->pages, front_pages_free);
  g_clear_pointer (&shown->document, front_document_unref);
  g_clear_pointer (&shown->report, front_report_free);
  g_clear_pointer (&shown->pdf, g_bytes_unref);
  g_clear_pointer (&shown->comments, g_ptr_array_unref);
  g_clear_pointer (&shown->misses, g_ptr_array_unref);
  g_clear_pointer (&shown->figures, g_ptr_array_unref);
  g_free (shown->text);
  g_free (shown->table);
  g_free (shown);
}

/* What is commented on without missing a target stands under the others, to be read and changed. */
static void
find_apart (FrontReportsShown *shown, GPtrArray *indicators)
{
  const FrontReport *report = shown->report;

  for (guint i = 0; i < indicators->len; i++)
    {
      const FrontIndicator *indicator = g_ptr_array_index (indicators, i);
      FrontReportsMiss *miss;

      if (!g_ptr_array_find_with_equal_func (report->apart, indicator->ref, g_str_equal, NULL))
        continue;
      miss = g_new0 (FrontReportsMiss, 1);
      miss->ref = g_strdup (indicator->ref);
      miss->title = g_strdup (indicator->title);
      miss->met = TRUE;
      for (guint k = 0; k < report->figures->len && miss->value == NULL; k++)
        {
          const FrontReportFigure *figure = g_ptr_array_index (report->figures, k);

          if (g_str_equal (figure->ref, indicator->ref) && figure->name[0] == '\0')
            miss->value = front_report_figure_text (figure);
        }
      if (miss->value == NULL)
        miss->value = g_strdup ("");
      g_ptr_array_add (shown->misses, miss);
    }
}

/* Comments are taken on indicators, not on every measure that a report has, and on those alone that it prints them of. */
static gboolean
find_misses (FrontDb *db, FrontReportsShown *shown, GError **error)
{
  g_autoptr(GPtrArray) indicators = front_performance_list (db, error);

  if (indicators == NULL)
    return FALSE;
  shown->misses = g_ptr_array_new_with_free_func (miss_free);
  for (guint i = 0; i < shown->report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (shown->report->figures, i);
      gboolean known = FALSE;

      if (!figure->commented || figure->name[0] != '\0')
        continue;
      for (guint k = 0; k < indicators->len && !known; k++)
        known = g_str_equal (((FrontIndicator *) g_ptr_array_index (indicators, k))->ref, figure->ref);
      if (known)
        {
          FrontReportsMiss *miss = g_new0 (FrontReportsMiss, 1);

          miss->ref = g_strdup (figure->ref);
          miss->title = g_strdup (figure->title);
          miss->value = front_report_figure_text (figure);
          g_ptr_array_add (shown->misses, miss);
        }
    }
  find_apart (shown, indicators);
  return TRUE;
}

/* ── The figures for the clipboard ── */

static void
add_cell (GString *table, const char *text, char end)
{
  g_autofree char *cell = g_strdelimit (g_strdup (text), "\t\r\n", ' ');

  g_string_append (table, cell);
  g_string_append_c (table, end);
}

static char *
make_table (const FrontReport *report)
{
  GString *table = g_string_new (NULL);
  g_autofree char *name = front_report_period_name (&report->period);

  add_cell (table, report->title, '\t');
  add_cell (table, name, '\n');
  g_string_append_printf (table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", _("Ref"), _("Figure"), _("Value"), _("Of"), _("Target"),
                          _("Standing"), _("Before"));
  for (guint i = 0; i < report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (report->figures, i);
      g_autofree char *title = figure->name[0] != '\0' ? g_strdup_printf ("%s: %s", figure->title, figure->name) : g_strdup (figure->title);
      g_autofree char *value = front_report_figure_text (figure);
      g_autofree char *target = front_report_figure_format (figure, figure->target);
      g_autofree char *before = front_report_figure_format (figure, figure->previous);
      g_autofree char *numerator = g_strdup_printf ("%" G_GINT64_FORMAT, figure->numerator);
      g_autofree char *denominator = g_strdup_printf ("%" G_GINT64_FORMAT, figure->denominator);
      g_autofree char *of = figure->unit == FRONT_RECKON_SHARE && figure->denominator >= 0
                            ? g_strdup_printf (_("%s of %s"), numerator, denominator)
                            : g_strdup ("");

      add_cell (table, figure->ref, '\t');
      add_cell (table, title, '\t');
      add_cell (table, value, '\t');
      add_cell (table, of, '\t');
      add_cell (table, target, '\t');
      add_cell (table, front_rag_word (figure->rag), '\t');
      add_cell (table, before, '\n');
    }
  return g_string_free (table, FALSE);
}

/* What was kept as CSV, with tabs. */
static char *
read_table (GBytes *csv)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (csv);
  g_autoptr(FrontCsvReader) reader = front_csv_reader_new (stream, "CSV", ',', NULL, FRONT_CSV_SAFE);
  GString *table = g_string_new (NULL);

  while (front_csv_reader_next (reader, NULL) == FRONT_CSV_RECORD)
    for (guint i = 0; i < front_csv_reader_n_cells (reader); i++)
      add_cell (table, front_csv_reader_cell (reader, i), i + 1 < front_csv_reader_n_cells (reader) ? '\t' : '\n');
  return g_string_free (table, FALSE);
}

static gboolean
make_report (FrontDb *db, FrontReportsShown *shown, GError **error)
{
  FrontReportsWish *wish = shown->wish;
  FrontPageSetup setup;

  if (!front_report_period_filled (db, &wish->period, &shown->filled, &shown->n_passed, error))
    return FALSE;
  if (wish->usual && shown->filled.span != 0)
    wish->period = shown->filled;
  shown->report = front_report_new (db, wish->kind, &wish->period, (const char *const *) wish->sections, front_clock_now (), error);
  if (shown->report == NULL)
    return FALSE;
  shown->table = make_table (shown->report);
  shown->figures = front_report_lg_inform (shown->report);
  shown->read_at = g_get_monotonic_time ();
  shown->comments = front_report_comments (db, wish->kind, &wish->period, error);
  if (shown->comments == NULL || !find_misses (db, shown, error))
    return FALSE;
  front_report_page_setup (&setup);
  shown->document = front_document_ref (shown->report->document);
  shown->pages = front_pages_new (shown->document, &setup);
  return TRUE;
}

static gboolean
read_issue (FrontDb *db, FrontReportsShown *shown, GError **error)
{
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GBytes) csv = NULL;

  shown->pdf = front_report_issue_read (db, shown->wish->issue, "pdf", error);
  if (shown->pdf == NULL)
    return FALSE;
  text = front_report_issue_read (db, shown->wish->issue, "txt", error);
  if (text == NULL)
    return FALSE;
  csv = front_report_issue_read (db, shown->wish->issue, "csv", error);
  if (csv == NULL)
    return FALSE;
  shown->text = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  shown->table = read_table (csv);
  shown->figures = front_report_lg_inform_kept (csv);
  return TRUE;
}

static gboolean
make_changes (FrontDb *db, FrontReportsShown *shown, GError **error)
{
  FrontPageSetup setup;

  shown->document = front_report_issue_changes (db, shown->wish->issue, error);
  if (shown->document == NULL)
    return FALSE;
  front_report_page_setup (&setup);
  shown->pages = front_pages_new (shown->document, &setup);
  return TRUE;
}

gpointer
front_reports_show_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontReportsShown) shown = g_new0 (FrontReportsShown, 1);
  gboolean done;

  shown->wish = front_reports_wish_copy (data);
  if (shown->wish->issue == 0)
    done = make_report (db, shown, error);
  else
    done = shown->wish->changes ? make_changes (db, shown, error) : read_issue (db, shown, error);
  return done ? g_steal_pointer (&shown) : NULL;
}

gpointer
front_reports_issues_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_report_issue_list (db, NULL, error);
}

char *
front_reports_short_sum (const FrontReportIssue *issue)
{
  g_return_val_if_fail (issue != NULL, NULL);

  return g_strndup (issue->sha256, 8);
}
