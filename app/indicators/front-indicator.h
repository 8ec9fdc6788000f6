#pragma once

#include "calendar/front-dates.h"
#include "indicators/front-spc.h"
#include "indicators/front-tolerance.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* Performance indicators: what each is, its targets, and its figures. One record an indicator; plans, reports and charts
 * quote it by ref and never hold a copy.
 *
 * Shares are 0 to 1 everywhere (97 % is 0.97); numbers are as they are. Dates are 'YYYY-MM-DD'. */

/* Stored: never change a number. */
typedef enum
{
  FRONT_UNIT_SHARE = 1,   /* shown in per cent */
  FRONT_UNIT_NUMBER = 2,
  FRONT_UNIT_DAYS = 3,
  FRONT_UNIT_SECONDS = 4, /* of what is counted: waits, handling time */
} FrontUnit;

typedef struct
{
  gint64 id;        /* 0: not stored yet */
  char *ref;        /* "CS01" */
  char *title;
  FrontUnit unit;
  int decimals;     /* of what is shown: of the per cents for a share */
  FrontPolarity polarity;
  char *measure;    /* as front-series-count.h has it; NULL: its figures are entered or made from others' */
  char *expression; /* as front-expression.h has it: what it is made from; NULL: it is not. Never beside a measure */
  char *scope;      /* the source of imported rows that its measure is limited to; "" for all */
  char *definition; /* what is counted and how, for the definition sheet */
} FrontIndicator;

/* What stands in a cell of a table of figures or targets. Stored: never change a number. */
typedef enum
{
  FRONT_FIGURE_VALUE = 1,
  FRONT_FIGURE_PROVISIONAL = 2,    /* a value that may still change */
  FRONT_FIGURE_REVISED = 3,        /* a value that was published differently before */
  FRONT_FIGURE_NOT_DUE = 4,        /* "N/A": a survey every second year */
  FRONT_FIGURE_TO_BE_AGREED = 5,   /* "TBA" */
  FRONT_FIGURE_NOT_MEASURABLE = 6, /* "Currently unable to measure": its note says why */
  FRONT_FIGURE_NEW = 7,            /* "New PI": there was no figure yet */
} FrontFigureState;

/* A target from a date on, until the next. Only VALUE, NOT_DUE, TO_BE_AGREED and NEW. */
typedef struct
{
  char *since;
  FrontFigureState state;
  double value;   /* NAN without one; of a range its lower end */
  double upper;   /* of a range; NAN else */
  char *set_by;   /* whoever agreed it; "" where nothing says */
  char *set_on;   /* date; NULL where nothing says */
  char *reason;   /* "" for the first */
} FrontTarget;

/* A figure as entered and published. */
typedef struct
{
  char *period;   /* a label of front_periods (): "2014/15" */
  FrontFigureState state;
  double value;   /* NAN without one */
  char *note;
} FrontFigure;

FrontIndicator *front_indicator_new  (const char *ref, const char *title, FrontUnit unit);
FrontIndicator *front_indicator_copy (const FrontIndicator *indicator);
void            front_indicator_free (FrontIndicator *indicator);
FrontTarget    *front_target_new     (const char *since, FrontFigureState state, double value); /* without an upper end */
void            front_target_free    (FrontTarget *target);
FrontFigure    *front_figure_new     (const char *period, FrontFigureState state, double value);
void            front_figure_free    (FrontFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontIndicator, front_indicator_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontTarget, front_target_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontFigure, front_figure_free)

/* ── Pure ── */

/* Shares that are a part of a whole, and never more than it. A budget's spending, good within a range, may lie above 100 %. */
gboolean front_indicator_is_part (const FrontIndicator *indicator);
/* Its figures are typed in: neither measured nor made from others. */
gboolean front_indicator_is_entered (const FrontIndicator *indicator);
/* FRONT_ERROR_CONSTRAINT where it is not, neither with a value nor with a word. */
gboolean front_indicator_check_entered (const FrontIndicator *indicator, const char *period, GError **error);

/* FRONT_ERROR_BAD_INPUT names the field: a ref and a title, a share between 0 and 1, a value where the state has one and none
 * where it has not, a note where a figure cannot be measured. */
gboolean front_indicator_validate (const FrontIndicator *indicator, GError **error);
gboolean front_target_validate    (const FrontIndicator *indicator, const FrontTarget *target, GError **error);
gboolean front_figure_validate    (const FrontIndicator *indicator, const FrontFigure *figure, GError **error);

/* The target in force on a date; NULL before the first. (transfer none) */
const FrontTarget *front_target_at (GPtrArray *targets, const char *date);
/* The figure of a period; NULL where there is none. (transfer none) */
const FrontFigure *front_figure_at (GPtrArray *figures, const char *period);

/* Of a share that is counted or made from others at least one: 84.5% is not 84%, and no other place rounds it otherwise. Of all else
 * as many as the sheet says. */
