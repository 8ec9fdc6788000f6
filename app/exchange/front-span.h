#pragma once

#include "exchange/front-value.h"

G_BEGIN_DECLS

/* Dates that stand for more than a day: weeks, months, quarters and years, as reports write them. Pure. */

typedef enum
{
  FRONT_SPAN_NONE,
  FRONT_SPAN_WEEK,      /* of its first day */
  FRONT_SPAN_WEEK_END,  /* of its last */
  FRONT_SPAN_MONTH,
  FRONT_SPAN_QUARTER,
  FRONT_SPAN_YEAR,
  FRONT_SPAN_FINANCIAL, /* from April */
} FrontSpanKind;

typedef struct
{
  GDate first, end; /* @end is the day after */
} FrontSpan;

/* @heading as front_heading_norm () leaves it: "week commencing" is a week's first day. */
FrontSpanKind front_span_of_heading (const char *heading);
/* Reads "W/C 12/01/2026", "Q3 2025/26", "2025/26", "2026-W03", "12/01/2026 - 18/01/2026"; and, as @kind says, a date. FALSE where it is none of
 * these or does not say which year: "Q1 2026". */
gboolean      front_span_read       (const char *text, FrontSpanKind kind, FrontDatesOrder order, FrontSpan *span);
/* The dates in it, one or two, that the order of day and month matters to; *second "" where there is one. (transfer full) */
void          front_span_dates      (const char *text, char **first, char **second);

G_END_DECLS
