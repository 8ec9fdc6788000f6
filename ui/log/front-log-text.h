#pragma once

#include "enquiries/front-log-column.h"

G_BEGIN_DECLS

/* How the log's list reads aloud, and looks. Pure. */

/* The same as a screen reader should say it without seeing the column's heading. Returns: (transfer full) */
char       *front_log_spoken       (FrontLogColumn column, const FrontLogRow *row);
/* A whole row in one breath. Returns: (transfer full) */
char       *front_log_sentence     (const FrontLogRow *row);
const char *front_log_icon         (FrontChannel channel);
/* "1,000,000 contacts". Returns: (transfer full) */
char       *front_log_count_text   (guint n_contacts);

G_END_DECLS
