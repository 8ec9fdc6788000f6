#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-at.h"

FrontRisksAt *
front_risks_at_new (GtkWidget *page, FrontStore *store, FrontRisksState *state, const FrontRisksRegister *shown,
                    const FrontRisk *risk)
{
  FrontRisksAt *at;

  g_return_val_if_fail (GTK_IS_WIDGET (page) && FRONT_IS_STORE (store) && state != NULL, NULL);

  at = g_new0 (FrontRisksAt, 1);
  at->page = g_object_ref (page);
  at->store = g_object_ref (store);
  at->state = front_risks_state_ref (state);
  at->shown = shown;
  at->source = shown != NULL ? shown->source : NULL;
  at->risk = risk;
  return at;
}

void
front_risks_at_free (FrontRisksAt *at)
{
  if (at == NULL)
    return;
  front_risks_state_free (at->state);
  g_object_unref (at->store);
  g_object_unref (at->page);
  g_free (at);
}
