#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells what happened, in a toast of the window that @widget is in. Where @action is given (a detailed action name
 * reachable from the window's page, e.g. "win.undo"), the toast carries @button for it. */
void front_tell (GtkWidget *widget, const char *message, const char *button, const char *action);

G_END_DECLS
