#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is done in the tab Risks: its actions and their keys. */
void front_risks_actions_install (GtkWidgetClass *page_class);
/* @any: there is a register. */
void front_risks_actions_enable  (GtkWidget *page, gboolean any);

G_END_DECLS
