#pragma once

#include "exchange/front-queue-log-line.h"

G_BEGIN_DECLS

/* The lines of some calls, in memory and put together by call: as many as there is room for, see front_queue_run_is_full ().
 * The text of a line is copied. */

typedef struct
{
  FrontQueueLine line;
  guint32 file; /* which of the files; they are numbered in the order in which they are read */
  guint32 next; /* within the run */
} FrontQueueTold;

typedef struct _FrontQueueRun FrontQueueRun;

/* @most_lines: 0 for as many as go well into memory. */
FrontQueueRun *front_queue_run_new     (guint most_lines);
void           front_queue_run_free    (FrontQueueRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontQueueRun, front_queue_run_free)

void           front_queue_run_add     (FrontQueueRun *run, const FrontQueueLine *line, guint32 file);
/* There is no room for one more line of any length. */
gboolean       front_queue_run_is_full (FrontQueueRun *run);
void           front_queue_run_empty   (FrontQueueRun *run);

/* Puts the calls into the order of their ids' bytes: nearly that of time, so that a store takes them up at its end. */
void           front_queue_run_sort    (FrontQueueRun *run);
guint          front_queue_run_n_calls (FrontQueueRun *run);
/* Appends the lines of the call at @i to @told (element-type FrontQueueTold), in the order in which they came. */
void           front_queue_run_lines   (FrontQueueRun *run, guint i, GArray *told);

/* Orders by the call id's bytes. */
int            front_queue_told_compare (const FrontQueueTold *a, const FrontQueueTold *b);

G_END_DECLS
