#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of more bytes than this is in no file that can be imported: it is refused before it is held in memory. */
#define FRONT_FILE_LINE_LONGEST (4 * 1024 * 1024)

/* Whether @path is a file that can be read through, with lines of a reasonable length; in pieces, whatever its size. A folder, a pipe or a
 * device is never opened for reading, which could wait for ever. FRONT_ERROR_UNREACHABLE, FRONT_ERROR_BAD_INPUT. */
gboolean front_file_check (const char *path, GError **error);

G_END_DECLS
