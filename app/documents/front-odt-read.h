#pragma once

#include "documents/front-document.h"
#include "store/front-error.h"

G_BEGIN_DECLS

/* Reads an OpenDocument text into a document: headings, paragraphs, lists, tables, what is strong, slanted, code or a link,
 * and the identities that front-odt.h wrote. Changes that a word processor tracked come out as stretches that are
 * FRONT_DOC_INSERTED or _DELETED, with who and when. Pictures, contents, title and empty paragraphs are left out.
 *
 * The file may be anybody's: nothing is unpacked to disk or fetched, entities and document types are refused, and so is
 * what is packed too tightly or under names that lead elsewhere.
 *
 * FRONT_ERROR_NOT_FOUND, FRONT_ERROR_BAD_INPUT: the message names the file and what is wrong with it. Any thread.
 * Returns: (transfer full) */
FrontDocument *front_odt_read (const char *path, GError **error);

G_END_DECLS
