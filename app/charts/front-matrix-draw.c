#define G_LOG_DOMAIN "front-charts"

#include "config.h"

#include <math.h>

#include "charts/front-matrix-layout.h"

static const FrontInk black = { 0, 0, 0 };
static const FrontInk white = { 1, 1, 1 };

static void
rounded (cairo_t *cr, const FrontChartBox *box, double radius)
{
  double right = box->x + box->width;
  double bottom = box->y + box->height;

  cairo_new_path (cr);
  cairo_arc (cr, right - radius, box->y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, box->x + radius, bottom - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, box->x + radius, box->y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
draw_cells (cairo_t *cr, const FrontMatrixLayout *layout)
{
  const FrontMatrix *matrix = layout->matrix;

  for (guint row = 0; row < matrix->rows->len; row++)
    for (guint column = 0; column < matrix->columns->len; column++)
      {
        FrontChartBox box = front_matrix_layout_cell (layout, row, column);
        int band = front_matrix_cell (matrix, row, column)->band;

        cairo_rectangle (cr, box.x, box.y, box.width, box.height);
        if (band >= 0)
          {
            front_chart_ink (cr, &layout->style->band[band]);
            cairo_fill_preserve (cr);
          }
        /* Dark rules: neighbouring fills are too alike to end at each other. */
        front_chart_ink (cr, layout->style->look == FRONT_LOOK_DARK && band < 0 ? &layout->style->dim : &black);
        cairo_set_line_width (cr, MAX (layout->style->hairline, layout->style->smallest / 14));
        cairo_stroke (cr);
      }
}

/* A heavy stepped line with a rim, so that it is seen on the darkest fill and on the lightest: what lies right of it or above is
 * outside the appetite. */
static void
draw_appetite (cairo_t *cr, const FrontMatrixLayout *layout)
{
  const FrontMatrix *matrix = layout->matrix;
  double pen = MAX (layout->style->hairline * 3, layout->style->smallest * 0.4);

  if (matrix->appetite == NULL)
    return;
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint row = 0; row < matrix->rows->len; row++)
        {
          FrontChartBox box = front_matrix_layout_cell (layout, row, 0);
          double x = box.x + matrix->appetite[row] * box.width;

          if (row == 0)
            cairo_move_to (cr, x, box.y);
          else
            cairo_line_to (cr, x, box.y);
          cairo_line_to (cr, x, box.y + box.height);
        }
      front_chart_ink (cr, pass == 0 ? &white : &black);
      cairo_set_line_width (cr, pass == 0 ? pen * 1.8 : pen);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
      cairo_stroke (cr);
    }
}

/* From the rim of one box towards the other, with a head. */
static void
draw_arrow (cairo_t *cr, const FrontMatrixLayout *layout, const FrontChartBox *from, const FrontChartBox *to)
{
  double x0 = from->x + from->width / 2;
  double y0 = from->y + from->height / 2;
  double x1 = to->x + to->width / 2;
  double y1 = to->y + to->height / 2;
  double length = hypot (x1 - x0, y1 - y0);
  double head = layout->style->text_size * 0.5;
  double dx;
  double dy;

  if (length < to->height + from->height)
    return;
  dx = (x1 - x0) / length;
  dy = (y1 - y0) / length;
  x0 += dx * MIN (from->width / 2 / MAX (fabs (dx), 1e-6), from->height / 2 / MAX (fabs (dy), 1e-6));
  y0 += dy * MIN (from->width / 2 / MAX (fabs (dx), 1e-6), from->height / 2 / MAX (fabs (dy), 1e-6));
  x1 -= dx * MIN (to->width / 2 / MAX (fabs (dx), 1e-6), to->height / 2 / MAX (fabs (dy), 1e-6));
  y1 -= dy * MIN (to->width / 2 / MAX (fabs (dx), 1e-6), to->height / 2 / MAX (fabs (dy), 1e-6));
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
  cairo_stroke (cr);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x1 - head * dx + head * 0.45 * dy, y1 - head * dy - head * 0.45 * dx);
  cairo_line_to (cr, x1 - head * dx - head * 0.45 * dy, y1 - head * dy + head * 0.45 * dx);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static const FrontMatrixChip *
chip_of (const FrontMatrixLayout *layout, guint risk)
{
  for (guint i = 0; i < layout->chips->len; i++)
    {
      const FrontMatrixChip *chip = &g_array_index (layout->chips, FrontMatrixChip, i);

      if (chip->risk == risk && !chip->old)
        return chip;
    }
  return NULL;
}

