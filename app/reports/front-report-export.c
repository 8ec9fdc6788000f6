#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "charts/front-chart-file.h"
#include "documents/front-export.h"
#include "exchange/front-csv.h"

/* A report as a file: the document's writers, and its figures and tables for a spreadsheet. */

static gboolean
is_csv (const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  return g_str_has_suffix (folded, ".csv");
}

gboolean
front_report_export_check (const char *path, GError **error)
{
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (is_csv (path) || front_document_export_check (path, &local))
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_USAGE, _("“%s” does not end in .pdf, .odt, .html, .txt or .csv"), path);
  return FALSE;
}

/* ── Figures: numbers as numbers ── */

static gboolean
write_words (FrontCsvWriter *writer, const char *const *words, GError **error)
{
  for (guint i = 0; words[i] != NULL; i++)
    front_csv_writer_cell (writer, words[i]);
  return front_csv_writer_end_record (writer, error);
}

static void
write_count (FrontCsvWriter *writer, gint64 count)
{
  if (count < 0)
    front_csv_writer_cell (writer, NULL);
  else
    front_csv_writer_int (writer, count);
}

/* A number of contacts is a whole number. */
static void
write_value (FrontCsvWriter *writer, const FrontReportFigure *figure, double value)
{
  if (figure->unit == FRONT_RECKON_NUMBER && !isnan (value) && value == floor (value))
    front_csv_writer_int (writer, (gint64) value);
  else
    front_csv_writer_real (writer, value);
}

static gboolean
write_figure (FrontCsvWriter *writer, const FrontReportFigure *figure, GError **error)
{
  front_csv_writer_cell (writer, figure->ref);
  front_csv_writer_cell (writer, figure->name);
  front_csv_writer_cell (writer, figure->title);
  front_csv_writer_cell (writer, front_reckon_unit_name (figure->unit));
  write_value (writer, figure, figure->value);
  /* Sums of times in seconds, as the value is. */
  if (figure->unit == FRONT_RECKON_SECONDS && figure->numerator >= 0)
    write_count (writer, figure->numerator / FRONT_SECOND);
  else
    write_count (writer, figure->numerator);
  write_count (writer, figure->denominator);
  write_value (writer, figure, figure->target);
  front_csv_writer_cell (writer, front_rag_word (figure->rag));
  write_value (writer, figure, figure->previous);
  front_csv_writer_cell (writer, front_direction_word (figure->against_previous));
  write_value (writer, figure, figure->last_year);
  front_csv_writer_cell (writer, front_direction_word (figure->against_last_year));
  front_csv_writer_cell (writer, isnan (figure->value) ? figure->stands_for : "");
  front_csv_writer_cell (writer, figure->entered);
  front_csv_writer_cell (writer, figure->formula);
  write_value (writer, figure, figure->target_upper);
  return front_csv_writer_end_record (writer, error);
}

static gboolean
write_figures (FrontCsvWriter *writer, const FrontReport *report, GError **error)
{
  const char *const heads[] = {
    _("Ref"), _("Part"), _("Figure"), _("Unit"), _("Value"), _("Numerator"), _("Denominator"), _("Target"), _("Standing"), _("Before"),
    _("Against before"), _("A year ago"), _("Against a year ago"), _("Instead of a value"), _("Entered for"), _("Formula"), _("Target to"), NULL,
  };
  const char *const first[] = { report->title, report->period.label, report->period.since, report->period.until, NULL };

  if (!write_words (writer, first, error) || !write_words (writer, heads, error))
    return FALSE;
  for (guint i = 0; i < report->figures->len; i++)
    if (!write_figure (writer, g_ptr_array_index (report->figures, i), error))
      return FALSE;
  return TRUE;
}

/* ── Tables: as they print ── */

static void
write_parts (FrontCsvWriter *writer, const GPtrArray *parts)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);

      if (part->text != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", part->text->text);
    }
  g_strdelimit (text->str, "\n", ' ');
  front_csv_writer_cell (writer, text->str);
}

/* Its section and caption, its head, its rows, behind an empty record. */
static gboolean
write_table (FrontCsvWriter *writer, const FrontDocTable *table, const char *section, GError **error)
{
  front_csv_writer_cell (writer, "");
  if (!front_csv_writer_end_record (writer, error))
    return FALSE;
  front_csv_writer_cell (writer, section);
  front_csv_writer_cell (writer, table->caption);
  if (!front_csv_writer_end_record (writer, error))
    return FALSE;
  for (guint c = 0; c < table->columns->len; c++)
    {
      const FrontDocColumn *column = g_ptr_array_index (table->columns, c);
      g_autofree char *heading = g_strdup_printf ("%s%s%s", column->over, column->over[0] != '\0' ? ": " : "", column->heading);

      g_strdelimit (heading, "\n", ' ');
      front_csv_writer_cell (writer, heading);
    }
  if (!front_csv_writer_end_record (writer, error))
    return FALSE;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const FrontDocRow *row = g_ptr_array_index (table->rows, r);

      for (guint c = 0; c < row->cells->len; c++)
        write_parts (writer, g_ptr_array_index (row->cells, c));
      if (!front_csv_writer_end_record (writer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_tables (FrontCsvWriter *writer, const FrontReport *report, GError **error)
{
  GPtrArray *parts = front_document_parts (report->document);
  const char *section = "";

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);

      if (part->kind == FRONT_DOC_HEADING)
        section = part->text->text;
      else if (part->kind == FRONT_DOC_TABLE && !write_table (writer, part->table, section, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_csv (const FrontReport *report, const char *path, GError **error)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(FrontCsvWriter) writer = front_csv_writer_new (stream, FRONT_CSV_SAFE | FRONT_CSV_BOM);
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  if (!write_figures (writer, report, error) || !write_tables (writer, report, error) || !front_csv_writer_finish (writer, error))
    return FALSE;
  return front_file_put (path, g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory), error);
}

gboolean
front_report_export (const FrontReport *report, const char *path, GError **error)
{
  FrontPageSetup setup;

  g_return_val_if_fail (report != NULL && path != NULL, FALSE);

  if (!front_report_export_check (path, error))
    return FALSE;
  if (is_csv (path))
    return write_csv (report, path, error);
  front_report_page_setup (&setup);
  return front_document_export (report->document, &setup, path, error);
}
