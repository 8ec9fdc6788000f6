#pragma once

#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* That @at's risk was looked at, with a note and the next date. @at: (transfer full) */
void front_risks_review (FrontRisksAt *at);
/* It is closed with a reason; one that is closed is opened again. @at: (transfer full) */
void front_risks_close  (FrontRisksAt *at);

G_END_DECLS
