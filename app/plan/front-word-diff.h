#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What changed between two texts, word by word: a shortest edit script over words, blanks and signs (E. W. Myers, "An O(ND)
 * difference algorithm and its variations", Algorithmica 1, 1986). Pure.
 *
 * A number with its sign and unit is one word ("£790,260", "97%", "01/10/2016"), so that it changes as a whole. */

typedef enum
{
  FRONT_SEGMENT_SAME,
  FRONT_SEGMENT_DELETED,
  FRONT_SEGMENT_INSERTED,
} FrontSegmentKind;

typedef struct
{
  FrontSegmentKind kind;
  char *text;
} FrontSegment;

/* In order of reading; where a place changed, what was deleted stands before what was inserted. SAME and DELETED put together
 * are @old_text, SAME and INSERTED @new_text, to the byte. Texts that differ in more than some thousand words are told as
 * changed from the first to the last difference. Returns: (transfer full) (element-type FrontSegment) */
GPtrArray  *front_word_diff             (const char *old_text, const char *new_text);
/* "kept [-gone-] {+new+}": readable without colour. Returns: (transfer full) */
char       *front_word_diff_to_text     (GPtrArray *segments);
const char *front_segment_kind_name     (FrontSegmentKind kind); /* "same", "deleted", "inserted" */

G_END_DECLS
