#pragma once

#include <gtk/gtk.h>
#include "desk/front-desk-state.h"

G_BEGIN_DECLS

/* One line of the Desk's lists: timer, shape, who it is, service. Light: two are made for every contact there is. */
#define FRONT_TYPE_DESK_ROW (front_desk_row_get_type ())
G_DECLARE_FINAL_TYPE (FrontDeskRow, front_desk_row, FRONT, DESK_ROW, GtkListBoxRow)

GtkWidget *front_desk_row_new    (const FrontDeskState *state, const FrontContact *contact);
gint64     front_desk_row_get_id (FrontDeskRow *self);
/* Shows the time at @now (front_clock_live_now ()); touches the widgets only where the text changes. */
void       front_desk_row_tick   (FrontDeskRow *self, gint64 now);

/* "Ticket 14", "Call": what a rep calls a contact. Returns: (transfer full) */
char      *front_desk_contact_title (const FrontContact *contact);

G_END_DECLS
