#pragma once

#include "enquiries/front-tally.h"
#include "exchange/front-queue-log-call.h"

G_BEGIN_DECLS

/* Calls of a telephone system in the store: the tables phone_call, stint, queue and phone_restart, and the contact of
 * each call. All inside the caller's transaction. */

typedef struct _FrontQueueStore FrontQueueStore;

FrontQueueStore *front_queue_store_new  (FrontDb *db, const char *source, GError **error);
void             front_queue_store_free (FrontQueueStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontQueueStore, front_queue_store_free)

/* From now on a call that is replaced is kept for undoing this import; 0: none is. */
void     front_queue_store_set_import (FrontQueueStore *store, gint64 import_id);
/* The call goes, with its contact. */
gboolean front_queue_store_remove  (FrontQueueStore *store, gint64 contact_id, GError **error);

/* What is stored of a call: @contact_id 0 and @story unchanged where it is not there yet. */
gboolean front_queue_store_find    (FrontQueueStore *store, const char *callid, gsize length, gint64 *contact_id,
                                    GString *story, GError **error);
gboolean front_queue_store_add     (FrontQueueStore *store, const char *callid, gsize length, const char *story,
                                    const FrontQueueCall *call, GError **error);
gboolean front_queue_store_replace (FrontQueueStore *store, gint64 contact_id, const char *story,
                                    const FrontQueueCall *call, GError **error);

/* Stamps of the known restarts, ascending, with those of @more (unsorted) among them. (transfer full) */
GArray  *front_queue_store_restarts     (FrontQueueStore *store, const GArray *more, gboolean *any_new, GError **error);
gboolean front_queue_store_add_restarts (FrontQueueStore *store, const GArray *restarts, GError **error);
/* Brings the calls that are open in the store up to date with @restarts. */
gboolean front_queue_store_end_open     (FrontQueueStore *store, const GArray *restarts, GError **error);

/* Writes what was gathered for the tally. */
gboolean front_queue_store_finish (FrontQueueStore *store, GError **error);

G_END_DECLS
