#pragma once

#include "charts/front-chart.h"
#include "store/front-file-put.h"

G_BEGIN_DECLS

/* A drawing as a file; no display is needed. The name's ending says which: .pdf, .svg or .png.
 *
 * @width, @height: points (1/72 inch); 0 takes A5 landscape's shape, 720 × 450. A PNG has two pixels to the point
 * (144 dots an inch). The drawing has the style of paper. PDF and SVG carry its title, SVG its text alternative too.
 *
 * The file is written beside its place and then put there, so that there is the whole drawing or what was there before.
 * FRONT_ERROR_USAGE: another ending, which is the caller's mistake. FRONT_ERROR_READ_ONLY, _FULL, _FAILED: it cannot be
 * written; the message names it. */
gboolean front_chart_file_write (const char *path, const FrontChartKind *kind, gconstpointer chart, double width,
                                 double height, GError **error);

/* The same in memory, for the clipboard. @ending: ".pdf", ".svg" or ".png". Returns: (transfer full) */
GBytes  *front_chart_file_draw  (const char *ending, const FrontChartKind *kind, gconstpointer chart, double width, double height,
                                 GError **error);

/* Whether an ending is one of the three: to refuse before any work is done. Sets FRONT_ERROR_USAGE. */
gboolean front_chart_file_check (const char *path, GError **error);

G_END_DECLS
