#pragma once

#include "front-match-entry.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* Names the person of a contact: looks them up by any part of name, number, e-mail, address or postcode as one types; Enter
 * takes the best match, the arrow keys another one. What fits nobody becomes a new person out of the line that was typed
 * (front_person_from_typed ()), after those who may be the same were offered. Nobody is chosen by only leaving the entry.
 *
 * Signal: "chosen" (gint64 id): this person, or nobody (0). */
#define FRONT_TYPE_PERSON_ENTRY (front_person_entry_get_type ())
G_DECLARE_FINAL_TYPE (FrontPersonEntry, front_person_entry, FRONT, PERSON_ENTRY, FrontMatchEntry)

/* A reference is kept; NULL lets go of it. */
void        front_person_entry_set_store (FrontPersonEntry *self, FrontStore *store);
/* @id 0: nobody. @another: for another contact than before, so that what was typed for that one goes. Else nothing
 * changes while the person types. */
void        front_person_entry_show      (FrontPersonEntry *self, gint64 id, gboolean another);
/* What was typed and nobody chosen for; NULL for nothing. (transfer none) */
const char *front_person_entry_get_typed (FrontPersonEntry *self);

G_END_DECLS
