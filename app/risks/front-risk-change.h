#pragma once

#include "risks/front-register.h"

G_BEGIN_DECLS

/* What people write of a risk, changed by several at a time: each field for itself, so that what somebody else wrote meanwhile stays. */

/* Words, dates, treatment and actions; without assessments and reviews. Returns: (transfer full). Pure. */
FrontRisk *front_risk_copy  (const FrontRisk *risk);

/* @mine takes over what @theirs changed against @base where @mine did not. Returns: (transfer full): the names of the fields that both
 * changed otherwise, translated, with commas between; NULL where there are none. Pure. */
char      *front_risk_merge (const FrontRisk *base, const FrontRisk *theirs, FrontRisk *mine);
/* The next number that no risk of the register has as its ref. Returns: (transfer full). Pure. */
char      *front_risk_next_ref (const FrontRegister *source);

/* Stores @mine, which was @base when it was begun (NULL: a new risk of the register), upon what is stored now. @mine becomes what is
 * stored. @word: for the change record: "edit", "undone".
 * FRONT_ERROR_CONFLICT where somebody else changed one of the same fields since; the message says who and which, nothing is stored, and
 * @theirs out (nullable): (transfer full) is what is there: to begin again from. FRONT_ERROR_BAD_INPUT also for a ref that is taken.
 * One transaction; store's thread. */
gboolean   front_risk_change (FrontDb *db, const char *register_ref, const FrontRisk *base, FrontRisk *mine, const char *word,
                              FrontRisk **theirs, GError **error);
/* Takes back that a risk was added. FRONT_ERROR_CONFLICT where it was assessed, reviewed or changed since. One transaction; store's
 * thread. */
gboolean   front_risk_take_back (FrontDb *db, const char *register_ref, const FrontRisk *added, GError **error);

G_END_DECLS
