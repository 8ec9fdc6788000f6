#pragma once

#include "charts/front-chart-text.h"
#include "charts/front-matrix.h"

G_BEGIN_DECLS

/* Where everything of a matrix goes at one size; for drawing it, for finding the risk under the pointer, and for tests. */

/* A risk's ref in its cell. */
typedef struct
{
  FrontChartBox box;
  guint risk;
  gboolean old; /* where it stood before */
} FrontMatrixChip;

typedef struct
{
  const FrontMatrix *matrix;
  const FrontChartStyle *style;
  FrontChartTexts *texts;
  FrontChartBox grid;
  GArray *chips;     /* of FrontMatrixChip */
  GArray *titles;    /* of FrontMatrixChip: the lines of the list beneath */
  guint n_listed;    /* cells whose refs stand in the list beside the matrix */
} FrontMatrixLayout;

/* @selected: a risk whose chip is drawn inverted, or -1. */
FrontMatrixLayout *front_matrix_layout_new  (PangoContext *context, const FrontMatrix *matrix, const FrontChartStyle *style,
                                             double width, double height, int selected);
void               front_matrix_layout_free (FrontMatrixLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontMatrixLayout, front_matrix_layout_free)

FrontChartBox      front_matrix_layout_cell (const FrontMatrixLayout *layout, guint row, guint column);

G_END_DECLS
