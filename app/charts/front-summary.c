#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-summary.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-number.h"
#include "charts/front-chart-axis.h"
#include "charts/front-chart.h"
#include "indicators/front-performance.h"

static void
row_free (gpointer data)
{
  FrontSummaryRow *row = data;

  g_free (row->ref);
  g_free (row->title);
  g_clear_pointer (&row->trend, front_trend_free);
  g_free (row);
}

void
front_summary_free (FrontSummary *summary)
{
  if (summary == NULL)
    return;
  g_free (summary->title);
  g_free (summary->subtitle);
  g_ptr_array_unref (summary->rows);
  g_free (summary);
}

static const FrontSummaryRow *
get_row (const FrontSummary *summary, guint index)
{
  return g_ptr_array_index (summary->rows, index);
}

/* ── Reading ── */

/* Without a figure there is a row that says so: an indicator that is missing from the page is forgotten. */
static gboolean
load_trend (FrontSummaryRow *row, FrontDb *db, const FrontIndicator *indicator, const char *from, const char *to, FrontBy by,
            gint64 now, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(GPtrArray) breaks = NULL;

  if (!front_performance_range (db, indicator, &first, &last, error))
    return FALSE;
  if (first == NULL || (to == NULL && from != NULL && strcmp (from, last) > 0) || (from == NULL && to != NULL && strcmp (to, first) < 0))
    return TRUE;
  series = front_performance_series (db, indicator->ref, from != NULL ? from : first, to != NULL ? to : last, by, error);
  breaks = series != NULL ? front_chart_breaks_load (db, series->indicator->ref, error) : NULL;
  if (breaks == NULL)
    return FALSE;
  row->trend = front_trend_with_breaks (series, breaks, NULL, now);
  if (front_trend_last (row->trend) < 0)
    g_clear_pointer (&row->trend, front_trend_free);
  return TRUE;
}

/* By the process limits, and said to be: the change since the last figure stands in its own column, and is mostly usual variation. */
static void
set_message (FrontSummary *summary)
{
  guint met = 0;
  guint held = 0;
  guint worse = 0;

  for (guint i = 0; i < summary->rows->len; i++)
    {
      const FrontTrend *trend = get_row (summary, i)->trend;
      FrontRag rag;

      if (trend == NULL)
        continue;
      rag = front_trend_rag (trend, (guint) front_trend_latest (trend));
      met += rag == FRONT_RAG_GREEN;
      held += rag != FRONT_RAG_NONE;
      worse += trend->variation == FRONT_ICON_CONCERN;
    }
  if (held == 0)
    summary->title = g_strdup (_("No indicator has a figure and a target yet"));
  else if (worse == 0)
    summary->title = g_strdup_printf (_("%u of %u indicators meet their target; none is worse beyond its usual variation"), met, held);
  else
    summary->title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                   "%u of %u indicators meet their target; %u is worse beyond its usual variation",
                                                   "%u of %u indicators meet their target; %u are worse beyond their usual variation", worse),
                                      met, held, worse);
}

FrontSummary *
front_summary_load (FrontDb *db, const char *from, const char *to, FrontBy by, gboolean all_entered, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(FrontSummary) summary = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  list = front_performance_list (db, error);
  if (list == NULL)
    return NULL;
  summary = g_new0 (FrontSummary, 1);
  summary->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < list->len; i++)
    {
      const FrontIndicator *indicator = g_ptr_array_index (list, i);
      FrontSummaryRow *row = g_new0 (FrontSummaryRow, 1);

      row->ref = g_strdup (indicator->id != 0 ? indicator->ref : ""); /* a measure's own is no reference that people know */
      row->title = g_strdup (indicator->title);
      g_ptr_array_add (summary->rows, row);
      /* A year that began before the dates would be a part of one, and no figure. */
      if (!load_trend (row, db, indicator, all_entered && front_indicator_is_entered (indicator) ? NULL : from, to, by, now, error))
        return NULL;
    }
  set_message (summary);
  if (from != NULL && to != NULL)
    {
      g_autofree char *shown_from = front_date_format (from);
      g_autofree char *shown_to = front_date_format (to);

      summary->subtitle = g_strdup_printf (_("All indicators, %s, %s to %s"), front_trend_by_words (by), shown_from, shown_to);
    }
  else
    summary->subtitle = g_strdup_printf (_("All indicators, %s, the latest two years of each"), front_trend_by_words (by));
  return g_steal_pointer (&summary);
}

