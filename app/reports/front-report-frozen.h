#pragma once

#include "reports/front-report-issue.h"

G_BEGIN_DECLS

/* The content of an issue: one JSON text with the report in each form it goes out in (PDF and ODT as base64) and its figures as
 * printed, for later comparison. Within app/reports/. */

typedef struct _FrontFrozen FrontFrozen;

/* The report in all forms. Returns: (transfer full) */
char        *front_frozen_write    (const FrontReport *report, GError **error);
/* FRONT_ERROR_CORRUPT. Returns: (transfer full) */
FrontFrozen *front_frozen_parse    (const char *content, GError **error);
void         front_frozen_free     (FrontFrozen *frozen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontFrozen, front_frozen_free)

/* "pdf", "odt", "html", "txt", "csv"; NULL for another. Returns: (transfer full) */
GBytes      *front_frozen_form     (const FrontFrozen *frozen, const char *form);
gboolean     front_frozen_period   (const FrontFrozen *frozen, const FrontReportKind *kind, FrontReportPeriod *period,
                                    GError **error);
/* Those it was made with that there still are. Returns: (transfer full) */
char       **front_frozen_sections (const FrontFrozen *frozen, const FrontReportKind *kind);
/* Returns: (transfer full) (element-type FrontReportDifference) */
GPtrArray   *front_frozen_compare  (const FrontFrozen *frozen, const FrontReport *report);
/* What was printed of one; FALSE: it was not in it. (transfer none) */
gboolean     front_frozen_figure   (const FrontFrozen *frozen, const FrontReportFigure *figure, const char **value,
                                    const char **standing);
/* A table of them, or that there are none. */
void         front_frozen_add_differences (FrontDocument *document, GPtrArray *differences, const char *then, const char *now);

/* The last edition of a kind and period; both NULL where there is none, @frozen alone where what was kept of it is damaged. In
 * front-report-issue.c. */
gboolean     front_report_last_issue (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period,
                                      FrontReportIssue **issue, FrontFrozen **frozen, GError **error);
/* The last edition of the latest earlier period of a kind that was issued. */
gboolean     front_report_issue_before (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period,
                                        FrontReportIssue **issue, FrontFrozen **frozen, GError **error);

/* What differs from both, on the report's first page. In front-report-since.c. */
gboolean     front_report_add_since (FrontDb *db, FrontReport *report, GError **error);

G_END_DECLS
