#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* What the steps of a contact share. Inside a transaction under way; store's thread. */

/* The difference into the tally, after the row was written; either may be NULL. */
gboolean _front_contact_count        (FrontDb *db, const FrontContact *old, const FrontContact *now, GError **error);
gboolean _front_contact_begin_period (FrontDb *db, const FrontContact *contact, GError **error);
gboolean _front_contact_end_period   (FrontDb *db, const FrontContact *contact, GError **error);
gboolean _front_contact_record       (FrontWrite *write, gint64 id, const char *what, const char *old_value, const char *new_value,
                                      GError **error);
/* Tickets count from 1 on each local day. */
gboolean _front_contact_give_ticket  (FrontDb *db, FrontContact *contact, GError **error);
/* A step from @old to @now, whole: row, periods, tally, change record. */
gboolean _front_contact_store_step   (FrontDb *db, FrontWrite *write, const FrontContact *old, const FrontContact *now,
                                      const char *word, const char *value, GError **error);

G_END_DECLS
