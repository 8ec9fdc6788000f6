#pragma once

#include "calendar/front-dates.h"

G_BEGIN_DECLS

/* The stretch of time a report is about: a whole week (Monday to Sunday), month, quarter, half year or financial year
 * (1 April to 31 March). Pure, any thread. */

typedef enum
{
  FRONT_SPAN_WEEK = 1 << 0,
  FRONT_SPAN_MONTH = 1 << 1,
  FRONT_SPAN_QUARTER = 1 << 2,
  FRONT_SPAN_HALF = 1 << 3,  /* 1 April to 30 September, 1 October to 31 March */
  FRONT_SPAN_YEAR = 1 << 4,
} FrontReportSpan;

typedef struct
{
  FrontReportSpan span;
  char since[11];  /* local dates, both included */
  char until[11];
  char label[32];  /* "2026-W02", "2026-01", "2025/26 Q4", "2025/26 H2", "2025/26" */
} FrontReportPeriod;

/* The period that holds the local date @date, which is 'YYYY-MM-DD'. */
void     front_report_period_at       (const char *date, FrontReportSpan span, FrontReportPeriod *period);
/* What people type: a label, or a date for the period of @span it lies in, or "last": the latest that is over at @now.
 * FRONT_ERROR_BAD_INPUT says how to write it; @allowed: spans, one of which it must have; @usual: of a date and of "last". */
gboolean front_report_period_parse    (const char *typed, guint allowed, FrontReportSpan usual, gint64 now,
                                       FrontReportPeriod *period, GError **error);
/* The one before or (@by > 0) after. */
void     front_report_period_step     (const FrontReportPeriod *period, int by, FrontReportPeriod *other);
/* The same a year before. Of a week that of the same number; week 53 has week 52 where the year before has no 53. */
void     front_report_period_year_ago (const FrontReportPeriod *period, FrontReportPeriod *other);
/* Whether its first day has come. */
gboolean front_report_period_has_begun (const FrontReportPeriod *period, gint64 now);
/* Whether its last day is over. */
gboolean front_report_period_is_over  (const FrontReportPeriod *period, gint64 now);
/* The longest parts a period is told by: days of a week, weeks of a month, months of all others. */
FrontBy  front_report_period_parts    (const FrontReportPeriod *period);

/* As people read it, translated: "week of 05/01/2026", "January 2026", "2025/26 Q4", "first half of 2025/26", "2025/26"; and
 * with its dates: "05/01/2026 to 11/01/2026". Returns: (transfer full) */
char    *front_report_period_name     (const FrontReportPeriod *period);
char    *front_report_period_dates    (const FrontReportPeriod *period);
/* "week", "month", "quarter", "half-year", "year" */
const char *front_report_span_name    (FrontReportSpan span);

G_END_DECLS
