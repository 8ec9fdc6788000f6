#pragma once

#include "risks/front-risks-state.h"

G_BEGIN_DECLS

/* Everything that is known of a risk, as Pango markup: its words, its positions, what is to be done, its reviews and how it was assessed,
 * the newest first. Returns: (transfer full) */
char *front_risks_details (const FrontRisksState *state, const FrontRegister *source, const FrontRisk *risk);

G_END_DECLS
