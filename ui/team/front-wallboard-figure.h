#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One figure of the wallboard: what it is, the figure, and a word below. The texts take their sizes from the room there is and grow
 * smaller until they fit: nothing is ever cut off. A screen reader reads the three as one label. */
#define FRONT_TYPE_WALLBOARD_FIGURE (front_wallboard_figure_get_type ())
G_DECLARE_FINAL_TYPE (FrontWallboardFigure, front_wallboard_figure, FRONT, WALLBOARD_FIGURE, GtkWidget)

GtkWidget *front_wallboard_figure_new  (const char *caption);
/* @css: "on-time", "near", "late", or NULL; @note says the same in words, with a shape. */
void       front_wallboard_figure_show (FrontWallboardFigure *self, const char *figure, const char *note, const char *css);

G_END_DECLS
