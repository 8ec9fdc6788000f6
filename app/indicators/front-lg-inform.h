#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One figure for LG Inform, the Local Government Association's benchmarking service. A council types it into a form there: the
 * bare number, of its own area, for a metric and a period. Pure, any thread. */

typedef struct
{
  char *ref;           /* "CS02"; "" where people know none */
  char *metric;        /* what is measured, in words */
  char *period;        /* "2025/26 Q4", "January 2026" */
  char *unit;          /* "%", "days", "seconds", "" for a number */
  int decimals;
  double value;        /* as it is typed: 81.2 for 81.2 %; NAN: there is none */
  double numerator;    /* NAN: none */
  double denominator;
} FrontLgInform;

/* NAN for what is not there yet. */
FrontLgInform *front_lg_inform_new   (const char *ref, const char *metric, const char *period);
FrontLgInform *front_lg_inform_copy  (const FrontLgInform *figure);
void           front_lg_inform_free  (FrontLgInform *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLgInform, front_lg_inform_free)

/* What the form takes: "81.2", "1234": no sign of per cent, no mark between thousands, a full stop whatever the locale; "" for
 * NAN. Returns: (transfer full) */
char          *front_lg_inform_value (const FrontLgInform *figure);
/* As people read it: "81.2%", "3.5 days". Returns: (transfer full) */
char          *front_lg_inform_shown (const FrontLgInform *figure);
/* Cells for a spreadsheet, as an HTML table of two rows: metric, area, period, value, unit, numerator, denominator.
 * @area: the council's name. Returns: (transfer full) */
char          *front_lg_inform_cells (const FrontLgInform *figure, const char *area);

G_END_DECLS
