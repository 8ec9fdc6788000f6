#pragma once

#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* The window in which a scheme is edited: steps, kinds of impact, bands and cells, appetite, with the matrix as it will be. Both take @at
 * (transfer full). */

/* The register's scheme: what is saved is the next version of it; registers move on to it by front_risks_rescore (). */
void front_risks_scheme     (FrontRisksAt *at);
/* One from nothing, of three steps an axis to begin with. */
void front_risks_scheme_new (FrontRisksAt *at);

G_END_DECLS
