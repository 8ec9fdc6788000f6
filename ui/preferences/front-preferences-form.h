#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A form inside a row that opens: entries, and at its foot what was wrong and the button that saves. */

/* An entry with its title as the last row of the form. Returns: (transfer none): an AdwEntryRow */
GtkWidget *front_preferences_add_entry (AdwExpanderRow *form, const char *title);
/* The foot; @clicked as GtkButton's signal with @data. Returns: (transfer none): the label for what is wrong, hidden */
GtkLabel  *front_preferences_add_foot  (AdwExpanderRow *form, const char *button, GCallback clicked, gpointer data);
/* Says what is wrong; NULL: nothing any more. Where @field is given the keyboard goes to it. */
void       front_preferences_fault     (GtkLabel *label, GtkWidget *field, const char *text);
/* A line over the foot of the window that @widget is in; @undo with @data behind its button "Undo", or NULL. @data_free when it
 * is gone. */
void       front_preferences_tell      (GtkWidget *widget, const char *text, void (*undo) (gpointer data), gpointer data,
                                        GDestroyNotify data_free);

G_END_DECLS
