#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What cairo does not write into a tagged PDF, added as an incremental update (ISO 32000-1, 7.5.6): the language, that a viewer
 * shows the title and not the file's name, each figure's text alternative (/Alt) and that heading cells speak for their column
 * (/Scope). Pure.
 *
 * @pdf: as cairo wrote it with a cross-reference table (14.8.4 names the tags); grows. @alternatives: (element-type utf8), one for
 * each figure in the order of reading. Returns: FALSE, and @pdf as it was, where the file is not of that make: it is a good
 * PDF all the same. */
gboolean front_pdf_complete (GByteArray *pdf, const char *language, const GPtrArray *alternatives);

G_END_DECLS
