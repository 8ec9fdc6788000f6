#pragma once

#include <gio/gio.h>

#include "exchange/front-import-aside.h"
#include "exchange/front-queue-log-line.h"

G_BEGIN_DECLS

/* The calls of queue_log files: first all files are read, then each call is given with all its lines. What is more than some hundred
 * thousand lines waits on disk, sorted, so that memory does not grow with the files. */

typedef void (*FrontQueueLogProgress) (double done, gpointer data); /* 0 to 1 */

typedef struct
{
  char *path;
  gint64 line; /* from 1 */
  const char *field; /* front_queue_line_fault_field () */
  FrontQueueLineFault fault;
} FrontQueueBadLine;

/* How many bad lines are named; the rest are only counted. */
#define FRONT_QUEUE_BAD_NAMED 50

typedef struct _FrontQueueBook FrontQueueBook;

/* @lines_in_memory: at most so many at once; 0: as many as go well. */
FrontQueueBook *front_queue_book_new   (guint lines_in_memory);
void            front_queue_book_free  (FrontQueueBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontQueueBook, front_queue_book_free)

/* Where bad lines go as they stood. @aside: not owned. @name_files: there are several, so that a line's reason names its file. */
void            front_queue_book_set_aside (FrontQueueBook *book, FrontImportAside *aside, gboolean name_files);

/* Reads one file more. @progress is told its share done. FALSE: FRONT_ERROR_UNREACHABLE (naming the file),
 * FRONT_ERROR_BAD_INPUT for a damaged gzip or an archive, FRONT_ERROR_FULL, FRONT_ERROR_CANCELLED. Lines that are none are no error. */
gboolean        front_queue_book_read  (FrontQueueBook *book, const char *path, FrontQueueLogProgress progress, gpointer data,
                                        GCancellable *cancellable, GError **error);

/* The lines of the next call into @lines, emptied first (element-type FrontQueueLine, not owned, until the next call): as they stand
 * in the file; those of several files put together so that what files share is there once. Calls come in the order of their ids'
 * bytes. FALSE: none is left, or @error is set. After the first no file can be read. */
gboolean        front_queue_book_next  (FrontQueueBook *book, GPtrArray *lines, GError **error);
void            front_queue_book_again (FrontQueueBook *book); /* the next call is the first again */
double          front_queue_book_share (FrontQueueBook *book); /* of the calls, how many were given: 0 to 1 */

gint64        front_queue_book_n_read (FrontQueueBook *book); /* lines that are not blank, bad ones among them */
gint64        front_queue_book_n_bad  (FrontQueueBook *book);
GPtrArray    *front_queue_book_bad    (FrontQueueBook *book); /* (transfer none) (element-type FrontQueueBadLine) the first ones */
const GArray *front_queue_book_starts (FrontQueueBook *book); /* (element-type gint64) stamps of QUEUESTART lines, unsorted */
gint64        front_queue_book_bytes  (FrontQueueBook *book); /* of all files */
const char   *front_queue_book_sha256 (FrontQueueBook *book); /* of all files, one after another; then no more can be read */

G_END_DECLS
