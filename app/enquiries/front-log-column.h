#pragma once

#include "enquiries/front-log.h"

G_BEGIN_DECLS

/* The columns of the log: what the list on the screen and a file of it say of a contact. Pure. */

/* In the order in which they are offered. */
typedef enum
{
  FRONT_LOG_COLUMN_WHEN,
  FRONT_LOG_COLUMN_CHANNEL,
  FRONT_LOG_COLUMN_SERVICE,
  FRONT_LOG_COLUMN_WAIT,
  FRONT_LOG_COLUMN_TAKEN,
  FRONT_LOG_COLUMN_OUTCOME,
  FRONT_LOG_COLUMN_REP,
  FRONT_LOG_COLUMN_NOTE,
  FRONT_LOG_COLUMN_NUMBER,
  FRONT_LOG_COLUMN_DATE,
  FRONT_LOG_COLUMN_TIME,
  FRONT_LOG_COLUMN_TOPIC,
  FRONT_LOG_COLUMN_DEPARTMENT, /* the service's */
  FRONT_LOG_COLUMN_PASSED_TO,  /* the department it was passed on to */
  FRONT_LOG_COLUMN_PERSON,
  FRONT_LOG_COLUMN_DESK,
  FRONT_LOG_COLUMN_LATE,
  FRONT_LOG_COLUMN_HOLD,
  FRONT_LOG_COLUMN_QUANTITY,
  FRONT_LOG_COLUMN_TICKET,
  FRONT_LOG_COLUMN_ACCURATE,
  FRONT_LOG_COLUMN_FIRST_CONTACT,
  FRONT_LOG_COLUMN_AVOIDABLE,
  FRONT_LOG_N_COLUMNS,
} FrontLogColumn;

/* Those that are shown where nobody chose others: up to here. */
#define FRONT_LOG_N_DEFAULT_COLUMNS (FRONT_LOG_COLUMN_NOTE + 1)

const char *front_log_column_title     (FrontLogColumn column);
const char *front_log_column_name      (FrontLogColumn column); /* a word that stays */

/* What the list says: "■ late 12:31". Returns: (transfer full): "" where there is nothing to say. */
char       *front_log_text             (FrontLogColumn column, const FrontLogRow *row);
/* What a file says, for a program to read: lengths as 0:12:31, no signs. @note: the whole one; else as above. */
char       *front_log_cell             (FrontLogColumn column, const FrontLogRow *row, const char *note);
/* "12:31", or "≈ 12:31" where it is not accurate, or aloud "about 12:31". Returns: (transfer full) */
char       *front_log_length_text      (const FrontLogRow *row, gint64 us, gboolean aloud);
/* The wait with what there is to say of it. Returns: (transfer full) */
char       *front_log_wait_text        (const FrontLogRow *row);

/* ── Which are shown, and in what order ── */

typedef struct
{
  guint n;         /* 0: those that fit the width, in the order they come in */
  FrontLogColumn columns[FRONT_LOG_N_COLUMNS];
} FrontLogLayout;

/* "when,channel,note"; "" for nothing chosen. Returns: (transfer full) */
char          *front_log_layout_to_text   (const FrontLogLayout *layout);
/* Words that this version does not know are left out, and so is a second one alike. */
void           front_log_layout_from_text (FrontLogLayout *layout, const char *text);

G_END_DECLS
