#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example-private.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"
#include "calendar/front-holidays.h"

#define YEARS 2
#define WEEKS_AFTER 6      /* no e-mail takes longer */
#define MONTHS_TO_BAD 10   /* the bad quarter is the one in progress so many months after the start */
#define OPENS (8 * 3600 + 1800)
#define CLOSES (17 * 3600)
#define CLOSES_FRIDAY (16 * 3600 + 1800)

static void
format_date (const GDate *date, char text[11])
{
  g_snprintf (text, 11, "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

static gboolean
read_date (const char *text, GDate *date, GError **error)
{
  gint64 at;
  g_auto(GStrv) parts = NULL;

  if (!front_date_start (text, &at, error))
    return FALSE;
  parts = g_strsplit (text, "-", 3);
  g_date_set_dmy (date, (GDateDay) g_ascii_strtoull (parts[2], NULL, 10),
                  (GDateMonth) g_ascii_strtoull (parts[1], NULL, 10), (GDateYear) g_ascii_strtoull (parts[0], NULL, 10));
  return TRUE;
}

/* The quarters of the financial year begin with those of the calendar's. */
static void
set_quarter (GDate *first, GDate *last, const GDate *within)
{
  int month = (g_date_get_month (within) - 1) / 3 * 3 + 1;

  g_date_set_dmy (first, 1, (GDateMonth) month, g_date_get_year (within));
  *last = *first;
  g_date_add_months (last, 3);
  g_date_subtract_days (last, 1);
}

static gboolean
is_open (const GDate *date)
{
  GDateWeekday weekday = g_date_get_weekday (date);

  return weekday != G_DATE_SATURDAY && weekday != G_DATE_SUNDAY && !front_bank_holiday (date);
}

GArray *
front_example_days (const char *until, guint *n_days, FrontExampleMade *made, GError **error)
{
  g_autoptr(GArray) days = g_array_new (FALSE, TRUE, sizeof (FrontExampleDay));
  GDate first, last, end, within, bad_first, bad_last;
  gboolean was_open = FALSE;

  if (!read_date (until, &last, error))
    return NULL;
  first = last;
  g_date_add_days (&first, 1);
  g_date_subtract_years (&first, YEARS);
  within = first;
  g_date_add_months (&within, MONTHS_TO_BAD);
  set_quarter (&bad_first, &bad_last, &within);
  end = last;
  g_date_add_days (&end, WEEKS_AFTER * 7);

  format_date (&first, made->from);
  format_date (&last, made->until);
  format_date (&bad_first, made->bad_from);
  format_date (&bad_last, made->bad_until);

  *n_days = (guint) (g_date_days_between (&first, &last) + 1);
  for (GDate date = first; g_date_compare (&date, &end) <= 0; g_date_add_days (&date, 1))
    {
      FrontExampleDay day = { .date = date };
      char text[11];
      gint64 midnight;

      format_date (&date, text);
      if (!front_date_start (text, &midnight, error))
        return NULL;
      day.midnight = midnight / FRONT_SECOND;
      if (is_open (&date))
        {
          /* The clocks change on Sundays, so an open day has 24 hours. */
          day.opens = day.midnight + OPENS;
          day.closes = day.midnight + (g_date_get_weekday (&date) == G_DATE_FRIDAY ? CLOSES_FRIDAY : CLOSES);
          day.first_after_closed = !was_open;
        }
      was_open = day.opens > 0;
      day.short_staffed = g_date_compare (&date, &bad_first) >= 0 && g_date_compare (&date, &bad_last) <= 0;
      g_array_append_val (days, day);
    }
  return g_steal_pointer (&days);
}

gint64
front_example_office_time (GArray *days, guint day, gint64 at, double seconds)
{
  gint64 left = (gint64) seconds;

  for (; day < days->len; day++)
    {
      const FrontExampleDay *here = &g_array_index (days, FrontExampleDay, day);

      if (here->opens == 0 || here->closes <= at)
        continue;
      at = MAX (at, here->opens);
      if (at + left <= here->closes)
        return at + left;
      left -= here->closes - at;
    }
  return at + left;
}
