#pragma once

#include "risks/front-scheme.h"

G_BEGIN_DECLS

/* What a cell of somebody else's register says of a step of a scheme. Pure. */

/* The step that is meant, or 0: its ref or its word, both together ("4 - Likely", "Likely (4)", "L4", "4.0"), its per cents ("3–24%", "80%" where
 * the scheme has them). Where ref and word are of different steps: 0. */
int      front_risk_step_read  (const FrontScheme *scheme, FrontAxis axis, const char *cell);
/* Of scales as people usually name them, "Low, Medium, High", "Very low" to "Very high", "Rare" to "Almost certain": how many steps the
 * shortest has that holds all of @words (element-type char *), 0 for none; and which step a word is on that of @n_levels. */
int      front_risk_step_scale    (FrontAxis axis, const GPtrArray *words);
int      front_risk_step_on_scale (FrontAxis axis, int n_levels, const char *word);
/* Both in one: "L4 I3", "4 x 3", "12 (4x3)", "E IV", "Likely / Major". A number alone is no place. */
gboolean front_risk_step_place (const FrontScheme *scheme, const char *cell, gboolean impact_first, int *likelihood, int *impact);
/* "-", "n/a", "TBC": nobody has assessed it. */
gboolean front_risk_step_none  (const char *cell);
/* "-1", "2.5", "2-3": a number, and none that a step could be; the signs are not read away. */
gboolean front_risk_step_off   (const char *cell);
/* Whether the steps are numbered 1, 2, 3, … */
gboolean front_risk_step_numbered (const FrontScheme *scheme, FrontAxis axis);
/* "1 Rare, 2 Unlikely, …". Returns: (transfer full) */
char    *front_risk_step_list  (const FrontScheme *scheme, FrontAxis axis);

G_END_DECLS
