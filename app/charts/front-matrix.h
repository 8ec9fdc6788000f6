#pragma once

#include <pango/pangocairo.h>

#include "charts/front-chart-style.h"

G_BEGIN_DECLS

/* A risk matrix ready to be drawn: likelihood upwards, impact to the right, and in each cell the refs of the risks that
 * stand there. It knows nothing of schemes or of the store: front-matrix-register.h makes one from a register. */

/* A row or a column. */
typedef struct
{
  char *code;   /* "E", "IV", "2" */
  char *label;  /* "Critical", "3–24 %"; "" for none */
} FrontMatrixStep;

typedef struct
{
  char *text;   /* printed in the cell: "Low 4"; NULL for none */
  int band;     /* its fill, 0 (mildest) to FRONT_CHART_BANDS - 1; -1 has none */
} FrontMatrixCell;

typedef struct
{
  char *ref;
  char *title;
  int row;       /* from the top */
  int column;
  int old_row;   /* where it stood before, or -1 */
  int old_column;
  char *words;   /* what else is to be said of it: "review overdue since 31/10/2015"; nullable */
} FrontMatrixRisk;

typedef struct
{
  char *title;
  char *subtitle;     /* nullable */
  char *row_title;    /* "Likelihood" */
  char *column_title; /* "Impact" */
  GArray *rows;       /* of FrontMatrixStep, top first */
  GArray *columns;    /* of FrontMatrixStep, left first */
  GArray *cells;      /* of FrontMatrixCell, row by row; made by front_matrix_new () */
  GArray *risks;      /* of FrontMatrixRisk, in the register's order */
  int *appetite;      /* for each row, top first: how many cells from the left are within the appetite; NULL: none was agreed */
} FrontMatrix;

FrontMatrix     *front_matrix_new  (guint n_rows, guint n_columns);
void             front_matrix_free (FrontMatrix *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontMatrix, front_matrix_free)

void             front_matrix_set_row    (FrontMatrix *matrix, guint row, const char *code, const char *label);
void             front_matrix_set_column (FrontMatrix *matrix, guint column, const char *code, const char *label);
void             front_matrix_set_cell   (FrontMatrix *matrix, guint row, guint column, const char *text, int band);
/* How many cells of a row, from the left, are within the appetite; the first call agrees one that leaves all other rows outside. */
void             front_matrix_set_appetite (FrontMatrix *matrix, guint row, guint n_columns);
/* Returns: (transfer none): the new last risk, without an old place; till the next call. */
FrontMatrixRisk *front_matrix_add        (FrontMatrix *matrix, const char *ref, const char *title, guint row, guint column);

const FrontMatrixStep *front_matrix_row    (const FrontMatrix *matrix, guint row);
const FrontMatrixStep *front_matrix_column (const FrontMatrix *matrix, guint column);
const FrontMatrixCell *front_matrix_cell   (const FrontMatrix *matrix, guint row, guint column);
const FrontMatrixRisk *front_matrix_risk   (const FrontMatrix *matrix, guint index);

/* The text alternative: every cell that holds risks, with their refs and titles. Returns: (transfer full) */
char            *front_matrix_describe  (const FrontMatrix *matrix);
/* "3 Loss of accommodation: likelihood E (3–24 %), impact III Significant". Returns: (transfer full) */
char            *front_matrix_risk_text (const FrontMatrix *matrix, int index);

/* Draws into (0, 0) to (@width, @height). A ref is never smaller than 7 pt and never on another: where a cell is too
 * small for its refs it says how many there are, and they stand in a list beside the matrix. The titles stand beneath, where there is room.
 * @selected: a risk drawn as pointed at, or -1. */
void             front_matrix_draw (cairo_t *cr, PangoContext *context, const FrontMatrix *matrix, const FrontChartStyle *style,
                                    double width, double height, int selected);
/* The risk whose ref or whose title beneath lies at a point, or -1. */
int              front_matrix_hit  (PangoContext *context, const FrontMatrix *matrix, const FrontChartStyle *style, double width,
                                    double height, double x, double y);

G_END_DECLS
