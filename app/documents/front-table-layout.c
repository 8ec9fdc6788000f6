#include "config.h"
#include "documents/front-table-layout.h"

#include <cairo-pdf.h>
#include <string.h>

#define PAD_X 4.5
#define PAD_Y 3.5
#define LEAST_SIZE 7.0
#define MEASURED_ROWS 400 /* columns take their widths from the first so many rows */
#define NARROW 0.62       /* a table is never narrower than this share of the page: it would look lost */

static FrontDocPart *
head_part (const char *text)
{
  FrontDocPart *part = front_doc_part_new (FRONT_DOC_PARAGRAPH, 0, NULL);

  part->text = front_doc_text_new (text);
  return part;
}

static const FrontDocPart *
heading_part (const FrontTableLayout *layout, guint column)
{
  return g_ptr_array_index (layout->head_parts, column);
}

static const FrontDocPart *
over_part (const FrontTableLayout *layout, guint column)
{
  return g_ptr_array_index (layout->head_parts, layout->table->columns->len + column);
}

static const char *
over_text (const FrontTableLayout *layout, guint column)
{
  return over_part (layout, column)->text->text;
}

/* The first column after @column that stands under another heading. */
static guint
over_end (const FrontTableLayout *layout, guint column)
{
  guint end = column + 1;

  while (end < layout->table->columns->len && g_str_equal (over_text (layout, end), over_text (layout, column)))
    end++;
  return end;
}

static double
span_width (const FrontTableLayout *layout, guint from, guint to)
{
  double width = 0;

  for (guint i = from; i < to; i++)
    width += layout->widths[i];
  return width;
}

typedef struct
{
  double least;  /* the longest word */
  double whole;  /* the longest paragraph */
  double amount; /* all of the fullest cell on one line: what decides how high it gets */
} Need;

