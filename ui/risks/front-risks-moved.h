#pragma once

#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* The window that shows what was added, closed and moved between two dates: as a list with reasons and on the matrix with arrows.
 * @at: (transfer full) */
void front_risks_moved (FrontRisksAt *at);

G_END_DECLS
