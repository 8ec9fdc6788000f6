#pragma once

/* The columns of risk and assessment in the order in which they are read and bound. */

#define FRONT_RISK_COLUMNS                                                                                          \
  "ref, title, controls, treatment, last_review, next_milestone, next_review, closed, cause, event, consequence, " \
  "category, owner, note, tolerated_by, closed_reason"
#define FRONT_ASSESSMENT_COLUMNS                                                                                    \
  "assessed_on, likelihood, impact, impact_2, impact_3, impact_4, impact_5, reason, who, scheme, position"
