#pragma once

#include "exchange/front-import-told.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* The people in the standby service's log. Inside a transaction under way, on the store's thread. */

/* Names @contact's person, found by the telephone number or made, and adds to its note what @call says and nothing else of the contact
 * keeps: a caller with no number and no address, a service that the directory does not know, what became of it. */
gboolean front_import_callers_take (FrontDb *db, gint64 import_id, const FrontToldCall *call, FrontContact *contact, GError **error);
/* The note alone. @named: whether the contact has a person. */
void     front_import_callers_note (const FrontToldCall *call, FrontContact *contact, gboolean named);
/* Those whom the import made go, where no contact, no merge and no change of theirs has come since. */
gboolean front_import_callers_undo (FrontDb *db, gint64 import_id, GError **error);

G_END_DECLS
