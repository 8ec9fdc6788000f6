#pragma once

#include "exchange/front-queue-log-book.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* Imports Asterisk queue_log files: each call becomes a contact of the phone channel (front-queue-log-call.h says how it
 * is judged), each of its stays in a queue a stint.
 *
 * - Any number of files in any order; a call may run across them.
 * - Safe to do again: the same file, one that overlaps, or the rotated continuation adds what is new and nothing twice;
 *   a call that an earlier file left open is brought up to date, and so are those that a restart has since ended.
 * - One transaction and one change record ("import") for all: a refused or cancelled import changes nothing. The files are read and
 *   sorted before it begins; and for a minute it gives way to whoever wants to save something meanwhile, and is made again.
 * - contact.answered_at - contact.arrived_at is the call's wait, which is shorter than the clock says where menus lay
 *   between two queues. */

#define FRONT_QUEUE_LOG_SOURCE "queue_log"

typedef struct
{
  const char *source; /* which telephone system, because two may use one call id; NULL: FRONT_QUEUE_LOG_SOURCE */
  const char *bad_path; /* where lines that are none are written, to be mended; nullable */
  gboolean dry_run;   /* look, count, and change nothing */
  guint lines_in_memory; /* what is more is sorted on disk; 0: some hundred thousand */
} FrontQueueLogOptions;

/* What the files say of each call that is in them, together with what the store knew of it. */
typedef struct
{
  gint64 offered; /* = answered + abandoned + other + unfinished */
  gint64 answered;
  gint64 abandoned;
  gint64 other;
  gint64 unfinished;
  gint64 future;  /* of these, how many begin later than it is: a clock is wrong; they are kept all the same */
  gint64 already; /* of these, how many were in the store and are told nothing new */
  gint64 n_read;  /* lines that are not blank */
  gint64 n_bad;
  gint64 import_id; /* in the register of imports, with its bad lines; 0: nothing was changed */
  GPtrArray *bad; /* (element-type FrontQueueBadLine): the first FRONT_QUEUE_BAD_NAMED of them */
} FrontQueueLogResult;

void front_queue_log_result_clear (FrontQueueLogResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontQueueLogResult, front_queue_log_result_clear)

/* "Nothing new: all 3 calls were here already", without a full stop, translated; NULL where there is something new, or no
 * call at all. Pure. Returns: (transfer full) */
char *front_queue_log_nothing_new (const FrontQueueLogResult *result);

/* What is to be said of calls in the future, translated; NULL where there is none. Pure. Returns: (transfer full) */
char *front_queue_log_in_future (const FrontQueueLogResult *result);

/* @db: may be NULL for a dry run against an empty store. @paths: ends with NULL, at least one.
 * @result: zeroed; filled where TRUE is returned. @progress: called on this thread, may be NULL.
 * FALSE: FRONT_ERROR_UNREACHABLE (a file cannot be read), _BAD_INPUT, _CANCELLED, or the store's own errors. */
gboolean front_queue_log_import (FrontDb *db, char **paths, const FrontQueueLogOptions *options,
                                 FrontQueueLogProgress progress, gpointer data, GCancellable *cancellable,
                                 FrontQueueLogResult *result, GError **error);

G_END_DECLS
