#pragma once

#include "enquiries/front-contact.h"
#include "store/front-undo-step.h"

G_BEGIN_DECLS

/* A contact with all that hangs on it (its periods, hand-overs and ticks) as one text, so that a step can be taken back whatever it
 * was: the columns by name, a test looks that none is missing. Inside a transaction under way; store's thread. */

gboolean _front_contact_image (FrontDb *db, gint64 id, char **text, GError **error);

/* Before a step changes a contact, and after it made one. */
gboolean _front_contact_watch     (FrontWrite *write, gint64 id, GError **error);
gboolean _front_contact_watch_new (FrontWrite *write, gint64 id, GError **error);

/* From one image to another, either may be NULL: only what differs between them is written, and only where the store still has
 * what @from has. @same out: FALSE, and nothing written, where it has not. Neither tally nor record follow by themselves. */
gboolean _front_contact_restore (FrontDb *db, gint64 id, const char *from, const char *to, gboolean *same, GError **error);

/* A number of the contact's row in an image; 0 where it has none. */
gint64 _front_contact_image_value (const char *image, const char *column);
/* For the test. (transfer none): the columns an image holds of table contact, NULL-terminated. */
const char *const *_front_contact_image_columns (void);

G_END_DECLS
