#pragma once

#include "people/front-person.h"

G_BEGIN_DECLS

/* Two people who turn out to be one. Everything of both is kept: details and contacts of the one go over to the other, its
 * name stays as another name, and what moved is remembered, so that undoing gives back both as they were. Store's thread. */

/* What a merge did. */
typedef struct
{
  gint64 id;        /* of the merge, for undoing it */
  gint64 from_id;
  gint64 into_id;
  gint64 n_details; /* that moved */
  gint64 n_contacts;
} FrontPersonMerge;

/* One transaction. FRONT_ERROR_CONFLICT where one of them is merged or erased already, or both are the same. @why may be NULL.
 * @merge out (nullable). */
gboolean front_person_merge       (FrontDb *db, gint64 from_id, gint64 into_id, const char *why, FrontPersonMerge *merge,
                                   GError **error);
/* Takes the last merge in which @id was either side back, unless something since stands in the way. What was added to
 * the remaining one since stays with it. @merge out (nullable). */
gboolean front_person_undo_merge  (FrontDb *db, gint64 id, FrontPersonMerge *merge, GError **error);
/* Whether front_person_undo_merge () has something to take back: its from_id, or 0. */
gboolean front_person_last_merge  (FrontDb *db, gint64 id, gint64 *from_id, GError **error);

/* Inside a transaction under way, for undo (enquiries/front-undo.h): by the merge's own number. @new_id out: made again it has
 * another one. */
gboolean front_person_merge_take_back (FrontWrite *write, gint64 id, GError **error);
gboolean front_person_merge_again     (FrontWrite *write, gint64 id, gint64 *new_id, GError **error);
/* Whom it made go: "Ann Lee". Returns: (transfer full) */
char    *front_person_merge_title     (FrontDb *db, gint64 id);

G_END_DECLS
