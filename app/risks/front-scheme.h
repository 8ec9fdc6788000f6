#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A way of placing a risk on a matrix. Two are built in, and a register says which one it uses:
 *
 *   "2016"  likelihood A (most) to F, impact I to V in each of five categories. The cell's impact is the highest of the
 *           five, and the categories that reach it drive the risk. No score.
 *   "2021"  likelihood 1 to 4, impact 1 to 4, score = likelihood × impact, in four bands:
 *           Low ≤ 4, Medium 5–6, High 7–9, Very High ≥ 10.
 *
 * Source: the risk sections of the service plans 2016–2019 and 2021–2024. A scheme never changes once registers use
 * it: a new way of scoring is a new scheme under a new ref, and risks are assessed anew.
 *
 * Everything here is pure and may be called on any thread; schemes are static. Words are translated. */

#define FRONT_SCHEME_2016 "2016"
#define FRONT_SCHEME_2021 "2021"
#define FRONT_SCHEME_MAX_CATEGORIES 5

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
  int most;          /* the highest score of the band */
  const char *word;  /* not translated, see front_band_word () */
} FrontBand;

typedef struct
{
  const char *ref;
  const char *title;             /* not translated, see front_scheme_title () */
  const FrontLevel *likelihood;  /* lowest first */
  int n_likelihood;
  const FrontLevel *impact;      /* lowest first */
  int n_impact;
  const char *const *categories; /* of impact, not translated; see front_scheme_category () */
  int n_categories;              /* 0: one impact without a category */
  const FrontBand *bands;        /* lowest first */
  int n_bands;                   /* 0: the scheme has no score */
} FrontScheme;

/* NULL where there is no such scheme. (transfer none) */
const FrontScheme *front_scheme_find (const char *ref);
/* All, oldest first. (transfer none) */
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
/* The band of a score; NULL in a scheme without bands. (transfer none) */
const FrontBand *front_scheme_band (const FrontScheme *scheme, int score);
/* The band's index from 0 (lowest), -1 in a scheme without bands. */
int  front_scheme_band_index (const FrontScheme *scheme, int score);
const char *front_band_word (const FrontBand *band);

/* TRUE where one step up of likelihood or impact leads at least two bands up: "catastrophic but remote", which its
 * score alone plays down. FALSE in a scheme without bands. */
gboolean front_scheme_on_edge (const FrontScheme *scheme, int likelihood, int impact);

G_END_DECLS
