#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-matrix.h"

#include <glib/gi18n-lib.h>

#include "charts/front-chart.h"

static void
step_clear (gpointer data)
{
  FrontMatrixStep *step = data;

  g_free (step->code);
  g_free (step->label);
}

static void
cell_clear (gpointer data)
{
  g_free (((FrontMatrixCell *) data)->text);
}

static void
risk_clear (gpointer data)
{
  FrontMatrixRisk *risk = data;

  g_free (risk->ref);
  g_free (risk->title);
  g_free (risk->words);
}

FrontMatrix *
front_matrix_new (guint n_rows, guint n_columns)
{
  FrontMatrix *matrix;

  g_return_val_if_fail (n_rows > 0 && n_columns > 0, NULL);

  matrix = g_new0 (FrontMatrix, 1);
  matrix->rows = g_array_new (FALSE, TRUE, sizeof (FrontMatrixStep));
  g_array_set_clear_func (matrix->rows, step_clear);
  g_array_set_size (matrix->rows, n_rows);
  matrix->columns = g_array_new (FALSE, TRUE, sizeof (FrontMatrixStep));
  g_array_set_clear_func (matrix->columns, step_clear);
  g_array_set_size (matrix->columns, n_columns);
  matrix->cells = g_array_new (FALSE, TRUE, sizeof (FrontMatrixCell));
  g_array_set_clear_func (matrix->cells, cell_clear);
  g_array_set_size (matrix->cells, n_rows * n_columns);
  matrix->risks = g_array_new (FALSE, TRUE, sizeof (FrontMatrixRisk));
  g_array_set_clear_func (matrix->risks, risk_clear);
  for (guint row = 0; row < n_rows; row++)
    front_matrix_set_row (matrix, row, "", "");
  for (guint column = 0; column < n_columns; column++)
    front_matrix_set_column (matrix, column, "", "");
  for (guint i = 0; i < n_rows * n_columns; i++)
    g_array_index (matrix->cells, FrontMatrixCell, i).band = -1;
  return matrix;
}

void
front_matrix_free (FrontMatrix *matrix)
{
  if (matrix == NULL)
    return;
  g_free (matrix->title);
  g_free (matrix->subtitle);
  g_free (matrix->row_title);
  g_free (matrix->column_title);
  g_array_unref (matrix->rows);
  g_array_unref (matrix->columns);
  g_array_unref (matrix->cells);
  g_array_unref (matrix->risks);
  g_free (matrix->appetite);
  g_free (matrix);
}

static void
set_step (FrontMatrixStep *step, const char *code, const char *label)
{
  step_clear (step);
  step->code = g_strdup (code);
  step->label = g_strdup (label != NULL ? label : "");
}

void
front_matrix_set_row (FrontMatrix *matrix, guint row, const char *code, const char *label)
{
  g_return_if_fail (matrix != NULL && row < matrix->rows->len);
  g_return_if_fail (code != NULL);

  set_step (&g_array_index (matrix->rows, FrontMatrixStep, row), code, label);
}

void
front_matrix_set_column (FrontMatrix *matrix, guint column, const char *code, const char *label)
{
  g_return_if_fail (matrix != NULL && column < matrix->columns->len);
  g_return_if_fail (code != NULL);

  set_step (&g_array_index (matrix->columns, FrontMatrixStep, column), code, label);
}

void
front_matrix_set_cell (FrontMatrix *matrix, guint row, guint column, const char *text, int band)
{
  FrontMatrixCell *cell;

  g_return_if_fail (matrix != NULL && row < matrix->rows->len && column < matrix->columns->len);
  g_return_if_fail (band >= -1 && band < FRONT_CHART_BANDS);

  cell = &g_array_index (matrix->cells, FrontMatrixCell, row * matrix->columns->len + column);
  g_free (cell->text);
  cell->text = g_strdup (text);
  cell->band = band;
}

