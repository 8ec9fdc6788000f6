#pragma once

#include "documents/front-flow.h"

G_BEGIN_DECLS

/* A table fitted to a width: columns from their content, the largest text at which no word is broken, heights of all
 * rows. Only app/documents includes this. Cells are laid out again to be drawn, so that a table of ten
 * thousand rows costs no more than its heights. Lengths are points. */

typedef struct
{
  const FrontDocTable *table; /* the document's, or @own */
  FrontDocTable *own;         /* with the head as its first row; its other rows are the document's */
  double size;
  double width;         /* of the whole */
  double *widths;       /* a column */
  double over_height;   /* of the upper row of the head; 0 without one */
  double head_height;   /* of the whole head; 0 where every heading is empty */
  GArray *heights;      /* double, a row */
  GPtrArray *flows;     /* (element-type FrontFlow): the cells of row @flows_row, which may go over many pages */
  guint flows_row;
  GPtrArray *head_parts; /* (element-type FrontDocPart): the headings, then those over them */
} FrontTableLayout;

/* @most_head: a head that would be higher becomes the table's first row, which may be split, and is not repeated. */
FrontTableLayout *front_table_layout_new  (PangoContext *context, const FrontDocTable *table, double size, double width,
                                           double most_head);
void              front_table_layout_free (FrontTableLayout *layout);

/* A cell of a row, without its padding. Returns: (transfer none): till a cell of another row is asked for. */
FrontFlow *front_table_layout_cell (FrontTableLayout *layout, PangoContext *context, guint row, guint column);
/* The room above and below a cell's text, together. */
double     front_table_layout_padding (const FrontTableLayout *layout);

/* Draws the head, or (part of) a row: lines from[c] up to to[c] of each cell; @from NULL is the whole row. */
void       front_table_layout_draw_head (const FrontTableLayout *layout, PangoContext *context, cairo_t *cr, double x, double y,
                                         gboolean tagged);
void       front_table_layout_draw_row  (FrontTableLayout *layout, PangoContext *context, cairo_t *cr, double x, double y,
                                         double height, guint row, const guint *from, const guint *to, gboolean tagged);
void       front_table_layout_head_text (const FrontTableLayout *layout, GString *text);
void       front_table_layout_row_text  (FrontTableLayout *layout, PangoContext *context, guint row, const guint *from,
                                         const guint *to, GString *text);

G_END_DECLS
