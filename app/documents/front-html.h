#pragma once

#include "documents/front-document.h"
#include "store/front-error.h"

G_BEGIN_DECLS

/* Writes a document as one HTML file that refers to nothing outside it: language, headings in order, a table of contents,
 * a link past it, captions, heads with their scope, figures as SVG with their text alternative, readable at any zoom and
 * on paper. The file is written beside its place and then put there; FRONT_ERROR_READ_ONLY, _FULL, _FAILED name it. */
gboolean front_document_write_html (FrontDocument *document, const char *path, GError **error);

G_END_DECLS
