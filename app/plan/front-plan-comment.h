#pragma once

#include "plan/front-plan.h"

G_BEGIN_DECLS

/* Comments on a plan's sections: who said what and when, open until resolved. They are no part of the plan's text and are not
 * printed. Store's thread. */

typedef struct
{
  gint64 id;
  char *section;     /* uid; "" for the whole plan */
  char *text;
  char *who;
  gint64 at;         /* instant */
  char *resolved_by; /* NULL: open */
  gint64 resolved_at;
} FrontPlanComment;

void front_plan_comment_free (FrontPlanComment *comment);

/* Oldest first. Returns: (transfer full) (element-type FrontPlanComment) */
GPtrArray *front_plan_comments        (FrontDb *db, gint64 plan, GError **error);

/* @id out, nullable. FRONT_ERROR_BAD_INPUT for an empty text. */
gboolean   front_plan_comment_add     (FrontDb *db, gint64 plan, const char *section, const char *text, gint64 *id, GError **error);
/* Resolved, or with FALSE open again. FRONT_ERROR_NOT_FOUND */
gboolean   front_plan_comment_resolve (FrontDb *db, gint64 comment, gboolean resolved, GError **error);

G_END_DECLS
