#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* The notes as somebody else left them. */
typedef struct
{
  char *note;
  char *who;   /* who changed them last; "" where the record does not tell */
  gint64 at;   /* FRONT_NEVER likewise */
} FrontNoteSeen;

void front_note_seen_free (FrontNoteSeen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontNoteSeen, front_note_seen_free)

/* Saves what was typed where the store still has @base, what the person saw, or @sent (nullable), what the same window sent before
 * and may have arrived. Otherwise nothing is written: @seen out: (transfer full): what is there and whose; NULL where it was
 * saved. One transaction; store's thread. FALSE with @error where neither could be done. */
gboolean front_contact_edit_note (FrontDb *db, gint64 id, const char *base, const char *sent, const char *note, FrontNoteSeen **seen,
                                  GError **error);

/* Both texts in one, theirs first. Pure. Returns: (transfer full) */
char    *front_note_both         (const char *theirs, const char *mine);

G_END_DECLS
