#include "config.h"
#include "exchange/front-value-private.h"

#include <string.h>

/* Dates and times. */

static const char *const order_names[] = { "any", "day-first", "month-first", "iso" };

gboolean
front_dates_order_from_name (const char *name, FrontDatesOrder *order)
{
  for (guint i = FRONT_DATES_DAY_FIRST; i < G_N_ELEMENTS (order_names); i++)
    if (g_str_equal (name, order_names[i]))
      {
        *order = i;
        return TRUE;
      }
  return FALSE;
}

const char *
front_dates_order_name (FrontDatesOrder order)
{
  return order_names[order];
}

static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july",
                                      "august", "september", "october", "november", "december" };

/* A month's English name, whole or its first three letters (and "sept"). */
static int
read_month_name (const char **at)
{
  gsize n = 0;

  while (g_ascii_isalpha ((*at)[n]))
    n++;
  if (n < 3)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strncasecmp (*at, months[i], n) == 0 && (n == 3 || n == strlen (months[i]) || (n == 4 && i == 8)))
      {
        *at += n;
        if (**at == '.')
          (*at)++;
        return (int) i + 1;
      }
  return 0;
}

static int
full_year (int year, int figures)
{
  if (figures > 2)
    return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}

static gboolean
take_date (FrontMoment *moment, int year, int month, int day)
{
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1
      || day > g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year))
    return FALSE;
  moment->year = year;
  moment->month = month;
  moment->day = day;
  moment->has_date = TRUE;
  return TRUE;
}

/* 2026-01-05, 2026/1/5, 2026.1.5, 2026-01 and 20260105. */
static gboolean
read_year_first (const char **at, FrontMoment *moment)
{
  const char *p = *at;
  int year, month, day, n = front_read_figures (&p, &year);

  if (n == 8 && !g_ascii_isdigit (*p))
    {
      *at = p;
      return take_date (moment, year / 10000, year / 100 % 100, year % 100);
    }
  if (n != 4 || (*p != '-' && *p != '/' && *p != '.'))
    return FALSE;
  {
    char mark = *p++;

    n = front_read_figures (&p, &month);
    if (n < 1 || n > 2)
      return FALSE;
    if (*p != mark)
      {
        if (mark != '-' || n != 2 || *p != '\0')
          return FALSE;
        moment->month_only = TRUE;
        *at = p;
        return take_date (moment, year, month, 1);
      }
    p++;
  }
  n = front_read_figures (&p, &day);
  *at = p;
  return n >= 1 && n <= 2 && take_date (moment, year, month, day);
}

/* 5 January 2026, 5-Jan-26, January 5, 2026, Apr-15, April 2015. */
static gboolean
read_named (const char **at, FrontMoment *moment)
{
  const char *p = *at;
  int day = 0, year, month, n = front_read_figures (&p, &day);

  if (n > 2)
    return FALSE;
  if (n > 0)
    {
      if (g_ascii_strncasecmp (p, "st", 2) == 0 || g_ascii_strncasecmp (p, "nd", 2) == 0 || g_ascii_strncasecmp (p, "rd", 2) == 0
          || g_ascii_strncasecmp (p, "th", 2) == 0)
        p += 2;
      while (*p == ' ' || *p == '-' || *p == '/' || *p == '.')
        p++;
    }
  month = read_month_name (&p);
  if (month == 0)
    return FALSE;
  while (*p == ' ' || *p == '-' || *p == '/' || *p == ',')
    p++;
  n = front_read_figures (&p, &year);
  if (day == 0 && n >= 1 && n <= 2 && (*p == ',' || *p == ' ')) /* January 5, 2026 */
    {
      const char *q = p;
      int after, figures;

      while (*q == ',' || *q == ' ')
        q++;
      figures = front_read_figures (&q, &after);
      if (figures == 4)
        {
          *at = q;
          return take_date (moment, after, month, year);
        }
    }
  if (n != 2 && n != 4)
    return FALSE;
  *at = p;
  moment->month_only = day == 0;
  return take_date (moment, full_year (year, n), month, MAX (day, 1));
}