char *
front_summary_direction (const FrontSummaryRow *row)
{
  const FrontTrend *trend;
  int latest;
  int before;
  double change;
  g_autofree char *number = NULL;
  g_autofree char *size = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  trend = row->trend;
  latest = trend != NULL ? front_trend_latest (trend) : -1;
  before = latest - 1;
  while (before >= 0 && isnan (front_trend_point (trend, before)->value))
    before--;
  if (latest < 0 || before < 0)
    return g_strdup ("");
  change = front_trend_point (trend, latest)->value - front_trend_point (trend, before)->value;
  /* What is shown as no difference is called none. */
  if (fabs (change) * pow (10, trend->decimals) < 0.5)
    return g_strdup (_("▬ no change"));
  /* Between two shares lie points: a per cent of a per cent is something else. */
  number = front_number_decimals (fabs (change), (int) trend->decimals);
  size = g_str_equal (trend->unit, "%") ? g_strdup_printf (_("%s points"), number) : front_trend_format (trend, fabs (change));
  if (trend->good == FRONT_GOOD_NEITHER || trend->good == FRONT_GOOD_RANGE)
    return g_strdup_printf ("%s %s", change > 0 ? "▲" : "▼", size);
  return g_strdup_printf ((change > 0) == (trend->good == FRONT_GOOD_HIGH) ? _("%s %s better") : _("%s %s worse"),
                          change > 0 ? "▲" : "▼", size);
}

/* ── Layout ── */

/* "CS01 % of calls answered". */
static char *
named (const FrontSummaryRow *row, const char *between)
{
  return g_strconcat (row->ref, row->ref[0] != '\0' ? between : "", row->title, NULL);
}

static void
place_headings (FrontSummaryLayout *layout, const double *x, double y)
{
  const char *const words[] = { _("Indicator"), _("Trend and target"), _("Latest"), _("Target"), _("Change"), _("Signs") };
  FrontChartFont font = { .bold = TRUE, .ink = &layout->style->dim, .size = MAX (layout->style->smallest, layout->style->text_size * 0.85),
                          .lines = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      font.wrap = x[i + 1] - x[i] - layout->style->text_size * 0.5;
      front_chart_texts_place (layout->texts, words[i], &font, x[i], y, NULL);
    }
}

static void
place_in (FrontSummaryLayout *layout, const char *text, double x, double next, double middle, guint lines, gboolean bold)
{
  FrontChartFont font = { .valign = 0.5, .bold = bold, .wrap = next - x - layout->style->text_size * 0.5, .lines = lines,
                          .size = layout->style->text_size };

  if (text == NULL || *text == '\0' || font.wrap <= 0)
    return;
  /* Smaller, rather than over the next row. */
  while (front_chart_texts_measure (layout->texts, text, &font).height > layout->row_height && font.size > layout->style->smallest)
    font.size = MAX (font.size * 0.94, layout->style->smallest);
  front_chart_texts_place (layout->texts, text, &font, x, middle, NULL);
}

