#pragma once

#include <glib.h>
#include "store/front-error.h"

G_BEGIN_DECLS

/* A way of placing a risk on a matrix, and a register says which one it uses. Schemes are data: a council makes its own, edits
 * them while they are in use (each edit is a new version, front-scheme-store.h) and changes from one to another by a guided
 * re-assessment (front-reassess.h). Three are built in:
 *
 *   "2016"  likelihood A (most) to F, impact I to V in each of five categories. The cell's impact is the highest of the
 *           five, and the categories that reach it drive the risk. No score.
 *   "2021"  likelihood 1 to 4, impact 1 to 4, score = likelihood × impact, in four bands:
 *           Low ≤ 4, Medium 5–6, High 7–9, Very High ≥ 10.
 *   "5x5"   likelihood 1 to 5, impact 1 to 5, score = likelihood × impact: Low ≤ 3, Moderate ≤ 6, High ≤ 12, Extreme.
 *
 * Source: the risk sections of the service plans 2016–2019 and 2021–2024; NPSA, "A risk matrix for risk managers" (2008).
 * A version never changes once risks were assessed by it, so that an old score is still read as it was meant.
 *
 * Everything here is pure and may be called on any thread; a scheme that others may see is never changed. The words of
 * built-in schemes are translated. */

#define FRONT_SCHEME_2016 "2016"
#define FRONT_SCHEME_2021 "2021"
#define FRONT_SCHEME_5X5 "5x5"
#define FRONT_SCHEME_MAX_CATEGORIES 5
#define FRONT_SCHEME_MIN_LEVELS 3 /* of each axis */
#define FRONT_SCHEME_MAX_LEVELS 6
#define FRONT_SCHEME_MAX_BANDS 6

/* One step of an axis. */
typedef struct
{
  int level;         /* 1 is the lowest */
  const char *ref;   /* as it stands on the axis: "E", "IV", "2" */
  const char *word;  /* not translated, see front_level_word (); "" where the scheme has none (A to F) */
  int least;         /* likelihood: per cent, whole, both ends included; -1 for an impact */
  int most;
} FrontLevel;

typedef struct
{
  int most;          /* the highest score of the band; where cells say their bands it is not looked at */
  const char *word;  /* not translated, see front_band_word () */
} FrontBand;

typedef struct _FrontScheme
{
  const char *ref;               /* "2021"; of a later version "2021/2" */
  const char *title;             /* not translated, see front_scheme_title () */
  const FrontLevel *likelihood;  /* lowest first */
  int n_likelihood;
  const FrontLevel *impact;      /* lowest first */
  int n_impact;
  const char *const *categories; /* of impact, not translated; see front_scheme_category () */
  int n_categories;              /* 0: one impact without a category */
  const FrontBand *bands;        /* lowest first */
  int n_bands;                   /* 0: the scheme has no score */
  const int *cells;              /* band of each cell from 0, row by row from the lowest likelihood; NULL: by the score */
  const int *appetite;           /* for each likelihood, lowest first: the highest impact within the appetite, 0 for none;
                                  * NULL: no appetite was agreed */
  struct _FrontSchemeMemory *memory; /* NULL: built in */
} FrontScheme;

/* ── Made and changed ── */

/* With empty words, to be filled before others see it. Returns: (transfer full) */
FrontScheme *front_scheme_new   (const char *ref, int n_likelihood, int n_impact, int n_categories, int n_bands);
/* A copy to be changed. Returns: (transfer full) */
FrontScheme *front_scheme_copy  (const FrontScheme *scheme, const char *ref);
/* Built-in schemes may be handed to both. */
FrontScheme *front_scheme_ref   (const FrontScheme *scheme);
void         front_scheme_unref (FrontScheme *scheme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontScheme, front_scheme_unref)

typedef enum
{
  FRONT_AXIS_LIKELIHOOD = 1, /* stored: never change one */
  FRONT_AXIS_IMPACT = 2,
} FrontAxis;

/* Only on a scheme that was made or copied. @level and the others from 1, @category and @band from 0. @least and @most: per
 * cent, or -1. */
void front_scheme_set_title    (FrontScheme *scheme, const char *title);
void front_scheme_set_level    (FrontScheme *scheme, FrontAxis axis, int level, const char *ref, const char *word, int least,
                                int most);
void front_scheme_set_category (FrontScheme *scheme, int category, const char *name);
void front_scheme_set_band     (FrontScheme *scheme, int band, const char *word, int most);
/* The first call makes all cells say their bands, as their scores did. */
void front_scheme_set_cell     (FrontScheme *scheme, int likelihood, int impact, int band);
/* The first call agrees an appetite that leaves everything else outside it. */
void front_scheme_set_appetite (FrontScheme *scheme, int likelihood, int impact);

/* Bands go by the score again; no appetite is agreed any more. */
void front_scheme_clear_cells    (FrontScheme *scheme);
void front_scheme_clear_appetite (FrontScheme *scheme);

/* Three to six levels an axis with refs of their own, likelihoods that do not overlap, bands that rise and cover every score,
 * an appetite that does not grow with likelihood. FRONT_ERROR_BAD_INPUT names the place. */
gboolean front_scheme_validate (const FrontScheme *scheme, GError **error);

/* ── Read ── */

/* A built-in one; NULL where there is none. (transfer none) */
const FrontScheme *front_scheme_find (const char *ref);
/* All that are built in, oldest first. (transfer none) */
const FrontScheme *front_schemes (int *n_schemes);

const char *front_scheme_title    (const FrontScheme *scheme);
const char *front_scheme_category (const FrontScheme *scheme, int category); /* from 0 */
const char *front_level_word      (const FrontLevel *level);
/* "≥ 98%", "3–24%", "≤ 2%"; "" for an impact. Returns: (transfer full) */
char       *front_level_range     (const FrontLevel *level);
/* "E (3–24%)", "IV Critical", "2 Unlikely (6–20%)": for a list to choose from or a key. Returns: (transfer full) */
char       *front_level_describe  (const FrontLevel *level);

/* The step with number @level, or NULL. (transfer none) */
const FrontLevel *front_scheme_likelihood (const FrontScheme *scheme, int level);
const FrontLevel *front_scheme_impact     (const FrontScheme *scheme, int level);
/* The number of the step written as @ref on an axis ("E", "iv", "2"), or 0. */
int               front_scheme_likelihood_from_ref (const FrontScheme *scheme, const char *ref);
int               front_scheme_impact_from_ref     (const FrontScheme *scheme, const char *ref);

/* The cell's impact: the highest of @impacts, of which there are n_categories (1 where the scheme has none).
 * @driving out, nullable: bit n is set where category n reaches it. */
int  front_scheme_cell_impact (const FrontScheme *scheme, const int *impacts, guint *driving);

/* likelihood × impact, or 0 in a scheme without scores. */
int  front_scheme_score (const FrontScheme *scheme, int likelihood, int impact);
/* The band of a cell from 0 (lowest), -1 in a scheme without bands. */
int  front_scheme_band_at (const FrontScheme *scheme, int likelihood, int impact);
/* NULL for -1. (transfer none) */
const FrontBand *front_scheme_band (const FrontScheme *scheme, int band);
const char *front_band_word (const FrontBand *band);

/* TRUE also where no appetite was agreed. */
gboolean front_scheme_within_appetite (const FrontScheme *scheme, int likelihood, int impact);

/* TRUE where one step up of likelihood or impact leads at least two bands up: "catastrophic but remote", which its
 * score alone plays down. FALSE in a scheme without bands. */
gboolean front_scheme_on_edge (const FrontScheme *scheme, int likelihood, int impact);

G_END_DECLS
