#pragma once

#include "exchange/front-import-map.h"

G_BEGIN_DECLS

/* What headings say for each field of a mapped kind; for the files that find out which column means what. */

typedef enum
{
  FRONT_READS_TEXT,
  FRONT_READS_NUMBER,
  FRONT_READS_LENGTH,
  FRONT_READS_MOMENT,
} FrontReading;

FrontReading front_field_reading  (FrontField field);
/* In the order of preference, separated by |, as front_heading_norm () leaves them. "i:" before one: of interval statistics only, "c:" of the
 * other kinds only; * behind it: a heading may go on; ! behind it: the column must hold words. */
const char  *front_field_headings (FrontField field);

/* Small letters and figures, every other run of signs one space: "Answered (Y/N)" is "answered y n", "StartInterval" is "start interval"; %, < and >
 * are "percent", "under" and "over". (transfer full) */
char        *front_heading_norm   (const char *heading);
/* The same heading in the plainest words: without what stands in brackets, unless that says which calls or how many, and without words that change
 * nothing ("Total ACD Calls Offered" is "offered"), and with one word for those that systems say differently. (transfer full) */
char        *front_heading_plain  (const char *heading);

/* FALSE: the table has headings and no rows. */
gboolean     front_import_check_rows   (FrontTable *table, GError **error);
/* Where a column is called as a date is and its cells are none: which, and the first of them; else NULL. (transfer full) */
char        *front_import_why_not_when (FrontTable *table);

G_END_DECLS
