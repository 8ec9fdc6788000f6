#pragma once

#include "plan/front-page-sheet.h"

G_BEGIN_DECLS

/* How large a preview was last seen, for each person at each computer and for each place that shows one ("plan", "reports"). */

/* FALSE: nothing is known, or it cannot be read. @scale: pixels a point, of FRONT_ZOOM_FIXED. */
gboolean front_pages_zoom_load (const char *place, FrontZoom *zoom, double *scale);
void     front_pages_zoom_save (const char *place, FrontZoom zoom, double scale);

G_END_DECLS
