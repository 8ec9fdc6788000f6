#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A window with fields that asks before what was typed into them is thrown away, by Escape, Cancel or its cross alike.
 *
 * Typed is what differs from the text that stood in a field when the window came up, or that was settled since: every field that
 * can be written in and is not a search. What is only chosen is no work. THREADS: main thread. */

/* Asks as above. To be called before @window is shown, once. */
void front_unsaved_guard  (GtkWindow *window);
/* What stands in the fields below @widget now was loaded, or is kept: nobody is asked about it. */
void front_unsaved_settle (GtkWidget *widget);

/* The question, for a window that knows itself what was typed. @heading: "Discard the corrections?". The window goes where
 * the person discards. */
void front_unsaved_ask    (GtkWindow *window, const char *heading);

G_END_DECLS
