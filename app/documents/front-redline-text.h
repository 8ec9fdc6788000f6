#pragma once

#include "documents/front-document.h"

G_BEGIN_DECLS

/* Marks what changed between two runs of paragraphs, word by word. Private to front-redline.c. */

typedef struct
{
  const char *who; /* nullable */
  const char *when;
} FrontRedlineMaker;

/* Appends to @out (element-type FrontDocPart) the paragraphs of both, once each where they are the same or alike. */
void          front_redline_parts (GPtrArray *out, const GPtrArray *old_parts, const GPtrArray *new_parts,
                                   const FrontRedlineMaker *maker);
/* One text out of two. Returns: (transfer full) */
FrontDocText *front_redline_text  (const FrontDocText *old_text, const FrontDocText *new_text, const FrontRedlineMaker *maker);

G_END_DECLS
