#include "config.h"
#include "charts/front-chart.h"

struct _FrontDrawing
{
  const FrontChartKind *kind;
  gpointer chart;
  GDestroyNotify chart_free;
};

FrontDrawing *
front_drawing_new (const FrontChartKind *kind, gpointer chart, GDestroyNotify chart_free)
{
  FrontDrawing *drawing;

  g_return_val_if_fail (kind != NULL && chart != NULL, NULL);

  drawing = g_atomic_rc_box_new0 (FrontDrawing);
  drawing->kind = kind;
  drawing->chart = chart;
  drawing->chart_free = chart_free;
  return drawing;
}

FrontDrawing *
front_drawing_ref (FrontDrawing *drawing)
{
  g_return_val_if_fail (drawing != NULL, NULL);

  return g_atomic_rc_box_acquire (drawing);
}

static void
clear (gpointer data)
{
  FrontDrawing *drawing = data;

  if (drawing->chart_free != NULL)
    drawing->chart_free (drawing->chart);
}

void
front_drawing_unref (FrontDrawing *drawing)
{
  if (drawing != NULL)
    g_atomic_rc_box_release_full (drawing, clear);
}

const FrontChartKind *
front_drawing_kind (const FrontDrawing *drawing)
{
  g_return_val_if_fail (drawing != NULL, NULL);

  return drawing->kind;
}

gconstpointer
front_drawing_chart (const FrontDrawing *drawing)
{
  g_return_val_if_fail (drawing != NULL, NULL);

  return drawing->chart;
}
