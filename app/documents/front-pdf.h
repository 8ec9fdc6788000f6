#pragma once

#include "documents/front-pages.h"
#include "store/front-error.h"

G_BEGIN_DECLS

/* Writes a document as PDF; no display is needed. With title and author, an outline of the headings, links, and a tagged
 * structure in the order of reading (headings, paragraphs, lists, tables with their heads, figures with their text
 * alternatives), language and title. Not PDF/UA: cairo 1.16 has no mark for page furniture, and there is no XMP.
 *
 * The file is written beside its place and then put there. FRONT_ERROR_READ_ONLY, _FULL, _FAILED name it. */
gboolean front_document_write_pdf (FrontDocument *document, const FrontPageSetup *setup, const char *path, GError **error);
gboolean front_pages_write_pdf    (FrontPages *pages, const char *path, GError **error);

G_END_DECLS