/* White with a black rim stands out on every fill, in colour and in grey. */
static void
draw_chips (cairo_t *cr, const FrontMatrixLayout *layout, int selected)
{
  const FrontChartStyle *style = layout->style;
  double rim = MAX (style->hairline, style->smallest / 10);
  const double dashes[] = { rim * 3, rim * 2 };

  for (guint i = 0; i < layout->chips->len; i++)
    {
      const FrontMatrixChip *chip = &g_array_index (layout->chips, FrontMatrixChip, i);
      gboolean chosen = !chip->old && (int) chip->risk == selected;

      rounded (cr, &chip->box, MIN (chip->box.height, chip->box.width) * 0.35);
      front_chart_ink (cr, chosen ? &black : &white);
      cairo_fill_preserve (cr);
      front_chart_ink (cr, chosen && style->look == FRONT_LOOK_DARK ? &white : &black);
      cairo_set_line_width (cr, rim * (chosen ? 2 : 1));
      cairo_set_dash (cr, dashes, chip->old ? 2 : 0, 0);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
}

static void
draw_arrows (cairo_t *cr, const FrontMatrixLayout *layout)
{
  front_chart_ink (cr, &layout->style->ink);
  cairo_set_line_width (cr, MAX (layout->style->hairline, layout->style->smallest / 8));
  for (guint i = 0; i < layout->chips->len; i++)
    {
      const FrontMatrixChip *chip = &g_array_index (layout->chips, FrontMatrixChip, i);
      const FrontMatrixChip *now = chip->old ? chip_of (layout, chip->risk) : NULL;

      if (now != NULL)
        draw_arrow (cr, layout, &chip->box, &now->box);
    }
}

/* The selected risk's cell has a rim too: where its ref stands in the list, that is what shows it. */
static void
draw_selected_cell (cairo_t *cr, const FrontMatrixLayout *layout, int selected)
{
  const FrontMatrixRisk *risk = front_matrix_risk (layout->matrix, selected);
  FrontChartBox box = front_matrix_layout_cell (layout, risk->row, risk->column);
  double rim = layout->style->text_size * 0.2;

  /* Black with white within: one of the two stands out on every fill. */
  for (guint pass = 0; pass < 2; pass++)
    {
      double in = rim * (pass + 0.5);

      front_chart_ink (cr, pass == 0 ? &black : &white);
      cairo_set_line_width (cr, rim);
      cairo_rectangle (cr, box.x + in, box.y + in, box.width - 2 * in, box.height - 2 * in);
      cairo_stroke (cr);
    }
}

void
front_matrix_draw (cairo_t *cr, PangoContext *context, const FrontMatrix *matrix, const FrontChartStyle *style,
                   double width, double height, int selected)
{
  g_autoptr(FrontMatrixLayout) layout = NULL;

  g_return_if_fail (cr != NULL && PANGO_IS_CONTEXT (context));
  g_return_if_fail (matrix != NULL && style != NULL);
  g_return_if_fail (width > 0 && height > 0);

  pango_cairo_update_context (cr, context);
  layout = front_matrix_layout_new (context, matrix, style, width, height, selected);
  cairo_save (cr);
  draw_cells (cr, layout);
  draw_appetite (cr, layout);
  if (selected >= 0 && (guint) selected < matrix->risks->len)
    draw_selected_cell (cr, layout, selected);
  draw_arrows (cr, layout);
  draw_chips (cr, layout, selected);
  front_chart_texts_draw (layout->texts, cr);
  cairo_restore (cr);
}

static int
risk_at (const GArray *boxes, double x, double y)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const FrontMatrixChip *chip = &g_array_index (boxes, FrontMatrixChip, i);

      if (x >= chip->box.x && x <= chip->box.x + chip->box.width && y >= chip->box.y && y <= chip->box.y + chip->box.height)
        return (int) chip->risk;
    }
  return -1;
}

int
front_matrix_hit (PangoContext *context, const FrontMatrix *matrix, const FrontChartStyle *style, double width,
                  double height, double x, double y)
{
  g_autoptr(FrontMatrixLayout) layout = NULL;
  int risk;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), -1);
  g_return_val_if_fail (matrix != NULL && style != NULL, -1);
  if (width <= 0 || height <= 0)
    return -1;

  layout = front_matrix_layout_new (context, matrix, style, width, height, -1);
  risk = risk_at (layout->chips, x, y);
  return risk >= 0 ? risk : risk_at (layout->titles, x, y);
}
