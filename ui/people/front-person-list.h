#pragma once

#include <gtk/gtk.h>
#include "people/front-person.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* Looking people up as somebody types: a search entry and the list of whom it finds. Main thread; the store is asked on its
 * worker, and an answer to what is no longer typed is dropped.
 *
 * Signals:
 *   "chosen" (gint64 id): another person was selected by whoever sits here.
 *   "opened" (gint64 id): Return or a click on one. */
#define FRONT_TYPE_PERSON_LIST (front_person_list_get_type ())
G_DECLARE_FINAL_TYPE (FrontPersonList, front_person_list, FRONT, PERSON_LIST, GtkBox)

FrontPersonList *front_person_list_new        (FrontStore *store);
/* For a merge: @person is left out, and while nothing is typed those are offered who may be the same. */
void             front_person_list_set_other  (FrontPersonList *self, const FrontPerson *person);
/* Selects one without telling it by "chosen"; 0 selects nobody. One that is not in the list is selected when it comes. */
void             front_person_list_select     (FrontPersonList *self, gint64 id);
gint64           front_person_list_get_chosen (FrontPersonList *self); /* 0: nobody */
void             front_person_list_focus      (FrontPersonList *self); /* the search entry */
/* Types there. */
void             front_person_list_look_for   (FrontPersonList *self, const char *text);

G_END_DECLS
