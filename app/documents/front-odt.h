#pragma once

#include "documents/front-pages.h"
#include "store/front-error.h"

G_BEGIN_DECLS

/* Writes a document as OpenDocument Text 1.2: headings, lists and captions in styles, a table of contents, header rows that
 * repeat, page numbers, figures as SVG and PNG with their text alternative, and what is put in or taken out as tracked
 * changes that a word processor accepts or rejects. Identities go along as names of sections (a part's), bookmarks "r7.c9"
 * (a cell's) and "s3" (a heading's), which survive LibreOffice: front-odt-read.h reads them.
 *
 * The same document gives the same bytes. The file is written beside its place and then put there; FRONT_ERROR_READ_ONLY,
 * _FULL, _FAILED name it. */
gboolean front_document_write_odt (FrontDocument *document, const FrontPageSetup *setup, const char *path, GError **error);

G_END_DECLS
