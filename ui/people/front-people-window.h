#pragma once

#include <adwaita.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* The people who have been in touch: looked up as somebody types, with their details and contacts; added, merged, erased,
 * and everything held on one of them as a file. Edits are saved by Ctrl+S and on leaving. */
#define FRONT_TYPE_PEOPLE_WINDOW (front_people_window_get_type ())
G_DECLARE_FINAL_TYPE (FrontPeopleWindow, front_people_window, FRONT, PEOPLE_WINDOW, AdwWindow)

/* @person_id: who is shown at first; 0: nobody. @typed: what is looked for at first; nullable. */
void front_people_window_present (GtkWindow *parent, FrontStore *store, gint64 person_id, const char *typed);

G_END_DECLS
