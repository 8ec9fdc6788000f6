#pragma once

#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* The window with what is to be done about @at's risk: by whom, by when, and when it was done. @at: (transfer full) */
void front_risks_todo (FrontRisksAt *at);

G_END_DECLS
