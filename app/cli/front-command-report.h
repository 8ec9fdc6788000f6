#pragma once

#include "cli/front-commands.h"
#include "reports/front-report.h"

G_BEGIN_DECLS

/* What the files of the report command share. */

typedef struct
{
  char *period;
  char *output;
  char *sections;    /* "calls,visitors" */
  char *comment_on;  /* a section, */
  char *ask_on;
  char *by;
  const char *section; /* which of the two, */
  const char *comment; /* and what was said behind it */
  const char *ask;
  gboolean list;
  gboolean issue;
  gboolean json;
} FrontReportOptions;

gboolean front_cli_report_issue  (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period,
                                  const char *const *sections, const FrontReportOptions *options, GError **error);
/* report issued, report show ID, report changes ID */
gboolean front_cli_report_issued (FrontCli *cli, int argc, char **argv, const FrontReportOptions *options, GError **error);

G_END_DECLS
