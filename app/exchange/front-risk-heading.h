#pragma once

#include "exchange/front-risk-columns.h"

G_BEGIN_DECLS

/* The words above the columns of registers of risks. Pure. */

/* "Risk_ID" and " risk id:" are the same: small letters and digits, one blank between words. Returns: (transfer full) */
char    *front_risk_heading_fold (const char *text);
/* The same without what stands in brackets. Returns: (transfer full) */
char    *front_risk_heading_bare (const char *text);
/* The same without the words of a position before it: "Residual risk Controls" is "controls". Returns: (transfer full) */
char    *front_risk_heading_below (const char *text);

typedef struct
{
  FrontRiskField field; /* LIKELIHOOD, IMPACT or SCORE */
  int position;         /* FrontPosition; 0: it does not say */
  gboolean impact_first; /* of a score: "Impact x Likelihood" */
  gboolean scored;      /* it says that it is a score or rating, not words */
} FrontRiskHeading;

/* Whether a heading is that of a step or a score: "Residual Likelihood (1-5)", "Gross L", "Target risk score", "L x I". FALSE also for
 * what was before ("Previous score"). */
gboolean front_risk_heading_read (const char *text, FrontRiskHeading *heading);

G_END_DECLS
