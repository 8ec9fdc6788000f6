#pragma once

#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* The window in which a risk is written: @at's, or with @add a new one of its register. @at: (transfer full) */
void front_risks_edit (FrontRisksAt *at, gboolean add);

G_END_DECLS
