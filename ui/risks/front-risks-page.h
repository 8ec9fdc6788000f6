#pragma once

#include <gtk/gtk.h>

#include "risks/front-risks-at.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* The tab Risks: a register and its matrix side by side; what is chosen in the one shows in the other. */
#define FRONT_TYPE_RISKS_PAGE (front_risks_page_get_type ())
G_DECLARE_FINAL_TYPE (FrontRisksPage, front_risks_page, FRONT, RISKS_PAGE, GtkWidget)

GtkWidget *front_risks_page_new (FrontStore *store);
/* What is shown and chosen there. Returns: (transfer full) (nullable): NULL before the store was read */
FrontRisksAt *front_risks_page_get_at (FrontRisksPage *self);
/* Chooses a risk of the register that is shown, also one that is still to be read. */
void          front_risks_page_choose (FrontRisksPage *self, gint64 risk);
/* Shows a register, also one that is still to be read. */
void          front_risks_page_show_register (FrontRisksPage *self, const char *ref);

G_END_DECLS
