#pragma once

#include "charts/front-chart-view.h"
#include "front-loader.h"
#include "performance/front-performance-page.h"
#include "performance/front-performance-state.h"

G_BEGIN_DECLS

/* Shared by the page's own files: reading and showing in front-performance-page.c, the list of indicators in
 * front-performance-page-list.c, periods and dates in front-performance-page-asked.c, the chart, its figures and its paper in
 * front-performance-page-chart.c, the windows about an indicator in front-performance-page-actions.c. */

struct _FrontPerformancePage
{
  GtkWidget parent_instance;

  GtkStack *whole;
  GtkListBox *list;
  GtkDropDown *by;
  GtkEntry *from;
  GtkEntry *to;
  GtkLabel *wrong;
  GtkStack *drawn;       /* the chart, or the word that there is no figure */
  FrontChartView *chart;
  GtkLabel *none;
  GtkLabel *said;
  GtkWidget *switcher;
  GtkStack *below;
  GtkColumnView *table;
  GtkLabel *making;

  GListStore *rows;
  FrontStore *store;
  FrontLoader *loader;   /* NULL before the page has its store, and once it goes */
  FrontPerformanceState *state;
  FrontDrawing *shown;   /* the state's drawing, or the part of it that is zoomed at */
  guint zoom_first;      /* its first point among the state's */
  guint zoom_n;          /* so many; 0: all */
  FrontBy asked_by;      /* the person's choice; the state's where nothing was entered for such periods */
  char *ref;             /* wanted; NULL: the first that has figures */
  char *chosen_from;     /* dates the person chose; NULL: the usual */
  char *chosen_to;
  guint filling : 1;     /* what the widgets tell meanwhile is not the person's doing */
  guint quick : 1;        /* nothing was shown yet: what is dear to reckon comes after */
  guint dates_applied : 1; /* what is typed was taken over: the boxes may say it in the usual form */
  guint want_focus : 1;   /* since the page came up */
};

/* ── The list ── */

void front_performance_page_set_up_list     (FrontPerformancePage *self);
void front_performance_page_show_list       (FrontPerformancePage *self);
void front_performance_page_install_list    (GtkWidgetClass *widget_class);

/* ── What is asked for ── */

/* The period's drop-down, as it is read out. */
void front_performance_page_name_period     (FrontPerformancePage *self);
/* The period and the dates that the state is about. */
void front_performance_page_show_asked      (FrontPerformancePage *self);
/* What is wrong with the dates, under them; NULL: nothing. */
void front_performance_page_tell_wrong      (FrontPerformancePage *self, const char *sentence);
void front_performance_page_install_asked   (GtkWidgetClass *widget_class);

/* ── The chart and its figures ── */

void front_performance_page_set_up_chart    (FrontPerformancePage *self);
/* The state's drawing, or the part of it that is looked at. @item: the point to choose, or -1. */
void front_performance_page_show_chart      (FrontPerformancePage *self, int item);
/* Which of the whole trend's points is pointed at, else the latest that is over; -1: there is no figure. */
int  front_performance_page_get_point       (FrontPerformancePage *self);
void front_performance_page_install_chart   (GtkWidgetClass *widget_class);

/* ── What is done ── */

void front_performance_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
