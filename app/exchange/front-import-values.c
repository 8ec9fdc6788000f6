#include "config.h"
#include "exchange/front-import-map.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "store/front-db.h"

/* What would be longer over midnight is taken as a slip. */
#define LONGEST_OVER_MIDNIGHT (12 * FRONT_HOUR)

/* Whatever is longer is no wait and no sum of waits, and would not fit behind a date. s. */
#define LENGTH_MOST (100 * 366 * 86400.0)

static void
set_fault (const FrontImportMap *map, FrontField field, FrontImportFault *fault, const char *cell, const char *what)
{
  if (fault->reason != NULL)
    return;
  fault->reason = g_strdup_printf (_("“%s” is no %s"), cell, what);
  fault->column = map->columns[field];
}

const char *
front_import_text (const FrontImportMap *map, FrontTable *table, FrontField field)
{
  return map->columns[field] >= 0 ? front_table_cell (table, (guint) map->columns[field]) : "";
}

gboolean
front_import_is_nothing (const char *cell)
{
  static const char *const nothing[] = { "", "-", "n/a", "null", "–", "na", "#n/a", NULL };
  g_autofree char *word = g_strstrip (g_ascii_strdown (cell, -1));

  return g_strv_contains (nothing, word);
}

gboolean
front_import_is_undivided (const char *cell)
{
  g_autofree char *word = g_strstrip (g_ascii_strup (cell, -1));

  return g_str_equal (word, "#DIV/0!") || g_str_equal (word, "#DIV/0");
}

/* An average or a share of an interval in which nobody rang, or was answered. Of others the fault hides a figure. */
static gboolean
is_of_no_calls (const FrontImportMap *map, FrontTable *table, const char *cell)
{
  static const FrontField counts[] = { FRONT_FIELD_ANSWERED, FRONT_FIELD_OFFERED };
  double n;

  if (map->kind != FRONT_IMPORT_INTERVALS || !front_import_is_undivided (cell))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (front_number_read (front_import_text (map, table, counts[i]), map->marks[counts[i]], &n, NULL) && n == 0)
      return TRUE;
  return FALSE;
}

double
front_import_number (const FrontImportMap *map, FrontTable *table, FrontField field, FrontImportFault *fault)
{
  const char *cell = front_import_text (map, table, field);
  double value;

  if (front_import_is_nothing (cell))
    return NAN;
  if (front_number_read (cell, map->marks[field], &value, NULL))
    return value;
  set_fault (map, field, fault, cell, _("number"));
  return NAN;
}

double
front_import_length (const FrontImportMap *map, FrontTable *table, FrontField field, FrontImportFault *fault)
{
  const char *cell = front_import_text (map, table, field);
  double value;

  if (front_import_is_nothing (cell) || is_of_no_calls (map, table, cell))
    return NAN;
  if (!front_length_read_as (cell, map->marks[field], map->lengths[field], &value))
    set_fault (map, field, fault, cell, _("length of time"));
  else if (value > LENGTH_MOST)
    set_fault (map, field, fault, cell, _("length of time that can be"));
  else
    return value;
  return NAN;
}

/* As it stands; @said: the best score where the cell says it, NAN. */
static double
read_score (const FrontImportMap *map, const char *cell, double *said, FrontImportFault *fault)
{
  double value;

  *said = NAN;
  if (map->scale == FRONT_SCORE_SCALE_NONE && front_number_read (cell, map->marks[FRONT_FIELD_SCORE], &value, NULL))
    return value;
  if (front_score_read (map->scale, cell, &value, said))
    return value;
  set_fault (map, FRONT_FIELD_SCORE, fault, cell, map->scale == FRONT_SCORE_SCALE_NONE ? _("number") : _("answer of the scale that the others are on"));
  return NAN;
}

double
front_import_score (const FrontImportMap *map, FrontTable *table, double *most, FrontImportFault *fault)
{
  const char *cell = front_import_text (map, table, FRONT_FIELD_SCORE);
  double value, said;

  if (front_import_is_nothing (cell))
    return NAN;
  value = read_score (map, cell, &said, fault);
  if (fault->reason != NULL)
    return NAN;
  if (isnan (*most))
    *most = isnan (said) ? map->most : said;
  if (isnan (map->turned) || isnan (value))
    return value;
  if (value < map->turned - map->most || value > map->most)
    set_fault (map, FRONT_FIELD_SCORE, fault, cell, _("score of the scale that the heading says"));
  return map->turned - value;
}

