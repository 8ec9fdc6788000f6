#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether a contact could have been avoided (chasing progress, an unclear letter, told to ring again): one choice with its label,
 * "not said" until somebody says, so that a contact that nobody judged counts neither way.
 *
 * Signal: "said" (int: 1 yes, -1 no, 0 taken back), when a person chose. */
#define FRONT_TYPE_AVOIDABLE_BOX (front_avoidable_box_get_type ())
G_DECLARE_FINAL_TYPE (FrontAvoidableBox, front_avoidable_box, FRONT, AVOIDABLE_BOX, GtkWidget)

void       front_avoidable_box_show (FrontAvoidableBox *self, int said);

/* The choice alone: "Not said", "Yes", "No". Returns: (transfer floating) */
GtkWidget *front_avoidable_choice_new      (void);
int        front_avoidable_choice_get_said (GtkDropDown *choice);
void       front_avoidable_choice_set_said (GtkDropDown *choice, int said);
/* As it stands there, translated. */
const char *front_avoidable_word           (int said);

G_END_DECLS