static void
place_row (FrontSummaryLayout *layout, const FrontSummaryRow *row, const double *x, double middle, guint lines)
{
  g_autofree char *name = named (row, "  ");
  g_autofree char *direction = front_summary_direction (row);
  g_autofree char *latest = NULL;
  g_autofree char *target = NULL;
  const FrontTrendPoint *point;
  g_autofree char *value = NULL;
  FrontRag rag;

  place_in (layout, name, x[0], x[1], middle, lines, FALSE);
  if (row->trend == NULL)
    {
      place_in (layout, _("No figure yet"), x[2], x[4], middle, lines, FALSE);
      return;
    }
  point = front_trend_point (row->trend, front_trend_latest (row->trend));
  value = front_trend_format_value (row->trend, point);
  latest = lines <= 1 ? g_strdup (value)
           : point->state != NULL ? g_strdup_printf ("%s\n%s, %s", value, point->name, point->state)
                                  : g_strdup_printf ("%s\n%s", value, point->name);
  place_in (layout, latest, x[2], x[3], middle, lines, FALSE);
  rag = front_trend_rag (row->trend, (guint) front_trend_latest (row->trend));
  if (!isnan (point->target))
    {
      g_autofree char *number = front_trend_point_target (row->trend, point);

      /* A letter and a shape, never a colour alone. */
      target = rag == FRONT_RAG_NONE ? g_strdup (number)
               : g_strdup_printf (lines > 1 ? "%s\n%s %s" : "%s %s %s", number, front_rag_shape (rag), front_rag_met_word (rag));
      place_in (layout, target, x[3], x[4], middle, lines, FALSE);
    }
  place_in (layout, direction, x[4], x[5], middle, lines, FALSE);
}

static gboolean
uses_icon (const FrontSummary *summary, FrontTrendIcon icon)
{
  for (guint i = 0; i < summary->rows->len; i++)
    {
      const FrontTrend *trend = get_row (summary, i)->trend;

      if (trend != NULL && (trend->variation == icon || trend->assurance == icon))
        return TRUE;
    }
  return FALSE;
}

/* Whatever signs occur, from the bottom up. Returns the height used. */
static double
place_key (FrontSummaryLayout *layout, double width, double bottom)
{
  double em = layout->style->text_size;
  FrontChartFont font = { .size = MAX (layout->style->smallest, em * 0.85), .valign = 0.5, .ink = &layout->style->dim };
  double line = em * 1.7;
  double x = 0;
  double y = 0;
  guint first = layout->keys->len;

  for (FrontTrendIcon icon = FRONT_ICON_COMMON; icon <= FRONT_ICON_RANDOM; icon++)
    {
      FrontSummaryKey key = { .icon = icon };
      double wide;

      if (!uses_icon (layout->summary, icon))
        continue;
      wide = em * 1.8 + front_chart_texts_measure (layout->texts, front_trend_icon_title (icon), &font).width;
      if (x > 0 && x + wide > width)
        {
          x = 0;
          y += line;
        }
      key.x = x;
      key.y = y;
      g_array_append_val (layout->keys, key);
      x += wide + em * 1.2;
    }
  if (layout->keys->len == first)
    return 0;
  y += line;
  for (guint i = first; i < layout->keys->len; i++)
    {
      FrontSummaryKey *key = &g_array_index (layout->keys, FrontSummaryKey, i);

      key->y += bottom - y;
      front_chart_texts_place (layout->texts, front_trend_icon_title (key->icon), &font, key->x + em * 1.8, key->y + line / 2, NULL);
    }
  return y + em * 0.4;
}

static void
place_words (FrontSummaryLayout *layout, const char *words, double y)
{
  FrontChartFont font = { .ink = &layout->style->dim };

  front_chart_texts_place (layout->texts, words, &font, 0, y, NULL);
}

