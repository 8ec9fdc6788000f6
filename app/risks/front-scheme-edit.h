#pragma once

#include "risks/front-scheme.h"

G_BEGIN_DECLS

/* A scheme in another shape: steps, kinds of impact and bands added, taken out, put in another order. Pure. */

/* What a scheme's parts become: for each, in its new order, the old one's index from 0 (a step's level less 1), or FRONT_SCHEME_NEW. */
#define FRONT_SCHEME_NEW -1
typedef struct
{
  int likelihood[FRONT_SCHEME_MAX_LEVELS], n_likelihood;
  int impact[FRONT_SCHEME_MAX_LEVELS], n_impact;
  int categories[FRONT_SCHEME_MAX_CATEGORIES], n_categories;
  int bands[FRONT_SCHEME_MAX_BANDS], n_bands;
} FrontSchemeShape;

/* Everything as it is. */
void         front_scheme_shape_init (FrontSchemeShape *shape, const FrontScheme *scheme);

typedef enum
{
  FRONT_PART_LIKELIHOOD,
  FRONT_PART_IMPACT,
  FRONT_PART_CATEGORY,
  FRONT_PART_BAND,
} FrontSchemePart;

/* FALSE, and nothing changed, where there are as many as there can be or as few. Moving is up (1) or down (-1) by one place. */
gboolean     front_scheme_shape_add    (FrontSchemeShape *shape, FrontSchemePart part);
gboolean     front_scheme_shape_remove (FrontSchemeShape *shape, FrontSchemePart part, int index);
gboolean     front_scheme_shape_move   (FrontSchemeShape *shape, FrontSchemePart part, int index, int by);

/* The scheme in that shape. Refs that count ("1, 2, 3", "I, II, III", "A, B, C" either way) go on counting; the matrix keeps its bands where
 * steps change places; a new step's cells are of the band of the step below it, and as much is borne at it; cells of a band that goes are of the next milder one. Returns: (transfer full) */
FrontScheme *front_scheme_reshape      (const FrontScheme *scheme, const FrontSchemeShape *shape);

/* A new one: steps without words, three bands by the score. Returns: (transfer full) */
FrontScheme *front_scheme_starting     (const char *ref, int n_likelihood, int n_impact);

/* With other numbers of steps: added or taken out at the top; bands by the score go on by the score, as far up the matrix as they went.
 * Returns: (transfer full) */
FrontScheme *front_scheme_resize       (const FrontScheme *scheme, int n_likelihood, int n_impact);

/* Where one step up leads two bands up or more: "From likelihood 1 to 2 at impact 4: Low to High". Returns: (transfer full) (element-type
 * char *), translated */
GPtrArray   *front_scheme_jumps        (const FrontScheme *scheme);

G_END_DECLS
