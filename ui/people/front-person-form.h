#pragma once

#include <gtk/gtk.h>
#include "people/front-person.h"

G_BEGIN_DECLS

/* What is known of one person, to be read and typed over. Of numbers, e-mails, addresses, other names and notes there are
 * as many lines as are needed: a button behind the last one adds a line, and a line that is emptied goes with the next save.
 *
 * Signals:
 *   "edited": something was typed. */
#define FRONT_TYPE_PERSON_FORM (front_person_form_get_type ())
G_DECLARE_FINAL_TYPE (FrontPersonForm, front_person_form, FRONT, PERSON_FORM, GtkBox)

FrontPersonForm *front_person_form_new     (void);
/* What was typed goes. */
void             front_person_form_show    (FrontPersonForm *self, const FrontPerson *person);
/* The details that are typed in @person and that the form does not show yet come in as lines of their own, not saved.
 * Returns: how many */
guint            front_person_form_add     (FrontPersonForm *self, const FrontPerson *person);
/* What the form says, with id and revision of the one shown. Returns: (transfer full): NULL with FRONT_ERROR_BAD_INPUT
 * where a line has nothing in it that could be kept */
FrontPerson     *front_person_form_read    (FrontPersonForm *self, GError **error);
/* Something differs from what was shown. */
gboolean         front_person_form_differs (FrontPersonForm *self);
/* The store has this revision now; what is typed stays. */
void             front_person_form_rebase  (FrontPersonForm *self, gint64 revision);
void             front_person_form_focus   (FrontPersonForm *self); /* the name */

G_END_DECLS
