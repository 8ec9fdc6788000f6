#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The tab Risks: a register and its matrix side by side; what is chosen in the one shows in the other. */
#define FRONT_TYPE_RISKS_PAGE (front_risks_page_get_type ())
G_DECLARE_FINAL_TYPE (FrontRisksPage, front_risks_page, FRONT, RISKS_PAGE, GtkWidget)

GtkWidget *front_risks_page_new (FrontStore *store);

G_END_DECLS
