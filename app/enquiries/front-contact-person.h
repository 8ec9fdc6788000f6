#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* Whose contact it is, and whether it was the only one needed. Store's thread. */

/* Names the person of a contact; 0 for nobody. One transaction. */
gboolean front_contact_set_person (FrontDb *db, gint64 contact_id, gint64 person_id, GError **error);

/* Whether the rep says that the enquiry was resolved at the first contact: TRUE or FALSE; -1 for not said. The mark goes
 * with outcomes that a rep chooses (resolved, passed on, call back, signposted); what counts is in indicators/front-measure-fcr.h. */
gboolean front_contact_set_first  (FrontDb *db, gint64 contact_id, int first, GError **error);

/* A contact as the list beside a person shows it. */
typedef struct
{
  gint64 id;
  FrontChannel channel;
  FrontState state;
  FrontOutcome outcome;
  gint64 arrived_at;
  char *service; /* "" for none */
  char *rep;
  char *note;
  int first;     /* as above */
} FrontContactBrief;

void       front_contact_brief_free (FrontContactBrief *brief);
/* A person's contacts, newest first, @limit at most (0: all). Returns: (transfer full) (element-type FrontContactBrief) */
GPtrArray *front_contact_history    (FrontDb *db, gint64 person_id, guint limit, GError **error);

G_END_DECLS
