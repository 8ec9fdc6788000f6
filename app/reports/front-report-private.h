#pragma once

#include "charts/front-chart.h"
#include "indicators/front-indicator.h"
#include "reports/front-report.h"

G_BEGIN_DECLS

/* What the files of app/reports/ share: a report while it is made. */

typedef struct
{
  FrontDb *db;
  FrontReport *report;          /* not owned */
  FrontDocument *document;      /* the report's */
  FrontReportPeriod previous;
  FrontReportPeriod year_ago;
  gint64 now;
  char *record_from;            /* the first date that has contacts; NULL: none has */
  char *record_to;              /* and the last */
  gboolean cut_short;           /* the period is over, and record_to lies in it with working days after it */
  GPtrArray *performance;       /* (element-type FrontIndicator): all that is measured or entered */
  GPtrArray *comments;          /* (element-type FrontReportComment) */
  GHashTable *said;             /* names whose comment was printed, or said to be missing (the comments' own) */
  const char *section;          /* being made */
  int n_notes;
} FrontReportMaker;

typedef struct _FrontReportPart FrontReportPart;

/* One section of a kind, and what makes it. */
struct _FrontReportPart
{
  FrontReportSection section;
  gboolean (*add) (FrontReportMaker *maker, const FrontReportPart *part, GError **error); /* NULL: the comment alone */
  const char *const *refs;      /* of the figures in it; NULL: all indicators */
};

/* The sections of a kind, ended by a name that is NULL. Static. */
const FrontReportPart *front_report_kind_parts (const FrontReportKind *kind);

/* ── Figures ── */

/* Counts it, or gives what was counted already. @ref: of an indicator, or of a measure. (transfer none): the report's */
FrontReportFigure *front_report_figure  (FrontReportMaker *maker, const char *ref, GError **error);
/* The parts of a measure that is split, by name. FALSE with @error; else appends to @figures (transfer none). */
gboolean           front_report_figures_split (FrontReportMaker *maker, const char *ref, GPtrArray *figures, GError **error);
/* The refs of a part; where it names none, of all stored indicators, and of the published standards that none of them is made from.
 * NULL with @error. Returns: (transfer full) */
GPtrArray         *front_report_refs    (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
/* Indicator by ref or by measure; NULL. (transfer none) */
const FrontIndicator *front_report_indicator (FrontReportMaker *maker, const char *ref);
/* What one measure gave in each part of a period: numerators, denominators, values. NULL with @error. (transfer full): FrontReckonPoint */
GArray            *front_report_by_parts (FrontReportMaker *maker, const char *ref, FrontBy by, GError **error);

/* "Figure | Now | Target | Standing | Before | A year ago", a row a figure. */
void               front_report_add_table (FrontReportMaker *maker, GPtrArray *figures, const char *caption);
/* "75%", "90% to 110%"; "" without one. Returns: (transfer full) */
char *front_report_target (const FrontReportFigure *figure);
/* The same for a table's cell, with those that came into force within the period: "97%\n99% from 02/10/2025". Returns: (transfer full) */
char *front_report_target_cell (const FrontReportFigure *figure);
/* When it changed and to what, and how the figure stands against the last, in sentences; NULL where it did not. Returns: (transfer full) */
char *front_report_target_changed (const FrontReportFigure *figure);
/* The sentences of all that changed, a paragraph each. */
void  front_report_add_targets_changed (FrontReportMaker *maker, GPtrArray *figures);
/* "▲ A amber"; "no target"; "". Returns: (transfer full) */
char              *front_report_standing  (const FrontReportFigure *figure);
/* The whole as one line: "81.2% (1,204 of 1,430), target 75%, G green": what two editions are compared by. (transfer full) */
char              *front_report_figure_printed (const FrontReportFigure *figure);
/* The same as it was kept before counts of entered figures, and decimals that tell it from its target, were printed. */
char              *front_report_figure_printed_before (const FrontReportFigure *figure);
/* Whether @value is what @printed says, with as many decimals as that has. */
gboolean           front_report_figure_says (const FrontReportFigure *figure, double value, const char *printed);
/* Blanks at which no line breaks: a period stays on its line. Returns: (transfer full) */
char              *front_report_unbroken  (const char *text);
/* "CS02 % of calls answered", "Contacts by channel: Phone call". Returns: (transfer full) */
char              *front_report_figure_name (const char *ref, const char *name, const char *title);
/* "September 2025" of "2025-09". Returns: (transfer full) */
char              *front_report_label_name (const char *label);
/* Beginning with a capital letter. Returns: (transfer full) */
char              *front_report_sentence  (const char *text);

void               front_report_figure_free (FrontReportFigure *figure);

/* ── Sections ── */

gboolean front_report_add_figures    (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_summary    (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_exceptions (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_by_part    (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_channels   (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_services   (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_all_services (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_trends     (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_standards  (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_overview   (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_plan_standards (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_open       (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_hours      (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_longest    (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_risks      (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_projects   (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_plan       (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
gboolean front_report_add_quality    (FrontReportMaker *maker, const FrontReportPart *part, GError **error);
/* Of the indicators among the report's figures that were assessed; @n counts what was added. */
gboolean front_report_add_quality_table (FrontReportMaker *maker, guint *n, GError **error);
gboolean front_report_add_made       (FrontReportMaker *maker, const FrontReportPart *part, GError **error);

/* The comment kept under a section's or an indicator's name, or that it is missing; FALSE: there is none. */
gboolean front_report_add_comment    (FrontReportMaker *maker, const char *name);
gboolean front_report_has_comment    (FrontReportMaker *maker, const char *name);

/* ── Charts ── */

/* Takes @drawing; @words stand under it (NULL: its description), and the numbers of it by @keys (ended by NULL; NULL: no table). */
void     front_report_add_drawing    (FrontReportMaker *maker, FrontDrawing *drawing, double height, const char *words,
                                      const char *const *keys, const char *caption);

G_END_DECLS
