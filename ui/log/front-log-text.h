#pragma once

#include "enquiries/front-log-column.h"

G_BEGIN_DECLS

/* How the log's list reads aloud, and looks. Pure. */

/* Ended, attended to, and nobody said what it was about. */
gboolean    front_log_lacks_service (const FrontLogRow *row);
/* A cell: as the file has it, but that an ended contact of which nobody said what it was about says so. Returns: (transfer full) */
char       *front_log_shown        (FrontLogColumn column, const FrontLogRow *row);
/* The same as a screen reader should say it without seeing the column's heading. Returns: (transfer full) */
char       *front_log_spoken       (FrontLogColumn column, const FrontLogRow *row);
/* A whole row in one breath. Returns: (transfer full) */
char       *front_log_sentence     (const FrontLogRow *row);
const char *front_log_icon         (FrontChannel channel);
/* "1,000,000 contacts". Returns: (transfer full) */
char       *front_log_count_text   (guint n_contacts);

G_END_DECLS
