#pragma once

#include "privacy/front-erasure.h"

G_BEGIN_DECLS

/* Erases one person inside @write, and counts it. */
gboolean front_erase_person_inside (FrontDb *db, FrontWrite *write, gint64 id, const char *why, FrontErasure *erasure,
                                    GError **error);
/* What files told of the callers: of a person's contacts, or of those that came before and are finished. Inside a write. */
gboolean front_erase_told_of_person (FrontDb *db, gint64 id, GError **error);
/* Rows of files that were kept aside and name the person, while the details are still there. Inside a write. */
gboolean front_erase_bad_of_person (FrontDb *db, gint64 id, GError **error);
gboolean front_erase_told_before    (FrontDb *db, gint64 before, GError **error);
/* Compares the figures, commits, and cleans the files. @write: (transfer full) */
gboolean front_erasure_end         (FrontDb *db, FrontWrite *write, const char *until, FrontErasure *erasure, GError **error);

G_END_DECLS
