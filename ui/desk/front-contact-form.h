#pragma once

#include <gtk/gtk.h>
#include "desk/front-desk-state.h"
#include "desk/front-outcome-box.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* The contact in hand: timer, service, person, notes, outcome. What is typed is in the store within a second; a save that
 * fails keeps the text, says so and is tried again. */
#define FRONT_TYPE_CONTACT_FORM (front_contact_form_get_type ())
G_DECLARE_FINAL_TYPE (FrontContactForm, front_contact_form, FRONT, CONTACT_FORM, GtkWidget)

void         front_contact_form_set_store   (FrontContactForm *self, FrontStore *store);
/* Shows a contact, or goes on with the one that is shown: text under the person's hands is never replaced. */
void         front_contact_form_show        (FrontContactForm *self, const FrontDeskState *state, const FrontContact *contact);
void         front_contact_form_tick        (FrontContactForm *self, gint64 now);
/* Sends what was typed and not sent yet to the store; the worker runs it before whatever is asked of it next. */
void         front_contact_form_flush       (FrontContactForm *self);
/* Somebody was typed as the person and nobody chosen: puts the keyboard there and says TRUE. */
gboolean     front_contact_form_ask_person  (FrontContactForm *self);
/* (transfer none) */
FrontOutcomeBox *front_contact_form_get_outcomes (FrontContactForm *self);
/* Puts the keyboard where the next word goes: the service, or the notes where that is chosen. */
void         front_contact_form_start       (FrontContactForm *self);

G_END_DECLS
