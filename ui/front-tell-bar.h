#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one line, over the foot of the window, that tells what happened: the newest word, for some seconds, with a button
 * where something can be done about it. Not AdwToastOverlay: that of libadwaita 1.2 stops the program when toasts follow
 * each other faster than they move. */
#define FRONT_TYPE_TELL_BAR (front_tell_bar_get_type ())
G_DECLARE_FINAL_TYPE (FrontTellBar, front_tell_bar, FRONT, TELL_BAR, GtkBox)

/* @button and @action: both or neither; "" counts as none. @from: the widget whose actions are meant; it may go meanwhile. */
void front_tell_bar_show (FrontTellBar *self, GtkWidget *from, const char *message, const char *button, const char *action);

G_END_DECLS