double
front_import_share (const FrontImportMap *map, FrontTable *table, FrontField field, FrontImportFault *fault)
{
  const char *cell = front_import_text (map, table, field);
  double value;
  gboolean percent;

  if (front_import_is_nothing (cell) || is_of_no_calls (map, table, cell))
    return NAN;
  if (front_number_read (cell, map->marks[field], &value, &percent) && value >= 0 && value <= 100)
    return percent || map->share_of_hundred[field] ? value / 100 : value;
  set_fault (map, field, fault, cell, _("share"));
  return NAN;
}

gboolean
front_import_doubled (const FrontImportMap *map, gint64 at)
{
  g_autoptr(GDateTime) one = g_date_time_new_from_unix_utc (at / FRONT_SECOND);
  g_autoptr(GDateTime) other = g_date_time_new_from_unix_utc ((at + FRONT_HOUR) / FRONT_SECOND);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (one, map->zone);
  g_autoptr(GDateTime) later = g_date_time_to_timezone (other, map->zone);

  return g_date_time_get_hour (local) == g_date_time_get_hour (later);
}

/* A day of the calendar and a time of day in the file's zone; of the two that an autumn night has, the first. @skipped out (nullable): a spring
 * night has no such time of day. */
static gint64
instant_of (const FrontImportMap *map, const FrontMoment *moment, gboolean *skipped)
{
  g_autoptr(GTimeZone) zone = moment->has_offset ? g_time_zone_new_offset (moment->offset_s) : g_time_zone_ref (map->zone);
  g_autoptr(GDateTime) time = g_date_time_new (zone, moment->year, moment->month, moment->day, moment->hour, moment->minute, 0);
  gint64 at;

  if (skipped != NULL)
    *skipped = time != NULL && moment->has_time && g_date_time_get_hour (time) != moment->hour;
  if (time == NULL)
    return FRONT_NEVER;
  at = g_date_time_to_unix (time) * FRONT_SECOND;
  if (!moment->has_offset && front_import_doubled (map, at - FRONT_HOUR))
    at -= FRONT_HOUR;
  return at + (gint64) llround (moment->second * G_USEC_PER_SEC);
}

static void
take_day (const FrontImportMap *map, FrontMoment *moment, gint64 day)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (day / FRONT_SECOND);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, map->zone);

  g_date_time_get_ymd (local, &moment->year, &moment->month, &moment->day);
  moment->has_date = TRUE;
}

static gboolean
read_moment (const FrontImportMap *map, FrontField field, const char *cell, FrontMoment *moment)
{
  if (map->serial[field] && (front_serial_read (cell, moment) || (field == FRONT_FIELD_TIME && front_day_part_read (cell, moment))))
    return TRUE;
  return front_moment_read (cell, map->dates[field], moment)
         || (field == FRONT_FIELD_TIME && (front_clock_read (cell, moment) || front_hour_read (cell, moment)));
}

/* The field that says which day it was, for intervals of more than one. */
static FrontField
span_field (const FrontImportMap *map)
{
  return front_import_has (map, FRONT_FIELD_ARRIVED) ? FRONT_FIELD_ARRIVED : FRONT_FIELD_DATE;
}

static gboolean
read_span (const FrontImportMap *map, FrontField field, const char *cell, FrontSpan *span)
{
  g_autofree char *day = NULL;
  FrontMoment moment;

  if (map->kind != FRONT_IMPORT_INTERVALS || field != span_field (map))
    return FALSE;
  if (map->serial[field] && front_serial_read (cell, &moment) && !moment.has_time)
    cell = day = g_strdup_printf ("%04d-%02d-%02d", moment.year, moment.month, moment.day);
  return front_span_read (cell, map->span, map->dates[field], span);
}

/* 09:00 - 09:30 */
static gint64
range_length (const FrontImportMap *map, FrontTable *table)
{
  FrontField field = front_import_has (map, FRONT_FIELD_TIME) ? FRONT_FIELD_TIME : span_field (map);
  FrontMoment moment;

  if (!front_import_has (map, field) || !front_moment_read (front_import_text (map, table, field), map->dates[field], &moment))
    return 0;
  return moment.range_s * FRONT_SECOND;
}

gint64
front_import_span_length (const FrontImportMap *map, FrontTable *table)
{
  FrontField field = span_field (map);
  FrontSpan span;

  if (!front_import_has (map, field) || !read_span (map, field, front_import_text (map, table, field), &span))
    return range_length (map, table);
  return g_date_days_between (&span.first, &span.end) * 24 * FRONT_HOUR;
}

