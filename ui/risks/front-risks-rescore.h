#pragma once

#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* The window in which a register changes its scheme: what maps one to one is filled, the rest is asked, the old scores stay.
 * @at: (transfer full) */
void front_risks_rescore (FrontRisksAt *at);

G_END_DECLS