void
front_matrix_set_appetite (FrontMatrix *matrix, guint row, guint n_columns)
{
  g_return_if_fail (matrix != NULL && row < matrix->rows->len && n_columns <= matrix->columns->len);

  if (matrix->appetite == NULL)
    matrix->appetite = g_new0 (int, matrix->rows->len);
  matrix->appetite[row] = n_columns;
}

FrontMatrixRisk *
front_matrix_add (FrontMatrix *matrix, const char *ref, const char *title, guint row, guint column)
{
  FrontMatrixRisk risk = { .ref = g_strdup (ref), .title = g_strdup (title), .row = row, .column = column,
                           .old_row = -1, .old_column = -1 };

  g_return_val_if_fail (matrix != NULL && row < matrix->rows->len && column < matrix->columns->len, NULL);
  g_return_val_if_fail (ref != NULL && title != NULL, NULL);

  g_array_append_val (matrix->risks, risk);
  return &g_array_index (matrix->risks, FrontMatrixRisk, matrix->risks->len - 1);
}

const FrontMatrixStep *
front_matrix_row (const FrontMatrix *matrix, guint row)
{
  g_return_val_if_fail (matrix != NULL && row < matrix->rows->len, NULL);

  return &g_array_index (matrix->rows, FrontMatrixStep, row);
}

const FrontMatrixStep *
front_matrix_column (const FrontMatrix *matrix, guint column)
{
  g_return_val_if_fail (matrix != NULL && column < matrix->columns->len, NULL);

  return &g_array_index (matrix->columns, FrontMatrixStep, column);
}

const FrontMatrixCell *
front_matrix_cell (const FrontMatrix *matrix, guint row, guint column)
{
  g_return_val_if_fail (matrix != NULL && row < matrix->rows->len && column < matrix->columns->len, NULL);

  return &g_array_index (matrix->cells, FrontMatrixCell, row * matrix->columns->len + column);
}

const FrontMatrixRisk *
front_matrix_risk (const FrontMatrix *matrix, guint index)
{
  g_return_val_if_fail (matrix != NULL && index < matrix->risks->len, NULL);

  return &g_array_index (matrix->risks, FrontMatrixRisk, index);
}

static void
append_place (GString *text, const FrontMatrix *matrix, guint row, guint column)
{
  const FrontMatrixStep *likelihood = front_matrix_row (matrix, row);
  const FrontMatrixStep *impact = front_matrix_column (matrix, column);
  const FrontMatrixCell *cell = front_matrix_cell (matrix, row, column);

  g_string_append_printf (text, "%s %s%s%s", matrix->row_title, likelihood->code, *likelihood->label != '\0' ? " " : "",
                          likelihood->label);
  g_string_append_printf (text, ", %s %s%s%s", matrix->column_title, impact->code, *impact->label != '\0' ? " " : "",
                          impact->label);
  if (cell->text != NULL)
    g_string_append_printf (text, ", %s", cell->text);
}

char *
front_matrix_describe (const FrontMatrix *matrix)
{
  g_autoptr(GString) text = NULL;

  g_return_val_if_fail (matrix != NULL, NULL);

  text = g_string_new (NULL);
  g_string_append_printf (text, _("Risk matrix, %s."), matrix->title != NULL ? matrix->title : "");
  g_string_append_c (text, ' ');
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u risk.", "%u risks.", matrix->risks->len),
                          matrix->risks->len);
  for (guint row = 0; row < matrix->rows->len; row++)
    for (guint column = 0; column < matrix->columns->len; column++)
      {
        gboolean first = TRUE;

        for (guint i = 0; i < matrix->risks->len; i++)
          {
            const FrontMatrixRisk *risk = front_matrix_risk (matrix, i);

            if (risk->row != (int) row || risk->column != (int) column)
              continue;
            if (first)
              {
                g_string_append_c (text, ' ');
                append_place (text, matrix, row, column);
              }
            g_string_append_printf (text, "%s %s %s", first ? ":" : ";", risk->ref, risk->title);
            first = FALSE;
          }
        if (!first)
          g_string_append_c (text, '.');
      }
  if (matrix->appetite != NULL)
    {
      guint outside = 0;

      for (guint i = 0; i < matrix->risks->len; i++)
        outside += front_matrix_risk (matrix, i)->column >= matrix->appetite[front_matrix_risk (matrix, i)->row];
      g_string_append_c (text, ' ');
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u risk is outside the appetite.", "%u risks are outside the appetite.",
                                                 outside), outside);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
