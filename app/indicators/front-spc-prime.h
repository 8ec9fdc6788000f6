#pragma once

#include "indicators/front-spc.h"

G_BEGIN_DECLS

/* The p′ chart: shares whose denominators are very unequal. Each value has limits of its own, wider where it counts less,
 * and as wide as the process really varies, which a plain p chart underrates as soon as the denominators are large.
 *
 *   p(i) = numerator / denominator;  centre = Σ numerator / Σ denominator of the baseline
 *   σ(i) = √(centre × (1 − centre) / denominator(i));  z(i) = (p(i) − centre) / σ(i)
 *   limits(i) = centre ± k × mean |z(i) − z(i−1)| × σ(i);  near limits at two thirds of that
 *
 * k is the XmR chart's: with 3 / 1.128 these are Laney's limits to the last digit. Values and limits are shares, 0 to 1; the
 * arithmetic is not cut there, only a drawing is. A denominator of 0 is a missing value.
 *
 * Source: D. B. Laney, "Improved control charts for attributes", Quality Engineering 14 (2002). */

/* Laney's factor: three standard deviations by the mean range of samples of two. */
#define FRONT_SPC_LANEY_K (3 / 1.128)

/* @options NULL: FRONT_SPC_LANEY_K, all values. limits.mean_range is the last value's, as a share.
 * Returns: (transfer full). @shares out: (transfer full) (nullable): the values, NAN where one is missing. */
FrontSpc *front_spc_prime_new (const double *numerators, const double *denominators, gsize n_values,
                               const FrontSpcOptions *options, double **shares);

G_END_DECLS