/* 05/01/2026, 5-1-26, 5.1.2026 */
static gboolean
read_numeric (const char **at, FrontDatesOrder order, FrontMoment *moment)
{
  const char *p = *at;
  int first, second, year, n = front_read_figures (&p, &first);
  char mark = *p;
  FrontMoment other = { 0 };
  gboolean day_first, month_first;

  if (n < 1 || n > 2 || (mark != '/' && mark != '-' && mark != '.'))
    return FALSE;
  p++;
  n = front_read_figures (&p, &second);
  if (n < 1 || n > 2 || *p != mark)
    return FALSE;
  p++;
  n = front_read_figures (&p, &year);
  if ((n != 2 && n != 4) || order == FRONT_DATES_ISO)
    return FALSE;
  year = full_year (year, n);
  *at = p;
  moment->numeric = TRUE;
  if (order == FRONT_DATES_MONTH_FIRST)
    return take_date (moment, year, first, second);
  if (order == FRONT_DATES_DAY_FIRST)
    return take_date (moment, year, second, first);
  month_first = take_date (&other, year, first, second);
  day_first = take_date (moment, year, second, first);
  moment->ambiguous = day_first && month_first && first != second;
  return day_first || (month_first && take_date (moment, year, first, second));
}

/* 14:05, 14:05:07.25, 2:05pm */
/* am, pm, a.m. or p.m. behind an hour, if it is there; @at is then moved behind it. FALSE: the hour is none of twelve. */
static gboolean
take_half_day (const char **at, int *hour, gboolean *said)
{
  const char *p = front_skip_space (*at);
  gboolean pm = g_ascii_strncasecmp (p, "pm", 2) == 0 || g_ascii_strncasecmp (p, "p.m.", 4) == 0;
  gboolean am = g_ascii_strncasecmp (p, "am", 2) == 0 || g_ascii_strncasecmp (p, "a.m.", 4) == 0;

  *said = am || pm;
  if (!*said)
    return TRUE;
  if (*hour < 1 || *hour > 12)
    return FALSE;
  *hour = *hour % 12 + (pm ? 12 : 0);
  *at = p + (p[1] == '.' ? 4 : 2);
  return TRUE;
}

static gboolean
read_time (const char **at, FrontMoment *moment)
{
  const char *p = *at;
  int hour, minute, second = 0, n = front_read_figures (&p, &hour);
  gboolean said;

  if (n < 1 || n > 2 || *p != ':')
    return FALSE;
  p++;
  if (front_read_figures (&p, &minute) != 2)
    return FALSE;
  moment->second = 0;
  if (*p == ':')
    {
      p++;
      if (front_read_figures (&p, &second) != 2)
        return FALSE;
      moment->second = second;
      if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
        {
          double tenth = 0.1;

          for (p++; g_ascii_isdigit (*p); p++, tenth /= 10)
            moment->second += (*p - '0') * tenth;
        }
    }
  if (!take_half_day (&p, &hour, &said))
    return FALSE;
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;
  moment->hour = hour;
  moment->minute = minute;
  moment->has_time = TRUE;
  *at = p;
  return TRUE;
}

/* Z, UTC, GMT, +01:00, -0330, +01 */
static gboolean
read_offset (const char **at, FrontMoment *moment)
{
  const char *p = *at;
  int hours, minutes = 0, n, sign;

  if (*p == 'Z' || *p == 'z')
    p++;
  else if (g_ascii_strncasecmp (p, "utc", 3) == 0 || g_ascii_strncasecmp (p, "gmt", 3) == 0)
    p += 3;
  if (p != *at)
    {
      moment->has_offset = TRUE;
      *at = p;
      return TRUE;
    }
  if (*p != '+' && *p != '-')
    return FALSE;
  sign = *p++ == '-' ? -1 : 1;
  n = front_read_figures (&p, &hours);
  if (n == 4)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (n != 2)
    return FALSE;
  else if (*p == ':')
    {
      p++;
      if (front_read_figures (&p, &minutes) != 2)
        return FALSE;
    }
  if (hours > 14 || minutes > 59)
    return FALSE;
  moment->has_offset = TRUE;
  moment->offset_s = sign * (hours * 3600 + minutes * 60);
  *at = p;
  return TRUE;
}

