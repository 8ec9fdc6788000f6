#pragma once

#include "risks/front-register.h"

G_BEGIN_DECLS

/* A register's change from one scheme to another, risk by risk. Only what maps one to one is filled in; the rest is for a person
 * to decide, and until all is decided nothing changes. Old assessments stay, in the scheme they were made by. */

/* What a step of the old axis can be on the new one: bit n stands for level n. A likelihood can be every step whose per cents
 * overlap its own; without per cents, and an impact always, the step of the same word, else of the same ref. 0: nothing is like
 * it. Pure. */
guint front_reassess_candidates (const FrontScheme *from, const FrontScheme *to, FrontAxis axis, int level);
/* The only candidate, or 0. Pure. */
int   front_reassess_only       (guint candidates);

typedef struct
{
  const FrontRisk *risk;       /* (transfer none) */
  const FrontAssessment *from; /* (transfer none): what it is mapped from */
  FrontPosition position;
  guint likelihoods;           /* candidates, as bits */
  guint impacts[FRONT_SCHEME_MAX_CATEGORIES];
  FrontAssessment *proposed;   /* levels of 0 are to be decided */
} FrontReassessment;

void front_reassessment_free (FrontReassessment *self);
gboolean front_reassessment_decided (const FrontReassessment *self, const FrontScheme *to);

/* One entry for each position of each open risk, in the register's order. Where the old scheme has several categories of impact
 * and the new one has none, the highest counts; a category goes to the one of the same name; from none to several nothing is
 * filled. Returns: (transfer full) (element-type FrontReassessment), valid as long as @self. Pure. */
GPtrArray *front_reassess_propose (const FrontRegister *self, const FrontScheme *to, const char *date);

/* Stores all of them as new assessments with @reason and makes @to the register's scheme. FRONT_ERROR_BAD_INPUT names the first
 * risk that is not decided, or a missing reason. One transaction; store's thread. */
gboolean   front_reassess_apply   (FrontDb *db, const FrontRegister *self, const FrontScheme *to, GPtrArray *reassessments,
                                   const char *reason, GError **error);

G_END_DECLS
