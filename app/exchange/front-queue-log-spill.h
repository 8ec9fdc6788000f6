#pragma once

#include <gio/gio.h>

#include "exchange/front-queue-log-run.h"

G_BEGIN_DECLS

/* Runs of calls that were too many for memory: written one after another into a file without a name, which is gone when the program
 * is, and read back together in the order of the calls' ids. Mode 0600; in the folder for large temporary files. */

typedef struct _FrontQueueSpill FrontQueueSpill;

/* FRONT_ERROR_FULL, _UNREACHABLE. */
FrontQueueSpill *front_queue_spill_new   (GError **error);
void             front_queue_spill_free  (FrontQueueSpill *spill);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontQueueSpill, front_queue_spill_free)

/* Writes what @run holds, which is sorted. */
gboolean         front_queue_spill_write (FrontQueueSpill *spill, FrontQueueRun *run, GError **error);

/* After the last was written. The lines of the next call into @told (element-type FrontQueueTold), emptied first: in the order in which
 * they were read; their text until the next call. FALSE: none is left, or @error is set. */
gboolean         front_queue_spill_next  (FrontQueueSpill *spill, GArray *told, GError **error);
/* The next call is the first again. */
void             front_queue_spill_again (FrontQueueSpill *spill);

G_END_DECLS