/* A weekday's name before a date: "Mon 05/01/2026", "Monday, 5 January 2026". */
static const char *
skip_weekday (const char *at)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_ascii_strncasecmp (at, days[i], 3) == 0)
      {
        while (g_ascii_isalpha (*at))
          at++;
        while (*at == ',' || *at == ' ')
          at++;
        return at;
      }
  return at;
}

/* " - 09:30", "-09:30", " to 09:30 am": the end of a range that begins at the time before it. Behind a date that has the year first, or with a
 * T, minus is an offset. */
static const char *
read_range_end (const char *at, FrontMoment *moment, gboolean iso)
{
  const char *p = front_skip_space (at);
  gboolean spaced = p != at;
  FrontMoment end = { 0 };
  int s;

  if (*p == '-' && (!iso || (spaced && p[1] == ' ')))
    p++;
  else if (g_str_has_prefix (p, "\342\200\223"))
    p += 3;
  else if (g_ascii_strncasecmp (p, "to ", 3) == 0)
    p += 3;
  else
    return at;
  p = front_skip_space (p);
  if (!read_time (&p, &end))
    return at;
  s = (end.hour * 60 + end.minute - moment->hour * 60 - moment->minute) * 60 + (int) (end.second - moment->second);
  if (end.hour == 0 && end.minute == 0)
    s += 86400;
  if (s <= 0)
    return at;
  /* The last second, or the last minute, of an interval is in it. */
  s += s % 60 == 59;
  moment->range_s = s % 300 == 240 ? s + 60 : s;
  return p;
}

gboolean
front_moment_read (const char *text, FrontDatesOrder order, FrontMoment *moment)
{
  const char *at = skip_weekday (front_skip_space (text)), *start = at;
  gboolean iso = FALSE;

  memset (moment, 0, sizeof *moment);
  if (!read_time (&at, moment))
    {
      at = start;
      memset (moment, 0, sizeof *moment);
      iso = read_year_first (&at, moment);
      if (!iso)
        {
          at = start;
          memset (moment, 0, sizeof *moment);
          if (!read_numeric (&at, order, moment))
            {
              at = start;
              memset (moment, 0, sizeof *moment);
              if (!read_named (&at, moment))
                return FALSE;
            }
        }
      start = at;
      if (*at == 'T' || *at == 't' || *at == ',')
        at++;
      at = front_skip_space (at);
      if (at != start && !read_time (&at, moment) && *front_skip_space (at) != '\0')
        return FALSE;
    }
  if (moment->has_time)
    at = read_range_end (at, moment, iso);
  at = front_skip_space (at);
  if (moment->has_time && read_offset (&at, moment))
    at = front_skip_space (at);
  return *at == '\0';
}

gboolean
front_serial_read (const char *text, FrontMoment *moment)
{
  const char *at = front_skip_space (text);
  double share = 0, tenth = 0.1;
  int days, seconds;
  GDate date;

  memset (moment, 0, sizeof *moment);
  if (front_read_figures (&at, &days) != 5 || days < 20000 || days > 79999)
    return FALSE;
  if ((*at == '.' || *at == ',') && g_ascii_isdigit (at[1]))
    for (at++; g_ascii_isdigit (*at); at++, tenth /= 10)
      {
        share += (*at - '0') * tenth;
        moment->has_time = TRUE;
      }
  if (*front_skip_space (at) != '\0')
    return FALSE;
  seconds = (int) (share * 86400 + 0.5);
  days += seconds / 86400;
  seconds %= 86400;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint) days);
  moment->hour = seconds / 3600;
  moment->minute = seconds / 60 % 60;
  moment->second = seconds % 60;
  return take_date (moment, g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date));
}

