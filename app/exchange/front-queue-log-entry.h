#pragma once

#include "exchange/front-file-import.h"
#include "exchange/front-queue-log.h"

G_BEGIN_DECLS

/* The imports of queue_log files in the register, and taking one back. For front-queue-log.c and front-import-register.c, inside
 * their transactions. The calls that an import added are known by their contacts' ids, which no other source's calls share: a row for
 * each of a million would take as long as the import itself. */

#define FRONT_QUEUE_LOG_KIND "queue_log"

typedef struct
{
  gint64 import_id;
  gint64 last_before;     /* contact id: those after it are this import's */
  gint64 added, replaced; /* calls */
} FrontQueueLogEntry;

/* @book: what was read of @paths. @entry: zeroed. */
gboolean front_queue_log_enter        (FrontDb *db, char **paths, const char *source, FrontQueueBook *book, FrontQueueLogEntry *entry,
                                       GError **error);
gboolean front_queue_log_entry_finish (FrontDb *db, const FrontQueueLogEntry *entry, const FrontQueueLogResult *result, GError **error);
/* FRONT_ERROR_CONFLICT where a later import went on with its calls: that one is to be undone first. FALSE without an error where it gives
 * way. */
gboolean front_queue_log_undo         (FrontDb *db, gint64 import_id, const char *source, FrontGiveWay *way, FrontImportChanges *changes,
                                       GError **error);

G_END_DECLS
