#pragma once

#include <gio/gio.h>
#include "store/front-error.h"

G_BEGIN_DECLS

/* A file of somebody's table as text: looked at as a whole once (what it is, its encoding, its checksum), then read from
 * the start in pieces of UTF-8, whatever its size; a gzip is unpacked each time (front-file-bytes.h). A file that changes between the two is
 * refused.
 *
 * ENCODING. A byte order mark decides. Without one: NULs in every second byte are UTF-16; text that is wholly valid UTF-8 is UTF-8;
 * text with more whole UTF-8 sequences than bytes that fit nowhere is UTF-8 with damage; everything else is Windows-1252, which
 * Latin-1 is a part of for every printable sign. What cannot be read becomes U+FFFD, and is told.
 *
 * THREADS: any one thread at a time. */

typedef enum
{
  FRONT_ENCODING_UTF8,
  FRONT_ENCODING_UTF16LE,
  FRONT_ENCODING_UTF16BE,
  FRONT_ENCODING_1252,
} FrontEncoding;

typedef struct
{
  gint64 size;          /* bytes of the file as it is, also of a gzip, and so is the checksum */
  char sha256[65];
  FrontEncoding encoding;
  gboolean bom;
  gboolean damaged;     /* some bytes are no text in that encoding, or there are NULs */
  gint64 lf, crlf, cr;  /* line ends of each kind */
} FrontTableFacts;

typedef struct _FrontTableFile FrontTableFile;

/* Opens @path and looks at all of it. FRONT_ERROR_UNREACHABLE (not there, no permission, a folder, a pipe) or
 * FRONT_ERROR_BAD_INPUT: it is something else than text, and the message says what it looks like.
 * @encoding: "utf-8", "utf-16", "windows-1252" or "latin-1" where the person knows; NULL finds out. */
FrontTableFile        *front_table_file_open  (const char *path, const char *encoding, GCancellable *cancellable, GError **error);
void                   front_table_file_free  (FrontTableFile *file);
const FrontTableFacts *front_table_file_facts (FrontTableFile *file);
const char            *front_encoding_name    (FrontEncoding encoding); /* "UTF-8", … */
/* The file as messages name it. (transfer none) */
const char            *front_table_file_name  (FrontTableFile *file);
/* Appends the next piece; @at_end out. */
gboolean               front_table_file_read  (FrontTableFile *file, GString *text, gboolean *at_end, GError **error);
/* Back to the start. */
gboolean               front_table_file_again (FrontTableFile *file, GError **error);
/* From 0 to 1. */
double                 front_table_file_share (FrontTableFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontTableFile, front_table_file_free)

/* What @bytes, a file's first ones, look like where they are no table, as part of a sentence: "a web page (HTML)". NULL: nothing
 * that is known. Pure; translated. */
const char *front_looks_like (const guint8 *bytes, gsize length);
/* A tar, or a gzip: what may be in a file that was unpacked once. Pure. */
gboolean    front_looks_like_archive (const guint8 *bytes, gsize length);

G_END_DECLS
