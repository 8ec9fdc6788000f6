#pragma once

#include <gio/gio.h>

#include "store/front-error.h"

G_BEGIN_DECLS

/* Every file that somebody asked for is written by these, so that none takes the place of what is no file: a device, a pipe or a
 * folder is refused, a link stays and what it points to is written. FRONT_ERROR_READ_ONLY, _FULL, _FAILED: it cannot be written;
 * the message names it. Any thread. */

/* Where the bytes for @path go: itself, or what a link there points to, be it there yet or not. Returns: (transfer full) */
char              *front_file_place       (const char *path, GError **error);

/* Puts @data at @path, whole or not at all. The private one nobody else on the machine may read. */
gboolean           front_file_put         (const char *path, const char *data, gsize length, GError **error);
gboolean           front_file_put_private (const char *path, const char *data, gsize length, GError **error);

/* For what is too long for memory. @path: or an address, as it was typed. It has its name when the stream was closed; closed with a
 * cancelled cancellable it leaves what was there before. Returns: (transfer full) */
GFileOutputStream *front_file_open        (const char *path, GError **error);

G_END_DECLS
