#pragma once

#include "reports/front-report-comment.h"
#include "reports/front-report-issue.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* What the Reports page asks the store for, and what comes back. The jobs run beside the store's own thread: a report takes a
 * while. */

typedef struct
{
  const FrontReportKind *kind;
  FrontReportPeriod period;
  gboolean usual;    /* nobody chose it: where it has no figures, the last before it that has some */
  char **sections;   /* names in their order; NULL: the kind's usual ones */
  gint64 issue;      /* what is shown is that one; 0: the report as it would be made now */
  gboolean changes;  /* of an issue: what changed since, instead of it */
} FrontReportsWish;

FrontReportsWish *front_reports_wish_copy (const FrontReportsWish *wish);
void              front_reports_wish_free (FrontReportsWish *wish);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontReportsWish, front_reports_wish_free)

/* An indicator that misses its target, in a report where an officer's comment on it stands; or one that somebody commented on, or was
 * asked about, though it misses none. */
typedef struct
{
  char *ref;
  char *title;
  char *value; /* as printed; "" where the report has no figure of it */
  gboolean met;
} FrontReportsMiss;

typedef struct
{
  FrontReportsWish *wish;
  FrontReportPeriod filled; /* the last period with figures, no later than this; span 0: none, or of an issue */
  gint64 n_passed;          /* contacts after it that are too few to report on */
  FrontReport *report;   /* NULL of an issue */
  FrontDocument *document; /* of the report or of the page of changes; NULL of an issue */
  FrontPages *pages;     /* its pages, until they are shown */
  GBytes *pdf;           /* of an issue: as it was kept */
  char *text;            /* the same as plain text */
  char *table;           /* the figures with tabs between, for the clipboard; NULL of a page of changes */
  GPtrArray *figures;    /* (element-type FrontLgInform): those that LG Inform can be given; NULL of a page of changes */
  gint64 read_at;        /* the comments: monotonic */
  GPtrArray *comments;   /* (element-type FrontReportComment); NULL of an issue */
  GPtrArray *misses;     /* (element-type FrontReportsMiss); NULL of an issue */
} FrontReportsShown;

void front_reports_shown_free (FrontReportsShown *shown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontReportsShown, front_reports_shown_free)

/* Jobs. @data: a FrontReportsWish. Returns: FrontReportsShown */
gpointer front_reports_show_job   (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);
/* Returns: (element-type FrontReportIssue): all, newest first */
gpointer front_reports_issues_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);

/* Its first eight digits: enough to tell one by eye. Returns: (transfer full) */
char    *front_reports_short_sum  (const FrontReportIssue *issue);

G_END_DECLS