front_matrix_risk_text (const FrontMatrix *matrix, int index)
{
  g_autoptr(GString) text = NULL;
  const FrontMatrixRisk *risk;

  g_return_val_if_fail (matrix != NULL, NULL);
  if (index < 0 || (guint) index >= matrix->risks->len)
    return NULL;

  risk = front_matrix_risk (matrix, index);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s %s: ", risk->ref, risk->title);
  append_place (text, matrix, risk->row, risk->column);
  if (risk->words != NULL)
    g_string_append_printf (text, ", %s", risk->words);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
kind_draw (cairo_t *cr, PangoContext *context, gconstpointer chart, const FrontChartStyle *style, double width,
           double height, int item)
{
  front_matrix_draw (cr, context, chart, style, width, height, item);
}

static int
kind_hit (PangoContext *context, gconstpointer chart, const FrontChartStyle *style, double width, double height,
          double x, double y)
{
  return front_matrix_hit (context, chart, style, width, height, x, y);
}

static guint
kind_n_items (gconstpointer chart)
{
  const FrontMatrix *matrix = chart;

  return matrix->risks->len;
}

static char *
kind_title (gconstpointer chart)
{
  const FrontMatrix *matrix = chart;

  return g_strdup (matrix->title);
}

static char *
kind_describe (gconstpointer chart)
{
  return front_matrix_describe (chart);
}

static char *
kind_item_text (gconstpointer chart, int item)
{
  return front_matrix_risk_text (chart, item);
}

static FrontChartTable *
kind_table (gconstpointer chart)
{
  const FrontMatrix *matrix = chart;
  FrontChartTable *table = front_chart_table_new ();
  gboolean noted = FALSE;

  for (guint i = 0; i < matrix->risks->len; i++)
    noted = noted || front_matrix_risk (matrix, i)->words != NULL;
  front_chart_table_column (table, "ref", _("Ref"), -1);
  front_chart_table_column (table, "title", _("Risk"), -1);
  front_chart_table_column (table, "likelihood", matrix->row_title, -1);
  front_chart_table_column (table, "impact", matrix->column_title, -1);
  front_chart_table_column (table, "rating", _("Rating"), -1);
  front_chart_table_column (table, "before", _("Before"), -1);
  if (noted)
    front_chart_table_column (table, "note", _("Note"), -1);
  for (guint i = 0; i < matrix->risks->len; i++)
    {
      const FrontMatrixRisk *risk = front_matrix_risk (matrix, i);
      g_autofree char *before = NULL;

      if (risk->old_row >= 0 && risk->old_column >= 0)
        before = g_strdup_printf ("%s %s", front_matrix_row (matrix, risk->old_row)->code,
                                  front_matrix_column (matrix, risk->old_column)->code);
      front_chart_table_text (table, risk->ref);
      front_chart_table_text (table, risk->title);
      front_chart_table_text (table, front_matrix_row (matrix, risk->row)->code);
      front_chart_table_text (table, front_matrix_column (matrix, risk->column)->code);
      front_chart_table_text (table, front_matrix_cell (matrix, risk->row, risk->column)->text);
      front_chart_table_text (table, before);
      if (noted)
        front_chart_table_text (table, risk->words);
    }
  return table;
}

const FrontChartKind front_matrix_kind = {
  .draw = kind_draw,
  .hit = kind_hit,
  .n_items = kind_n_items,
  .title = kind_title,
  .describe = kind_describe,
  .item_text = kind_item_text,
  .table = kind_table,
};
