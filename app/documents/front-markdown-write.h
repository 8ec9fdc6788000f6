#pragma once

#include "documents/front-document.h"

G_BEGIN_DECLS

/* Parts @from up to @to as the Markdown that front_markdown_read () reads as the same parts. Headings go @under levels up.
 * What is taken out is left out. Tables, figures and page breaks have no Markdown and are left out. (transfer full) */
char *front_markdown_write (const GPtrArray *parts, guint from, guint to, int under);

G_END_DECLS
