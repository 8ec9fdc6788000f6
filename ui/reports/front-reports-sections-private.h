#pragma once

#include "reports/front-reports-choice.h"
#include "reports/front-reports-sections.h"

G_BEGIN_DECLS

/* Shared by the widget's own files: which sections there are in front-reports-sections.c, what is said about each in
 * front-reports-sections-comments.c. */

/* What can be commented on: a section, or an indicator that misses its target. */
typedef struct
{
  char *name;          /* of the store */
  char *title;
  GtkLabel *state;     /* in its row: what is there, or missing */
} Place;

struct _FrontReportsSections
{
  GtkBox parent_instance;

  GtkListBox *list;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *usual;
  GtkWidget *undo;
  GtkLabel *heading;
  GtkTextView *view;
  GtkTextBuffer *words;
  GtkEditable *asked;
  GtkLabel *state;

  FrontStore *store;
  const FrontReportKind *kind;
  FrontReportPeriod period;
  GArray *choice;            /* FrontReportsChoice */
  GPtrArray *places;         /* (element-type Place): a row each, sections first */
  GPtrArray *comments;       /* (element-type FrontReportComment) as last read; NULL before */
  GPtrArray *misses;         /* (element-type FrontReportsMiss) */
  GPtrArray *before;         /* (element-type GArray): choices that can be had back, the latest last */
  GPtrArray *after;          /* and those that were taken back */
  char *current;             /* the place that is written about */
  guint save_source;
  guint n_saving;
  gint64 saved_at;           /* monotonic; comments that were read before are old */
  guint filling : 1;
  guint words_typed : 1;     /* and not sent yet */
  guint asked_typed : 1;
};

/* Its row, or -1. */
int        front_reports_sections_index_of     (FrontReportsSections *self, const char *name);
/* The comment on what is chosen, in the editor; and in every row what is there or missing. */
void       front_reports_sections_show_place   (FrontReportsSections *self);
void       front_reports_sections_show_states  (FrontReportsSections *self);
void       front_reports_sections_make_editor  (FrontReportsSections *self);
void       front_reports_sections_said         (FrontReportsSections *self);

G_END_DECLS
