#pragma once

#include "enquiries/front-log.h"

G_BEGIN_DECLS

/* What the log's list says in each column, and how it reads aloud. Pure. */

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
  FRONT_LOG_N_COLUMNS,
} FrontLogColumn;

const char *front_log_column_title (FrontLogColumn column);
/* Returns: (transfer full): "" where there is nothing to say. */
char       *front_log_text         (FrontLogColumn column, const FrontLogRow *row);
/* The same as a screen reader should say it without seeing the column's heading. Returns: (transfer full) */
char       *front_log_spoken       (FrontLogColumn column, const FrontLogRow *row);
/* A whole row in one breath. Returns: (transfer full) */
char       *front_log_sentence     (const FrontLogRow *row);
const char *front_log_icon         (FrontChannel channel);
/* "■ late 12:31", "≈ 0:25": a length of time with what there is to say of it. Returns: (transfer full) */
char       *front_log_wait_text    (const FrontLogRow *row);
/* "1,000,000 contacts". Returns: (transfer full) */
char       *front_log_count_text   (guint n_contacts);

G_END_DECLS
