#pragma once

#include <gtk/gtk.h>
#include "desk/front-desk-state.h"

G_BEGIN_DECLS

/* Today against the standards, on one line: "Visitors 42 · 93% in 10 min ●". */
#define FRONT_TYPE_STANDARDS_STRIP (front_standards_strip_get_type ())
G_DECLARE_FINAL_TYPE (FrontStandardsStrip, front_standards_strip, FRONT, STANDARDS_STRIP, GtkWidget)

void front_standards_strip_show (FrontStandardsStrip *self, const FrontDeskState *state);

G_END_DECLS
