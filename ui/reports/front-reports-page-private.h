#pragma once

#include "plan/front-pages-view.h"
#include "reports/front-reports-page.h"
#include "reports/front-reports-sections.h"
#include "reports/front-reports-state.h"

G_BEGIN_DECLS

/* Shared by the page's own files: choosing and showing in front-reports-page.c, what goes out in front-reports-page-actions.c. */

struct _FrontReportsPage
{
  GtkWidget parent_instance;

  GtkWidget *whole;
  GtkListBox *kinds;
  GtkDropDown *span;
  GtkEntry *period;
  GtkLabel *dates;
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
  FrontReportsWish *wish;     /* what is to be shown */
  FrontReportsShown *shown;   /* what is */
  GPtrArray *issues;          /* (element-type FrontReportIssue); NULL before the first answer */
  GCancellable *cancellable;  /* of the report being made */
  guint slow_source;          /* says that it takes a while */
  guint stale_source;         /* waits for the store to be quiet */
  guint n_tries;              /* in a row that found the store busy */
  guint filling : 1;          /* what the widgets tell meanwhile is not the person's doing */
  guint making : 1;
  guint make_again : 1;
  guint stale : 1;            /* the store changed since it was made */
};

/* The issue that is shown or wished for; NULL: the report as it would be made now. */
const FrontReportIssue *front_reports_page_issue  (FrontReportsPage *self);
/* Shows what @self->wish says. */
void                    front_reports_page_wish   (FrontReportsPage *self);
/* An issue. */
void                    front_reports_page_open   (FrontReportsPage *self, gint64 issue);

void                    front_reports_page_install_actions (GtkWidgetClass *widget_class);
/* Reads the list of issues anew. */
void                    front_reports_page_load_issues     (FrontReportsPage *self);
/* What can be done with what is shown. */
void                    front_reports_page_update_actions  (FrontReportsPage *self);

G_END_DECLS
