#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-number.h"
#include "indicators/front-measure.h"
#include "reports/front-report-comment.h"

/* Tables of figures, and the drawings between them. */

/* ── Figures ── */

char *
front_report_label_name (const char *label)
{
  const guint all = FRONT_SPAN_WEEK | FRONT_SPAN_MONTH | FRONT_SPAN_QUARTER | FRONT_SPAN_HALF | FRONT_SPAN_YEAR;
  FrontReportPeriod period;

  return front_report_period_parse (label, all, FRONT_SPAN_YEAR, 0, &period, NULL) ? front_report_period_name (&period) : g_strdup (label);
}

/* "81.2%", and under it "1,204 of 1,430"; of a mean how many it is of; of an entered one @period, which it is of. */
static char *
figure_cell (const FrontReportFigure *figure, const char *period)
{
  g_autofree char *value = front_report_figure_text (figure);
  g_autofree char *numerator = front_number (figure->numerator);
  g_autofree char *denominator = front_number (figure->denominator);

  if (figure->entered[0] != '\0' && figure->unit == FRONT_RECKON_SHARE && figure->denominator > 0)
    /* Translators: a figure, its numerator and denominator, and the period it is of. */
    return g_strdup_printf (_("%s\n%s of %s\nof %s"), value, numerator, denominator, period);
  if (figure->entered[0] != '\0')
    return g_strdup_printf (_("%s\nof %s"), value, period);
  if (isnan (figure->value) || figure->denominator < 0 || figure->unit == FRONT_RECKON_NUMBER)
    return g_steal_pointer (&value);
  if (figure->unit == FRONT_RECKON_SHARE)
    return g_strdup_printf (_("%s\n%s of %s"), value, numerator, denominator);
  return figure->denominator > 0 ? g_strdup_printf (_("%s\nof %s"), value, denominator) : g_steal_pointer (&value);
}

char *
front_report_figure_printed (const FrontReportFigure *figure)
{
  /* The label: editions are compared by it. */
  g_autofree char *cell = figure_cell (figure, figure->entered);
  g_auto(GStrv) lines = g_strsplit (cell, "\n", 2);
  g_autofree char *target = front_report_target (figure);
  GString *text = g_string_new (lines[0] != NULL ? lines[0] : "");

  if (lines[0] != NULL && lines[1] != NULL)
    g_string_append_printf (text, " (%s)", g_strdelimit (lines[1], "\n", ' '));
  if (!isnan (figure->target))
    g_string_append_printf (text, _(", target %s"), target);
  if (figure->rag != FRONT_RAG_NONE)
    g_string_append_printf (text, ", %s %s", front_rag_letter (figure->rag), front_rag_word (figure->rag));
  return g_string_free (text, FALSE);
}

char *
front_report_figure_printed_before (const FrontReportFigure *figure)
{
  FrontReportFigure old = *figure;

  old.decimals = figure->usual_decimals;
  if (figure->entered[0] != '\0')
    old.numerator = old.denominator = -1;
  return front_report_figure_printed (&old);
}

/* Beside the figure of before it would say that that one is better. */
static const char *
now_word (FrontDirection direction)
{
  return direction == FRONT_DIRECTION_BETTER ? _("now better") : direction == FRONT_DIRECTION_WORSE ? _("now worse")
                                                                                                    : front_direction_word (direction);
}

/* @of: the period of an entered one, where it is not the column's; "" else. @why: why there is nothing; "". */
static char *
compared_cell (const FrontReportFigure *figure, double value, FrontDirection direction, const char *of, const char *why)
{
  g_autofree char *text = front_report_figure_format (figure, value);

  if (isnan (value))
    return why[0] != '\0' ? g_strdup_printf ("–\n%s", why) : g_strdup ("–");
  if (of[0] != '\0')
    {
      g_autofree char *name = front_report_label_name (of);

      return g_strdup_printf (_("%s\nof %s\n%s"), text, name, now_word (direction));
    }
  if (direction == FRONT_DIRECTION_NONE)
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s\n%s", text, now_word (direction));
}

static char *
name_of (const FrontReportFigure *figure, const FrontReportMaker *maker)
{
  gboolean indicator = FALSE;

  for (guint i = 0; i < maker->performance->len && !indicator; i++)
    {
      const FrontIndicator *candidate = g_ptr_array_index (maker->performance, i);

      indicator = candidate->id != 0 && g_str_equal (candidate->ref, figure->ref);
    }
  return indicator ? g_strdup_printf ("%s %s [%d]", figure->ref, figure->title, figure->note)
                   : g_strdup_printf ("%s [%d]", figure->title, figure->note);
}

