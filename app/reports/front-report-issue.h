#pragma once

#include "reports/front-report.h"

G_BEGIN_DECLS

/* Issuing freezes a report: its pages, its words and its figures are kept in every form they go out in, under a checksum, and
 * are never made again. Store's thread. */

typedef struct
{
  gint64 id;
  char *kind;      /* its name */
  char *since;     /* dates */
  char *until;
  char *title;     /* "Weekly performance, week of 05/01/2026" */
  int edition;     /* from 1, of the kind and period */
  gint64 issued_at;
  char *issued_by;
  char *sha256;    /* of the content, in hexadecimal */
} FrontReportIssue;

void front_report_issue_free (FrontReportIssue *issue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontReportIssue, front_report_issue_free)

/* Makes the report anew with its edition in the foot of every page and keeps it: one transaction, with a change record.
 * Issued again it becomes the next edition, whose first page says what differs from the one before; so does what somebody else
 * issues in the same moment. FRONT_ERROR_CONSTRAINT where the period is not over yet. @path, nullable: a file it goes out as
 * too, by its ending; where that cannot be written nothing is issued. @issue out, nullable: (transfer full) */
gboolean   front_report_issue_make  (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period,
                                     const char *const *sections, const char *path, FrontReportIssue **issue, GError **error);
/* Newest first; @kind NULL: of all. Returns: (transfer full) (element-type FrontReportIssue) */
GPtrArray *front_report_issue_list  (FrontDb *db, const FrontReportKind *kind, GError **error);

/* What was kept: .pdf, .odt, .html, .txt or .csv at @path's end say which form; byte for byte as issued. FRONT_ERROR_CORRUPT
 * where it has not its checksum any more: nothing is written. FRONT_ERROR_NOT_FOUND, _USAGE for another ending. */
gboolean   front_report_issue_write (FrontDb *db, gint64 id, const char *path, GError **error);
/* The same as bytes: @form is "pdf", "odt", "html", "txt" or "csv". Returns: (transfer full) */
GBytes    *front_report_issue_read  (FrontDb *db, gint64 id, const char *form, GError **error);

/* A figure that differs between what was issued and what the store says now. */
typedef struct
{
  char *section;
  char *ref;
  char *name;
  char *title;
  char *then;  /* as printed; "" where it was not there */
  char *now;
} FrontReportDifference;

/* What changed since an issue: the report as it would be made now beside it. Returns: (transfer full) (element-type FrontReportDifference) */
GPtrArray     *front_report_issue_differences (FrontDb *db, gint64 id, GError **error);
/* The separate page that says so. Returns: (transfer full) */
FrontDocument *front_report_issue_changes     (FrontDb *db, gint64 id, GError **error);

G_END_DECLS
