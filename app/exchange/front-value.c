#include "config.h"
#include "exchange/front-value.h"

#include <math.h>
#include <string.h>

static const char *const type_names[] = { "empty", "whole", "number", "percent", "money", "clock", "date", "moment", "link", "text" };
static const char *const order_names[] = { "any", "day-first", "month-first", "iso" };

const char *
front_cell_type_name (FrontCellType type)
{
  return type_names[type];
}

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

/* ── A place in a text ── */

/* Also the no-break space, which spreadsheets write. */
static const char *
skip_space (const char *at)
{
  for (;;)
    {
      if (g_ascii_isspace (*at))
        at++;
      else if (g_str_has_prefix (at, "\302\240"))
        at += 2;
      else if (g_str_has_prefix (at, "\342\200\257"))
        at += 3;
      else
        return at;
    }
}

/* A run of figures, at most nine: more is no part of a date or a time. Returns how many there are. */
static int
read_figures (const char **at, int *value)
{
  int n = 0;

  *value = 0;
  while (g_ascii_isdigit (**at) && n < 9)
    {
      *value = *value * 10 + (**at - '0');
      (*at)++;
      n++;
    }
  return n;
}

/* ── Dates and times ── */

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
  int year, month, day, n = read_figures (&p, &year);

  if (n == 8 && !g_ascii_isdigit (*p))
    {
      *at = p;
      return take_date (moment, year / 10000, year / 100 % 100, year % 100);
    }
  if (n != 4 || (*p != '-' && *p != '/' && *p != '.'))
    return FALSE;
  {
    char mark = *p++;

    n = read_figures (&p, &month);
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
  n = read_figures (&p, &day);
  *at = p;
  return n >= 1 && n <= 2 && take_date (moment, year, month, day);
}

