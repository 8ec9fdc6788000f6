#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks to which colleague a contact goes. @reps: who works here, offered by their names; any other name can be typed.
 * @chosen is called with the name and a note (both borrowed) only where the person confirms. */
typedef void (*FrontTransferChosen) (const char *rep, const char *note, gpointer data);

void front_transfer_dialog_ask (GtkWidget *parent, const char *const *reps, const char *me, FrontTransferChosen chosen,
                                gpointer data, GDestroyNotify data_free);

G_END_DECLS
