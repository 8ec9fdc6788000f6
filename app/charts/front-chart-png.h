#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* An RGB24 surface as PNG, appended to @bytes. Drawings are mostly level colour: each row is kept as its difference from the one above,
 * packed lightly (front-pixel-pack.h), which takes a twentieth of the time of cairo's own writer. @dots_an_inch: told to whoever prints it.
 * Returns: FALSE where it cannot be packed. Any thread. */
gboolean front_chart_png_append (GByteArray *bytes, cairo_surface_t *surface, double dots_an_inch);

G_END_DECLS
