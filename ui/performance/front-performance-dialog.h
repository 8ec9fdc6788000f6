#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the windows about an indicator share: a header bar, a body that scrolls, and a foot with the message and the buttons.
 * Escape closes, and asks first where something typed would be lost (front-unsaved.h); Ctrl+Enter is the default button. Nothing here
 * is modal, so that the chart can be looked at beside them. Main thread. */

/* @body: a vertical box to fill. @foot: for the buttons, at its end. The window is not presented yet. */
GtkWindow *front_performance_dialog_new  (GtkWidget *parent, const char *title, int width, int height, GtkBox **body, GtkBox **foot);
/* Shows it, with the keyboard in @focus. */
void       front_performance_dialog_present (GtkWindow *window, GtkWidget *focus);
/* The message at the foot, as something to mend or (@good) as done; NULL takes it away. */
void       front_performance_dialog_tell (GtkWindow *window, const char *message, gboolean good);
/* @trigger: "<Control>s"; the same as pressing @button. */
void       front_performance_dialog_key  (GtkWindow *window, const char *trigger, GtkWidget *button);

/* A line of @grid: the label, with its mnemonic, and @widget, which is named by it. @hint (nullable) is its tooltip. */
void       front_performance_dialog_add  (GtkGrid *grid, int row, const char *label, GtkWidget *widget, const char *hint);
GtkGrid   *front_performance_dialog_grid (GtkBox *body);
/* A heading over what follows in @body. */
void       front_performance_dialog_head (GtkBox *body, const char *text);
/* A sentence, wrapped. Returns: (transfer none) */
GtkLabel  *front_performance_dialog_say  (GtkBox *body, const char *text);
/* A button of the foot. Returns: (transfer none) */
GtkWidget *front_performance_dialog_button (GtkBox *foot, const char *label, GCallback clicked, gpointer data, gboolean suggested);

G_END_DECLS
