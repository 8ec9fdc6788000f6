#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* What a write changed, kept so that whoever made it can take it back and make it again: the rows before and after, as text. A
 * write says which rows it is about to change; what they became is read when it is committed, in the same transaction. Kept for a
 * day. What the text means is known to who gives the function (enquiries/front-undo.h). Store's thread. */

#define FRONT_UNDO_FOR (24 * G_TIME_SPAN_HOUR)

/* The row as text; @text out: (transfer full) (nullable): NULL where it is not there. */
typedef gboolean (*FrontUndoImage) (FrontDb *db, gint64 row, char **text, GError **error);

/* To be called after front_write_begin () and before the row is changed. Twice for one row: the first call counts. */
gboolean front_undo_watch     (FrontWrite *write, FrontChanged kind, gint64 row, FrontUndoImage image, GError **error);
/* The row was just made by this write. */
gboolean front_undo_watch_new (FrontWrite *write, FrontChanged kind, gint64 row, FrontUndoImage image, GError **error);
/* The step was taken back (@undone) or made again, inside the transaction under way. */
gboolean front_undo_mark      (FrontDb *db, gint64 step, gboolean undone, GError **error);
/* The same for whatever step changed the row last, taken back in another way. */
gboolean front_undo_mark_row  (FrontDb *db, FrontChanged kind, gint64 row, GError **error);
/* Everything that was kept goes: words of a person who is erased stand in it. Inside a transaction under way. */
gboolean front_undo_forget    (FrontDb *db, GError **error);

G_END_DECLS