static void
add_row (FrontReportMaker *maker, FrontDocTable *table, const FrontReportFigure *figure, gboolean targets)
{
  FrontDocRow *row = front_doc_table_add_row (table);
  g_autofree char *name = name_of (figure, maker);
  g_autofree char *period = front_report_label_name (figure->entered);
  g_autofree char *value = figure_cell (figure, period);
  g_autofree char *target = front_report_target_cell (figure);
  g_autofree char *standing = front_report_standing (figure);
  g_autofree char *before = compared_cell (figure, figure->previous, figure->against_previous, figure->entered_before, figure->before_why);
  g_autofree char *year_ago = compared_cell (figure, figure->last_year, figure->against_last_year, figure->entered_year_ago,
                                             figure->year_ago_why);
  guint column = 0;

  front_doc_row_add_text (row, column++, name);
  front_doc_row_add_text (row, column++, value);
  if (targets)
    {
      front_doc_row_add_text (row, column++, target);
      front_doc_row_add_text (row, column++, standing);
    }
  front_doc_row_add_text (row, column++, before);
  if (maker->report->period.span != FRONT_SPAN_YEAR)
    front_doc_row_add_text (row, column++, year_ago);
}

static const char *
before_title (FrontReportSpan span)
{
  return span == FRONT_SPAN_WEEK ? _("Week before") : span == FRONT_SPAN_MONTH ? _("Month before")
         : span == FRONT_SPAN_QUARTER ? _("Quarter before") : span == FRONT_SPAN_HALF ? _("Half before") : _("Year before");
}

static const char *
now_title (FrontReportSpan span)
{
  return span == FRONT_SPAN_WEEK ? _("This week") : span == FRONT_SPAN_MONTH ? _("This month")
         : span == FRONT_SPAN_QUARTER ? _("This quarter") : span == FRONT_SPAN_HALF ? _("This half") : _("This year");
}

/* "Year before", or where the record begins or ends within it "Year before, a part: from 02/01/2024"; where it is not over "so far". */
static char *
column_title (FrontReportMaker *maker, const char *title, const FrontReportPeriod *period)
{
  if (maker->record_from != NULL && strcmp (maker->record_from, period->since) > 0 && strcmp (maker->record_from, period->until) <= 0)
    {
      g_autofree char *day = front_date_format (maker->record_from);

      return g_strdup_printf (_("%s, a part: from %s"), title, day);
    }
  if (maker->cut_short && period == &maker->report->period)
    {
      g_autofree char *day = front_date_format (maker->record_to);

      return g_strdup_printf (_("%s, a part: to %s"), title, day);
    }
  return front_report_period_is_over (period, maker->now) ? g_strdup (title) : g_strdup_printf (_("%s so far"), title);
}

void
front_report_add_table (FrontReportMaker *maker, GPtrArray *figures, const char *caption)
{
  FrontDocTable *table = front_document_add_table (maker->document, caption);
  FrontReportSpan span = maker->report->period.span;
  g_autofree char *a_year_ago = g_strdup_printf (_("A year ago (%s)"), maker->year_ago.label);
  g_autofree char *now = column_title (maker, now_title (span), &maker->report->period);
  g_autofree char *before = column_title (maker, before_title (span), &maker->previous);
  g_autofree char *year_ago = column_title (maker, a_year_ago, &maker->year_ago);
  gboolean targets = FALSE;

  for (guint i = 0; i < figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (figures, i);

      targets = targets || !isnan (figure->target) || figure->target_changes->len > 0;
    }
  front_doc_table_add_column (table, NULL, _("Figure"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, now, PANGO_ALIGN_RIGHT);
  if (targets)
    {
      front_doc_table_add_column (table, NULL, _("Target"), PANGO_ALIGN_RIGHT);
      front_doc_table_add_column (table, NULL, _("Standing"), PANGO_ALIGN_LEFT);
    }
  front_doc_table_add_column (table, NULL, before, PANGO_ALIGN_RIGHT);
  if (span != FRONT_SPAN_YEAR)
    front_doc_table_add_column (table, NULL, year_ago, PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < figures->len; i++)
    add_row (maker, table, g_ptr_array_index (figures, i), targets);
}

void
front_report_add_targets_changed (FrontReportMaker *maker, GPtrArray *figures)
{
  for (guint i = 0; i < figures->len; i++)
    {
      g_autofree char *words = front_report_target_changed (g_ptr_array_index (figures, i));

      if (words != NULL)
        front_document_add_paragraph (maker->document, words);
    }
}

/* ── Drawings ── */

char *
front_report_unbroken (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  return g_strjoinv ("\u00a0", words);
}

char *
front_report_figure_name (const char *ref, const char *name, const char *title)
{
  const FrontReckon *reckon = front_reckon_find (ref);

  if (name[0] != '\0' && reckon != NULL)
    return g_strdup_printf (_("%s: %s"), front_reckon_title (reckon), title);
  if (reckon != NULL || front_measure_find (ref, NULL) != NULL)
    return g_strdup (title);
  return g_strdup_printf ("%s %s", ref, title);
}

char *
front_report_sentence (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 1));
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

