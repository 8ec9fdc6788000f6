#pragma once

#include "exchange/front-queue-log-line.h"

G_BEGIN_DECLS

/* A call's story: the lines that tell it, without the call id, one a line, as kept in the table phone_call. Pure.
 *
 * Stories are put together as multisets: a line stands in the whole as often as in the part that has it most often.
 * So the same file, one that overlaps it and the rotated continuation all add what is new and nothing twice. */

/* Appends to @lines (element-type FrontQueueLine, not owned) what @more has beyond it, in @more's order.
 * Returns: whether @lines is another list now. */
gboolean front_queue_story_merge (GPtrArray *lines, const FrontQueueLine *const *more, guint n_more);

void     front_queue_story_write (GString *text, const FrontQueueLine *const *lines, guint n_lines);
/* Reads what _write () wrote; @lines (element-type FrontQueueLine) points into @text. Lines that cannot be read are left
 * out. */
void     front_queue_story_read  (GArray *lines, const char *text);

/* The story without what it tells of the caller, marked so that the same files, brought in again, add nothing and bring
 * nothing back. Of a blanked story: the same. Returns: (transfer full) */
char    *front_queue_story_blank      (const char *story);
gboolean front_queue_story_is_blanked (const char *story);

G_END_DECLS
