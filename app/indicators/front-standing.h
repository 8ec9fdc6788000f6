#pragma once

#include "indicators/front-indicator.h"
#include "indicators/front-tolerance.h"

G_BEGIN_DECLS

/* How a figure stands against its target, its past and the year's end. Pure. */

typedef enum
{
  FRONT_RAG_NONE, /* information only, no figure or no target */
  FRONT_RAG_GREEN,
  FRONT_RAG_AMBER,
  FRONT_RAG_RED,
} FrontRag;

/* The one judgement of a figure that windows, charts, reports and commands all ask. @upper: with FRONT_POLARITY_RANGE the upper end of the range, whose lower end @target is; else NAN. Exactly at the target
 * is green, exactly at the tolerance amber; without an agreed tolerance nothing is amber. Of what is for information, and of a range without both ends: none. */
FrontRag    front_rag        (double value, double target, double upper, FrontPolarity polarity, FrontTolerance tolerance);
const char *front_rag_letter (FrontRag rag); /* "G", "A", "R"; "" for none */
const char *front_rag_shape  (FrontRag rag); /* "●", "▲", "■"; "" */
const char *front_rag_word   (FrontRag rag); /* "green", …, translated; "" */
const char *front_rag_met_word (FrontRag rag); /* "met", "missed within the tolerance", "not met", translated; "" */

/* As many decimals as tell a figure from its target, @decimals at least and FRONT_DECIMALS_APART at most: 22.96% misses 23%, which
 * 23% would not. @value, @target and @upper as they are shown: 22.96, not 0.2296. All charts, reports and windows ask here. */
#define FRONT_DECIMALS_APART 4
int         front_decimals_apart (double value, double target, double upper, int decimals);

typedef enum
{
  FRONT_DIRECTION_NONE,   /* nothing to compare with, or information only */
  FRONT_DIRECTION_BETTER,
  FRONT_DIRECTION_SAME,
  FRONT_DIRECTION_WORSE,
} FrontDirection;

/* @target and @upper as of front_rag (): with a range it is better that lies nearer to it, and of two that both lie within
 * neither is. Without a range they do not matter. */
FrontDirection front_direction      (double value, double before, double target, double upper, FrontPolarity polarity);
/* @direction for readers who see both figures as @value and @before: what is printed alike is the same. */
FrontDirection front_direction_printed (FrontDirection direction, const char *value, const char *before);
/* "better", … translated; "" for none. */
const char    *front_direction_word (FrontDirection direction);

/* The share that the rest of the year must have for the year to reach @target, pooled:
 *   (target × denominator of the year − numerator so far) / (denominator of the year − denominator so far)
 * NAN where nothing is left of the year. Above 1 the target cannot be met any more; at or below 0 it is met already. */
double front_rate_needed (double target, double year_denominator, double numerator_so_far, double denominator_so_far);

/* What a figure should be looked at for. */
typedef enum
{
  FRONT_DOUBT_RATIO = 1 << 0,    /* numerator above denominator */
  FRONT_DOUBT_JUMP = 1 << 1,     /* further from the last than three times the mean moving range before it */
  FRONT_DOUBT_REPEATED = 1 << 2, /* the same as the last, to the last digit */
  FRONT_DOUBT_ROUNDED = 1 << 3,  /* a share entered in whole per cents: rounded before charting */
} FrontDoubt;

/* @values: in order, the last the one that is looked at; NANs are passed over. A jump needs three moving ranges before. */
FrontDoubt front_figure_doubts (const double *values, gsize n_values, double numerator, double denominator, FrontUnit unit);
/* A sentence for one of them, translated. */
const char *front_doubt_words  (FrontDoubt doubt);

G_END_DECLS