FrontSummaryLayout *
front_summary_layout_new (PangoContext *context, const FrontSummary *summary, const FrontChartStyle *style, double width, double height)
{
  static const double shares[] = { 0, 0.32, 0.53, 0.65, 0.78, 0.92, 1 };
  FrontSummaryLayout *layout = g_new0 (FrontSummaryLayout, 1);
  double x[G_N_ELEMENTS (shares)];
  double em = style->text_size;
  double bottom = height;
  FrontChartFont plain = { 0 };
  FrontChartFont small = { 0 };
  double least;
  double line;
  guint lines;

  layout->summary = summary;
  layout->style = style;
  layout->width = width;
  layout->texts = front_chart_texts_new (context, style, width, height);
  layout->keys = g_array_new (FALSE, TRUE, sizeof (FrontSummaryKey));
  line = front_chart_texts_measure (layout->texts, "0", &plain).height;
  layout->top = front_chart_place_titles (layout->texts, style, summary->title, summary->subtitle, width, height * 0.3) + em * 0.5;
  layout->sign_size = MIN (em * 1.5, width * 0.03);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    x[i] = shares[i] * width;
  x[5] = width - layout->sign_size * 2.6;
  place_headings (layout, x, layout->top);
  layout->top += line * 1.2;
  if (height > em * 16)
    bottom -= place_key (layout, width, bottom);
  /* Rows that can be read, rather than all of them. */
  layout->n_rows = summary->rows->len;
  small.size = style->smallest;
  least = front_chart_texts_measure (layout->texts, "0", &small).height * 1.05;
  if (layout->n_rows * least > bottom - layout->top)
    {
      bottom -= line;
      layout->n_rows = CLAMP ((bottom - layout->top) / least, 0, layout->n_rows);
    }
  layout->row_height = MIN ((bottom - layout->top) / MAX (layout->n_rows, 1), line * 3.4);
  layout->spark_x = x[1];
  layout->spark_width = x[2] - x[1] - em;
  layout->sign_x = x[5];
  layout->sign_size = MIN (layout->sign_size, layout->row_height * 0.9);
  lines = CLAMP ((int) (layout->row_height / line), 1, 3);
  for (guint i = 0; i < layout->n_rows; i++)
    place_row (layout, get_row (summary, i), x, layout->top + (i + 0.5) * layout->row_height, lines);
  if (summary->rows->len == 0)
    place_words (layout, _("There is no indicator yet"), layout->top + line);
  else if (layout->n_rows < summary->rows->len)
    {
      guint rest = summary->rows->len - layout->n_rows;
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more: print it, or read the table",
                                                             "and %u more: print it, or read the table", rest), rest);

      place_words (layout, words, layout->top + layout->n_rows * layout->row_height);
    }
  return layout;
}

void
front_summary_layout_free (FrontSummaryLayout *layout)
{
  if (layout == NULL)
    return;
  front_chart_texts_free (layout->texts);
  g_array_unref (layout->keys);
  g_free (layout);
}

/* ── Drawing ── */

static void
draw_spark (cairo_t *cr, const FrontSummaryLayout *layout, const FrontTrend *trend, double top, double height)
{
  const FrontChartStyle *style = layout->style;
  double least = G_MAXDOUBLE;
  double most = -G_MAXDOUBLE;
  guint n = trend->points->len;
  const double dashes[] = { style->text_size * 0.35, style->text_size * 0.2 };
  gboolean down = FALSE;
  int last = front_trend_last (trend);

  for (guint i = 0; i < n; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);

      if (!isnan (point->value))
        {
          least = MIN (least, point->value);
          most = MAX (most, point->value);
        }
      if (!isnan (point->target))
        {
          least = MIN (least, point->target);
          most = MAX (most, point->target);
        }
      if (!isnan (point->target_upper))
        most = MAX (most, point->target_upper);
    }
  /* A level line lies in the middle. */
  if (most - least < 1e-9)
    {
      least -= 1;
      most += 1;
    }
