#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* Rows of nothing look like a bad office: one line on stderr that none of the dates has anything, and where there is something.
 * @channel 0: any. */
gboolean front_cli_tell_nothing (FrontDb *db, FrontChannel channel, const char *from, const char *to, GError **error);

G_END_DECLS