/* 5 January 2026, 5-Jan-26, January 5, 2026, Apr-15, April 2015. */
static gboolean
read_named (const char **at, FrontMoment *moment)
{
  const char *p = *at;
  int day = 0, year, month, n = read_figures (&p, &day);

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
  n = read_figures (&p, &year);
  if (day == 0 && n >= 1 && n <= 2 && (*p == ',' || *p == ' ')) /* January 5, 2026 */
    {
      const char *q = p;
      int after, figures;

      while (*q == ',' || *q == ' ')
        q++;
      figures = read_figures (&q, &after);
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
  int first, second, year, n = read_figures (&p, &first);
  char mark = *p;
  FrontMoment other = { 0 };
  gboolean day_first, month_first;

  if (n < 1 || n > 2 || (mark != '/' && mark != '-' && mark != '.'))
    return FALSE;
  p++;
  n = read_figures (&p, &second);
  if (n < 1 || n > 2 || *p != mark)
    return FALSE;
  p++;
  n = read_figures (&p, &year);
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
static gboolean
read_time (const char **at, FrontMoment *moment)
{
  const char *p = *at;
  int hour, minute, second = 0, n = read_figures (&p, &hour);

  if (n < 1 || n > 2 || *p != ':')
    return FALSE;
  p++;
  if (read_figures (&p, &minute) != 2)
    return FALSE;
  moment->second = 0;
  if (*p == ':')
    {
      p++;
      if (read_figures (&p, &second) != 2)
        return FALSE;
      moment->second = second;
      if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
        {
          double tenth = 0.1;

          for (p++; g_ascii_isdigit (*p); p++, tenth /= 10)
            moment->second += (*p - '0') * tenth;
        }
    }
  {
    const char *q = skip_space (p);
    gboolean pm = g_ascii_strncasecmp (q, "pm", 2) == 0 || g_ascii_strncasecmp (q, "p.m.", 4) == 0;
    gboolean am = g_ascii_strncasecmp (q, "am", 2) == 0 || g_ascii_strncasecmp (q, "a.m.", 4) == 0;

    if (am || pm)
      {
        if (hour < 1 || hour > 12)
          return FALSE;
        hour = hour % 12 + (pm ? 12 : 0);
        p = q + (q[1] == '.' ? 4 : 2);
      }
  }
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
  n = read_figures (&p, &hours);
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
      if (read_figures (&p, &minutes) != 2)
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
skip_range_end (const char *at, const FrontMoment *moment, gboolean iso)
{
  const char *p = skip_space (at);
  gboolean spaced = p != at;
  FrontMoment end = { 0 };

  if (*p == '-' && (!iso || (spaced && p[1] == ' ')))
    p++;
  else if (g_str_has_prefix (p, "\342\200\223"))
    p += 3;
  else if (g_ascii_strncasecmp (p, "to ", 3) == 0)
    p += 3;
  else
    return at;
  p = skip_space (p);
  if (!read_time (&p, &end))
    return at;
  return end.hour * 60 + end.minute > moment->hour * 60 + moment->minute || end.hour * 60 + end.minute == 0 ? p : at;
}

gboolean
front_moment_read (const char *text, FrontDatesOrder order, FrontMoment *moment)
{
  const char *at = skip_weekday (skip_space (text)), *start = at;
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
      at = skip_space (at);
      if (at != start && !read_time (&at, moment) && *skip_space (at) != '\0')
        return FALSE;
    }
  if (moment->has_time)
    at = skip_range_end (at, moment, iso);
  at = skip_space (at);
  if (moment->has_time && read_offset (&at, moment))
    at = skip_space (at);
  return *at == '\0';
}

gboolean
front_serial_read (const char *text, FrontMoment *moment)
{
  const char *at = skip_space (text);
  double share = 0, tenth = 0.1;
  int days, seconds;
  GDate date;

  memset (moment, 0, sizeof *moment);
  if (read_figures (&at, &days) != 5 || days < 20000 || days > 79999)
    return FALSE;
  if ((*at == '.' || *at == ',') && g_ascii_isdigit (at[1]))
    for (at++; g_ascii_isdigit (*at); at++, tenth /= 10)
      {
        share += (*at - '0') * tenth;
        moment->has_time = TRUE;
      }
  if (*skip_space (at) != '\0')
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

gboolean
front_clock_read (const char *text, FrontMoment *moment)
{
  const char *at = skip_space (text);
  int hour, minute = 0, n = read_figures (&at, &hour);
  gboolean am, pm;

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
      n = read_figures (&at, &minute);
      if (n == 1)
        minute *= 10; /* a spreadsheet took the nought of 9.30 away */
      else if (n != 2)
        return FALSE;
      n = 4;
    }
  at = skip_space (at);
  am = g_ascii_strncasecmp (at, "am", 2) == 0;
  pm = g_ascii_strncasecmp (at, "pm", 2) == 0;
  if (am || pm)
    {
      if (hour < 1 || hour > 12)
        return FALSE;
      hour = hour % 12 + (pm ? 12 : 0);
      at = skip_space (at + 2);
    }
  else if (n < 3)
    return FALSE;
  if (*at != '\0' || hour > 23 || minute > 59)
    return FALSE;
  moment->hour = hour;
  moment->minute = minute;
  moment->has_time = TRUE;
  return TRUE;
}

/* ── Numbers ── */

static const char *const currencies[] = { "£", "$", "€", "¥", "GBP", "EUR", "USD" };

/* The sign, the currency and the brackets of a negative amount; @at at the first figure. */
static gboolean
read_front (const char **at, gboolean *negative, gboolean *bracket, gboolean *money)
{
  const char *p = skip_space (*at);

  *bracket = *p == '(';
  *negative = *bracket;
  *money = FALSE;
  if (*bracket)
    p = skip_space (p + 1);
  for (int i = 0; i < 2; i++) /* -£5 and £-5 */
    {
      if (*p == '-' || *p == '+')
        *negative = *p++ == '-' || *bracket;
      else if (g_str_has_prefix (p, "\342\210\222")) /* − */
        {
          *negative = TRUE;
          p += 3;
        }
      for (guint c = 0; !*money && c < G_N_ELEMENTS (currencies); c++)
        if (g_str_has_prefix (p, currencies[c]))
          {
            p = skip_space (p + strlen (currencies[c]));
            *money = TRUE;
          }
    }
  *at = p;
  return g_ascii_isdigit (*p) || ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]));
}