#define X(i) (layout->spark_x + ((i) + 0.5) * layout->spark_width / n)
#define Y(value) (top + height * (most - (value)) / (most - least))
  front_chart_ink (cr, &style->target);
  cairo_set_line_width (cr, style->hairline * 1.5);
  cairo_set_dash (cr, dashes, 2, 0);
  for (guint i = 0; i < n; i++)
    {
      const double ends[] = { front_trend_point (trend, i)->target, front_trend_point (trend, i)->target_upper };

      for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
        if (!isnan (ends[e]))
          {
            cairo_move_to (cr, X (i - 0.5), Y (ends[e]));
            cairo_line_to (cr, X (i + 0.5), Y (ends[e]));
          }
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  front_chart_ink (cr, &style->line);
  cairo_set_line_width (cr, MAX (style->hairline * 1.5, style->text_size * 0.12));
  for (guint i = 0; i < n; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);

      if (!isnan (point->value) && down && !point->broken)
        cairo_line_to (cr, X (i), Y (point->value));
      else if (!isnan (point->value))
        cairo_move_to (cr, X (i), Y (point->value));
      down = !isnan (point->value);
    }
  cairo_stroke (cr);
  cairo_arc (cr, X (last), Y (front_trend_point (trend, last)->value), style->text_size * 0.25, 0, 2 * G_PI);
  cairo_fill (cr);
#undef X
#undef Y
}

static void
kind_draw (cairo_t *cr, PangoContext *context, gconstpointer chart, const FrontChartStyle *style, double width, double height, int item)
{
  const FrontSummary *summary = chart;
  g_autoptr(FrontSummaryLayout) layout = NULL;

  pango_cairo_update_context (cr, context);
  layout = front_summary_layout_new (context, summary, style, width, height);
  cairo_save (cr);
  for (guint i = 0; i < layout->n_rows; i++)
    {
      const FrontSummaryRow *row = get_row (summary, i);
      double top = layout->top + i * layout->row_height;

      front_chart_ink (cr, (int) i == item ? &style->accent : &style->grid);
      cairo_set_line_width (cr, (int) i == item ? style->text_size * 0.2 : style->hairline);
      cairo_move_to (cr, 0, top);
      cairo_line_to (cr, width, top);
      cairo_stroke (cr);
      if (row->trend == NULL)
        continue;
      draw_spark (cr, layout, row->trend, top + layout->row_height * 0.15, layout->row_height * 0.7);
      front_trend_icon_draw (cr, style, row->trend->variation, layout->sign_x, top + (layout->row_height - layout->sign_size) / 2,
                             layout->sign_size);
      front_trend_icon_draw (cr, style, row->trend->assurance, layout->sign_x + layout->sign_size * 1.3,
                             top + (layout->row_height - layout->sign_size) / 2, layout->sign_size);
    }
  for (guint i = 0; i < layout->keys->len; i++)
    {
      const FrontSummaryKey *key = &g_array_index (layout->keys, FrontSummaryKey, i);

      front_trend_icon_draw (cr, style, key->icon, key->x, key->y + style->text_size * 0.15, style->text_size * 1.4);
    }
  front_chart_texts_draw (layout->texts, cr);
  cairo_restore (cr);
}

static int
kind_hit (PangoContext *context, gconstpointer chart, const FrontChartStyle *style, double width, double height, double x, double y)
{
  const FrontSummary *summary = chart;
  g_autoptr(FrontSummaryLayout) layout = front_summary_layout_new (context, summary, style, width, height);
  int row = layout->row_height > 0 ? (int) floor ((y - layout->top) / layout->row_height) : -1;

  return row >= 0 && (guint) row < layout->n_rows ? row : -1;
}

static guint
kind_n_items (gconstpointer chart)
{
  return ((const FrontSummary *) chart)->rows->len;
}

static char *
kind_title (gconstpointer chart)
{
  return g_strdup (((const FrontSummary *) chart)->title);
}

static char *
kind_item_text (gconstpointer chart, int item)
{
  const FrontSummary *summary = chart;
  const FrontSummaryRow *row;
  g_autofree char *name = NULL;
  g_autofree char *point = NULL;
  g_autofree char *direction = NULL;

  if (item < 0 || (guint) item >= summary->rows->len)
    return NULL;
  row = get_row (summary, item);
  name = named (row, " ");
  if (row->trend == NULL)
    return g_strdup_printf (_("%s: no figure yet"), name);
  point = front_trend_point_text (row->trend, front_trend_latest (row->trend));
  direction = front_summary_direction (row);
  return g_strdup_printf ("%s. %s%s%s%s%s%s%s", name, point, *direction != '\0' ? ". " : "", direction,
                          row->trend->variation != FRONT_ICON_NONE ? ". " : "", front_trend_icon_title (row->trend->variation),
                          row->trend->assurance != FRONT_ICON_NONE ? ". " : "", front_trend_icon_title (row->trend->assurance));
}

