#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* Which days and hours the office works: opening hours by weekday, from a date on; the bank holidays of England and Wales; days
 * the office shuts or works on its own account.
 *
 * Bank holidays are, for each year: those of a file that was imported; else the table that is shipped (GOV.UK, Open Government
 * Licence); else the rule (front-holidays.h), which cannot know what is proclaimed: front_calendar_warning () says so.
 *
 * Dates are local 'YYYY-MM-DD' text, instants UTC microseconds.
 *
 * THREADS: loading and saving on the store's thread; a loaded calendar never changes and may be used on any thread. */
typedef struct _FrontCalendar FrontCalendar;

/* Stored: never change a number. */
typedef enum
{
  FRONT_DAY_HOLIDAY = 1, /* a bank holiday; never in calendar_day */
  FRONT_DAY_CLOSURE = 2, /* shut on our own account: Christmas week, an election in the hall */
  FRONT_DAY_WORKED = 3,  /* open although it is a bank holiday */
} FrontDayKind;

#define FRONT_DAY_MINUTES 1440

/* One stretch of opening on a weekday. */
typedef struct
{
  char since[11];  /* date */
  int weekday;     /* 1 Monday … 7 Sunday; 0: the office is shut all week from then on */
  int opens;       /* minutes after local midnight */
  int closes;      /* up to FRONT_DAY_MINUTES; after opens */
} FrontOpening;

/* @db NULL: the built-in calendar: Monday to Friday, 9:00 to 17:00. Returns: (transfer full) */
FrontCalendar *front_calendar_load (FrontDb *db, GError **error);
FrontCalendar *front_calendar_ref  (FrontCalendar *calendar);
void           front_calendar_free (FrontCalendar *calendar); /* gives up one reference */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontCalendar, front_calendar_free)

/* A weekday with opening hours that is neither a holiday nor a closure. */
gboolean       front_calendar_is_working_day (const FrontCalendar *calendar, const char *date);
/* Why a date is no working day: "Good Friday", "Sunday"; NULL where it is one. Returns: (transfer full) */
char          *front_calendar_why_not        (const FrontCalendar *calendar, const char *date);
/* First opening and last closing of a date; FALSE: shut that day. */
gboolean       front_calendar_opening        (const FrontCalendar *calendar, const char *date, gint64 *opens, gint64 *closes);

/* The last day of a promise of @working_days: the day after receipt is day 1, and only working days count. 0: the day itself, or
 * the next working day. Received on a day that is not worked is as received on the working day before.
 * Returns: (transfer full): a date; NULL where @received is no date, or where a century has too few working days. */
char          *front_calendar_deadline       (const FrontCalendar *calendar, const char *received, guint working_days);
/* The instant at which that last day ends (local midnight): what is done before it is in time. FRONT_NEVER as above. */
gint64         front_calendar_due_at         (const FrontCalendar *calendar, gint64 received_at, guint working_days);
/* Working days after @from, up to and with @to (dates); 0 where @to is not after @from. */
guint          front_calendar_working_days   (const FrontCalendar *calendar, const char *from, const char *to);
/* Microseconds of opening hours in [@from, @to); 0 where @to is not after @from. Clock changes are no matter: a stretch that
 * holds the hour that is left out is shorter. */
gint64         front_calendar_elapsed        (const FrontCalendar *calendar, gint64 from, gint64 to);

/* What a customer is promised: to be rung back … */
typedef enum
{
  FRONT_PROMISE_HOUR,     /* within the hour */
  FRONT_PROMISE_TODAY,    /* before the office closes; the next working day's closing where it has closed */
  FRONT_PROMISE_NEXT_DAY, /* by closing time of the next working day */
  FRONT_PROMISE_TWO_DAYS, /* by closing time of the second working day from now */
} FrontPromise;

/* The instant a promise made @now runs out; after @now. */
gint64         front_calendar_promise        (const FrontCalendar *calendar, gint64 now, FrontPromise promise);

