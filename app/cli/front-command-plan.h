#pragma once

#include "cli/front-commands.h"
#include "cli/front-json.h"
#include "plan/front-plan-version.h"

G_BEGIN_DECLS

/* What the files of the plan command share. */

typedef struct
{
  const char *ref;
  const char *output;
  const char *from;
  const char *first_year;
  const char *template;
  const char *title;
  const char *number;
  const char *reason;
  const char *date;
  const char *by;
  const char *rule;
  const char *place;
  const char *version;
  const char *section;
  const char *change;
  gboolean end;
  gboolean json;
  char **operands;
} FrontPlanOptions;

/* The plan named; NULL: the newest. Returns: (transfer full) */
FrontPlan *front_cli_find_plan     (FrontDb *db, const char *ref, GError **error);

gboolean   front_cli_plan_versions (FrontDb *db, const FrontPlanOptions *options, GError **error);
gboolean   front_cli_plan_version  (FrontDb *db, const FrontPlanOptions *options, GError **error);
gboolean   front_cli_plan_diff     (FrontDb *db, const FrontPlanOptions *options, GError **error);
gboolean   front_cli_plan_take_back (FrontDb *db, const FrontPlanOptions *options, GError **error);

G_END_DECLS
