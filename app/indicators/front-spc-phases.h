#pragma once

#include "indicators/front-spc.h"

G_BEGIN_DECLS

/* An XmR chart whose limits were calculated anew: each phase has its own mean, limits and runs, as if it were a chart of
 * its own. Where a phase begins is a person's decision with a recorded cause, never the program's.
 *
 * @starts: index of the first value of each further phase, rising, none of them 0; may be NULL with @n_starts 0.
 * @options: for every phase alike; its baseline counts within the phase.
 * The limits of the whole are the last phase's, so that a target is held against what the process is now.
 * Returns: (transfer full) */
FrontSpc *front_spc_phases_new (const double *values, gsize n_values, const gsize *starts, gsize n_starts,
                                const FrontSpcOptions *options);

/* The same of a p′ chart (front-spc-prime.h); each phase has its own centre. @shares out: (transfer full) (nullable). */
FrontSpc *front_spc_prime_phases_new (const double *numerators, const double *denominators, gsize n_values, const gsize *starts,
                                      gsize n_starts, const FrontSpcOptions *options, double **shares);

G_END_DECLS
