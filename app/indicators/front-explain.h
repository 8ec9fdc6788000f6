#pragma once

#include "indicators/front-composed.h"
#include "indicators/front-made-of.h"
#include "indicators/front-measure-imported.h"
#include "indicators/front-reckon.h"
#include "indicators/front-sheet.h"
#include "indicators/front-standing.h"

G_BEGIN_DECLS

/* How the figure of one indicator for one period was made, and how it stands. */
typedef struct
{
  FrontIndicator *indicator;
  FrontSheet *sheet;
  char *period;
  FrontReckoning *reckoning; /* NULL of a figure that is not counted from the Log */
  GPtrArray *parts;          /* (element-type FrontComposedPart): what it is made from; NULL where it is not */
  GPtrArray *files;          /* (element-type FrontImportedFile): where it was imported from; NULL where it was not */
  FrontFigureState state;    /* of a figure that is entered or made from others; 0: there is none */
  char *why;                 /* why there is no figure; nullable */
  GPtrArray *contacts;       /* (element-type FrontMadeOf), where they were wanted and it is counted; else NULL */
  gint64 short_us;           /* given up within this is short, in the comparison of formulas */
  guint n_formulas;          /* 6 for calls in time, else 0: side by side from @calls */
  FrontCallCounts calls;
  char *formula;             /* "" of an entered figure */
  char *definition;
  double numerator;
  double denominator;
  double value;              /* NAN: there is none */
  double target;             /* of a range its lower end */
  double target_upper;       /* of a range; NAN else */
  FrontRag rag;
  double old_target;         /* for a year after a change; NAN else */
  double old_upper;
  FrontRag old_rag;
  double rate_needed;        /* of the months left for the year to meet its target, where they have as many as last year; NAN */
  int months_left;
  int year_over;             /* the first calendar year of a financial year that is over: nothing can be needed of it any more; 0 */
  double year_value;         /* what that year came to; NAN, also where a part of it is missing */
  double previous;           /* the period before */
  FrontDirection against_previous;
  double last_year;          /* the same period of the year before */
  FrontDirection against_last_year;
} FrontExplained;

/* "2025-12", "2025/26", "2025/26 Q3" or a date, into its first and last day. FRONT_ERROR_BAD_INPUT. */
gboolean        front_period_parse   (const char *typed, FrontBy *by, char **from, char **to, GError **error);

/* @want_ids: which contacts, too; without, only the six formulas of calls in time read contacts, of the period alone. @short_us: what
 * is short in the comparison of the six formulas, the figure itself stays as its sheet has it; -1: as its sheet has it, too.
 * Store's thread. */
FrontExplained *front_explain        (FrontDb *db, const char *ref, const char *period, gboolean want_ids, gint64 short_us,
                                      GError **error);
#define FRONT_SHORT_MOST_SECONDS 600
/* What the rest of the year needs for the target, or may have, or that it makes no difference any more. Returns: (transfer full)
 * (nullable): NULL where nothing can be said */
char           *front_explained_rate_words (const FrontExplained *explained);
/* "December 2025". Returns: (transfer full) */
char           *front_explained_period_name (const FrontExplained *explained);
/* "75%", "90% to 110%"; "" without one: the target, or with @old that of a year before. Returns: (transfer full) */
char           *front_explained_value (const FrontExplained *explained); /* with as many decimals as tell it from its target */
char           *front_explained_target (const FrontExplained *explained, gboolean old);
/* Whole sentences, translated. Returns: (transfer full) */
char           *front_explained_text (const FrontExplained *explained);
void            front_explained_free (FrontExplained *explained);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontExplained, front_explained_free)

G_END_DECLS
