#pragma once

#include "indicators/front-indicator.h"

G_BEGIN_DECLS

/* Entered figures that are not in, or came in late. An indicator is due once a period of its sheet's "frequency" (month,
 * quarter, else the financial year; "every second year" and "every third year" pass over those between), so many days after the period's end as its "due" begins with; FRONT_LATE_DAYS where
 * it names none. A year whose target or figure is N/A is not due: without a frequency of several years from then until there is a target
 * again, with one that year alone. Looked at are the periods from the first that has a figure (without any: the last that is over) to now. */
#define FRONT_LATE_DAYS 31

typedef struct
{
  char *ref;
  char *title;
  char *period;
  char *due;          /* the last day on which it is in time */
  gboolean missing;   /* else it was entered after @due */
  int days;           /* so many after it; to today where it is missing */
  char *collector;    /* of the sheet; "" */
} FrontLate;

/* By indicator, oldest first. What was entered before entries were recorded is not late. Store's thread.
 * Returns: (transfer full) (element-type FrontLate) */
GPtrArray *front_late_list (FrontDb *db, GError **error);

/* Of one that is entered, over the same periods. What was entered before entries were recorded is not among them: nobody knows when. */
typedef struct
{
  int due;      /* those whose last day is over, or that are in */
  int in_time;
  int late;
  int missing;
} FrontLateCount;

gboolean   front_late_count (FrontDb *db, const FrontIndicator *indicator, FrontLateCount *count, GError **error);

G_END_DECLS
