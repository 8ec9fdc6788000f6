#pragma once

#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* A register is started: its name, and the scheme with its picture; and renamed. Both take @at (transfer full). */
void front_risks_new    (FrontRisksAt *at);
void front_risks_rename (FrontRisksAt *at);

G_END_DECLS
