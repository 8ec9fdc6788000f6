#define G_LOG_DOMAIN "front-calendar"

#include "config.h"
#include "calendar/front-holidays.h"

/* Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher). */
static void
set_easter (GDate *date, int year)
{
  int a = year % 19;
  int b = year / 100;
  int c = year % 100;
  int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

  g_date_set_dmy (date, (GDateDay) (f % 31 + 1), (GDateMonth) (f / 31), (GDateYear) year);
}

/* Days from Easter Sunday. */
static int
days_after_easter (const GDate *date)
{
  GDate easter;

  g_date_clear (&easter, 1);
  set_easter (&easter, g_date_get_year (date));
  return g_date_days_between (&easter, date);
}

/* Moved and added days; the day that was moved is no holiday then. */
static const struct
{
  int year, month, day;
  gboolean holiday;
} by_proclamation[] = {
  { 2011, 4, 29, TRUE },
  { 2012, 5, 28, FALSE }, { 2012, 6, 4, TRUE }, { 2012, 6, 5, TRUE },
  { 2020, 5, 4, FALSE },  { 2020, 5, 8, TRUE },
  { 2022, 5, 30, FALSE }, { 2022, 6, 2, TRUE }, { 2022, 6, 3, TRUE }, { 2022, 9, 19, TRUE },
  { 2023, 5, 8, TRUE },
};

gboolean
front_bank_holiday (const GDate *date)
{
  int year, month, day;
  GDateWeekday weekday;

  g_return_val_if_fail (date != NULL && g_date_valid (date), FALSE);

  year = g_date_get_year (date);
  month = g_date_get_month (date);
  day = g_date_get_day (date);
  weekday = g_date_get_weekday (date);

  for (gsize i = 0; i < G_N_ELEMENTS (by_proclamation); i++)
    if (by_proclamation[i].year == year && by_proclamation[i].month == month && by_proclamation[i].day == day)
      return by_proclamation[i].holiday;

  if (weekday == G_DATE_SATURDAY || weekday == G_DATE_SUNDAY)
    return FALSE; /* its substitute is the holiday */
  switch (month)
    {
    case G_DATE_JANUARY:
      return day == 1 || (weekday == G_DATE_MONDAY && day <= 3);
    case G_DATE_MARCH:
    case G_DATE_APRIL:
      return days_after_easter (date) == -2 || days_after_easter (date) == 1;
    case G_DATE_MAY:
      return weekday == G_DATE_MONDAY && (day <= 7 || day >= 25);
    case G_DATE_AUGUST:
      return weekday == G_DATE_MONDAY && day >= 25;
    case G_DATE_DECEMBER:
      if (day == 25 || day == 26)
        return TRUE;
      /* 27th: the 25th was a Saturday, or a Sunday (with the 26th a holiday itself). 28th: the 26th was on a weekend. */
      return (day == 27 && (weekday == G_DATE_MONDAY || weekday == G_DATE_TUESDAY))
             || (day == 28 && (weekday == G_DATE_MONDAY || weekday == G_DATE_TUESDAY));
    default:
      return FALSE;
    }
}
