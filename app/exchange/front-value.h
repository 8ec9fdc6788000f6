#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a cell of somebody else's table says: numbers, lengths of time, dates and times, as telephone systems, spreadsheets and
 * people write them. Pure: nothing here knows of a locale, a store or a file. Spaces around a value are no part of it. */

typedef enum
{
  FRONT_VALUE_EMPTY,
  FRONT_VALUE_WHOLE,   /* 12 or 1,204 */
  FRONT_VALUE_NUMBER,  /* 12.5 */
  FRONT_VALUE_PERCENT, /* 81.3% */
  FRONT_VALUE_MONEY,   /* £12.50, $74.69 */
  FRONT_VALUE_CLOCK,   /* 9:15, 0:02:14: a time of day or a length of time, which the value alone does not say */
  FRONT_VALUE_DATE,
  FRONT_VALUE_MOMENT,  /* a date and a time */
  FRONT_VALUE_LINK,    /* a web or e-mail address */
  FRONT_VALUE_TEXT,
} FrontCellType;

/* Stable word for JSON: "whole", "number", … */
const char   *front_cell_type_name (FrontCellType type);
FrontCellType front_cell_type_of   (const char *text);

/* ── Dates and times ── */

typedef enum
{
  FRONT_DATES_ANY,         /* either order is taken where only one is possible; front_moment.ambiguous where both are */
  FRONT_DATES_DAY_FIRST,   /* 5/1/2026 is in January */
  FRONT_DATES_MONTH_FIRST, /* 5/1/2026 is in May */
  FRONT_DATES_ISO,         /* the year comes first, and nothing else is taken */
} FrontDatesOrder;

/* "day-first", "month-first", "iso" */
gboolean front_dates_order_from_name (const char *name, FrontDatesOrder *order);
const char *front_dates_order_name (FrontDatesOrder order);

/* Local, unless has_offset. A field is 0 where it was not said. */
typedef struct
{
  int year, month, day;
  int hour, minute;
  double second;
  int offset_s;        /* east of Greenwich */
  int range_s;         /* of a time to a time, how long it is: 09:00 - 09:30 and 09:00 - 09:29 are 1800; 0: one time */
  gboolean has_date, has_time, has_offset;
  gboolean month_only; /* "Apr-15": the day is the first */
  gboolean ambiguous;  /* ANY only: the day and the month could change places, to another date */
  gboolean numeric;    /* the order matters: day and month are both numbers and the year is not first */
} FrontMoment;

/* 2026-01-05, 2026/1/5, 20260105, 05/01/2026, 5.1.26, 5-Jan-2026, 5 January 2026, January 5, 2026, Apr-15; then, or alone,
 * 14:05, 14:05:07.5, 2:05 pm; then Z, +01:00, UTC. FALSE where @text is none of these or no day of the calendar. Years of two
 * figures are 1970 to 2069. A time may be the start of a range, whose end is passed over: 09:00 - 09:30. */
gboolean front_moment_read (const char *text, FrontDatesOrder order, FrontMoment *moment);

/* A day as spreadsheets count it, with the part of it that is the time: 46035.375. Only days from 1954 to 2119, so that five figures are
 * wanted; whether a column of such numbers is one of days, its heading must say. */
gboolean front_serial_read (const char *text, FrontMoment *moment);
/* A time of day as spreadsheets keep it, the part of a day that has gone: 0.375 or 0,375 is 09:00. A clock may show 0.25 as well, so that
 * the column must say which it is. */
gboolean front_day_part_read (const char *text, FrontMoment *moment);
/* A time of day that only a heading makes one: 9.05, 0905, 905, 9am. */
gboolean front_clock_read  (const char *text, FrontMoment *moment);
/* An hour of the day that only a heading makes one: 9, 09, 9-10, 9am - 10am, 0900-0930, 09h. */
gboolean front_hour_read   (const char *text, FrontMoment *moment);

/* ── Numbers ── */

/* Which sign parts the whole from the rest. */
typedef enum
{
  FRONT_MARKS_POINT, /* 1,234.5 — also 1 234.5 and 1'234.5 */
  FRONT_MARKS_COMMA, /* 1.234,5 */
} FrontMarks;

/* Reads a number with or without a sign, thousands marks (groups of three only), a currency sign before it and a % after it. @percent
 * (nullable) out: whether it had one; the value is not divided. (12.5) is -12.5. */
gboolean front_number_read (const char *text, FrontMarks marks, double *value, gboolean *percent);

/* Looks at many cells of a column and says how its numbers are marked. */
typedef struct
{
  guint points, commas, unsure; /* cells that can only be read one way, and those that can be read both: 1,234 */
} FrontMarksEvidence;

void       front_marks_look   (FrontMarksEvidence *evidence, const char *text);
/* POINT where nothing says otherwise, what most cells say where at most one in twenty contradicts them. FALSE: more do. */
gboolean   front_marks_decide (const FrontMarksEvidence *evidence, FrontMarks *marks);

/* ── Lengths of time ── */

/* What a number without a unit stands for, and what 3:05 does. */
typedef enum
{
  FRONT_LENGTHS_FOUND_OUT, /* seconds, m:ss */
  FRONT_LENGTHS_S,
  FRONT_LENGTHS_MS,
  FRONT_LENGTHS_MIN,
  FRONT_LENGTHS_H,
  FRONT_LENGTHS_DAYS,      /* as spreadsheets keep lengths of time: 0.5 is twelve hours */
  FRONT_LENGTHS_M_SS,
  FRONT_LENGTHS_H_MM,
  FRONT_N_LENGTHS,
} FrontLengths;

/* "ms", "min", "h:mm", …; "" of FOUND_OUT. */
const char *front_lengths_name      (FrontLengths lengths);
gboolean    front_lengths_from_name (const char *name, FrontLengths *lengths);
/* What a heading says: "ASA (ms)", "Talk time in minutes", "Wait (hh:mm)". */
FrontLengths front_lengths_of_heading (const char *heading);

/* Seconds from "17", "17.5", "0:17" (m:ss), "0:00:17", "1:02:03.5", "2d 03:04:05", "2.03:04:05", "2h 5m 10s", "90 min", "PT3M5S". */
gboolean front_length_read (const char *text, FrontMarks marks, double *seconds);
gboolean front_length_read_as (const char *text, FrontMarks marks, FrontLengths lengths, double *seconds);

G_END_DECLS
