#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells what happened, in a line over the foot of the window that @widget is in. Where @action is given (a detailed action name
 * of the page that is shown, e.g. "plan.undo", or of the window), the line carries @button for it. */
void front_tell (GtkWidget *widget, const char *message, const char *button, const char *action);

G_END_DECLS
