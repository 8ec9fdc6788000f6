#pragma once

#include "documents/front-pages.h"
#include "store/front-error.h"

G_BEGIN_DECLS

/* One way out for every document: the name's ending says which writer, .pdf, .odt, .html or .txt.
 * FRONT_ERROR_USAGE: another ending, which the message names with those there are; else as the writers. */
gboolean front_document_export (FrontDocument *document, const FrontPageSetup *setup, const char *path, GError **error);
/* Whether an ending is one of them: to refuse before any work is done. */
gboolean front_document_export_check (const char *path, GError **error);

G_END_DECLS