int   front_indicator_decimals (const FrontIndicator *indicator);
/* "97%", "5.0 days", "1,234"; "" for NAN. Rounded as front-number.h has it. Returns: (transfer full) */
char *front_indicator_format (const FrontIndicator *indicator, double value);
/* What was set, and not measured, has as many decimals as it was set with, up to this many. */
#define FRONT_TARGET_DECIMALS 2
/* "75%", "97.5%", "90% to 110%"; @upper of a range, else NAN. Returns: (transfer full) */
char *front_indicator_format_target (const FrontIndicator *indicator, double target, double upper);
/* "90% to 110%". Returns: (transfer full) */
char *front_indicator_format_range (const FrontIndicator *indicator, double lower, double upper);
/* What stands in the table's cell: the value, "N/A", "TBA", "New PI", … with "(provisional)" or "(revised)".
 * Returns: (transfer full) */
char *front_figure_format    (const FrontIndicator *indicator, FrontFigureState state, double value);
/* The same of a target: a value, a range, or a word. Returns: (transfer full) */
char *front_target_format    (const FrontIndicator *indicator, const FrontTarget *target);

/* "higher", "lower", "range", "information"; and as people read and write it: "within a range" for the third. */
const char *front_polarity_name  (FrontPolarity polarity);
const char *front_polarity_title (FrontPolarity polarity);
/* Either, in any case. */
gboolean    front_polarity_from_name (const char *name, FrontPolarity *polarity);

/* ── Reading (store's thread) ── */

/* All, by ref. Returns: (transfer full) (element-type FrontIndicator) */
GPtrArray      *front_indicator_list    (FrontDb *db, GError **error);
/* FRONT_ERROR_NOT_FOUND names @ref and those there are. */
FrontIndicator *front_indicator_load    (FrontDb *db, const char *ref, GError **error);
/* Oldest first. Returns: (transfer full) (element-type FrontTarget), (element-type FrontFigure) */
GPtrArray      *front_indicator_targets (FrontDb *db, gint64 id, GError **error);
GPtrArray      *front_indicator_figures (FrontDb *db, gint64 id, GError **error);

/* ── Writing ── */

/* Inside a transaction under way whose change the caller records. The indicator's id is set; a target of the same date and
 * a figure of the same period are replaced. */
gboolean front_indicator_insert        (FrontDb *db, FrontIndicator *indicator, GError **error);
gboolean front_indicator_insert_target (FrontDb *db, const FrontIndicator *indicator, const FrontTarget *target, GError **error);
gboolean front_indicator_insert_figure (FrontDb *db, const FrontIndicator *indicator, const FrontFigure *figure, GError **error);

/* One transaction each, with a change record. A new indicator has id 0. */
gboolean front_indicator_save       (FrontDb *db, FrontIndicator *indicator, const char *why, GError **error);
/* A target that changes what was in force needs its reason. */
gboolean front_indicator_set_target (FrontDb *db, const FrontIndicator *indicator, const FrontTarget *target, GError **error);
/* A figure that differs from one already there needs @why. */
gboolean front_indicator_set_figure (FrontDb *db, const FrontIndicator *indicator, const FrontFigure *figure, const char *why,
                                     GError **error);

/* ── A series, for a chart and its table ── */

typedef struct
{
  FrontPeriod period;
  gint64 numerator;   /* whole numbers; both -1 for what is no quotient of two that are known */
  gint64 denominator;
  double sum;         /* the same unrounded, of a time in seconds; NAN for none */
  double of;
  double value;       /* NAN where there is none */
  FrontFigureState state; /* 0 where nothing was counted or entered */
  char *why;          /* why there is no value; nullable */
  double target;      /* in force at the start of the period; NAN where there was none */
  double target_upper; /* of a range, whose lower end target is; NAN else */
} FrontSeriesPoint;

typedef struct
{
  FrontIndicator *indicator;
  FrontBy by;
  GArray *points;      /* FrontSeriesPoint, every period of the range */
  GPtrArray *targets;  /* (element-type FrontTarget), all of the indicator's, with their reasons */
  FrontTolerance tolerance; /* as its sheet has it; none of a measure that nobody made an indicator of */
  FrontSpc *spc;       /* one point a point of the series, by the usual options */
  char *formula;       /* "answered<=T/offered"; "" for entered figures */
  char *definition;    /* how it was made, translated */
} FrontSeries;

/* An array of them that frees what they hold. Returns: (transfer full) */
GArray      *front_series_points_new (void);
/* No figure, no target. */
void         front_series_point_init (FrontSeriesPoint *point, const FrontPeriod *period);
/* Both NAN for none; the whole numbers follow. */
void         front_series_point_set_quotient (FrontSeriesPoint *point, double sum, double of);

/* Figures that are entered belong to their periods; a longer period is pooled from the shorter ones within it where all that are over
 * were entered: from numerators and denominators where they are known, else as a sum; percentages alone cannot be pooled.
 * Returns: (transfer full) */
FrontSeries *front_indicator_series (FrontDb *db, const char *ref, const char *from, const char *to, FrontBy by,
                                     GError **error);
/* The same of an indicator at hand, or of a measure nobody made one of (id 0). */
FrontSeries *front_series_of        (FrontDb *db, const FrontIndicator *indicator, const char *from, const char *to, FrontBy by,
                                     GError **error);
/* All its periods together, pooled; NAN where they cannot be. */
void         front_series_total     (const FrontSeries *series, FrontSeriesPoint *total);
void         front_series_free      (FrontSeries *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontSeries, front_series_free)

G_END_DECLS
