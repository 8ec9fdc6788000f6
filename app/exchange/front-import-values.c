#include "config.h"
#include "exchange/front-import-map.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "store/front-db.h"

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

/* "-", "n/a": nothing was said. */
static gboolean
is_nothing (const char *cell)
{
  g_autofree char *word = g_strstrip (g_ascii_strdown (cell, -1));

  return *word == '\0' || g_str_equal (word, "-") || g_str_equal (word, "n/a") || g_str_equal (word, "null")
         || g_str_equal (word, "–") || g_str_equal (word, "na");
}

double
front_import_number (const FrontImportMap *map, FrontTable *table, FrontField field, FrontImportFault *fault)
{
  const char *cell = front_import_text (map, table, field);
  double value;

  if (is_nothing (cell))
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

  if (is_nothing (cell))
    return NAN;
  if (front_length_read (cell, map->marks[field], &value))
    return value;
  set_fault (map, field, fault, cell, _("length of time"));
  return NAN;
}

double
front_import_share (const FrontImportMap *map, FrontTable *table, FrontField field, FrontImportFault *fault)
{
  const char *cell = front_import_text (map, table, field);
  double value;
  gboolean percent;

  if (is_nothing (cell))
    return NAN;
  if (front_number_read (cell, map->marks[field], &value, &percent) && value >= 0 && value <= 100)
    return percent || map->share_of_hundred ? value / 100 : value;
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

/* A day of the calendar and a time of day in the file's zone; of the two that an autumn night has, the first. */
static gint64
instant_of (const FrontImportMap *map, const FrontMoment *moment)
{
  g_autoptr(GTimeZone) zone = moment->has_offset ? g_time_zone_new_offset (moment->offset_s) : g_time_zone_ref (map->zone);
  g_autoptr(GDateTime) time = g_date_time_new (zone, moment->year, moment->month, moment->day, moment->hour, moment->minute, 0);

  gint64 at;

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
  if (map->serial[field] && front_serial_read (cell, moment))
    return TRUE;
  return front_moment_read (cell, map->dates[field], moment) || (field == FRONT_FIELD_TIME && front_clock_read (cell, moment));
}

gint64
front_import_moment (const FrontImportMap *map, FrontTable *table, FrontField field, gint64 day, gboolean *timed, FrontImportFault *fault)
{
  const char *cell = front_import_text (map, table, field);
  FrontMoment moment;

  *timed = FALSE;
  if (is_nothing (cell))
    return FRONT_NEVER;
  if (!read_moment (map, field, cell, &moment) || (!moment.has_date && day == FRONT_NEVER))
    {
      set_fault (map, field, fault, cell, moment.has_time && !moment.has_date ? _("date") : _("date or time"));
      return FRONT_NEVER;
    }
  if (!moment.has_date)
    take_day (map, &moment, day);
  *timed = moment.has_time;
  return instant_of (map, &moment);
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