/* As front_import_moment (); @undated out: the cell says only a time, and the date is that of @day. @moment out: what was said, then. */
static gint64
take_moment (const FrontImportMap *map, FrontTable *table, FrontField field, gint64 day, FrontMoment *moment, gboolean *undated, FrontImportFault *fault)
{
  const char *cell = front_import_text (map, table, field);
  FrontSpan span;
  gboolean skipped;
  gint64 at;

  *moment = (FrontMoment) { 0 };
  *undated = FALSE;
  if (front_import_is_nothing (cell))
    return FRONT_NEVER;
  if (read_span (map, field, cell, &span))
    {
      moment->year = g_date_get_year (&span.first);
      moment->month = (int) g_date_get_month (&span.first);
      moment->day = g_date_get_day (&span.first);
      return instant_of (map, moment, NULL);
    }
  if (map->span > FRONT_SPAN_NONE && field == span_field (map))
    {
      /* A date under "Quarter" or "Week" that is none must not become a day's figure. */
      set_fault (map, field, fault, cell, _("week, month, quarter or year whose first day is sure"));
      return FRONT_NEVER;
    }
  if (!read_moment (map, field, cell, moment) || (!moment->has_date && day == FRONT_NEVER))
    {
      set_fault (map, field, fault, cell, moment->has_time && !moment->has_date ? _("date") : _("date or time"));
      return FRONT_NEVER;
    }
  *undated = !moment->has_date;
  if (*undated)
    take_day (map, moment, day);
  at = instant_of (map, moment, &skipped);
  if (skipped)
    {
      if (fault->reason == NULL)
        {
          fault->reason = g_strdup_printf (_("is a time that the clocks skipped that night: “%s”; if the file’s times are UTC, say so"), cell);
          fault->column = map->columns[field];
        }
      return FRONT_NEVER;
    }
  return at;
}

gint64
front_import_moment (const FrontImportMap *map, FrontTable *table, FrontField field, gint64 day, gboolean *timed, FrontImportFault *fault)
{
  FrontMoment moment;
  gboolean undated;
  gint64 at = take_moment (map, table, field, day, &moment, &undated, fault);

  *timed = at != FRONT_NEVER && moment.has_time;
  return at;
}

static gint64
next_day (const FrontImportMap *map, const FrontMoment *moment)
{
  FrontMoment next = *moment;
  GDate date;

  g_date_set_dmy (&date, (GDateDay) moment->day, (GDateMonth) moment->month, (GDateYear) moment->year);
  g_date_add_days (&date, 1);
  next.year = g_date_get_year (&date);
  next.month = (int) g_date_get_month (&date);
  next.day = g_date_get_day (&date);
  return instant_of (map, &next, NULL);
}

gint64
front_import_moment_after (const FrontImportMap *map, FrontTable *table, FrontField field, gint64 after, gboolean *timed, FrontImportFault *fault)
{
  FrontMoment moment;
  gboolean undated;
  gint64 at = take_moment (map, table, field, after, &moment, &undated, fault), next;

  *timed = at != FRONT_NEVER && moment.has_time;
  if (!*timed || !undated || at >= after)
    return at;
  if (front_import_doubled (map, at) && at + FRONT_HOUR >= after)
    return at + FRONT_HOUR;
  next = next_day (map, &moment);
  return next != FRONT_NEVER && next >= after && next - after < LONGEST_OVER_MIDNIGHT ? next : at;
}

gint64
front_import_arrival (const FrontImportMap *map, FrontTable *table, gboolean *timed, FrontImportFault *fault)
{
  FrontField date = front_import_has (map, FRONT_FIELD_ARRIVED) ? FRONT_FIELD_ARRIVED : FRONT_FIELD_DATE;
  gint64 at;

  if (!front_import_has (map, date))
    date = FRONT_FIELD_TIME;
  at = front_import_moment (map, table, date, map->day, timed, fault);

  if (at == FRONT_NEVER)
    {
      if (fault->reason == NULL)
        {
          fault->reason = g_strdup (_("says no date"));
          fault->column = map->columns[date];
        }
      return FRONT_NEVER;
    }
  if (!*timed && date != FRONT_FIELD_TIME && front_import_has (map, FRONT_FIELD_TIME))
    {
      gint64 with = front_import_moment (map, table, FRONT_FIELD_TIME, at, timed, fault);

      if (with != FRONT_NEVER)
        at = with;
    }
  return at;
}
