#pragma once

#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* The window in which the register's scheme is edited: words, per cents, the bands of the cells, the appetite. What is saved is the next version of
 * it; registers move on to it by front_risks_rescore (). @at: (transfer full) */
void front_risks_scheme (FrontRisksAt *at);

G_END_DECLS
