#pragma once

#include <gtk/gtk.h>
#include "people/front-person.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* Asks with whom @person is to be merged: the other is looked up, those most alike first, and both are shown side by side
 * with who stays. @merged is called after it is done: into whom, and with the title of the one who went in. */
void front_person_merge_dialog_ask (GtkWindow *parent, FrontStore *store, const FrontPerson *person,
                                    void (*merged) (gint64 into_id, const char *from_title, gpointer data), gpointer data,
                                    GDestroyNotify data_free);

G_END_DECLS