/* Points: what A4 has between the margins, and the drawing's own shape. */
#define DRAWING_WIDTH 490

static void
draw (cairo_t *cr, PangoContext *context, double width, double height, gpointer data)
{
  FrontChartStyle style;

  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  front_drawing_kind (data)->draw (cr, context, front_drawing_chart (data), &style, width, height, -1);
}

static gboolean
wanted (const FrontChartColumn *column, const char *const *keys)
{
  return g_strv_contains (keys, column->key) || g_str_equal (keys[0], "*");
}

/* Whether a row has more than whose it is: an indicator without a figure is named in the drawing. */
static gboolean
says_anything (const FrontChartTable *numbers, guint row, const char *const *keys)
{
  for (guint c = 0; c < front_chart_table_n_columns (numbers); c++)
    {
      const FrontChartColumn *column = front_chart_table_get_column (numbers, c);
      g_autofree char *cell = NULL;

      if (!wanted (column, keys) || g_str_equal (column->key, "ref") || g_str_equal (column->key, "title"))
        continue;
      cell = front_chart_table_cell (numbers, row, c);
      if (cell[0] != '\0')
        return TRUE;
    }
  return FALSE;
}

static void
add_numbers (FrontReportMaker *maker, const FrontChartTable *numbers, const char *const *keys, const char *caption)
{
  FrontDocTable *table = front_document_add_table (maker->document, caption);
  guint n = front_chart_table_n_columns (numbers);

  for (guint c = 0; c < n; c++)
    {
      const FrontChartColumn *column = front_chart_table_get_column (numbers, c);

      if (wanted (column, keys))
        front_doc_table_add_column (table, NULL, column->heading, column->decimals < 0 ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
    }
  for (guint r = 0; r < front_chart_table_n_rows (numbers); r++)
    {
      FrontDocRow *row;
      guint place = 0;

      if (!says_anything (numbers, r, keys))
        continue;
      row = front_doc_table_add_row (table);
      for (guint c = 0; c < n; c++)
        if (wanted (front_chart_table_get_column (numbers, c), keys))
          {
            g_autofree char *cell = front_chart_table_cell (numbers, r, c);
            gboolean period = g_str_equal (front_chart_table_get_column (numbers, c)->key, "period");
            g_autofree char *shown = period ? front_report_unbroken (cell) : g_strdup (cell);

            front_doc_row_add_text (row, place++, cell[0] != '\0' ? shown : "–");
          }
    }
}

void
front_report_add_drawing (FrontReportMaker *maker, FrontDrawing *drawing, double height, const char *words, const char *const *keys,
                          const char *caption)
{
  const FrontChartKind *kind = front_drawing_kind (drawing);
  g_autofree char *described = words == NULL ? kind->describe (front_drawing_chart (drawing)) : NULL;
  g_autoptr(FrontChartTable) numbers = keys != NULL ? kind->table (front_drawing_chart (drawing)) : NULL;

  front_document_add_figure (maker->document, DRAWING_WIDTH, height, words != NULL ? words : described, draw, drawing, (GDestroyNotify) front_drawing_unref);
  if (numbers != NULL)
    add_numbers (maker, numbers, keys, caption);
}

/* ── Comments ── */

gboolean
front_report_add_comment (FrontReportMaker *maker, const char *name)
{
  for (guint i = 0; i < maker->comments->len; i++)
    {
      const FrontReportComment *comment = g_ptr_array_index (maker->comments, i);
      g_autofree char *by = NULL;

      if (!g_str_equal (comment->section, name))
        continue;
      g_hash_table_add (maker->said, comment->section);
      if (comment->words[0] == '\0')
        {
          if (comment->asked_of[0] == '\0')
            return FALSE;
          by = g_strdup_printf (_("Comment missing: asked of %s, not given yet."), comment->asked_of);
          front_document_add_paragraph (maker->document, by);
          maker->report->n_missing++;
          return TRUE;
        }
      by = front_instant_format_date (comment->made_at);
      if (comment->who[0] != '\0')
        {
          /* On a line of the last paragraph, which paging does not part from it. */
          g_autofree char *words = g_strchomp (g_strdup (comment->words));
          g_autofree char *line = g_strdup_printf (_("*Comment by %s, %s*"), comment->who, by);
          g_autofree char *both = g_strconcat (words, "  \n", line, NULL);

          front_document_add_markdown (maker->document, 2, both);
        }
      else
        front_document_add_markdown (maker->document, 2, comment->words);
      return TRUE;
    }
  return FALSE;
}
