#pragma once

#include "documents/front-document.h"
#include "store/front-error.h"

G_BEGIN_DECLS

/* A document as canonical plain text, for `diff`: the same document gives the same bytes, with one sentence or one cell
 * a line and no word about when it was written. Headings are "# Title" by level, items keep their marker, a link is
 * followed by its address, cells are "heading = text", and what is put in or taken out is [+text+] or [-text-].
 *
 * Returns: (transfer full) */
char    *front_document_plain       (const FrontDocument *document);
/* The file is written beside its place and then put there; FRONT_ERROR_READ_ONLY, _FULL, _FAILED name it. */
gboolean front_document_write_plain (FrontDocument *document, const char *path, GError **error);

G_END_DECLS
