#define G_LOG_DOMAIN "front-calendar"

#include "config.h"
#include "calendar/front-period-name.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"

static char *
format_local (gint64 at, const char *format)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (at / FRONT_SECOND);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, front_time_zone ());

  return g_date_time_format (local, format);
}

static char *
name_hour (gint64 start)
{
  g_autofree char *name = format_local (start, "%d/%m/%Y %H:%M");
  g_autofree char *before = format_local (start - FRONT_HOUR, "%d/%m/%Y %H:%M");
  g_autofree char *after = format_local (start + FRONT_HOUR, "%d/%m/%Y %H:%M");

  if (g_str_equal (name, before) || g_str_equal (name, after))
    return format_local (start, "%d/%m/%Y %H:%M %:z");
  return g_steal_pointer (&name);
}

char *
front_period_name (const FrontPeriod *period, FrontBy by)
{
  g_return_val_if_fail (period != NULL, NULL);

  switch (by)
    {
    case FRONT_BY_HOUR:
      return name_hour (period->start);
    case FRONT_BY_DAY:
      return format_local (period->start, "%d/%m/%Y");
    case FRONT_BY_WEEK:
      /* Translators: a date follows: the first day of a week. */
      return format_local (period->start, _("week of %d/%m/%Y"));
    case FRONT_BY_MONTH:
      return format_local (period->start, "%B %Y");
    case FRONT_BY_QUARTER:
    case FRONT_BY_YEAR:
    default:
      return g_strdup (period->label);
    }
}
