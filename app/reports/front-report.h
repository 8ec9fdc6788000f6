#pragma once

#include "documents/front-document.h"
#include "documents/front-pages.h"
#include "indicators/front-reckon.h"
#include "indicators/front-standing.h"
#include "reports/front-report-period.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* Reports: weekly performance, quarterly indicators, half-yearly committee report, the pack of the departmental management
 * team, information requests, what the plan promises. A kind is data: its title, the spans of time it can be about, its
 * sections in their order. A section adds to the one document that every writer reads (front-export.h). No figure is counted
 * here: all come from the measures, indicators, risks and plans that the rest of the program shows. */

/* What a section may be chosen, ordered and commented by. */
typedef struct
{
  const char *name;   /* "calls" */
  const char *title;  /* not translated yet: front_report_section_title () */
  gboolean usual;     /* in the report unless sections were chosen */
} FrontReportSection;

typedef struct
{
  const char *name;     /* "weekly": of the command and of the store; never changed */
  const char *title;    /* not translated yet: front_report_kind_title () */
  const char *purpose;  /* for whom and what for; not translated yet */
  guint spans;          /* of FrontReportSpan, those it can be about */
  FrontReportSpan usual;
} FrontReportKind;

/* In their order. Static. */
const FrontReportKind    *front_reports              (guint *n_kinds);
/* FRONT_ERROR_NOT_FOUND names those there are. Static. */
const FrontReportKind    *front_report_find          (const char *name, GError **error);
const char               *front_report_kind_title    (const FrontReportKind *kind);
const char               *front_report_kind_purpose  (const FrontReportKind *kind);
/* The kind's sections in their usual order. Returns: (transfer container) (element-type FrontReportSection) */
GPtrArray                *front_report_kind_sections (const FrontReportKind *kind);
const char               *front_report_section_title (const FrontReportSection *section);

/* A target that came into force within the period. */
typedef struct
{
  char since[11]; /* date */
  double value;   /* as a figure's; NAN: none any more */
  double upper;
} FrontReportTarget;

/* One figure as the report prints it. Everything NAN or -1 is not there. */
typedef struct
{
  char *section;       /* the first section it stands in */
  char *ref;           /* of the indicator or measure: "CS02", "answer-speed" */
  char *name;          /* of a measure that is split: "phone"; else "" */
  char *title;         /* translated, or as people called it */
  FrontReckonUnit unit;
  FrontPolarity polarity;
  int decimals;        /* as many as tell it from its target */
  int usual_decimals;  /* as many as it has else */
  gint64 numerator;    /* contacts or µs; -1: none */
  gint64 denominator;  /* -1: none */
  double value;        /* share (0 to 1), seconds or contacts; NAN: nothing was counted */
  double target;       /* in force on the period's first day; of a range its lower end */
  double target_upper; /* of a range; NAN else */
  FrontRag rag;
  double previous;     /* the period before */
  FrontDirection against_previous;
  double last_year;    /* the same period a year before */
  FrontDirection against_last_year;
  char *entered;       /* of a figure that is entered: which period's it is; "" of a counted one */
  char *entered_before; /* and which period's the one before it is, where it is not the column's; "" */
  char *entered_year_ago; /* and the one of a year before; "" */
  char *before_why;    /* why there is nothing to compare with; "" */
  char *year_ago_why;
  GArray *target_changes; /* FrontReportTarget: those that came into force after that day, by the last day of the period it is of */
  FrontRag rag_after;  /* against the last of them */
  char *target_since;  /* the date its target is in force from; "" where there is none, or as long as anybody knows */
  char *tolerance;     /* what is amber, and who agreed it, in a sentence; "" where no tolerance is agreed */
  char *stands_for;    /* what is printed where there is no value: "no calls"; and of entered ones "N/A" */
  char *formula;
  char *definition;    /* how it was made: the footnote */
  int note;            /* its number, from 1 */
  gboolean commented;  /* misses its target, and the report prints what an officer says about that */
} FrontReportFigure;

typedef struct
{
  const FrontReportKind *kind;
  FrontReportPeriod period;
  char *title;            /* "Weekly performance" */
  FrontDocument *document;
  char **sections;        /* names, in their order */
  GPtrArray *figures;     /* (element-type FrontReportFigure), in the order of the report */
  guint n_missing;        /* comments asked for and not given */
  GPtrArray *apart;       /* (element-type utf8): indicators whose comments stand in the section of comments, as no other tells of them */
} FrontReport;

/* @sections: names in the order wanted, ended by NULL; NULL takes the kind's usual ones. FRONT_ERROR_NOT_FOUND for a
 * section that the kind has not. @now: what "so far" and "overdue" are told by. FRONT_ERROR_BAD_INPUT: the period has not begun. A store or period without contacts gives a report that
 * says so on its first page. The same store, period and day give the same document. Store's thread. Returns: (transfer full) */
FrontReport *front_report_new  (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period,
                                const char *const *sections, gint64 now, GError **error);
void         front_report_free (FrontReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontReport, front_report_free)

/* The latest period no later than @period, of its span, in which anything was counted: @period itself where it has contacts;
 * @filled's span is 0 where no contact is that old. Fewer than ten contacts that stand alone, long after the tenfold of them, are passed over
 * and said in @n_passed (nullable): a handful that strayed in by an import is no period to report on. Store's thread. */
gboolean     front_report_period_filled (FrontDb *db, const FrontReportPeriod *period, FrontReportPeriod *filled, gint64 *n_passed,
                                         GError **error);

/* The pages a report is printed and previewed on. */
void         front_report_page_setup (FrontPageSetup *setup);

/* By the ending of @path: .pdf, .odt, .html, .txt, or .csv with the figures as numbers and every table. FRONT_ERROR_USAGE: another
 * ending; else as the writers. */
gboolean     front_report_export       (const FrontReport *report, const char *path, GError **error);
gboolean     front_report_export_check (const char *path, GError **error);

/* A figure as people read it: "84.2%", "0:32", "1,204"; or what stands for it. Returns: (transfer full) */
char        *front_report_figure_text   (const FrontReportFigure *figure);
/* What it was divided from, times in seconds as the value is; NAN where it is made of no sum. */
double       front_report_figure_numerator (const FrontReportFigure *figure);
char        *front_report_figure_format (const FrontReportFigure *figure, double value); /* "" for NAN */

G_END_DECLS
