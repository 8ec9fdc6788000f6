#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Markdown styling in a text that is being edited: headings, strong, emphasis, code and links look like what they are, their signs are
 * dim, items hang. The text itself is never touched, and of each change only the paragraphs around it are styled again, so that
 * typing costs the same in a page and in two hundred. */
void front_plan_style_attach (GtkTextBuffer *buffer);

/* Ctrl+B, Ctrl+I and Ctrl+K in a view of such a text: strong, emphasis, link. Each is one step of the text's own undo. */
void front_plan_style_add_keys (GtkTextView *view);

G_END_DECLS
