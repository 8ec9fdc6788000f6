#pragma once

#include "exchange/front-table-file.h"
#include "exchange/front-table-record.h"
#include "exchange/front-table-shape.h"

G_BEGIN_DECLS

/* Somebody's table as it came: whatever separates its cells, whatever stands above, below and between. It is read from the start
 * to the end, in pieces, whatever its size; what it is taken for is decided from its first quarter of a megabyte.
 *
 * Left out, and told: title lines above the headings, blank lines, blank columns without a heading, totals, notes of one cell, and
 * everything from a second table on. Told: records that were mended, and those that could not be.
 *
 * THREADS: any one thread at a time. */
typedef struct _FrontTable FrontTable;

typedef struct
{
  const char *encoding;  /* as front_table_file_open () takes it; NULL finds it out */
  char separator;        /* 0 finds it out */
  gboolean merged;       /* cells were merged: a row of one cell goes on with the row above, and is no remark */
  gint64 header_line;    /* where the headings are, from 1; 0 finds it out */
} FrontTableOptions;

typedef enum
{
  FRONT_NOTE_TITLE,        /* above the headings */
  FRONT_NOTE_BLANK,
  FRONT_NOTE_TOTAL,
  FRONT_NOTE_REMARK,       /* a line of one cell among many */
  FRONT_NOTE_HEADINGS,     /* once more, as on each page of a report */
  FRONT_NOTE_SECOND_TABLE, /* from this line on nothing is read */
  FRONT_NOTE_BLANK_COLUMN,
  FRONT_NOTE_MENDED,       /* separators put right */
  FRONT_NOTE_QUOTE,        /* a quotation mark out of place */
  FRONT_NOTE_RAGGED,       /* too many or too few cells, and not clear which */
  FRONT_NOTE_DAMAGED,      /* bytes that are no text, or NULs */
  FRONT_N_NOTES,
} FrontNoteKind;

const char *front_note_name (FrontNoteKind kind); /* stable word: "title", "blank", … */
const char *front_note_text (FrontNoteKind kind); /* of a line, what was done, translated */
const char *front_note_title (FrontNoteKind kind); /* of all such lines: "Totals, left out", translated */

typedef struct
{
  FrontNoteKind kind;
  gint64 line; /* from 1; 0: the whole file */
  char *text;  /* what stands there, shortened; nullable */
} FrontTableNote;

#define FRONT_NOTES_KEPT 200 /* the others are only counted */

/* FRONT_ERROR_UNREACHABLE, _BAD_INPUT, _CANCELLED. An empty file is a table without columns. */
FrontTable            *front_table_open      (const char *path, const FrontTableOptions *options, GCancellable *cancellable,
                                              GError **error);
void                   front_table_free      (FrontTable *table);
const FrontTableFacts *front_table_facts     (FrontTable *table);
const FrontDialect    *front_table_dialect   (FrontTable *table);
const char            *front_table_name      (FrontTable *table);
gint64                 front_table_header_line (FrontTable *table); /* 0: it has no headings */
guint                  front_table_header_rows (FrontTable *table);
guint                  front_table_n_columns (FrontTable *table);
/* Its heading, rows of one joined by a space; "Column 3" where there is none. (transfer none) */
const char            *front_table_column    (FrontTable *table, guint column);
FrontCellType          front_table_type      (FrontTable *table, guint column);
/* What more than half of its first cells are, for a column whose heading says it: the others are bad cells. */
FrontCellType          front_table_most      (FrontTable *table, guint column);
/* What only a heading can make of a column's numbers: see front-table-shape.h. */
gboolean               front_table_serial    (FrontTable *table, guint column);
gboolean               front_table_clock     (FrontTable *table, guint column);
/* -1: there is none of that heading; capitals and spaces around do not matter. "#3" is the third, where no heading is so called. */
int                    front_table_find      (FrontTable *table, const char *heading);
/* So far. */
guint                  front_table_count     (FrontTable *table, FrontNoteKind kind);
const GPtrArray       *front_table_notes     (FrontTable *table); /* (element-type FrontTableNote) */
double                 front_table_share     (FrontTable *table); /* read, 0 to 1 */

typedef enum
{
  FRONT_TABLE_ROW,
  FRONT_TABLE_END,
  FRONT_TABLE_FAILED,
} FrontTableStep;

FrontTableStep         front_table_next      (FrontTable *table, GError **error);
/* Of the present row; until the next step. (transfer none) */
const char            *front_table_cell      (FrontTable *table, guint column);
gint64                 front_table_line      (FrontTable *table);
/* Why the row cannot be relied on (RAGGED or DAMAGED); -1: nothing is wrong with it. */
int                    front_table_fault     (FrontTable *table);
/* The same table once more from its first row; notes and counts begin anew. */
gboolean               front_table_again     (FrontTable *table, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontTable, front_table_free)

/* Finds out how @sample's cells are separated and quoted; pure. A separator that is set already is kept. */
void                   front_table_sniff     (FrontDialect *dialect, const char *sample, gsize length, gboolean at_end);

G_END_DECLS
