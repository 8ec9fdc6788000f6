#pragma once

#include "plan/front-plan.h"

G_BEGIN_DECLS

/* Versions of a plan: each keeps the whole plan as it was, with the figures that it quoted, under a checksum. Store's thread. */

typedef struct
{
  gint64 id;
  char *number;   /* "1", "1.1", "2.0" */
  char *date;     /* 'YYYY-MM-DD'; "" where nobody wrote it down */
  char *reason;
  char *made_by;
  char *checksum; /* SHA-256 of the snapshot */
} FrontPlanVersion;

void front_plan_version_free (FrontPlanVersion *version);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPlanVersion, front_plan_version_free)

/* Compares "1.10" and "1.9" as people count: < 0, 0, > 0. "1" and "1.0" are the same number. Pure. */
int        front_plan_number_compare (const char *a, const char *b);
/* Digits with points between; FRONT_ERROR_BAD_INPUT otherwise. Pure. */
gboolean   front_plan_number_check   (const char *number, GError **error);
/* The next draft after @number: "1.2" after "1.1", "1.1" after "1"; "1" after NULL. Returns: (transfer full) */
char      *front_plan_number_next    (const char *number);

/* Oldest first. Returns: (transfer full) (element-type FrontPlanVersion) */
GPtrArray *front_plan_versions       (FrontDb *db, gint64 plan, GError **error);

/* Keeps the plan as it stands as version @number, and writes the row of its version control table; one transaction.
 * @made_by NULL: whoever is at the desk; @date NULL: today. FRONT_ERROR_BAD_INPUT without a reason, or with a number that is
 * none or does not follow the last; FRONT_ERROR_CONSTRAINT where the number is there already. */
gboolean   front_plan_make_version   (FrontDb *db, gint64 plan, const char *number, const char *date, const char *reason,
                                      const char *made_by, GError **error);
/* The same of a plan in memory, inside a transaction under way whose owner records it; writes no row. */
gboolean   front_plan_insert_version (FrontDb *db, const FrontPlan *plan, const FrontPlanVersion *version, GError **error);

/* The plan as a version kept it, ids 0. FRONT_ERROR_NOT_FOUND names the versions there are; FRONT_ERROR_CORRUPT where the text
 * does not have its checksum any more. */
FrontPlan *front_plan_load_version   (FrontDb *db, gint64 plan, const char *number, GError **error);
/* "1.1", "draft" (what is being worked on, with its figures frozen), or "2016-2019:1.1" of another plan than @plan; @plan 0
 * where only the last is meant. @name out, nullable: (transfer full): "2016-2019 1.1". */
FrontPlan *front_plan_resolve        (FrontDb *db, gint64 plan, const char *version, char **name, GError **error);

G_END_DECLS
