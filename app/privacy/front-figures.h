#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* A checksum over every figure the store can give: the hourly counts that the measures are made of, contacts by channel,
 * service and outcome with their summed waits, lengths and holds, and first contact resolution as declared and as audited,
 * by the hour. Equal before and after: not one figure moved. SHA-256 in hexadecimal. Store's thread, also within a write. */

/* @until: the last local day of the audited figure, from front_figures_until (), which must be the same for two sums that
 * are compared: the days that can be audited grow with the clock. Returns: (transfer full) */
char *front_figures_sum   (FrontDb *db, const char *until, GError **error);
char *front_figures_until (FrontDb *db, GError **error);

G_END_DECLS
