#pragma once

#include "documents/front-document.h"

G_BEGIN_DECLS

/* Reads Markdown into paragraphs, items, headings and rules, which are added to @parts (element-type FrontDocPart). Headings
 * come out @under levels down. No word is lost: what is not understood (HTML, pictures) comes out as its text.
 * Built without cmark, every blank line parts two paragraphs and nothing else has a meaning. */
void front_markdown_read (const char *markdown, int under, GPtrArray *parts);

G_END_DECLS
