#pragma once

#include "front-match-entry.h"

G_BEGIN_DECLS

/* Chooses a service, or a topic of one, by typing any part of its names, its other names, its topics or its department
 * (front_service_search ()): the best match is taken with Enter, others with the arrow keys; what fits nothing can be added to the directory in the same place.
 *
 * Signals: "chosen" (gint64 id): a service of the directory was chosen; front_service_entry_get_topic () says which
 *          topic of it.
 *          "added" (const char *name): the person wants a service of this name. */
#define FRONT_TYPE_SERVICE_ENTRY (front_service_entry_get_type ())
G_DECLARE_FINAL_TYPE (FrontServiceEntry, front_service_entry, FRONT, SERVICE_ENTRY, FrontMatchEntry)

/* @services: (element-type FrontService), a reference is kept. */
void front_service_entry_set_services (FrontServiceEntry *self, GPtrArray *services);
/* The topic of the last choice; 0 where it was the service as a whole. */
gint64 front_service_entry_get_topic  (FrontServiceEntry *self);
/* Shows the title of the chosen service (front_service_title ()); NULL for none. Does nothing while the person is typing in it. */
void front_service_entry_show         (FrontServiceEntry *self, const char *name);
/* Takes the best match of letters that were typed and not taken yet, as leaving the entry does. */
void front_service_entry_commit       (FrontServiceEntry *self);

G_END_DECLS
