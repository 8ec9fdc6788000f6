#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* Everything held on one person, as a file for them (UK GDPR, article 15): what is known of them, every contact with its
 * words, what they were asked by scripts, who they were merged with, and what the change record says. Store's thread.
 * Returns: (transfer full): the whole file, UTF-8; NULL with @error */
char *front_person_file_json (FrontDb *db, gint64 id, GError **error);
char *front_person_file_html (FrontDb *db, gint64 id, GError **error); /* stands alone, prints on white */

/* Writes the one or the other by the ending of @path: .json, .html or .htm. FRONT_ERROR_BAD_INPUT for another. */
gboolean front_person_file_check (const char *path, GError **error);
gboolean front_person_file_write (FrontDb *db, gint64 id, const char *path, GError **error);

G_END_DECLS
