#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Removes a folder of the test's own and all in it. */
void  front_test_remove_tree (const char *path);
/* Every file of a folder with its kind, mode, size and SHA-256, sorted: what "nothing was changed" means.
 * Returns: (transfer full) */
char *front_test_picture     (const char *folder);

G_END_DECLS
