#pragma once

#include <glib.h>
#include "store/front-error.h"

G_BEGIN_DECLS

/* Instants, local days and periods. An instant is UTC microseconds since 1970; a date is 'YYYY-MM-DD' text.
 * Local means the office's time zone: TZ where it is set, else Europe/London. Thread-safe. */

GTimeZone *front_time_zone (void); /* (transfer none), the same for the life of the program */

typedef enum
{
  FRONT_BY_HOUR,
  FRONT_BY_DAY,
  FRONT_BY_WEEK,    /* Monday to Sunday, ISO 8601 */
  FRONT_BY_MONTH,
  FRONT_BY_QUARTER, /* of the financial year, 1 April to 31 March */
  FRONT_BY_YEAR,    /* the financial year */
} FrontBy;

gboolean front_by_from_name (const char *name, FrontBy *by); /* "hour", "day", … */

/* Half-open [start, end). */
typedef struct
{
  gint64 start;
  gint64 end;
  char label[32]; /* "2026-01", "2026-01-05", "2026-W02", "2025/26 Q4", "2025/26", "2026-01-05T14:00+00:00" */
} FrontPeriod;

/* Cuts local days @from to @to (dates, both included) into periods. A day of a clock change has 23 or 25 hours.
 * The first and last period are cut to the range. Returns: (transfer full) (element-type FrontPeriod) */
GArray  *front_periods (const char *from, const char *to, FrontBy by, GError **error);

/* Which of @periods holds @at: the last that has begun (empty ones begin with the next and are passed over). */
guint    front_period_index (GArray *periods, gint64 at);

/* The one period that holds @at, whole. */
void     front_period_at (gint64 at, FrontBy by, FrontPeriod *period);

/* Reads ISO 8601 with an offset or Z; FRONT_ERROR_BAD_INPUT otherwise (local time without an offset is refused: it
 * can mean two instants). */
gboolean front_instant_parse (const char *text, gint64 *at, GError **error);
/* "2026-01-05T14:00:00Z"; microseconds only where they are not zero. Returns: (transfer full) */
char    *front_instant_format_iso (gint64 at);
/* Local: "05/01/2026", "14:05", "05/01/2026 14:05". Returns: (transfer full) */
char    *front_instant_format_date (gint64 at);
char    *front_instant_format_time (gint64 at);
char    *front_instant_format_date_time (gint64 at);

/* The local date an instant lies on. Returns: (transfer full): 'YYYY-MM-DD' */
char    *front_date_of (gint64 at);
/* The instant a local date begins at. FALSE with FRONT_ERROR_BAD_INPUT naming @date where it is no date. */
gboolean front_date_start (const char *date, gint64 *at, GError **error);
/* As people write it: "05/01/2026" for "2026-01-05"; @date unchanged where it is no date. Returns: (transfer full) */
char    *front_date_format (const char *date);
/* Reads day/month/year or year-month-day; "5/1/26" and "5.1.26" are in the 2000s. Returns: (transfer full): 'YYYY-MM-DD',
 * or NULL with FRONT_ERROR_BAD_INPUT. */
char    *front_date_parse (const char *typed, GError **error);

/* A length of time for a timer: "0:07", "12:31", "1:02:03". Negative is shown as 0:00. Returns: (transfer full) */
char    *front_duration_format (gint64 microseconds);

G_END_DECLS
