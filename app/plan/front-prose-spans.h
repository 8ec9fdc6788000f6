#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the parts of a Markdown text are while it is being typed: which letters are a heading, strong, a link, and which are only signs
 * that say so. The same rules as CommonMark's for what the plans use (headings, lists, quotes, fences, emphasis, code, links), but for one
 * paragraph at a time and without ever refusing: what is half typed is plain text. Any thread. */

typedef enum
{
  FRONT_SPAN_HEADING,  /* whole line, or lines; level 1 … 6 */
  FRONT_SPAN_ITEM,     /* whole line; level 1 and deeper */
  FRONT_SPAN_QUOTE,    /* whole line */
  FRONT_SPAN_FENCED,   /* whole line of a fenced piece of code, its fences too; with its newline where the next one is in it as well */
  FRONT_SPAN_STRONG,
  FRONT_SPAN_EMPHASIS,
  FRONT_SPAN_CODE,
  FRONT_SPAN_LINK,     /* the words of it, or a bare <https://…> */
  FRONT_SPAN_SIGN,     /* not printed: #, **, `, ](address) */
} FrontSpanKind;

typedef struct
{
  FrontSpanKind kind;
  gsize start, end; /* bytes, on whole characters */
  int level;        /* 0 where there is none */
} FrontSpan;

/* @text: whole lines, from one blank line to another. @fenced in and out: whether they begin, and end, inside a fenced piece of code.
 * Returns: (transfer full) (element-type FrontSpan): in the order of the text. */
GArray *front_prose_spans (const char *text, gboolean *fenced);

/* TRUE for a line that begins or ends a fenced piece of code. */
gboolean front_prose_is_fence (const char *line, gsize length);

/* The length of what stands before a line's words: spaces, "## ", "- ", "2. ", "> ". */
gsize front_prose_prefix (const char *line, gsize length);

/* The words that a key makes strong ("**") or emphasised ("*"), or makes plain again: those from @start to @end (bytes, within one line)
 * without the spaces around, or where there are none the word that they are in. Returns: TRUE where the sign is to be put around them, FALSE
 * where it stands around them and is to go. */
gboolean front_prose_find_toggle (const char *line, const char *sign, gsize *start, gsize *end);

G_END_DECLS
