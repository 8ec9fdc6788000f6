#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* Underlines words that no dictionary of British English and nobody at the council knows, a line at a time while nothing else is to be
 * done, and never the one that is being typed. Ctrl+. goes to the word at the cursor, or the next one, and offers what may be meant;
 * the menu (Shift+F10) does for the word it is opened on. Does nothing where there is no dictionary. */
void front_plan_spelling_attach (GtkTextView *view, FrontStore *store);

G_END_DECLS