static gboolean
read_part (const char *text, FrontMarks marks, double *part)
{
  gboolean percent;

  return front_number_read (text, marks, part, &percent) && !percent && *part >= 0 && *part < 1;
}

gboolean
front_day_part_read (const char *text, FrontMoment *moment)
{
  double part;
  int seconds;

  memset (moment, 0, sizeof *moment);
  if (!read_part (text, FRONT_MARKS_POINT, &part) && !read_part (text, FRONT_MARKS_COMMA, &part)) /* "0,375" is 375 to the first */
    return FALSE;
  seconds = MIN ((int) (part * 86400 + 0.5), 86399);
  moment->hour = seconds / 3600;
  moment->minute = seconds / 60 % 60;
  moment->second = seconds % 60;
  moment->has_time = TRUE;
  return TRUE;
}

gboolean
front_clock_read (const char *text, FrontMoment *moment)
{
  const char *at = front_skip_space (text);
  int hour, minute = 0, n = front_read_figures (&at, &hour);
  gboolean said;

  memset (moment, 0, sizeof *moment);
  if (n == 3 || n == 4)
    {
      minute = hour % 100;
      hour /= 100;
    }
  else if (n < 1 || n > 2)
    return FALSE;
  else if (*at == '.')
    {
      at++;
      n = front_read_figures (&at, &minute);
      if (n == 1)
        minute *= 10; /* a spreadsheet took the nought of 9.30 away */
      else if (n != 2)
        return FALSE;
      n = 4;
    }
  if (!take_half_day (&at, &hour, &said) || (!said && n < 3))
    return FALSE;
  at = front_skip_space (at);
  if (*at != '\0' || hour > 23 || minute > 59)
    return FALSE;
  moment->hour = hour;
  moment->minute = minute;
  moment->has_time = TRUE;
  return TRUE;
}

/* 9, 09, 0900, 9.30, 09:00, 9am, 09h, 09h30 */
static gboolean
read_hour (const char **at, int *minutes)
{
  const char *p = *at;
  int hour, minute = 0, n = front_read_figures (&p, &hour);
  gboolean said;

  if (n == 3 || n == 4)
    {
      minute = hour % 100;
      hour /= 100;
    }
  else if (n < 1 || n > 2)
    return FALSE;
  else if ((*p == ':' || *p == '.' || *p == 'h' || *p == 'H') && g_ascii_isdigit (p[1]))
    {
      p++;
      if (front_read_figures (&p, &minute) != 2)
        return FALSE;
    }
  else if (*p == 'h' || *p == 'H')
    p++;
  if (*p == ':' && g_str_has_prefix (p, ":00"))
    p += 3;
  p = front_skip_space (p);
  if (!take_half_day (&p, &hour, &said))
    return FALSE;
  *minutes = hour * 60 + minute;
  *at = p;
  return minute < 60 && hour <= 24;
}

gboolean
front_hour_read (const char *text, FrontMoment *moment)
{
  const char *at = front_skip_space (text);
  int start, end;

  memset (moment, 0, sizeof *moment);
  if (!read_hour (&at, &start) || start >= 24 * 60)
    return FALSE;
  at = front_skip_space (at);
  if (*at != '\0')
    {
      if (*at == '-')
        at++;
      else if (g_str_has_prefix (at, "\342\200\223"))
        at += 3;
      else if (g_ascii_strncasecmp (at, "to ", 3) == 0)
        at += 3;
      else
        return FALSE;
      at = front_skip_space (at);
      if (!read_hour (&at, &end) || *front_skip_space (at) != '\0' || (end <= start && end != 0))
        return FALSE;
    }
  moment->hour = start / 60;
  moment->minute = start % 60;
  moment->has_time = TRUE;
  return TRUE;
}
