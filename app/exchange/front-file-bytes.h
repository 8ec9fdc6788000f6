#pragma once

#include <gio/gio.h>

#include "store/front-error.h"

G_BEGIN_DECLS

/* The bytes of somebody's file in pieces, from the start to where it ended when it was opened: a telephone system goes on writing meanwhile.
 * A gzip, as logs are put away, is unpacked on the way, with all its members, and nothing is written to disk. Not opened for reading are folders,
 * pipes and devices, which could wait for ever. A gzip that stops short or is damaged fails where that shows, and so does one that grows as
 * no text does (FRONT_FILE_BYTES_RATIO): whoever reads it has changed nothing until the end. Any one thread at a time. */

/* Past FRONT_FILE_BYTES_FREE unpacked bytes, so many for one are borne: a queue_log or table has 5 to 20. */
#define FRONT_FILE_BYTES_RATIO 250
#define FRONT_FILE_BYTES_FREE (64 * 1024 * 1024)

typedef struct _FrontFileBytes FrontFileBytes;

/* FRONT_ERROR_UNREACHABLE, naming the file. @path is a file's name. */
FrontFileBytes *front_file_bytes_open         (const char *path, GError **error);
void            front_file_bytes_free         (FrontFileBytes *bytes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontFileBytes, front_file_bytes_free)
/* @checksum: what is read is added to it as it stands in the file. Not owned; nullable. */
void            front_file_bytes_set_checksum (FrontFileBytes *bytes, GChecksum *checksum);
/* At most @room (> 0) bytes. 0: the end. -1: FRONT_ERROR_UNREACHABLE; FRONT_ERROR_BAD_INPUT of a gzip. */
gssize          front_file_bytes_read         (FrontFileBytes *bytes, gpointer buffer, gsize room, GError **error);
/* Back to the start. */
gboolean        front_file_bytes_again        (FrontFileBytes *bytes, GError **error);
/* FALSE: somebody has written to it since it was opened. */
gboolean        front_file_bytes_is_unchanged (FrontFileBytes *bytes);
gboolean        front_file_bytes_is_packed    (FrontFileBytes *bytes);
const char     *front_file_bytes_name         (FrontFileBytes *bytes); /* as messages name it */
gint64          front_file_bytes_size         (FrontFileBytes *bytes); /* in the file, when it was opened */
gint64          front_file_bytes_taken        (FrontFileBytes *bytes); /* of these, read so far */
double          front_file_bytes_share        (FrontFileBytes *bytes); /* 0 to 1 */
/* The same as a stream, which owns @bytes. Returns: (transfer full) */
GInputStream   *front_file_bytes_stream       (FrontFileBytes *bytes);

G_END_DECLS
