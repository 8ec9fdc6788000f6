#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The lines of one queue_log file, which may be a gzip, read in pieces (front-file-bytes.h): whatever its size, no more than a line is held. A
 * telephone system goes on writing to the file meanwhile: what was not there when it was opened is left for the next time. */

typedef struct _FrontQueueReader FrontQueueReader;

/* @checksum: what is read is added to it. NULL: FRONT_ERROR_UNREACHABLE, naming the file. */
FrontQueueReader *front_queue_reader_open  (const char *path, GChecksum *checksum, GError **error);
void              front_queue_reader_free  (FrontQueueReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontQueueReader, front_queue_reader_free)

/* The next line, without its line feed; @text until the next call. @cut: the file stops before its line feed.
 * FALSE at the end, or with @error set: _UNREACHABLE, or _BAD_INPUT for what is no file of lines. */
gboolean          front_queue_reader_next  (FrontQueueReader *reader, const char **text, gsize *length, gboolean *cut, GError **error);
gint64            front_queue_reader_line  (FrontQueueReader *reader); /* the number of that line, from 1 */
gint64            front_queue_reader_bytes (FrontQueueReader *reader); /* of the file, read so far */
double            front_queue_reader_share (FrontQueueReader *reader); /* 0 to 1 */

G_END_DECLS
