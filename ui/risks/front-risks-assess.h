#pragma once

#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* The window in which a position of @at's risk is assessed: its place on the matrix, and what drives it there, is told while it is
 * chosen. @at: (transfer full) */
void front_risks_assess (FrontRisksAt *at);

/* "E IV, driven by Service Disruption": where levels stand, and what is to be known of that place; with words for what is still to be
 * chosen. Pure. Returns: (transfer full) */
char *front_risks_place_words (const FrontScheme *scheme, const FrontAssessment *assessment);

G_END_DECLS
