#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls the window around @widget so far that all of it is in sight, or its beginning where it is higher; once it has been laid out, so
 * that it can be asked as soon as the words of @widget have changed. Main thread. */
void front_sight_bring (GtkWidget *widget);
/* The same at once, of what has been laid out. */
void front_sight_scroll (GtkWidget *widget);

G_END_DECLS
