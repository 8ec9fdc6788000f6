#pragma once

#include "indicators/front-measure.h"
#include "indicators/front-reckon.h"

G_BEGIN_DECLS

/* That a figure read from the tally is the one counted from the contacts, to the last contact left out.
 * How many figures were read from the tally. */
guint front_assert_both_ways (FrontDb *db, const char *from, const char *to, FrontBy by, int channel, const char *service);

G_END_DECLS
