#pragma once

#include "front-loader.h"
#include "plan/front-pages-view.h"
#include "reports/front-reports-page.h"
#include "reports/front-reports-sections.h"
#include "reports/front-reports-state.h"

G_BEGIN_DECLS

/* Shared by the page's own files: making and showing in front-reports-page.c, the period in front-reports-page-period.c, the
 * list of issues in front-reports-page-issued.c, what goes out in front-reports-page-actions.c. */

struct _FrontReportsPage
{
  GtkWidget parent_instance;

  GtkWidget *whole;
  GtkListBox *kinds;
  GtkDropDown *span;
  GtkEntry *period;
  GtkLabel *dates;
  GtkWidget *filled;          /* to the last period that has figures */
  GtkListBox *issued;
  GtkBox *bar;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkSpinner *spinner;
  GtkToggleButton *arrange;   /* the sections and comments instead of the pages */
  FrontReportsSections *sections; /* NULL before the page has its store */
  GtkToggleButton *changes;
  GtkWidget *issue;
  GtkStack *stack;
  AdwStatusPage *failed;
  FrontPagesView *pages;
  GtkTextView *text;

  FrontStore *store;
  gulong changed_handler;
  FrontLoader *maker;         /* of what is shown */
  FrontLoader *lister;        /* of what was issued */
  FrontReportsWish *wish;     /* what is to be shown */
  GHashTable *periods;        /* FrontReportKind → FrontReportPeriod: what somebody chose for it last */
  FrontReportsShown *shown;   /* what is */
  GPtrArray *issues;          /* (element-type FrontReportIssue); NULL before the first answer */
  guint slow_source;          /* says that it takes a while */
  guint n_tries;              /* in a row that found the store busy */
  guint filling : 1;          /* what the widgets tell meanwhile is not the person's doing */
};

/* The issue that is shown or wished for; NULL: the report as it would be made now. */
const FrontReportIssue *front_reports_page_issue  (FrontReportsPage *self);
/* Shows what @self->wish says: makes it, and the lists and the period are after it at once. */
void                    front_reports_page_wish   (FrontReportsPage *self);
void                    front_reports_page_show_wish (FrontReportsPage *self);

/* Comments that were asked for and not given. */
guint                   front_reports_page_n_missing (FrontReportsPage *self);

/* Its label, dates and span in the widgets. */
void                    front_reports_page_show_period (FrontReportsPage *self);
/* Wishes for the period that was chosen for @kind before, else its usual one. */
void                    front_reports_page_period_of (FrontReportsPage *self, const FrontReportKind *kind);
/* What was made is there: the period it is about, where nobody chose one. */
void                    front_reports_page_take_period (FrontReportsPage *self);
void                    front_reports_page_install_period (GtkWidgetClass *widget_class);

/* Reads the list of what was issued. */
extern const FrontLoading front_reports_page_issues_loading;
/* Shows one of them. */
void                    front_reports_page_open   (FrontReportsPage *self, gint64 issue);
void                    front_reports_page_install_issued (GtkWidgetClass *widget_class);

/* What can be done with what is shown. */
void                    front_reports_page_update_actions (FrontReportsPage *self);
void                    front_reports_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
