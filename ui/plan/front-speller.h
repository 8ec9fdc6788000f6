#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The dictionary of British English and the council's own words, one for all texts of a store. Without enchant, or without a dictionary of
 * British English, every word is right and nothing is suggested. Main thread.
 *
 *   "changed": words were added or taken away, here or at another desk. */
#define FRONT_TYPE_SPELLER (front_speller_get_type ())
G_DECLARE_FINAL_TYPE (FrontSpeller, front_speller, FRONT, SPELLER, GObject)

/* (transfer none): goes with the store. */
FrontSpeller *front_speller_for_store (FrontStore *store);

gboolean front_speller_is_there (FrontSpeller *self);
gboolean front_speller_check    (FrontSpeller *self, const char *word);
/* The likeliest first, at most @most. Returns: (transfer full): never NULL */
char   **front_speller_suggest  (FrontSpeller *self, const char *word, guint most);
/* Adds to everybody's words. @widget: in whose window it is said where that fails. */
void     front_speller_add      (FrontSpeller *self, const char *word, GtkWidget *widget);

G_END_DECLS
