#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Answers to "how satisfied were you?" that are words, smileys or stars instead of numbers. Pure. */

/* An index of our scales; NONE: the scores are numbers. */
typedef int FrontScoreScale;
#define FRONT_SCORE_SCALE_NONE -1

typedef enum
{
  FRONT_SCORE_NO_WORD,
  FRONT_SCORE_WORD,
  FRONT_SCORE_YES_NO, /* of a question about satisfaction, perhaps, and of any other */
  FRONT_SCORE_NUMBER, /* "4/5", "4 out of 5", "4 stars", "★★★★☆" */
  FRONT_SCORE_NO_ANSWER, /* "don't know" */
} FrontScoreKind;

/* What a cell could be; a number alone is none of these. */
FrontScoreKind  front_score_word      (const char *cell);
/* The scale that all of @words (element-type utf8) are of, of several that which they make full, else the one of most steps. */
FrontScoreScale front_score_scale     (const GPtrArray *words);
/* Of the best to the worst, "Very satisfied" … (transfer full) */
char           *front_score_describe  (FrontScoreScale scale);
/* The best score of a scale. */
int             front_score_best      (FrontScoreScale scale);
/* FALSE: @cell is no answer of that scale. NAN for those who gave none. @most out: NAN where the cell does not say it. */
gboolean        front_score_read      (FrontScoreScale scale, const char *cell, double *score, double *most);
/* "Score (1-5)", "Rating out of 10": the best score that a heading says; NAN. */
double          front_score_most_of_heading (const char *heading);
/* "(1 = very satisfied, 5 = very dissatisfied)", "1 is best": the numbers that a heading says for the best and the worst answer; NAN where it
 * does not. */
void            front_score_ends_of_heading (const char *heading, double *best, double *worst);

G_END_DECLS