static void
measure_part (PangoContext *context, double size, const FrontDocPart *part, gboolean bold, Need *need, double *amount)
{
  double whole, word;

  front_flow_measure (context, size, part, bold, &whole, &word);
  need->least = MAX (need->least, word + 2 * PAD_X + 0.5);
  need->whole = MAX (need->whole, whole + 2 * PAD_X + 0.5);
  *amount += whole;
  for (const char *p = strchr (part->text->text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    *amount += whole;
}

static void
measure_columns (const FrontTableLayout *layout, PangoContext *context, Need *needs)
{
  const FrontDocTable *table = layout->table;

  for (guint c = 0; c < table->columns->len; c++)
    {
      double amount = 0;

      needs[c] = (Need) { .least = 2 * PAD_X, .whole = 2 * PAD_X };
      measure_part (context, layout->size, heading_part (layout, c), TRUE, &needs[c], &amount);
      needs[c].amount = amount;
      for (guint r = 0; r < MIN (table->rows->len, MEASURED_ROWS); r++)
        {
          const FrontDocRow *row = g_ptr_array_index (table->rows, r);
          GPtrArray *parts = g_ptr_array_index (row->cells, c);

          amount = 0;
          for (guint i = 0; i < parts->len; i++)
            measure_part (context, layout->size, g_ptr_array_index (parts, i), FALSE, &needs[c], &amount);
          needs[c].amount = MAX (needs[c].amount, amount);
        }
    }
}

static double
sum_least (const Need *needs, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += needs[i].least;
  return sum;
}

/* Where not every word fits, how wide a column may be at most: the longest words are broken, and the others' columns, which a share of
 * the width would make as narrow as a letter, keep theirs. */
static double
most_least (const Need *needs, guint n, double width)
{
  double most = width / MAX (n, 1), before = 0;

  for (guint round = 0; round <= n && most - before > 0.01; round++)
    {
      double taken = 0;
      guint n_cut = 0;

      for (guint i = 0; i < n; i++)
        if (needs[i].least <= most)
          taken += needs[i].least;
        else
          n_cut++;
      before = most;
      if (n_cut > 0)
        most = (width - taken) / n_cut;
    }
  return most;
}

/* What a column would still use: its fullest cell, beyond what it has got for its longest word. */
static double
weight (const Need *need)
{
  return MAX (need->amount - need->least, 1);
}

/* Everything on one line where there is room; otherwise what is left over when every word fits goes to the columns by how
 * much they hold, so that their cells get about equally high. */
static void
share_width (FrontTableLayout *layout, const Need *needs, double width)
{
  guint n = layout->table->columns->len;
  double least = sum_least (needs, n), whole = 0, wants = 0, spare, target;

  for (guint i = 0; i < n; i++)
    {
      whole += needs[i].whole;
      wants += weight (&needs[i]);
    }
  if (whole <= width)
    {
      target = MAX (whole, width * NARROW);
      for (guint i = 0; i < n; i++)
        layout->widths[i] = needs[i].whole + (target - whole) * (needs[i].whole / whole);
      return;
    }
  if (least > width)
    {
      double most = most_least (needs, n, width);

      for (guint i = 0; i < n; i++)
        layout->widths[i] = MIN (needs[i].least, most);
      return;
    }

  /* A column that would get more than it can use gives the rest to the others. */
  for (guint i = 0; i < n; i++)
    layout->widths[i] = needs[i].least;
  spare = width - least;
  for (guint round = 0; round < n && spare > 0.01 && wants > 0; round++)
    {
      double given = 0, still = 0;

      for (guint i = 0; i < n; i++)
        {
          double want = needs[i].whole - layout->widths[i];
          double gets = want > 0.01 ? MIN (want, spare * weight (&needs[i]) / wants) : 0;

          layout->widths[i] += gets;
          given += gets;
          if (needs[i].whole - layout->widths[i] > 0.01)
            still += weight (&needs[i]);
        }
      spare -= given;
      wants = still;
    }
}

static FrontFlow *
head_flow (const FrontTableLayout *layout, PangoContext *context, const FrontDocPart *part, double width, PangoAlignment align)
{
  FrontFlow *flow = front_flow_new (layout->size, MAX (width - 2 * PAD_X, 1), align);

  front_flow_add (flow, context, part, TRUE);
  return flow;
}

static double
flow_height (const FrontFlow *flow)
{
  return front_flow_height (flow, 0, flow->lines->len);
}

static void
measure_head (FrontTableLayout *layout, PangoContext *context)
{
  guint n = layout->table->columns->len;
  double below = 0, alone = 0;
  gboolean any = FALSE;

  for (guint c = 0; c < n; c++)
    {
      const FrontDocColumn *column = g_ptr_array_index (layout->table->columns, c);
      g_autoptr(FrontFlow) flow = head_flow (layout, context, heading_part (layout, c), layout->widths[c], column->align);
      double height = flow_height (flow) + 2 * PAD_Y;

      any |= column->heading[0] != '\0' || column->over[0] != '\0';
      if (column->over[0] != '\0')
        below = MAX (below, height);
      else
        alone = MAX (alone, height);
    }
  for (guint c = 0; c < n; c = over_end (layout, c))
    if (over_text (layout, c)[0] != '\0')
      {
        g_autoptr(FrontFlow) flow = head_flow (layout, context, over_part (layout, c),
                                               span_width (layout, c, over_end (layout, c)), PANGO_ALIGN_LEFT);

        layout->over_height = MAX (layout->over_height, flow_height (flow) + 2 * PAD_Y);
      }
  layout->head_height = any ? MAX (layout->over_height + below, alone) : 0;
}

static void
measure_rows (FrontTableLayout *layout, PangoContext *context)
{
  const FrontDocTable *table = layout->table;

  for (guint r = 0; r < table->rows->len; r++)
    {
      double height = layout->size * 1.3;

      for (guint c = 0; c < table->columns->len; c++)
        {
          const FrontFlow *flow = front_table_layout_cell (layout, context, r, c);

          height = MAX (height, flow_height (flow));
        }
      height += 2 * PAD_Y;
      g_array_append_val (layout->heights, height);
    }
}

static void
take_head_parts (FrontTableLayout *layout)
{
  const FrontDocTable *table = layout->table;

  g_ptr_array_set_size (layout->head_parts, 0);
  for (guint c = 0; c < table->columns->len; c++)
    g_ptr_array_add (layout->head_parts, head_part (((FrontDocColumn *) g_ptr_array_index (table->columns, c))->heading));
  for (guint c = 0; c < table->columns->len; c++)
    g_ptr_array_add (layout->head_parts, head_part (((FrontDocColumn *) g_ptr_array_index (table->columns, c))->over));
}

/* A head that leaves no room for rows cannot stand on every page. */
static void
make_head_a_row (FrontTableLayout *layout)
{
  const FrontDocTable *table = layout->table;
  FrontDocTable *own = g_new0 (FrontDocTable, 1);
  FrontDocRow *first;

  own->columns = g_ptr_array_new ();
  own->rows = g_ptr_array_new ();
  for (guint c = 0; c < table->columns->len; c++)
    {
      const FrontDocColumn *column = g_ptr_array_index (table->columns, c);

      front_doc_table_add_column (own, NULL, NULL, column->align);
    }
  first = front_doc_table_add_row (own);
  for (guint c = 0; c < table->columns->len; c++)
    {
      const FrontDocColumn *column = g_ptr_array_index (table->columns, c);

      front_doc_row_add_strong (first, c, column->over);
      front_doc_row_add_strong (first, c, column->heading);
    }
  for (guint r = 0; r < table->rows->len; r++)
    g_ptr_array_add (own->rows, g_ptr_array_index (table->rows, r));
  layout->own = own;
  layout->table = own;
  layout->over_height = layout->head_height = 0;
  take_head_parts (layout);
}

static void
own_table_free (FrontDocTable *own)
{
  FrontDocRow *first = g_ptr_array_index (own->rows, 0);

  for (guint c = 0; c < own->columns->len; c++)
    {
      FrontDocColumn *column = g_ptr_array_index (own->columns, c);

      g_free (column->heading);
      g_free (column->over);
      g_free (column);
    }
  g_ptr_array_unref (first->cells);
  g_free (first);
  g_ptr_array_unref (own->columns);
  g_ptr_array_unref (own->rows);
  g_free (own);
}

FrontTableLayout *
front_table_layout_new (PangoContext *context, const FrontDocTable *table, double size, double width, double most_head)
{
  FrontTableLayout *layout = g_new0 (FrontTableLayout, 1);
  guint n = table->columns->len;
  g_autofree Need *needs = g_new0 (Need, n);

  layout->table = table;
  layout->widths = g_new0 (double, n);
  layout->heights = g_array_new (FALSE, FALSE, sizeof (double));
  layout->flows = g_ptr_array_new_with_free_func ((GDestroyNotify) front_flow_free);
  layout->head_parts = g_ptr_array_new_with_free_func ((GDestroyNotify) front_doc_part_free);
  take_head_parts (layout);

  for (layout->size = size;; layout->size = MAX (layout->size - 0.5, LEAST_SIZE))
    {
      measure_columns (layout, context, needs);
      if (sum_least (needs, n) <= width || layout->size <= LEAST_SIZE)
        break;
    }
  share_width (layout, needs, width);
  layout->width = span_width (layout, 0, n);
  measure_head (layout, context);
  if (layout->head_height > most_head)
    make_head_a_row (layout);
  measure_rows (layout, context);
  return layout;
}

void
front_table_layout_free (FrontTableLayout *layout)
{
  if (layout == NULL)
    return;
  g_ptr_array_unref (layout->flows);
  g_clear_pointer (&layout->own, own_table_free);
  g_free (layout->widths);
  g_array_unref (layout->heights);
  g_ptr_array_unref (layout->head_parts);
  g_free (layout);
}

FrontFlow *
front_table_layout_cell (FrontTableLayout *layout, PangoContext *context, guint row, guint column)
{
  const FrontDocRow *data = g_ptr_array_index (layout->table->rows, row);

  if (layout->flows->len > 0 && layout->flows_row == row)
    return g_ptr_array_index (layout->flows, column);

  g_ptr_array_set_size (layout->flows, 0);
  layout->flows_row = row;
  for (guint c = 0; c < layout->table->columns->len; c++)
    {
      const FrontDocColumn *about = g_ptr_array_index (layout->table->columns, c);
      GPtrArray *parts = g_ptr_array_index (data->cells, c);
      FrontFlow *flow = front_flow_new (layout->size, MAX (layout->widths[c] - 2 * PAD_X, 1), about->align);

      for (guint i = 0; i < parts->len; i++)
        front_flow_add (flow, context, g_ptr_array_index (parts, i), FALSE);
      g_ptr_array_add (layout->flows, flow);
    }
  return g_ptr_array_index (layout->flows, column);
}

double
front_table_layout_padding (const FrontTableLayout *layout)
{
  return 2 * PAD_Y;
}

static void
draw_box (cairo_t *cr, double x, double y, double width, double height, gboolean filled)
{
  if (filled)
    {
      cairo_set_source_rgb (cr, 0.91, 0.92, 0.93);
      cairo_rectangle (cr, x, y, width, height);
      cairo_fill (cr);
    }
  cairo_set_source_rgb (cr, 0.55, 0.57, 0.6);
  cairo_set_line_width (cr, 0.5);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
}

static void
draw_cell (const FrontFlow *flow, cairo_t *cr, double x, double y, guint from, guint to, const char *tag, gboolean tagged)
{
  if (tagged)
    cairo_tag_begin (cr, tag, NULL);
  front_flow_draw (flow, cr, x + PAD_X, y + PAD_Y, from, to, tagged ? FRONT_FLOW_TAGGED : FRONT_FLOW_PLAIN);
  if (tagged)
    cairo_tag_end (cr, tag);
}

void
front_table_layout_draw_head (const FrontTableLayout *layout, PangoContext *context, cairo_t *cr, double x, double y,
                              gboolean tagged)
{
  guint n = layout->table->columns->len;
  double left = x;

  if (layout->head_height <= 0)
    return;
  if (layout->over_height > 0)
    {
      if (tagged)
        cairo_tag_begin (cr, "TR", NULL);
      for (guint c = 0; c < n; c = over_end (layout, c))
        {
          double width = span_width (layout, c, over_end (layout, c));
          g_autoptr(FrontFlow) flow = head_flow (layout, context, over_part (layout, c), width, PANGO_ALIGN_LEFT);

          if (over_text (layout, c)[0] != '\0')
            {
              draw_box (cr, left, y, width, layout->over_height, TRUE);
              draw_cell (flow, cr, left, y, 0, flow->lines->len, "TH", tagged);
            }
          left += width;
        }
      if (tagged)
        cairo_tag_end (cr, "TR");
    }
  if (tagged)
    cairo_tag_begin (cr, "TR", NULL);
  left = x;
  for (guint c = 0; c < n; c++)
    {
      const FrontDocColumn *column = g_ptr_array_index (layout->table->columns, c);
      g_autoptr(FrontFlow) flow = head_flow (layout, context, heading_part (layout, c), layout->widths[c], column->align);
      double top = column->over[0] != '\0' ? layout->over_height : 0;

      draw_box (cr, left, y + top, layout->widths[c], layout->head_height - top, TRUE);
      draw_cell (flow, cr, left, y + top, 0, flow->lines->len, "TH", tagged);
      left += layout->widths[c];
    }
  if (tagged)
    cairo_tag_end (cr, "TR");
}

void
front_table_layout_draw_row (FrontTableLayout *layout, PangoContext *context, cairo_t *cr, double x, double y,
                             double height, guint row, const guint *from, const guint *to, gboolean tagged)
{
  double left = x;

  if (tagged)
    cairo_tag_begin (cr, "TR", NULL);
  for (guint c = 0; c < layout->table->columns->len; c++)
    {
      const FrontFlow *flow = front_table_layout_cell (layout, context, row, c);

      draw_box (cr, left, y, layout->widths[c], height, FALSE);
      draw_cell (flow, cr, left, y, from != NULL ? from[c] : 0, from != NULL ? to[c] : flow->lines->len, "TD", tagged);
      left += layout->widths[c];
    }
  if (tagged)
    cairo_tag_end (cr, "TR");
}

void
front_table_layout_head_text (const FrontTableLayout *layout, GString *text)
{
  guint n = layout->table->columns->len;

  for (guint c = 0; c < n; c = over_end (layout, c))
    if (over_text (layout, c)[0] != '\0')
      g_string_append_printf (text, "%s\n", over_text (layout, c));
  for (guint c = 0; c < n; c++)
    g_string_append_printf (text, "%s\n", heading_part (layout, c)->text->text);
}

void
front_table_layout_row_text (FrontTableLayout *layout, PangoContext *context, guint row, const guint *from,
                             const guint *to, GString *text)
{
  for (guint c = 0; c < layout->table->columns->len; c++)
    {
      const FrontFlow *flow = front_table_layout_cell (layout, context, row, c);

      front_flow_text (flow, from != NULL ? from[c] : 0, from != NULL ? to[c] : flow->lines->len, text);
    }
}
