#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* Undo and redo of any of one's own actions of the last day: steps of contacts, what was typed and chosen about them, corrections,
 * contacts logged afterwards, merges of people. One's own: of the rep of this connection (front_db_who ()), at whatever desk.
 *
 * An action is taken back field by field: what somebody changed elsewhere in the same contact stays. Where one of its own fields was
 * changed since, nothing is written and FRONT_ERROR_CONFLICT says by whom. Each is one transaction with its line in the change
 * record ("undone", "redone": the action's word). Store's thread. */

typedef struct
{
  gint64 id;
  gint64 at;
  char *name;       /* translated, to stand behind "Undo": "finish of visitor 12" */
  gboolean undone;
  gint64 contact;   /* the one it is about; 0: a merge of people */
  gboolean open;    /* of one that was just undone or redone: the contact is there and not finished */
} FrontUndoAction;

void front_undo_action_free (FrontUndoAction *action);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontUndoAction, front_undo_action_free)

/* The newest first. @limit 0: all. Returns: (transfer full) (element-type FrontUndoAction) */
GPtrArray *front_undo_list (FrontDb *db, guint limit, GError **error);
/* What Ctrl+Z and Ctrl+Shift+Z mean now; each out: (transfer full) (nullable). Typing in notes is not among them: the text has its
 * own undo. Something new that is done leaves nothing to make again. */
gboolean   front_undo_next (FrontDb *db, FrontUndoAction **undo, FrontUndoAction **redo, GError **error);

/* @done out (nullable): (transfer full): what it was. FRONT_ERROR_NOT_FOUND where the action is not one's own or too long ago. */
gboolean   front_undo_take_back  (FrontDb *db, gint64 id, FrontUndoAction **done, GError **error);
gboolean   front_undo_make_again (FrontDb *db, gint64 id, FrontUndoAction **done, GError **error);
/* What front_undo_next () tells; FRONT_ERROR_NOT_FOUND where there is nothing. */
gboolean   front_undo_last       (FrontDb *db, FrontUndoAction **done, GError **error);
gboolean   front_redo_last       (FrontDb *db, FrontUndoAction **done, GError **error);

/* ── Names. Pure, translated. ── */

/* @words: of the change record; @image: the contact's (front-contact-image.h). Returns: (transfer full): "finish of visitor 12" */
char *_front_undo_name    (const char *words, const char *image);
/* Of one word, as the history tells it: "Correction of the outcome". Returns: (transfer full) (nullable) */
char *front_undo_word     (const char *word);

G_END_DECLS
