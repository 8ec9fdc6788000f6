#pragma once

#include "plan/front-plan-dialog.h"
#include "risks/front-register.h"
#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* Somebody else changed the same fields: @theirs (transfer full) is what is stored and to be the base of the next try; @merged (transfer none)
 * what was typed, with their other fields. */
typedef void (*FrontRisksConflict) (FrontRisk *theirs, const FrontRisk *merged, gpointer data);

/* Stores @mine, begun as @base (nullable: a new risk), copies of both, and closes @dialog; its refusal is told there and the dialog stays.
 * @told: what is said when it is done, with Undo. @conflict and @data are the dialog's own. */
void front_risks_save (FrontPlanDialog *dialog, const FrontRisksAt *at, const FrontRisk *base, const FrontRisk *mine, const char *told,
                       FrontRisksConflict conflict, gpointer data);

G_END_DECLS
