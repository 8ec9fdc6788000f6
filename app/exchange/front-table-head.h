#pragma once

#include "exchange/front-table.h"

G_BEGIN_DECLS

/* Where a table's headings are, what they say, and what stands below: found out from its first records. Pure. */
typedef struct
{
  guint first;         /* the record the headings begin with, or the first row where there are none */
  guint n_rows;        /* of headings; 0: there are none */
  guint n_cells;       /* of a record */
  GPtrArray *names;    /* char *, n_cells of them; "" where a heading is empty */
  GPtrArray *first_row; /* char *, the first heading row alone: a second table repeats it */
  FrontShapes *shapes; /* of n_cells columns */
} FrontTableHead;

/* @records: (element-type FrontRecord). @said: which of them has the headings; -1 finds them. */
void     front_table_head_find  (FrontTableHead *head, GArray *records, int said);
void     front_table_head_clear (FrontTableHead *head);
/* Whether a record looks like headings and not like a row: words where the columns have figures. */
gboolean front_table_head_like  (FrontShapes *shapes, const FrontRecord *record);
/* Whether it says the same as the headings, as far as both go. */
gboolean front_table_head_again (const FrontTableHead *head, const FrontRecord *record);
/* "Total", "Grand total", "Sub-total:", "Average" in its first filled cell, where a row would have something else. */
gboolean front_table_is_total   (const FrontTableHead *head, const FrontRecord *record);

G_END_DECLS
