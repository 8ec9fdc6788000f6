#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The six formulas by which offices state how many calls were answered in time. They differ in what is done with calls
 * that were given up; with one set of calls they lie five points apart, so that a figure without its formula says little.
 * T is the standard's seconds; "short" is a second, smaller number of seconds (0: no call is short).
 *
 *   F1  positive           (answered<=T + abandoned<=T) / offered         Asterisk's SL2
 *   F2  answered-only      answered<=T / answered                         Asterisk's SL
 *   F3  offered            answered<=T / offered                          the commonest in this country; the default
 *   F4  ignore-abandoned   answered<=T / (offered - abandoned<=T)
 *   F5  short-positive     (answered<=T + abandoned<=short) / offered     ICMI's fifth
 *   F6  short-removed      answered<=T / (offered - abandoned<=short)
 *
 * Only what the caller gave up is abandoned; a call that overflowed, timed out or was turned away is offered. */
typedef enum
{
  FRONT_FORMULA_F1 = 1,
  FRONT_FORMULA_F2,
  FRONT_FORMULA_F3,
  FRONT_FORMULA_F4,
  FRONT_FORMULA_F5,
  FRONT_FORMULA_F6,
} FrontFormula;

typedef struct
{
  gint64 offered;
  gint64 answered;
  gint64 in_time;      /* answered within T */
  gint64 gone_in_time; /* abandoned within T */
  gint64 gone_short;   /* abandoned within the short seconds */
} FrontCallCounts;

/* Pure; works on the sums of any number of periods and on a single call alike. */
void        front_service_level (FrontFormula formula, const FrontCallCounts *counts, gint64 *numerator, gint64 *denominator);
/* "F3" or "offered", in any case. */
gboolean    front_formula_from_name (const char *name, FrontFormula *formula);
const char *front_formula_ref   (FrontFormula formula); /* "F3" */
const char *front_formula_name  (FrontFormula formula); /* "offered" */
const char *front_formula_text  (FrontFormula formula); /* "answered<=T/offered" */
const char *front_formula_title (FrontFormula formula); /* a sentence, translated */
gboolean    front_formula_has_short (FrontFormula formula);

/* Per cent to @decimals places as published figures are rounded: halves away from zero, decided on the whole numbers and
 * not on a binary fraction. Returns the per cents times 10^decimals (9401 for 94.01 %); -1 where @denominator is 0. */
gint64      front_per_cent_half_up (gint64 numerator, gint64 denominator, int decimals);

G_END_DECLS