/* The last year whose bank holidays are known and not computed. */
int            front_calendar_known_to       (const FrontCalendar *calendar);
/* What to say where the known years end within twelve months of @at, translated; NULL: nothing. Returns: (transfer full) */
char          *front_calendar_warning        (const FrontCalendar *calendar, gint64 at);

/* ── Lists, for the window and for export ── */

typedef struct
{
  char date[11];
  FrontDayKind kind; /* FRONT_DAY_HOLIDAY also for what is shipped or computed */
  char *title;
  gboolean computed; /* by the rule: nobody published it */
} FrontCalendarDay;

/* The holidays, closures and worked holidays of a year, in their order.
 * Returns: (transfer full) (element-type FrontCalendarDay) */
GPtrArray     *front_calendar_days           (const FrontCalendar *calendar, int year);
/* The opening hours in force on @date. Returns: (transfer full) (element-type FrontOpening) */
GArray        *front_calendar_hours          (const FrontCalendar *calendar, const char *date);

/* Days in a row that are alike: closures of one title; a bank holiday is always by itself. */
typedef struct
{
  char from[11];
  char to[11];
  FrontDayKind kind;
  char *title;
  char *text; /* translated: "Friday 03/04/2026 · bank holiday", "24/12/2026 – 31/12/2026 · shut" */
} FrontCalendarRun;

/* Returns: (transfer full) (element-type FrontCalendarRun) */
GPtrArray     *front_calendar_runs           (const FrontCalendar *calendar, int year);

/* Where a year's bank holidays come from. */
typedef enum
{
  FRONT_HOLIDAYS_SHIPPED,  /* the table that comes with the program */
  FRONT_HOLIDAYS_IMPORTED, /* a file that somebody imported */
  FRONT_HOLIDAYS_COMPUTED, /* the rule: what is proclaimed is missing */
} FrontHolidaySource;

FrontHolidaySource front_calendar_source     (const FrontCalendar *calendar, int year);
/* The same in words, translated: which file, which table. Returns: (transfer full) */
char          *front_calendar_source_text    (const FrontCalendar *calendar, int year);

/* A week's opening hours as they were set from a date on. */
typedef struct
{
  char since[11]; /* "0001-01-01": the built-in hours */
  GArray *hours;  /* of FrontOpening; none: shut all week */
  char *why;      /* "" where nobody said */
} FrontHoursSet;

/* All of them, oldest first. Store's thread. Returns: (transfer full) (element-type FrontHoursSet) */
GPtrArray     *front_calendar_hours_history  (FrontDb *db, GError **error);

/* ── Writing (store's thread). One transaction each. ── */

/* Shuts @from to @to (both included), or opens them although they are bank holidays (FRONT_DAY_WORKED): then only the bank
 * holidays among them are kept, and FRONT_ERROR_BAD_INPUT says where there is none. */
gboolean       front_calendar_set_days       (FrontDb *db, const char *from, const char *to, FrontDayKind kind, const char *title,
                                              GError **error);
/* Back to what the days @from to @to are without us. */
gboolean       front_calendar_clear_days     (FrontDb *db, const char *from, const char *to, GError **error);
/* All hours from @since on; replaces what was set from that very date. @hours: of FrontOpening, since is not read; none: shut.
 * FRONT_ERROR_BAD_INPUT names the weekday whose stretches overlap or run backwards. */
gboolean       front_calendar_set_hours      (FrontDb *db, const char *since, const FrontOpening *hours, gsize n_hours,
                                              const char *why, GError **error);

/* The hours that were set from @since on go; those before go on. */
gboolean       front_calendar_clear_hours    (FrontDb *db, const char *since, const char *why, GError **error);

/* A year's bank holidays, whole. Inside somebody's transaction; @dates and @titles of @n_days. */
gboolean       front_calendar_replace_year   (FrontDb *db, int year, const char *source, const char *const *dates,
                                              const char *const *titles, gsize n_days, GError **error);

G_END_DECLS
