#pragma once

#include <gtk/gtk.h>

#include "risks/front-risks-state.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* Where in the tab Risks something is done: what a dialog is opened on. It keeps all of it alive. Main thread. */
typedef struct
{
  GtkWidget *page;
  FrontStore *store;
  FrontRisksState *state;
  const FrontRisksRegister *shown;
  const FrontRegister *source; /* of @shown */
  const FrontRisk *risk;       /* NULL: none is chosen */
} FrontRisksAt;

FrontRisksAt *front_risks_at_new  (GtkWidget *page, FrontStore *store, FrontRisksState *state, const FrontRisksRegister *shown,
                                   const FrontRisk *risk);
void          front_risks_at_free (FrontRisksAt *at);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontRisksAt, front_risks_at_free)

G_END_DECLS
