#pragma once

#include <gio/gio.h>

#include "exchange/front-queue-log-line.h"

G_BEGIN_DECLS

/* queue_log files read into memory and sorted by call. A file is read as a whole before it is looked at, because a
 * telephone system goes on writing to it, and its rotation can cut it short. */

typedef void (*FrontQueueLogProgress) (double done, gpointer data); /* 0 to 1 */

typedef struct
{
  const char *callid; /* in a line's text, @callid_length bytes */
  guint16 callid_length;
  gboolean several_files;
  guint32 first;      /* chain of lines, by FrontQueueEntry.next */
  guint32 last;
  guint32 n_lines;
} FrontQueueBookCall;

typedef struct
{
  char *path;
  gint64 line; /* from 1 */
  FrontQueueLineFault fault;
} FrontQueueBadLine;

/* How many bad lines are named; the rest are only counted. */
#define FRONT_QUEUE_BAD_NAMED 50

typedef struct _FrontQueueBook FrontQueueBook;

FrontQueueBook *front_queue_book_new   (void);
void            front_queue_book_free  (FrontQueueBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontQueueBook, front_queue_book_free)

/* Reads one file more. @progress is told its share done. FALSE: FRONT_ERROR_UNREACHABLE (naming the file),
 * FRONT_ERROR_BAD_INPUT for a packed one, FRONT_ERROR_CANCELLED. Lines that are none are no error. */
gboolean        front_queue_book_read  (FrontQueueBook *book, const char *path, FrontQueueLogProgress progress, gpointer data,
                                        GCancellable *cancellable, GError **error);

/* In the order in which the files name them. */
guint                     front_queue_book_n_calls (FrontQueueBook *book);
const FrontQueueBookCall *front_queue_book_call    (FrontQueueBook *book, guint i);
/* The call's lines into @lines, emptied first (element-type FrontQueueLine, not owned): as they stand in the file; those
 * of several files put together so that what files share is there once. */
void                      front_queue_book_lines   (FrontQueueBook *book, const FrontQueueBookCall *call, GPtrArray *lines);

gint64        front_queue_book_n_read (FrontQueueBook *book); /* lines that are not blank, bad ones among them */
gint64        front_queue_book_n_bad  (FrontQueueBook *book);
GPtrArray    *front_queue_book_bad    (FrontQueueBook *book); /* (transfer none) (element-type FrontQueueBadLine) the first ones */
const GArray *front_queue_book_starts (FrontQueueBook *book); /* (element-type gint64) stamps of QUEUESTART lines, unsorted */

G_END_DECLS
