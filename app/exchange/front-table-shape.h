#pragma once

#include "exchange/front-table-record.h"
#include "exchange/front-value.h"

G_BEGIN_DECLS

/* What the cells of each column are like, learnt from a table's first records: their type, and the shapes that come again and again
 * ("99/99/9999", "AA-9999"). By it a header is known from what stands below, and a record whose separators are not right
 * is mended. Pure. */
typedef struct _FrontShapes FrontShapes;

#define FRONT_SHAPE_LONGEST 40 /* longer text has no shape worth knowing */

FrontShapes  *front_shapes_new   (guint n_columns);
void          front_shapes_free  (FrontShapes *shapes);
void          front_shapes_learn (FrontShapes *shapes, const FrontRecord *record); /* of n_columns cells */
guint         front_shapes_n     (FrontShapes *shapes);
/* What most of its filled cells are: TEXT where fewer than four in five agree, EMPTY where none is filled. */
FrontCellType front_shapes_type  (FrontShapes *shapes, guint column);
/* What more than half of them are, where a heading says the same already: a few bad cells do not hide a column. */
FrontCellType front_shapes_most   (FrontShapes *shapes, guint column);
guint         front_shapes_filled (FrontShapes *shapes, guint column);
#define FRONT_FIT_BEST 4
/* How well @cell fits: from -4 (a word among dates) to FRONT_FIT_BEST (of a shape that most have). */
int           front_shapes_fit   (FrontShapes *shapes, guint column, const char *cell);
/* The same in two steps, for a cell that is tried in many columns: what it is, which costs the most, and how that fits. */
typedef struct
{
  FrontCellType type;
  gboolean shaped;
  char shape[FRONT_SHAPE_LONGEST + 1];
} FrontCellLook;
void          front_cell_look_at      (FrontCellLook *look, const char *cell);
int           front_shapes_fit_looked (FrontShapes *shapes, guint column, const FrontCellLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontShapes, front_shapes_free)

/* Mends a record of too many or too few cells to the columns: drops empty cells, joins what a separator in the text has parted, parts
 * what a missing one has joined. Cells that were one are joined with @separator. FALSE, and @record as it was: no way fits clearly better. */
gboolean      front_shapes_mend  (FrontShapes *shapes, FrontRecord *record, char separator);

/* Whether four in five of its cells, or all but one of three and more, could be a day as spreadsheets count it, or a time of day without a colon, if its heading says so. */
gboolean      front_shapes_serial (FrontShapes *shapes, guint column);
gboolean      front_shapes_clock  (FrontShapes *shapes, guint column);

G_END_DECLS
