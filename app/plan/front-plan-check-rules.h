#pragma once

#include "indicators/front-indicator.h"
#include "plan/front-plan-check.h"
#include "risks/front-register.h"

G_BEGIN_DECLS

/* What the rules share; only front-plan-check*.c includes this. */

typedef struct
{
  FrontIndicator *indicator;
  GPtrArray *targets; /* (element-type FrontTarget) */
  GPtrArray *figures; /* (element-type FrontFigure) */
} FrontCheckIndicator;

typedef struct
{
  const FrontPlan *plan;
  const char *today;
  GPtrArray *indicators;   /* (element-type FrontCheckIndicator): all of the store */
  FrontRegister *register_;/* that the plan quotes; NULL for none */
  FrontRegister *older;    /* that the plan before it quotes; NULL for none */
  const FrontPlanSection *risks;  /* where the register is quoted */
  GPtrArray *findings;
} FrontCheck;

/* @section NULL: the whole plan. @content: what a waiver depends on. @message is taken. */
void front_check_add (FrontCheck *check, const char *rule, const FrontPlanSection *section, const char *place,
                      const char *where, const char *content, char *message, const char *remedy);

/* By ref; NULL where there is none. */
const FrontCheckIndicator *front_check_indicator (const FrontCheck *check, const char *ref);
/* The one whose reference @ref was probably meant to be: the same digits, and its letters all there in their order ("CSC01" for
 * CS01). NULL where there is none, or more than one. */
const FrontCheckIndicator *front_check_near      (const FrontCheck *check, const char *ref);
/* "CS01", "EHC04": two to four capitals and two or three digits, standing alone. (transfer full) (element-type char*) */
GPtrArray *front_check_refs (const char *text);

void front_check_shape   (FrontCheck *check); /* sections, headings, cells, links */
void front_check_words   (FrontCheck *check); /* references, standards, posts */
void front_check_figures (FrontCheck *check);
void front_check_risks   (FrontCheck *check);

G_END_DECLS
