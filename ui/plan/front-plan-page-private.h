#pragma once

#include "documents/front-plan-document.h"
#include "plan/front-pages-view.h"
#include "plan/front-plan-checks.h"
#include "plan/front-plan-page.h"

G_BEGIN_DECLS

/* What the page's files share. */

struct _FrontPlanPage
{
  GtkWidget parent_instance;

  GtkStack *whole;       /* "empty", "plan" */
  GtkDropDown *choice;
  GtkToggleButton *preview;
  GtkStack *stack;       /* "edit", "preview" */
  GtkStack *side;        /* "sections", "checks" */
  GtkListBox *sidebar;
  GtkToggleButton *checks_button;
  FrontPlanChecks *checks;
  GtkScrolledWindow *scroller;
  GtkBox *paper;         /* the widgets of the section that is chosen */
  GtkBox *preview_box;
  FrontPagesView *pages;
  GtkSpinButton *first_year;

  FrontStore *store;
  gulong changed_handler;
  GPtrArray *plans;          /* (element-type FrontPlan) as in the chooser */
  FrontPlanSources *sources; /* of the plan that is shown; NULL where there is none */
  gint64 plan;               /* the plan that is wanted; 0: the newest */
  gint64 section;            /* the section that is chosen */
  GPtrArray *widgets;        /* (element-type GtkWidget): a block each, of @blocks */
  GArray *blocks;            /* gint64 */
  GPtrArray *headings;       /* (element-type GtkLabel): of the sections that are shown */
  char *shape;               /* the sections as the side shows them */
  char *go_to;               /* the place that the keyboard goes to once it is laid out; NULL for none */
  guint go_tick;
  guint want_focus : 1;      /* since the page came up */
  guint filling : 1;         /* lists are being filled: a choice is not a person's */
};

/* Reads the plan again. */
void front_plan_page_load           (FrontPlanPage *self);
/* What is typed and not stored yet goes to the store. */
void front_plan_page_flush          (FrontPlanPage *self);
/* Builds or renews the pages, where they are looked at. */
void front_plan_page_show_pages     (FrontPlanPage *self);

/* front-plan-page-actions.c: plan.undo, plan.redo, plan.print, plan.save-pdf, plan.make. */
void front_plan_page_install_actions (GtkWidgetClass *widget_class);
void front_plan_page_enable_actions  (FrontPlanPage *self);

/* The plan that is shown, or NULL. (transfer none) */
const FrontPlan *front_plan_page_plan (FrontPlanPage *self);

/* Reads the plan again and shows the section that is chosen now, though others were shown. */
void front_plan_page_reshape         (FrontPlanPage *self);

/* front-plan-shape.c: plan.section-add, -change, -up, -down, -remove, and their keys in the side. */
void     front_plan_page_install_shape (GtkWidgetClass *widget_class);
gboolean front_plan_page_shape_key     (FrontPlanPage *self, guint key, GdkModifierType state);

/* front-plan-page-tools.c: the checks and where they point, plan.checks. */
void front_plan_page_install_tools   (GtkWidgetClass *widget_class);
void front_plan_page_add_tools       (FrontPlanPage *self);
/* Shows a section by its uid, and puts the keyboard in a place of it ("budgets/b1/r1/c2"); what is not there is passed over. */
void front_plan_page_go              (FrontPlanPage *self, const char *section, const char *place);

G_END_DECLS
