#pragma once

#include "plan/front-plan.h"

G_BEGIN_DECLS

/* A whole plan as one JSON text: what a version, a template and another program keep. The same plan always gives the same
 * bytes: members in a fixed order, two spaces of indentation, UTF-8, uids instead of the store's ids. */

/* Pure. Returns: (transfer full) */
char      *front_plan_to_snapshot   (const FrontPlan *plan);
/* FRONT_ERROR_CORRUPT where @text is no snapshot; ids are 0. Returns: (transfer full) */
FrontPlan *front_plan_from_snapshot (const char *text, GError **error);
/* SHA-256 in hexadecimal digits. Returns: (transfer full) */
char      *front_plan_checksum      (const char *snapshot);

/* Fills every quotation with the rows that it shows now (indicators with their figures, targets and the reasons; risks with
 * their places), as a table of the same plan. Row uids are the references. What the store does not have has no row.
 * Store's thread. */
gboolean   front_plan_freeze        (FrontDb *db, FrontPlan *plan, GError **error);

G_END_DECLS
