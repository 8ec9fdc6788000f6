#pragma once

#include "reports/front-report.h"

G_BEGIN_DECLS

/* What people write under a section of a report, kept for the kind and the period. Store's thread. */

typedef struct
{
  char *section;   /* a name of the kind's sections */
  char *words;     /* Markdown; "": it was asked for and is not given yet */
  char *asked_of;  /* the officer; "" for nobody */
  char *who;       /* who wrote it (asked for it, where there are no words) */
  gint64 made_at;
} FrontReportComment;

void front_report_comment_free (FrontReportComment *comment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontReportComment, front_report_comment_free)

/* Returns: (transfer full) (element-type FrontReportComment) */
GPtrArray *front_report_comments    (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, GError **error);
/* Puts @words under a section in place of what was there; "" takes them away (whom they are asked of stays). One transaction.
 * FRONT_ERROR_NOT_FOUND for a section that the kind has not: the message names them. */
gboolean   front_report_comment_set (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period,
                                     const char *section, const char *words, GError **error);
/* Asks @officer for a comment: the report says that it is missing until it is there. "" asks nobody any more. */
gboolean   front_report_comment_ask (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period,
                                     const char *section, const char *officer, GError **error);

G_END_DECLS
