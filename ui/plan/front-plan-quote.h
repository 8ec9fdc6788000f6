#pragma once

#include <gtk/gtk.h>

#include "documents/front-plan-document.h"

G_BEGIN_DECLS

/* What a plan quotes, as it prints, with a word on where it is edited. Cannot be typed in. */
GtkWidget *front_plan_quote_new (FrontPlanSources *sources, const FrontPlanBlock *block);

G_END_DECLS
