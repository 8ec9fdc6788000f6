#pragma once

#include "exchange/front-import-fields.h"

G_BEGIN_DECLS

/* A table's headings, and what its columns' first cells could be; for the files that find out which column means what. */

typedef struct
{
  guint filled, words, directions, ends, hours, spans, bare_hours, lengths, scores, yes_no, clocks, day_parts;
  guint empty; /* say nothing, or that there was nothing to divide by; the others leave them out */
  guint types[FRONT_VALUE_TEXT + 1];
} FrontColumnCells;

typedef struct
{
  char **exact, **plain; /* as front_heading_norm () and front_heading_plain () leave them */
  FrontColumnCells *cells;
} FrontHeadings;

/* The table then stands before its first row. Where it cannot be read its next reader is told. */
void          front_headings_init  (FrontHeadings *headings, FrontTable *table);
void          front_headings_clear (FrontHeadings *headings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontHeadings, front_headings_clear)
/* What more than half of a column's cells are: where the table finds words, without those that say nothing. In many half hours of the night nobody
 * rings. */
FrontCellType front_headings_most  (FrontTable *table, const FrontHeadings *headings, guint column);
/* A heading's word alone is not enough: "Call Time" may be seconds, "Start" a number. With it, a column is what more than half of its cells
 * are: the others are kept aside row by row. */
gboolean      front_headings_could_be (const FrontImportMap *map, FrontField field, FrontTable *table, const FrontHeadings *headings, guint column);
/* Inbound, Outbound, Internal, and perhaps what became of a call. */
gboolean      front_cells_hold_directions (const FrontColumnCells *cells);

G_END_DECLS