static char *
kind_describe (gconstpointer chart)
{
  const FrontSummary *summary = chart;
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_append_printf (text, _("Summary of indicators: %s. %s."), summary->title, summary->subtitle);
  for (guint i = 0; i < summary->rows->len; i++)
    {
      g_autofree char *words = kind_item_text (chart, i);

      g_string_append_printf (text, " %s.", words);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
has_range (const FrontSummary *summary)
{
  for (guint i = 0; i < summary->rows->len; i++)
    {
      const FrontTrend *trend = get_row (summary, i)->trend;

      if (trend != NULL && trend->good == FRONT_GOOD_RANGE)
        return TRUE;
    }
  return FALSE;
}

static FrontChartTable *
kind_table (gconstpointer chart)
{
  const FrontSummary *summary = chart;
  FrontChartTable *table = front_chart_table_new ();

  front_chart_table_column (table, "ref", _("Ref"), -1);
  front_chart_table_column (table, "title", _("Indicator"), -1);
  front_chart_table_column (table, "period", _("Period"), -1);
  front_chart_table_column (table, "latest", _("Latest"), 1);
  front_chart_table_column (table, "target", _("Target"), 1);
  if (has_range (summary))
    front_chart_table_column (table, "target_upper", _("Target to"), 1);
  front_chart_table_column (table, "met", _("Target met"), -1);
  front_chart_table_column (table, "direction", _("Change"), -1);
  front_chart_table_column (table, "variation", _("Variation"), -1);
  front_chart_table_column (table, "assurance", _("Assurance"), -1);
  for (guint i = 0; i < summary->rows->len; i++)
    {
      const FrontSummaryRow *row = get_row (summary, i);
      const FrontTrend *trend = row->trend;
      int latest = trend != NULL ? front_trend_latest (trend) : -1;
      const FrontTrendPoint *point = latest >= 0 ? front_trend_point (trend, latest) : NULL;
      g_autofree char *direction = front_summary_direction (row);
      FrontRag rag = point != NULL ? front_trend_rag (trend, (guint) latest) : FRONT_RAG_NONE;
      g_autofree char *value = point != NULL ? front_trend_format_value (trend, point) : NULL;
      g_autofree char *target = point != NULL ? front_trend_format_target (trend, point->target) : NULL;
      g_autofree char *upper = point != NULL ? front_trend_format_target (trend, point->target_upper) : NULL;

      front_chart_table_text (table, row->ref);
      front_chart_table_text (table, row->title);
      front_chart_table_text (table, point != NULL ? point->name : NULL);
      front_chart_table_number_shown (table, point != NULL ? point->value : NAN, value);
      front_chart_table_number_shown (table, point != NULL ? point->target : NAN, target);
      if (has_range (summary))
        front_chart_table_number_shown (table, point != NULL ? point->target_upper : NAN, upper);
      front_chart_table_text (table, rag != FRONT_RAG_NONE ? front_rag_met_word (rag) : NULL);
      front_chart_table_text (table, direction);
      front_chart_table_text (table, trend != NULL ? front_trend_icon_title (trend->variation) : NULL);
      front_chart_table_text (table, trend != NULL ? front_trend_icon_title (trend->assurance) : NULL);
    }
  return table;
}

const FrontChartKind front_summary_kind = {
  .draw = kind_draw,
  .hit = kind_hit,
  .n_items = kind_n_items,
  .title = kind_title,
  .describe = kind_describe,
  .item_text = kind_item_text,
  .table = kind_table,
};
