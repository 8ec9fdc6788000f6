#pragma once

#include <gtk/gtk.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* The Desk: who is waiting, who is with me, and the contact in hand.
 *
 * Actions (all with keys that work from every tab, see front-window.c): desk.visitor, desk.visitor-now, desk.call,
 * desk.call-now, desk.serve, desk.serve-this, desk.hold, desk.gone, desk.finish, desk.undo. */
#define FRONT_TYPE_DESK_PAGE (front_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (FrontDeskPage, front_desk_page, FRONT, DESK_PAGE, GtkWidget)

GtkWidget *front_desk_page_new (FrontStore *store);
/* Takes an open contact in hand, with the keyboard in its form. */
void       front_desk_page_take (FrontDeskPage *self, gint64 id);

G_END_DECLS