/* How long a thousands mark at @p is; 0: there is none. */
static gsize
thousands_mark (const char *p, FrontMarks marks)
{
  gsize n = 0;

  if (*p == (marks == FRONT_MARKS_POINT ? ',' : '.') || *p == '\'' || *p == ' ')
    n = 1;
  else if (g_str_has_prefix (p, "\302\240"))
    n = 2;
  else if (g_str_has_prefix (p, "\342\200\257") || g_str_has_prefix (p, "\342\200\231")) /* narrow space, ’ */
    n = 3;
  if (n == 0 || !g_ascii_isdigit (p[n]) || !g_ascii_isdigit (p[n + 1]) || !g_ascii_isdigit (p[n + 2]) || g_ascii_isdigit (p[n + 3]))
    return 0;
  return n;
}

typedef struct
{
  gboolean percent, money, decimals, grouped;
} NumberForm;

static gboolean
read_number (const char *text, FrontMarks marks, double *value, NumberForm *form)
{
  char digits[64];
  gsize n = 0;
  gboolean negative, bracket;
  const char *p = text;
  int leading = 0;

  memset (form, 0, sizeof *form);
  if (!read_front (&p, &negative, &bracket, &form->money))
    return FALSE;
  for (;;)
    {
      gsize mark;

      while (g_ascii_isdigit (*p) && n < 40)
        {
          digits[n++] = *p++;
          leading++;
        }
      mark = leading >= 1 && leading <= 3 ? thousands_mark (p, marks) : 0;
      if (mark == 0)
        break;
      form->grouped = TRUE;
      p += mark;
      leading = 0;
    }
  if (*p == (marks == FRONT_MARKS_POINT ? '.' : ',') && (g_ascii_isdigit (p[1]) || n > 0))
    {
      form->decimals = TRUE;
      digits[n++] = '.';
      for (p++; g_ascii_isdigit (*p); p++)
        if (n < sizeof digits - 8)
          digits[n++] = *p;
    }
  if ((*p == 'e' || *p == 'E') && n > 0 && (g_ascii_isdigit (p[1]) || ((p[1] == '-' || p[1] == '+') && g_ascii_isdigit (p[2]))))
    {
      form->decimals = TRUE;
      digits[n++] = 'e';
      p++;
      for (int i = 0; i < 4 && (g_ascii_isdigit (*p) || (i == 0 && !g_ascii_isdigit (*p))); i++)
        digits[n++] = *p++;
    }
  digits[n] = '\0';
  p = skip_space (p);
  for (int i = 0; i < 2; i++) /* (5%) and (5)% */
    if (*p == '%' && !form->percent)
      {
        form->percent = TRUE;
        p = skip_space (p + 1);
      }
    else if (*p == ')' && bracket)
      {
        bracket = FALSE;
        p = skip_space (p + 1);
      }
  if (bracket)
    return FALSE;
  if (*p != '\0' || n == 0)
    return FALSE;
  *value = g_ascii_strtod (digits, NULL);
  if (negative)
    *value = -*value;
  return isfinite (*value);
}

gboolean
front_number_read (const char *text, FrontMarks marks, double *value, gboolean *percent)
{
  NumberForm form;

  if (!read_number (text, marks, value, &form))
    return FALSE;
  if (percent != NULL)
    *percent = form.percent;
  return TRUE;
}

void
front_marks_look (FrontMarksEvidence *evidence, const char *text)
{
  double point, comma;
  NumberForm form;
  gboolean by_point = read_number (text, FRONT_MARKS_POINT, &point, &form);
  gboolean by_comma = read_number (text, FRONT_MARKS_COMMA, &comma, &form);

  if (by_point && !by_comma)
    evidence->points++;
  else if (by_comma && !by_point)
    evidence->commas++;
  else if (by_point && point != comma)
    evidence->unsure++;
}

gboolean
front_marks_decide (const FrontMarksEvidence *evidence, FrontMarks *marks)
{
  *marks = evidence->commas > 0 && evidence->points == 0 ? FRONT_MARKS_COMMA : FRONT_MARKS_POINT;
  return evidence->commas == 0 || evidence->points == 0;
}

/* ── Lengths of time ── */

