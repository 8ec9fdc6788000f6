#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was meant by a name with a slip in it. Pure.
 * Of @names those that @typed may stand for, the likeliest first, three at most: one is part of the other, or a few letters are
 * wrong, missing, doubled or changed about. Capitals and accents do not count. Returns: (transfer full), empty for none */
char **front_nearest       (const char *typed, const char *const *names);
/* “A”, “B” or “C”, for “Did you mean …?”. NULL: there is none. Returns: (transfer full) */
char  *front_nearest_words (const char *typed, const char *const *names);

G_END_DECLS
