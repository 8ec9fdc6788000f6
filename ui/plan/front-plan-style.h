#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Light Markdown styling in a text that is being edited: headings, strong, emphasis and links look like what they are,
 * their signs are dim, items hang. The text itself is never touched. Call after each change. */
void front_plan_style_apply (GtkTextBuffer *buffer);

G_END_DECLS