/* 2h 5m 10s, 90 min, 1 day 02:03:04: each number with its unit. */
static gboolean
read_units (const char *text, FrontMarks marks, double *seconds)
{
  static const struct { const char *name; double s; } units[] = {
    { "days", 86400 }, { "day", 86400 }, { "d", 86400 }, { "hours", 3600 }, { "hour", 3600 }, { "hrs", 3600 }, { "hr", 3600 },
    { "h", 3600 }, { "minutes", 60 }, { "minute", 60 }, { "mins", 60 }, { "min", 60 }, { "m", 60 }, { "seconds", 1 },
    { "second", 1 }, { "secs", 1 }, { "sec", 1 }, { "s", 1 },
  };
  const char *p = skip_space (text);

  *seconds = 0;
  while (*p != '\0')
    {
      const char *start = p;
      char number[32];
      gsize n, unit = 0;
      double value;

      while (g_ascii_isdigit (*p) || *p == '.' || *p == ',')
        p++;
      n = (gsize) (p - start);
      if (n == 0 || n >= sizeof number)
        return FALSE;
      if (*p == ':')
        return p != text && start != text && front_length_read (start, marks, &value) && (*seconds += value, TRUE);
      memcpy (number, start, n);
      number[n] = '\0';
      p = skip_space (p);
      while (g_ascii_isalpha (p[unit]))
        unit++;
      if (!front_number_read (number, marks, &value, NULL) || unit == 0)
        return FALSE;
      for (guint i = 0;; i++)
        {
          if (i == G_N_ELEMENTS (units))
            return FALSE;
          if (strlen (units[i].name) == unit && g_ascii_strncasecmp (p, units[i].name, unit) == 0)
            {
              *seconds += value * units[i].s;
              break;
            }
        }
      p = skip_space (p + unit);
      if (*p == ',')
        p = skip_space (p + 1);
    }
  return TRUE;
}

gboolean
front_length_read (const char *text, FrontMarks marks, double *seconds)
{
  const char *p = skip_space (text), *start = p;
  int parts[3] = { 0 }, n = 0;
  double fraction = 0;
  gboolean percent;

  if (*p == '\0')
    return FALSE;
  if (front_number_read (text, marks, seconds, &percent))
    return !percent && *seconds >= 0;
  while (n < 3)
    {
      int figures = read_figures (&p, &parts[n]);

      if (figures == 0 || (n > 0 && (figures != 2 || parts[n] > 59)))
        return read_units (start, marks, seconds);
      n++;
      if (*p != ':')
        break;
      p++;
    }
  if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
    {
      double tenth = 0.1;

      for (p++; g_ascii_isdigit (*p); p++, tenth /= 10)
        fraction += (*p - '0') * tenth;
    }
  if (n < 2 || *skip_space (p) != '\0')
    return read_units (start, marks, seconds);
  *seconds = n == 2 ? parts[0] * 60.0 + parts[1] : parts[0] * 3600.0 + parts[1] * 60.0 + parts[2];
  *seconds += fraction;
  return TRUE;
}

/* ── What a cell is ── */

FrontCellType
front_cell_type_of (const char *text)
{
  const char *p = skip_space (text);
  FrontMoment moment;
  NumberForm form;
  double value;

  if (*p == '\0')
    return FRONT_VALUE_EMPTY;
  if (g_ascii_isdigit (*p) || g_ascii_isalpha (*p))
    {
      gboolean figures_only = p[strspn (p, "0123456789")] == '\0'; /* 20260105 is first of all a number */

      if (!figures_only && front_moment_read (p, FRONT_DATES_ANY, &moment))
        return moment.has_date && moment.has_time ? FRONT_VALUE_MOMENT : moment.has_date ? FRONT_VALUE_DATE : FRONT_VALUE_CLOCK;
    }
  if (read_number (p, FRONT_MARKS_POINT, &value, &form) || read_number (p, FRONT_MARKS_COMMA, &value, &form))
    return form.percent ? FRONT_VALUE_PERCENT
           : form.money ? FRONT_VALUE_MONEY
           : form.decimals ? FRONT_VALUE_NUMBER : FRONT_VALUE_WHOLE;
  if (g_ascii_isdigit (*p) && strchr (p, ':') != NULL && front_length_read (p, FRONT_MARKS_POINT, &value))
    return FRONT_VALUE_CLOCK;
  if (strchr (p, ' ') == NULL
      && (g_str_has_prefix (p, "http://") || g_str_has_prefix (p, "https://") || g_str_has_prefix (p, "www.")
          || g_str_has_prefix (p, "mailto:") || (strchr (p, '@') != NULL && *p != '@')))
    return FRONT_VALUE_LINK;
  return FRONT_VALUE_TEXT;
}
